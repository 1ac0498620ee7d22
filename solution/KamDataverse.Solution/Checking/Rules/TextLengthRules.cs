using System.Xml.Linq;

namespace KamDataverse.Solution.Checking.Rules;

/// <summary>
/// Texts of file components against the columns the platform keeps them in (E-C4). Lengths and required columns are documented in the table reference
/// (customapi, customapirequestparameter, customapiresponseproperty, catalog, catalogassignment, environmentvariabledefinition); that the length holds for
/// every language and not only for the base language is inferred.
/// </summary>
internal static class TextLengthRules
{
    private const int Name = 100;
    private const int UniqueName = 128;
    private const int ApiDescription = 300;
    private const int CatalogDescription = 100;
    private const int LongText = 2000;

    /// <summary>The root element of a file, and what it holds: element or attribute (with @), longest text, whether it must be there.</summary>
    private static readonly Dictionary<string, (string Part, int Longest, bool Required)[]> Texts = new(StringComparer.Ordinal)
    {
        ["customapi"] = [("@uniquename", UniqueName, true), ("name", Name, true), ("displayname", Name, true), ("description", ApiDescription, true), ("executeprivilegename", Name, false)],
        ["customapirequestparameter"] = [("@uniquename", UniqueName, true), ("name", Name, true), ("displayname", Name, true), ("description", ApiDescription, true)],
        ["customapiresponseproperty"] = [("@uniquename", UniqueName, true), ("name", Name, true), ("displayname", Name, true), ("description", ApiDescription, true)],
        ["catalog"] = [("@uniquename", UniqueName, true), ("name", Name, true), ("displayname", Name, true), ("description", CatalogDescription, true)],
        ["catalogassignment"] = [("name", Name, false)],
        ["environmentvariabledefinition"] = [("@schemaname", Name, true), ("displayname", Name, true), ("description", LongText, false), ("defaultvalue", LongText, false)],
    };

    public static IEnumerable<Finding> Check(SolutionModel solution) =>
        from part in solution.Archive.Parts.Keys.Order(StringComparer.Ordinal)
        where part.Split('/')[0] is "customapis" or "catalogs" or "environmentvariabledefinitions" or "Assets" && part.EndsWith(".xml", StringComparison.Ordinal)
        let root = solution.Archive.Xml(part)?.Root
        where root is not null
        from element in root.DescendantsAndSelf()
        where Texts.ContainsKey(element.Name.LocalName)
        from finding in Component(part, element)
        select finding;

    private static IEnumerable<Finding> Component(string part, XElement component)
    {
        foreach (var (name, longest, required) in Texts[component.Name.LocalName])
        {
            var texts = Written(component, name).ToList();
            if (required && texts.TrueForAll(text => text.Length == 0)) yield return Finding.Of("E-C4", part, $"{name.TrimStart('@')} is required and empty.");
            foreach (var text in texts.Where(text => text.Length > longest))
                yield return Finding.Of("E-C4", part, $"{name.TrimStart('@')} has {text.Length} characters, and the platform keeps {longest}: {text}");
        }
    }

    private static IEnumerable<string> Written(XElement component, string name)
    {
        if (name.StartsWith('@')) return [component.Attr(name[1..])];
        if (component.Element(name) is not { } element) return [];
        return element.Attribute("default") is { } text
            ? element.Elements("label").Select(label => label.Attr("description")).Prepend(text.Value).Distinct(StringComparer.Ordinal)
            : [element.Value];
    }
}
