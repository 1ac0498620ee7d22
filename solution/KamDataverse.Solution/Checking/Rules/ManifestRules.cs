using System.Text.RegularExpressions;

namespace KamDataverse.Solution.Checking.Rules;

/// <summary>solution.xml itself (E-S1, W-S7, W-S8, W-I1).</summary>
internal static partial class ManifestRules
{
    public const string DefaultIcon = "953b9fac-1e5e-e611-80d6-00155ded156f";

    public static IEnumerable<Finding> Check(SolutionModel solution) => [.. Header(solution), .. Dependencies(solution), .. Icons(solution), .. Activation(solution), .. Certification(solution)];

    private static IEnumerable<Finding> Header(SolutionModel solution)
    {
        var manifest = solution.Manifest;
        var publisher = manifest.Element("Publisher");
        if (!UniqueName().IsMatch(manifest.Child("UniqueName"))) yield return Wrong("UniqueName", manifest.Child("UniqueName"), "a letter, then letters, digits and underscores");
        if (!UniqueName().IsMatch(publisher.Child("UniqueName"))) yield return Wrong("Publisher/UniqueName", publisher.Child("UniqueName"), "a letter, then letters, digits and underscores");
        if (!FourNumbers().IsMatch(manifest.Child("Version"))) yield return Wrong("Version", manifest.Child("Version"), "four numbers");
        if (manifest.Child("Managed") is not ("0" or "1")) yield return Wrong("Managed", manifest.Child("Managed"), "0 or 1");
        if (!PublisherPrefix().IsMatch(solution.Prefix) || solution.Prefix.StartsWith("mscrm", StringComparison.OrdinalIgnoreCase))
            yield return Wrong("CustomizationPrefix", solution.Prefix, "2 to 8 letters and digits, starting with a letter and not with mscrm");
        if (solution.OptionPrefix is < 10000 or > 99999)
            yield return Wrong("CustomizationOptionValuePrefix", publisher.Child("CustomizationOptionValuePrefix"), "10000 to 99999");
        var addresses = string.Join(",", publisher.Path("Addresses", "Address").Select(address => address.Child("AddressNumber")).Order(StringComparer.Ordinal));
        if (addresses != "1,2") yield return Wrong("Addresses", addresses, "the addresses 1 and 2");

        static Finding Wrong(string element, string value, string expected) =>
            Finding.Of("E-S1", $"{SolutionArchive.ManifestPart} {element}", $"'{value}' is not {expected}.");
    }

    private static IEnumerable<Finding> Dependencies(SolutionModel solution)
    {
        var declared = solution.Manifest.Path("MissingDependencies", "MissingDependency", "Required")
            .SelectMany(required => new[] { required.Attr("schemaName"), required.Attr("parentSchemaName") }).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var used = solution.Tables.Select(table => (table.LogicalName, table.Where))
            .Concat(solution.Relationships.SelectMany(relationship => relationship.TableNames.Select(name => (LogicalName: name.ToLowerInvariant(), relationship.Where))))
            .Concat(solution.Views.SelectMany(view => (view.FetchEntity?.Descendants("link-entity") ?? []).Select(link => (LogicalName: link.Attr("name"), view.Where))))
            .Concat(solution.SiteMaps.SelectMany(map => map.Descendants("SubArea").Select(area => (LogicalName: area.Attr("Entity"), Where: $"site map {map.Child("SiteMapUniqueName")}"))));
        return from use in used.DistinctBy(use => use.LogicalName)
               where solution.Table(use.LogicalName) is { Element: null } or { IsOwn: false }
               where KnownEnvironment.Table(use.LogicalName) is { IsFirstParty: true } && !declared.Contains(use.LogicalName)
               select Finding.Of("W-S7", use.Where, $"{use.LogicalName} exists only with a Dynamics 365 app and is not listed under MissingDependencies.");
    }

    private static IEnumerable<Finding> Icons(SolutionModel solution) =>
        from app in solution.Apps
        where XmlReading.Id(app.Child("WebResourceId")) is "" or DefaultIcon
        select Finding.Of("W-S8", $"app {app.Child("UniqueName")}", "It uses the default icon.");

    private static IEnumerable<Finding> Activation(SolutionModel solution)
    {
        if (solution.Steps.Count + solution.Workflows.Count == 0) yield break;
        var description = string.Concat(solution.Manifest.Path("Descriptions", "Description").Where(text => text.Attr("languagecode") == solution.BaseLanguage).Select(text => text.Attr("description")));
        if (!description.Contains("plug-in steps", StringComparison.OrdinalIgnoreCase))
            yield return Finding.Of("W-I1", $"{SolutionArchive.ManifestPart} Descriptions", "The description does not say that the import must enable plug-in steps and flows.");
    }

    private static IEnumerable<Finding> Certification(SolutionModel solution)
    {
        if (!solution.HasBaseLabel(solution.Manifest.Path("LocalizedNames", "LocalizedName"))) yield return Finding.Of("A1", SolutionArchive.ManifestPart, "The solution has no name in its base language.");
        if (!solution.HasBaseLabel(solution.Manifest.Path("Descriptions", "Description"))) yield return Finding.Of("A1", SolutionArchive.ManifestPart, "The solution has no description in its base language.");
        var names = solution.WebResources.Keys.Select(name => ("web resource", name))
            .Concat(solution.Apps.Select(app => ("app", app.Child("UniqueName"))))
            .Concat(solution.SiteMaps.Select(map => ("site map", map.Child("SiteMapUniqueName"))))
            .Concat(solution.Root.Path("CustomControls", "CustomControl").Select(control => ("control", control.Child("Name"))));
        foreach (var (kind, name) in names.Where(item => !solution.IsPrefixed(item.Item2))) yield return Finding.Of("A1", $"{kind} {name}", $"The name does not start with {solution.Prefix}_.");
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*$")]
    private static partial Regex UniqueName();

    [GeneratedRegex(@"^\d+\.\d+\.\d+\.\d+$")]
    private static partial Regex FourNumbers();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{1,7}$")]
    private static partial Regex PublisherPrefix();
}
