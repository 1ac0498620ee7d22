using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Consent;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Timed;

/// <summary>
/// Agreed interfaces whose first day has come: they are in force, the version before ends, what was agreed is kept. One that no longer passes its gate stays agreed, says why in findings and
/// is looked at again the next day; it keeps no other from starting. Queries and bulk writes are constant, however many start.
/// </summary>
internal sealed class DueInterfaceStarts : DueWork<ProcessInterface>
{
    /// <summary>What is said about the gate; IFC-20 and IFC-23 belong to time and end.</summary>
    private static readonly string[] Judged = Rule.All.Select(rule => rule.Code)
        .Where(code => (code.StartsWith("IFC-", StringComparison.Ordinal) && code is not ("IFC-12" or "IFC-20" or "IFC-21" or "IFC-23" or "IFC-24")) || code == "CAL-03").ToArray();

    private static readonly string[] OfAnEnd = Rule.All.Select(rule => rule.Code).Where(code => code.StartsWith("IFC-", StringComparison.Ordinal) && code != "IFC-23").ToArray();

    /// <summary>The slot is the programme's (IFC-06), and the version before ends.</summary>
    protected override IEnumerable<RowRef?> LocksOf(ProcessInterface row) => new[] { row.ProgramId, row.PredecessorId, new RowRef("kam_interface", row.Id) };

    protected override void Handle(Run run, DueTime time, DueRows<ProcessInterface> found)
    {
        var days = found.Days;
        var starting = StartingInterfaces.Read(run, days);

        // A version that follows another one of today waits for it: the next call starts it.
        var rows = starting.Rows.Where(whole => !(whole.Head.PredecessorId is { } before && starting.Rows.Any(other => other.Head.Id == before.Id))).ToList();
        var said = rows.SelectMany(whole => starting.Check(whole.Head, days[whole.Head.Id]).Select(violation => new Observation(RefOf(whole.Head), violation))).ToList();
        var refused = new HashSet<Guid>(new Waivers(run).Remaining(said).Where(observation => observation.Violation.Severity == Severity.Block).Select(observation => observation.Target.Id));
        var started = rows.Where(whole => !refused.Contains(whole.Head.Id)).ToList();
        Start(run, starting, started, days);
        var observations = said.Where(observation => refused.Contains(observation.Target.Id)).ToList();
        observations.AddRange(started.SelectMany(whole => starting.Findings(whole.Head, days[whole.Head.Id]).Where(violation => Judged.Contains(violation.Rule.Code)).Select(violation => new Observation(RefOf(whole.Head), violation))));
        if (rows.Count > 0)
            new FindingSweep(run).Refresh(rows.ToDictionary(whole => whole.Head.Id, whole => whole.Head.OwnerId), "kam_interface", nameof(Finding.InterfaceId), observations, Judged);
        foreach (var whole in started)
            Enactment.Raise(run, whole.Head);
    }

    private static void Start(Run run, StartingInterfaces starting, List<WholeInterface> started, Dictionary<Guid, DateTime> days)
    {
        var ended = started.Select(whole => new KeyValuePair<ProcessInterface, ProcessInterface?>(whole.Head, starting.Predecessor(whole.Head))).Where(pair => pair.Value is not null).ToList();
        var snapshots = started.Select(whole => RowMapper.Write(Enactment.SnapshotOf(RefOf(whole.Head), whole.Head.Version, starting.ContentOf(whole)))).ToList();
        var changes = new List<Entity>();
        foreach (var whole in starting.Rows)
        {
            var change = new ProcessInterface { Id = whole.Head.Id, RemindedOn = days[whole.Head.Id] };
            if (started.Contains(whole))
                InForce(change, whole.Head, starting);
            else if (whole.Head.PredecessorId is { } before && starting.Rows.Any(other => other.Head.Id == before.Id))
                continue;
            changes.Add(RowMapper.Write(change));
        }

        run.AsSystemWrite(() =>
        {
            BulkWrite.Send(run.AsSystem, "UpdateMultiple", ended.Select(pair => RowMapper.Write(Succession.End(pair.Value!, pair.Key.ValidFrom!.Value))).ToList());
            BulkWrite.Send(run.AsSystem, "UpdateMultiple", changes);
            BulkWrite.Send(run.AsSystem, "CreateMultiple", snapshots);
        });
        if (ended.Count > 0)
            new FindingSweep(run).Refresh(ended.ToDictionary(pair => pair.Value!.Id, pair => pair.Value!.OwnerId), "kam_interface", nameof(Finding.InterfaceId), Array.Empty<Observation>(), OfAnEnd);
    }

    /// <summary>In force from now on; a day of business time has the minutes of its calendar's longest weekday now.</summary>
    private static void InForce(ProcessInterface change, ProcessInterface head, StartingInterfaces starting)
    {
        head.StatusCode = change.StatusCode = InterfaceStatus.Active;
        InterfaceDefaults.ComputeTimes(head, starting.Calendar(head)?.MinutesPerDay is > 0 and var minutes ? minutes : WorkingTime.StandardMinutesPerDay);
        change.ReactionMinutes = head.ReactionMinutes;
        change.ResolutionMinutes = head.ResolutionMinutes;
        change.ActiveKey = SlotKeys.Of(head);
    }

    private static RowRef RefOf(ProcessInterface head) => new RowRef("kam_interface", head.Id, head.Name ?? head.Code);

    /// <summary>Agreed interfaces of some programmes that have started by the day and were not looked at on it.</summary>
    protected override QueryExpression Due(DateTime today, IReadOnlyCollection<Guid> programs)
    {
        var query = RowReader.Query<ProcessInterface>(nameof(ProcessInterface.ProgramId), nameof(ProcessInterface.PredecessorId)).Where<ProcessInterface>("statuscode", (int)InterfaceStatus.Agreed)
            .WhereIn<ProcessInterface>(nameof(ProcessInterface.ProgramId), programs);
        query.Criteria.AddCondition("kam_validfrom", ConditionOperator.OnOrBefore, today);
        var notToday = query.Criteria.AddFilter(LogicalOperator.Or);
        notToday.AddCondition("kam_remindedon", ConditionOperator.Null);
        notToday.AddCondition("kam_remindedon", ConditionOperator.OnOrBefore, today.AddDays(-1));
        return query;
    }
}
