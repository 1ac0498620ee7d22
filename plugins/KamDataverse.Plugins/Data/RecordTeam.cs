using System;
using System.Linq;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>
/// The record team (access team) of a designation: members of the team reach its row without owning it, each as far as the own roles go: a share never gives more than the
/// role does (documented), so that a deputy with a manager's role changes the row and a team member reads it. Needs a team template of this name; templates are rows and no solution
/// components (inferred from what exports contain): the first setup creates it, and where there is none, nothing is shared.
/// </summary>
internal sealed class RecordTeam
{
    public const string TemplateName = "KAM team";

    /// <summary>Team type of record teams (documented on the team table).</summary>
    private const int AccessTeam = 1;

    /// <summary>Read, write, append and append to (numbers of the platform's <c>AccessRights</c>).</summary>
    private const int Rights = 1 | 2 | 4 | 16;

    private readonly Run run;

    public RecordTeam(Run run) => this.run = run;

    public void Add(Guid designation, Guid user)
    {
        if (Template() is { } template)
            Send("AddUserToRecordTeam", designation, user, template);
    }

    public void Remove(Guid designation, Guid user)
    {
        if (Template() is { } template && IsMember(designation, user, template))
            Send("RemoveUserFromRecordTeam", designation, user, template);
    }

    public bool IsSetUp => Template() is not null;

    /// <summary>Creates the template where there is none.</summary>
    /// <returns>Whether it was created.</returns>
    public bool SetUp()
    {
        if (IsSetUp || TypeCode() is not { } code)
            return false;
        run.AsSystem.Create(new Entity("teamtemplate")
        {
            ["teamtemplatename"] = TemplateName,
            ["description"] = "Members of a key account's team / Mitglieder des Teams eines Key Accounts",
            ["objecttypecode"] = code,
            ["defaultaccessrightsmask"] = Rights,
        });
        return true;
    }

    /// <summary>A template names its table by the code this organisation gave it; the table of tables tells it.</summary>
    private int? TypeCode()
    {
        var query = new QueryExpression("entity") { ColumnSet = new ColumnSet("objecttypecode"), TopCount = 1 };
        query.Criteria.AddCondition("logicalname", ConditionOperator.Equal, "kam_designation");
        return run.AsSystem.RetrieveMultiple(query).Entities.FirstOrDefault()?.GetAttributeValue<int?>("objecttypecode");
    }

    private void Send(string message, Guid designation, Guid user, Guid template) => run.AsSystem.Execute(new OrganizationRequest(message)
    {
        ["Record"] = new EntityReference("kam_designation", designation),
        ["SystemUserId"] = user,
        ["TeamTemplateId"] = template,
    });

    private Guid? Template()
    {
        var query = new QueryExpression("teamtemplate") { ColumnSet = new ColumnSet(), TopCount = 1 };
        query.Criteria.AddCondition("teamtemplatename", ConditionOperator.Equal, TemplateName);
        return run.AsSystem.RetrieveMultiple(query).Entities.FirstOrDefault()?.Id;
    }

    /// <summary>The platform refuses to remove who is not in the team. Its name is made of the row's and the template's id (inferred).</summary>
    private bool IsMember(Guid designation, Guid user, Guid template)
    {
        var query = new QueryExpression("team") { ColumnSet = new ColumnSet(), TopCount = 1 };
        query.Criteria.AddCondition("teamtype", ConditionOperator.Equal, AccessTeam);
        query.Criteria.AddCondition("name", ConditionOperator.Equal, designation.ToString("D") + "+" + template.ToString("D"));
        query.AddLink("teammembership", "teamid", "teamid").LinkCriteria.AddCondition("systemuserid", ConditionOperator.Equal, user);
        return run.AsSystem.RetrieveMultiple(query).Entities.Count > 0;
    }
}
