using System.Xml.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Solution.Labels;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution.Registration;

/// <summary>
/// Business events as solution files. Each is a custom API without an operation that asynchronous steps alone may listen to and that answers nothing: that is
/// how the platform tells a pure notification. The event trigger of flows shows what a category lists, and only what is enabled for workflows.
/// </summary>
internal sealed class EventWriter(IReadOnlyList<EventMetadata> events, IReadOnlyList<TableSchema> tables, Translations texts)
{
    public const string AssignmentsPart = "Assets/catalogassignments.xml";
    private const int AsyncOnly = 1;

    /// <summary>The files by path; none when there are no events.</summary>
    public IReadOnlyDictionary<string, XElement> Files()
    {
        var files = new SortedDictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var raised in events) AddEvent(files, raised);
        var categories = EventCatalogue.Categories.Where(category => Assigned(category).Any()).ToList();
        if (categories.Count == 0) return files;
        AddCatalog(files, EventCatalogue.Root, parent: null);
        foreach (var category in categories) AddCatalog(files, category, EventCatalogue.Root);
        files.Add(AssignmentsPart, new XElement("catalogassignments", categories.SelectMany(Assigned)));
        return files;
    }

    private void AddEvent(SortedDictionary<string, XElement> files, EventMetadata raised)
    {
        var folder = "customapis/" + raised.UniqueName;
        files.Add($"{folder}/customapi.xml", new XElement(
            "customapi",
            new XAttribute("uniquename", raised.UniqueName),
            new XElement("allowedcustomprocessingsteptype", AsyncOnly),
            new XElement("bindingtype", 0),
            Markup.Described("description", texts.For(raised.UniqueName + ".description", raised.Description)),
            Markup.Described("displayname", texts.For(raised.UniqueName, raised.DisplayName)),
            Markup.Flag("iscustomizable", false),
            Markup.Flag("isfunction", false),
            Markup.Flag("isprivate", false),
            new XElement("name", raised.DisplayName),
            Markup.Flag("workflowsdkstepenabled", true)));
        foreach (var parameter in raised.Parameters)
        {
            files.Add($"{folder}/customapirequestparameters/{parameter.Name}/customapirequestparameter.xml", new XElement(
                "customapirequestparameter",
                new XAttribute("uniquename", parameter.Name),
                // The same value means the same in every event: one key for all.
                Markup.Described("description", texts.For($"event.{parameter.Name}.description", parameter.Description)),
                Markup.Described("displayname", Text.Same(parameter.Name)),
                Markup.Flag("iscustomizable", false),
                Markup.Flag("isoptional", parameter.Optional),
                new XElement("name", $"{raised.UniqueName}.{parameter.Name}"),
                new XElement("type", parameter.Type)));
        }
    }

    private void AddCatalog(SortedDictionary<string, XElement> files, EventCatalog catalog, EventCatalog? parent) => files.Add($"catalogs/{catalog.UniqueName}/catalog.xml", new XElement(
        "catalog",
        new XAttribute("uniquename", catalog.UniqueName),
        Markup.Described("description", catalog.Purpose(texts)),
        Markup.Described("displayname", catalog.Title(texts)),
        Markup.Flag("iscustomizable", false),
        new XElement("name", catalog.DisplayName),
        parent is null ? null : new XElement("parentcatalogid", new XElement("uniquename", parent.UniqueName))));

    private IEnumerable<XElement> Assigned(EventCatalog category) =>
    [
        .. from name in category.Tables
           join table in tables on name equals table.LogicalName
           select Assignment(category, "object.logicalname", table.LogicalName, "entity", table.Declaration.DisplayName),
        .. from raised in events
           where EventCatalogue.Of(raised) == category
           select Assignment(category, "object.uniquename", raised.UniqueName, "customapi", raised.DisplayName),
    ];

    private static XElement Assignment(EventCatalog category, string attribute, string value, string type, string name) => new(
        "catalogassignment",
        new XAttribute("catalogid.uniquename", category.UniqueName),
        new XAttribute(attribute, value),
        new XAttribute("objectidtype", type),
        Markup.Flag("iscustomizable", false),
        new XElement("name", name));
}
