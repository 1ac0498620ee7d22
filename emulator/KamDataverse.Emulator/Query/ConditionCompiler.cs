using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Storage;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Query;

/// <summary>One comparison as SQL. Every value becomes a parameter.</summary>
internal sealed class ConditionCompiler(MetadataModel model, QueryParameters parameters, QueryCaller caller)
{
    public string Compile(QuerySource source, ConditionExpression condition)
    {
        var column = source.Table.Column(condition.AttributeName);
        var compared = source.Compared(column);
        if (condition.CompareColumns)
            return CompareColumns(source, column, condition);
        var values = ConditionValues.Flatten(condition.Values);
        if (values.Contains(null))
            // Documented as the answer of the platform's query validation.
            throw DataverseFault.InvalidArgument(
                $"Condition for attribute '{source.Table.LogicalName}.{column.LogicalName}': null is not a valid value for an attribute. Use 'Null' or 'NotNull' conditions instead.");
        return condition.Operator switch
        {
            ConditionOperator.Null => $"{source.Stored(column)} IS NULL",
            ConditionOperator.NotNull => $"{source.Stored(column)} IS NOT NULL",
            _ when column.Type == ColumnType.MultiSelectPicklist => Choices(condition.Operator, compared, column, values),
            _ => Common(condition.Operator, compared, column, values) ?? Text(condition.Operator, compared, column, values) ?? Caller(condition.Operator, compared, column, values)
                ?? Dates(condition.Operator, compared, column, values) ?? Hierarchy(condition.Operator, source, column, values)
                ?? throw Unsupported.Of($"the condition operator {condition.Operator}"),
        };
    }

    /// <summary>Not equal holds for rows without a value too, as the platform's SQL does (inferred).</summary>
    private static string OrEmpty(string compared, string comparison) => $"({comparison} OR {compared} IS NULL)";

    private string? Common(ConditionOperator comparison, string compared, ColumnDefinition column, List<object?> values)
    {
        return comparison switch
        {
            ConditionOperator.Equal => $"{compared} = {One()}",
            ConditionOperator.NotEqual => OrEmpty(compared, $"{compared} <> {One()}"),
            ConditionOperator.GreaterThan => $"{compared} > {One()}",
            ConditionOperator.GreaterEqual => $"{compared} >= {One()}",
            ConditionOperator.LessThan => $"{compared} < {One()}",
            ConditionOperator.LessEqual => $"{compared} <= {One()}",
            ConditionOperator.In => $"{compared} IN ({Many()})",
            ConditionOperator.NotIn => OrEmpty(compared, $"{compared} NOT IN ({Many()})"),
            ConditionOperator.Between => Two("BETWEEN"),
            ConditionOperator.NotBetween => OrEmpty(compared, Two("NOT BETWEEN")),
            _ => null,
        };

        string One() => Value(Single(comparison, values));

        string Value(object? value) => parameters.Add(ConditionValues.Encode(column, value, caller));

        string Many() => values.Count > 0 ? string.Join(", ", values.Select(Value)) : throw DataverseFault.InvalidArgument($"The condition operator {comparison} needs a value.");

        string Two(string between) => values.Count == 2
            ? $"{compared} {between} {Value(values[0])} AND {Value(values[1])}"
            : throw DataverseFault.InvalidArgument($"The condition operator {comparison} needs two values; {values.Count} given.");
    }

    private string? Text(ConditionOperator comparison, string compared, ColumnDefinition column, List<object?> values)
    {
        string? pattern = comparison switch
        {
            ConditionOperator.Like or ConditionOperator.NotLike => Given(),
            ConditionOperator.BeginsWith or ConditionOperator.DoesNotBeginWith => TextFolding.EscapeLike(Given()) + "%",
            ConditionOperator.EndsWith or ConditionOperator.DoesNotEndWith => "%" + TextFolding.EscapeLike(Given()),
            ConditionOperator.Contains or ConditionOperator.DoesNotContain => "%" + TextFolding.EscapeLike(Given()) + "%",
            _ => null,
        };
        if (pattern is null)
            return null;
        var glob = $"{compared} GLOB {parameters.Add(TextFolding.ToGlob(pattern))}";
        return comparison is ConditionOperator.NotLike or ConditionOperator.DoesNotBeginWith or ConditionOperator.DoesNotEndWith or ConditionOperator.DoesNotContain
            ? OrEmpty(compared, $"NOT {glob}")
            : glob;

        string Given() => column.Type is ColumnType.String or ColumnType.Memo
            ? ConditionValues.Text(Single(comparison, values))
            : throw DataverseFault.InvalidArgument($"The condition operator {comparison} is not valid for the attribute '{column.LogicalName}' of type {column.Type}.");
    }

    private string? Caller(ConditionOperator comparison, string compared, ColumnDefinition column, List<object?> values)
    {
        switch (comparison)
        {
            case ConditionOperator.EqualUserId:
                return $"{compared} = {Id(caller.UserId)}";
            case ConditionOperator.NotEqualUserId:
                return OrEmpty(compared, $"{compared} <> {Id(caller.UserId)}");
            case ConditionOperator.EqualBusinessId:
                return $"{compared} = {Id(caller.BusinessUnitId)}";
            case ConditionOperator.NotEqualBusinessId:
                return OrEmpty(compared, $"{compared} <> {Id(caller.BusinessUnitId)}");
            case ConditionOperator.EqualUserTeams:
                return $"{compared} IN ({parameters.List(caller.TeamIds.Select(team => (object)team.ToByteArray()))})";
            case ConditionOperator.EqualUserOrUserTeams:
                return $"{compared} IN ({parameters.List(caller.TeamIds.Append(caller.UserId).Select(id => (object)id.ToByteArray()))})";
            case ConditionOperator.EqualUserLanguage:
                return $"{compared} = {parameters.Add((long)caller.LanguageCode)}";
            default:
                return null;
        }

        string Id(Guid id) => column.Type is ColumnType.Uniqueidentifier || ColumnCodec.HasTarget(column)
            ? parameters.Add(id.ToByteArray())
            : throw DataverseFault.InvalidArgument($"The condition operator {comparison} is not valid for the attribute '{column.LogicalName}' of type {column.Type}.");
    }

    private string? Dates(ConditionOperator comparison, string compared, ColumnDefinition column, List<object?> values)
    {
        if (column.Type != ColumnType.DateTime || DateRanges.For(comparison, column, values, caller) is not { } range)
            return null;
        List<string> ends = [];
        if (range.From is { } from)
            ends.Add($"{compared} >= {parameters.Add(from.Ticks / TimeSpan.TicksPerSecond)}");
        if (range.To is { } to)
            ends.Add($"{compared} < {parameters.Add(to.Ticks / TimeSpan.TicksPerSecond)}");
        var within = $"({string.Join(" AND ", ends)})";
        return comparison == ConditionOperator.NotOn ? OrEmpty(compared, $"NOT {within}") : within;
    }

    private string Choices(ConditionOperator comparison, string compared, ColumnDefinition column, List<object?> values)
    {
        var numbers = values.Select(value => ConditionValues.Encode(column, value, caller)).Cast<long>().Select(number => (int)number).ToList();
        if (numbers.Count == 0)
            throw DataverseFault.InvalidArgument($"The condition operator {comparison} needs a value.");
        switch (comparison)
        {
            case ConditionOperator.Equal or ConditionOperator.In:
                return $"{compared} = {parameters.Add(ColumnCodec.EncodeChoices(numbers))}";
            case ConditionOperator.NotEqual or ConditionOperator.NotIn:
                return OrEmpty(compared, $"{compared} <> {parameters.Add(ColumnCodec.EncodeChoices(numbers))}");
            case ConditionOperator.ContainValues:
                return Any();
            case ConditionOperator.DoesNotContainValues:
                return OrEmpty(compared, $"NOT {Any()}");
            default:
                throw Unsupported.Of($"the condition operator {comparison} on the column type {column.Type}");
        }

        string Any() => $"({string.Join(" OR ", numbers.Select(number => $"instr({compared}, {parameters.Add(ColumnCodec.EncodeChoices([number]))}) > 0"))})";
    }

    /// <summary>Rows above or below one row of a table with a hierarchy, or rows that point to such rows.</summary>
    private string? Hierarchy(ConditionOperator comparison, QuerySource source, ColumnDefinition column, List<object?> values)
    {
        if (comparison is not (ConditionOperator.Above or ConditionOperator.AboveOrEqual or ConditionOperator.Under or ConditionOperator.UnderOrEqual or ConditionOperator.NotUnder))
            return null;
        var name = column.LogicalName == source.Table.PrimaryIdColumn ? source.Table.LogicalName : (column.Targets.Count > 0 ? column.Targets[0] : null);
        if (!model.TryGetTable(name, out var table) || table.ManyToOne.FirstOrDefault(item => item.IsHierarchical && item.ReferencedTable == table.LogicalName) is not { } hierarchy)
            throw DataverseFault.InvalidArgument($"The condition operator {comparison} needs a hierarchical relationship; the attribute '{column.LogicalName}' has none.");
        var (id, parent, from) = (ColumnCodec.Quoted(table.PrimaryIdColumn), ColumnCodec.Quoted(hierarchy.ReferencingColumn), ColumnCodec.Quoted(table.LogicalName));
        var start = parameters.Add(ConditionValues.Id(Single(comparison, values)).ToByteArray());
        var upwards = comparison is ConditionOperator.Above or ConditionOperator.AboveOrEqual;
        var step = upwards
            ? $"SELECT x.{parent} FROM {from} x JOIN line ON x.{id} = line.id WHERE x.{parent} IS NOT NULL"
            : $"SELECT x.{id} FROM {from} x JOIN line ON x.{parent} = line.id";
        var without = comparison is ConditionOperator.AboveOrEqual or ConditionOperator.UnderOrEqual ? "" : $" WHERE id <> {start}";
        var compared = source.Stored(column);
        var rows = $"(WITH RECURSIVE line (id) AS (SELECT {start} UNION {step}) SELECT id FROM line{without})";
        return comparison == ConditionOperator.NotUnder ? OrEmpty(compared, $"{compared} NOT IN {rows}") : $"{compared} IN {rows}";
    }

    private static string CompareColumns(QuerySource source, ColumnDefinition column, ConditionExpression condition)
    {
        var other = source.Table.Column(ConditionValues.Text(Single(condition.Operator, ConditionValues.Flatten(condition.Values))));
        var sign = condition.Operator switch
        {
            ConditionOperator.Equal => "=",
            ConditionOperator.NotEqual => "<>",
            ConditionOperator.GreaterThan => ">",
            ConditionOperator.GreaterEqual => ">=",
            ConditionOperator.LessThan => "<",
            ConditionOperator.LessEqual => "<=",
            _ => throw Unsupported.Of($"the condition operator {condition.Operator} between two columns"),
        };
        return $"{source.Compared(column)} {sign} {source.Compared(other)}";
    }

    private static object Single(ConditionOperator comparison, List<object?> values) =>
        values.Count == 1 ? values[0]! : throw DataverseFault.InvalidArgument($"The condition operator {comparison} needs exactly one value; {values.Count} given.");
}
