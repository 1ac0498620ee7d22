using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Data;

/// <summary>Something a rule says about a row that is not refused.</summary>
internal sealed class Observation
{
    public Observation(RowRef target, Violation violation)
    {
        Target = target;
        Violation = violation;
    }

    public RowRef Target { get; }

    public Violation Violation { get; }

    /// <summary>Rule, row and discriminator: one finding each.</summary>
    public string Key => Violation.Rule.Code + "|" + Target.Id.ToString("N") + (Violation.Discriminator.Length == 0 ? "" : "|" + Violation.Discriminator);
}

/// <summary>
/// Keeps the findings of an aggregate in step with what its rules say now: opens, reopens, refreshes and resolves them. One query, and one bulk write each for
/// new and changed findings.
/// </summary>
internal sealed class FindingLedger
{
    private readonly Run run;

    public FindingLedger(Run run) => this.run = run;

    /// <param name="root">The aggregate's root; all its findings are looked at.</param>
    /// <param name="owner">Owner of the root, who owns its findings.</param>
    /// <param name="observations">Everything the rules say about the aggregate now.</param>
    public void Refresh(RowRef root, RowRef? owner, IReadOnlyCollection<Observation> observations)
    {
        var rootColumn = RootColumn(root.Table);
        var known = RowReader.All<Finding>(
                run.AsSystem,
                RowReader.Query<Finding>(nameof(Finding.Key), nameof(Finding.MessageEn), nameof(Finding.MessageDe), "statuscode", nameof(Finding.Severity)).Where<Finding>(rootColumn, root.Id))
            .Where(finding => finding.Key is not null)
            .ToDictionary(finding => finding.Key!, StringComparer.OrdinalIgnoreCase);
        var created = new List<Entity>();
        var updated = new List<Entity>();
        foreach (var observation in observations.GroupBy(observation => observation.Key, StringComparer.OrdinalIgnoreCase).Select(group => group.First()))
        {
            var finding = Describe(observation);
            if (!known.TryGetValue(observation.Key, out var existing))
                created.Add(New(finding, observation, rootColumn, root, owner));
            else if (Differs(existing, finding))
                updated.Add(Changed(existing, finding));
            known.Remove(observation.Key);
        }

        updated.AddRange(known.Values.Where(finding => finding.StatusCode == FindingStatus.Open).Select(Resolved));
        run.AsSystemWrite(() =>
        {
            Send("CreateMultiple", created);
            Send("UpdateMultiple", updated);
        });
    }

    private static string RootColumn(string table) => table switch
    {
        "kam_matrix" => nameof(Finding.MatrixId),
        "kam_interface" => nameof(Finding.InterfaceId),
        "kam_designation" => nameof(Finding.DesignationId),
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, "Findings have no column for this table."),
    };

    private static bool Differs(Finding existing, Finding now) =>
        existing.MessageEn != now.MessageEn || existing.MessageDe != now.MessageDe || existing.Severity != now.Severity || existing.StatusCode == FindingStatus.Resolved;

    private Finding Describe(Observation observation)
    {
        var english = MessageCatalogue.Text(observation.Violation, Language.English);
        return new Finding
        {
            Name = english.Length <= 200 ? english : english.Substring(0, 199) + "…",
            MessageEn = english,
            MessageDe = MessageCatalogue.Text(observation.Violation, Language.German),
            Severity = observation.Violation.Severity switch
            {
                Severity.Block => FindingSeverity.Block,
                Severity.Warning => FindingSeverity.Warning,
                _ => FindingSeverity.Info,
            },
            LastSeen = run.UtcNow,
        };
    }

    private Entity New(Finding finding, Observation observation, string rootColumn, RowRef root, RowRef? owner)
    {
        finding.Id = Guid.NewGuid();
        finding.Key = observation.Key;
        finding.RuleId = observation.Violation.Rule.Code;
        finding.TargetType = observation.Target.Table;
        finding.TargetId = observation.Target.Id.ToString();
        finding.FirstSeen = run.UtcNow;
        finding[rootColumn] = root;
        if (owner is not null)
            finding.OwnerId = owner;
        return RowMapper.Write(finding);
    }

    private static Entity Changed(Finding existing, Finding now)
    {
        now.Id = existing.Id;
        if (existing.StatusCode == FindingStatus.Resolved)
        {
            now.StateCode = 0;
            now.StatusCode = FindingStatus.Open;
        }

        return RowMapper.Write(now);
    }

    private static Entity Resolved(Finding finding) =>
        RowMapper.Write(new Finding { Id = finding.Id, StateCode = 1, StatusCode = FindingStatus.Resolved });

    private void Send(string message, List<Entity> rows)
    {
        for (var start = 0; start < rows.Count; start += BulkWrite.RowsPerCall)
            BulkWrite.Send(run.AsSystem, message, rows.GetRange(start, Math.Min(BulkWrite.RowsPerCall, rows.Count - start)));
    }
}
