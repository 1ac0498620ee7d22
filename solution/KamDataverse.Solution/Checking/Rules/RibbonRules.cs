using System.Xml.Linq;
using KamDataverse.Solution.Commands;

namespace KamDataverse.Solution.Checking.Rules;

/// <summary>Classic commands in RibbonDiffXml (E-B1, E-B3, E-B4).</summary>
internal static class RibbonRules
{
    private const string LabelReference = "$LocLabels:";
    private const string WebResourceReference = "$webresource:";

    private static readonly HashSet<string> Controls = ["Button", "ToggleButton", "FlyoutAnchor", "SplitButton", "Menu", "MenuSection", "Group", "Tab"];

    public static IEnumerable<Finding> Check(SolutionModel solution) =>
        solution.Tables.SelectMany(table => table.Element.Path("RibbonDiffXml").SelectMany(ribbon => Ribbon(solution, table, ribbon, $"ribbon of {table.LogicalName}")));

    private static IEnumerable<Finding> Ribbon(SolutionModel solution, TableModel table, XElement ribbon, string where) =>
        [.. Ids(solution, ribbon, where), .. References(ribbon, where), .. WebResources(solution, ribbon, where), .. Meaning(solution, table, ribbon, where)];

    private static IEnumerable<Finding> Meaning(SolutionModel solution, TableModel table, XElement ribbon, string where)
    {
        foreach (var location in ribbon.Path("CustomActions", "CustomAction").Select(action => action.Attr("Location")))
        {
            if (StandardCommands.Elements.Keys.Any(place => location.StartsWith($"Mscrm.{place}.", StringComparison.Ordinal) && !location.StartsWith($"Mscrm.{place}.{table.LogicalName}.", StringComparison.Ordinal)))
                yield return Finding.Of("E-B3", where, $"{location} is a place on the form of another table.");
        }

        foreach (var hidden in ribbon.Path("CustomActions", "HideCustomAction").Select(action => action.Attr("Location")))
        {
            if (table.IsPlatform) yield return Finding.Of("E-B4", where, $"{hidden} is not the solution's to hide.");
            else if (!StandardCommands.IsElement(hidden, table.LogicalName)) yield return Finding.Of("E-B4", where, $"{hidden} is no command the platform has there, so that nothing would be hidden.");
        }

        foreach (var column in ribbon.Descendants("ValueRule").Select(rule => rule.Attr("Field")).Where(column => !table.HasColumn(column, solution.Prefix)))
            yield return Finding.Of("E-B3", where, $"A rule asks for {column}, and the table has no column {column}.");
        // Documented: a ValueRule looks at an attribute of the form, and a form has those alone that it shows.
        var asked = ribbon.Descendants("ValueRule").Select(rule => rule.Attr("Field")).Distinct();
        foreach (var (form, column) in solution.Forms.Where(form => form.Table == table && form.Type == "main").SelectMany(form => asked.Where(column => !Holds(form, column)).Select(column => (form, column))))
            yield return Finding.Of("E-B3", where, $"A rule asks for {column}, which the {form.Where} does not hold, so that it never has a value there.");
        foreach (var name in ribbon.Descendants("EntityPrivilegeRule").Select(rule => rule.Attr("EntityName")).Where(name => name.Length > 0 && solution.Table(name) is null))
            yield return Finding.Of("E-B3", where, $"A rule asks for a privilege on {name}, and there is no table {name}.");
        foreach (var label in ribbon.Path("LocLabels", "LocLabel").Where(label => !solution.HasBaseLabel(label.Path("Titles", "Title"))))
            yield return Finding.Of("E-B3", where, $"The label {label.Attr("Id")} has no text in the base language.");
    }

    private static bool Holds(FormModel form, string column) => form.Element.Descendants("control").Any(control => control.Attr("datafieldname") == column);

    private static IEnumerable<Finding> Ids(SolutionModel solution, XElement ribbon, string where)
    {
        var definitions = ribbon.Path("CustomActions").Elements().Where(action => action.Name.LocalName == "CustomAction")
            .Concat(ribbon.Descendants().Where(element => Controls.Contains(element.Name.LocalName)))
            .Concat(ribbon.Path("CommandDefinitions", "CommandDefinition"))
            .Concat(Rules(ribbon, "EnableRules")).Concat(Rules(ribbon, "DisplayRules"))
            .Concat(ribbon.Path("LocLabels", "LocLabel"))
            .Select(element => element.Attr("Id"))
            .Concat(ribbon.Path("CustomActions", "HideCustomAction").Select(action => action.Attr("HideActionId"))).ToList();
        foreach (var id in definitions.Repeated()) yield return Finding.Of("E-B1", where, $"The id {id} is used twice.");
        foreach (var id in definitions.Where(id => !id.StartsWith(solution.Prefix + ".", StringComparison.OrdinalIgnoreCase) && !solution.IsPrefixed(id)))
            yield return Finding.Of("E-B1", where, $"The id '{id}' does not start with the publisher's prefix.");
    }

    private static IEnumerable<XElement> Rules(XElement ribbon, string kind) => ribbon.Path("RuleDefinitions", kind).Elements();

    private static IEnumerable<Finding> References(XElement ribbon, string where)
    {
        var commands = ribbon.Path("CommandDefinitions", "CommandDefinition").Select(command => command.Attr("Id")).ToHashSet(StringComparer.Ordinal);
        foreach (var command in ribbon.Descendants().Attributes("Command").Select(command => command.Value).Where(command => !commands.Contains(command) && !IsPlatform(command)))
            yield return Finding.Of("E-B1", where, $"The command {command} is not defined.");
        foreach (var (list, kind, rule) in new[] { ("EnableRules", "EnableRules", "EnableRule"), ("DisplayRules", "DisplayRules", "DisplayRule") })
        {
            var known = Rules(ribbon, kind).Select(element => element.Attr("Id")).ToHashSet(StringComparer.Ordinal);
            foreach (var id in ribbon.Path("CommandDefinitions", "CommandDefinition", list, rule).Select(element => element.Attr("Id")).Where(id => !known.Contains(id) && !IsPlatform(id)))
                yield return Finding.Of("E-B1", where, $"The {rule} {id} is not defined.");
        }

        var labels = ribbon.Path("LocLabels", "LocLabel").Select(label => label.Attr("Id")).ToHashSet(StringComparer.Ordinal);
        foreach (var label in ribbon.Descendants().Attributes().Where(attribute => attribute.Value.StartsWith(LabelReference, StringComparison.Ordinal)).Select(attribute => attribute.Value[LabelReference.Length..]).Where(label => !labels.Contains(label)).Distinct())
            yield return Finding.Of("E-B1", where, $"The label {label} is not defined.");
    }

    private static bool IsPlatform(string id) => id.StartsWith("Mscrm.", StringComparison.Ordinal);

    private static IEnumerable<Finding> WebResources(SolutionModel solution, XElement ribbon, string where)
    {
        foreach (var name in ribbon.Descendants().Attributes().Where(attribute => attribute.Value.StartsWith(WebResourceReference, StringComparison.Ordinal)).Select(attribute => attribute.Value[WebResourceReference.Length..]).Distinct())
        {
            if (!solution.WebResources.ContainsKey(name)) yield return Finding.Of("E-B1", where, $"The web resource {name} is not in the solution.");
        }

        foreach (var call in ribbon.Descendants().Where(element => element.Attribute("FunctionName") is not null))
        {
            var library = call.Attr("Library").Replace(WebResourceReference, "", StringComparison.Ordinal);
            if (solution.Script(library) is { } script && !ScriptFunctions.Exports(script, call.Attr("FunctionName")))
                yield return Finding.Of("E-B1", where, $"The script {library} has no function {call.Attr("FunctionName")}.");
        }
    }
}
