using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>A role as the source names it.</summary>
internal sealed class ImportedRole
{
    public ImportedRole(string name, int row, int column)
    {
        Name = name;
        Row = row;
        Column = column;
    }

    public string Name { get; }

    /// <summary>Where the name stands.</summary>
    public int Row { get; }

    public int Column { get; }
}

/// <summary>An activity as the source names it.</summary>
internal sealed class ImportedRow
{
    public ImportedRow(string label, string code, string section, int row, int column)
    {
        Label = label;
        Name = label;
        Code = code;
        Section = section;
        Row = row;
        Column = column;
    }

    /// <summary>The name in the source, without bullet and number.</summary>
    public string Label { get; }

    /// <summary>The name that tells it apart from others of the same label.</summary>
    public string Name { get; set; }

    public string Code { get; }

    /// <summary>The section it stands in; empty where there is none.</summary>
    public string Section { get; }

    public int Row { get; }

    public int Column { get; }
}

/// <summary>What a role has to do with an activity, as the source says it.</summary>
internal sealed class ImportedCell
{
    public ImportedCell(ImportedRow activity, ImportedRole role, CellReading reading, int row, int column)
    {
        Activity = activity;
        Role = role;
        Reading = reading;
        Row = row;
        Column = column;
    }

    public ImportedRow Activity { get; }

    public ImportedRole Role { get; }

    public CellReading Reading { get; set; }

    public int Row { get; }

    public int Column { get; }

    /// <summary>The place in the source holds other names as well.</summary>
    public bool IsShared { get; set; }
}

/// <summary>A matrix as a person would read it from the source.</summary>
internal sealed class ImportedMatrix
{
    private readonly Dictionary<string, ImportedRole> rolesByName = new Dictionary<string, ImportedRole>(StringComparer.Ordinal);
    private readonly Dictionary<ImportedRow, Dictionary<ImportedRole, ImportedCell>> cellsByRow = new Dictionary<ImportedRow, Dictionary<ImportedRole, ImportedCell>>();

    public List<ImportedRole> Roles { get; } = new List<ImportedRole>();

    public List<ImportedRow> Rows { get; } = new List<ImportedRow>();

    public List<ImportedCell> Cells { get; } = new List<ImportedCell>();

    public List<string> Sections { get; } = new List<string>();

    public List<ImportIssue> Issues { get; } = new List<ImportIssue>();

    /// <summary>Why nothing is imported although there is a matrix.</summary>
    public ImportIssue? Refusal { get; set; }

    public Notation Notation { get; set; } = Notation.Raci;

    /// <summary>The role of a name; the first spelling stays.</summary>
    public ImportedRole Role(string name, int row, int column)
    {
        var key = ImportText.Fold(name);
        if (key.Length == 0)
            key = name;
        if (!rolesByName.TryGetValue(key, out var role))
        {
            role = new ImportedRole(name, row, column);
            rolesByName.Add(key, role);
            Roles.Add(role);
        }

        return role;
    }

    public void Cell(ImportedRow activity, ImportedRole role, CellReading reading, int row, int column, bool isShared = false)
    {
        if (!cellsByRow.TryGetValue(activity, out var cells))
            cellsByRow.Add(activity, cells = new Dictionary<ImportedRole, ImportedCell>());
        if (cells.TryGetValue(role, out var known))
        {
            known.Reading = known.Reading.And(reading);
            return;
        }

        var cell = new ImportedCell(activity, role, reading, row, column) { IsShared = isShared };
        cells.Add(role, cell);
        Cells.Add(cell);
    }

    public Letter? LetterOf(ImportedCell cell) => CellReader.LetterOf(cell.Reading.Signs, Notation);

    /// <summary>How many cells of the row are accountable, as the source says it.</summary>
    public int AccountableOf(ImportedRow row) => Cells.Count(cell => cell.Activity == row && Notations.IsAccountable(LetterOf(cell)));

    public int ResponsibleOf(ImportedRow row) => Cells.Count(cell => cell.Activity == row && Notations.IsResponsible(LetterOf(cell)));
}

/// <summary>A matrix, or why there is none.</summary>
internal sealed class ImportReading
{
    public ImportReading(ImportedMatrix matrix) => Matrix = matrix;

    public ImportReading(ImportIssue refusal) => Refusal = refusal;

    public ImportedMatrix? Matrix { get; }

    public ImportIssue? Refusal { get; }
}
