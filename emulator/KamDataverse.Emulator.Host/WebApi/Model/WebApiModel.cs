using KamDataverse.Emulator.Metadata;
using Microsoft.OData.Edm;

namespace KamDataverse.Emulator.Host.WebApi.Model;

/// <summary>The EDM picture of one state of the organisation, and the way back from EDM elements to tables, columns and relationships.</summary>
internal sealed class WebApiModel
{
    public const string Namespace = "Microsoft.Dynamics.CRM";

    private readonly Dictionary<IEdmNavigationProperty, Navigation> navigations;
    private readonly Dictionary<string, OperationDefinition> operations;
    private readonly Dictionary<(string Table, string Column, string? Target), string> lookupNames = [];

    public WebApiModel(
        MetadataModel metadata,
        IEdmModel edm,
        Dictionary<IEdmNavigationProperty, Navigation> navigations,
        IEnumerable<OperationDefinition> operations)
    {
        Metadata = metadata;
        Edm = edm;
        this.navigations = navigations;
        this.operations = operations.ToDictionary(operation => operation.Name, StringComparer.Ordinal);
        foreach (var (property, navigation) in navigations)
        {
            if (navigation is Navigation.Single single)
                lookupNames.TryAdd((((IEdmEntityType)property.DeclaringType).Name, single.Column, single.TargetTable), single.Name);
        }
    }

    public MetadataModel Metadata { get; }

    public IEdmModel Edm { get; }

    /// <summary>Tables have one entity type each, named as the table is.</summary>
    public TableDefinition TableOf(IEdmEntityType type) => Metadata.Table(type.Name);

    public Navigation NavigationOf(IEdmNavigationProperty property) =>
        navigations.TryGetValue(property, out var navigation)
            ? navigation
            : throw Unsupported.Of($"the navigation property {property.Name} of {property.DeclaringType.FullTypeName()}");

    /// <summary>The single-valued navigation property that leads from a lookup to one of its target tables.</summary>
    public string? NavigationNameOf(string table, string column, string target) =>
        lookupNames.GetValueOrDefault((table, column, target)) ?? lookupNames.GetValueOrDefault((table, column, null));

    public bool IsTable(IEdmType? type) => type is IEdmEntityType entity && entity.Namespace == Namespace && Metadata.TryGetTable(entity.Name, out _);

    public OperationDefinition OperationOf(IEdmOperation operation) =>
        operations.TryGetValue(operation.Name, out var definition) ? definition : throw Unsupported.Message(operation.Name);

    /// <summary>The column behind a property of a table's entity type: <c>_x_value</c> stands for the lookup x.</summary>
    public static ColumnDefinition? ColumnOf(TableDefinition table, string propertyName) =>
        table.Columns.TryGetValue(propertyName, out var column) && !IsLookup(column) ? column
        : propertyName.StartsWith('_') && propertyName.EndsWith("_value", StringComparison.Ordinal)
          && table.Columns.TryGetValue(propertyName[1..^6], out column) && IsLookup(column) ? column
        : null;

    public static string PropertyNameOf(ColumnDefinition column) => IsLookup(column) ? $"_{column.LogicalName}_value" : column.LogicalName;

    public static bool IsLookup(ColumnDefinition column) => column.Type is ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner;
}

/// <summary>What a navigation property stands for.</summary>
internal abstract record Navigation(string Name)
{
    /// <summary>Lookup to one table; <paramref name="TargetTable"/> is <see langword="null"/> for an owner, which is a user or a team.</summary>
    internal sealed record Single(string Name, string Column, string? TargetTable) : Navigation(Name);

    /// <summary>Rows of another table whose lookup points here.</summary>
    internal sealed record Children(string Name, RelationshipDefinition Relationship) : Navigation(Name);

    /// <summary>Rows across an intersect table.</summary>
    /// <param name="ToSecond">True when the navigation leads from the first table to the second.</param>
    internal sealed record Across(string Name, ManyToManyDefinition Relationship, bool ToSecond) : Navigation(Name)
    {
        public string TargetTable => ToSecond ? Relationship.Table2 : Relationship.Table1;
        public string TargetColumn => ToSecond ? Relationship.Table2Column : Relationship.Table1Column;
        public string SourceColumn => ToSecond ? Relationship.Table1Column : Relationship.Table2Column;
    }
}
