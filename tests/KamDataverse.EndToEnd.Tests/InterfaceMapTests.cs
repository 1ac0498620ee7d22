using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>The interface map: lanes, the free view, the table, and what is missing.</summary>
public sealed class InterfaceMapTests(Site site, Browser browser)
{
    private const string Address = "/main.aspx?appname=kam_KeyAccountManagement&pagetype=webresource&webresourceName=kam_/pages/map.html";

    [Fact]
    public async Task Lea_sees_in_german_who_hands_over_to_whom_and_creates_what_is_missing()
    {
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Page.GotoAsync(Address);
        var map = lea.Page.FrameLocator("iframe[data-webresource]");
        await map.Locator("[data-part='summary']").WaitForAsync();
        await Assertions.Expect(map.Locator("h1")).ToHaveTextAsync("Schnittstellenkarte");
        await map.Locator("select").Nth(1).SelectOptionAsync(new SelectOptionValue { Label = "Anfrage bis Angebot" });
        await Assertions.Expect(map.Locator("[data-link='active']").First).ToBeVisibleAsync();
        await lea.Shoot("map-lanes-process-de");
        await lea.FrameOf("map").IsAccessible();
        var missing = map.Locator("[data-link='missing']").First;
        await Assertions.Expect(missing).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("Schnittstelle anlegen \\(fehlt\\)$"));
        await missing.FocusAsync();
        var form = await lea.Page.Context.RunAndWaitForPageAsync(() => lea.Page.Keyboard.PressAsync("Enter"));
        await form.GetByTestId("formheader").WaitForAsync();
        await Assertions.Expect(form.Locator("[data-control='kam_supplierfunctionid'] [data-part='lookup-value']").Last).ToBeVisibleAsync();
        await Assertions.Expect(form.Locator("[data-control='kam_processid'] [data-part='lookup-value']").Last).ToContainTextAsync("Anfrage bis Angebot");
    }

    [Fact]
    public async Task Marc_sees_the_map_in_english_as_lanes_freely_and_as_a_table()
    {
        await using var marc = await Player.SignIn(browser, site, People.Marc);
        await marc.Page.GotoAsync(Address);
        var map = marc.Page.FrameLocator("iframe[data-webresource]");
        await map.Locator("[data-part='summary']").WaitForAsync();
        await Assertions.Expect(map.Locator("[data-part='summary']")).ToContainTextAsync("interfaces");
        await Assertions.Expect(map.Locator("[data-link='active']").First).ToBeVisibleAsync();
        await marc.Shoot("map-lanes-en");
        await map.Locator("[data-look='free']").ClickAsync();
        await Assertions.Expect(map.Locator("polyline").First).ToBeAttachedAsync();
        await marc.Shoot("map-free-en");
        await marc.FrameOf("map").IsAccessible();
        var drawn = await map.Locator("[data-link]").CountAsync();
        await map.Locator("[data-look='table']").ClickAsync();
        await Assertions.Expect(map.Locator("tbody tr")).ToHaveCountAsync(drawn);
        await Assertions.Expect(map.Locator("tbody")).ToContainTextAsync("in force");
        await marc.FrameOf("map").IsAccessible();
        await map.Locator("select").First.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Assertions.Expect(map.Locator("[data-part='summary']")).ToContainTextAsync("interfaces");
        await marc.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ForcedColors = ForcedColors.Active, ColorScheme = ColorScheme.Dark });
        await map.Locator("[data-look='lanes']").ClickAsync();
        await Assertions.Expect(map.Locator("[data-link='active']").First).ToBeVisibleAsync();

        // A contrast theme changes texts and borders by itself; lines and icons are drawings and would stay dark on dark.
        await Assertions.Expect(map.Locator("[data-link='active'] .line").First).ToHaveCSSAsync("stroke", "rgb(255, 255, 255)");
        await Assertions.Expect(marc.Page.GetByTestId("sitemap").Locator("img").First).ToHaveCSSAsync("filter", "brightness(0) invert(1)");
        await marc.Shoot("map-contrast-en");
    }
}
