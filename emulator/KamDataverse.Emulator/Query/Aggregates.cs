using System.Globalization;
using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Storage;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Query;

/// <summary>Rows drawn together: what they are grouped by and what is drawn from each group.</summary>
internal static class Aggregates
{
    public static QueryOutput Draw(QuerySource source, ColumnDefinition column, XrmAttributeExpression expression)
    {
        var stored = source.Stored(column);
        var isExact = column.Type is ColumnType.Decimal or ColumnType.Money;
        if (expression.AggregateType is XrmAggregateType.Sum or XrmAggregateType.Avg && !isExact && column.Type is not (ColumnType.Integer or ColumnType.BigInt or ColumnType.Double))
            throw DataverseFault.InvalidArgument($"The aggregate function {expression.AggregateType} is not valid for the attribute '{column.LogicalName}' of type {column.Type}.");
        if (expression.AggregateType is XrmAggregateType.Min or XrmAggregateType.Max && (ColumnCodec.HasTarget(column) || column.Type == ColumnType.MultiSelectPicklist))
            throw DataverseFault.InvalidArgument($"The aggregate function {expression.AggregateType} is not valid for the attribute '{column.LogicalName}' of type {column.Type}.");
        var sql = expression.AggregateType switch
        {
            XrmAggregateType.Count => "COUNT(*)",
            XrmAggregateType.CountColumn => $"COUNT({stored})",
            XrmAggregateType.Sum => isExact ? $"exact_sum({stored})" : $"SUM({stored})",
            // Inferred: whole numbers are averaged as SQL Server does, without a fraction.
            XrmAggregateType.Avg => isExact ? $"exact_avg({stored})" : column.Type == ColumnType.Double ? $"AVG({stored})" : $"SUM({stored}) / COUNT({stored})",
            XrmAggregateType.Min => $"MIN({stored})",
            XrmAggregateType.Max => $"MAX({stored})",
            _ => throw Unsupported.Of($"the aggregate function {expression.AggregateType}"),
        };
        return new QueryOutput(source, column, expression.Alias, true, sql, expression.AggregateType, expression.AggregateType is XrmAggregateType.Count or XrmAggregateType.CountColumn);
    }

    public static QueryOutput Group(QuerySource source, ColumnDefinition column, XrmAttributeExpression expression, QueryParameters parameters, QueryCaller caller)
    {
        if (expression.DateTimeGrouping == XrmDateTimeGrouping.None)
            return new QueryOutput(source, column, expression.Alias, true, source.Stored(column));
        if (column.Type != ColumnType.DateTime)
            throw DataverseFault.InvalidArgument($"The attribute '{column.LogicalName}' of type {column.Type} cannot be grouped by a part of a date.");
        if (expression.DateTimeGrouping is XrmDateTimeGrouping.FiscalPeriod or XrmDateTimeGrouping.FiscalYear)
            throw Unsupported.Of($"the date grouping {expression.DateTimeGrouping}");
        var zone = column.DateTimeBehavior is null or DateTimeBehavior.UserLocal ? caller.TimeZone.Id : TimeZoneInfo.Utc.Id;
        var sql = $"date_part({parameters.Add(expression.DateTimeGrouping.ToString())}, {source.Stored(column)}, {parameters.Add(zone)})";
        return new QueryOutput(source, column, expression.Alias, true, sql, IsNumber: true);
    }

    /// <summary>The number of the day, week, month, quarter or year in a time zone; SQLite calls it as <c>date_part</c>.</summary>
    public static long? DatePart(string part, long? seconds, string zone)
    {
        if (seconds is not { } value)
            return null;
        var local = TimeZoneInfo.ConvertTimeFromUtc(new DateTime(value * TimeSpan.TicksPerSecond, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(zone));
        return Enum.Parse<XrmDateTimeGrouping>(part) switch
        {
            XrmDateTimeGrouping.Day => local.Day,
            XrmDateTimeGrouping.Week => CultureInfo.InvariantCulture.Calendar.GetWeekOfYear(local, CalendarWeekRule.FirstDay, DayOfWeek.Sunday),
            XrmDateTimeGrouping.Month => local.Month,
            XrmDateTimeGrouping.Quarter => (local.Month + 2) / 3,
            XrmDateTimeGrouping.Year => local.Year,
            var other => throw Unsupported.Of($"the date grouping {other}"),
        };
    }
}
