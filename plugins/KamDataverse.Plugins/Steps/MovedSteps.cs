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
        if (save.Before?.StatusCode is { } seen)
            run.Leave(Seen(save.After.Id), Number(seen));
        if (!save.IsNew && save.After.StatusCode is { } status && !Nullable.Equals(save.Before!.StatusCode, save.After.StatusCode))
            run.Leave(Goes(save.After.Id), Number(status));
    }

    /// <summary>Whether the whole save brings another status, also where this half of it does not.</summary>
    public static bool IsMoving<TRow>(Run run, Save<TRow> save)
        where TRow : Row, new() => run.Left(Goes(save.After.Id)) is not null;

    /// <summary>
    /// Whether this half of the save brings another status. PreValidation has left word of it; should that not reach this stage of a bulk message (inferred that it does), the
    /// image decides.
    /// </summary>
    private static bool Brings<TRow>(Run run, Save<TRow> save)
        where TRow : Row, new() => save.Sent.Has("StatusCode") && (IsMoving(run, save) || save.Changes("StatusCode"));

    /// <summary>The status the row was judged with; null where nobody kept it.</summary>
    public static TStatus? SeenWith<TStatus>(Run run, Guid id)
        where TStatus : struct, Enum => run.Left(Seen(id)) is { } seen ? (TStatus?)Enum.ToObject(typeof(TStatus), seen) : null;

    /// <summary>The status the whole save brings; null where it brings none.</summary>
    public static TStatus? GoesTo<TStatus>(Run run, Guid id)
        where TStatus : struct, Enum => run.Left(Goes(id)) is { } goes ? (TStatus?)Enum.ToObject(typeof(TStatus), goes) : null;

    /// <summary>Judges again which status rows may take, where the step has taken the lock they wait for. One query, or none where no status changes.</summary>
    public static List<Violation> CheckHeld<TRow, TStatus>(Run run, IEnumerable<Save<TRow>> saves, StateMachine<TStatus> machine)
        where TRow : Row<TStatus>, new()
        where TStatus : struct, Enum
    {
        var moving = saves.Where(save => !save.IsNew && Brings(run, save)).ToList();
        var stored = RowReader.ByIds<TRow>(run.AsSystem, moving.Select(save => (RowRef?)new RowRef(TableSchema<TRow>.Instance.LogicalName, save.After.Id)), "StatusCode");
        return moving.Where(save => stored.ContainsKey(save.After.Id))
            .SelectMany(save => StatusRules.CheckUnderLock(machine, save.Sent.StatusCode ?? machine.Initial, SeenWith<TStatus>(run, save.After.Id) ?? save.Before!.StatusCode, stored[save.After.Id].StatusCode)).ToList();
    }

    /// <summary>
    /// Whether a row may still go when it is its turn (STA-03). The lock is not asked as the caller: who may delete is decided by the right to delete.
    /// </summary>
    public static List<Violation> CheckRemoval<TRow, TStatus>(Run run, TRow row, StateMachine<TStatus> machine)
        where TRow : Row<TStatus>, new()
        where TStatus : struct, Enum
    {
        run.LockAsSystem(new RowRef(TableSchema<TRow>.Instance.LogicalName, row.Id));
        return RowReader.ById<TRow>(run.AsSystem, row.Id, "StatusCode") is { } now ? StatusRules.CheckDeletion(machine, now).ToList() : new List<Violation>();
    }

    /// <param name="agreed">A status in which the content stays as it is.</param>
    /// <param name="version">What an agreed version refuses, of the saved row and the stored one; null where only the status counts.</param>
    public static IEnumerable<Violation> Check<TRow, TStatus>(Run run, Save<TRow> save, StateMachine<TStatus> machine, TStatus agreed, Func<TRow, TRow, IEnumerable<Violation>>? version)
        where TRow : Row<TStatus>, new()
        where TStatus : struct, Enum
    {
        var id = save.After.Id;
        var root = new RowRef(TableSchema<TRow>.Instance.LogicalName, id);
        var moves = Brings(run, save);
        if (run.IsLocked(root) || !(moves || version?.Invoke(save.After, As(save.Before!, agreed)).Any() == true))
            return Enumerable.Empty<Violation>();
        run.Lock(root);
        var columns = version is null ? new[] { "StatusCode" } : new[] { "StatusCode", ContentHash };
        if (RowReader.ById<TRow>(run.AsSystem, id, columns) is not { StatusCode: { } stored } now)
            return Enumerable.Empty<Violation>();
        if (now[ContentHash] is not null)
            run.Leave(Asked(id));
        if (moves)
            return StatusRules.CheckUnderLock(machine, save.After.StatusCode ?? machine.Initial, SeenWith<TStatus>(run, id) ?? save.Before!.StatusCode, stored);
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
