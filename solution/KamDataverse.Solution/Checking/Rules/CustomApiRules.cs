using System.Xml.Linq;

namespace KamDataverse.Solution.Checking.Rules;

/// <summary>Custom APIs and business events, which are files of their own in the zip (E-C1, P20, E-C2).</summary>
internal static class CustomApiRules
{
    private const int LastType = 12;
    private const string AssignmentsPart = "Assets/catalogassignments.xml";
    private static readonly (string Folder, string Element)[] Parts =
        [("customapirequestparameters", "customapirequestparameter"), ("customapiresponseproperties", "customapiresponseproperty")];

    public static IEnumerable<Finding> Check(SolutionModel solution) =>
    [
        .. solution.Archive.Components("customapis", "customapi.xml").SelectMany(api => Api(solution, api.Folder, api.Part, api.Root)),
        .. Orphans(solution),
        .. Catalogs(solution),
        .. Assignments(solution),
    ];

    private static List<Finding> Api(SolutionModel solution, string folder, string part, XElement api)
    {
        List<Finding> findings = [.. Head(solution, folder, part, api)];
        foreach (var (parts, element) in Parts)
        {
            var members = Members(solution, folder, parts, element).ToList();
            foreach (var (name, path, member) in members) findings.AddRange(Member(solution, name, path, member, element));
            if (element == "customapiresponseproperty" && api.Child("isfunction") == "1" && members.Count == 0)
                findings.Add(Finding.Of("E-C1", part, "A function returns at least one property."));
        }

        return findings;
    }

    private static IEnumerable<(string Name, string Part, XElement Root)> Members(SolutionModel solution, string api, string parts, string element)
    {
        foreach (var part in solution.Archive.Parts.Keys.Order(StringComparer.Ordinal))
        {
            if (part.Split('/') is ["customapis", var owner, var kind, var name, var file] && owner == api && kind == parts && file == element + ".xml" && solution.Archive.Xml(part)?.Root is { } root)
                yield return (name, part, root);
        }
    }

    private static IEnumerable<Finding> Head(SolutionModel solution, string folder, string part, XElement api)
    {
        if (api.Attr("uniquename") != folder) yield return Finding.Of("E-C1", part, $"Its unique name is '{api.Attr("uniquename")}', not the folder's name.");
        if (!solution.IsPrefixed(folder)) yield return Finding.Of("E-C1", part, $"The name does not start with {solution.Prefix}_.");
        foreach (var (element, highest) in new[] { ("allowedcustomprocessingsteptype", 2), ("bindingtype", 2), ("isfunction", 1), ("isprivate", 1), ("workflowsdkstepenabled", 1) })
        {
            if (XmlReading.Whole(api.Child(element)) is not { } value || value < 0 || value > highest) yield return Finding.Of("E-C1", part, $"{element} '{api.Child(element)}' is not 0 to {highest}.");
        }

        var bound = api.Child("boundentitylogicalname");
        if (api.Child("bindingtype") is "1" or "2" ? solution.Table(bound) is null : bound.Length > 0) yield return Finding.Of("E-C1", part, $"The bound table '{bound}' does not fit the binding type {api.Child("bindingtype")}.");
        var type = XmlReading.Id(api.Element("plugintypeid").Child("plugintypeid"));
        if (type.Length == 0)
        {
            foreach (var finding in Notification(solution, folder, part, api)) yield return finding;
        }
        else if (!solution.Assemblies.SelectMany(assembly => assembly.Path("PluginTypes", "PluginType")).Any(known => XmlReading.Id(known.Attr("PluginTypeId")) == type))
            yield return Finding.Of("E-C1", part, $"The plug-in type '{type}' is not in the solution.");
        if (api.Child("isfunction") == "1" && api.Child("allowedcustomprocessingsteptype") == "0" && api.Child("workflowsdkstepenabled") == "1")
            yield return Finding.Of("E-C1", part, "A function cannot be enabled for workflows.");
        var privilege = api.Child("executeprivilegename");
        if (privilege.Length > 0 && !privilege.StartsWith("prv", StringComparison.Ordinal)) yield return Finding.Of("E-C1", part, $"'{privilege}' is no name of a privilege.");
        foreach (var problem in SecurityRules.Problems(solution, privilege)) yield return Finding.Of("E-C1", part, problem);
        foreach (var finding in Customizable(solution, part, api)) yield return finding;
    }

    /// <summary>Without an operation a custom API only tells listeners something: the shape the platform knows a pure notification by.</summary>
    private static IEnumerable<Finding> Notification(SolutionModel solution, string folder, string part, XElement api)
    {
        if (!folder.StartsWith(solution.Prefix + "_On", StringComparison.Ordinal)) yield return Finding.Of("E-C3", part, $"Its name does not start with {solution.Prefix}_On.");
        if (api.Child("allowedcustomprocessingsteptype") != "1") yield return Finding.Of("E-C3", part, "Other than asynchronous steps may listen to it (allowedcustomprocessingsteptype is not 1).");
        if (api.Child("isfunction") == "1") yield return Finding.Of("E-C3", part, "It is a function.");
        if (api.Child("workflowsdkstepenabled") != "1") yield return Finding.Of("E-C3", part, "It is not enabled for workflows, so that flows cannot wait for it.");
        if (Members(solution, folder, "customapiresponseproperties", "customapiresponseproperty").Any()) yield return Finding.Of("E-C3", part, "It has a response property, which nothing fills.");
        if (!(solution.Archive.Xml(AssignmentsPart)?.Root).Path("catalogassignment").Any(assignment => assignment.Attr("object.uniquename") == folder))
            yield return Finding.Of("E-C3", part, "No catalog lists it, so that makers cannot choose it.");
    }

    private static IEnumerable<Finding> Member(SolutionModel solution, string folder, string part, XElement member, string element)
    {
        if (member.Name.LocalName != element) yield return Finding.Of("E-C1", part, $"Its root element is {member.Name.LocalName}, not {element}.");
        if (member.Attr("uniquename") != folder) yield return Finding.Of("E-C1", part, $"Its unique name is '{member.Attr("uniquename")}', not the folder's name.");
        var type = XmlReading.Whole(member.Child("type"));
        if (type is null or < 0 or > LastType) yield return Finding.Of("E-C1", part, $"The type '{member.Child("type")}' is not 0 to {LastType}.");
        var table = member.Child("logicalentityname");
        if (type is 3 or 5 && solution.Table(table) is null) yield return Finding.Of("E-C1", part, $"A value of type {type} names its table; '{table}' does not exist.");
        if (element == "customapiresponseproperty" && member.Element("isoptional") is not null) yield return Finding.Of("E-C1", part, "A response property has no isoptional.");
        if (element == "customapirequestparameter" && member.Child("isoptional") is not ("0" or "1")) yield return Finding.Of("E-C1", part, $"isoptional is '{member.Child("isoptional")}'.");
        foreach (var finding in Customizable(solution, part, member)) yield return finding;
    }

    private static IEnumerable<Finding> Customizable(SolutionModel solution, string part, XElement element)
    {
        if (solution.IsManaged && element.Child("iscustomizable") != "0") yield return Finding.Of("P20", part, $"iscustomizable is '{element.Child("iscustomizable")}'.");
    }

    private static IEnumerable<Finding> Orphans(SolutionModel solution) =>
        from part in solution.Archive.Parts.Keys
        let pieces = part.Split('/')
        where pieces is ["customapis", _, _, _, _] && !solution.Archive.Has($"customapis/{pieces[1]}/customapi.xml")
        select Finding.Of("E-C1", part, $"There is no custom API {pieces[1]}.");

    private static IEnumerable<Finding> Catalogs(SolutionModel solution)
    {
        var catalogs = solution.Archive.Components("catalogs", "catalog.xml").ToList();
        foreach (var (folder, part, catalog) in catalogs)
        {
            if (catalog.Attr("uniquename") != folder) yield return Finding.Of("E-C2", part, $"Its unique name is '{catalog.Attr("uniquename")}', not the folder's name.");
            var parent = catalog.Element("parentcatalogid").Child("uniquename");
            if (catalogs.Find(known => known.Folder == parent) is { Root: { } above } && above.Element("parentcatalogid") is not null) yield return Finding.Of("E-C2", part, $"Its parent {parent} has a parent itself; catalogs have two levels.");
            if (parent.Length > 0 && !catalogs.Exists(known => known.Folder == parent)) yield return Finding.Of("E-C2", part, $"Its parent {parent} does not exist.");
        }
    }

    private static IEnumerable<Finding> Assignments(SolutionModel solution)
    {
        const string Part = AssignmentsPart;
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var assignment in (solution.Archive.Xml(Part)?.Root).Path("catalogassignment"))
        {
            if (!listed.Add($"{assignment.Attr("catalogid.uniquename")} {assignment.Attr("object.uniquename")}{assignment.Attr("object.logicalname")}{assignment.Attr("object.workflowid")}"))
                yield return Finding.Of("E-C2", Part, $"{assignment.Child("name")} is assigned twice to one catalog.");
            if (assignment.Attr("objectidtype") == "customapi" && solution.Archive.Xml($"customapis/{assignment.Attr("object.uniquename")}/customapi.xml")?.Root is { } api
                && api.Child("allowedcustomprocessingsteptype") == "0")
                yield return Finding.Of("E-C2", Part, $"Nobody may listen to {assignment.Attr("object.uniquename")}, so that listing it promises too much (allowedcustomprocessingsteptype is 0).");
            var catalog = assignment.Attr("catalogid.uniquename");
            if (solution.Archive.Xml($"catalogs/{catalog}/catalog.xml")?.Root is not { } found) yield return Finding.Of("E-C2", Part, $"The catalog {catalog} does not exist.");
            else if (found.Element("parentcatalogid") is null) yield return Finding.Of("E-C2", Part, $"{catalog} is a root catalog; events are assigned to a child catalog.");
            var exists = assignment.Attr("objectidtype") switch
            {
                "customapi" => solution.Archive.Has($"customapis/{assignment.Attr("object.uniquename")}/customapi.xml"),
                "entity" => solution.Table(assignment.Attr("object.logicalname")) is not null,
                "workflow" => solution.Workflows.Any(workflow => XmlReading.Id(workflow.Attr("WorkflowId")) == XmlReading.Id(assignment.Attr("object.workflowid"))),
                _ => false,
            };
            if (!exists) yield return Finding.Of("E-C2", Part, $"What {assignment.Child("name")} assigns ({assignment.Attr("objectidtype")}) does not exist.");
        }
    }
}
