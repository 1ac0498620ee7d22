using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>Charts beside lists, and dashboards.</summary>
public sealed class ChartTests(Site site, Browser browser)
{
    [Theory]
    [InlineData(People.Lea, "Diagramm anzeigen", "Key Accounts nach Stufe", "Als Tabelle anzeigen", "1 Strategisch", "chart-grid-de")]
    [InlineData(People.Marc, "Show Chart", "Key accounts by tier", "Show as table", "1 Strategic", "chart-grid-en")]
    public async Task A_list_shows_its_rows_as_a_chart_and_the_chart_as_numbers(string person, string show, string chart, string asTable, string tier, string picture)
    {
        await using var player = await Player.SignIn(browser, site, person);
        await player.OpenList("kam_designation");
        await Assertions.Expect(player.Command("chart")).ToHaveTextAsync(show);
        await player.Command("chart").ClickAsync();
        var pane = player.Page.GetByTestId("chartpane");
        await pane.Locator("[data-command='charts']").ClickAsync();
        await player.Page.GetByRole(AriaRole.Menuitemradio, new PageGetByRoleOptions { Name = chart }).ClickAsync();
        await Assertions.Expect(pane.Locator("svg [data-block]").First).ToBeVisibleAsync();
        await Assertions.Expect(pane.Locator("svg[role='img']")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("^" + chart + "\\. .*" + tier + " \\d"));
        await player.Shoot(picture);
        await player.Page.MainFrame.IsAccessible();

        await pane.GetByTitle(asTable).ClickAsync();
        var expected = await site.As(person).List("kam_designations?$select=kam_designationid&$filter=statecode eq 0 and kam_tier eq 287100000");
        await Assertions.Expect(pane.GetByRole(AriaRole.Row, new LocatorGetByRoleOptions { Name = tier }).Locator("td")).ToHaveTextAsync(expected.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await player.Page.MainFrame.IsAccessible();
    }

    [Theory]
    [InlineData(People.Lea, "manager", "de")]
    [InlineData(People.Marc, "manager", "en")]
    [InlineData(People.Lea, "function", "de")]
    [InlineData(People.Marc, "function", "en")]
    [InlineData(People.Sabine, "programme", "de")]
    [InlineData(People.Marc, "programme", "en")]
    [InlineData(People.Sabine, "responsibilities", "de")]
    [InlineData(People.Marc, "responsibilities", "en")]
    public async Task A_dashboard_shows_every_tile_in_the_readers_language(string person, string name, string language)
    {
        await using var player = await Player.SignIn(browser, site, person);
        await player.OpenList("kam_designation");
        var areas = new Dictionary<string, string> { ["manager"] = "keyaccounts", ["function"] = "interfaces", ["programme"] = "administration", ["responsibilities"] = "responsibilities" };
        await player.Page.Locator("[data-command='area']").ClickAsync();
        await player.Page.Locator($"[data-area='kam_area_{areas[name]}']").ClickAsync();
        await player.Page.Locator($"[data-subarea='kam_sub_{areas[name]}_dashboard_{name}']").ClickAsync();
        var page = player.Page.Locator("[data-page='dashboard']");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync(language == "de" ? "im Blick" : "at a glance");
        await Assertions.Expect(page.Locator("[data-tile]").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByTestId("loading")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByTestId("failure")).ToHaveCountAsync(0);
        await player.Page.SetViewportSizeAsync(1440, 1300);
        await player.Shoot($"dashboard-{name}-{language}");
        await player.Page.MainFrame.IsAccessible();
    }
}
