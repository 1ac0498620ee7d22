using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>The app at the width of a phone: the site map makes room for the page.</summary>
public sealed class PhoneTests(Site site, Browser browser)
{
    [Theory]
    [InlineData(People.Lea, "de")]
    [InlineData(People.Marc, "en")]
    public async Task The_site_map_is_a_menu_and_forms_and_lists_fit_the_screen(string person, string language)
    {
        await using var player = await Player.SignIn(browser, site, person);
        await player.Page.SetViewportSizeAsync(390, 844);
        await player.OpenList("kam_designation");
        var map = player.Page.GetByTestId("sitemap");
        await Assertions.Expect(map).ToHaveCountAsync(0);
        await Fits(player);

        await player.Command("togglesitemap").ClickAsync();
        await Assertions.Expect(map).ToBeVisibleAsync();
        await Assertions.Expect(player.Command("togglesitemap")).ToHaveAttributeAsync("aria-expanded", "true");
        await player.Page.MainFrame.IsAccessible();
        await player.Shoot($"phone-menu-{language}");
        await player.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(map).ToHaveCountAsync(0);
        await player.Command("togglesitemap").ClickAsync();
        await map.Locator("[data-subarea='kam_sub_keyaccounts_account']").ClickAsync();
        await Assertions.Expect(map).ToHaveCountAsync(0);
        await Assertions.Expect(player.Rows("account").First).ToBeVisibleAsync();

        var designation = Assert.Single(await site.Admin.List("kam_designations?$select=kam_designationid&$filter=kam_accountid/name eq 'Tessera Lifttechnik AG'")).GetProperty("kam_designationid").GetGuid();
        await player.Open("kam_designation", designation);
        await Assertions.Expect(player.SaveStatus).ToBeInViewportAsync();
        await Fits(player);
        await player.Shoot($"phone-designation-{language}");
        await player.Tab("record");
        await Assertions.Expect(player.Control("kam_number")).ToBeVisibleAsync();
        await Fits(player);
        await player.Page.MainFrame.IsAccessible();
        await player.Command("headerfields").ClickAsync();
        await Assertions.Expect(player.Page.GetByTestId("headerflyout")).ToBeInViewportAsync();
    }

    /// <summary>Nothing sticks out: not the page, and no card of a form.</summary>
    private static async Task Fits(Player player)
    {
        var wide = await player.Page.EvaluateAsync<string[]>("() => [document.documentElement, ...document.querySelectorAll(\"main, [data-testid='formheader'], [data-section], [data-page] > *\")].filter(part => part.getBoundingClientRect().right > innerWidth + 1).map(part => part.outerHTML.slice(0, 120))");
        Assert.Empty(wide);
    }
}
