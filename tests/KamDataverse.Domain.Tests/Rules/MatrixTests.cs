using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class MatrixTests
{
    [Fact]
    [Trait("Rule", "RAC-01"), Trait("Rule", "RAC-02"), Trait("Rule", "RAC-03"), Trait("Rule", "RAC-04"), Trait("Rule", "RAC-05"), Trait("Rule", "RAC-07"), Trait("Rule", "RAC-08")]
    [Trait("Case", "pass")]
    public void A_complete_matrix_passes_the_gate()
    {
        var analysis = MatrixAnalysis.AtGate(Valid.Content());
        Expect.Nothing(analysis.Violations);
        Assert.Equal(100m, analysis.Completeness);
        Assert.Equal(FindingState.InOrder, analysis.StateOf(Valid.Id(4001)));
    }

    [Fact, Trait("Rule", "RAC-01"), Trait("Case", "fail")]
    public void A_second_accountable_role_is_refused_and_the_first_is_named()
    {
        var stored = Valid.Content();
        var now = Valid.Content(parts => parts.Clear(2, 1).Cell(2, 1, Letter.Accountable));
        Expect.Blocks(
            Rule.RAC01,
            MatrixRules.CheckSave(now, stored),
            "Planung is already accountable (A) for \"Liefertermin bestätigen\". Each activity has one A only. Use \"Transfer accountability\" to change it.",
            "Für «Liefertermin bestätigen» ist bereits Planung rechenschaftspflichtig (A). Pro Aktivität ist nur ein A möglich. Mit «Rechenschaftspflicht übertragen» können Sie wechseln.");
    }

    [Fact, Trait("Rule", "RAC-01"), Trait("Case", "fail")]
    public void Accountable_and_responsible_counts_as_accountable() =>
        Assert.Single(MatrixRules.CheckSave(Valid.Content(parts => parts.Clear(1, 2).Cell(1, 2, Letter.Accountable)), Valid.Content()), found => found.Rule == Rule.RAC01);

    [Fact, Trait("Rule", "RAC-02"), Trait("Case", "fail")]
    public void A_row_without_an_accountable_role_warns_in_draft_and_blocks_at_the_gate()
    {
        var content = Valid.Content(parts => parts.Clear(2, 3).Cell(2, 3, Letter.Consulted));
        const string english = "\"Liefertermin bestätigen\" has no accountable role.";
        const string german = "Für «Liefertermin bestätigen» ist niemand rechenschaftspflichtig (A fehlt).";
        var analysis = MatrixAnalysis.Of(content);
        var warning = Expect.Warns(Rule.RAC02, analysis.Violations, english, german);
        Expect.Blocks(Rule.RAC02, MatrixAnalysis.AtGate(content).Violations, english, german);
        Expect.Nothing(MatrixRules.CheckSave(content, content));
        Assert.Equal(new RowRef("kam_matrixactivity", Valid.Id(4002)), analysis.TargetOf(warning));
        Assert.Equal(FindingState.Warning, analysis.StateOf(Valid.Id(4002)));
        Assert.Equal(50m, analysis.Completeness);
        Assert.Equal(1, analysis.Warnings);
        Assert.Equal(0, analysis.Blocking);
    }

    [Fact, Trait("Rule", "RAC-03"), Trait("Case", "fail")]
    public void A_row_in_which_nobody_does_the_work_warns_in_draft_and_blocks_at_the_gate()
    {
        var content = Valid.Content(parts => parts.Clear(2, 2).Cell(2, 2, Letter.Informed));
        const string english = "Nobody is responsible for \"Liefertermin bestätigen\".";
        const string german = "Für «Liefertermin bestätigen» hat niemand die Durchführungsverantwortung (R fehlt).";
        Expect.Warns(Rule.RAC03, MatrixAnalysis.Of(content).Violations, english, german);
        Expect.Blocks(Rule.RAC03, MatrixAnalysis.AtGate(content).Violations, english, german);
    }

    [Fact, Trait("Rule", "RAC-04"), Trait("Case", "fail")]
    public void A_letter_of_another_notation_is_refused() => Expect.Blocks(
        Rule.RAC04,
        MatrixAnalysis.Of(Valid.Content(parts => parts.Cell(1, 3, Letter.Support))).Violations,
        "Support (S) is not available in RACI.",
        "Unterstützung (S) gibt es in RACI nicht.");

    [Fact, Trait("Rule", "RAC-04"), Trait("Case", "pass")]
    public void Support_is_a_letter_of_rasci() => Expect.Nothing(MatrixAnalysis.AtGate(Valid.Content(parts =>
    {
        parts.Matrix.Notation = Notation.Rasci;
        parts.Cell(1, 3, Letter.Support);
    })).Violations);

    [Fact, Trait("Rule", "RAC-04"), Trait("Case", "fail")]
    public void A_row_has_one_signatory() => Expect.Blocks(
        Rule.RAC04,
        MatrixAnalysis.Of(Valid.Content(parts =>
        {
            parts.Matrix.Notation = Notation.RaciVs;
            parts.AddRole(4, "QM").AddRole(5, "Recht").Cell(1, 3, Letter.Signatory).Cell(1, 4, Letter.Signatory).Cell(1, 5, Letter.Signatory);
        })).Violations,
        "\"Angebot abgeben\" has more than one entry Signatory (S), only one is possible.",
        "Für «Angebot abgeben» gibt es mehr als einen Eintrag Unterschrift (S), möglich ist nur einer.");

    [Fact, Trait("Rule", "RAC-04"), Trait("Case", "fail")]
    public void The_notation_changes_only_in_draft() => Expect.Blocks(
        Rule.RAC04,
        MatrixRules.Check(Valid.Matrix(row => row.Notation = Notation.Rasci), Valid.Matrix(row => row.StatusCode = MatrixStatus.InReview)),
        "The notation can be changed only while the matrix is a draft.",
        "Die Notation kann nur im Entwurf der Matrix geändert werden.");

    [Fact, Trait("Rule", "RAC-05"), Trait("Case", "fail")]
    public void A_role_has_one_entry_for_an_activity() => Expect.Blocks(
        Rule.RAC05,
        MatrixRules.CheckSave(Valid.Content(parts => parts.Cell(1, 2, Letter.Informed)), Valid.Content()),
        "Innendienst already has an entry for \"Angebot abgeben\".",
        "Innendienst hat für «Angebot abgeben» bereits einen Eintrag.");

    [Fact, Trait("Rule", "RAC-05"), Trait("Case", "fail")]
    public void A_cell_joins_a_row_and_a_column_of_the_same_matrix()
    {
        var content = Valid.Content(parts => parts.Cells[0].MatrixRoleId = Valid.Ref("kam_matrixrole", 77, "Controller"));
        Expect.Blocks(
            Rule.RAC05,
            MatrixRules.CheckSave(content, Valid.Content()),
            "\"Angebot abgeben\" and Controller belong to different matrices.",
            "«Angebot abgeben» und Controller gehören zu verschiedenen Matrizen.");
        content.Cells[0].MatrixRoleId = null;
        Expect.Blocks(
            Rule.RAC05,
            MatrixRules.CheckSave(content, Valid.Content()),
            "\"Angebot abgeben\" and nothing belong to different matrices.",
            "«Angebot abgeben» und nichts gehören zu verschiedenen Matrizen.");
    }

    [Fact, Trait("Rule", "RAC-05"), Trait("Case", "fail")]
    public void A_role_is_once_in_a_matrix() => Expect.Blocks(
        Rule.RAC05,
        MatrixRules.CheckSave(Valid.Content(parts => parts.AddRole(4, "KAM").Roles[3].RoleId = parts.Roles[0].RoleId), Valid.Content()),
        "KAM is already a role of this matrix.",
        "KAM ist bereits eine Rolle dieser Matrix.");

    [Fact, Trait("Rule", "RAC-07"), Trait("Case", "fail")]
    public void A_role_without_an_entry_warns_even_at_the_gate()
    {
        var content = Valid.Content(parts => parts.AddRole(4, "Controller"));
        const string english = "Controller has no task in this matrix.";
        const string german = "Die Rolle «Controller» hat in dieser Matrix keinen Eintrag.";
        Expect.Warns(Rule.RAC07, MatrixAnalysis.Of(content).Violations, english, german);
        Expect.Warns(Rule.RAC07, MatrixAnalysis.AtGate(content).Violations, english, german);
    }

    [Fact, Trait("Rule", "RAC-08"), Trait("Case", "fail")]
    public void A_matrix_has_an_activity_and_two_roles() => Expect.Blocks(
        Rule.RAC08,
        MatrixAnalysis.AtGate(new MatrixContent(Valid.Matrix(), [], [], [])).Violations,
        "A matrix needs at least one activity and two roles.",
        "Eine Matrix braucht mindestens eine Aktivität und zwei Rollen.");

    [Fact, Trait("Rule", "RAC-08"), Trait("Case", "fail")]
    public void An_activity_is_once_in_a_matrix_however_it_is_spaced() => Expect.Blocks(
        Rule.RAC08,
        MatrixAnalysis.AtGate(Valid.Content(parts => parts.Rows[1].Name = " angebot  Abgeben ")).Violations,
        "\" angebot  Abgeben \" is in this matrix more than once.",
        "« angebot  Abgeben » kommt in dieser Matrix mehrmals vor.");

    [Fact, Trait("Rule", "RAC-22"), Trait("Case", "pass")]
    public void Matrices_of_other_scopes_processes_and_periods_stand_side_by_side() => Expect.Nothing(MatrixRules.CheckSlot(
        Active(0, row => row.ValidTo = Valid.Today.AddDays(9)),
        [
            Active(0),
            Active(1, row => row.ValidFrom = Valid.Today.AddDays(10)),
            Active(2, row => row.ProcessId = Valid.Ref("kam_process", 4)),
            Active(3, row => row.ProgramId = Valid.Ref("kam_program", 9)),
            Active(4, row =>
            {
                row.Scope = MatrixScope.Tier;
                row.Tier = Tier.Key;
            }),
        ]));

    [Fact, Trait("Rule", "RAC-22"), Trait("Case", "pass")]
    public void The_predecessor_ends_when_the_next_version_starts() =>
        Expect.Nothing(MatrixRules.CheckSlot(Active(0, row => row.PredecessorId = Valid.Ref("kam_matrix", 31)), [Active(1)]));

    [Theory, Trait("Rule", "RAC-22"), Trait("Case", "fail")]
    [InlineData(MatrixScope.Programme, "KAM Schweiz", "KAM Schweiz")]
    [InlineData(MatrixScope.Tier, "tier 2 Key", "Stufe 2 Key")]
    [InlineData(MatrixScope.KeyAccount, "Muster AG", "Muster AG")]
    [InlineData(MatrixScope.Template, "templates", "Vorlagen")]
    public void One_matrix_is_active_for_a_scope_at_a_time(MatrixScope scope, string english, string german)
    {
        void Scoped(ResponsibilityMatrix row)
        {
            row.Scope = scope;
            row.Tier = scope == MatrixScope.Tier ? Tier.Key : null;
            row.DesignationId = scope == MatrixScope.KeyAccount ? Valid.Ref("kam_designation", 20, "Muster AG") : null;
        }

        Expect.Blocks(
            Rule.RAC22,
            MatrixRules.CheckSlot(Active(0, Scoped), [Active(1, Scoped)]),
            "Matrix Anfrage–Angebot · KAM Schweiz is already active for " + english + ".",
            "Für " + german + " ist bereits die Matrix Anfrage–Angebot · KAM Schweiz aktiv.");
    }

    [Fact, Trait("Rule", "RAC-22"), Trait("Case", "fail")]
    public void The_dates_of_a_matrix_agree()
    {
        Expect.Blocks(
            Rule.RAC22,
            MatrixRules.Check(Valid.Matrix(row => row.ValidTo = Valid.Today.AddDays(-1)), null),
            "Validity or review date is not consistent.",
            "Gültigkeit oder Überprüfungstermin passen nicht zusammen.");
        Expect.Nothing(MatrixRules.Check(Valid.Matrix(), Valid.Matrix()));
        Assert.Single(MatrixRules.CheckActivation(Valid.Matrix(row => row.ValidFrom = Valid.Today.AddDays(-32)), Valid.Today));
    }

    [Fact, Trait("Rule", "RAC-23"), Trait("Case", "pass")]
    public void A_matrix_in_review_may_still_change_and_people_always() =>
        Expect.Nothing([
            .. VersionRules.CheckPart(Valid.Matrix(row => row.StatusCode = MatrixStatus.InReview), Valid.Content().Cells[0], null),
            .. VersionRules.CheckPart(Active(0), Role(Valid.User(3, "Carla Ott")), Role(null)),
        ]);

    [Theory, Trait("Rule", "RAC-23"), Trait("Case", "fail")]
    [InlineData(MatrixStatus.Active, "Version 1 is active and cannot be changed. Create a new version.", "Version 1 ist aktiv und kann nicht geändert werden. Bitte eine neue Version anlegen.")]
    [InlineData(MatrixStatus.Agreed, "Version 1 is agreed and cannot be changed. Return it to draft first.", "Version 1 ist vereinbart und kann nicht geändert werden. Bitte zuerst zum Entwurf zurückgeben.")]
    [InlineData(MatrixStatus.Retired, "Version 1 is no longer in force and cannot be changed.", "Version 1 ist nicht mehr in Kraft und kann nicht geändert werden.")]
    public void The_cells_of_an_agreed_matrix_stay(MatrixStatus status, string english, string german)
    {
        var matrix = Valid.Matrix(row => row.StatusCode = status);
        var cell = Valid.Content().Cells[0];
        Expect.Blocks(Rule.RAC23, VersionRules.CheckPart(matrix, cell, null), english, german);
        Expect.Blocks(Rule.RAC23, VersionRules.CheckPart(matrix, null, cell), english, german);
        Expect.Blocks(Rule.RAC23, VersionRules.CheckPart(matrix, new Assignment { Letter = Letter.Consulted }, cell), english, german);
    }

    private static MatrixRole Role(RowRef? user) => new() { Id = Valid.Id(3001), UserId = user };

    private static ResponsibilityMatrix Active(int number, Action<ResponsibilityMatrix>? change = null) => Valid.Matrix(row =>
    {
        row.Id = Valid.Id(30 + number);
        row.StatusCode = MatrixStatus.Active;
        change?.Invoke(row);
    });
}
