using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

/// <summary>Edges of the rules on the head of a matrix, of its letters and of what is known about its programme.</summary>
public sealed class MatrixRuleEdgeTests
{
    [Theory, Trait("Rule", "RAC-22"), Trait("Case", "fail")]
    [InlineData(-1, -1, "ValidTo")]
    [InlineData(0, 10, "ReviewDate")]
    [InlineData(5, 10, "ReviewDate")]
    [InlineData(null, 0, "ReviewDate")]
    public void The_date_that_is_wrong_is_marked(int? end, int review, string column)
    {
        var violation = Assert.Single(MatrixRules.Check(
            Valid.Matrix(row =>
            {
                row.ValidTo = end is { } days ? Valid.Today.AddDays(days) : null;
                row.ReviewDate = Valid.Today.AddDays(review);
            }),
            null));
        Assert.Equal(column, violation.Column);
        Assert.Equal("period", violation.Variant);
    }

    [Theory, Trait("Rule", "RAC-04"), Trait("Case", "pass")]
    [InlineData(null)]
    [InlineData(MatrixStatus.Draft)]
    public void A_draft_may_change_its_notation(MatrixStatus? status) =>
        Expect.Nothing(MatrixRules.Check(Valid.Matrix(row => row.Notation = Notation.Rasci), Valid.Matrix(row => row.StatusCode = status)));

    [Theory, Trait("Rule", "RAC-22"), Trait("Case", "fail")]
    [InlineData(-31, false)]
    [InlineData(-32, true)]
    [InlineData(0, false)]
    [InlineData(30, false)]
    public void A_start_lies_at_most_31_days_back(int days, bool isRefused)
    {
        var found = MatrixRules.CheckActivation(Valid.Matrix(row => row.ValidFrom = Valid.Today.AddDays(days)), Valid.Today.AddHours(13)).ToList();
        Assert.Equal(isRefused ? 1 : 0, found.Count);
        foreach (var violation in found)
        {
            Expect.Says(violation, Severity.Block, "Validity or review date is not consistent.", "Gültigkeit oder Überprüfungstermin passen nicht zusammen.");
            Assert.Equal("ValidFrom", violation.Column);
        }
    }

    [Theory, Trait("Rule", "RAC-22"), Trait("Case", "pass")]
    [InlineData(MatrixStatus.Draft)]
    [InlineData(MatrixStatus.Agreed)]
    [InlineData(MatrixStatus.Superseded)]
    public void Only_a_matrix_in_force_takes_the_place_of_another(MatrixStatus status)
    {
        Expect.Nothing(MatrixRules.CheckSlot(Other(30, status), [Other(31, MatrixStatus.Active)]));
        Expect.Nothing(MatrixRules.CheckSlot(Other(30, MatrixStatus.Active), [Other(31, status)]));
    }

    [Fact, Trait("Rule", "RAC-22"), Trait("Case", "fail")]
    public void Of_several_matrices_in_force_the_earliest_is_named_by_its_name_or_code()
    {
        var later = Other(31, MatrixStatus.Active, row => row.Name = "Later");
        var earlier = Other(32, MatrixStatus.Active, row =>
        {
            row.ValidFrom = Valid.Today.AddDays(-9);
            row.Name = null;
            row.Code = "EARLIER";
        });
        var violation = Expect.Blocks(
            Rule.RAC22, MatrixRules.CheckSlot(Other(30, MatrixStatus.Active), [later, earlier]), "Matrix EARLIER is already active for KAM Schweiz.", "Für KAM Schweiz ist bereits die Matrix EARLIER aktiv.");
        Assert.Equal(Valid.Ref("kam_matrix", 32), violation.Arguments[0]);
        Assert.Equal("ValidFrom", violation.Column);
    }

    [Theory]
    [InlineData(Letter.Accountable, Notation.Raci, 1)]
    [InlineData(Letter.AccountableAndResponsible, Notation.Raci, 1)]
    [InlineData(Letter.Signatory, Notation.RaciVs, 1)]
    [InlineData(Letter.Recommend, Notation.Rapid, 1)]
    [InlineData(Letter.Responsible, Notation.Daci, 1)]
    [InlineData(Letter.Responsible, Notation.Raci, int.MaxValue)]
    [InlineData(Letter.Responsible, Notation.Rapid, int.MaxValue)]
    [InlineData(Letter.Consulted, Notation.Daci, int.MaxValue)]
    [InlineData(Letter.Verifier, Notation.RaciVs, int.MaxValue)]
    [InlineData(Letter.Agree, Notation.Rapid, int.MaxValue)]
    public void Some_letters_stand_once_in_a_row(Letter letter, Notation notation, int most) => Assert.Equal(most, Notations.MostPerRow(letter, notation));

    [Theory, Trait("Rule", "RAC-04"), Trait("Case", "fail")]
    [InlineData(Notation.Daci, true)]
    [InlineData(Notation.Raci, false)]
    public void One_drives_in_DACI_and_several_work_in_RACI(Notation notation, bool isRefused)
    {
        var content = Valid.Content(parts =>
        {
            parts.Matrix.Notation = notation;
            parts.Clear(1, 1).Cell(1, 1, Letter.Accountable).Clear(1, 2).Cell(1, 2, Letter.Responsible).Cell(1, 3, Letter.Responsible);
        });
        Assert.Equal(isRefused, MatrixRules.CheckSave(content, content).Any(found => found.Rule == Rule.RAC04 && found.Variant == "most"));
    }

    [Fact]
    public void Without_a_programme_the_usual_thresholds_hold_and_a_programme_sets_its_own()
    {
        Assert.Equal((3, 4, 6, 40, 60, 5), Thresholds(null));
        Assert.Equal((3, 4, 6, 40, 60, 5), Thresholds(new KamProgram()));
        Assert.Equal(
            (1, 2, 7, 41, 61, 8),
            Thresholds(new KamProgram { MaxResponsible = 1, MaxConsulted = 2, MaxInformed = 7, AccShare = 41, RespShare = 61, MinLoadRows = 8 }));
        Assert.False(MatrixFacts.None.IsKnown);
        Assert.True(new MatrixFacts(null, new Dictionary<Guid, KamRole>()).IsKnown);
    }

    [Fact]
    public void A_role_that_is_added_is_known_beside_the_others_and_what_was_known_stays()
    {
        var old = new KamRole { Id = Valid.Id(501), Name = "Old" };
        var facts = new MatrixFacts(new KamProgram { MaxInformed = 9 }, new Dictionary<Guid, KamRole> { [old.Id] = old })
            .With(new KamRole { Id = Valid.Id(502), Name = "New" }).With(new KamRole { Id = Valid.Id(501), Name = "Again" });
        Assert.Equal("New", facts.RoleOf(Column(502))?.Name);
        Assert.Equal("Old", facts.RoleOf(Column(501))?.Name);
        Assert.Null(facts.RoleOf(Column(503)));
        Assert.Null(facts.RoleOf(new MatrixRole()));
        Assert.Equal((9, true), (facts.MaxInformed, facts.IsKnown));
        Assert.False(MatrixFacts.None.With(old).IsKnown);
    }

    [Fact]
    public void People_read_rows_in_their_order_then_by_name_and_those_without_a_place_last()
    {
        var parts = new MatrixParts(Valid.Matrix()).AddRow(3, "C").AddRow(1, "B").AddRow(2, "A").AddRow(9, "Z");
        parts.Rows[2].Sequence = 1;
        parts.Rows[0].Sequence = null;
        Assert.Equal(["A", "B", "Z", "C"], new MatrixGrid(parts.Content).RowsInOrder().Select(row => row.Name));
    }

    private static (int, int, int, int, int, int) Thresholds(KamProgram? program)
    {
        var facts = new MatrixFacts(program, new Dictionary<Guid, KamRole>());
        return (facts.MaxResponsible, facts.MaxConsulted, facts.MaxInformed, facts.AccountableShare, facts.ResponsibleShare, facts.MinLoadRows);
    }

    private static MatrixRole Column(int role) => new() { RoleId = new RowRef("kam_role", Valid.Id(role)) };

    private static ResponsibilityMatrix Other(int number, MatrixStatus status, Action<ResponsibilityMatrix>? change = null) => Valid.Matrix(row =>
    {
        row.Id = Valid.Id(number);
        row.StatusCode = status;
        change?.Invoke(row);
    });
}
