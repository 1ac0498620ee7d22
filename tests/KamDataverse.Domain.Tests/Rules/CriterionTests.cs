using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

/// <summary>Acceptance criteria can be measured (IFC-13); each finding keeps its place when others come and go.</summary>
public sealed class CriterionTests
{
    [Theory]
    [InlineData("good")]
    [InlineData("appropriate")]
    [InlineData("adequate")]
    [InlineData("timely")]
    [InlineData("asap")]
    [InlineData("as soon as possible")]
    [InlineData("gut")]
    [InlineData("angemessen")]
    [InlineData("zeitnah")]
    [InlineData("so bald wie möglich")]
    [InlineData("sobald wie möglich")]
    [InlineData("so schnell wie möglich")]
    [InlineData("baldmöglichst")]
    public void Every_word_that_promises_nothing_warns_wherever_it_stands(string word)
    {
        string[] texts = ["Lieferung " + word, word.ToUpperInvariant() + ", wie vereinbart", "Lieferung (" + word + ") ist da"];
        foreach (var text in texts)
            Warns(word, Criterion(row => row.Text = text));
        Warns(word, Criterion(row => row.TextDe = word));
        Warns(word, Criterion(row => row.Measure = word));
        Warns(word, Criterion(row => row.Target = word));
        Expect.Nothing(CriterionRules.Check([Criterion(row => row.Text = "x" + word + "x")]));
    }

    [Fact]
    public void A_number_anywhere_in_the_criterion_makes_the_word_mean_something()
    {
        Expect.Nothing(CriterionRules.Check([Criterion(row => row.Text = "Good in 9 of 10 cases")]));
        Expect.Nothing(CriterionRules.Check([Criterion(row => (row.Text, row.TextDe) = ("Good", "Gut in 9 Fällen"))]));
        Expect.Nothing(CriterionRules.Check([Criterion(row => (row.Text, row.Measure) = ("Good", "98 %"))]));
        Expect.Nothing(CriterionRules.Check([Criterion(row => (row.Text, row.Target) = ("Good", "≥ 98"))]));
    }

    [Fact]
    public void Criteria_without_words_are_not_the_same_criterion_twice() =>
        Expect.Nothing(CriterionRules.Check([Criterion(row => row.Text = null), Criterion(row => row.Text = null), Criterion(row => row.Text = "…"), Criterion(row => row.Text = "!")]));

    [Fact]
    public void Three_times_the_same_is_said_once_with_the_words_of_the_first()
    {
        var found = CriterionRules.Check([Criterion(row => row.Text = "Teile: alle"), Criterion(row => row.Text = "teile ALLE"), Criterion(row => row.Text = "Teile alle!")]);
        var twice = Expect.Blocks(Rule.IFC13, found, "Criterion \"Teile: alle\" is there twice.", "Das Kriterium «Teile: alle» ist doppelt vorhanden.");
        Assert.Equal("twice:teile alle", twice.Discriminator);
    }

    [Fact]
    public void Each_kind_of_finding_is_kept_apart_and_with_its_criterion()
    {
        var first = Criterion(row => (row.Id, row.Text, row.Measure, row.IsMandatory) = (Valid.Id(1), "Gut verpackt", null, false));
        var second = Criterion(row => (row.Id, row.Text, row.Measure, row.IsMandatory) = (Valid.Id(2), "Zeitnah da", " ", null));
        Assert.Equal(
            ["mandatory", Valid.Id(1).ToString(), "vague:" + Valid.Id(1), Valid.Id(2).ToString(), "vague:" + Valid.Id(2)],
            CriterionRules.Check([first, second]).Select(violation => violation.Discriminator));
    }

    [Fact]
    public void One_mandatory_criterion_among_others_is_enough() =>
        Expect.Nothing(CriterionRules.Check([Criterion(row => (row.Text, row.IsMandatory) = ("Vollständig", false)), Criterion(row => row.Text = "Termin steht")]));

    private static void Warns(string word, AcceptanceCriterion criterion)
    {
        var warning = Assert.Single(CriterionRules.Check([criterion]));
        Assert.Equal((Rule.IFC13, Severity.Warning, word), (warning.Rule, warning.Severity, warning.Arguments[1]));
    }

    private static AcceptanceCriterion Criterion(Action<AcceptanceCriterion> change)
    {
        var row = new AcceptanceCriterion { Id = Valid.Id(1), Text = "Vollständig", Measure = "gezählt", IsMandatory = true };
        change(row);
        return row;
    }
}
