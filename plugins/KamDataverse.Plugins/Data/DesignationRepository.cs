using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>Reads designations and the people in them. Always as SYSTEM: a rule must see rows of every business unit.</summary>
internal sealed class DesignationRepository
{
    internal static readonly int[] OpenStatuses =
    {
        (int)DesignationStatus.Submitted, (int)DesignationStatus.Approved, (int)DesignationStatus.Active, (int)DesignationStatus.OnHold,
    };

    private readonly IOrganizationService system;

    public DesignationRepository(Run run) => system = run.AsSystem;

    /// <summary>Open designations of the accounts, in any programme.</summary>
    public List<Designation> OpenOf(IEnumerable<Guid> accountIds)
    {
        var query = RowReader.Query<Designation>(
                nameof(Designation.Name), nameof(Designation.Number), nameof(Designation.AccountId), nameof(Designation.ProgramId), nameof(Designation.StatusCode),
                nameof(Designation.Tier), nameof(Designation.KeyAccountManagerId), nameof(Designation.DeputyId), nameof(Designation.SponsorId), nameof(Designation.ValidFrom), nameof(Designation.Scope))
            .WhereIn<Designation>(nameof(Designation.AccountId), accountIds);
        query.Criteria.AddCondition("statuscode", ConditionOperator.In, OpenStatuses.Cast<object>().ToArray());
        return RowReader.All<Designation>(system, query);
    }

    /// <summary>The row as it is stored now, with everything the mirror and the slot key need.</summary>
    public Designation? Stored(Guid id) => RowReader.ById<Designation>(
        system,
        id,
        nameof(Designation.AccountId),
        nameof(Designation.ProgramId),
        nameof(Designation.StatusCode),
        nameof(Designation.Tier),
        nameof(Designation.KeyAccountManagerId),
        nameof(Designation.DeputyId),
        nameof(Designation.Rationale),
        nameof(Designation.ValidFrom),
        nameof(Designation.ValidTo),
        nameof(Designation.ReviewDate),
        nameof(Designation.ActiveKey));

    /// <summary>The names a designation's own name is made of.</summary>
    public DesignationNames NamesFor(Designation row) => new DesignationNames(
        row.AccountId is { } account ? account.Name ?? NameOf(account, "name") : null,
        row.ProgramId is { } program ? program.Name ?? NameOf(program, "kam_name") : null);

    private string? NameOf(RowRef row, string column)
    {
        var query = new QueryExpression(row.Table) { ColumnSet = new ColumnSet(column), TopCount = 1 };
        query.Criteria.AddCondition(row.Table + "id", ConditionOperator.Equal, row.Id);
        return system.RetrieveMultiple(query).Entities.Select(found => found.GetAttributeValue<string>(column)).FirstOrDefault();
    }
}

/// <summary>Name of the account and of the programme of a designation.</summary>
internal sealed class DesignationNames
{
    public DesignationNames(string? account, string? program)
    {
        Account = account;
        Program = program;
    }

    public string? Account { get; }

    public string? Program { get; }
}
