using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>Finds the row of an activity by code, then by name in either language, and adds what is missing to the plan. A row is found once.</summary>
internal sealed class RowMatcher
{
    private readonly MatrixContent stored;
    private readonly ImportPlan plan;
    private readonly Func<Guid> newId;
    private readonly IReadOnlyList<Activity> activities;
    private readonly HashSet<Guid> found = new HashSet<Guid>();
    private readonly HashSet<Guid> used;
    private readonly ILookup<string, MatrixActivity> byCode;
    private readonly ILookup<string, MatrixActivity> byName;
    private int sequence;

    public RowMatcher(MatrixContent stored, IReadOnlyList<Activity> activities, ImportPlan plan, Func<Guid> newId)
    {
        this.stored = stored;
        this.plan = plan;
        this.newId = newId;
        this.activities = activities;
        used = new HashSet<Guid>(stored.Rows.Select(row => row.ActivityId?.Id ?? Guid.Empty));
        sequence = stored.Rows.Select(row => row.Sequence ?? 0).DefaultIfEmpty(0).Max();
        byCode = stored.Rows.Select(row => new { Row = row, Activity = ActivityOf(row) }).Where(pair => pair.Activity?.Code is not null)
            .ToLookup(pair => ImportText.Fold(pair.Activity!.Code!), pair => pair.Row);
        byName = stored.Rows.SelectMany(row => NamesOf(row).Select(name => new { Row = row, Name = name })).ToLookup(pair => pair.Name, pair => pair.Row);
    }

    /// <summary>Whether a name or code is that of a row the matrix already has, or of an activity of its process.</summary>
    public static Func<string, bool> Known(MatrixContent stored, IReadOnlyList<Activity> activities)
    {
        var names = new HashSet<string>(stored.Rows.SelectMany(row => new[] { row.Name, row.NameDe })
            .Concat(activities.SelectMany(activity => new[] { activity.Code, activity.Name, activity.NameDe })).Where(name => name is not null).Select(name => ImportText.Fold(name!)));
        names.Remove("");
        return name => names.Contains(ImportText.Fold(name));
    }

    public MatrixActivity Row(ImportedRow imported)
    {
        var row = (imported.Code.Length > 0 ? First(byCode[ImportText.Fold(imported.Code)]) : null)
            ?? First(byName[ImportText.Fold(imported.Name)])
            ?? First(byName[ImportText.Fold(imported.Label)])
            ?? New(imported);
        found.Add(row.Id);
        return row;
    }

    private MatrixActivity? First(IEnumerable<MatrixActivity> rows) => rows.FirstOrDefault(row => !found.Contains(row.Id));

    private MatrixActivity New(ImportedRow imported)
    {
        var activity = ActivityOf(imported);
        var row = new MatrixActivity
        {
            Id = newId(), MatrixId = new RowRef("kam_matrix", stored.Matrix.Id, stored.Matrix.Name), Name = Names.Short(activity?.Name ?? imported.Name), Sequence = sequence += 10,
        };
        if (activity is not null)
        {
            row.ActivityId = new RowRef("kam_activity", activity.Id, activity.Name);
            row.NameDe = activity.NameDe;
            row.IsCustomerFacing = activity.IsCustomerFacing ?? false;
            row.IsDecision = activity.IsDecision ?? false;
            used.Add(activity.Id);
        }

        row.RowKey = SlotKeys.Of(row);
        if (stored.Matrix.OwnerId is { } owner)
            row.OwnerId = owner;
        if (activity is null && imported.Name.Length > row.Name.Length)
            plan.Issues.Add(ImportIssue.Note("Phrase.ImportCut", imported.Row, imported.Column, row.Name));
        plan.Rows.Add(row);
        plan.Diff.Add(new ImportChange("created", "kam_matrixactivity", row.Name, ""));
        return row;
    }

    private Activity? ActivityOf(MatrixActivity row) => row.ActivityId is { } reference ? activities.FirstOrDefault(activity => activity.Id == reference.Id) : null;

    private Activity? ActivityOf(ImportedRow imported)
    {
        bool Is(string? name, string wanted) => name is not null && wanted.Length > 0 && ImportText.Fold(name) == ImportText.Fold(wanted);
        var free = activities.Where(activity => !used.Contains(activity.Id)).ToList();
        return free.FirstOrDefault(activity => Is(activity.Code, imported.Code)) ?? free.FirstOrDefault(activity => Is(activity.Name, imported.Label) || Is(activity.NameDe, imported.Label));
    }

    private IEnumerable<string> NamesOf(MatrixActivity row)
    {
        var activity = ActivityOf(row);
        return new[] { row.Name, row.NameDe, activity?.Name, activity?.NameDe }.Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => ImportText.Fold(name!)).Distinct();
    }
}
