using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Findings;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

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

    /// <summary>The definition that is swept together with others, where the observation may be about a part of it.</summary>
    public RowRef? Root { get; set; }

    /// <summary>Whom the finding belongs to where it is not the root's owner.</summary>
    public RowRef? Owner { get; set; }

    /// <summary>Rule, row and discriminator: one finding each.</summary>
    public string Key => SlotKeys.FindingOf(Violation.Rule.Code, Target.Table, Target.Id, Violation.Discriminator);
}

/// <summary>
/// Keeps the findings of an aggregate in step with what its rules say now: opens, reopens, refreshes and resolves them. A waived one stays waived as long as its cause stays. One query, and one bulk write each for
/// new and changed findings.
/// </summary>
internal sealed class FindingLedger
{
    private readonly Run run;

    public FindingLedger(Run run) => this.run = run;

    /// <param name="root">The aggregate's root; all its findings are looked at.</param>
    /// <param name="owner">Owner of the root, who owns its findings.</param>
    /// <param name="observations">Everything the judged rules say about the aggregate now.</param>
    /// <param name="judged">Whether a rule, by its code, was checked this time; findings of other rules stay as they are. Null when all rules of the aggregate were.</param>
    /// <param name="isNew">Whether the root is only being created and can have no findings, so that none are looked for.</param>
    /// <param name="read">The root's findings where <see cref="Of(string, IEnumerable{Guid})"/> has read them, among others' perhaps.</param>
    public void Refresh(
        RowRef root, RowRef? owner, IReadOnlyCollection<Observation> observations, Func<string, bool>? judged = null, bool isNew = false, IEnumerable<Finding>? read = null)
    {
        var known = (isNew ? new List<Finding>() : read?.Where(finding => IsOf(finding, root)) ?? Of(root)).Where(finding => judged is null || judged(finding.RuleId ?? "")).ToDictionary(finding => finding.Key!, StringComparer.OrdinalIgnoreCase);
        var created = new List<Finding>();
        var updated = new List<Finding>();
        var owners = new Dictionary<Guid, RowRef?>();
        foreach (var observation in observations.GroupBy(observation => observation.Key, StringComparer.OrdinalIgnoreCase).Select(group => group.First()))
        {
            var finding = FindingRules.Of(observation.Violation, observation.Target.Table, observation.Target.Id, run.UtcNow);
            if (!known.TryGetValue(observation.Key, out var existing))
                created.Add(New(finding, root, observation.Owner ?? owner));
            else if (Differs(existing, finding))
                updated.Add(Changed(existing, finding));
            owners[existing?.Id ?? finding.Id] = observation.Owner ?? owner;
            known.Remove(observation.Key);
        }

        updated.AddRange(known.Values.Where(finding => finding.StatusCode != FindingStatus.Resolved).Select(Resolved));
        FindingNames.ForOwners(run, created.Concat(updated), owners);
        run.AsSystemWrite(() =>
        {
            Send("CreateMultiple", created.Select(RowMapper.Write).ToList());
            Send("UpdateMultiple", updated.Select(RowMapper.Write).ToList());
        });
    }

    /// <summary>The findings of several definitions of one table; one query.</summary>
    public List<Finding> Of(string table, IEnumerable<Guid> roots)
    {
        var column = RootColumn(table) ?? throw new ArgumentOutOfRangeException(nameof(table), table, "No definition.");
        return Read(Query(column).WhereIn<Finding>(column, roots));
    }

    private List<Finding> Of(RowRef root)
    {
        var query = Query();
        query = RootColumn(root.Table) is { } column
            ? query.Where<Finding>(column, root.Id)
            : query.Where<Finding>(nameof(Finding.TargetType), root.Table).Where<Finding>(nameof(Finding.TargetId), root.Id.ToString("D"));
        return Read(query);
    }

    private static QueryExpression Query(params string[] more) => RowReader.Query<Finding>(new[]
    {
        nameof(Finding.Key), nameof(Finding.RuleId), nameof(Finding.MessageEn), nameof(Finding.MessageDe), "statuscode", nameof(Finding.Severity), nameof(Finding.Due), nameof(Finding.WaiveUntil),
    }.Concat(more).ToArray());

    private List<Finding> Read(QueryExpression query) => RowReader.All<Finding>(run.AsSystem, query).Where(finding => finding.Key is not null).ToList();

    private static bool IsOf(Finding finding, RowRef root) => RootColumn(root.Table) is { } column && (finding[column] as RowRef?)?.Id == root.Id;

    private static string? RootColumn(string table) => table switch
    {
        "kam_matrix" => nameof(Finding.MatrixId),
        "kam_interface" => nameof(Finding.InterfaceId),
        "kam_designation" => nameof(Finding.DesignationId),
        _ => null,
    };

    private static bool Differs(Finding existing, Finding now) =>
        existing.MessageEn != now.MessageEn || existing.MessageDe != now.MessageDe || existing.Severity != now.Severity || existing.Due != now.Due || existing.StatusCode == FindingStatus.Resolved;

    private static Finding New(Finding finding, RowRef root, RowRef? owner)
    {
        finding.Id = Guid.NewGuid();
        if (RootColumn(root.Table) is { } column)
            finding[column] = root;
        if (owner is not null)
            finding.OwnerId = owner;
        return finding;
    }

    private static Finding Changed(Finding existing, Finding now)
    {
        var changed = new Finding
        {
            Id = existing.Id, Name = now.Name, MessageEn = now.MessageEn, MessageDe = now.MessageDe, RemedyEn = now.RemedyEn, RemedyDe = now.RemedyDe, Severity = now.Severity, Due = now.Due, LastSeen = now.LastSeen,
        };
        if (existing.StatusCode == FindingStatus.Resolved)
        {
            changed.StateCode = 0;
            changed.StatusCode = FindingStatus.Open;
        }

        return changed;
    }

    private static Finding Resolved(Finding finding) => new Finding { Id = finding.Id, StateCode = 1, StatusCode = FindingStatus.Resolved };

    private void Send(string message, List<Entity> rows)
    {
        for (var start = 0; start < rows.Count; start += BulkWrite.RowsPerCall)
            BulkWrite.Send(run.AsSystem, message, rows.GetRange(start, Math.Min(BulkWrite.RowsPerCall, rows.Count - start)));
    }
}

/// <summary>Lists show a finding by its name, which is data and has one language: that of whoever has to look after it.</summary>
internal static class FindingNames
{
    /// <param name="findings">What is about to be written; those that say nothing new keep their name.</param>
    /// <param name="owners">Who looks after each, by the finding's id.</param>
    public static void ForOwners(Run run, IEnumerable<Finding> findings, IReadOnlyDictionary<Guid, RowRef?> owners)
    {
        var said = findings.Where(finding => finding.MessageDe is not null).ToList();
        if (said.Count == 0)
            return;
        var german = new UserRepository(run).Germans(said.Select(finding => owners[finding.Id]));
        foreach (var finding in said.Where(finding => owners[finding.Id] is { } owner && german.Contains(owner.Id)))
            finding.Name = Names.Short(finding.MessageDe!);
    }
}
