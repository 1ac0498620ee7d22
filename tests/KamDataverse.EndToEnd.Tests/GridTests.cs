using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests;

public sealed class GridTests(Site site, Browser browser)
{
    [Theory]
    [InlineData(People.Lea, "Meine Key Accounts", "Prozessschnittstellen", "grid-de")]
    [InlineData(People.Marc, "My key accounts", "Process interfaces", "grid-en")]
    public async Task The_app_speaks_the_users_language(string person, string area, string interfaces, string picture)
    {
        await using var player = await Player.SignIn(browser, site, person);
        await player.OpenList("kam_designation");
        await Assertions.Expect(player.Page.GetByTestId("sitemap")).ToContainTextAsync(area);
        await player.OpenList("kam_interface");
        await Assertions.Expect(player.Page.GetByTestId("sitemap")).ToContainTextAsync(interfaces);
        await player.Shoot(picture);
    }

    [Fact]
    public async Task A_grid_is_sorted_by_its_header_and_searched_without_accents()
    {
        await using var player = await Player.SignIn(browser, site, People.Lea);
        await player.OpenList("kam_function");
        var header = player.Page.Locator("[data-grid='kam_function'] [role='columnheader'][data-column='kam_code']");
        var first = player.Rows("kam_function").First;
        var sorted = await header.GetAttributeAsync("aria-sort");
        foreach (var (direction, code) in sorted == "ascending" ? [("descending", "VK"), ("ascending", "EK")] : new[] { ("ascending", "EK"), ("descending", "VK") })
        {
            await header.GetByRole(AriaRole.Button).First.ClickAsync();
            await Assertions.Expect(header).ToHaveAttributeAsync("aria-sort", direction);
            await Assertions.Expect(first).ToContainTextAsync(code);
        }

        await player.Page.GetByTestId("search").Locator("input").Or(player.Page.Locator("input[data-testid='search']")).First.FillAsync("qualitat");
        await player.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(player.Rows("kam_function")).ToHaveCountAsync(1);
        await Assertions.Expect(player.Rows("kam_function").First).ToContainTextAsync("Qualität");
    }
}
