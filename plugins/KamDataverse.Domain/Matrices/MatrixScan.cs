using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Matrices;

/// <summary>How far a scan looks.</summary>
internal enum ScanDepth
{
    /// <summary>Only what no save may leave behind.</summary>
    Contradictions,

    /// <summary>Also what is missing, as warnings.</summary>
    Gaps,

    /// <summary>What is missing blocks.</summary>
    Gate,
}

/// <summary>Goes over the cells of a matrix once and over its rows and columns once. Its state lives for one run.</summary>
internal sealed class MatrixScan
{
    internal const string RowTable = "kam_matrixactivity";
    internal const string RoleTable = "kam_matrixrole";
    private const string CellTable = "kam_assignment";

    private readonly MatrixContent content;
    private readonly HashSet<Guid> accountableBefore;
    private readonly ScanDepth depth;
    private readonly Notation notation;
    private readonly List<Violation> violations = new List<Violation>();
    private readonly Dictionary<Violation, RowRef> targets = new Dictionary<Violation, RowRef>();
    private readonly Dictionary<Guid, int> rowIndex;
    private readonly Dictionary<Guid, int> roleIndex;
    private readonly List<int>?[] accountable;
    private readonly int[] responsible;
    private readonly bool[] isUsed;
    private readonly bool[] taken;
    private readonly Dictionary<int, int> limited = new Dictionary<int, int>();

    private MatrixScan(MatrixContent content, MatrixContent? stored, ScanDepth depth)
    {
        this.content = content;
        this.depth = depth;
        notation = content.Matrix.Notation ?? Notation.Raci;
        accountableBefore = new HashSet<Guid>(
            (stored?.Cells ?? Array.Empty<Assignment>()).Where(cell => Notations.IsAccountable(cell.Letter)).Select(cell => cell.Id));
        rowIndex = IndexOf(content.Rows);
        roleIndex = IndexOf(content.Roles);
        accountable = new List<int>?[content.Rows.Count];
        responsible = new int[content.Rows.Count];
        isUsed = new bool[content.Roles.Count];
        taken = new bool[content.Rows.Count * content.Roles.Count];
    }

    /// <param name="content">The matrix to judge.</param>
    /// <param name="stored">The matrix before the change, where there is one: it tells who was accountable first.</param>
    /// <param name="depth">How far to look.</param>
    public static MatrixAnalysis Run(MatrixContent content, MatrixContent? stored, ScanDepth depth)
    {
        var scan = new MatrixScan(content, stored, depth);
        scan.ScanCells();
        scan.ScanRows();
        scan.ScanRoles();
        if (depth != ScanDepth.Contradictions)
            scan.ScanAcross();
        if (depth == ScanDepth.Gate)
            scan.ScanShape();
        return new MatrixAnalysis(scan.violations, scan.targets, scan.Completeness());
    }

    private static Dictionary<Guid, int> IndexOf<TRow>(IReadOnlyList<TRow> rows)
        where TRow : Row
    {
        var index = new Dictionary<Guid, int>(rows.Count);
        for (var position = 0; position < rows.Count; position++)
            index[rows[position].Id] = position;
        return index;
    }

    private void ScanCells()
    {
        for (var position = 0; position < content.Cells.Count; position++)
        {
            var cell = content.Cells[position];
            var row = Find(rowIndex, cell.MatrixActivityId);
            var role = Find(roleIndex, cell.MatrixRoleId);
            if (row < 0 || role < 0)
            {
                Say(Rule.RAC05.Says("matrix", nameof(cell.MatrixRoleId), NameOf(cell.MatrixActivityId, row), NameOf(cell.MatrixRoleId, role)), CellTable, cell);
                continue;
            }

            var slot = (row * content.Roles.Count) + role;
            if (taken[slot])
                Say(Rule.RAC05.On(nameof(cell.MatrixRoleId), RoleName(role), RowName(row)), CellTable, cell);
            taken[slot] = true;
            isUsed[role] = true;
            if (cell[nameof(cell.Letter)] is int number)
                Count((Letter)number, position, row);
        }
    }

    private void Count(Letter letter, int position, int row)
    {
        if (Notations.Display(letter, notation) is null)
            Say(Rule.RAC04.On(nameof(Assignment.Letter), letter, notation), CellTable, content.Cells[position]);
        if (Notations.IsAccountable(letter))
            (accountable[row] ??= new List<int>(1)).Add(position);
        else if (Notations.MostPerRow(letter, notation) == 1)
            CountLimited(letter, row);
        if (Notations.IsResponsible(letter))
            responsible[row]++;
    }

    private void CountLimited(Letter letter, int row)
    {
        var key = (row * 16) + ((int)letter & 15);
        limited.TryGetValue(key, out var count);
        limited[key] = count + 1;
        if (count != 1)
            return;
        var violation = Rule.RAC04.Says("most", nameof(Assignment.Letter), RowName(row), letter);
        violation.Discriminator = letter.ToString();
        Say(violation, RowTable, content.Rows[row]);
    }

    private void ScanRows()
    {
        var candidates = content.Cells.Where(cell => cell.IsCandidate == true && Find(roleIndex, cell.MatrixRoleId) >= 0).ToLookup(cell => cell.MatrixActivityId?.Id);
        for (var row = 0; row < content.Rows.Count; row++)
        {
            var holders = accountable[row];
            if (holders is { Count: > 1 })
                Say(Rule.RAC01.On(nameof(Assignment.Letter), RowName(row), FirstHolder(holders)), RowTable, content.Rows[row]);
            if (depth == ScanDepth.Contradictions)
                continue;
            if (holders is null)
                Say(NoAccountable(row, candidates), RowTable, content.Rows[row]);
            if (responsible[row] == 0)
                Say(Rule.RAC03.As(GapSeverity, null, RowName(row)), RowTable, content.Rows[row]);
        }
    }

    // An import that found several accountable roles leaves the row open and names them.
    private Violation NoAccountable(int row, ILookup<Guid?, Assignment> candidates)
    {
        var names = candidates[content.Rows[row].Id].Select(cell => (object?)RoleName(Find(roleIndex, cell.MatrixRoleId))).ToArray();
        return names.Length == 0
            ? Rule.RAC02.As(GapSeverity, null, RowName(row))
            : Rule.RAC02.SaysAs(GapSeverity, "candidates", null, RowName(row), new ValueList(names));
    }

    private void ScanRoles()
    {
        var seen = new HashSet<Guid>();
        for (var role = 0; role < content.Roles.Count; role++)
        {
            if (content.Roles[role].RoleId is { } reference && !seen.Add(reference.Id))
                Say(Rule.RAC05.Says("column", nameof(MatrixRole.RoleId), RoleName(role)), RoleTable, content.Roles[role]);
            if (depth != ScanDepth.Contradictions && !isUsed[role])
                Say(Rule.RAC07.On(null, RoleName(role)), RoleTable, content.Roles[role]);
        }
    }

    private void ScanAcross()
    {
        var grid = new MatrixGrid(content);
        foreach (var observation in MatrixBalance.Check(grid).Concat(CustomerFacing.Check(grid, GapSeverity)))
        {
            violations.Add(observation.Violation);
            if (observation.Target is { } target)
                targets[observation.Violation] = target;
        }
    }

    private void ScanShape()
    {
        if (content.Rows.Count < 1 || content.Roles.Count < 2)
            violations.Add(Rule.RAC08.On(null));
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var said = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in content.Rows)
        {
            var name = Normalised(row.Name);
            if (name.Length > 0 && !names.Add(name) && said.Add(name))
                Say(Rule.RAC08.Says("duplicate", nameof(row.Name), row.Name), RowTable, row);
        }
    }

    private decimal Completeness()
    {
        if (content.Rows.Count == 0)
            return 0;
        var complete = 0;
        for (var row = 0; row < content.Rows.Count; row++)
        {
            if (accountable[row] is { Count: 1 } && responsible[row] > 0)
                complete++;
        }

        return Math.Round(complete * 100m / content.Rows.Count, 1, MidpointRounding.AwayFromZero);
    }

    private Severity GapSeverity => depth == ScanDepth.Gate ? Severity.Block : Severity.Warning;

    // Whoever was accountable before the change keeps the place; among equals the leftmost column.
    private string FirstHolder(List<int> holders)
    {
        var first = holders
            .OrderBy(position => accountableBefore.Contains(content.Cells[position].Id) ? 0 : 1)
            .ThenBy(position => content.Roles[RoleOf(position)].Sequence ?? int.MaxValue)
            .ThenBy(RoleOf)
            .First();
        return RoleName(RoleOf(first));
    }

    private int RoleOf(int position) => roleIndex[content.Cells[position].MatrixRoleId!.Value.Id];

    private static int Find(Dictionary<Guid, int> index, RowRef? reference) =>
        reference is { } row && index.TryGetValue(row.Id, out var position) ? position : -1;

    private object NameOf(RowRef? reference, int known)
    {
        if (reference is not { } row)
            return new Phrase("Phrase.Nothing");
        return known < 0 ? row : row.Table == RoleTable ? RoleName(known) : RowName(known);
    }

    private string RowName(int row) => content.Rows[row].Name ?? "";

    private string RoleName(int role) => MatrixGrid.NameOf(content.Roles[role]);

    private void Say(Violation violation, string table, Row row)
    {
        violations.Add(violation);
        targets[violation] = new RowRef(table, row.Id);
    }

    private static string Normalised(string? name) =>
        string.Join(" ", (name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
