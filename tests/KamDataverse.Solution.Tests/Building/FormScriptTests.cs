using System.Text;
using System.Text.RegularExpressions;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Solution.Tests.Building;

public sealed partial class FormScriptTests
{
    [Theory]
    [InlineData("kam_interface", "interface")]
    [InlineData("kam_matrix", "matrix")]
    [InlineData("kam_designation", "designation")]
    public void A_form_calls_its_script_when_it_opens(string table, string script)
    {
        var form = Built.Table(table).Element("FormXml")!.Elements("forms").Single(forms => (string?)forms.Attribute("type") == "main").Descendants("form").Single();
        var handler = Assert.Single(form.Element("events")!.Descendants("Handler"));
        Assert.Equal(
            ($"Kam.{char.ToUpperInvariant(script[0])}{script[1..]}.onLoad", $"kam_/forms/{script}.js", "true"),
            ((string?)handler.Attribute("functionName"), (string?)handler.Attribute("libraryName"), (string?)handler.Attribute("passExecutionContext")));
        Assert.Equal($"kam_/forms/{script}.js", (string?)Assert.Single(form.Element("formLibraries")!.Elements()).Attribute("name"));
    }

    [Theory]
    [InlineData("kam_interface", "interface")]
    [InlineData("kam_matrix", "matrix")]
    public void A_script_leaves_free_what_the_server_leaves_free(string table, string script)
    {
        var text = Encoding.UTF8.GetString(Built.Content.WebResources.Single(resource => resource.Name == $"kam_/forms/{script}.js").Payload);
        var listed = ColumnName().Matches(FreeList().Match(text).Value).Select(match => match.Value).Order(StringComparer.Ordinal);
        var free = TableSchema.All().Single(schema => schema.LogicalName == table).Columns.Where(column => VersionRules.IsFree(table, column.Property.Name)).Select(column => column.LogicalName);
        Assert.Equal(free.Order(StringComparer.Ordinal), listed);
    }

    [GeneratedRegex(@"free = \[[^\]]*\]")]
    private static partial Regex FreeList();

    [GeneratedRegex("kam_[a-z]+")]
    private static partial Regex ColumnName();
}
