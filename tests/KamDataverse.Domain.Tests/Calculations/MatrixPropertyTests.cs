using CsCheck;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Calculations;

public sealed class MatrixPropertyTests
{
    [Fact]
    public void The_scan_finds_what_counting_each_row_finds() =>
        AnyContent.Sample(content =>
        {
            var analysis = MatrixAnalysis.Of(content);
            foreach (var row in content.Rows)
            {
                var letters = content.Cells.Where(cell => cell.MatrixActivityId?.Id == row.Id).Select(cell => cell.Letter).ToArray();
                var accountable = letters.Count(letter => letter is Letter.Accountable or Letter.AccountableAndResponsible);
                var responsible = letters.Count(letter => letter is Letter.Responsible or Letter.AccountableAndResponsible);
                Assert.Equal(accountable > 1, Found(analysis, Rule.RAC01, row.Id));
                Assert.Equal(accountable == 0, Found(analysis, Rule.RAC02, row.Id));
                Assert.Equal(responsible == 0, Found(analysis, Rule.RAC03, row.Id));
                var state = accountable > 1 ? FindingState.Error : accountable == 0 || responsible == 0 ? FindingState.Warning : FindingState.InOrder;
                Assert.Equal(state, analysis.StateOf(row.Id));
            }

            foreach (var role in content.Roles)
                Assert.Equal(content.Cells.All(cell => cell.MatrixRoleId?.Id != role.Id), Found(analysis, Rule.RAC07, role.Id));
            Assert.Equal(analysis.Violations.Count(found => found.Severity == Severity.Warning), analysis.Warnings);
        });

    [Fact]
    public void A_matrix_is_complete_exactly_when_the_gate_finds_no_gap() =>
        AnyContent.Sample(content =>
        {
            var gate = MatrixAnalysis.AtGate(content);
            var gaps = gate.Violations.Count(found => found.Rule == Rule.RAC01 || found.Rule == Rule.RAC02 || found.Rule == Rule.RAC03);
            return gate.Completeness == 100m == (gaps == 0 && content.Rows.Count > 0);
        });

    [Fact]
    public void The_order_of_the_cells_does_not_matter() =>
        AnyContent.Sample(content =>
        {
            var reversed = new MatrixContent(content.Matrix, content.Rows, content.Roles, [.. content.Cells.Reverse()]);
            return Texts(MatrixAnalysis.AtGate(content)).SetEquals(Texts(MatrixAnalysis.AtGate(reversed)));
        });

    [Fact(Skip = MutationRun.TooSlow, SkipWhen = nameof(MutationRun.IsOn), SkipType = typeof(MutationRun))]
    public void The_work_grows_with_the_cells_and_not_with_their_square()
    {
        var small = Allocated(Large(200, 30));
        var large = Allocated(Large(3200, 30));

        // Sixteen times the rows: what is kept per cell takes sixteen times as much, what is kept per pair of rows 256. The time it takes is measured in benchmarks.
        Assert.InRange(large, small, small * 32);
    }

    private static bool Found(MatrixAnalysis analysis, Rule rule, Guid target) =>
        analysis.Violations.Any(found => found.Rule == rule && analysis.TargetOf(found)?.Id == target);

    private static HashSet<string> Texts(MatrixAnalysis analysis) =>
        [.. analysis.Violations.Select(found => found.Rule + " " + found.Variant + " " + found.Severity + " " + string.Join("|", found.Arguments))];

    private static long Allocated(MatrixContent content)
    {
        MatrixAnalysis.AtGate(content);
        var before = GC.GetAllocatedBytesForCurrentThread();
        MatrixAnalysis.AtGate(content);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static MatrixContent Large(int rows, int roles)
    {
        var parts = new MatrixParts(Valid.Matrix());
        for (var role = 1; role <= roles; role++)
            parts.AddRole(role, "Rolle " + role);
        for (var row = 1; row <= rows; row++)
        {
            parts.AddRow(row, "Aktivität " + row);
            for (var role = 1; role <= roles; role++)
                parts.Cell(row, role, role == 1 ? Letter.AccountableAndResponsible : Letter.Consulted);
        }

        return parts.Content;
    }

    private static readonly Gen<MatrixContent> AnyContent =
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 5], Gen.Enum<Letter>().Array[30], Gen.Bool.Array[30]).Select((rows, roles, letters, filled) =>
        {
            var parts = new MatrixParts(Valid.Matrix(row => row.Notation = Notation.Raci));
            for (var role = 1; role <= roles; role++)
                parts.AddRole(role, "Rolle " + role);
            for (var row = 1; row <= rows; row++)
            {
                parts.AddRow(row, "Aktivität " + row);
                for (var role = 1; role <= roles; role++)
                {
                    var index = ((row - 1) * 5) + role - 1;
                    var letter = letters[index];
                    if (filled[index] && Notations.Display(letter, Notation.Raci) is not null)
                        parts.Cell(row, role, letter);
                }
            }

            return parts.Content;
        });
}
