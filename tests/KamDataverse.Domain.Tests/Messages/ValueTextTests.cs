using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Messages;

public sealed class ValueTextTests
{
    [Theory]
    [InlineData(30, true, "30 min", "30 min")]
    [InlineData(60, true, "1 h", "1 h")]
    [InlineData(90, true, "1 h 30 min", "1 h 30 min")]
    [InlineData(240, true, "4 h", "4 h")]
    [InlineData(480, true, "1 working day", "1 Arbeitstag")]
    [InlineData(960, true, "2 working days", "2 Arbeitstage")]
    [InlineData(1020, true, "2 working days 1 h", "2 Arbeitstage 1 h")]
    [InlineData(1440, false, "1 day", "1 Tag")]
    [InlineData(2881, false, "2 days 1 min", "2 Tage 1 min")]
    [InlineData(0, true, "0 min", "0 min")]
    public void A_span_reads_as_people_say_it(int minutes, bool working, string english, string german)
    {
        var span = new Duration(minutes, working ? 480 : 1440, working);
        Assert.Equal(english, ValueText.Of(span, Language.English));
        Assert.Equal(german, ValueText.Of(span, Language.German));
    }

    [Fact]
    public void A_date_reads_in_the_order_of_the_language()
    {
        Assert.Equal("2026-03-02", ValueText.Of(new DateTime(2026, 3, 2), Language.English));
        Assert.Equal("02.03.2026", ValueText.Of(new DateTime(2026, 3, 2), Language.German));
    }

    [Fact]
    public void A_number_has_the_decimal_sign_of_the_language()
    {
        Assert.Equal("12.5", ValueText.Of(12.50m, Language.English));
        Assert.Equal("12,5", ValueText.Of(12.50m, Language.German));
        Assert.Equal("7", ValueText.Of(7, Language.German));
    }

    [Fact]
    public void What_is_not_there_is_a_dash_and_a_row_without_a_name_stays_hidden()
    {
        Assert.Equal("–", ValueText.Of(null, Language.English));
        Assert.Equal("(not visible to you)", ValueText.Of(new RowRef("account", Guid.Empty), Language.English));
        Assert.Equal("(für Sie nicht sichtbar)", ValueText.Of(new RowRef("account", Guid.Empty), Language.German));
    }

    [Fact]
    public void Options_and_columns_read_as_their_labels()
    {
        Assert.Equal("Programme", ValueText.Of(InterfaceScope.Programme, Language.English));
        Assert.Equal("Programm", ValueText.Of(InterfaceScope.Programme, Language.German));
        Assert.Equal("In review", ValueText.Of(MatrixStatus.InReview, Language.English));
        Assert.Equal("In Prüfung", ValueText.Of(MatrixStatus.InReview, Language.German));
        Assert.Equal("12345", ValueText.Of((InterfaceScope)12345, Language.English));
        Assert.Equal("Reaction time", ValueText.Of(new ColumnLabel("kam_interface", "ReactionValue"), Language.English));
        Assert.Equal("Reaktionszeit", ValueText.Of(new ColumnLabel("kam_interface", "ReactionValue"), Language.German));
    }

    [Fact(Skip = MutationRun.TooSlow, SkipWhen = nameof(MutationRun.IsOn), SkipType = typeof(MutationRun))]
    public void Every_column_option_and_status_has_a_German_label()
    {
        foreach (var table in TableSchema.All())
        {
            Assert.All(table.Columns, column => Assert.NotEqual("", ValueText.Of(new ColumnLabel(table.LogicalName, column.Property.Name), Language.German)));
            foreach (var status in table.Declaration.Status is { } type ? Enum.GetValues(type).Cast<Enum>() : [])
                Assert.NotEqual("", ValueText.Of(status, Language.German));
            foreach (var option in table.Columns.Where(column => column.ChoiceType is not null).SelectMany(column => Enum.GetValues(column.ChoiceType!).Cast<Enum>()))
                Assert.NotEqual("", ValueText.Of(option, Language.German));
        }
    }

    [Fact]
    public void A_name_with_braces_is_a_value_and_no_template() => Assert.Equal(
        "[RAC-02] \"{0} {1}\" has no accountable role.",
        MessageCatalogue.Text(Rule.RAC02.On(null, "{0} {1}"), Language.English));

    [Fact]
    public void A_refusal_shows_the_blocking_violations_in_the_order_of_their_rules() => Assert.Equal(
        "[IFC-01] Supplier and receiving function must differ.\n[RAC-02] \"a\" has no accountable role.",
        RefusalText.Of([Rule.RAC02.On(null, "a"), Rule.RAC07.On(null, "quiet"), Rule.IFC01.On(null)], Language.English));

    [Fact]
    public void A_refusal_shows_at_most_five_lines_and_counts_the_rest()
    {
        var many = Enumerable.Range(1, 7).Select(number => Rule.RAC02.On(null, "Zeile " + number)).ToArray();
        var english = RefusalText.Of(many, Language.English).Split('\n');
        Assert.Equal(6, english.Length);
        Assert.Equal("… and 2 more", english[5]);
        Assert.Equal("… und 2 weitere", RefusalText.Of(many, Language.German).Split('\n')[5]);
        Assert.Equal(5, RefusalText.Of(many[..5], Language.English).Split('\n').Length);
    }

    [Fact]
    public void An_unexpected_error_tells_nothing_but_its_number()
    {
        Assert.Equal(
            "Something unexpected happened. Please give this number to your administrator: 42",
            MessageCatalogue.Say("Error.Unexpected", Language.English, 42));
        Assert.Equal(
            "Es ist etwas Unerwartetes geschehen. Bitte geben Sie Ihrer Administration diese Nummer an: 42",
            MessageCatalogue.Say("Error.Unexpected", Language.German, 42));
    }
}
