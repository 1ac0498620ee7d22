using System.Xml.Linq;
using KamDataverse.Emulator.Metadata;

namespace KamDataverse.Emulator.Solutions;

/// <summary>A view's or chart's query names tables and columns that exist.</summary>
internal static class ViewChecks
{
    public static void Check(MetadataModel model, TableDefinition table, string component, XElement fetch)
    {
        var entity = fetch.Element("entity") ?? throw ImportFaults.Refused(component, "its query has no entity.");
        if (entity.Attribute("name")?.Value != table.LogicalName)
            throw ImportFaults.Refused(component, $"its query reads {entity.Attribute("name")?.Value}, not {table.LogicalName}.");
        var aliases = fetch.Descendants("link-entity").Where(link => link.Attribute("alias") is not null).ToLookup(link => link.Attribute("alias")!.Value, link => link.Attribute("name")!.Value);
        CheckLevel(model, table, component, entity, aliases);
    }

    private static void CheckLevel(MetadataModel model, TableDefinition table, string component, XElement level, ILookup<string, string> aliases)
    {
        foreach (var child in level.Elements())
            switch (child.Name.LocalName)
            {
                case "attribute":
                    Known(table, child.Attribute("name")?.Value);
                    break;
                case "order" when child.Attribute("attribute") is { } attribute && child.Attribute("entityname") is null:
                    Known(table, attribute.Value);
                    break;
                case "condition":
                    var other = child.Attribute("entityname")?.Value;
                    Known(other is null ? table : Table(aliases[other].FirstOrDefault() ?? other), child.Attribute("attribute")?.Value);
                    break;
                case "filter":
                    CheckLevel(model, table, component, child, aliases);
                    break;
                case "link-entity":
                    var linked = Table(child.Attribute("name")?.Value);
                    Known(linked, child.Attribute("from")?.Value);
                    Known(table, child.Attribute("to")?.Value);
                    CheckLevel(model, linked, component, child, aliases);
                    break;
            }

        TableDefinition Table(string? name) => model.TryGetTable(name, out var found) ? found : throw ImportFaults.Refused(component, $"the organisation has no table {name}.");

        void Known(TableDefinition definition, string? column)
        {
            if (column is null || !definition.Columns.ContainsKey(column))
                throw ImportFaults.Refused(component, $"the table {definition.LogicalName} has no column {column}.");
        }
    }
}
