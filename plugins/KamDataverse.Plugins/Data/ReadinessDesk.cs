using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Readiness;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Teams;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Data;

/// <summary>Says how far the foundations of key accounts are, and keeps score and findings in step.</summary>
internal sealed class ReadinessDesk
{
    /// <summary>The rules whose findings are kept here.</summary>
    public static readonly IReadOnlyCollection<string> Rules =
        new[] { Rule.DES10, Rule.RDY01, Rule.RDY03, Rule.RDY04, Rule.RDY05, Rule.RDY06, Rule.RDY12 }.Select(rule => rule.Code).ToArray();

    private readonly Run run;

    public ReadinessDesk(Run run) => this.run = run;

    /// <summary>Whether a readiness is kept for the key account: from its approval to its end.</summary>
    public static bool IsKept(Designation row) => row.StatusCode is DesignationStatus.Approved or DesignationStatus.Active or DesignationStatus.OnHold;

    public ReadinessResult Check(Designation row) => ReadinessRules.Check(Facts(row));

    /// <summary>What stands in the way of activating, before waivers.</summary>
    /// <param name="team">Its team, which was read.</param>
    public IEnumerable<Violation> CheckGate(Designation row, DesignationTeam team)
    {
        var facts = Facts(row, team);
        return ReadinessRules.CheckGate(ReadinessRules.Check(facts), facts.Program);
    }

    /// <summary>What is to be kept as findings; the score is stored where it changed.</summary>
    /// <param name="team">Its team, which was read.</param>
    public List<Violation> Keep(Designation row, DesignationTeam team) => Keep(new[] { row }, team)[row.Id];

    /// <summary>The same for many, with as many queries as for one and one bulk write.</summary>
    /// <param name="rows">The key accounts.</param>
    /// <param name="team">The team of the only one where it was read.</param>
    public Dictionary<Guid, List<Violation>> Keep(IReadOnlyCollection<Designation> rows, DesignationTeam? team = null)
    {
        var kept = rows.ToDictionary(row => row.Id, _ => new List<Violation>());
        var changed = new List<Designation>();
        foreach (var facts in new ReadinessRepository(run).Read(rows.Where(IsKept).ToList(), team))
        {
            var result = ReadinessRules.Check(facts);
            kept[facts.Designation.Id] = ReadinessRules.Findings(result, facts).ToList();
            var change = new Designation { Id = facts.Designation.Id };
            if (facts.Designation.Readiness != result.Score)
                change.Readiness = result.Score;

            // Everything is there: nothing is allowed to be open any more.
            if (facts.Designation.OpenUntil is not null && ReadinessRules.MissingOf(result).Count == 0)
                change.OpenUntil = null;
            if (change.Columns.Any())
                changed.Add(change);
        }

        if (changed.Count > 0)
            run.AsSystemWrite(() => BulkWrite.Send(run.AsSystem, "UpdateMultiple", changed.Select(RowMapper.Write).ToList()));
        return kept;
    }

    private ReadinessFacts Facts(Designation row, DesignationTeam? team = null) => new ReadinessRepository(run).Read(new[] { row }, team)[0];
}
