using CsCheck;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Matrices.Import;
using KamDataverse.Domain.Messages;

namespace KamDataverse.Domain.Tests.Import;

/// <summary>Whatever a matrix holds, its export comes back without a difference.</summary>
public sealed class MatrixRoundTripTests
{
    private static readonly string[] RoleNames =
        ["Sales", "Sales (north)", "=x", "Key, account", "IT; data", "Support team", "Legal \"2\"", "KAM", "Owner", "Sales", "R", "C", "IT", "RACI", "-minus", "+plus", "@home", "Éva\u200Fא", "Ärger 🚀", "two\nlines", "x", "Role", "Verantwortlich", "D"];

    private static readonly string[] RowNames =
        ["Quote", "Plan, check; ship", "- listed", "1. numbered", "=1+1", "Quote \"now\"", "Tests", "A1", "Information", "Approve (Build)", "'quoted", "| bar |", "Phase 1", "-minus", "+plus", "@home", "RACI", "R", "Consulted", "Legende", "Summe", "Grüsse 🚀", "\u200Fעברית", "x\ny", "Role", "<b>bold</b> & co", "2026"];

    private static readonly string[] Codes = ["A1", "R-2", "C 3", "1", "1.2", "P.4", "QUO", "R", "A", "X", "10", "C4", "I5", "N-1", "2.", "S7"];

    private static readonly string?[] Notes = [null, null, null, "by phone", "[x]", "R", "=1", "a, b; c", "two\nlines", "tab\tbed", "\"quoted\"", "ends ]", "C/I", new string('n', 400), "<script>", "@a", "-1", "R (Responsible)"];

    [Fact]
    public void An_export_comes_back_without_a_difference() =>
        Gen.Select(Gen.Shuffle(RoleNames, 2, 4), Gen.Shuffle(RowNames, 1, 5), Gen.Shuffle(Codes), Gen.Int[0, 10].Array[20], Gen.Int[0, Notes.Length - 1].Array[20], Gen.Bool).Sample(
            (roles, rows, codes, letters, notes, isGerman) =>
            {
                var scene = Scene(roles, rows, codes, letters, notes);
                var export = new MatrixExport(
                    scene.Stored.Content, scene.Activities.ToDictionary(row => row.Id), scene.Roles.ToDictionary(row => row.Id), isGerman ? Language.German : Language.English);
                foreach (var text in new[] { export.Csv(), export.Tsv(), export.Json(), export.Html() })
                {
                    var reading = MatrixReader.Read(text, SheetFormat.Auto, scene.Help);
                    Assert.True(reading.Refusal is null, reading.Refusal?.Key + "\n" + text);
                    var plan = scene.Plan(reading.Matrix!);
                    Assert.True(plan.Diff.Count == 0 && plan.Issues.Count == 0, PlanScene.Diff(plan) + "\n" + PlanScene.Issues(plan) + "\n" + text);
                }
            },
            iter: MutationRun.Samples(200));

    [Theory]
    [InlineData(Notation.Raci)]
    [InlineData(Notation.Rasci)]
    [InlineData(Notation.RaciVs)]
    [InlineData(Notation.Cairo)]
    [InlineData(Notation.Daci)]
    [InlineData(Notation.Rapid)]
    public void Every_notation_comes_back_with_200_rows_and_30_roles(Notation notation)
    {
        var scene = new PlanScene { Replaces = true };
        scene.Roles.Clear();
        scene.Activities.Clear();
        scene.Stored.Rows.Clear();
        scene.Stored.Roles.Clear();
        scene.Stored.Cells.Clear();
        scene.Stored.Matrix.Notation = notation;
        for (var role = 1; role <= 30; role++)
        {
            scene.Role(role, "RO" + role, RoleNames[role % RoleNames.Length] + " " + role);
            scene.Stored.AddRole(role, RoleNames[role % RoleNames.Length] + " " + role);
        }

        var letters = Notations.LettersOf(notation).Where(letter => !Notations.IsAccountable(letter) && Notations.MostPerRow(letter, notation) > 1).ToArray();
        var rows = MutationRun.Samples(200);
        for (var row = 1; row <= rows; row++)
        {
            var name = RowNames[row % RowNames.Length] + " " + row;
            scene.Activity(row, "P" + row, name);
            scene.Stored.AddRow(row, name);
            for (var role = 1; role <= 30; role++)
            {
                scene.Stored.Cell(row, role, role == (row % 30) + 1 ? Letter.Accountable : letters[((row * 7) + role) % letters.Length]);
                scene.Stored.Cells[^1].Note = Notes[((row * 3) + role) % Notes.Length];
            }
        }

        var export = new MatrixExport(scene.Stored.Content, scene.Activities.ToDictionary(row => row.Id), scene.Roles.ToDictionary(row => row.Id), Language.German);
        foreach (var text in new[] { export.Csv(), export.Tsv(), export.Json(), export.Html() })
        {
            var reading = MatrixReader.Read(text, SheetFormat.Auto, scene.Help);
            Assert.Null(reading.Refusal);
            var plan = scene.Plan(reading.Matrix!);
            Assert.Equal(("", ""), (PlanScene.Diff(plan), PlanScene.Issues(plan)));
        }
    }

    // Every row has one A; columns may be empty.
    private static PlanScene Scene(string[] roles, string[] rows, string[] codes, int[] letters, int[] notes)
    {
        var scene = new PlanScene { Replaces = true };
        scene.Roles.Clear();
        scene.Activities.Clear();
        scene.Stored.Rows.Clear();
        scene.Stored.Roles.Clear();
        scene.Stored.Cells.Clear();
        for (var role = 1; role <= roles.Length; role++)
        {
            scene.Role(role, "RO" + role, roles[role - 1]);
            scene.Stored.AddRole(role, roles[role - 1]);
        }

        for (var row = 1; row <= rows.Length; row++)
        {
            scene.Activity(row, codes[row - 1], rows[row - 1]);
            scene.Stored.AddRow(row, rows[row - 1]);
            for (var role = 1; role <= roles.Length; role++)
            {
                var at = ((row - 1) * 4) + role - 1;
                var letter = role == (row % roles.Length) + 1 ? Letter.Accountable : letters[at] switch { < 3 => Letter.Responsible, 3 => Letter.Consulted, 4 => Letter.Informed, _ => (Letter?)null };
                if (letter is not { } known)
                    continue;
                scene.Stored.Cell(row, role, known);
                scene.Stored.Cells[^1].Note = Notes[notes[at]];
            }
        }

        return scene;
    }
}
