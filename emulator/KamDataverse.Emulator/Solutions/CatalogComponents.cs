using System.Xml.Linq;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Solutions;

/// <summary>The catalogue of business events: two levels of catalogs, and what makers find in the second (documented: catalog-catalogassignment).</summary>
internal static class CatalogComponents
{
    private const string AssignmentsPart = "Assets/catalogassignments.xml";

    public static void Read(ComponentSet components)
    {
        foreach (var (part, catalog) in components.Package.Files("catalogs", "catalog.xml"))
            ReadCatalog(components, part, catalog);
        if (components.Package.Parts.TryGetValue(AssignmentsPart, out var content))
            ReadAssignments(components, XmlParts.Parse(AssignmentsPart, content));
    }

    private static void ReadCatalog(ComponentSet components, string part, XElement catalog)
    {
        var name = catalog.AttributeText("uniquename", part);
        var component = $"the catalog {name}";
        TableImport.CheckPrefix(components.Package, name, component);
        if (part != $"catalogs/{name}/catalog.xml")
            throw ImportFaults.Invalid(part, $"the folder of {component} has another name.");
        var id = CatalogId(name);
        var parent = catalog.Element("parentcatalogid")?.Text("uniquename", part);
        if (parent is not null && !components.Package.Parts.ContainsKey($"catalogs/{parent}/catalog.xml"))
            throw ImportFaults.Refused(component, $"its parent {parent} is not in the solution.");
        if (parent is not null && IsChild(components.Package, parent))
            throw ImportFaults.Refused(component, $"its parent {parent} has a parent itself; catalogs have two levels.");
        components.Add("catalog", id, new()
        {
            ["uniquename"] = name, ["name"] = catalog.Text("name", part), ["displayname"] = components.Localised(component, id, "displayname", catalog.DefaultedLabels("displayname", part)),
            ["description"] = components.Localised(component, id, "description", catalog.DefaultedLabels("description", part)),
            ["parentcatalogid"] = parent is null ? null : new EntityReference("catalog", CatalogId(parent)), ["iscustomizable"] = ComponentSet.Managed(catalog.Flag("iscustomizable", part)),
        }, component);
    }

    private static void ReadAssignments(ComponentSet components, XElement root)
    {
        foreach (var assignment in root.Elements("catalogassignment"))
        {
            var name = assignment.Text("name", AssignmentsPart);
            var component = $"the catalog assignment {name}";
            var catalog = assignment.AttributeText("catalogid.uniquename", AssignmentsPart);
            if (!components.Has("catalog", CatalogId(catalog)))
                throw ImportFaults.Refused(component, $"its catalog {catalog} is not in the solution.");
            if (!IsChild(components.Package, catalog))
                throw ImportFaults.Refused(component, $"its catalog {catalog} has no parent; only categories are assigned something.");
            var target = Target(components, assignment, component);
            components.Add("catalogassignment", ComponentSet.IdOf("catalogassignment", $"{catalog}/{target.LogicalName}/{target.Id}"), new()
            {
                ["name"] = name, ["catalogid"] = new EntityReference("catalog", CatalogId(catalog)), ["object"] = target,
                ["iscustomizable"] = ComponentSet.Managed(assignment.Flag("iscustomizable", AssignmentsPart)),
            }, component);
        }
    }

    private static EntityReference Target(ComponentSet components, XElement assignment, string component)
    {
        switch (assignment.AttributeText("objectidtype", AssignmentsPart))
        {
            case "customapi":
                var api = assignment.AttributeText("object.uniquename", AssignmentsPart);
                var id = ComponentSet.IdOf("customapi", api);
                return components.Has("customapi", id) ? new EntityReference("customapi", id) : throw ImportFaults.Refused(component, $"the custom API {api} is not in the solution.");
            case "entity":
                var table = assignment.AttributeText("object.logicalname", AssignmentsPart);
                return components.Model.TryGetTable(table, out _) ? new EntityReference("entity", EntityRows.IdOf(table)) : throw ImportFaults.Refused(component, $"the organisation has no table {table}.");
            case var other:
                throw Unsupported.Of($"catalog assignments of the type {other}");
        }
    }

    private static bool IsChild(SolutionPackage package, string name) =>
        package.Parts.TryGetValue($"catalogs/{name}/catalog.xml", out var content) && XmlParts.Parse(name, content).Element("parentcatalogid") is not null;

    private static Guid CatalogId(string name) => ComponentSet.IdOf("catalog", name);
}
