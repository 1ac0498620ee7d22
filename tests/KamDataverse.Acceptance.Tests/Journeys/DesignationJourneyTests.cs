using KamDataverse.Acceptance.Tests.Support;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.Acceptance.Tests.Journeys;

public sealed class DesignationJourneyTests(Site site)
{
    private readonly Given given = new(site.Admin);

    [Fact]
    public async Task An_account_shows_its_designation_from_approval_on()
    {
        var lea = site.As(People.Lea);
        var sabine = site.As(People.Sabine);
        var manager = (await lea.Get("WhoAmI")).GetProperty("UserId").GetGuid();
        var account = await given.Account();
        var designation = await new Given(lea).Designation(account, await given.ProgramWithMatrix(), manager);

        await lea.Update("kam_designations", designation, ("statuscode", Numbers.Submitted));
        Assert.Equal((false, 287100000), await Mirror(account));
        await sabine.Update("kam_designations", designation, ("statuscode", Numbers.Approved));
        Assert.Equal((true, Numbers.AccountBeingSetUp), await Mirror(account));
        await sabine.Update("kam_designations", designation, ("statuscode", Numbers.Active));
        Assert.Equal((true, Numbers.AccountIsKeyAccount), await Mirror(account));

        var row = await lea.Get($"accounts({account:D})?$select=kam_tier,_kam_keyaccountmanagerid_value&$expand=kam_designationid($select=kam_number)");
        Assert.Equal("3 Entwicklung", row.GetProperty("kam_tier@OData.Community.Display.V1.FormattedValue").GetString());
        Assert.Equal("Lea Brunner", row.GetProperty("_kam_keyaccountmanagerid_value@OData.Community.Display.V1.FormattedValue").GetString());
        Assert.Matches("^KAD-[0-9]{5}$", row.GetProperty("kam_designationid").GetProperty("kam_number").GetString());
        Assert.Equal("2013", (await site.Admin.Delete("accounts", account)).Refused().SubErrorCode);
    }

    [Fact]
    public async Task Submitting_an_incomplete_designation_lists_what_is_missing()
    {
        var lea = site.As(People.Lea);
        var designation = await lea.Create(
            "kam_designations", Bind("kam_accountid", "accounts", await given.Account()), Bind("kam_programid", "kam_programs", await given.Program()));
        var refusal = (await lea.TryUpdate("kam_designations", designation, ("statuscode", Numbers.Submitted))).Refused();
        Assert.Equal("2002", refusal.SubErrorCode);
        Assert.StartsWith("[DES-02] Zum Einreichen bitte ergänzen: ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(Numbers.Draft, (await lea.Get($"kam_designations({designation:D})?$select=statuscode")).GetProperty("statuscode").GetInt32());
    }

    [Fact]
    public async Task The_board_decides_and_nobody_else()
    {
        var lea = site.As(People.Lea);
        var manager = (await lea.Get("WhoAmI")).GetProperty("UserId").GetGuid();
        var designation = await new Given(lea).Designation(await given.Account(), await given.ProgramWithMatrix(), manager);
        var submitted = await lea.Call("kam_SubmitDesignation", ("DesignationId", designation));
        Assert.Equal(Numbers.Submitted, submitted.GetProperty("Status").GetInt32());
        Assert.Equal(403, (await lea.TryCall("kam_DecideDesignation", ("DesignationId", designation), ("Decision", "Approve"))).Refused().Status);
        Assert.Equal("90003", (await site.As(People.Sabine).TryCall("kam_DecideDesignation", ("DesignationId", designation), ("Decision", "Maybe"))).Refused().SubErrorCode);
        var decided = await site.As(People.Sabine).Call("kam_DecideDesignation", ("DesignationId", designation), ("Decision", "Approve"), ("Note", "Gutes Potenzial"));
        Assert.Equal(Numbers.Approved, decided.GetProperty("Status").GetInt32());
        Assert.Equal(Numbers.Active, (await lea.Call("kam_ActivateDesignation", ("DesignationId", designation))).GetProperty("Status").GetInt32());
        Assert.Equal("2011", (await lea.TryCall("kam_EndDesignation", ("DesignationId", designation))).Refused().SubErrorCode);
    }

    [Fact]
    public async Task A_status_is_not_skipped()
    {
        var lea = site.As(People.Lea);
        var manager = (await lea.Get("WhoAmI")).GetProperty("UserId").GetGuid();
        var designation = await new Given(lea).Designation(await given.Account(), await given.Program(), manager);
        Assert.Equal("1001", (await lea.TryUpdate("kam_designations", designation, ("statuscode", Numbers.Active))).Refused().SubErrorCode);
    }

    [Fact]
    public async Task A_state_without_a_status_goes_the_same_way()
    {
        var sabine = site.As(People.Sabine);
        var manager = (await site.As(People.Lea).Get("WhoAmI")).GetProperty("UserId").GetGuid();
        var account = await given.Account();
        var designation = await new Given(site.As(People.Lea)).Designation(account, await given.ProgramWithMatrix(), manager);
        await site.As(People.Lea).Update("kam_designations", designation, ("statuscode", Numbers.Submitted));
        await sabine.Update("kam_designations", designation, ("statuscode", Numbers.Approved));
        await sabine.Update("kam_designations", designation, ("statuscode", Numbers.Active));
        Assert.Equal("1001", (await sabine.TryUpdate("kam_designations", designation, ("statecode", 1))).Refused().SubErrorCode);
        Assert.Equal((true, Numbers.AccountIsKeyAccount), await Mirror(account));
        await sabine.Update("kam_designations", designation, ("statecode", 0));
        Assert.Equal(Numbers.Active, (await sabine.Get($"kam_designations({designation:D})?$select=statuscode")).GetProperty("statuscode").GetInt32());

        await site.As(People.Lea).Call("kam_EndDesignation", ("DesignationId", designation), ("EndReason", "Lost"), ("SuccessorId", manager));
        Assert.Equal("1001", (await sabine.TryUpdate("kam_designations", designation, ("statecode", 0))).Refused().SubErrorCode);
        Assert.Equal(Numbers.Ended, (await sabine.Get($"kam_designations({designation:D})?$select=statuscode")).GetProperty("statuscode").GetInt32());
        Assert.Equal("1003", (await site.Admin.Delete("kam_designations", designation)).Refused().SubErrorCode);

        // Where the life cycle allows it, deactivating goes on to work.
        var function = await given.Function();
        await site.Admin.Update("kam_functions", function, ("statecode", 1));
        Assert.Equal(2, (await site.Admin.Get($"kam_functions({function:D})?$select=statuscode")).GetProperty("statuscode").GetInt32());
    }

    [Fact]
    public async Task Nobody_writes_the_mirror_on_the_account()
    {
        var refusal = (await site.As(People.Sabine).TryUpdate("accounts", await given.Account(), ("kam_iskeyaccount", true))).Refused();
        Assert.True(refusal is { Status: 400, SubErrorCode: "2012" } or { Status: 403 }, refusal.ToString());
        Assert.Equal("2012", (await site.Admin.TryUpdate("accounts", await given.Account(), ("kam_iskeyaccount", true))).Refused().SubErrorCode);
    }

    private async Task<(bool IsKeyAccount, int State)> Mirror(Guid account)
    {
        var row = await site.Admin.Get($"accounts({account:D})?$select=kam_iskeyaccount,kam_keyaccountstate");
        var state = row.GetProperty("kam_keyaccountstate");
        return (row.GetProperty("kam_iskeyaccount").ValueKind == System.Text.Json.JsonValueKind.True, state.ValueKind == System.Text.Json.JsonValueKind.Number ? state.GetInt32() : 287100000);
    }
}
