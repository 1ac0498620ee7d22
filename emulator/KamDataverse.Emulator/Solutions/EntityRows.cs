using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Storage;

namespace KamDataverse.Emulator.Solutions;

/// <summary>The rows of the table of tables, which catalog assignments point to.</summary>
internal static class EntityRows
{
    private const string Table = "entity";

    /// <summary>The table's <c>MetadataId</c>.</summary>
    public static Guid IdOf(string logicalName) => ComponentSet.IdOf("table", logicalName);

    /// <summary>Makes the rows follow the model.</summary>
    public static void Follow(IUnitOfWork unit, MetadataModel model)
    {
        var wanted = model.Tables.ToDictionary(table => IdOf(table.LogicalName));
        foreach (var id in SystemRows.Ids(unit, Table).Where(id => !wanted.Remove(id)))
            unit.Delete(Table, id);
        foreach (var (id, table) in wanted)
        {
            unit.Insert(Table, id, new Dictionary<string, object?>
            {
                ["name"] = table.SchemaName, ["logicalname"] = table.LogicalName, ["entitysetname"] = table.EntitySetName, ["objecttypecode"] = table.ObjectTypeCode,
            });
        }
    }
}
