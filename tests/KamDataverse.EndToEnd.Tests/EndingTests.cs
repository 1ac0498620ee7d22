using System.Globalization;
using System.Text.Json;
using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>Buttons that end something, or take it back: pressed by who may, refused to who may not, with what stands in the store afterwards.</summary>
public sealed class EndingTests(Site site, Browser browser)
{
    private const int Inactive = 1;
    private const int Retired = 287100004;
    private const int MandateActive = 287100001;
    private const int MandateEnded = 287100002;
    private const int Waived = 287100001;

    private readonly Given given = new(site.Admin);

    [Fact]
    public async Task Lea_retires_an_interface_in_force_and_Marc_whose_it_is_not_is_told_that_he_cannot_change_it()
    {
        var agreement = await InForce();
        await using var petra = await Player.SignIn(browser, site, People.Petra);
        await petra.Open("kam_interface", agreement);
        await IsNotOffered(petra, "kam_interface", "retire");

        // A key account manager may retire interfaces, but his own: what the role allows is not enough for this row.
        await using var marc = await Player.SignIn(browser, site, People.Marc);
        await marc.Open("kam_interface", agreement);
        await IsReadOnly(marc, "kam_interface", "retire", "command-retire-not-offered-en");
        await IsRefused(marc, "kam_interface", agreement, Retired);
        Assert.Equal((0, Numbers.Active), await State("kam_interface", agreement));

        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_interface", agreement);
        await lea.Press("kam_interface", "retire");
        await Assertions.Expect(lea.Dialog).ToContainTextAsync("Jetzt ausser Kraft setzen?");
        await lea.Shoot("command-retire-de");
        await lea.Dialog.Locator("[data-command='cancel']").ClickAsync();
        Assert.Equal((0, Numbers.Active), await State("kam_interface", agreement));
        await lea.Press("kam_interface", "retire");
        await lea.Dialog.Locator("[data-command='confirm']").ClickAsync();
        await lea.IsInStatus("Ausser Kraft");
        await Assertions.Expect(lea.Button("kam_interface", "retire")).ToHaveCountAsync(0);
        await lea.Shoot("command-retired-de");
        Assert.Equal((Inactive, Retired), await State("kam_interface", agreement));
    }

    [Fact]
    public async Task Lea_ends_a_mandate_and_Marc_whose_key_account_it_is_not_is_told_that_he_cannot_change_it()
    {
        var mandate = await Mandate();
        await using var petra = await Player.SignIn(browser, site, People.Petra);
        await petra.Open("kam_sponsorship", mandate);
        await IsNotOffered(petra, "kam_sponsorship", "end");

        await using var marc = await Player.SignIn(browser, site, People.Marc);
        await marc.Open("kam_sponsorship", mandate);
        await Assertions.Expect(marc.Page.Locator("[data-notification='noaccess']")).ToContainTextAsync("You cannot change this record because you do not have the permission.");
        await IsReadOnly(marc, "kam_sponsorship", "end", "command-mandate-end-not-offered-en");
        await IsRefused(marc, "kam_sponsorship", mandate, MandateEnded);
        Assert.Equal((0, MandateActive), await State("kam_sponsorship", mandate));

        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_sponsorship", mandate);
        await lea.Press("kam_sponsorship", "end");
        await Assertions.Expect(lea.Dialog).ToContainTextAsync("Das Mandat beenden?");
        await lea.Shoot("command-mandate-end-de");
        await lea.Dialog.Locator("[data-command='confirm']").ClickAsync();
        await lea.IsInStatus("Beendet");
        await Assertions.Expect(lea.Button("kam_sponsorship", "end")).ToHaveCountAsync(0);
        await lea.Shoot("command-mandate-ended-de");
        Assert.Equal((Inactive, MandateEnded), await State("kam_sponsorship", mandate));
    }

    [Fact]
    public async Task Karin_waives_a_finding_with_a_reason_and_takes_it_back_and_Lea_is_offered_neither()
    {
        var matrix = await new Given(site.Admin, site.As(People.Lea)).Matrix(["Deliver"], "Sales");
        var finding = (await site.Admin.List($"kam_findings?$select=kam_findingid&$top=1&$filter=_kam_matrixid_value eq {matrix.Id:D} and statuscode eq 1"))[0].GetProperty("kam_findingid").GetGuid();
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_finding", finding);
        await IsNotOffered(lea, "kam_finding", "waive");
        var refusal = await lea.Page.EvaluateAsync<JsonElement>(
            $"Xrm.WebApi.updateRecord('kam_finding', '{finding:D}', {{ statecode: 1, statuscode: {Waived}, kam_waivereason: 'Bekannt.', kam_waiveuntil: '{Soon:yyyy-MM-dd}' }}).catch(error => error)");
        Assert.Equal(403, refusal.GetProperty("httpStatus").GetInt32());

        await using var karin = await Player.SignIn(browser, site, People.Karin);
        await karin.Open("kam_finding", finding);
        await Assertions.Expect(karin.Button("kam_finding", "waive")).ToHaveTextAsync("Ausnahme bewilligen");
        await karin.Press("kam_finding", "waive");
        await Assertions.Expect(karin.Page.GetByText("Bitte begründen.")).ToBeVisibleAsync();
        await Assertions.Expect(karin.Page.GetByText("Bitte angeben, bis wann; höchstens ein Jahr ab heute.")).ToBeVisibleAsync();
        await karin.Shoot("command-waive-refused-de");
        await karin.Type("kam_waivereason", "Bis zur neuen Anlage bekannt und getragen.");
        await karin.Type("kam_waiveuntil", Soon.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture));
        await karin.Press("kam_finding", "waive");
        await karin.IsInStatus("Ausnahme bewilligt");
        await Assertions.Expect(karin.Button("kam_finding", "waive")).ToHaveCountAsync(0);
        await karin.Shoot("command-waived-de");
        var waived = await site.Admin.Get($"kam_findings({finding:D})?$select=kam_waivereason,kam_waiveuntil,_kam_waivedbyid_value");
        Assert.Equal(("Bis zur neuen Anlage bekannt und getragen.", Soon.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), (waived.GetProperty("kam_waivereason").GetString(), waived.GetProperty("kam_waiveuntil").GetString()![..10]));
        Assert.Equal(await given.Person(People.Karin), waived.GetProperty("_kam_waivedbyid_value").GetGuid());
        Assert.Equal((Inactive, Waived), await State("kam_finding", finding));

        await lea.Open("kam_finding", finding);
        await IsNotOffered(lea, "kam_finding", "takeBack");
        await karin.Press("kam_finding", "takeBack");
        await karin.IsInStatus("Offen");
        await Assertions.Expect(karin.Button("kam_finding", "waive")).ToBeAttachedAsync();
        await karin.Shoot("command-waiver-taken-back-de");
        Assert.Equal((0, Numbers.Draft), await State("kam_finding", finding));
    }

    private static DateTime Soon => DateTime.UtcNow.Date.AddDays(30);

    /// <summary>Whether a button stands there is known once the rules of the command bar are read and judged.</summary>
    private static async Task IsNotOffered(Player player, string table, string command)
    {
        await Assertions.Expect(player.Command("refresh")).ToBeVisibleAsync();
        await player.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Assertions.Expect(player.Button(table, command)).ToHaveCountAsync(0);
    }

    /// <summary>The form of a row the user may not change offers neither to save nor to end it.</summary>
    private static async Task IsReadOnly(Player player, string table, string command, string picture)
    {
        await IsNotOffered(player, table, command);
        await Assertions.Expect(player.Command("save")).ToHaveCountAsync(0);
        await player.Shoot(picture);
    }

    /// <summary>What the form does not offer the server refuses as well.</summary>
    private static async Task IsRefused(Player player, string table, Guid row, int status)
    {
        var refusal = await player.Page.EvaluateAsync<JsonElement>($"Xrm.WebApi.updateRecord('{table}', '{row:D}', {{ statecode: {Inactive}, statuscode: {status} }}).catch(error => error)");
        Assert.Equal(403, refusal.GetProperty("httpStatus").GetInt32());
    }

    private async Task<(int State, int Status)> State(string table, Guid id)
    {
        var row = await site.Admin.Get($"{table}s({id:D})?$select=statecode,statuscode");
        return (row.GetProperty("statecode").GetInt32(), row.GetProperty("statuscode").GetInt32());
    }

    /// <summary>An interface of Lea's, agreed by both sides and in force.</summary>
    private async Task<Guid> InForce()
    {
        var lea = site.As(People.Lea);
        var id = await lea.Create(
            "kam_interfaces",
            [
                .. (await given.Interface(("kam_reactionvalue", 4))).Where(value => !value.Column.Contains("functionid", StringComparison.Ordinal)),
                Bind("kam_supplierfunctionid", "kam_functions", await given.FunctionOf(People.Thomas, "Supplier")),
                Bind("kam_customerfunctionid", "kam_functions", await given.FunctionOf(People.Nina, "Receiver")),
            ]);
        await lea.Call("kam_RequestSignoffs", ("TargetType", "kam_interface"), ("TargetId", id));
        foreach (var person in (string[])[People.Thomas, People.Nina])
        {
            var own = Assert.Single(await site.As(person).List($"kam_signoffs?$select=kam_signoffid&$filter=_kam_interfaceid_value eq {id:D} and statuscode eq 1 and _kam_signatoryid_value eq {await given.Person(person):D}"));
            await site.As(person).Call("kam_Sign", ("SignoffId", own.GetProperty("kam_signoffid").GetGuid()), ("Decision", "Agree"));
        }

        await lea.Call("kam_ActivateInterface", ("InterfaceId", id));
        return id;
    }

    /// <summary>A mandate at a key account of Lea's that Regula has accepted.</summary>
    private async Task<Guid> Mandate()
    {
        var lea = site.As(People.Lea);
        var designation = await new Given(lea).Designation(await given.Account(), await given.Program(), await given.Person(People.Lea));
        await lea.Call("kam_SubmitDesignation", ("DesignationId", designation));
        await site.As(People.Beat).Call("kam_DecideDesignation", ("DesignationId", designation), ("Decision", "Approve"));
        var executive = Assert.Single(await site.Admin.List($"kam_executives?$select=kam_executiveid&$filter=_kam_userid_value eq {await given.Person(People.Regula):D}")).GetProperty("kam_executiveid").GetGuid();
        var mandate = await lea.Create("kam_sponsorships", Bind("kam_designationid", "kam_designations", designation), Bind("kam_executiveid", "kam_executives", executive));
        await site.As(People.Regula).Call("kam_AcceptMandate", ("SponsorshipId", mandate));
        return mandate;
    }
}
