using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>Lookups that offer what fits; what else may be entered the server judges.</summary>
public sealed class LookupTests(Site site, Browser browser)
{
    [Fact]
    public async Task An_interface_offers_the_other_function_and_as_owner_whoever_belongs_to_it()
    {
        var given = new Given(site.Admin);
        var prefix = "Zwilling " + Given.Code();
        await given.FunctionOf(People.Nina, prefix + " Eins");
        await given.FunctionOf(People.Thomas, prefix + " Zwei");
        await using var sabine = await Player.SignIn(browser, site, People.Sabine);
        await sabine.Open("kam_interface");
        await sabine.LookUp("kam_supplierfunctionid", prefix + " Eins");
        await Search(sabine, "kam_customerfunctionid", prefix);
        await Assertions.Expect(Hits(sabine)).ToHaveCountAsync(1);
        await Assertions.Expect(Hits(sabine)).ToContainTextAsync(prefix + " Zwei");
        await sabine.Shoot("lookup-function-de");
        await Hits(sabine).First.ClickAsync();

        // Both names have an e; only the head of the receiving function belongs to it.
        await Search(sabine, "kam_customerownerid", "e");
        await Assertions.Expect(Hits(sabine)).ToHaveCountAsync(1);
        await Assertions.Expect(Hits(sabine)).ToContainTextAsync("Thomas Egli");
    }

    [Fact]
    public async Task A_designation_offers_accounts_that_are_free_and_never_the_manager_as_deputy()
    {
        var given = new Given(site.Admin);
        var prefix = "Vergeben " + Given.Code();
        var taken = await site.Admin.Create("accounts", ("name", prefix + " Eins"));
        await site.Admin.Create("accounts", ("name", prefix + " Zwei"));
        await given.Designation(taken, await given.Program(), await given.Person(People.Lea));
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_designation");
        await Search(lea, "kam_accountid", prefix);
        await Assertions.Expect(Hits(lea)).ToHaveCountAsync(1);
        await Assertions.Expect(Hits(lea)).ToContainTextAsync(prefix + " Zwei");
        await Hits(lea).First.ClickAsync();
        await Search(lea, "kam_deputyid", "Favre");
        await Assertions.Expect(Hits(lea)).ToContainTextAsync(["Marc Favre"]);
        await lea.Page.Keyboard.PressAsync("Escape");
        await lea.LookUp("kam_keyaccountmanagerid", "Marc Favre");
        await Search(lea, "kam_deputyid", "a");
        await Assertions.Expect(Hits(lea).First).ToBeVisibleAsync();
        await Assertions.Expect(Hits(lea).Filter(new LocatorFilterOptions { HasText = "Marc Favre" })).ToHaveCountAsync(0);

        // Whoever stands in is who most often takes over: he is offered as manager, and then no longer stands in for himself.
        await lea.LookUp("kam_deputyid", "Lea Brunner");
        await lea.Control("kam_keyaccountmanagerid").Locator("button").First.ClickAsync();
        await lea.LookUp("kam_keyaccountmanagerid", "Lea Brunner");
        await Assertions.Expect(lea.Control("kam_deputyid").Locator("[data-part='lookup-value']")).ToHaveCountAsync(0);
        await Assertions.Expect(lea.Page.Locator("[data-notification='script:kam_replaced']")).ToHaveTextAsync("Die bisherige Stellvertretung ist nun Key Account Manager. Bitte eine neue Stellvertretung wählen.");
    }

    [Fact]
    public async Task The_interface_map_stands_on_the_form_of_the_programme()
    {
        var program = Assert.Single(await site.Admin.List("kam_programs?$select=kam_programid&$filter=kam_code eq 'KAM'")).GetProperty("kam_programid").GetGuid();
        await using var karin = await Player.SignIn(browser, site, People.Karin);
        await karin.Open("kam_program", program);
        await karin.Tab("map");
        var map = karin.Page.FrameLocator("iframe[src*='pages/map.html']");
        await Assertions.Expect(map.Locator("[data-part='summary']")).ToBeVisibleAsync();
        await Assertions.Expect(map.Locator("svg").First).ToBeVisibleAsync();
        await karin.Page.SetViewportSizeAsync(1440, 1200);
        await karin.Shoot("programme-map-de");
    }

    private static Task Search(Player player, string column, string text) => player.Control(column).Locator("input").FillAsync(text);

    private static ILocator Hits(Player player) => player.Page.Locator("[role='option'][data-hit]");
}
