using System.Text.Json;
using KamDataverse.Acceptance.Tests.Support;

namespace KamDataverse.Acceptance.Tests.Journeys;

/// <summary>Lea looks after a key account and asks Nina's function for something, which Thomas's function could not do.</summary>
public sealed class HandoverJourneyTests(Site site)
{
    private const int Requested = 287100001;
    private const int Acknowledged = 287100002;
    private const int Delivered = 287100005;
    private const int Accepted = 2;

    private readonly Given given = new(site.Admin);

    [Fact]
    public async Task A_request_is_acknowledged_delivered_and_accepted()
    {
        var lea = site.As(People.Lea);
        var nina = site.As(People.Nina);
        var (designation, function) = await KeyAccountAndFunction();
        var asked = await lea.Call("kam_RequestHandover", ("DesignationId", designation), ("SupplierFunctionId", function), ("Subject", "Termin für Los 500"));
        var id = asked.GetProperty("HandoverId").GetGuid();
        Assert.Equal(Requested, asked.GetProperty("Status").GetInt32());
        Assert.StartsWith("Reaktion: Start ", asked.GetProperty("Explain").GetString(), StringComparison.Ordinal);
        var row = await lea.Get($"kam_handovers({id:D})?$select=kam_number,kam_reactiondue,kam_resolutiondue,kam_reactionminutes,kam_resolutionminutes,_kam_accountid_value");
        Assert.Matches("^HO-[0-9]{6}$", row.GetProperty("kam_number").GetString());
        Assert.Equal((480, 2400), (row.GetProperty("kam_reactionminutes").GetInt32(), row.GetProperty("kam_resolutionminutes").GetInt32()));
        Assert.Equal(asked.GetProperty("ReactionDue").GetDateTime(), row.GetProperty("kam_reactiondue").GetDateTime());
        Assert.True(row.GetProperty("kam_reactiondue").GetDateTime() < row.GetProperty("kam_resolutiondue").GetDateTime());
        Assert.NotEqual(JsonValueKind.Null, row.GetProperty("_kam_accountid_value").ValueKind);

        Assert.Equal(Acknowledged, (await nina.Call("kam_AcknowledgeHandover", ("HandoverId", id))).GetProperty("Status").GetInt32());
        Assert.Equal(Delivered, (await nina.Call("kam_DeliverHandover", ("HandoverId", id), ("OutputsMet", true))).GetProperty("Status").GetInt32());
        Assert.Equal(
            Refusal.ByRule(12007, "[HOV-07] Whoever delivered cannot accept."),
            (await nina.TryCall("kam_AcceptHandover", ("HandoverId", id))).Refused());
        Assert.Equal(Accepted, (await lea.Call("kam_AcceptHandover", ("HandoverId", id))).GetProperty("Status").GetInt32());
        Assert.Equal(
            Refusal.ByRule(12013, "[HOV-13] Diese Übergabe ist abgeschlossen und bleibt, wie sie ist."),
            (await lea.TryUpdate("kam_handovers", id, ("kam_description", "Noch etwas"))).Refused());
    }

    [Fact]
    public async Task Others_do_not_act_for_the_function_and_nothing_changes()
    {
        var lea = site.As(People.Lea);
        var (designation, function) = await KeyAccountAndFunction();
        var id = (await lea.Call("kam_RequestHandover", ("DesignationId", designation), ("SupplierFunctionId", function), ("Subject", "Termin"))).GetProperty("HandoverId").GetGuid();
        var before = (await site.Admin.Get($"kam_handovers({id:D})?$select=statuscode,kam_reactedon,modifiedon")).GetRawText();
        var name = (await site.Admin.Get($"kam_functions({function:D})?$select=kam_name")).GetProperty("kam_name").GetString();
        Assert.Equal(Refusal.ByRule(12005, $"[HOV-05] Nur {name} kann dies tun."), (await lea.TryCall("kam_AcknowledgeHandover", ("HandoverId", id))).Refused());
        Assert.Equal(Refusal.ByRule(12005, $"[HOV-05] Nur {name} kann dies tun."), (await site.As(People.Thomas).TryCall("kam_DeclineHandover", ("HandoverId", id), ("Reason", "Keine Zeit"))).Refused());
        Assert.Equal(before, (await site.Admin.Get($"kam_handovers({id:D})?$select=statuscode,kam_reactedon,modifiedon")).GetRawText());
    }

    [Fact]
    public async Task The_demo_has_requests_in_the_states_a_user_meets_with_running_clocks()
    {
        var rows = await site.As(People.Thomas).List(
            "kam_handovers?$select=kam_subject,statuscode,kam_reactiondue,kam_resolutiondue,kam_calcexplainde&$filter=kam_accountid/name eq 'Tessera Lifttechnik AG'&$orderby=kam_number");
        Assert.Equal(
            [("Kalkulation Antrieb TX4, Los 500", Requested), ("Liefertermin Prototyp TX4", Delivered), ("Muster des leisen Getriebes", Accepted)],
            rows.Select(row => (row.GetProperty("kam_subject").GetString()!, row.GetProperty("statuscode").GetInt32())));
        Assert.All(rows, row => Assert.True(row.GetProperty("kam_reactiondue").GetDateTime() < row.GetProperty("kam_resolutiondue").GetDateTime()));
        Assert.All(rows, row => Assert.Contains("Kalender ", row.GetProperty("kam_calcexplainde").GetString(), StringComparison.Ordinal));
    }

    private async Task<(Guid Designation, Guid Function)> KeyAccountAndFunction()
    {
        var lea = await given.Person(People.Lea);
        var designation = await new Given(site.As(People.Lea)).Designation(await given.Account(), await given.Program(), lea);
        await site.As(People.Lea).Call("kam_SubmitDesignation", ("DesignationId", designation));
        await site.As(People.Sabine).Call("kam_DecideDesignation", ("DesignationId", designation), ("Decision", "Approve"));
        return (designation, await given.FunctionOf(People.Nina, "Production " + Given.Code()));
    }
}
