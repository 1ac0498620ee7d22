using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KamDataverse.Emulator.Host.WebApi.Urls;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace KamDataverse.Emulator.Host.WebApi.Definitions;

/// <summary>Evaluates <c>$filter</c> over definitions.</summary>
internal sealed class DefinitionFilter(RequestUrl url, FilterClause clause)
{
    public bool Accepts(DefinitionNode node) => Test(clause.Expression, node.Values);

    private bool Test(SingleValueNode node, JsonObject values) => Unwrap(node) switch
    {
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.And } both => Test(both.Left, values) && Test(both.Right, values),
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.Or } either => Test(either.Left, values) || Test(either.Right, values),
        UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not => !Test(not.Operand, values),
        BinaryOperatorNode comparison => Compare(comparison, values),
        SingleValueFunctionCallNode call => Text(call, values),
        SingleValuePropertyAccessNode property => Value(property, values) is true,
        var other => throw Unsupported.Of($"the $filter expression {other.Kind} over definitions"),
    };

    private bool Compare(BinaryOperatorNode node, JsonObject values)
    {
        var (left, right) = (Value(node.Left, values), Value(node.Right, values));
        return node.OperatorKind switch
        {
            BinaryOperatorKind.Equal => Same(left, right),
            BinaryOperatorKind.NotEqual => !Same(left, right),
            BinaryOperatorKind.GreaterThan => Order(left, right) > 0,
            BinaryOperatorKind.GreaterThanOrEqual => Order(left, right) >= 0,
            BinaryOperatorKind.LessThan => Order(left, right) < 0,
            BinaryOperatorKind.LessThanOrEqual => Order(left, right) <= 0,
            _ => throw Unsupported.Of($"the operator {node.OperatorKind} in $filter over definitions"),
        };
    }

    private bool Text(SingleValueFunctionCallNode call, JsonObject values)
    {
        var arguments = call.Parameters.Cast<SingleValueNode>().Select(argument => Value(argument, values) as string).ToList();
        if (arguments is not [var text, { } part])
            throw Unsupported.Of($"the $filter function {call.Name} over definitions");
        return text is not null && call.Name switch
        {
            "contains" => text.Contains(part, StringComparison.OrdinalIgnoreCase),
            "startswith" => text.StartsWith(part, StringComparison.OrdinalIgnoreCase),
            "endswith" => text.EndsWith(part, StringComparison.OrdinalIgnoreCase),
            _ => throw Unsupported.Of($"the $filter function {call.Name} over definitions"),
        };
    }

    private object? Value(SingleValueNode node, JsonObject values)
    {
        switch (Unwrap(node))
        {
            case ConstantNode { Value: ODataEnumValue enumeration } constant:
                return MemberOf((IEdmEnumType)constant.TypeReference.Definition, enumeration.Value);
            case ConstantNode constant:
                return constant.Value is int or long or double or decimal ? Convert.ToDecimal(constant.Value, CultureInfo.InvariantCulture) : constant.Value is Guid id ? id.ToString("D") : constant.Value;
            case SingleValuePropertyAccessNode property:
                return Plain(Object(property.Source, values)?[property.Property.Name]);
            default:
                throw Unsupported.Of($"the $filter expression {node.Kind} over definitions");
        }
    }

    private JsonObject? Object(SingleValueNode node, JsonObject values) => Unwrap(node) switch
    {
        ResourceRangeVariableReferenceNode => values,
        SingleComplexNode complex => Object(complex.Source, values)?[complex.Property.Name] as JsonObject,
        SingleValuePropertyAccessNode property => Object(property.Source, values)?[property.Property.Name] as JsonObject,
        var other => throw Unsupported.Of($"the $filter expression {other.Kind} over definitions"),
    };

    private SingleValueNode Unwrap(SingleValueNode node) => node switch
    {
        ConvertNode convert => Unwrap(convert.Source),
        ParameterAliasNode alias => url.Alias(alias.Alias) is { } value ? Unwrap(value) : new ConstantNode(null),
        _ => node,
    };

    /// <summary>The parser gives members by number, definitions carry them by name.</summary>
    private static string MemberOf(IEdmEnumType type, string value) => long.TryParse(value, CultureInfo.InvariantCulture, out var number)
        ? type.Members.FirstOrDefault(member => member.Value.Value == number)?.Name ?? value
        : value;

    public static object? Plain(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => decimal.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture),
        _ => node.AsValue().TryGetValue<Guid>(out var id) ? id.ToString("D") : node.ToString(),
    };

    private static bool Same(object? left, object? right) =>
        left is string a && right is string b ? a.Equals(b, StringComparison.OrdinalIgnoreCase) : Equals(left, right);

    private static int? Order(object? left, object? right) => (left, right) switch
    {
        (decimal a, decimal b) => a.CompareTo(b),
        (string a, string b) => string.Compare(a, b, StringComparison.OrdinalIgnoreCase),
        _ => null,
    };
}
