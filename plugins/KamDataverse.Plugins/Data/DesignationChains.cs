using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Data;

/// <summary>
/// Which designations speak for each of some key accounts: its own, then those of accounts above that cover their subsidiaries in the same programme, nearest first.
/// One query for each kind of definition, and one for the accounts above; none where nothing in force was made for another key account.
/// </summary>
internal sealed class DesignationChains
{
    private readonly Run run;
    private readonly IReadOnlyCollection<Designation> rows;
    private Dictionary<Guid, IReadOnlyList<Guid>>? above;

    public DesignationChains(Run run, IReadOnlyCollection<Designation> rows)
    {
        this.run = run;
        this.rows = rows;
    }

    /// <param name="definitions">The definitions in force: only designations one of them was made for matter.</param>
    public Dictionary<Guid, IReadOnlyList<Guid>> For<TDefinition>(IEnumerable<TDefinition> definitions)
        where TDefinition : Row, IScoped
    {
        var covering = Covering(definitions.Where(definition => definition.Level == ScopeLevel.KeyAccount && definition.DesignationId is not null).Select(definition => definition.DesignationId!.Value.Id));
        if (covering.Count > 0)
            above ??= AccountChains.Above(run.AsSystem, rows.Where(row => row.AccountId is not null).Select(row => row.AccountId!.Value.Id));
        return rows.ToDictionary(row => row.Id, row => (IReadOnlyList<Guid>)Chain(row, covering));
    }

    private List<Guid> Chain(Designation row, List<Designation> covering)
    {
        var chain = new List<Guid> { row.Id };
        if (covering.Count > 0 && row.AccountId is { } account && above!.TryGetValue(account.Id, out var accounts))
        {
            chain.AddRange(accounts.SelectMany(id => covering
                .Where(other => other.AccountId?.Id == id && other.Id != row.Id && other.ProgramId?.Id == row.ProgramId?.Id)
                .OrderBy(other => other.Tier)
                .Select(other => other.Id)));
        }

        return chain;
    }

    private List<Designation> Covering(IEnumerable<Guid> candidates)
    {
        var ids = candidates.Where(id => rows.Count > 1 || rows.All(row => row.Id != id)).Distinct().ToList();
        if (ids.Count == 0)
            return new List<Designation>();
        return RowReader.All<Designation>(
                run.AsSystem,
                RowReader.Query<Designation>(nameof(Designation.AccountId), nameof(Designation.ProgramId), nameof(Designation.Tier), nameof(Designation.StatusCode))
                    .Where<Designation>(nameof(Designation.Scope), (int)DesignationScope.AccountAndSubsidiaries).WhereIn<Designation>(TableSchema<Designation>.Instance.PrimaryIdColumn, ids))
            .Where(designation => designation.StatusCode is DesignationStatus.Approved or DesignationStatus.Active or DesignationStatus.OnHold)
            .ToList();
    }
}
