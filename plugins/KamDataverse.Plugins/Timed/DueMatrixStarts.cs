using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Consent;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Timed;

/// <summary>
/// Agreed matrices whose first day has come: they are in force, the version before ends, what was agreed is kept. One that no longer passes its gate stays agreed, says why in findings and is
/// looked at again the next day; it keeps no other from starting. Queries and bulk writes are constant, however many start.
/// </summary>
internal sealed class DueMatrixStarts : DueMatrices
{
    /// <summary>What is said about the gate; agreement (RAC-21) was given before, and parts stay as they are (RAC-23).</summary>
    private static readonly string[] Judged = Rule.All.Select(rule => rule.Code).Where(code => code.StartsWith("RAC-", StringComparison.Ordinal) && code is not ("RAC-21" or "RAC-23")).ToArray();

    private static readonly string[] OfAnEnd = Rule.All.Select(rule => rule.Code).ToArray();

    /// <summary>The slot is the programme's (RAC-22), and the version before ends.</summary>
    protected override IEnumerable<RowRef?> LocksOf(ResponsibilityMatrix row) => new[] { row.ProgramId, row.PredecessorId, new RowRef("kam_matrix", row.Id) };

    protected override void Handle(Run run, DueTime time, DueRows<ResponsibilityMatrix> found)
    {
        var due = found.Rows;
        var reading = MatrixReading.Of(run, due.Select(row => row.Id).ToList());

        // A version that follows another one of today waits for it.
        var agreed = due.Select(row => reading.Content(row.Id)).Where(content => content is { Matrix.StatusCode: MatrixStatus.Agreed } && content.Matrix.ValidFrom <= found.Days[content.Matrix.Id]).Select(content => content!).ToList();
        var rows = agreed.Where(content => !(content.Matrix.PredecessorId is { } before && agreed.Any(other => other.Matrix.Id == before.Id)))
            .OrderBy(content => content.Matrix.ValidFrom).ThenBy(content => content.Matrix.Id).ToList();
        if (rows.Count > 0)
            Start(run, reading, rows, found.Days);
    }

    private static void Start(Run run, MatrixReading reading, List<MatrixContent> rows, Dictionary<Guid, DateTime> days)
    {
        var said = Judge(run, reading, rows, days);
        var refused = new HashSet<Guid>(new Waivers(run).Remaining(said).Where(observation => observation.Violation.Severity == Severity.Block).Select(observation => observation.Root!.Value.Id));
        var active = ActiveLike(run, rows);
        var started = new List<MatrixContent>();
        foreach (var content in rows.Where(content => !refused.Contains(content.Matrix.Id)))
        {
            content.Matrix.StatusCode = MatrixStatus.Active;
            var rivals = MatrixRules.CheckSlot(content.Matrix, active).ToList();
            said.AddRange(rivals.Select(violation => new Observation(RefOf(content), violation) { Root = RefOf(content) }));
            if (rivals.Count > 0)
            {
                content.Matrix.StatusCode = MatrixStatus.Agreed;
                continue;
            }

            started.Add(content);
            active.Add(content.Matrix);
        }

        var ended = started.Select(content => new KeyValuePair<MatrixContent, ResponsibilityMatrix?>(content, reading.PredecessorOf(content.Matrix.Id))).Where(pair => pair.Value?.StatusCode == MatrixStatus.Active).ToList();
        run.AsSystemWrite(() =>
        {
            BulkWrite.Send(run.AsSystem, "UpdateMultiple", ended.Select(pair => RowMapper.Write(Succession.End(pair.Value!, pair.Key.Matrix.ValidFrom!.Value))).ToList());
            BulkWrite.Send(run.AsSystem, "UpdateMultiple", rows.Select(content => RowMapper.Write(Change(content.Matrix, days[content.Matrix.Id]))).ToList());
            BulkWrite.Send(run.AsSystem, "CreateMultiple", started.Select(content => RowMapper.Write(Enactment.SnapshotOf(RefOf(content), content.Matrix.Version, MatrixConsent.Of(content, reading.Codes)))).ToList());
        });
        var sweep = new FindingSweep(run);
        sweep.Refresh(rows.ToDictionary(content => content.Matrix.Id, content => content.Matrix.OwnerId), "kam_matrix", nameof(Finding.MatrixId), said, Judged);
        if (ended.Count > 0)
            sweep.Refresh(ended.ToDictionary(pair => pair.Value!.Id, pair => pair.Value!.OwnerId), "kam_matrix", nameof(Finding.MatrixId), Array.Empty<Observation>(), OfAnEnd);
        foreach (var content in started)
            Enactment.Raise(run, content.Matrix);
    }

    /// <summary>Everything the gate says now, in the matrix and among what is in force.</summary>
    private static List<Observation> Judge(Run run, MatrixReading reading, List<MatrixContent> rows, Dictionary<Guid, DateTime> days)
    {
        var around = new MatrixNeighbourhood(run).LookAll(rows, reading);
        var said = new List<Observation>();
        foreach (var content in rows)
        {
            var root = RefOf(content);
            var analysis = MatrixAnalysis.AtGate(content);
            said.AddRange(analysis.Violations.Select(violation => new Observation(analysis.TargetOf(violation) ?? root, violation) { Root = root }));
            said.AddRange(around[root.Id].Select(about => new Observation(about.Target ?? root, about.Violation) { Root = root }));
            said.AddRange(MatrixRules.CheckActivation(content.Matrix, days[root.Id]).Select(violation => new Observation(root, violation) { Root = root }));
        }

        return said;
    }

    /// <summary>Matrices in force for the same processes: the candidates for RAC-22. One query.</summary>
    private static List<ResponsibilityMatrix> ActiveLike(Run run, List<MatrixContent> rows)
    {
        var processes = TeamRepository.Ids(rows.Select(content => content.Matrix.ProcessId));
        var query = RowReader.Query<ResponsibilityMatrix>(
                nameof(ResponsibilityMatrix.Name), nameof(ResponsibilityMatrix.Code), nameof(ResponsibilityMatrix.Scope), nameof(ResponsibilityMatrix.ProgramId), nameof(ResponsibilityMatrix.Tier),
                nameof(ResponsibilityMatrix.DesignationId), nameof(ResponsibilityMatrix.ProcessId), nameof(ResponsibilityMatrix.ValidFrom), nameof(ResponsibilityMatrix.ValidTo), "statuscode")
            .Where<ResponsibilityMatrix>("statuscode", (int)MatrixStatus.Active);
        var same = query.Criteria.AddFilter(LogicalOperator.Or);
        same.AddCondition("kam_processid", ConditionOperator.Null);
        if (processes.Count > 0)
            same.AddCondition("kam_processid", ConditionOperator.In, processes.Cast<object>().ToArray());
        return RowReader.All<ResponsibilityMatrix>(run.AsSystem, query);
    }

    private static ResponsibilityMatrix Change(ResponsibilityMatrix head, DateTime today)
    {
        if (head.StatusCode != MatrixStatus.Active)
            return new ResponsibilityMatrix { Id = head.Id, DueCheckedOn = today };
        return new ResponsibilityMatrix { Id = head.Id, StatusCode = MatrixStatus.Active, ActiveKey = SlotKeys.Of(head), DueCheckedOn = null };
    }

    private static RowRef RefOf(MatrixContent content) => new RowRef("kam_matrix", content.Matrix.Id, content.Matrix.Name ?? content.Matrix.Code);

    /// <summary>Agreed matrices of some programmes, or of none, that have started by the day and were not looked at on it.</summary>
    protected override QueryExpression Due(DateTime today, IReadOnlyCollection<Guid> programs)
    {
        var query = InPrograms(RowReader.Query<ResponsibilityMatrix>(nameof(ResponsibilityMatrix.ProgramId), nameof(ResponsibilityMatrix.PredecessorId)), programs).Where<ResponsibilityMatrix>("statuscode", (int)MatrixStatus.Agreed);
        query.Criteria.AddCondition("kam_validfrom", ConditionOperator.OnOrBefore, today);
        var notToday = query.Criteria.AddFilter(LogicalOperator.Or);
        notToday.AddCondition("kam_duecheckedon", ConditionOperator.Null);
        notToday.AddCondition("kam_duecheckedon", ConditionOperator.OnOrBefore, today.AddDays(-1));
        return query;
    }
}
