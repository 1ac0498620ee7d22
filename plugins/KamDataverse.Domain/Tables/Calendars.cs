using System;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>When somebody works: the hours of a week in a time zone.</summary>
[Table("kam_calendar", "Business calendar", "Business calendars", Ownership.Organization, Audited = true,
    Description = "When somebody works: the hours of a week in a time zone, and the days that differ.")]
[AlternateKey("kam_calendarcodekey", "The code of a business calendar is used only once", nameof(Code))]
public sealed class KamCalendar : Row
{
    [Text("Code", 20, Required = true, Description = "Short and in capitals: A–Z, 0–9, hyphen and underscore.")]
    public string? Code { get => Text(); set => Set(value); }

    [Text("Name", 200, Required = true, PrimaryName = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Text("Name (German)", 200)]
    public string? NameDe { get => Text(); set => Set(value); }

    [WholeNumber("Time zone", Format = "timezone", Max = 1500, Required = true, Description = "The zone on whose clocks the hours are read.")]
    public int? TimeZone { get => Whole(); set => Set(value); }

    [YesNo("Round the clock", Description = "Every minute counts; weekly hours and exceptions have no say.")]
    public bool? Is24x7 { get => YesNo(); set => Set(value); }

    [Memo("Weekly hours", 4000, Description = "A list of intervals, d = 1 Monday … 7 Sunday: [{\"d\":1,\"from\":\"08:00\",\"to\":\"12:00\"}]. Left empty: Monday to Friday, 08:00–12:00 and 13:00–17:00.")]
    public string? WeekPattern { get => Text(); set => Set(value); }
}

/// <summary>A date on which the regular hours do not apply.</summary>
[Table("kam_calendarexception", "Holiday or exception", "Holidays and exceptions", Ownership.Organization, Audited = true, QuickCreate = true,
    Description = "A date on which the regular hours of a business calendar do not apply.")]
[AlternateKey("kam_calendarexceptiondatekey", "A date has only one exception per calendar", nameof(CalendarId), nameof(Date))]
public sealed class CalendarException : Row
{
    [Lookup(typeof(KamCalendar), "Business calendar", Required = true, OnDelete = OnDelete.Parental, ChildrenLabel = "Holidays and exceptions")]
    public RowRef? CalendarId { get => Lookup(); set => Set(value); }

    [DateOnly("Date", Required = true)]
    public new DateTime? Date { get => base.Date(); set => Set(value); }

    [Text("Name", 200, Required = true, PrimaryName = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Text("Name (German)", 200)]
    public string? NameDe { get => Text(); set => Set(value); }

    [Choice("Type", Required = true, Default = (int)CalendarExceptionType.Closed)]
    public CalendarExceptionType? Type { get => Choice<CalendarExceptionType>(); set => Set(value); }

    [Memo("Hours", 2000, Description = "The hours of the day where they are changed: [{\"from\":\"08:00\",\"to\":\"12:00\"}].")]
    public string? Intervals { get => Text(); set => Set(value); }
}
