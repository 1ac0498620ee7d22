using System.Globalization;
using System.Text.Json;
using KamDataverse.Emulator.Host.WebApi.Model;
using KamDataverse.Emulator.Host.WebApi.Urls;
using KamDataverse.Emulator.Metadata;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Host.WebApi.Reading;

/// <summary>Reads the parameters of actions (from the body) and functions (from the address).</summary>
internal sealed class ParameterReader(WebApiSession session)
{
    public ParameterCollection FromBody(OperationDefinition operation, TableDefinition? boundTable)
    {
        var parameters = new ParameterCollection();
        if (session.Request.Body.IsEmpty)
            return parameters;
        foreach (var property in session.Request.JsonBody().EnumerateObject())
        {
            if (property.Name.StartsWith('@'))
                continue;
            var parameter = operation.Parameters.FirstOrDefault(known => known.Name == property.Name)
                ?? throw Refusals.Payload("", $"Microsoft.OData.ODataException: The parameter '{property.Name}' in the request payload is not a valid parameter for the operation '{operation.Name}'");
            if (property.Value.ValueKind != JsonValueKind.Null)
                parameters[parameter.Name] = Read(parameter with { Table = parameter.Table ?? (parameter.Type == ParameterType.EntityCollection ? boundTable?.LogicalName : null) }, property.Value);
        }

        return parameters;
    }

    public ParameterCollection FromUrl(OperationDefinition operation, IEnumerable<OperationSegmentParameter> given, RequestUrl url)
    {
        var parameters = new ParameterCollection();
        foreach (var segment in given)
        {
            var parameter = operation.Parameters.First(known => known.Name == segment.Name);
            var value = segment.Value is ConvertNode convert ? convert.Source : segment.Value;
            object? read = value switch
            {
                ParameterAliasNode alias => FromText(parameter, url.Option(alias.Alias)),
                ConstantNode { LiteralText: { } text } => FromText(parameter, text),
                ConstantNode constant => constant.Value is null ? null : FromText(parameter, Convert.ToString(constant.Value, CultureInfo.InvariantCulture)),
                _ => throw Unsupported.Of($"the parameter {parameter.Name} in this form"),
            };
            if (read is not null)
                parameters[parameter.Name] = read;
        }

        return parameters;
    }

    /// <summary>A literal of the address as JSON would have it: texts stand in single quotes, ids and times in none.</summary>
    private object? FromText(OperationParameter parameter, string? text)
    {
        text = text is { Length: > 1 } && text[0] == '\'' && text[^1] == '\'' ? text[1..^1].Replace("''", "'", StringComparison.Ordinal) : text;
        if (text is null or "null")
            return null;
        var isText = parameter.Type is ParameterType.String or ParameterType.Guid or ParameterType.DateTime;
        try
        {
            using var document = JsonDocument.Parse(isText ? JsonSerializer.Serialize(text) : text.Replace('\'', '"'));
            return Read(parameter, document.RootElement.Clone());
        }
        catch (JsonException malformed)
        {
            throw Refusals.BadUrl($"The value '{text}' of the parameter '{parameter.Name}' cannot be read.", malformed);
        }
    }

    private object Read(OperationParameter parameter, JsonElement value) => TryRead(parameter, value)
        ?? throw Refusals.Payload("", $"Microsoft.OData.ODataException: Cannot convert the literal '{ColumnReader.Literal(value)}' to the expected type '{parameter.Type}' for the parameter '{parameter.Name}'");

    private object? TryRead(OperationParameter parameter, JsonElement value)
    {
        switch (parameter.Type)
        {
            case ParameterType.Boolean:
                return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;
            case ParameterType.DateTime:
                return value.ValueKind == JsonValueKind.String ? ColumnReader.Time(value.GetString()!, dateOnly: false) ?? ColumnReader.Time(value.GetString()!, dateOnly: true) : null;
            case ParameterType.Decimal:
                return value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var exact) ? exact : null;
            case ParameterType.Money:
                return value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var amount) ? new Money(amount) : null;
            case ParameterType.Float:
                return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;
            case ParameterType.Integer:
                return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var whole) ? whole : null;
            case ParameterType.Picklist:
                return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var option) ? new OptionSetValue(option) : null;
            case ParameterType.String:
                return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            case ParameterType.Guid:
                return value.ValueKind == JsonValueKind.String && Guid.TryParse(value.GetString(), out var id) ? id : null;
            case ParameterType.StringArray:
                return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
                    ? value.EnumerateArray().Select(item => item.GetString()!).ToArray()
                    : null;
            case ParameterType.EntityReference:
                return value.ValueKind == JsonValueKind.Object ? Reference(parameter, value) : null;
            case ParameterType.Entity:
                return value.ValueKind == JsonValueKind.Object ? Row(parameter, value) : null;
            case ParameterType.PrincipalAccess:
                return value.ValueKind == JsonValueKind.Object ? Access(parameter, value) : null;
            case ParameterType.EntityCollection:
                return value.ValueKind == JsonValueKind.Array ? Collection(parameter, value) : null;
            default:
                throw Unsupported.Of($"parameters of the type {parameter.Type}");
        }
    }

    private EntityCollection Collection(OperationParameter parameter, JsonElement value)
    {
        var rows = new EntityCollection([.. value.EnumerateArray().Select(item => Row(parameter, item))]);
        rows.EntityName = parameter.Table ?? (rows.Entities.Count > 0 ? rows.Entities[0].LogicalName : null);
        return rows;
    }

    private Entity Row(OperationParameter parameter, JsonElement value)
    {
        var body = session.Rows.Read(value, TableOf(parameter, value), isNew: true);
        return body.IsSingle ? body.Row : throw Unsupported.Of($"rows within rows in the parameter {parameter.Name}");
    }

    private EntityReference Reference(OperationParameter parameter, JsonElement value)
    {
        if (value.TryGetProperty("@odata.id", out var address) && address.ValueKind == JsonValueKind.String)
            return session.Resolve(session.References.Read(address.GetString()!));
        var table = TableOf(parameter, value);
        return value.TryGetProperty(table.PrimaryIdColumn, out var key) && key.ValueKind == JsonValueKind.String && Guid.TryParse(key.GetString(), out var id)
            ? new EntityReference(table.LogicalName, id)
            : throw Refusals.Payload(table.EntitySetName, $"Microsoft.OData.ODataException: The parameter '{parameter.Name}' names no row: '{table.PrimaryIdColumn}' or '@odata.id' is missing");
    }

    /// <summary>A complex type on the wire, a late-bound row for the organisation.</summary>
    private Entity? Access(OperationParameter parameter, JsonElement value) =>
        value.TryGetProperty("Principal", out var principal) && principal.ValueKind == JsonValueKind.Object
        && value.TryGetProperty("AccessMask", out var mask) && mask.ValueKind == JsonValueKind.String && AccessRightsText.Read(mask.GetString()!) is { } rights
            ? new Entity("principalaccess") { ["Principal"] = Reference(parameter, principal), ["AccessMask"] = rights }
            : null;

    private TableDefinition TableOf(OperationParameter parameter, JsonElement value)
    {
        var name = value.ValueKind == JsonValueKind.Object && value.TryGetProperty("@odata.type", out var type) && type.ValueKind == JsonValueKind.String ? RowReader.TypeName(type.GetString()!) : null;
        return (name ?? parameter.Table) is { } table
            ? session.Model.Metadata.Table(table)
            : throw Refusals.Payload("", $"Microsoft.OData.ODataException: The parameter '{parameter.Name}' holds a row of no known type: '@odata.type' is missing");
    }
}
