using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Steps;

/// <summary>
/// A save is judged on the row as it was before anybody waited. Meanwhile another may have agreed the row, brought it into force or taken it back; so what depends on
/// its status is judged again under the row's lock (STA-01, STA-02).
/// </summary>
internal static class MovedRows
{
    /// <summary>
    /// Keeps from PreValidation which status the row was seen with and which one the whole save brings. The platform saves status and other columns in two halves, and
    /// shows either the row as it is by then: the second half must not take the first for somebody else's, nor somebody else's change for what was judged.
    /// </summary>
    public static void Announce<TRow, TStatus>(Run run, Save<TRow> save)
        where TRow : Row<TStatus>, new()
        where TStatus : struct, Enum
    {
        if (save.IsNew || !save.Changes("StatusCode") || save.After.StatusCode is not { } status)
            return;
        run.Leave(Goes(save.After.Id), Number(status));
        if (save.Before!.StatusCode is { } seen)
            run.Leave(Seen(save.After.Id), Number(seen));
    }

    /// <param name="agreed">A status in which the content stays as it is.</param>
    /// <param name="version">What an agreed version refuses, of the saved row and the stored one; null where only the status counts.</param>
    public static IEnumerable<Violation> Check<TRow, TStatus>(Run run, Save<TRow> save, StateMachine<TStatus> machine, TStatus agreed, Func<TRow, TRow, IEnumerable<Violation>>? version)
        where TRow : Row<TStatus>, new()
        where TStatus : struct, Enum
    {
        var id = save.After.Id;
        var root = new RowRef(TableSchema<TRow>.Instance.LogicalName, id);
        var moves = save.Sent.Has("StatusCode") && run.Left(Goes(id)) is not null;
        if (run.IsLocked(root) || !(moves || version?.Invoke(save.After, As(save.Before!, agreed)).Any() == true))
            return Enumerable.Empty<Violation>();
        run.Lock(root);
        var columns = version is null ? new[] { "StatusCode" } : new[] { "StatusCode", ContentHash };
        if (RowReader.ById<TRow>(run.AsSystem, id, columns) is not { StatusCode: { } stored } now)
            return Enumerable.Empty<Violation>();
        if (now[ContentHash] is not null)
            run.Leave(Asked(id));
        if (moves)
            return StatusRules.CheckUnderLock(machine, save.After.StatusCode ?? machine.Initial, run.Left(Seen(id)) is { } seen ? (TStatus?)Enum.ToObject(typeof(TStatus), seen) : null, stored);
        return run.Left(Goes(id)) == Number(stored) ? Enumerable.Empty<Violation>() : version!(save.After, As(save.Before!, stored)).ToList();
    }

    /// <summary>Whether agreement had been asked for by the time the save got the lock.</summary>
    public static bool IsAsked<TRow>(Run run, Save<TRow> save)
        where TRow : Row, new() => save.Before?[ContentHash] is not null || run.Context.SharedVariables.Contains(Asked(save.After.Id));

    private const string ContentHash = nameof(ProcessInterface.ContentHash);

    private static TRow As<TRow, TStatus>(TRow stored, TStatus status)
        where TRow : Row<TStatus>, new()
        where TStatus : struct, Enum
    {
        var row = new TRow { Id = stored.Id };
        row.Overlay(stored);
        row.StatusCode = status;
        return row;
    }

    private static int Number<TStatus>(TStatus status)
        where TStatus : struct, Enum => Convert.ToInt32(status, CultureInfo.InvariantCulture);

    private static string Goes(Guid id) => "KamDataverse.Goes." + id.ToString("N");

    private static string Seen(Guid id) => "KamDataverse.Seen." + id.ToString("N");

    private static string Asked(Guid id) => "KamDataverse.Asked." + id.ToString("N");
}

/// <summary>A process interface that has moved on since it was seen.</summary>
[Step(Message.Update, typeof(ProcessInterface), Stage.PreOperation, Rank = 3, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class GuardMovedInterface : RowStep<ProcessInterface>
{
    private protected override IEnumerable<Violation> Check(Batch<ProcessInterface> batch) => batch.Where(save => !batch.Run.IsJudged(save.After.Id))
        .SelectMany(save => MovedRows.Check(batch.Run, save, Lifecycles.Interface, InterfaceStatus.Agreed, VersionRules.Check)).ToList();
}

/// <summary>A matrix that has moved on since it was seen.</summary>
[Step(Message.Update, typeof(ResponsibilityMatrix), Stage.PreOperation, Rank = 3, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class GuardMovedMatrix : RowStep<ResponsibilityMatrix>
{
    private protected override IEnumerable<Violation> Check(Batch<ResponsibilityMatrix> batch) => batch.Where(save => !batch.Run.IsJudged(save.After.Id))
        .SelectMany(save => MovedRows.Check(batch.Run, save, Lifecycles.Matrix, MatrixStatus.Agreed, VersionRules.Check)).ToList();
}

/// <summary>A key account that has moved on since it was seen: who decides and who withdraws at the same time do not both get their way.</summary>
[Step(Message.Update, typeof(Designation), Stage.PreOperation, Rank = 3, Columns = "statuscode", PreImage = "statuscode")]
public sealed class GuardMovedDesignation : RowStep<Designation>
{
    private protected override IEnumerable<Violation> Check(Batch<Designation> batch) =>
        batch.SelectMany(save => MovedRows.Check(batch.Run, save, Lifecycles.Designation, DesignationStatus.Approved, version: null)).ToList();
}
