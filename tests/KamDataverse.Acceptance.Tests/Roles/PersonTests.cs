using KamDataverse.Acceptance.Tests.Support;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.Acceptance.Tests.Roles;

/// <summary>Where a person answers for something, no role does instead: everybody else is refused, and nothing changes.</summary>
public sealed class PersonTests(Site site)
{
    private static readonly string[] Everybody = [People.Lea, People.Marc, People.Sabine, People.Karin, People.Beat, People.Thomas, People.Nina, People.Regula, People.Jonas, People.Petra];

    private readonly Given given = new(site.Admin);

    [Fact]
    public async Task Nobody_but_the_function_asked_answers_a_request()
    {
        var designation = await Approved();
        var id = (await site.As(People.Lea).Call(
            "kam_RequestHandover", ("DesignationId", designation), ("SupplierFunctionId", await given.FunctionOf(People.Nina, "Lab " + Given.Code())), ("Subject", "Muster"))).GetProperty("HandoverId").GetGuid();
        foreach (var person in Everybody.Except([People.Nina]))
        {
            foreach (var (api, more) in ((string, (string, object?)[])[])
                [("kam_AcknowledgeHandover", []), ("kam_DeclineHandover", [("Reason", "No time")]), ("kam_DeliverHandover", [])])
                By("HOV-05", person, await site.As(person).TryCall(api, [("HandoverId", id), .. more]));
        }

        await site.As(People.Nina).Call("kam_AcknowledgeHandover", ("HandoverId", id));
        foreach (var person in Everybody.Except([People.Nina]))
            By("HOV-05", person, await site.As(person).TryCall("kam_PauseHandover", ("HandoverId", id), ("Reason", "Customer")));
        await site.As(People.Nina).Call("kam_DeliverHandover", ("HandoverId", id), ("OutputsMet", true));
        foreach (var person in Everybody.Except([People.Lea]))
            Assert.False((await site.As(person).TryCall("kam_AcceptHandover", ("HandoverId", id))).IsSuccess, person);
        await site.As(People.Lea).Call("kam_AcceptHandover", ("HandoverId", id));
    }

    [Fact]
    public async Task Nobody_but_who_was_asked_signs()
    {
        var lea = site.As(People.Lea);
        var agreement = await lea.Create("kam_interfaces", [.. await Interface(People.Thomas, People.Nina)]);
        await lea.Call("kam_RequestSignoffs", ("TargetType", "kam_interface"), ("TargetId", agreement));
        var asked = await site.Admin.List($"kam_signoffs?$select=_kam_signatoryid_value&$filter=_kam_interfaceid_value eq {agreement:D}");
        var thomas = await given.Person(People.Thomas);
        var request = asked.Single(row => row.GetProperty("_kam_signatoryid_value").GetGuid() == thomas).GetProperty("kam_signoffid").GetGuid();
        foreach (var person in Everybody.Except([People.Thomas]))
            By("SGN-01", person, await site.As(person).TryCall("kam_Sign", ("SignoffId", request), ("Decision", "Agree")));
        await site.As(People.Thomas).Call("kam_Sign", ("SignoffId", request), ("Decision", "Agree"));
    }

    [Fact]
    public async Task Nobody_but_the_executive_accepts_a_mandate()
    {
        var designation = await Approved();
        var executive = Assert.Single(await site.Admin.List($"kam_executives?$select=kam_executiveid&$filter=_kam_userid_value eq {await given.Person(People.Regula):D}")).GetProperty("kam_executiveid").GetGuid();
        var mandate = await site.As(People.Lea).Create("kam_sponsorships", Bind("kam_designationid", "kam_designations", designation), Bind("kam_executiveid", "kam_executives", executive));
        foreach (var person in Everybody.Except([People.Regula]))
            By("SPO-06", person, await site.As(person).TryCall("kam_AcceptMandate", ("SponsorshipId", mandate)));
        await site.As(People.Regula).Call("kam_AcceptMandate", ("SponsorshipId", mandate));
        Assert.Equal(200, (await site.As(People.Regula).Send("GET", $"kam_designations({designation:D})?$select=kam_name")).Status);
    }

    [Fact]
    public async Task Who_looks_after_an_account_does_not_decide_on_it_and_others_need_the_right()
    {
        var designation = await Draft();
        await site.As(People.Lea).Call("kam_SubmitDesignation", ("DesignationId", designation));
        foreach (var person in Everybody.Except([People.Beat, People.Sabine]))
            Assert.Equal(403, (await site.As(person).TryCall("kam_DecideDesignation", ("DesignationId", designation), ("Decision", "Approve"))).Refused().Status);

        // At tier 3 whoever may write the row may decide by the status, with a warning; nobody else gets that far.
        foreach (var person in Everybody.Except([People.Beat, People.Sabine, People.Lea, People.Karin]))
            Assert.False((await site.As(person).TryUpdate("kam_designations", designation, ("statuscode", Numbers.Approved))).IsSuccess, person);
        Assert.Equal(Numbers.Submitted, (await site.Admin.Get($"kam_designations({designation:D})?$select=statuscode")).GetProperty("statuscode").GetInt32());
        await site.As(People.Beat).Call("kam_DecideDesignation", ("DesignationId", designation), ("Decision", "Approve"));
    }

    [Fact]
    public async Task Nobody_records_a_decision_for_another()
    {
        var lea = site.As(People.Lea);
        var agreement = await lea.Create("kam_interfaces", [.. await Interface(People.Thomas, People.Nina)]);
        await lea.Call("kam_RequestSignoffs", ("TargetType", "kam_interface"), ("TargetId", agreement));
        var thomas = await given.Person(People.Thomas);
        var request = (await site.Admin.List($"kam_signoffs?$select=kam_signoffid&$filter=_kam_interfaceid_value eq {agreement:D} and _kam_signatoryid_value eq {thomas:D}"))[0].GetProperty("kam_signoffid").GetGuid();
        foreach (var client in Everybody.Select(site.As).Append(site.Admin))
        {
            var refusal = (await client.TryCall("kam_Sign", ("SignoffId", request), ("Decision", "Agree"), ("OnBehalfOfUserId", thomas), ("EvidenceRef", "mail"))).Refused();
            Assert.Equal((400, "90003"), (refusal.Status, refusal.SubErrorCode));
        }

        Assert.Equal(Numbers.Draft, (await site.Admin.Get($"kam_signoffs({request:D})?$select=statuscode")).GetProperty("statuscode").GetInt32());
    }

    [Fact]
    public async Task Who_may_not_waive_does_not_waive()
    {
        var matrix = await new Given(site.Admin, site.As(People.Lea)).Matrix(["Deliver"], "Sales");
        var finding = (await site.Admin.List($"kam_findings?$select=kam_findingid&$top=1&$filter=_kam_matrixid_value eq {matrix.Id:D} and statuscode eq 1"))[0].GetProperty("kam_findingid").GetGuid();
        (string, object?)[] waiver = [("statuscode", 287100001), ("kam_waivereason", "Known."), ("kam_waiveuntil", DateTime.UtcNow.AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))];
        foreach (var person in Everybody.Except([People.Karin, People.Sabine]))
            Assert.Equal(403, (await site.As(person).TryUpdate("kam_findings", finding, waiver)).Refused().Status);
        await site.As(People.Karin).Update("kam_findings", finding, waiver);
    }

    private async Task<Guid> Draft() => await new Given(site.As(People.Lea)).Designation(await given.Account(), await given.Program(), await given.Person(People.Lea));

    private async Task<Guid> Approved()
    {
        var designation = await Draft();
        await site.As(People.Lea).Call("kam_SubmitDesignation", ("DesignationId", designation));
        await site.As(People.Beat).Call("kam_DecideDesignation", ("DesignationId", designation), ("Decision", "Approve"));
        return designation;
    }

    private async Task<(string, object?)[]> Interface(string supplier, string receiver) =>
    [
        Bind("kam_supplierfunctionid", "kam_functions", await given.FunctionOf(supplier, "Supplier")),
        Bind("kam_customerfunctionid", "kam_functions", await given.FunctionOf(receiver, "Receiver")),
        Bind("kam_programid", "kam_programs", await given.Program()),
        Bind("kam_processid", "kam_processes", await given.Process()),
        ("kam_deliverable", "Quote"), ("kam_unit", Numbers.Hours), ("kam_reactionvalue", 4),
    ];

    private static void By(string rule, string person, Answer answer)
    {
        var refusal = answer.Refused();
        Assert.True(refusal.Status == 400 && refusal.Message.StartsWith($"[{rule}]", StringComparison.Ordinal), $"{person}: {answer.Request} answered {answer.Status}: {answer.Text}");
    }
}
