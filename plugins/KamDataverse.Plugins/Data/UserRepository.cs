using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>Reads users and what they may do.</summary>
internal sealed class UserRepository
{
    /// <summary>Whoever may create designations can manage key accounts (DES-03).</summary>
    private const string ManagerPrivilege = "prvCreatekam_designation";

    /// <summary>The right to decide on designations (DES-05).</summary>
    internal const string DecisionPrivilege = "prvCreatekam_decision";

    /// <summary>The right to take over existing key accounts in import mode.</summary>
    internal const string MigrationPrivilege = "prvCreatekam_migration";

    private readonly Run run;
    private readonly IOrganizationService system;

    public UserRepository(Run run)
    {
        this.run = run;
        system = run.AsSystem;
    }

    /// <summary>The person, or null where nobody is named. One query, and one request for the privilege where it matters.</summary>
    public Person? Find(RowRef? user, bool askPrivilege)
    {
        if (user is not { } reference)
            return null;
        var query = new QueryExpression("systemuser") { ColumnSet = new ColumnSet("fullname", "isdisabled", "applicationid"), TopCount = 1 };
        query.Criteria.AddCondition("systemuserid", ConditionOperator.Equal, reference.Id);
        var row = system.RetrieveMultiple(query).Entities.FirstOrDefault();
        if (row is null)
            return null;
        return new Person(
            new RowRef("systemuser", reference.Id, row.GetAttributeValue<string>("fullname")),
            !row.GetAttributeValue<bool>("isdisabled"),
            row.GetAttributeValue<Guid?>("applicationid") is not null,
            askPrivilege && Holds(reference.Id, ManagerPrivilege));
    }

    /// <summary>People by id, without asking for privileges; one query, none where nobody is named.</summary>
    public Dictionary<Guid, Person> FindAll(IEnumerable<RowRef?> users)
    {
        var ids = Ids(users);
        if (ids.Length == 0)
            return new Dictionary<Guid, Person>();
        var query = new QueryExpression("systemuser") { ColumnSet = new ColumnSet("fullname", "isdisabled", "applicationid") };
        query.Criteria.AddCondition("systemuserid", ConditionOperator.In, ids);
        return RowReader.Entities(system, query).ToDictionary(row => row.Id, row => new Person(
            new RowRef("systemuser", row.Id, row.GetAttributeValue<string>("fullname")),
            !row.GetAttributeValue<bool>("isdisabled"),
            row.GetAttributeValue<Guid?>("applicationid") is not null,
            mayManageKeyAccounts: false));
    }

    /// <summary>
    /// Those of the users who work in German; one query, none where nobody is asked about. Whoever asks for the operation is looked up along with them once, because
    /// texts for him mostly follow.
    /// </summary>
    /// <param name="withInitiator">Whether the initiating user's language is wanted for itself.</param>
    public HashSet<Guid> Germans(IEnumerable<RowRef?> users, bool withInitiator = false)
    {
        var ids = Ids(users.Where(user => user?.Table == "systemuser"));
        if (ids.Length == 0 && !withInitiator)
            return new HashSet<Guid>();
        var initiator = run.InitiatingUserId;
        var others = ids.Where(id => !id.Equals(initiator)).ToArray();
        if (others.Length == 0 && run.KnowsLanguage)
            return run.Language == Language.German ? new HashSet<Guid> { initiator } : new HashSet<Guid>();
        var query = new QueryExpression("usersettings") { ColumnSet = new ColumnSet("systemuserid") };
        query.Criteria.AddCondition("systemuserid", ConditionOperator.In, others.Concat(new object[] { initiator }).ToArray());
        query.Criteria.AddCondition("uilanguageid", ConditionOperator.Equal, (int)Language.German);
        var germans = new HashSet<Guid>(RowReader.Entities(system, query).Select(row => row.GetAttributeValue<Guid>("systemuserid")));
        run.Learn(germans.Contains(initiator) ? Language.German : Language.English);
        return germans;
    }

    /// <summary>The language a row's owner works in; a team has none, so that it is that of whoever asks for the operation.</summary>
    public Language LanguageOf(RowRef? owner)
    {
        if (owner is not { Table: "systemuser" } user)
            return run.Language;
        return Germans(new RowRef?[] { user }).Contains(user.Id) ? Language.German : Language.English;
    }

    /// <summary>Whether the user holds the privilege, through own roles or a team's.</summary>
    public bool Holds(Guid userId, string privilege)
    {
        var response = system.Execute(new OrganizationRequest("RetrieveUserPrivilegeByPrivilegeName") { ["UserId"] = userId, ["PrivilegeName"] = privilege });
        return response.Results.Contains("RolePrivileges") && response.Results["RolePrivileges"] is ICollection { Count: > 0 };
    }

    private static object[] Ids(IEnumerable<RowRef?> users) => users.Where(user => user is not null).Select(user => (object)user!.Value.Id).Distinct().ToArray();
}
