using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>A person as rules about people need to know them.</summary>
internal sealed class Person
{
    public Person(Guid id, string name, bool enabled, bool isApplication)
    {
        Id = id;
        Name = name;
        Enabled = enabled;
        IsApplication = isApplication;
    }

    public Guid Id { get; }

    public string Name { get; }

    public bool Enabled { get; }

    public bool IsApplication { get; }
}

/// <summary>Reads users and what they may do.</summary>
internal sealed class UserRepository
{
    private readonly IOrganizationService system;

    public UserRepository(Run run) => system = run.AsSystem;

    public Dictionary<Guid, Person> ByIds(IEnumerable<Guid> ids)
    {
        var wanted = ids.Distinct().Cast<object>().ToArray();
        if (wanted.Length == 0)
            return new Dictionary<Guid, Person>();
        var query = new QueryExpression("systemuser") { ColumnSet = new ColumnSet("fullname", "isdisabled", "applicationid") };
        query.Criteria.AddCondition("systemuserid", ConditionOperator.In, wanted);
        return RowReader.Entities(system, query).ToDictionary(
            row => row.Id,
            row => new Person(
                row.Id,
                row.GetAttributeValue<string>("fullname") ?? "",
                !row.GetAttributeValue<bool>("isdisabled"),
                row.GetAttributeValue<Guid?>("applicationid") is not null));
    }

    /// <summary>Whether the user holds the privilege, through own roles or a team's.</summary>
    public bool Holds(Guid userId, string privilege)
    {
        var request = new OrganizationRequest("RetrieveUserPrivilegeByPrivilegeName") { ["UserId"] = userId, ["PrivilegeName"] = privilege };
        var response = system.Execute(request);
        return response.Results.Contains("RolePrivileges") && response.Results["RolePrivileges"] is System.Collections.ICollection { Count: > 0 };
    }
}
