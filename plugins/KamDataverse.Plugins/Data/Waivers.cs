using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Findings;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Data;

/// <summary>
/// What waivers let through. A rule that can be waived says so as a finding while its row is a draft; who may write findings waives that one, and as long as the
/// waiver holds the rule no longer blocks.
/// </summary>
internal sealed class Waivers
{
    private readonly Run run;

    public Waivers(Run run) => this.run = run;

    /// <summary>Leaves out what is waived. Asks the store only where something could be: one query, or none.</summary>
    public List<Observation> Remaining(IEnumerable<Observation> observations)
    {
        var all = observations.ToList();
        var candidates = all.Where(observation => observation.Violation.Severity == Severity.Block && observation.Violation.Rule.Waivable).Select(observation => observation.Key).ToList();
        if (candidates.Count == 0)
            return all;
        var query = RowReader.Query<Finding>(nameof(Finding.Key), nameof(Finding.WaiveUntil), "statuscode");
        query.Criteria.AddCondition(RowMapper.LogicalName<Finding>(nameof(Finding.Key)), Microsoft.Xrm.Sdk.Query.ConditionOperator.In, candidates.Distinct().Cast<object>().ToArray());
        var waived = new HashSet<string>(
            RowReader.Entities(run.AsSystem, query.WithZones())
                .Where(row => FindingRules.IsWaived(RowMapper.Read<Finding>(row), ProgramDays.Of(run, row, run.UtcNow)))
                .Select(row => row.GetAttributeValue<string>("kam_key")),
            StringComparer.OrdinalIgnoreCase);
        return all.Where(observation => !observation.Violation.Rule.Waivable || !waived.Contains(observation.Key)).ToList();
    }

    /// <summary>The first day on which a waiver of one of the rules about a row ends; null where none holds. One query, and one for the time zone; none without a rule.</summary>
    public DateTime? Until(RowRef target, IEnumerable<Rule> rules)
    {
        var keys = rules.Select(rule => (object)SlotKeys.FindingOf(rule.Code, target.Table, target.Id, "")).ToArray();
        if (keys.Length == 0)
            return null;
        var query = RowReader.Query<Finding>(nameof(Finding.WaiveUntil), "statuscode");
        query.Criteria.AddCondition(RowMapper.LogicalName<Finding>(nameof(Finding.Key)), Microsoft.Xrm.Sdk.Query.ConditionOperator.In, keys);
        return RowReader.Entities(run.AsSystem, query.WithZones())
            .Where(row => FindingRules.IsWaived(RowMapper.Read<Finding>(row), ProgramDays.Of(run, row, run.UtcNow)))
            .Min(row => RowMapper.Read<Finding>(row).WaiveUntil);
    }

    /// <summary>The same where the findings have been read.</summary>
    /// <param name="today">The day of the definition's programme.</param>
    public static List<Observation> Remaining(IEnumerable<Observation> observations, IEnumerable<Finding> findings, DateTime today)
    {
        var waived = new HashSet<string>(findings.Where(finding => FindingRules.IsWaived(finding, today)).Select(finding => finding.Key!), StringComparer.OrdinalIgnoreCase);
        return observations.Where(observation => !observation.Violation.Rule.Waivable || !waived.Contains(observation.Key)).ToList();
    }

    /// <summary>The same for violations that are all about one row.</summary>
    public List<Violation> Remaining(RowRef target, IEnumerable<Violation> violations) =>
        Remaining(violations.Select(violation => new Observation(target, violation))).Select(observation => observation.Violation).ToList();
}
