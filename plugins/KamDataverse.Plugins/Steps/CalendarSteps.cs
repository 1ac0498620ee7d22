using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Calendars;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Steps;

/// <summary>Refuses a calendar whose hours contradict each other or whose time zone nobody knows (CAL-01, CAL-02).</summary>
[Step(Message.Create, typeof(KamCalendar), Stage.PreValidation)]
[Step(Message.Update, typeof(KamCalendar), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateCalendar : ValidationStep<KamCalendar>
{
    private protected override IEnumerable<Violation> CheckRows(Batch<KamCalendar> batch)
    {
        var zoned = batch.Where(save => save.IsNew || save.Changes(nameof(KamCalendar.TimeZone))).ToList();
        var known = new CalendarRepository(batch.Run).Zones(zoned.Where(save => save.After.TimeZone is not null).Select(save => save.After.TimeZone!.Value));
        foreach (var save in batch)
        {
            if (save.After.Code is { } code && code.Any(char.IsLower))
                save.Write(nameof(KamCalendar.Code), code.ToUpperInvariant());
            if (save.After.Is24x7 != true)
                save.Default(nameof(KamCalendar.WeekPattern), save.IsNew ? CalendarRules.OfficeWeek : null);
            foreach (var violation in CalendarRules.Check(save.After))
                yield return violation;
        }

        foreach (var violation in zoned.SelectMany(save => CalendarRules.CheckZone(save.After, save.After.TimeZone is { } code && known.ContainsKey(code))))
            yield return violation;
    }
}

/// <summary>Refuses a holiday or exception whose hours contradict its type or each other (CAL-01).</summary>
[Step(Message.Create, typeof(CalendarException), Stage.PreValidation)]
[Step(Message.Update, typeof(CalendarException), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateCalendarException : ValidationStep<CalendarException>
{
    private protected override IEnumerable<Violation> CheckRows(Batch<CalendarException> batch) => batch.SelectMany(save => CalendarRules.Check(save.After));
}

/// <summary>Says how many agreements run on a calendar whose hours changed (CAL-04).</summary>
[Step(Message.Update, typeof(KamCalendar), Stage.PostOperation, Columns = "TimeZone,Is24x7,WeekPattern", PreImage = "TimeZone,Is24x7,WeekPattern")]
public sealed class AnnounceCalendarChange : RowStep<KamCalendar>
{
    private protected override void Apply(Batch<KamCalendar> batch)
    {
        foreach (var save in batch.Where(save =>
            save.Changes(nameof(KamCalendar.TimeZone)) || save.Changes(nameof(KamCalendar.Is24x7)) || save.Changes(nameof(KamCalendar.WeekPattern))))
        {
            CalendarUse.Announce(batch.Run, save.After.Id);
        }
    }
}

/// <summary>A holiday came or changed (CAL-04).</summary>
[Step(Message.Create, typeof(CalendarException), Stage.PostOperation)]
[Step(Message.Update, typeof(CalendarException), Stage.PostOperation, Columns = "Date,Type,Intervals", PreImage = "CalendarId")]
public sealed class AnnounceHoliday : RowStep<CalendarException>
{
    private protected override void Apply(Batch<CalendarException> batch)
    {
        foreach (var calendar in batch.Where(save => save.After.CalendarId is not null).Select(save => save.After.CalendarId!.Value.Id).Distinct())
            CalendarUse.Announce(batch.Run, calendar);
    }
}

/// <summary>A holiday goes (CAL-04).</summary>
[Step(Message.Delete, typeof(CalendarException), Stage.PostOperation, PreImage = nameof(CalendarException.CalendarId))]
public sealed class AnnounceHolidayRemoval : DeleteStep<CalendarException>
{
    private protected override void Apply(Run run, CalendarException row)
    {
        if (row.CalendarId is { } calendar)
            CalendarUse.Announce(run, calendar.Id);
    }
}

/// <summary>The finding about agreements that run on a changed calendar.</summary>
internal static class CalendarUse
{
    public static void Announce(Run run, Guid calendarId)
    {
        var calendar = new RowRef("kam_calendar", calendarId);
        var observations = CalendarRules.CheckUse(new CalendarRepository(run).ActiveInterfaces(calendarId)).Select(violation => new Observation(calendar, violation)).ToList();

        // A calendar belongs to the organisation: the finding goes to whoever changed it.
        new FindingLedger(run).Refresh(calendar, new RowRef("systemuser", run.InitiatingUserId), observations, rule => rule == Rule.CAL04.Code);
    }
}
