using KamDataverse.Emulator.Metadata;
using Microsoft.OData.Edm;

namespace KamDataverse.Emulator.Host.WebApi.Model;

/// <summary>Builds the EDM model from tables, relationships, keys and operations, as the platform's <c>$metadata</c> lays them out.</summary>
internal sealed class EdmModelBuilder
{
    private readonly MetadataModel metadata;
    private readonly EdmModel model = new();
    private readonly EdmEntityContainer container = new(WebApiModel.Namespace, "System");
    private readonly Dictionary<string, EdmEntityType> types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EdmEntitySet> sets = new(StringComparer.Ordinal);
    private readonly Dictionary<IEdmNavigationProperty, Navigation> navigations = [];
    private readonly EdmEntityType anyRow = new(WebApiModel.Namespace, "crmbaseentity", null, isAbstract: true, isOpen: false);
    private readonly EdmEntityType principal;

    private EdmModelBuilder(MetadataModel metadata)
    {
        this.metadata = metadata;
        principal = new EdmEntityType(WebApiModel.Namespace, "principal", anyRow, isAbstract: true, isOpen: false);
    }

    public static WebApiModel Build(MetadataModel metadata, IReadOnlyList<OperationDefinition> operations)
    {
        var builder = new EdmModelBuilder(metadata);
        builder.AddTables();
        builder.AddRelationships();
        builder.AddKeys();
        QueryFunctions.AddTo(builder.model, builder.anyRow);
        new OperationModelBuilder(builder.model, builder.container, builder.anyRow, builder.types).Add(operations);
        Definitions.DefinitionTypes.AddTo(builder.model, builder.container);
        return new WebApiModel(metadata, builder.model, builder.navigations, operations);
    }

    private void AddTables()
    {
        model.AddElement(container);
        model.AddElement(anyRow);
        principal.AddKeys(principal.AddStructuralProperty("ownerid", EdmPrimitiveTypeKind.Guid));
        model.AddElement(principal);

        foreach (var table in metadata.Tables.OrderBy(table => table.LogicalName, StringComparer.Ordinal))
        {
            var isPrincipal = table.LogicalName is "systemuser" or "team";
            var type = new EdmEntityType(WebApiModel.Namespace, table.LogicalName, isPrincipal ? principal : anyRow);
            foreach (var column in table.Columns.Values)
            {
                if (isPrincipal && column.LogicalName == "ownerid")
                    continue;
                var property = type.AddStructuralProperty(WebApiModel.PropertyNameOf(column), TypeOf(column, nullable: !column.IsPrimaryId));
                if (column.IsPrimaryId)
                    type.AddKeys(property);
            }

            model.AddElement(type);
            types.Add(table.LogicalName, type);
            if (table.EntitySetName.Length > 0)
                sets.Add(table.LogicalName, container.AddEntitySet(table.EntitySetName, type));
        }
    }

    private static EdmTypeReference TypeOf(ColumnDefinition column, bool nullable) => EdmTypes.Primitive(column.Type switch
    {
        ColumnType.Uniqueidentifier or ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner => EdmPrimitiveTypeKind.Guid,
        ColumnType.Integer or ColumnType.Picklist or ColumnType.State or ColumnType.Status => EdmPrimitiveTypeKind.Int32,
        ColumnType.BigInt => EdmPrimitiveTypeKind.Int64,
        ColumnType.Decimal or ColumnType.Money => EdmPrimitiveTypeKind.Decimal,
        ColumnType.Double => EdmPrimitiveTypeKind.Double,
        ColumnType.Boolean or ColumnType.ManagedProperty => EdmPrimitiveTypeKind.Boolean,
        ColumnType.DateTime when column.DateTimeBehavior == DateTimeBehavior.DateOnly => EdmPrimitiveTypeKind.Date,
        ColumnType.DateTime => EdmPrimitiveTypeKind.DateTimeOffset,
        ColumnType.Image or ColumnType.File => EdmPrimitiveTypeKind.Binary,
        _ => EdmPrimitiveTypeKind.String,
    }, nullable);

    private void AddRelationships()
    {
        foreach (var table in metadata.Tables)
        {
            foreach (var relationship in table.ManyToOne)
                AddManyToOne(relationship);

            foreach (var owner in table.Columns.Values.Where(column => column.Type == ColumnType.Owner))
                AddSingle(types[table.LogicalName], owner.LogicalName, principal, new Navigation.Single(owner.LogicalName, owner.LogicalName, null));
        }

        foreach (var relationship in metadata.Tables.SelectMany(table => table.ManyToMany).DistinctBy(relationship => relationship.SchemaName))
        {
            AddCollection(relationship.Table1, relationship.Table1Navigation, relationship.Table2, new Navigation.Across(relationship.Table1Navigation, relationship, ToSecond: true));
            if (relationship.Table2Navigation != relationship.Table1Navigation || relationship.Table1 != relationship.Table2)
                AddCollection(relationship.Table2, relationship.Table2Navigation, relationship.Table1, new Navigation.Across(relationship.Table2Navigation, relationship, ToSecond: false));
        }
    }

    private void AddManyToOne(RelationshipDefinition relationship)
    {
        if (!types.TryGetValue(relationship.ReferencingTable, out var child) || !types.TryGetValue(relationship.ReferencedTable, out var parent))
            return;

        var isOwner = metadata.Table(relationship.ReferencingTable).Columns.TryGetValue(relationship.ReferencingColumn, out var column) && column.Type == ColumnType.Owner;
        if (!isOwner && relationship.ReferencingNavigationProperty.Length > 0)
        {
            AddSingle(child, relationship.ReferencingNavigationProperty, parent,
                new Navigation.Single(relationship.ReferencingNavigationProperty, relationship.ReferencingColumn, relationship.ReferencedTable));
        }

        if (relationship.ReferencedNavigationProperty.Length > 0)
        {
            AddCollection(relationship.ReferencedTable, relationship.ReferencedNavigationProperty, relationship.ReferencingTable,
                new Navigation.Children(relationship.ReferencedNavigationProperty, relationship));
        }
    }

    private void AddSingle(EdmEntityType child, string name, EdmEntityType target, Navigation.Single navigation)
    {
        if (child.DeclaredProperties.Any(property => property.Name == name))
            return;
        var property = child.AddUnidirectionalNavigation(new EdmNavigationPropertyInfo { Name = name, Target = target, TargetMultiplicity = EdmMultiplicity.ZeroOrOne });
        Register(child.Name, property, navigation.TargetTable, navigation);
    }

    private void AddCollection(string from, string name, string to, Navigation navigation)
    {
        if (!types.TryGetValue(from, out var source) || !types.TryGetValue(to, out var target) || source.DeclaredProperties.Any(property => property.Name == name))
            return;
        var property = source.AddUnidirectionalNavigation(new EdmNavigationPropertyInfo { Name = name, Target = target, TargetMultiplicity = EdmMultiplicity.Many });
        Register(from, property, to, navigation);
    }

    private void Register(string from, EdmNavigationProperty property, string? to, Navigation navigation)
    {
        navigations.Add(property, navigation);
        if (to is not null && sets.TryGetValue(from, out var source) && sets.TryGetValue(to, out var target))
            source.AddNavigationTarget(property, target);
    }

    private void AddKeys()
    {
        foreach (var table in metadata.Tables)
        {
            foreach (var key in table.Keys)
            {
                var columns = key.Columns.Select(name => table.Columns[name]).Select(WebApiModel.PropertyNameOf)
                    .ToDictionary(name => name, name => (IEdmProperty)types[table.LogicalName].FindProperty(name));
                model.AddAlternateKeyAnnotation(types[table.LogicalName], columns);
            }
        }
    }
}
