using System.Globalization;
using KamDataverse.Emulator.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Query;

/// <summary>A stretch of time: from inclusive, to exclusive; an end that is <see langword="null"/> is open.</summary>
internal readonly record struct DateRange(DateTime? From, DateTime? To);

/// <summary>What the relative and the day-wise date operators mean, in the caller's time zone. Weeks start on Sunday, the default of the organisation's settings.</summary>
internal static class DateRanges
{
    /// <returns>The range in the terms of the stored values, or <see langword="null"/> when the operator is not about dates.</returns>
    public static DateRange? For(ConditionOperator comparison, ColumnDefinition column, List<object?> values, QueryCaller caller)
    {
        var local = InZone(caller.UtcNow, caller);
        if (ForDays(comparison, column, values, local.Date, caller) is { } days)
            return Stored(days, column, caller);
        return ForDistance(comparison, values, local) is { } distance ? Stored(distance, column, caller) : null;
    }

    public static DateTime ToUtc(DateTime local, QueryCaller caller)
    {
        var unspecified = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        // A local time that the clocks skip counts as the moment they were put forward.
        return caller.TimeZone.IsInvalidTime(unspecified)
            ? TimeZoneInfo.ConvertTimeToUtc(unspecified.AddHours(1), caller.TimeZone)
            : TimeZoneInfo.ConvertTimeToUtc(unspecified, caller.TimeZone);
    }

    public static DateTime InZone(DateTime utc, QueryCaller caller) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), caller.TimeZone);

    private static DateRange Stored(DateRange range, ColumnDefinition column, QueryCaller caller) =>
        column.DateTimeBehavior is null or DateTimeBehavior.UserLocal
            ? new DateRange(range.From is { } from ? ToUtc(from, caller) : null, range.To is { } to ? ToUtc(to, caller) : null)
            : range;

    private static DateRange? ForDays(ConditionOperator comparison, ColumnDefinition column, List<object?> values, DateTime today, QueryCaller caller)
    {
        var week = today.AddDays(-(int)today.DayOfWeek);
        var month = new DateTime(today.Year, today.Month, 1);
        var year = new DateTime(today.Year, 1, 1);
        return comparison switch
        {
            ConditionOperator.Today => Day(today),
            ConditionOperator.Yesterday => Day(today.AddDays(-1)),
            ConditionOperator.Tomorrow => Day(today.AddDays(1)),
            ConditionOperator.On or ConditionOperator.NotOn => Day(Given()),
            ConditionOperator.OnOrBefore => new DateRange(null, Given().AddDays(1)),
            ConditionOperator.OnOrAfter => new DateRange(Given(), null),
            ConditionOperator.Last7Days => new DateRange(today.AddDays(-7), today.AddDays(1)),
            ConditionOperator.Next7Days => new DateRange(today, today.AddDays(8)),
            ConditionOperator.LastWeek => new DateRange(week.AddDays(-7), week),
            ConditionOperator.ThisWeek => new DateRange(week, week.AddDays(7)),
            ConditionOperator.NextWeek => new DateRange(week.AddDays(7), week.AddDays(14)),
            ConditionOperator.LastMonth => new DateRange(month.AddMonths(-1), month),
            ConditionOperator.ThisMonth => new DateRange(month, month.AddMonths(1)),
            ConditionOperator.NextMonth => new DateRange(month.AddMonths(1), month.AddMonths(2)),
            ConditionOperator.LastYear => new DateRange(year.AddYears(-1), year),
            ConditionOperator.ThisYear => new DateRange(year, year.AddYears(1)),
            ConditionOperator.NextYear => new DateRange(year.AddYears(1), year.AddYears(2)),
            _ => null,
        };

        static DateRange Day(DateTime day) => new(day, day.AddDays(1));

        // A day is given as a day; of a moment in UTC the caller's day counts.
        DateTime Given()
        {
            var given = values.Count == 1 && values[0] is { } value ? value : throw DataverseFault.InvalidArgument($"The condition operator {comparison} needs one date.");
            if (given is string text && text.IndexOf('T', StringComparison.Ordinal) < 0)
                return DateTime.TryParse(text, CultureInfo.InvariantCulture, out var parsed) ? parsed.Date
                    : throw DataverseFault.InvalidArgument($"The value '{text}' is not valid for the attribute '{column.LogicalName}' of type {column.Type}.");
            if (given is DateTime { Kind: DateTimeKind.Unspecified } plain)
                return plain.Date;
            var moment = ConditionValues.Moment(column, given, caller);
            return column.DateTimeBehavior is null or DateTimeBehavior.UserLocal ? InZone(moment, caller).Date : moment.Date;
        }
    }

    private static DateRange? ForDistance(ConditionOperator comparison, List<object?> values, DateTime now)
    {
        var today = now.Date;
        return comparison switch
        {
            ConditionOperator.LastXHours => new DateRange(now.AddHours(-Count()), now.AddSeconds(1)),
            ConditionOperator.NextXHours => new DateRange(now, now.AddHours(Count()).AddSeconds(1)),
            // Inferred: whole days count, the day that lies x days away included.
            ConditionOperator.LastXDays => new DateRange(today.AddDays(-Count()), now.AddSeconds(1)),
            ConditionOperator.NextXDays => new DateRange(now, today.AddDays(Count() + 1)),
            ConditionOperator.LastXWeeks => new DateRange(today.AddDays(-7 * Count()), now.AddSeconds(1)),
            ConditionOperator.NextXWeeks => new DateRange(now, today.AddDays(7 * Count() + 1)),
            ConditionOperator.LastXMonths => new DateRange(today.AddMonths(-Count()), now.AddSeconds(1)),
            ConditionOperator.NextXMonths => new DateRange(now, today.AddMonths(Count()).AddDays(1)),
            ConditionOperator.LastXYears => new DateRange(today.AddYears(-Count()), now.AddSeconds(1)),
            ConditionOperator.NextXYears => new DateRange(now, today.AddYears(Count()).AddDays(1)),
            ConditionOperator.OlderThanXMinutes => new DateRange(null, now.AddMinutes(-Count())),
            ConditionOperator.OlderThanXHours => new DateRange(null, now.AddHours(-Count())),
            ConditionOperator.OlderThanXDays => new DateRange(null, today.AddDays(-Count())),
            ConditionOperator.OlderThanXWeeks => new DateRange(null, today.AddDays(-7 * Count())),
            ConditionOperator.OlderThanXMonths => new DateRange(null, today.AddMonths(-Count())),
            ConditionOperator.OlderThanXYears => new DateRange(null, today.AddYears(-Count())),
            _ => null,
        };

        int Count()
        {
            try
            {
                return values.Count == 1 && ConditionValues.Whole(values[0]) is > 0 and < 100_000 and var count ? (int)count : throw new FormatException();
            }
            catch (Exception exception) when (exception is FormatException or InvalidCastException or OverflowException)
            {
                throw DataverseFault.InvalidArgument($"The condition operator {comparison} needs one whole number greater than zero.");
            }
        }
    }
}
