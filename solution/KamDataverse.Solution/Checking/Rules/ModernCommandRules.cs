using System.Xml.Linq;

namespace KamDataverse.Solution.Checking.Rules;

/// <summary>Modern commands in <c>appactions/</c> (E-B2).</summary>
internal static class ModernCommandRules
{
    public static IEnumerable<Finding> Check(SolutionModel solution) =>
        solution.Archive.Components("appactions", "appaction.xml").SelectMany(command => Command(solution, command.Folder, command.Part, command.Root));

    private static IEnumerable<Finding> Command(SolutionModel solution, string folder, string part, XElement command)
    {
        if (command.Attr("uniquename") != folder) yield return Finding.Of("E-B2", part, $"Its unique name is '{command.Attr("uniquename")}', not the folder's name.");
        if (!solution.IsPrefixed(folder)) yield return Finding.Of("E-B2", part, $"The name does not start with {solution.Prefix}_.");
        var app = command.Element("appmoduleid").Child("uniquename");
        if (app.Length > 0 && !solution.Apps.Any(known => known.Child("UniqueName") == app)) yield return Finding.Of("E-B2", part, $"The app {app} is not in the solution.");
        var table = command.Element("contextentity").Child("logicalname");
        if (table.Length > 0 && solution.Table(table) is null) yield return Finding.Of("E-B2", part, $"The table {table} does not exist.");
        var script = XmlReading.Id(command.Element("onclickeventjavascriptwebresourceid").Child("webresourceid"));
        if (command.Child("onclickeventtype") == "2" && !solution.WebResources.Values.Any(resource => XmlReading.Id(resource.Child("WebResourceId")) == script))
            yield return Finding.Of("E-B2", part, $"The script '{script}' is not a web resource of the solution.");
    }
}
