using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

/// <summary>RACI and RASCI for everybody, the others behind a setting (RAC-04).</summary>
public sealed class NotationTests
{
    [Theory, Trait("Rule", "RAC-04"), Trait("Case", "fail")]
    [InlineData(Notation.RaciVs, "RACI-VS")]
    [InlineData(Notation.Cairo, "CAIRO")]
    [InlineData(Notation.Daci, "DACI")]
    [InlineData(Notation.Rapid, "RAPID")]
    public void A_rare_notation_is_offered_only_where_the_programme_allows_it(Notation notation, string name)
    {
        var violation = Assert.Single(MatrixRules.CheckNotation(In(notation), null, isAllowed: false));
        Assert.Equal((Rule.RAC04, "Notation"), (violation.Rule, violation.Column));
        Expect.Says(
            violation,
            Severity.Block,
            $"{name} is offered only where the programme allows more notations than RACI and RASCI.",
            $"{name} steht nur zur Wahl, wo das Programm weitere Notationen als RACI und RASCI zulässt.");
        Assert.Single(MatrixRules.CheckNotation(In(notation), In(Notation.Rasci), isAllowed: false));
        Assert.Single(MatrixRules.CheckNotation(In(notation), In(null), isAllowed: false));
        Assert.Empty(MatrixRules.CheckNotation(In(notation), null, isAllowed: true));
    }

    [Theory, Trait("Rule", "RAC-04"), Trait("Case", "pass")]
    [InlineData(null)]
    [InlineData(Notation.Raci)]
    [InlineData(Notation.Rasci)]
    public void Common_notations_need_no_setting(Notation? notation)
    {
        Assert.Empty(MatrixRules.CheckNotation(In(notation), null, isAllowed: false));
        Assert.Empty(MatrixRules.CheckNotation(In(notation), In(Notation.Daci), isAllowed: false));
        Assert.False(MatrixRules.ChoosesRareNotation(In(notation), null));
    }

    [Fact, Trait("Rule", "RAC-04"), Trait("Case", "pass")]
    public void What_is_written_in_a_rare_notation_stays_in_it() =>
        Assert.Empty(MatrixRules.CheckNotation(In(Notation.Daci), In(Notation.Daci), isAllowed: false));

    [Fact]
    public void From_one_rare_notation_to_another_is_a_choice() => Assert.True(MatrixRules.ChoosesRareNotation(In(Notation.Daci), In(Notation.Cairo)));

    private static ResponsibilityMatrix In(Notation? notation) => new() { Notation = notation };
}
