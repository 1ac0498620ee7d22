using System.Text.Json;
using KamDataverse.Acceptance.Tests.Support;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.Acceptance.Tests.Journeys;

public sealed class InterfaceJourneyTests(Site site)
{
    private readonly Client admin = site.Admin;
    private readonly Given given = new(site.Admin);

    [Theory]
    [InlineData(People.Lea, "[IFC-01] Liefernder und empfangender Bereich müssen verschieden sein.")]
    [InlineData(People.Marc, "[IFC-01] Supplier and receiving function must differ.")]
    public async Task The_supplier_is_not_its_own_customer(string person, string text)
    {
        var function = await given.Function();
        var refusal = (await site.As(person).TryCreate(
            "kam_interfaces",
            Bind("kam_supplierfunctionid", "kam_functions", function),
            Bind("kam_customerfunctionid", "kam_functions", function),
            Bind("kam_programid", "kam_programs", await given.Program()))).Refused();
        Assert.Equal(Refusal.ByRule(3001, text), refusal);
    }

    [Theory]
    [InlineData(People.Lea, "[IFC-03] Die Reaktionszeit (5 h) darf nicht länger sein als die Erledigungszeit (4 h).")]
    [InlineData(People.Marc, "[IFC-03] Reaction time (5 h) must not exceed completion time (4 h).")]
    public async Task Reacting_later_than_completing_is_refused_in_the_callers_language(string person, string text)
    {
        var values = await given.Interface(("kam_reactionvalue", 5), ("kam_resolutionvalue", 4));
        Assert.Equal(Refusal.ByRule(3003, text), (await site.As(person).TryCreate("kam_interfaces", values)).Refused());
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once_and_nothing_is_saved()
    {
        var function = await given.Function();
        var refusal = (await site.As(People.Marc).TryCreate(
            "kam_interfaces",
            Bind("kam_supplierfunctionid", "kam_functions", function),
            Bind("kam_customerfunctionid", "kam_functions", function),
            Bind("kam_programid", "kam_programs", await given.Program()),
            ("kam_reactionvalue", 5),
            ("kam_resolutionvalue", 4),
            ("kam_unit", Numbers.Hours))).Refused();
        Assert.Equal("[IFC-01] Supplier and receiving function must differ.\n[IFC-03] Reaction time (5 h) must not exceed completion time (4 h).", refusal.Message);
        Assert.Empty(await admin.List($"kam_interfaces?$select=kam_name&$filter=_kam_supplierfunctionid_value eq {function:D}"));
    }

    [Fact]
    public async Task A_refused_change_leaves_the_row_as_it_was()
    {
        var id = await admin.Create("kam_interfaces", await given.Interface(("kam_reactionvalue", 2), ("kam_resolutionvalue", 8)));
        var before = (await admin.Get($"kam_interfaces({id:D})")).GetRawText();
        Assert.Equal("3003", (await admin.TryUpdate("kam_interfaces", id, ("kam_resolutionvalue", 1), ("kam_exceptions", "none"))).Refused().SubErrorCode);
        Assert.Equal(before, (await admin.Get($"kam_interfaces({id:D})")).GetRawText());
    }

    [Fact]
    public async Task A_key_account_manager_brings_an_interface_into_force_and_on_to_its_next_version()
    {
        var lea = site.As(People.Lea);
        var id = await lea.Create("kam_interfaces", await Headed());
        var refusal = (await lea.TryCall("kam_ActivateInterface", ("InterfaceId", id))).Refused();
        Assert.Equal((400, "3012", "[IFC-12] Es fehlt die Zustimmung von: Supplier, Receiver."), (refusal.Status, refusal.SubErrorCode, refusal.Message));

        Assert.Equal(2, (await lea.Call("kam_RequestSignoffs", ("TargetType", "kam_interface"), ("TargetId", id), ("DueDays", 5))).GetProperty("Created").GetInt32());
        await Sign(People.Thomas, id);
        Assert.Equal("3012", (await lea.TryCall("kam_ActivateInterface", ("InterfaceId", id))).Refused().SubErrorCode);
        Assert.StartsWith("[SGN-01] ", (await lea.TryCall("kam_Sign", ("SignoffId", await Pending(id)), ("Decision", "Agree"))).Refused().Message, StringComparison.Ordinal);
        await Sign(People.Nina, id);
        Assert.Equal(Numbers.Active, (await lea.Call("kam_ActivateInterface", ("InterfaceId", id))).GetProperty("Status").GetInt32());
        Assert.Contains("\"kam_deliverable\":\"Quote\"", Assert.Single(await lea.List($"kam_snapshots?$select=kam_content&$filter=_kam_interfaceid_value eq {id:D}")).GetProperty("kam_content").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("[STA-02] Version 1 ist aktiv", (await lea.TryUpdate("kam_interfaces", id, ("kam_reactionvalue", 2))).Refused().Message, StringComparison.Ordinal);
        Assert.StartsWith("[STA-03] Nur Entwürfe können gelöscht werden.", (await site.As(People.Sabine).Delete("kam_interfaces", id)).Refused().Message, StringComparison.Ordinal);

        // Faster: only the supplier is asked again.
        var next = (await lea.Call("kam_CreateVersion", ("TargetType", "kam_interface"), ("TargetId", id))).GetProperty("NewId").GetGuid();
        await lea.Update("kam_interfaces", next, ("kam_reactionvalue", 2));
        Assert.Equal(1, (await lea.Call("kam_RequestSignoffs", ("TargetType", "kam_interface"), ("TargetId", next))).GetProperty("Created").GetInt32());
        await Sign(People.Thomas, next);
        await lea.Call("kam_ActivateInterface", ("InterfaceId", next));
        var rows = await lea.List($"kam_interfaces?$select=kam_version,statecode,kam_reactionminutes&$filter=kam_interfaceid eq {id:D} or kam_interfaceid eq {next:D}&$orderby=kam_version");
        Assert.Equal([(1, 1, 240), (2, 0, 120)], rows.Select(row => (row.GetProperty("kam_version").GetInt32(), row.GetProperty("statecode").GetInt32(), row.GetProperty("kam_reactionminutes").GetInt32())));
    }

    private async Task<(string Column, object? Value)[]> Headed() =>
    [
        .. (await given.Interface(("kam_reactionvalue", 4))).Where(value => !value.Column.Contains("functionid", StringComparison.Ordinal)),
        Bind("kam_supplierfunctionid", "kam_functions", await given.FunctionOf(People.Thomas, "Supplier")),
        Bind("kam_customerfunctionid", "kam_functions", await given.FunctionOf(People.Nina, "Receiver")),
    ];

    private async Task<Guid> Pending(Guid id) =>
        Assert.Single(await admin.List($"kam_signoffs?$select=kam_signoffid&$filter=_kam_interfaceid_value eq {id:D} and statuscode eq 1")).GetProperty("kam_signoffid").GetGuid();

    private async Task Sign(string person, Guid id)
    {
        var own = Assert.Single(await site.As(person).List($"kam_signoffs?$select=kam_signoffid&$filter=_kam_interfaceid_value eq {id:D} and statuscode eq 1 and _kam_signatoryid_value eq {await given.Person(person):D}"));
        await site.As(person).Call("kam_Sign", ("SignoffId", own.GetProperty("kam_signoffid").GetGuid()), ("Decision", "Agree"));
    }

    [Fact]
    public async Task An_incomplete_interface_stays_a_draft_and_Validate_says_why_beforehand()
    {
        var lea = site.As(People.Lea);
        var id = await lea.Create(
            "kam_interfaces",
            Bind("kam_supplierfunctionid", "kam_functions", await given.Function()),
            Bind("kam_customerfunctionid", "kam_functions", await given.Function()),
            Bind("kam_programid", "kam_programs", await given.Program()));
        var before = (await admin.Get($"kam_interfaces({id:D})")).GetRawText();
        var validation = await lea.Call("kam_Validate", ("TargetType", "kam_interface"), ("TargetId", id), ("Gate", "A"));
        Assert.False(validation.GetProperty("IsValid").GetBoolean());
        Assert.Contains(JsonDocument.Parse(validation.GetProperty("Findings").GetString()!).RootElement.EnumerateArray(), finding => finding.GetProperty("ruleId").GetString() == "IFC-02");
        var refusal = (await lea.TryCall("kam_ActivateInterface", ("InterfaceId", id))).Refused();
        Assert.Equal((400, "0x80040265"), (refusal.Status, refusal.Code));
        Assert.StartsWith("[IFC-02] Zum Aktivieren fehlt noch: ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, (await admin.Get($"kam_interfaces({id:D})")).GetRawText());
    }
}
