using System.Globalization;
using System.ServiceModel;
using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

public sealed class CalendarTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    private const int Days = 287100002;
    private const int ChangedHours = 287100001;

    [Fact]
    public void A_calendar_starts_with_office_hours_and_a_code_in_capitals()
    {
        var row = organization.Read(Calendar(("kam_code", "lower" + Next())), "kam_code", "kam_weekpattern");
        Assert.StartsWith("LOWER", row.GetAttributeValue<string>("kam_code"), StringComparison.Ordinal);
        Assert.StartsWith("[{\"d\":1,\"from\":\"08:00\",\"to\":\"12:00\"}", row.GetAttributeValue<string>("kam_weekpattern"), StringComparison.Ordinal);
    }

    [Fact]
    public void Overlapping_hours_are_refused_and_clearing_them_too()
    {
        var row = Calendar();
        var fault = Refused(() => organization.Update(row, ("kam_weekpattern", "[{\"d\":5,\"from\":\"08:00\",\"to\":\"12:00\"},{\"d\":5,\"from\":\"11:00\",\"to\":\"13:00\"}]")));
        Assert.Equal("[CAL-01] The working hours on Friday overlap or are invalid.", fault.Message);
        Assert.Equal(8001, fault.ErrorDetails["SubErrorCode"]);
        Assert.StartsWith("[CAL-01]", Refused(() => organization.Update(row, ("kam_weekpattern", null))).Message, StringComparison.Ordinal);
        organization.Update(row, ("kam_is24x7", true), ("kam_weekpattern", null));
    }

    [Theory]
    [InlineData(999)]
    [InlineData(null)]
    public void A_zone_the_platform_does_not_know_is_refused(int? code) => Assert.Equal(
        $"[CAL-02] Unknown time zone \"{code?.ToString(CultureInfo.InvariantCulture) ?? "–"}\".", Refused(() => Calendar(("kam_timezone", code))).Message);

    [Fact]
    public void A_date_has_one_exception_and_a_closed_day_no_hours()
    {
        var calendar = Calendar();
        Holiday(calendar, new DateTime(2026, 12, 24), "Christmas Eve", ("kam_type", Option(ChangedHours)), ("kam_intervals", "[{\"from\":\"08:00\",\"to\":\"12:00\"}]"));
        Refused(() => Holiday(calendar, new DateTime(2026, 12, 24), "Again"));
        Holiday(Calendar(), new DateTime(2026, 12, 24), "Elsewhere");
        var fault = Refused(() => Holiday(calendar, new DateTime(2026, 12, 25), "Christmas", ("kam_intervals", "[{\"from\":\"08:00\",\"to\":\"12:00\"}]")));
        Assert.Equal("[CAL-01] 2026-12-25 is closed and cannot have hours.", fault.Message);
    }

    [Theory]
    [InlineData("2026-11-27T15:30:00Z", 120, "2026-11-30T08:30:00Z")] // over a weekend
    [InlineData("2026-04-02T14:30:00Z", 120, "2026-04-07T07:30:00Z")] // over Easter, already in summer time
    [InlineData("2026-03-27T15:30:00Z", 60, "2026-03-30T06:30:00Z")] // over the change to summer time
    [InlineData("2026-10-23T14:30:00Z", 60, "2026-10-26T07:30:00Z")] // and back
    public void Due_times_worked_out_by_hand(string start, int minutes, string due)
    {
        var calendar = Calendar();
        Holiday(calendar, new DateTime(2026, 4, 3), "Good Friday");
        Holiday(calendar, new DateTime(2026, 4, 6), "Easter Monday");
        Assert.Equal(Utc(due), Calculate(calendar, Utc(start), minutes).Due);
    }

    [Fact]
    public void The_reason_is_told_in_the_caller_s_language()
    {
        var calendar = Calendar();
        Holiday(calendar, new DateTime(2026, 4, 3), "Good Friday", ("kam_namede", "Karfreitag"));
        var german = organization.User("KAM Reader", language: 1031);
        var start = Utc("2026-04-02T14:30:00Z");
        var zone = organization.Find("timezonedefinition", "timezonecode", 110, "userinterfacename")!.GetAttributeValue<string>("userinterfacename");
        Assert.Equal(
            $"Start Thu 2026-04-02 16:30. Thu 2026-04-02: 30 min; Fri 2026-04-03: closed (Good Friday); Mon 2026-04-06: 1 h. Due Mon 2026-04-06 09:00. Calendar Office, time zone {zone}.",
            Calculate(calendar, start, 90).Explain);
        var answer = organization.Organization.Execute(Request(calendar, start, 90), german);
        Assert.Equal(
            $"Start Do 02.04.2026 16:30. Do 02.04.2026: 30 min; Fr 03.04.2026: geschlossen (Karfreitag); Mo 06.04.2026: 1 h. Fällig Mo 06.04.2026 09:00. Kalender Office, Zeitzone UTC+2.",
            answer.Results["Explain"]);
    }

    [Fact]
    public void Elapsed_time_needs_no_hours()
    {
        var calendar = Calendar(("kam_weekpattern", "[]"));
        Assert.Equal(Utc("2026-11-29T12:00:00Z"), Calculate(calendar, Utc("2026-11-28T12:00:00Z"), 1440, "elapsed").Due);
        Assert.Equal("[CAL-03] Calendar Office has no working time in the next 366 days.", Refused(() => Calculate(calendar, Utc("2026-11-28T12:00:00Z"), 1)).Message);
    }

    [Fact]
    public void What_cannot_be_counted_is_refused()
    {
        var start = Utc("2026-11-28T12:00:00Z");
        Assert.Contains("Minutes", Refused(() => Calculate(organization.Calendar, start, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("Minutes", Refused(() => Calculate(organization.Calendar, start, 525_601)).Message, StringComparison.Ordinal);
        Assert.Contains("Basis", Refused(() => Calculate(organization.Calendar, start, 1, new string('x', 1000))).Message, StringComparison.Ordinal);
        Refused(() => Calculate(new EntityReference("kam_calendar", Guid.NewGuid()), start, 1));
        Refused(() => organization.Admin.Execute(new OrganizationRequest("kam_CalculateDueDate") { ["StartUtc"] = start, ["Minutes"] = 1 }));
    }

    [Fact]
    public void A_due_time_costs_four_queries_with_any_number_of_holidays()
    {
        var calendar = Calendar();
        for (var day = 0; day < 30; day++)
            Holiday(calendar, new DateTime(2026, 1, 1).AddDays(day), "Day");
        Assert.Equal(4, organization.Measure(Request(calendar, Utc("2026-11-28T12:00:00Z"), 60)).PluginQueries);
    }

    [Fact]
    public void Agreeing_in_business_time_needs_a_calendar()
    {
        var program = organization.Create("kam_program", ("kam_code", "P" + Next()), ("kam_name", "Without"));
        var row = Interface(program);
        var fault = Refused(() => Activate(row));
        Assert.StartsWith("[IFC-08] No business calendar can be found for Function", fault.Message, StringComparison.Ordinal);
        organization.Update(program, ("kam_calendarid", Calendar(("kam_weekpattern", "[]"))));
        Assert.StartsWith("[CAL-03]", Refused(() => Activate(row)).Message, StringComparison.Ordinal);
        organization.Update(row, ("kam_calendarid", organization.Calendar));
        organization.Agree(row);
        Activate(row);
    }

    [Fact]
    public void A_day_has_the_minutes_of_the_longest_weekday_when_the_interface_is_agreed_and_keeps_them()
    {
        var calendar = Calendar(("kam_weekpattern", "[{\"d\":1,\"from\":\"08:00\",\"to\":\"12:00\"},{\"d\":2,\"from\":\"08:00\",\"to\":\"14:00\"}]"));
        var program = organization.Create("kam_program", ("kam_code", "P" + Next()), ("kam_name", "Short days"), ("kam_calendarid", calendar));
        var row = Interface(program, ("kam_reactionvalue", 2m), ("kam_unit", Option(Days)));
        Assert.Equal(960, Minutes(row));
        organization.Agree(row);
        Activate(row);
        Assert.Equal(720, Minutes(row));
        organization.Update(calendar, ("kam_weekpattern", "[{\"d\":1,\"from\":\"08:00\",\"to\":\"12:00\"}]"));
        organization.Update(row, ("kam_reviewdate", organization.Read(row, "kam_reviewdate").GetAttributeValue<DateTime>("kam_reviewdate").AddDays(1)));
        Assert.Equal(720, Minutes(row));
    }

    [Fact]
    public void Changing_a_calendar_in_use_leaves_a_finding_until_nobody_uses_it()
    {
        var calendar = Calendar();
        var program = organization.Create("kam_program", ("kam_code", "P" + Next()), ("kam_name", "In use"), ("kam_calendarid", calendar));
        var row = Interface(program);
        Holiday(calendar, new DateTime(2027, 1, 2), "Before");
        Assert.Null(Finding(calendar));
        var other = Interface(program, ("kam_calendarid", organization.Calendar));
        foreach (var agreed in new[] { row, other })
        {
            organization.Agree(agreed);
            Activate(agreed);
        }

        Holiday(calendar, new DateTime(2027, 1, 3), "After");
        Assert.Equal("[CAL-04] 1 active interfaces use this calendar; running due dates are not recalculated.", Finding(calendar)!.GetAttributeValue<string>("kam_messageen"));
        organization.Update(program, ("kam_calendarid", organization.Calendar));
        organization.Update(calendar, ("kam_weekpattern", "[]"));
        Assert.Equal(1, Finding(calendar)!.GetAttributeValue<OptionSetValue>("statecode").Value);
    }

    [Fact]
    public void Today_is_the_programme_s_own()
    {
        // 13:00 UTC is the day after in Tonga (UTC+13).
        using var elsewhere = With(new OrganizationOptions { Clock = new Fixed(Utc("2026-11-24T13:00:00Z")) });
        var program = elsewhere.Create("kam_program", ("kam_code", "TONGA"), ("kam_name", "Tonga"), ("kam_timezone", 300), ("kam_calendarid", elsewhere.Calendar));
        DateTime Start(EntityReference owner) => elsewhere.Read(
            elsewhere.Create("kam_interface", ("kam_programid", owner), ("kam_supplierfunctionid", elsewhere.Function()), ("kam_customerfunctionid", elsewhere.Function())), "kam_validfrom")
            .GetAttributeValue<DateTime>("kam_validfrom");
        Assert.Equal(new DateTime(2026, 11, 25), Start(program));
        Assert.Equal(new DateTime(2026, 11, 24), Start(elsewhere.Program));
    }

    private EntityReference Calendar(params (string Column, object? Value)[] more)
    {
        var values = new Dictionary<string, object?> { ["kam_code"] = "C" + Next(), ["kam_name"] = "Office", ["kam_timezone"] = 110 };
        foreach (var (column, value) in more)
            values[column] = value;
        return organization.Create("kam_calendar", [.. values.Select(pair => (pair.Key, pair.Value))]);
    }

    private EntityReference Holiday(EntityReference calendar, DateTime date, string name, params (string Column, object? Value)[] more) =>
        organization.Create("kam_calendarexception", [("kam_calendarid", calendar), ("kam_date", date), ("kam_name", name), .. more]);

    private EntityReference Interface(EntityReference program, params (string Column, object? Value)[] more)
    {
        var values = new Dictionary<string, object?>
        {
            ["kam_programid"] = program, ["kam_supplierfunctionid"] = organization.Function(), ["kam_customerfunctionid"] = organization.Function(), ["kam_processid"] = organization.Process(),
            ["kam_deliverable"] = "Quote", ["kam_reactionvalue"] = 4m, ["kam_unit"] = Option(287100001),
        };
        foreach (var (column, value) in more)
            values[column] = value;
        return organization.Create("kam_interface", [.. values.Select(pair => (pair.Key, pair.Value))]);
    }

    private void Activate(EntityReference row) => organization.Admin.Execute(new OrganizationRequest("kam_ActivateInterface") { ["InterfaceId"] = row.Id });

    private int Minutes(EntityReference row) => organization.Read(row, "kam_reactionminutes").GetAttributeValue<int>("kam_reactionminutes");

    private Entity? Finding(EntityReference calendar)
    {
        var query = new QueryExpression("kam_finding") { ColumnSet = new ColumnSet("kam_messageen", "statecode", "ownerid") };
        query.Criteria.AddCondition("kam_targetid", ConditionOperator.Equal, calendar.Id.ToString("D"));
        return organization.Admin.RetrieveMultiple(query).Entities.SingleOrDefault();
    }

    private (DateTime Due, string Explain) Calculate(EntityReference calendar, DateTime start, int minutes, string? basis = null)
    {
        var results = organization.Admin.Execute(Request(calendar, start, minutes, basis)).Results;
        return ((DateTime)results["DueUtc"], (string)results["Explain"]);
    }

    private static OrganizationRequest Request(EntityReference calendar, DateTime start, int minutes, string? basis = null)
    {
        var request = new OrganizationRequest("kam_CalculateDueDate") { ["StartUtc"] = start, ["Minutes"] = minutes, ["CalendarId"] = calendar.Id };
        if (basis is not null)
            request["Basis"] = basis;
        return request;
    }

    private static OrganizationServiceFault Refused(Action act) => Assert.ThrowsAny<FaultException<OrganizationServiceFault>>(act).Detail;

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

    private sealed class Fixed(DateTime now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(now, TimeSpan.Zero);
    }
}
