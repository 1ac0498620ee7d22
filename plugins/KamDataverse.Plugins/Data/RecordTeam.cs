using System;
using System.Linq;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>
/// The record team (access team) of a designation: members of the team see and edit its row without owning it. Needs a team template of this name; templates are
/// rows and no solution components (inferred from what exports contain), so where there is none, nothing is shared.
/// </summary>
internal sealed class RecordTeam
{
    public const string TemplateName = "KAM team";

    /// <summary>Team type of record teams (documented on the team table).</summary>
    private const int AccessTeam = 1;

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
