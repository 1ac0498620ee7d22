using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Calendars;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>Reads business calendars with their holidays and the platform's time zones, as SYSTEM.</summary>
internal sealed class CalendarRepository
{
    private readonly Run run;
    private readonly IOrganizationService system;

    public CalendarRepository(Run run)
    {
        this.run = run;
        system = run.AsSystem;
    }

    /// <summary>The calendar of a reference among those that were read.</summary>
    public static BusinessCalendar? Find(IReadOnlyDictionary<Guid, BusinessCalendar> calendars, RowRef? reference) =>
        reference is { } given && calendars.TryGetValue(given.Id, out var calendar) ? calendar : null;

    /// <summary>The calendars by id; two queries for any number of them. A zone that is not known counts as UTC (CAL-02 keeps such calendars out).</summary>
    public Dictionary<Guid, BusinessCalendar> Calendars(IEnumerable<RowRef?> references)
    {
        var ids = references.Where(reference => reference is not null).Select(reference => reference!.Value.Id).Distinct().ToList();
        if (ids.Count == 0)
            return new Dictionary<Guid, BusinessCalendar>();
        var query = RowReader.Query<KamCalendar>(
            nameof(KamCalendar.Code), nameof(KamCalendar.Name), nameof(KamCalendar.TimeZone), nameof(KamCalendar.Is24x7), nameof(KamCalendar.WeekPattern));
        query.Criteria.AddCondition("kam_calendarid", ConditionOperator.In, ids.Cast<object>().ToArray());
        var link = query.AddLink("kam_calendarexception", "kam_calendarid", "kam_calendarid", JoinOperator.LeftOuter);
        link.EntityAlias = "exception";
        link.Columns = new ColumnSet("kam_calendarexceptionid", "kam_date", "kam_type", "kam_intervals", "kam_name", "kam_namede");
        var rows = RowReader.Entities(system, query);
        var calendars = rows.GroupBy(row => row.Id).ToDictionary(group => group.Key, group => RowMapper.Read<KamCalendar>(group.First()));
        var exceptions = rows.Select(row => new { row.Id, Exception = RowMapper.ReadLinked<CalendarException>(row, "exception") })
            .Where(pair => pair.Exception.Id != Guid.Empty)
            .ToLookup(pair => pair.Id, pair => pair.Exception);
        var zones = Zones(calendars.Values.Where(calendar => calendar.TimeZone is not null).Select(calendar => calendar.TimeZone!.Value));
        return calendars.ToDictionary(
            pair => pair.Key,
            pair => CalendarRules.Of(
                pair.Value, exceptions[pair.Key], pair.Value.TimeZone is { } code && zones.TryGetValue(code, out var zone) ? zone : ZoneRules.Utc));
    }

    /// <summary>The rules of a zone; null where the platform does not know the code.</summary>
    public ZoneRules? Zone(int code) => Zones(new[] { code }).TryGetValue(code, out var zone) ? zone : null;

    /// <summary>The rules of zones by code; one query, none where they were read before. Codes the platform does not know are missing.</summary>
    public Dictionary<int, ZoneRules> Zones(IEnumerable<int> codes)
    {
        var wanted = codes.Distinct().ToList();
        var unread = wanted.Where(code => !run.Zones.ContainsKey(code)).ToList();
        if (unread.Count > 0)
        {
            var query = ZoneQuery(out var definition);
            definition.LinkCriteria.AddCondition("timezonecode", ConditionOperator.In, unread.Cast<object>().ToArray());
            var found = Zones(query);
            foreach (var code in unread)
                run.Zones[code] = found.TryGetValue(code, out var zone) ? zone : null;
        }

        return wanted.Where(code => run.Zones[code] is not null).ToDictionary(code => code, code => run.Zones[code]!);
    }

    /// <summary>
    /// The rules of a programme's zone; null where it has none, or one the platform does not know. One query: the number of the zone is no lookup, and tables join on
    /// any two columns of one type (documented for FetchXML; inferred that it holds for the platform's own tables too).
    /// </summary>
    public ZoneRules? ZoneOf(Guid program)
    {
        var query = ZoneQuery(out var definition);
        definition.AddLink("kam_program", "timezonecode", "kam_timezone").LinkCriteria.AddCondition("kam_programid", ConditionOperator.Equal, program);
        var found = Zones(query).FirstOrDefault();
        if (found.Value is not null)
            run.Zones[found.Key] = found.Value;
        return found.Value;
    }

    private static QueryExpression ZoneQuery(out LinkEntity definition)
    {
        var query = new QueryExpression("timezonerule")
        {
            ColumnSet = new ColumnSet(
                "effectivedatetime", "bias", "standardbias", "daylightbias", "standardyear", "standardmonth", "standardday", "standarddayofweek", "standardhour", "standardminute",
                "daylightyear", "daylightmonth", "daylightday", "daylightdayofweek", "daylighthour", "daylightminute"),
        };
        definition = query.AddLink("timezonedefinition", "timezonedefinitionid", "timezonedefinitionid");
        definition.EntityAlias = "zone";
        definition.Columns = new ColumnSet("timezonecode", "userinterfacename");
        return query;
    }

    private Dictionary<int, ZoneRules> Zones(QueryExpression query) => RowReader.Entities(system, query)
        .GroupBy(row => (int)((AliasedValue)row["zone.timezonecode"]).Value)
        .ToDictionary(zone => zone.Key, Zone);

    /// <summary>
    /// How many active interfaces count business time in the calendar: it is their own, that of their supplier or that of their programme.
    /// </summary>
    public int ActiveInterfaces(Guid calendarId)
    {
        var query = RowReader.Query<ProcessInterface>(nameof(ProcessInterface.CalendarId)).Where<ProcessInterface>(nameof(ProcessInterface.TimeBasis), (int)TimeBasis.Business);
        query.Criteria.AddCondition("statuscode", ConditionOperator.Equal, (int)InterfaceStatus.Active);
        Join("kam_function", "kam_supplierfunctionid", "kam_functionid", "supplier");
        Join("kam_program", "kam_programid", "kam_programid", "programme");
        return RowReader.Entities(system, query).Count(row =>
            (row.GetAttributeValue<EntityReference>("kam_calendarid") ?? Linked(row, "supplier") ?? Linked(row, "programme"))?.Id == calendarId);

        void Join(string table, string from, string to, string alias)
        {
            var link = query.AddLink(table, from, to, JoinOperator.LeftOuter);
            link.EntityAlias = alias;
            link.Columns = new ColumnSet("kam_calendarid");
        }
    }

    private static EntityReference? Linked(Entity row, string alias) => row.GetAttributeValue<AliasedValue>(alias + ".kam_calendarid")?.Value as EntityReference;

    /// <summary>
    /// The platform's rules follow those of Windows (inferred from the columns' descriptions): local time is UTC less bias; a change without a year happens every
    /// year on the n-th weekday of its month, 5 for the last (documented for user settings); one without a month never happens.
    /// </summary>
    private static ZoneRules Zone(IGrouping<int, Entity> rows)
    {
        var ordered = rows.OrderBy(row => row.GetAttributeValue<DateTime?>("effectivedatetime") ?? DateTime.MinValue).ToList();
        var name = ordered[0].GetAttributeValue<AliasedValue>("zone.userinterfacename")?.Value as string;
        return new ZoneRules(name ?? "", ordered.Select((row, index) =>
        {
            var bias = row.GetAttributeValue<int>("bias");
            return new ZonePeriod(
                index == 0 ? DateTime.MinValue : DateTime.SpecifyKind(row.GetAttributeValue<DateTime>("effectivedatetime"), DateTimeKind.Utc),
                -(bias + row.GetAttributeValue<int>("standardbias")),
                -(bias + row.GetAttributeValue<int>("daylightbias")),
                Change(row, "daylight"),
                Change(row, "standard"));
        }));
    }

    private static ClockChange? Change(Entity row, string kind)
    {
        var year = row.GetAttributeValue<int>(kind + "year");
        var month = row.GetAttributeValue<int>(kind + "month");
        var day = row.GetAttributeValue<int>(kind + "day");
        var time = new TimeSpan(row.GetAttributeValue<int>(kind + "hour"), row.GetAttributeValue<int>(kind + "minute"), 0);
        if (month == 0)
            return null;
        return year == 0
            ? ClockChange.Yearly(month, day, (DayOfWeek)row.GetAttributeValue<int>(kind + "dayofweek"), time)
            : ClockChange.Once(new DateTime(year, month, day) + time);
    }
}
