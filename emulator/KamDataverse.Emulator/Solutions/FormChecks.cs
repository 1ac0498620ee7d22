using System.Xml.Linq;
using KamDataverse.Emulator.Metadata;

namespace KamDataverse.Emulator.Solutions;

/// <summary>A form names columns and web resources that exist, and each id once.</summary>
internal static class FormChecks
{
    public static void Check(ComponentSet components, TableDefinition table, string component, XElement form)
    {
        foreach (var control in form.Descendants("control"))
            if (control.Attribute("datafieldname")?.Value is { Length: > 0 } column && !table.Columns.ContainsKey(column))
                throw ImportFaults.Refused(component, $"the control {control.Attribute("id")?.Value} is bound to the column {column}, which the table {table.LogicalName} does not have.");
        foreach (var kind in (string[])["tab", "section", "cell"])
            if (form.Descendants(kind).Select(element => element.Attribute("id")?.Value).OfType<string>().CountBy(id => id, StringComparer.OrdinalIgnoreCase).FirstOrDefault(pair => pair.Value > 1) is { Key: { } id })
                throw ImportFaults.Refused(component, $"the {kind} id {id} is used twice.");
        var webResources = components.Package.Section("WebResources").Select(resource => resource.Optional("Name")).ToHashSet(StringComparer.Ordinal);
        foreach (var library in form.Element("formLibraries")?.Elements("Library") ?? [])
            if (!webResources.Contains(library.Attribute("name")?.Value))
                throw ImportFaults.Refused(component, $"the web resource {library.Attribute("name")?.Value} does not exist.");
    }
}
