using System.Text.Json;
using KamDataverse.Emulator.Host.WebApi.Model;
using KamDataverse.Emulator.Metadata;
using Microsoft.OData.Edm;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Host.WebApi.Reading;

/// <summary>A row as a request's body describes it, with the rows to be created or linked together with it.</summary>
internal sealed class RowBody(Entity row)
{
    public Entity Row { get; } = row;

    /// <summary>New rows behind lookups: they come first.</summary>
    public List<RowBody> Before { get; } = [];

    /// <summary>New rows that point back here, or stand across an intersect table.</summary>
    public List<(Navigation Navigation, RowBody Row)> After { get; } = [];

    /// <summary>Existing rows to be associated.</summary>
    public List<(Navigation Navigation, EntityReference Row)> Links { get; } = [];

    public bool IsSingle => Before.Count == 0 && After.Count == 0 && Links.Count == 0;
}

/// <summary>Reads the JSON of a row.</summary>
internal sealed class RowReader(WebApiModel model, ReferenceReader references)
{
    /// <param name="isNew">Only a new row may bring related rows with it.</param>
    public RowBody Read(JsonElement json, TableDefinition table, bool isNew)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Refusals.WrongValue(table.EntitySetName, table.LogicalName, ColumnReader.Literal(json), $"{WebApiModel.Namespace}.{table.LogicalName}");
        var body = new RowBody(new Entity(table.LogicalName));
        var type = (IEdmEntityType)model.Edm.FindDeclaredType($"{WebApiModel.Namespace}.{table.LogicalName}");
        foreach (var property in json.EnumerateObject())
        {
            var at = property.Name.IndexOf('@', StringComparison.Ordinal);
            if (at >= 0)
            {
                if (property.Name.AsSpan(at) is "@odata.bind")
                    Bind(body, type, table, property.Name[..at], property.Value, isNew);
                else if (property.Name == "@odata.type")
                    CheckType(table, property.Value);
                else if (property.Name == "@odata.id")
                    SetAddress(body.Row, table, property.Value);
                continue;
            }

            if (WebApiModel.ColumnOf(table, property.Name) is { } column)
                SetColumn(body.Row, table, column, property);
            else if (type.FindProperty(property.Name) is IEdmNavigationProperty navigation)
                Related(body, table, navigation, property.Value, isNew);
            else
                throw Refusals.UnknownProperty(table.EntitySetName, table.LogicalName, property.Name);
        }

        return body;
    }

    private static void SetColumn(Entity row, TableDefinition table, ColumnDefinition column, JsonProperty property)
    {
        if (WebApiModel.IsLookup(column))
            throw Refusals.LookupAsValue(table.EntitySetName);
        var value = ColumnReader.Read(table, column, property.Name, property.Value);
        row[column.LogicalName] = value;
        if (column.IsPrimaryId && value is Guid id)
            row.Id = id;
    }

    private void Bind(RowBody body, IEdmEntityType type, TableDefinition table, string name, JsonElement value, bool isNew)
    {
        if (type.FindProperty(name) is not IEdmNavigationProperty declared)
            throw Refusals.Payload(table.EntitySetName, $"Microsoft.OData.ODataException: An undeclared property '{name}' which only has property annotations in the payload but no property value was found in the payload. In OData, only declared navigation properties and declared named streams can be represented as properties without values");

        var navigation = model.NavigationOf(declared);
        if (navigation is Navigation.Single single)
        {
            body.Row[single.Column] = value.ValueKind == JsonValueKind.Null ? null : Target(table, name, single, references.Read(Text(table, name, value)));
            return;
        }

        if (!isNew || value.ValueKind != JsonValueKind.Array)
            throw Refusals.Payload(table.EntitySetName, $"Microsoft.OData.ODataException: The navigation property '{name}' of type collection can be bound to a list of addresses, on create only");
        foreach (var item in value.EnumerateArray())
            body.Links.Add((navigation, references.Read(Text(table, name, item))));
    }

    private static string Text(TableDefinition table, string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Refusals.WrongValue(table.EntitySetName, name, ColumnReader.Literal(value), "Edm.String");

    private static EntityReference Target(TableDefinition table, string name, Navigation.Single navigation, EntityReference reference)
    {
        var fits = navigation.TargetTable is { } target ? reference.LogicalName == target : reference.LogicalName is "systemuser" or "team";
        return fits
            ? reference
            : throw Refusals.Payload(table.EntitySetName, $"Microsoft.OData.ODataException: The navigation property '{name}' cannot be bound to a row of '{reference.LogicalName}'");
    }

    private void Related(RowBody body, TableDefinition table, IEdmNavigationProperty declared, JsonElement value, bool isNew)
    {
        var navigation = model.NavigationOf(declared);
        if (value.ValueKind == JsonValueKind.Null && navigation is Navigation.Single empty)
        {
            body.Row[empty.Column] = null;
            return;
        }

        if (!isNew)
            throw Refusals.Payload(table.EntitySetName, $"Microsoft.OData.ODataException: Deep update is not supported: the navigation property '{declared.Name}' holds a row in the payload of an update");

        var target = declared.ToEntityType();
        if (navigation is Navigation.Single single)
        {
            var parentTable = single.TargetTable is { } name ? model.Metadata.Table(name) : throw Unsupported.Of($"creating a row through {declared.Name} of {target.Name}");
            var parent = Read(value, parentTable, isNew: true);
            if (parent.Row.Id == Guid.Empty)
                parent.Row.Id = Guid.CreateVersion7();
            body.Before.Add(parent);
            body.Row[single.Column] = new EntityReference(parentTable.LogicalName, parent.Row.Id);
            return;
        }

        if (value.ValueKind != JsonValueKind.Array)
            throw Refusals.WrongValue(table.EntitySetName, declared.Name, ColumnReader.Literal(value), $"Collection({target.FullName()})");
        foreach (var item in value.EnumerateArray())
            body.After.Add((navigation, Read(item, model.Metadata.Table(target.Name), isNew: true)));
    }

    /// <summary>In a list of rows each may say which row it is (documented: bulk-operations).</summary>
    private void SetAddress(Entity row, TableDefinition table, JsonElement value)
    {
        var reference = references.Read(Text(table, "@odata.id", value));
        if (reference.LogicalName != table.LogicalName)
            throw Refusals.Payload(table.EntitySetName, $"Microsoft.OData.ODataException: '{value.GetString()}' is no row of '{table.EntitySetName}'");
        row.Id = reference.Id;
        foreach (var (name, part) in reference.KeyAttributes)
            row.KeyAttributes[name] = part;
    }

    private static void CheckType(TableDefinition table, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || TypeName(value.GetString()!) != table.LogicalName)
            throw Refusals.Payload(table.EntitySetName, $"Microsoft.OData.ODataException: A resource with type '{ColumnReader.Literal(value)}' was found, but it is not assignable to the expected type '{WebApiModel.Namespace}.{table.LogicalName}'");
    }

    /// <summary>The table behind <c>#Microsoft.Dynamics.CRM.account</c> or <c>Microsoft.Dynamics.CRM.account</c>.</summary>
    public static string? TypeName(string odataType)
    {
        var name = odataType.TrimStart('#');
        return name.StartsWith(WebApiModel.Namespace + ".", StringComparison.Ordinal) ? name[(WebApiModel.Namespace.Length + 1)..]
            : name.StartsWith("mscrm.", StringComparison.Ordinal) ? name[6..]
            : null;
    }
}
