using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>My mandates: the sponsor's page, on a phone.</summary>
public sealed class MandateTests(Site site, Browser browser)
{
    private const string Regula = "regula.amstad@rotavis.example";
    private const string InApp = "/main.aspx?appname=kam_KeyAccountManagement&pagetype=webresource&webresourceName=kam_/pages/mandates.html";

    /// <summary>The page as a link opens it on a phone.</summary>
    private const string Link = "/WebResources/kam_/pages/mandates.html?userlcid=";
    private const int ExecutiveCommittee = 287100001;
    private const int SponsorMeeting = 287100000;
    private const int Held = 287100001;

    [Fact]
    public async Task A_sponsor_accepts_a_mandate_and_records_a_contact_with_two_entries()
    {
        var given = new Given(site.Admin);
        var marc = await given.Person(People.Marc);
        var program = await given.Program();
        var name = "Customer " + Given.Code() + " <b>\u202Edlob\u202C</b> \U0001F91D";
        var account = await site.Admin.Create("accounts", ("name", name));
        var designation = await given.Designation(account, program, await given.Person(People.Lea));
        var goals = "<script>alert(1)</script> " + new string('g', 3970);
        await site.Admin.Update("kam_designations", designation, ("kam_topgoals", goals));
        var known = await site.Admin.List($"kam_executives?$select=kam_executiveid&$filter=_kam_userid_value eq {marc:D}");
        var executive = known.Count > 0 ? known[0].GetProperty("kam_executiveid").GetGuid() : await site.Admin.Create("kam_executives", Bind("kam_userid", "systemusers", marc), ("kam_level", ExecutiveCommittee));
        var mandate = await site.Admin.Create("kam_sponsorships", Bind("kam_designationid", "kam_designations", designation), Bind("kam_executiveid", "kam_executives", executive));

        await using var player = await Player.SignIn(browser, site, People.Marc);
        await player.Page.SetViewportSizeAsync(390, 844);
        await player.Page.GotoAsync(Link + "1033");
        var page = player.Page;
        var card = page.Locator("[data-mandate]").Filter(new LocatorFilterOptions { HasText = name });
        await Assertions.Expect(card).ToContainTextAsync("Waiting for your answer");
        await Assertions.Expect(card.Locator("h2")).ToHaveTextAsync(name);
        await player.Shoot("mandates-proposed-phone-en");
        await player.Page.MainFrame.IsAccessible();
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Decline" }).ClickAsync();
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Send decline" }).ClickAsync();
        await Assertions.Expect(card.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Please give a reason.");
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Cancel" }).ClickAsync();
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Accept mandate" }).ClickAsync();
        await Assertions.Expect(card.Locator("[data-part='next']")).ToContainTextAsync("Next contact by");

        await card.Locator("summary").ClickAsync();
        await Assertions.Expect(card.Locator(".brief")).ToHaveTextAsync(goals);
        await card.Locator("summary").ClickAsync();
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Record a contact" }).ClickAsync();
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Save" }).ClickAsync();
        await Assertions.Expect(card.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Please say what came of it.");
        await card.GetByRole(AriaRole.Textbox, new LocatorGetByRoleOptions { Name = "What came of it?" }).FillAsync("They extend the frame contract.");
        await player.Shoot("mandates-contact-phone-en");
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Save" }).ClickAsync();
        await Assertions.Expect(card).ToContainTextAsync("Contact recorded.");
        await Assertions.Expect(card).ToContainTextAsync("Last contact");
        var contact = Assert.Single(await site.Admin.List($"kam_touchpoints?$select=kam_type,kam_outcome,statuscode&$filter=_kam_sponsorshipid_value eq {mandate:D}"));
        Assert.Equal((SponsorMeeting, "They extend the frame contract.", Held), (contact.GetProperty("kam_type").GetInt32(), contact.GetProperty("kam_outcome").GetString(), contact.GetProperty("statuscode").GetInt32()));
    }

    [Fact]
    public async Task Regula_sees_her_mandates_in_german_on_the_phone_and_on_a_desk()
    {
        await using var player = await Player.SignIn(browser, site, Regula);
        await player.Page.SetViewportSizeAsync(390, 844);
        await player.Page.GotoAsync(Link + "1031");
        var page = player.Page;
        var card = page.Locator("[data-mandate^='Tessera']");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Meine Götti-Mandate");
        await Assertions.Expect(card).ToContainTextAsync("1 Strategisch");
        await Assertions.Expect(card.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Lea Brunner" })).ToHaveAttributeAsync("href", "mailto:lea.brunner@rotavis.example");
        await Assertions.Expect(card.Locator("[data-part='requests']")).ToContainTextAsync("offene Anfragen");
        var width = await player.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.Equal(0, width);
        await player.Shoot("mandates-phone-de");
        await player.Page.MainFrame.IsAccessible();
        await player.Page.SetViewportSizeAsync(1440, 900);
        await player.Page.GotoAsync(InApp);
        await page.FrameLocator("iframe[data-webresource]").Locator("[data-mandate^='Tessera']").WaitForAsync();
        await player.Shoot("mandates-de");
    }
}
