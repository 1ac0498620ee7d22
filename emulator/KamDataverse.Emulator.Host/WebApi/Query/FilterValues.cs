using System.Globalization;
using System.Text.Json;
using KamDataverse.Emulator.Metadata;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Host.WebApi.Query;

/// <summary>Constants of <c>$filter</c> as the SDK's conditions want them.</summary>
internal static class FilterValues
{
    /// <summary>A literal that the parser has already typed.</summary>
    public static object ToSdk(object value) => value switch
    {
        DateTimeOffset time => time.UtcDateTime,
        _ => Dates.ToDateTime(value) ?? value,
    };

    /// <summary>A value of a query function, which comes as text or number whatever the column's type.</summary>
    public static object ForColumn(ColumnDefinition column, object? value)
    {
        if (value is null)
            throw Refusals.BadUrl($"A query function over '{column.LogicalName}' has no value.");
        var text = System.Convert.ToString(value, CultureInfo.InvariantCulture)!;
        try
        {
            return column.Type switch
            {
                ColumnType.Uniqueidentifier or ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner => Guid.Parse(text),
                ColumnType.DateTime when value is not string => value,
                ColumnType.DateTime => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal),
                ColumnType.Integer or ColumnType.Picklist or ColumnType.State or ColumnType.Status or ColumnType.MultiSelectPicklist => int.Parse(text, CultureInfo.InvariantCulture),
                ColumnType.BigInt => long.Parse(text, CultureInfo.InvariantCulture),
                ColumnType.Decimal or ColumnType.Money => decimal.Parse(text, CultureInfo.InvariantCulture),
                ColumnType.Double => double.Parse(text, CultureInfo.InvariantCulture),
                ColumnType.Boolean => text is "1" || (text is not "0" && bool.Parse(text)),
                _ => text,
            };
        }
        catch (FormatException wrong)
        {
            throw Refusals.BadUrl($"The value '{text}' does not fit the column '{column.LogicalName}'.", wrong);
        }
    }

    /// <summary>The members of a <c>PropertyValues</c> list, literal or behind an alias.</summary>
    public static IEnumerable<object?> List(SingleValueNode node)
    {
        if (node is not ConstantNode constant)
            throw Unsupported.Of($"the $filter expression {node.Kind} in a list of values");
        switch (constant.Value)
        {
            case System.Collections.IEnumerable items and not string:
                return items.Cast<object?>();
            case Microsoft.OData.ODataCollectionValue list:
                return list.Items;
            case string text when text.StartsWith('['):
                try
                {
                    using var document = JsonDocument.Parse(text.Replace('\'', '"'));
                    return [.. document.RootElement.EnumerateArray().Select(item => (object?)item.ToString())];
                }
                catch (JsonException malformed)
                {
                    throw Refusals.BadUrl($"The list of values '{text}' cannot be read.", malformed);
                }

            default:
                throw Refusals.BadUrl($"'{constant.LiteralText}' is not a list of values.");
        }
    }

    public static ConstantNode Convert(ConstantNode constant, IEdmTypeReference type) => (constant.Value, type?.PrimitiveKind()) switch
    {
        (null, _) => constant,
        (int number, EdmPrimitiveTypeKind.Decimal) => new ConstantNode((decimal)number),
        (long number, EdmPrimitiveTypeKind.Decimal) => new ConstantNode((decimal)number),
        (double number, EdmPrimitiveTypeKind.Decimal) => new ConstantNode((decimal)number),
        (float number, EdmPrimitiveTypeKind.Decimal) => new ConstantNode((decimal)number),
        (int number, EdmPrimitiveTypeKind.Double) => new ConstantNode((double)number),
        (long number, EdmPrimitiveTypeKind.Double) => new ConstantNode((double)number),
        (decimal number, EdmPrimitiveTypeKind.Double) => new ConstantNode((double)number),
        (float number, EdmPrimitiveTypeKind.Double) => new ConstantNode((double)number),
        (int number, EdmPrimitiveTypeKind.Int64) => new ConstantNode((long)number),
        (var date, EdmPrimitiveTypeKind.DateTimeOffset) when Dates.ToDateTime(date) is { } time => new ConstantNode(new DateTimeOffset(time)),
        _ => constant,
    };

    public static ConditionOperator? Opposite(ConditionOperator condition) => condition switch
    {
        ConditionOperator.In => ConditionOperator.NotIn,
        ConditionOperator.NotIn => ConditionOperator.In,
        ConditionOperator.Between => ConditionOperator.NotBetween,
        ConditionOperator.NotBetween => ConditionOperator.Between,
        ConditionOperator.ContainValues => ConditionOperator.DoesNotContainValues,
        ConditionOperator.DoesNotContainValues => ConditionOperator.ContainValues,
        ConditionOperator.EqualUserId => ConditionOperator.NotEqualUserId,
        ConditionOperator.NotEqualUserId => ConditionOperator.EqualUserId,
        ConditionOperator.EqualBusinessId => ConditionOperator.NotEqualBusinessId,
        ConditionOperator.NotEqualBusinessId => ConditionOperator.EqualBusinessId,
        ConditionOperator.On => ConditionOperator.NotOn,
        ConditionOperator.NotOn => ConditionOperator.On,
        _ => null,
    };
}
