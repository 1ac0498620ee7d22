using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Findings;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>Keeps the findings of a few rules in step over many rows at once: one query and one for the languages of their owners, and one bulk write each for new and changed findings.</summary>
internal sealed class FindingSweep
{
    private readonly Run run;

    public FindingSweep(Run run) => this.run = run;

    /// <param name="owners">The rows that were looked at, by id, and who owns them.</param>
    /// <param name="table">Logical name of their table.</param>
    /// <param name="rootColumn">Property of the finding that points to them.</param>
    /// <param name="observations">What the rules say about them now.</param>
    /// <param name="rules">Codes of the rules that were checked.</param>
    /// <param name="rootOf">Where the findings are about parts of the rows: the parts that were looked at, by id, and the row each belongs to. Findings about other parts stay as they are.</param>
    /// <returns>The observations that were not known as open findings before.</returns>
    public IReadOnlyList<Observation> Refresh(
        IReadOnlyDictionary<Guid, RowRef?> owners, string table, string rootColumn, IReadOnlyCollection<Observation> observations, IReadOnlyCollection<string> rules,
        IReadOnlyDictionary<Guid, RowRef>? rootOf = null)
    {
        if (owners.Count == 0)
            return Array.Empty<Observation>();
        var known = Known(owners.Keys, rootColumn, rules, rootOf);
        var opened = new List<Observation>();
        var created = new List<Finding>();
        var updated = new List<Finding>();
        var lookedAfter = new Dictionary<Guid, RowRef?>();
        foreach (var observation in observations.GroupBy(observation => observation.Key, StringComparer.OrdinalIgnoreCase).Select(group => group.First()))
        {
            var root = observation.Root ?? (rootOf is null ? observation.Target : rootOf[observation.Target.Id]);
            var owner = observation.Owner ?? owners[root.Id];
            var finding = FindingRules.Of(observation.Violation, observation.Root is null ? table : observation.Target.Table, observation.Target.Id, run.UtcNow);
            if (!known.TryGetValue(observation.Key, out var existing))
            {
                finding.Id = Guid.NewGuid();
                finding[rootColumn] = root;
                if (owner is not null)
                    finding.OwnerId = owner;
                lookedAfter[finding.Id] = owner;
                created.Add(finding);
                opened.Add(observation);
                continue;
            }

            known.Remove(observation.Key);
            var reopens = existing.StatusCode == FindingStatus.Resolved;
            if (!reopens && existing.MessageEn == finding.MessageEn && existing.Severity == finding.Severity && existing.Due == finding.Due)
                continue;
            var changed = new Finding
            {
                Id = existing.Id, Name = finding.Name, MessageEn = finding.MessageEn, MessageDe = finding.MessageDe, RemedyEn = finding.RemedyEn, RemedyDe = finding.RemedyDe, Severity = finding.Severity, Due = finding.Due, LastSeen = finding.LastSeen,
            };
            if (reopens)
            {
                changed.StateCode = 0;
                changed.StatusCode = FindingStatus.Open;
                opened.Add(observation);
            }

            lookedAfter[changed.Id] = owner;
            updated.Add(changed);
        }

        updated.AddRange(known.Values.Where(finding => finding.StatusCode != FindingStatus.Resolved)
            .Select(finding => new Finding { Id = finding.Id, StateCode = 1, StatusCode = FindingStatus.Resolved }));
        FindingNames.ForOwners(run, created.Concat(updated), lookedAfter);
        run.AsSystemWrite(() =>
        {
            BulkWrite.Send(run.AsSystem, "CreateMultiple", created.Select(RowMapper.Write).ToList());
            BulkWrite.Send(run.AsSystem, "UpdateMultiple", updated.Select(RowMapper.Write).ToList());
        });
        return opened;
    }

    private Dictionary<string, Finding> Known(IEnumerable<Guid> ids, string rootColumn, IReadOnlyCollection<string> rules, IReadOnlyDictionary<Guid, RowRef>? rootOf)
    {
        var query = RowReader.Query<Finding>(nameof(Finding.Key), nameof(Finding.MessageEn), nameof(Finding.Severity), nameof(Finding.Due), nameof(Finding.TargetId), "statuscode").WhereIn<Finding>(rootColumn, ids);
        query.Criteria.AddCondition("kam_ruleid", ConditionOperator.In, rules.Cast<object>().ToArray());
        return RowReader.All<Finding>(run.AsSystem, query)
            .Where(finding => finding.Key is not null && (rootOf is null || (Guid.TryParse(finding.TargetId, out var target) && rootOf.ContainsKey(target))))
            .ToDictionary(finding => finding.Key!, StringComparer.OrdinalIgnoreCase);
    }
}
