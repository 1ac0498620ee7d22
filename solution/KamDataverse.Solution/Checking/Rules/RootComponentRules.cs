using System.Xml.Linq;

namespace KamDataverse.Solution.Checking.Rules;

/// <summary>Root components against definitions (E-S2 … E-S6).</summary>
internal static class RootComponentRules
{
    private const int Table = 1, Choice = 9, Role = 20, Process = 29, Form = 60, WebResource = 61, SiteMap = 62, Control = 66, Profile = 70, App = 80, Assembly = 91, Step = 92;
    private const int AttributeImage = 431, EntityImage = 432, EnvironmentVariable = 380;

    private static readonly HashSet<int> Forbidden = [2, 3, 10, 14, 26, 59, 65, 68, 90, 93];
    private static readonly HashSet<int> ByName = [Table, Choice, WebResource, SiteMap, Control, App, 300, AttributeImage, EntityImage];
    private static readonly HashSet<int> ById = [Role, Process, 31, Form, 63, Profile, Step, 95, 401];
    private static readonly HashSet<int> ByBoth = [Assembly, 372];

    public static IEnumerable<Finding> Check(SolutionModel solution)
    {
        var defined = Defined(solution).ToList();
        return [.. Identity(solution), .. Listed(solution, defined), .. Resolved(solution, defined), .. Doubles(solution)];
    }

    private static IEnumerable<Finding> Identity(SolutionModel solution)
    {
        foreach (var component in solution.RootComponents)
        {
            if (component.Type >= 10000 || Forbidden.Contains(component.Type))
                yield return Finding.Of("E-S3", component.ToString(), "This type is never a root component.");
            else if (component.Type == Table && component.SchemaName.Any(char.IsUpper))
                yield return Finding.Of("E-S2", component.ToString(), "A table is listed by its logical name in lower case.");
            else if (ByName.Contains(component.Type) && (component.SchemaName.Length == 0 || component.Id.Length > 0))
                yield return Finding.Of("E-S2", component.ToString(), "This type is identified by schemaName alone.");
            else if (ById.Contains(component.Type) && (component.Id.Length == 0 || component.SchemaName.Length > 0))
                yield return Finding.Of("E-S2", component.ToString(), "This type is identified by id alone.");
            else if (ByBoth.Contains(component.Type) && (component.Id.Length == 0 || component.SchemaName.Length == 0))
                yield return Finding.Of("E-S2", component.ToString(), "This type is identified by id and schemaName.");
            else if (!ByName.Contains(component.Type) && !ById.Contains(component.Type) && !ByBoth.Contains(component.Type) && component.Type != EnvironmentVariable)
                yield return Finding.Of("E-S2", component.ToString(), "The component type is not known.");
        }
    }

    private static IEnumerable<Finding> Listed(SolutionModel solution, List<Definition> defined) =>
        from definition in defined
        where definition.MustBeListed && !solution.RootComponents.Any(definition.Is)
        select Finding.Of("E-S4", definition.Where, $"It has no root component of type {definition.Type}.");

    private static IEnumerable<Finding> Resolved(SolutionModel solution, List<Definition> defined) =>
        from component in solution.RootComponents
        where component.Type < 10000 && !Forbidden.Contains(component.Type) && !defined.Exists(definition => definition.Is(component))
        select Finding.Of("E-S5", component.ToString(), "Nothing in the solution defines it.");

    private static IEnumerable<Finding> Doubles(SolutionModel solution) =>
        from component in solution.RootComponents.Select(component => component.ToString()).Repeated()
        select Finding.Of("E-S6", component, "It is listed more than once.");

    private static IEnumerable<Definition> Defined(SolutionModel solution)
    {
        foreach (var table in solution.Tables) yield return new(Table, "", table.LogicalName, table.Where);
        foreach (var choice in solution.GlobalChoices) yield return new(Choice, "", choice.Attr("Name"), $"choice {choice.Attr("Name")}");
        foreach (var role in solution.Roles) yield return Of(Role, role, "id", role.Attr("name"));
        foreach (var process in solution.Workflows) yield return Of(Process, process, "WorkflowId", process.Attr("Name"));
        foreach (var form in solution.Forms) yield return new(Form, form.Id, "", form.Where) { MustBeListed = false };
        foreach (var dashboard in solution.Root.Path("Dashboards", "Dashboard")) yield return new(Form, XmlReading.Id(dashboard.Child("FormId")), "", $"dashboard {dashboard.Child("FormId")}");
        foreach (var name in solution.WebResources.Keys) yield return new(WebResource, "", name, $"web resource {name}");
        foreach (var map in solution.SiteMaps) yield return new(SiteMap, "", map.Child("SiteMapUniqueName"), $"site map {map.Child("SiteMapUniqueName")}");
        foreach (var control in solution.Root.Path("CustomControls", "CustomControl")) yield return new(Control, "", control.Child("Name"), $"control {control.Child("Name")}");
        foreach (var profile in solution.Root.Path("FieldSecurityProfiles", "FieldSecurityProfile")) yield return Of(Profile, profile, "fieldsecurityprofileid", profile.Attr("name"));
        foreach (var app in solution.Apps) yield return new(App, "", app.Child("UniqueName"), $"app {app.Child("UniqueName")}");
        foreach (var assembly in solution.Assemblies) yield return new(Assembly, XmlReading.Id(assembly.Attr("PluginAssemblyId")), assembly.Attr("FullName"), $"assembly {assembly.Attr("FullName")}");
        foreach (var step in solution.Steps) yield return new(Step, step.Id, "", step.Where);
        foreach (var table in solution.Tables)
        {
            if (table.Columns.Any(column => column.Type == "image")) yield return new(EntityImage, "", table.LogicalName, table.Where) { MustBeListed = false };
            foreach (var image in table.Columns.Where(column => column.Type == "image"))
                yield return new(AttributeImage, "", $"{table.LogicalName} {image.LogicalName}", image.Where) { MustBeListed = false };
        }

        foreach (var (_, part, root) in solution.Archive.Components("environmentvariabledefinitions", "environmentvariabledefinition.xml"))
            yield return new(EnvironmentVariable, "", root.Attr("schemaname"), part) { MustBeListed = false };
    }

    private static Definition Of(int type, XElement element, string idAttribute, string name) =>
        new(type, XmlReading.Id(element.Attr(idAttribute)), "", $"{element.Name.LocalName} {name}");

    private sealed record Definition(int Type, string Id, string SchemaName, string Where)
    {
        public bool MustBeListed { get; init; } = true;

        public bool Is(RootComponent component) => component.Type == Type
            && (Id.Length == 0 || component.Id == Id)
            && (SchemaName.Length == 0 || string.Equals(component.SchemaName, SchemaName, Type == AttributeImage || Type == EntityImage || Type == Table ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));
    }
}
