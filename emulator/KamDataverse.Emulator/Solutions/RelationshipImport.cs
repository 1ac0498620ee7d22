using System.Xml.Linq;
using KamDataverse.Emulator.Metadata;

namespace KamDataverse.Emulator.Solutions;

/// <summary>Reads relationships of both kinds.</summary>
internal static class RelationshipImport
{
    private const string Part = SolutionPackage.CustomizationsPart;

    public static void Add(SolutionPackage package, XElement relationship, ModelBuilder model, Func<string, int> typeCodeOf)
    {
        var name = relationship.AttributeText("Name", Part);
        if (model.HasRelationship(name))
            throw ImportFaults.Refused($"the relationship {name}", "the organisation has it already.");
        switch (relationship.Text("EntityRelationshipType", Part))
        {
            case "OneToMany":
                AddOneToMany(name, relationship, model);
                break;
            case "ManyToMany":
                AddManyToMany(package, name, relationship, model, typeCodeOf);
                break;
            case var other:
                throw ImportFaults.Invalid(Part, $"'{other}' is no type of the relationship {name}.");
        }
    }

    /// <summary>A table can be the child of one relationship with cascading actions only (documented limit).</summary>
    public static void CheckCascades(ModelBuilder model)
    {
        foreach (var child in model.Relationships.Where(Cascades).GroupBy(relationship => relationship.ReferencingTable).Where(group => model.Table(group.Key).IsCustom))
            if (child.ToList() is [var first, var second, ..])
                throw ImportFaults.Refused(
                    $"the relationship {second.SchemaName}",
                    $"the table {child.Key} is already the child of the relationship {first.SchemaName}, which cascades; a table can have only one relationship with a cascading action.");
    }

    private static bool Cascades(RelationshipDefinition relationship) =>
        new[] { relationship.Assign, relationship.Delete, relationship.Reparent, relationship.Share, relationship.Unshare }
            .Any(action => action is CascadeKind.Cascade or CascadeKind.Active or CascadeKind.UserOwned);

    private static void AddOneToMany(string name, XElement relationship, ModelBuilder model)
    {
        var component = $"the relationship {name}";
        var child = Table(relationship.Text("ReferencingEntityName", Part), component, model);
        var parent = Table(relationship.Text("ReferencedEntityName", Part), component, model);
        var schemaName = relationship.Text("ReferencingAttributeName", Part);
        var column = schemaName.ToLowerInvariant();
        if (!model.HasColumn(child, column))
            throw ImportFaults.Refused(component, $"the table {child} has no column {column}.");
        if (model.Column(child, column).Type is not (ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner))
            throw ImportFaults.Refused(component, $"the column {child}.{column} is no lookup.");
        var isHierarchical = relationship.Flag("IsHierarchical", Part);
        if (isHierarchical && child != parent)
            throw ImportFaults.Refused(component, "a hierarchy is a relationship of a table with itself.");
        var roles = relationship.Element("EntityRelationshipRoles")?.Elements("EntityRelationshipRole").ToList() ?? [];
        if (roles.Count == 0 && model.Column(child, column).IsCustom)
            throw ImportFaults.Refused(component, "The entity relationship role of the referencing entity is required.");
        var definition = new RelationshipDefinition
        {
            SchemaName = name,
            ReferencingTable = child,
            ReferencingColumn = column,
            ReferencedTable = parent,
            ReferencedColumn = model.Table(parent).PrimaryIdColumn,
            ReferencingNavigationProperty = Navigation(1) ?? column,
            ReferencedNavigationProperty = Navigation(0) ?? name,
            IsCustom = model.Column(child, column).IsCustom,
            IsHierarchical = isHierarchical,
            Assign = Cascade("CascadeAssign"),
            Delete = Cascade("CascadeDelete"),
            Reparent = Cascade("CascadeReparent"),
            Share = Cascade("CascadeShare"),
            Unshare = Cascade("CascadeUnshare"),
        };
        foreach (var other in model.Relationships)
            if ((other.ReferencingTable == child && other.ReferencingNavigationProperty == definition.ReferencingNavigationProperty)
                || (other.ReferencedTable == parent && other.ReferencedNavigationProperty == definition.ReferencedNavigationProperty))
                throw ImportFaults.Refused(component, $"NavigationPropertyName {definition.ReferencingNavigationProperty} or {definition.ReferencedNavigationProperty} is not unique within an entity.");
        model.Add(definition);

        string? Navigation(int type) => roles.FirstOrDefault(role => role.Optional("RelationshipRoleType") == (type == 1 ? "1" : "0"))?.Optional("NavigationPropertyName");

        CascadeKind Cascade(string action) => relationship.Optional(action) switch
        {
            null or "NoCascade" => CascadeKind.NoCascade,
            "Cascade" => CascadeKind.Cascade,
            "ActiveOnly" or "Active" => CascadeKind.Active,
            "UserOwned" => CascadeKind.UserOwned,
            "RemoveLink" => CascadeKind.RemoveLink,
            "Restrict" => CascadeKind.Restrict,
            var other => throw ImportFaults.Refused(component, $"'{other}' is no value for {action}."),
        };
    }

    private static void AddManyToMany(SolutionPackage package, string name, XElement relationship, ModelBuilder model, Func<string, int> typeCodeOf)
    {
        var component = $"the relationship {name}";
        var first = Table(relationship.Text("FirstEntityName", Part), component, model);
        var second = Table(relationship.Text("SecondEntityName", Part), component, model);
        var schemaName = relationship.Text("IntersectEntityName", Part);
        var intersect = schemaName.ToLowerInvariant();
        TableImport.CheckPrefix(package, schemaName, component);
        if (model.HasTable(intersect))
            throw ImportFaults.Refused(component, $"the organisation has the table {intersect} already.");
        var columns = first == second
            ? (model.Table(first).PrimaryIdColumn + "one", model.Table(first).PrimaryIdColumn + "two")
            : (model.Table(first).PrimaryIdColumn, model.Table(second).PrimaryIdColumn);
        var id = intersect + "id";
        model.Add(new TableDefinition
        {
            LogicalName = intersect, SchemaName = schemaName, EntitySetName = intersect + "set", ObjectTypeCode = typeCodeOf(intersect), PrimaryIdColumn = id, IsCustom = true,
            IsIntersect = true, Solution = package.UniqueName, DisplayName = SystemColumns.Labels(schemaName), DisplayCollectionName = SystemColumns.Labels(schemaName),
        });
        foreach (var column in (string[])[id, columns.Item1, columns.Item2])
            model.Add(intersect, SystemColumns.Column(column, ColumnType.Uniqueidentifier, column) with { IsPrimaryId = column == id, ValidForUpdate = false });
        SystemColumns.AddVersion(model, intersect);
        model.Add(new ManyToManyDefinition(name, intersect, first, columns.Item1, Navigation("1"), second, columns.Item2, Navigation("2")));

        string Navigation(string ordinal) =>
            relationship.Element("EntityRelationshipRoles")?.Elements("EntityRelationshipRole").FirstOrDefault(role => role.Optional("AssociationRoleOrdinal") == ordinal)
                ?.Optional("NavigationPropertyName") ?? name;
    }

    private static string Table(string schemaName, string component, ModelBuilder model)
    {
        var table = schemaName.ToLowerInvariant();
        return !model.HasTable(table) ? throw ImportFaults.Refused(component, $"the organisation has no table {schemaName}.")
            : model.Table(table).IsCustom && model.Table(table).SchemaName != schemaName ? throw ImportFaults.Refused(component, $"the table {model.Table(table).SchemaName} is spelt {schemaName}.")
            : table;
    }
}
