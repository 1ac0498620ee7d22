using System.Xml.Linq;

namespace KamDataverse.Solution.Checking;

/// <summary>One shipped component: what names it, and what customers' environments keep of it.</summary>
/// <param name="Kind">table, column, step, …</param>
/// <param name="Key">The name or id the platform matches upgrades by.</param>
/// <param name="Identity">What an upgrade cannot change in place; empty when the key says it all.</param>
/// <param name="Note">For the reader of the lock only; may change freely.</param>
internal sealed record ShippedComponent(string Kind, string Key, string Identity, string Note = "")
{
    public string Name => $"{Kind} {Key}";
}

/// <summary>Every component of a solution with its identity, in a stable order.</summary>
internal static class ComponentInventory
{
    public static IReadOnlyList<ShippedComponent> Of(SolutionModel solution) =>
    [
        .. solution.Tables.SelectMany(Table),
        .. solution.GlobalChoices.SelectMany(Choice),
        .. solution.Relationships.Select(Relationship),
        .. solution.Forms.Select(form => new ShippedComponent("form", form.Id, $"{form.Type} of {form.Table.LogicalName}", Text(form.Element))),
        .. solution.Views.Select(view => new ShippedComponent("view", view.Id, $"type {view.QueryType} of {view.Table.LogicalName}", Text(view.Element))),
        .. solution.Root.Path("Dashboards", "Dashboard").Select(dashboard => new ShippedComponent("dashboard", XmlReading.Id(dashboard.Child("FormId")), "", Text(dashboard))),
        .. solution.Apps.Select(app => new ShippedComponent("app", app.Child("UniqueName"), "")),
        .. solution.SiteMaps.Select(map => new ShippedComponent("sitemap", map.Child("SiteMapUniqueName"), "")),
        .. solution.Roles.Select(role => new ShippedComponent("role", XmlReading.Id(role.Attr("id")), "", role.Attr("name"))),
        .. solution.Root.Path("FieldSecurityProfiles", "FieldSecurityProfile").Select(profile => new ShippedComponent("profile", XmlReading.Id(profile.Attr("fieldsecurityprofileid")), "", profile.Attr("name"))),
        .. solution.WebResources.Select(resource => new ShippedComponent("webresource", resource.Key, $"type {resource.Value.Child("WebResourceType")}, {XmlReading.Id(resource.Value.Child("WebResourceId"))}")),
        .. solution.Assemblies.SelectMany(Assembly),
        .. solution.Steps.Select(step => new ShippedComponent("step", step.Id, $"{step.Message} of {(step.Table.Length > 0 ? step.Table : "any table")}, stage {step.Stage}, mode {step.Mode}, {step.TypeName}")),
        .. solution.Workflows.Select(flow => new ShippedComponent("flow", XmlReading.Id(flow.Attr("WorkflowId")), $"category {flow.Child("Category")}", flow.Attr("Name"))),
        .. solution.Root.Path("connectionreferences", "connectionreference").Select(reference => new ShippedComponent(
            "connectionreference", reference.Attr("connectionreferencelogicalname"), reference.Child("connectorid").Split('/')[^1], reference.Child("connectionreferencedisplayname"))),
        .. solution.Archive.Components("customapis", "customapi.xml").SelectMany(api => CustomApi(solution, api.Root)),
        .. solution.Archive.Components("catalogs", "catalog.xml").Select(catalog => new ShippedComponent(
            "catalog", catalog.Folder, catalog.Root.Element("parentcatalogid").Child("uniquename") is { Length: > 0 } parent ? "under " + parent : "root")),
        .. (solution.Archive.Xml("Assets/catalogassignments.xml")?.Root).Path("catalogassignment").Select(assignment => new ShippedComponent(
            "assignment", $"{assignment.Attr("catalogid.uniquename")}.{assignment.Attr("object.uniquename")}{assignment.Attr("object.logicalname")}{assignment.Attr("object.workflowid")}", assignment.Attr("objectidtype"))),
        .. solution.Archive.Components("environmentvariabledefinitions", "environmentvariabledefinition.xml")
            .Select(variable => new ShippedComponent("variable", variable.Root.Attr("schemaname"), $"type {variable.Root.Child("type")}")),
    ];

    private static IEnumerable<ShippedComponent> Table(TableModel table)
    {
        if (table.IsOwn) yield return new("table", table.LogicalName, $"{table.Info.Child("OwnershipTypeMask")}, set {table.Info.Child("EntitySetName")}");
        foreach (var column in table.Columns)
        {
            yield return new("column", $"{table.LogicalName}.{column.LogicalName}", Type(column));
            foreach (var set in column.Element.Elements("optionset"))
            {
                foreach (var option in Options(set, $"{table.LogicalName}.{column.LogicalName}")) yield return option;
            }
        }

        foreach (var key in table.Info.Path("EntityKeys", "EntityKey"))
            yield return new("key", $"{table.LogicalName}.{key.Child("LogicalName")}", string.Join(", ", key.Path("EntityKeyAttributes", "AttributeName").Select(name => name.Value.Trim())));
        foreach (var chart in table.Element.Path("Visualizations", "visualization"))
            yield return new("chart", XmlReading.Id(chart.Child("savedqueryvisualizationid")), $"of {table.LogicalName}", Text(chart));
    }

    private static string Type(ColumnModel column) => string.Join(", ", new[]
    {
        column.Type,
        column.Element.Child("OptionSetName") is { Length: > 0 } choice ? "choice " + choice : "",
        column.Type == "datetime" ? $"behavior {column.Element.Child("Behavior")}" : "",
        column.Element.Child("LookupStyle") == "polymorphic" ? "polymorphic" : "",
        column.Element.Child("SourceType") is "1" or "2" or "3" ? $"source {column.Element.Child("SourceType")}" : "",
    }.Where(part => part.Length > 0));

    private static IEnumerable<ShippedComponent> Choice(XElement choice) =>
        [new("choice", choice.Attr("Name"), choice.Child("OptionSetType")), .. Options(choice, choice.Attr("Name"))];

    private static IEnumerable<ShippedComponent> Options(XElement set, string owner) =>
    [
        .. set.Path("options", "option").Concat(set.Path("states", "state")).Select(option => new ShippedComponent("option", $"{owner}.{option.Attr("value")}", "", Label(option))),
        .. set.Path("statuses", "status").Select(status => new ShippedComponent("option", $"{owner}.{status.Attr("value")}", $"state {status.Attr("state")}", Label(status))),
    ];

    private static string Label(XElement option) => option.Path("labels", "label").FirstOrDefault().Attr("description");

    private static string Text(XElement element) => element.Path("LocalizedNames", "LocalizedName").FirstOrDefault().Attr("description");

    private static ShippedComponent Relationship(RelationshipModel relationship) => relationship.IsManyToMany
        ? new("relationship", relationship.Name, $"{relationship.First.ToLowerInvariant()} N:N {relationship.Second.ToLowerInvariant()} by {relationship.Element.Child("IntersectEntityName").ToLowerInvariant()}")
        : new("relationship", relationship.Name, $"{relationship.Referencing.ToLowerInvariant()}.{relationship.Column} to {relationship.Referenced.ToLowerInvariant()}");

    private static IEnumerable<ShippedComponent> Assembly(XElement assembly)
    {
        var parts = assembly.Attr("FullName").Split(',', StringSplitOptions.TrimEntries);
        // Build and revision may grow in place; another major, minor, culture or token is another assembly to the platform.
        var version = parts.FirstOrDefault(part => part.StartsWith("Version=", StringComparison.Ordinal))?["Version=".Length..].Split('.').Take(2) ?? [];
        yield return new("assembly", parts[0], $"{XmlReading.Id(assembly.Attr("PluginAssemblyId"))}, {string.Join('.', version)}, {string.Join(", ", parts.Skip(2))}");
        foreach (var type in assembly.Path("PluginTypes", "PluginType")) yield return new("plugintype", type.Attr("Name"), XmlReading.Id(type.Attr("PluginTypeId")));
    }

    private static IEnumerable<ShippedComponent> CustomApi(SolutionModel solution, XElement api)
    {
        var name = api.Attr("uniquename");
        var binding = api.Child("bindingtype") == "0" ? "global" : $"binding {api.Child("bindingtype")} to {api.Child("boundentitylogicalname")}";
        yield return new("customapi", name, $"{(api.Child("isfunction") == "1" ? "function" : "action")}, {binding}, steps {api.Child("allowedcustomprocessingsteptype")}, workflow {api.Child("workflowsdkstepenabled")}");
        foreach (var part in solution.Archive.Parts.Keys.Order(StringComparer.Ordinal))
        {
            if (part.Split('/') is not ["customapis", var owner, var kind, _, _] || owner != name || solution.Archive.Xml(part)?.Root is not { } member) continue;
            var table = member.Child("logicalentityname") is { Length: > 0 } logical ? " of " + logical : "";
            var request = kind == "customapirequestparameters";
            yield return new(request ? "request" : "response", $"{name}.{member.Attr("uniquename")}", $"type {member.Child("type")}{table}{(request ? member.Child("isoptional") == "1" ? ", optional" : ", required" : "")}");
        }
    }
}
