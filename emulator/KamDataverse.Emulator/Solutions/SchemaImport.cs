using KamDataverse.Emulator.Metadata;

namespace KamDataverse.Emulator.Solutions;

/// <summary>Adds one solution's tables, columns, choices, keys and relationships to a model.</summary>
internal static class SchemaImport
{
    /// <param name="typeCodeOf">The object type code of a new table; the same for the same table for good.</param>
    public static void Apply(SolutionPackage package, ModelBuilder model, Func<string, int> typeCodeOf)
    {
        foreach (var choice in package.Section("optionsets"))
            model.Add(ChoiceImport.ReadGlobal(choice));
        var tables = package.Section("Entities").Select(entity => TableImport.Add(package, entity, model, typeCodeOf)).ToList();
        foreach (var relationship in package.Section("EntityRelationships"))
            RelationshipImport.Add(package, relationship, model, typeCodeOf);
        foreach (var table in tables)
        {
            TableImport.Complete(table, model);
            CheckLookups(table.LogicalName, model);
        }

        RelationshipImport.CheckCascades(model);
    }

    private static void CheckLookups(string table, ModelBuilder model)
    {
        var targets = model.Relationships.Where(relationship => relationship.ReferencingTable == table).Select(relationship => relationship.ReferencingColumn).ToHashSet();
        foreach (var column in model.Columns(table).Where(column => column.Type is ColumnType.Lookup or ColumnType.Customer))
            if (!targets.Contains(column.LogicalName))
                throw ImportFaults.Refused($"{table}.{column.LogicalName}", "the lookup has no relationship that says what it points to.");
    }
}
