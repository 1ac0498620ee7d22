using System.Globalization;
using System.Xml.Linq;
using KamDataverse.Solution.Views;

namespace KamDataverse.Solution.Tests.Building;

/// <summary>What lists show and leave out, and which list a form shows of what points to it.</summary>
public sealed class ViewTests
{
    private static readonly XElement[] Views = [.. Built.Customizations.Descendants("savedquery")];

    [Theory]
    [InlineData("kam_interface", "grid_signoffs", "kam_signoff", "all")]
    [InlineData("kam_matrix", "grid_signoffs", "kam_signoff", "all")]
    [InlineData("kam_signoff", "grid_heirs", "kam_signoff", "all")]
    [InlineData("kam_designation", "grid_handovers", "kam_handover", "requested")]
    [InlineData("kam_interface", "grid_handovers", "kam_handover", "requested")]
    [InlineData("Account", "grid_designations", "kam_designation", "all")]
    public void A_form_shows_what_has_ended_where_that_is_what_one_looks_for(string table, string grid, string listed, string view)
    {
        Assert.Equal(ViewWriter.IdOf(listed, view), ShownBy(table, grid));
        Assert.DoesNotContain(View(listed, view).Descendants("condition"), condition => (string?)condition.Attribute("attribute") == "statecode");
    }

    [Theory]
    [InlineData("kam_matrixactivity", "grid_assignments", "kam_matrixactivityid")]
    [InlineData("kam_matrixrole", "grid_assignments", "kam_matrixroleid")]
    [InlineData("kam_designation", "grid_mandates", "kam_designationid")]
    [InlineData("kam_executive", "grid_mandates", "kam_executiveid")]
    public void A_list_on_a_form_does_not_say_again_whose_form_it_is(string table, string grid, string parent) =>
        Assert.DoesNotContain(parent, Columns(Views.Single(view => Id(view) == ShownBy(table, grid))));

    [Fact]
    public void What_has_not_been_judged_is_not_ready_either()
    {
        var either = Assert.Single(View("kam_designation", "notready").Descendants("filter"), filter => (string?)filter.Attribute("type") == "or");
        Assert.Equal(["lt", "null"], either.Elements("condition").Where(condition => (string?)condition.Attribute("attribute") == "kam_readiness").Select(condition => (string?)condition.Attribute("operator")));
    }

    [Fact]
    public void Late_requests_on_the_dashboard_of_a_function_are_its_own()
    {
        var tile = Built.Customizations.Descendants("Dashboard").Descendants("control").Single(control => (string?)control.Attribute("id") == "late");
        Assert.Equal(ViewWriter.IdOf("kam_handover", "myfunctionbreached"), Guid.Parse((string)tile.Descendants("ViewId").Single()));
        Assert.Equal("inner", (string?)View("kam_handover", "myfunctionbreached").Descendants("link-entity").Single(link => (string?)link.Attribute("name") == "kam_function").Attribute("link-type"));
    }

    [Theory]
    [InlineData("kam_assignment", "kam_letter", 220)]
    [InlineData("kam_calendarexception", "kam_type", 123)]
    [InlineData("kam_program", "statuscode", 109)]
    [InlineData("kam_matrixactivity", "kam_findingstate", 123)]
    public void A_choice_is_as_wide_as_its_longest_word_within_reason(string table, string column, int width) =>
        Assert.Equal(width, int.Parse((string)View(table, "current").Descendants("cell").Single(cell => (string?)cell.Attribute("name") == column).Attribute("width")!, CultureInfo.InvariantCulture));

    private static XElement View(string table, string name) => Views.Single(view => Id(view) == ViewWriter.IdOf(table, name));

    private static Guid Id(XElement view) => Guid.Parse((string)view.Element("savedqueryid")!);

    private static IEnumerable<string?> Columns(XElement view) => view.Descendants("cell").Select(cell => (string?)cell.Attribute("name"));

    private static Guid ShownBy(string table, string grid) => Guid.Parse((string)Built.Table(table).Element("FormXml")!.Descendants("control")
        .Single(control => (string?)control.Attribute("id") == grid).Descendants("ViewId").Single());
}
