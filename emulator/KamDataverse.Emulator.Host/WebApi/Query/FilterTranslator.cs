using KamDataverse.Emulator.Host.WebApi.Model;
using KamDataverse.Emulator.Host.WebApi.Urls;
using KamDataverse.Emulator.Metadata;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Host.WebApi.Query;

/// <summary>Turns a parsed <c>$filter</c> into the SDK's filter.</summary>
/// <param name="joins">Makes the joins that navigation paths need.</param>
/// <param name="alias">Alias of the table the filter starts at; <see langword="null"/> for the query's own.</param>
internal sealed class FilterTranslator(WebApiModel model, RequestUrl url, TableDefinition table, JoinBuilder joins, string? alias = null)
{
    public FilterExpression Translate(FilterClause clause) => Translate(clause.Expression, negate: false);

    private FilterExpression Translate(SingleValueNode node, bool negate)
    {
        switch (Resolve(node))
        {
            case BinaryOperatorNode { OperatorKind: BinaryOperatorKind.And or BinaryOperatorKind.Or } junction:
                // not (a and b) is (not a) or (not b).
                var filter = new FilterExpression(junction.OperatorKind == BinaryOperatorKind.And != negate ? LogicalOperator.And : LogicalOperator.Or);
                AddTo(filter, Translate(junction.Left, negate));
                AddTo(filter, Translate(junction.Right, negate));
                return filter;
            case UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not:
                return Translate(not.Operand, !negate);
            case BinaryOperatorNode comparison:
                return Only(Comparison(comparison, negate));
            case SingleValueFunctionCallNode call when QueryFunctions.IsQueryFunction(call.Name):
                return Only(QueryFunction(call, negate));
            case SingleValueFunctionCallNode call:
                return Only(TextFunction(call, negate));
            case SingleValuePropertyAccessNode property:
                return Only(Condition(property, ConditionOperator.Equal, !negate));
            case AnyNode any:
                return Collection(any.Source, any.Body, any.CurrentRangeVariable, negate ? JoinOperator.NotAny : JoinOperator.Any);
            case AllNode all:
                // Every member passes when no member fails.
                return Collection(all.Source, new UnaryOperatorNode(UnaryOperatorKind.Not, all.Body), all.CurrentRangeVariable, negate ? JoinOperator.Any : JoinOperator.NotAny);
            case ConstantNode { Value: bool value }:
                return value != negate ? new FilterExpression() : throw Unsupported.Of("a $filter that is always false");
            case var other:
                throw Unsupported.Of($"the $filter expression {other.Kind}");
        }
    }

    private static FilterExpression Only(ConditionExpression condition)
    {
        var filter = new FilterExpression();
        filter.AddCondition(condition);
        return filter;
    }

    private static void AddTo(FilterExpression filter, FilterExpression part)
    {
        if (part is { Filters.Count: 0, Conditions.Count: 1, AnyAllFilterLinkEntity: null })
            filter.AddCondition(part.Conditions[0]);
        else if (part.FilterOperator == filter.FilterOperator && part.AnyAllFilterLinkEntity is null)
        {
            filter.Conditions.AddRange(part.Conditions);
            filter.Filters.AddRange(part.Filters);
        }
        else
            filter.AddFilter(part);
    }

    private ConditionExpression Comparison(BinaryOperatorNode node, bool negate)
    {
        var (left, right) = (Resolve(node.Left), Resolve(node.Right));
        var kind = node.OperatorKind;
        if (left is ConstantNode && right is SingleValuePropertyAccessNode)
            (left, right, kind) = (right, left, Mirror(kind));
        if (left is not SingleValuePropertyAccessNode property)
            throw Unsupported.Of($"the $filter expression {left.Kind} in a comparison");
        if (negate)
            kind = Negate(kind);

        if (right is SingleValuePropertyAccessNode other)
        {
            var (otherTable, otherAlias) = SourceOf(other.Source);
            var (_, ownAlias) = SourceOf(property.Source);
            if (otherAlias != ownAlias)
                throw Unsupported.Of("a comparison of columns of two tables in $filter");
            var condition = Condition(property, OperatorOf(kind), ColumnOf(otherTable, other).LogicalName);
            condition.CompareColumns = true;
            return condition;
        }

        if (right is not ConstantNode constant)
            throw Unsupported.Of($"the $filter expression {right.Kind} in a comparison");
        if (constant.Value is null)
        {
            return kind switch
            {
                BinaryOperatorKind.Equal => Condition(property, ConditionOperator.Null),
                BinaryOperatorKind.NotEqual => Condition(property, ConditionOperator.NotNull),
                _ => throw Refusals.BadUrl($"A null value cannot be compared with the operator '{kind}'."),
            };
        }

        return Condition(property, OperatorOf(kind), FilterValues.ToSdk(constant.Value));
    }

    private ConditionExpression TextFunction(SingleValueFunctionCallNode call, bool negate)
    {
        var arguments = call.Parameters.Cast<SingleValueNode>().Select(Resolve).ToList();
        if (call.Name is not ("contains" or "startswith" or "endswith") || arguments is not [SingleValuePropertyAccessNode property, ConstantNode { Value: string text }])
            throw Unsupported.Of($"the $filter function {call.Name}");
        return call.Name switch
        {
            "contains" => Condition(property, negate ? ConditionOperator.DoesNotContain : ConditionOperator.Contains, text),
            "startswith" => Condition(property, negate ? ConditionOperator.DoesNotBeginWith : ConditionOperator.BeginsWith, text),
            _ => Condition(property, negate ? ConditionOperator.DoesNotEndWith : ConditionOperator.EndsWith, text),
        };
    }

    private ConditionExpression QueryFunction(SingleValueFunctionCallNode call, bool negate)
    {
        var name = call.Name[(WebApiModel.Namespace.Length + 1)..];
        if (!QueryFunctions.TryGetOperator(name, out var condition))
            throw Unsupported.Of($"the query function {name}");
        var arguments = call.Parameters.OfType<NamedFunctionParameterNode>().ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
        var propertyName = arguments.TryGetValue(QueryFunctions.PropertyName, out var nameNode) && Resolve(nameNode) is ConstantNode { Value: string given }
            ? given
            : throw Refusals.BadUrl($"The query function {name} needs the parameter {QueryFunctions.PropertyName}.");
        var (source, sourceAlias) = call.Source is SingleValueNode start ? SourceOf(start) : (table, alias);
        var column = WebApiModel.ColumnOf(source, propertyName)
            ?? source.Columns.GetValueOrDefault(propertyName)
            ?? throw Refusals.BadUrl($"Could not find a property named '{propertyName}' on type '{WebApiModel.Namespace}.{source.LogicalName}'.");

        object[] values = [];
        if (arguments.TryGetValue(QueryFunctions.PropertyValue, out var value))
            values = [FilterValues.ForColumn(column, ((ConstantNode)Resolve(value)).Value)];
        else if (arguments.TryGetValue(QueryFunctions.PropertyValues, out var list))
            values = [.. FilterValues.List(Resolve(list)).Select(item => FilterValues.ForColumn(column, item))];

        var operation = negate ? FilterValues.Opposite(condition.Value) ?? throw Unsupported.Of($"the negation of the query function {name}") : condition.Value;
        return new ConditionExpression(sourceAlias, column.LogicalName, operation, values);
    }

    private FilterExpression Collection(CollectionNode source, SingleValueNode body, RangeVariable variable, JoinOperator join)
    {
        if (source is not CollectionNavigationNode navigation)
            throw Unsupported.Of($"the $filter expression {source.Kind} in any or all");
        var (from, fromAlias) = SourceOf(navigation.Source);
        if (fromAlias != alias)
            throw Unsupported.Of("any or all behind another navigation property");
        _ = variable;
        var step = model.NavigationOf(navigation.NavigationProperty);
        var link = joins.Membership(from, step, join, out var target);
        if (body is not ConstantNode { Value: true })
        {
            var inner = new JoinBuilder(model, link.Inner.LinkEntities, target.LogicalName, joins.Names);
            link.Inner.LinkCriteria = new FilterTranslator(model, url, target, inner).Translate(body, negate: false);
        }

        return new FilterExpression { AnyAllFilterLinkEntity = link.Outer };
    }

    private ConditionExpression Condition(SingleValuePropertyAccessNode property, ConditionOperator condition, params object[] values)
    {
        var (source, sourceAlias) = SourceOf(property.Source);
        var column = ColumnOf(source, property);
        return values is [string text] && condition is ConditionOperator.Equal or ConditionOperator.NotEqual && column.Type == ColumnType.MultiSelectPicklist
            ? new ConditionExpression(sourceAlias, column.LogicalName, condition, [.. ((string)values[0]).Split(',').Select(part => FilterValues.ForColumn(column, part))])
            : new ConditionExpression(sourceAlias, column.LogicalName, condition, values);
    }

    private static ColumnDefinition ColumnOf(TableDefinition source, SingleValuePropertyAccessNode property) =>
        WebApiModel.ColumnOf(source, property.Property.Name)
        ?? (property.Property.Name == "ownerid" && source.Columns.TryGetValue(source.PrimaryIdColumn, out var id) ? id : null)
        ?? throw Refusals.BadUrl($"Could not find a property named '{property.Property.Name}' on type '{WebApiModel.Namespace}.{source.LogicalName}'.");

    private (TableDefinition Table, string? Alias) SourceOf(SingleValueNode node) => Resolve(node) switch
    {
        ResourceRangeVariableReferenceNode => (table, alias),
        SingleNavigationNode navigation => joins.Follow(SourceOf(navigation.Source), model.NavigationOf(navigation.NavigationProperty)),
        var other => throw Unsupported.Of($"the $filter expression {other.Kind} before a property"),
    };

    private SingleValueNode Resolve(QueryNode node) => node switch
    {
        ConvertNode convert when convert.Source is not ConstantNode => Resolve(convert.Source),
        ConvertNode { Source: ConstantNode constant } convert => FilterValues.Convert(constant, convert.TypeReference),
        ParameterAliasNode aliased => url.Alias(aliased.Alias) is { } value ? Resolve(value) : new ConstantNode(null),
        SingleValueNode single => single,
        CollectionConstantNode list => new ConstantNode(list.Collection.Select(item => item.Value).ToList()),
        _ => throw Unsupported.Of($"the $filter expression {node.Kind}"),
    };

    private static BinaryOperatorKind Mirror(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        _ => kind,
    };

    private static BinaryOperatorKind Negate(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Equal => BinaryOperatorKind.NotEqual,
        BinaryOperatorKind.NotEqual => BinaryOperatorKind.Equal,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThanOrEqual,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThan,
        _ => throw Unsupported.Of($"the operator {kind} in $filter"),
    };

    private static ConditionOperator OperatorOf(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Equal => ConditionOperator.Equal,
        BinaryOperatorKind.NotEqual => ConditionOperator.NotEqual,
        BinaryOperatorKind.GreaterThan => ConditionOperator.GreaterThan,
        BinaryOperatorKind.GreaterThanOrEqual => ConditionOperator.GreaterEqual,
        BinaryOperatorKind.LessThan => ConditionOperator.LessThan,
        BinaryOperatorKind.LessThanOrEqual => ConditionOperator.LessEqual,
        _ => throw Unsupported.Of($"the operator {kind} in $filter"),
    };
}
