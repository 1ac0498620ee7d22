using System.Collections.Generic;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>What becomes of a row for which the source names more than one accountable role.</summary>
internal enum OnSeveralAccountable
{
    /// <summary>All become responsible, the row has no accountable role, and its finding lists the candidates.</summary>
    LeaveOpen,

    /// <summary>The one that is accountable now, else the leftmost, stays accountable; the others become responsible.</summary>
    KeepFirst,

    /// <summary>Nothing is imported.</summary>
    Refuse,
}

/// <summary>How to import.</summary>
internal sealed class ImportOptions
{
    /// <summary>Makes the matrix like the source; otherwise the source adds and changes, and deletes nothing.</summary>
    public bool Replaces { get; set; }

    /// <summary>Makes the rows the source names like the source and leaves the others: a part of a long replacement.</summary>
    public bool ReplacesRows { get; set; }

    public OnSeveralAccountable Several { get; set; }

    /// <summary>Answers to questions, by the questions' ids.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; set; } = new Dictionary<string, string>();
}

/// <summary>One difference between the matrix and the source.</summary>
internal sealed class ImportChange
{
    public ImportChange(string kind, string table, string activity, string role)
    {
        Kind = kind;
        Table = table;
        Activity = activity;
        Role = role;
    }

    /// <summary>created, updated or deleted.</summary>
    public string Kind { get; }

    public string Table { get; }

    public string Activity { get; }

    public string Role { get; }

    public string From { get; set; } = "";

    public string To { get; set; } = "";

    public string Note { get; set; } = "";
}

/// <summary>A cell that changes: as it will be, and the columns that are written.</summary>
internal sealed class ChangedCell
{
    public ChangedCell(Assignment after, Assignment written)
    {
        After = after;
        Written = written;
    }

    public Assignment After { get; }

    public Assignment Written { get; }
}

/// <summary>Everything an import would do, worked out before anything is written.</summary>
internal sealed class ImportPlan
{
    /// <summary>What the notation becomes; null where it stays.</summary>
    public Notation? Notation { get; set; }

    /// <summary>Roles that are not known yet.</summary>
    public List<KamRole> Roles { get; } = new List<KamRole>();

    public List<MatrixRole> Columns { get; } = new List<MatrixRole>();

    public List<MatrixActivity> Rows { get; } = new List<MatrixActivity>();

    public List<Assignment> Cells { get; } = new List<Assignment>();

    public List<ChangedCell> Changed { get; } = new List<ChangedCell>();

    public List<Assignment> RemovedCells { get; } = new List<Assignment>();

    public List<MatrixActivity> RemovedRows { get; } = new List<MatrixActivity>();

    public List<MatrixRole> RemovedColumns { get; } = new List<MatrixRole>();

    public List<ImportIssue> Issues { get; } = new List<ImportIssue>();

    public List<ImportChange> Diff { get; } = new List<ImportChange>();

    public ImportIssue? Refusal { get; set; }

    public int ChangedCells => Cells.Count + Changed.Count + RemovedCells.Count;

    public int Created => Roles.Count + Columns.Count + Rows.Count + Cells.Count;

    public int Updated => Changed.Count + (Notation is null ? 0 : 1);

    public int Deleted => RemovedCells.Count + RemovedRows.Count + RemovedColumns.Count;
}
