using CsCheck;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices.Import;
using KamDataverse.Domain.Messages;

namespace KamDataverse.Domain.Tests.Import;

/// <summary>Whatever a matrix holds, its export comes back without a difference.</summary>
public sealed class MatrixRoundTripTests
{
    private static readonly string[] RoleNames =
        ["Sales", "R", "A/R", "Sales (north)", "=x", "Key, account", "IT; data", "Support team", "Legal \"2\"", "KAM", "CI", "Owner", "Sales"];

    private static readonly string[] RowNames =
        ["Quote", "Plan, check; ship", "- listed", "1. numbered", "=1+1", "Quote \"now\"", "Tests", "Approve (Build)", "'quoted", "| bar |"];

    private static readonly string[] Codes = ["Q1", "Q-2", "Q 3", "1", "1.2", "QUO", "X", "10", "N-1", "2.", "Q7"];

    private static readonly string?[] Notes = [null, null, null, "by phone", "[x]", "R", "=1", "a, b; c", "two\nlines", "tab\tbed", "\"quoted\"", "ends ]", "C/I"];

    [Fact]
    public void An_export_comes_back_without_a_difference() =>
        Gen.Select(Gen.Shuffle(RoleNames, 2, 4), Gen.Shuffle(RowNames, 1, 5), Gen.Shuffle(Codes), Gen.Int[0, 10].Array[20], Gen.Int[0, Notes.Length - 1].Array[20], Gen.Bool).Sample(
            (roles, rows, codes, letters, notes, isGerman) =>
            {
                var scene = Scene(roles, rows, codes, letters, notes);
                var export = new MatrixExport(
                    scene.Stored.Content, scene.Activities.ToDictionary(row => row.Id), scene.Roles.ToDictionary(row => row.Id), isGerman ? Language.German : Language.English);
                foreach (var text in new[] { export.Csv(), export.Tsv(), export.Json() })
                {
                    var reading = MatrixReader.Read(text, SheetFormat.Auto, RowMatcher.Known(scene.Stored.Content, scene.Activities));
                    Assert.True(reading.Refusal is null, reading.Refusal?.Key + "\n" + text);
                    var plan = scene.Plan(reading.Matrix!);
                    Assert.True(plan.Diff.Count == 0 && plan.Issues.Count == 0, PlanScene.Diff(plan) + "\n" + PlanScene.Issues(plan) + "\n" + text);
                }
            },
            iter: MutationRun.Samples(150));

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
