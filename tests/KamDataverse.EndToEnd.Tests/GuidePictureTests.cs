using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>The pictures of the guides, taken from the demo. KAM_WRITE_REFERENCE=1 writes them to <c>docs/images</c>; without it nothing is done.</summary>
public sealed class GuidePictureTests(Site site, Browser browser)
{
    /// <summary>Bytes of a picture; who reads the guides on the web should not wait.</summary>
    private const int Most = 120 * 1024;

    private const string App = "/main.aspx?appname=kam_KeyAccountManagement&pagetype=";

    [Fact]
    public async Task Writes_the_pictures_of_the_guides()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("KAM_WRITE_REFERENCE") == "1", "Pictures are written with KAM_WRITE_REFERENCE=1.");
        await using var player = await Player.SignIn(browser, site, People.Marc);
        await player.Page.SetViewportSizeAsync(1200, 750);
        await Form(player, "designation", "kam_designation", "kam_accountid/name eq 'Tessera Lifttechnik AG'");
        await Form(player, "interface", "kam_interface", "statuscode eq 287100003");
        await Form(player, "handover", "kam_handover", "startswith(kam_subject,'Reklamation')");
        await Form(player, "account", "account", "name eq 'Tessera Lifttechnik AG'", async () =>
        {
            var page = player.Page.FrameLocator("iframe[src*='pages/account.html']");
            await page.GetByRole(AriaRole.Combobox).First.FillAsync("ANG-10");
            await page.GetByRole(AriaRole.Option).First.ClickAsync();
            await page.GetByText("From the matrix").First.WaitForAsync();
        });
        await Form(player, "matrix-editor", "kam_matrix", "kam_programid/kam_code eq 'KAM' and statuscode eq 287100003");
        await Page(player, "interface-map", "map");
        await Page(player, "cockpit", "cockpit");
        await using var nina = await Player.SignIn(browser, site, People.Nina);
        await nina.Page.SetViewportSizeAsync(1200, 750);
        await Page(nina, "my-function", "function");
        await Page(nina, "request-board", "board");
        await using var traveller = await Player.SignIn(browser, site, await Traveller.Arrive(site, "en", 1033));
        await traveller.Page.SetViewportSizeAsync(1200, 750);
        await Page(traveller, "getting-started", "start");
    }

    private async Task Form(Player player, string picture, string table, string filter, Func<Task>? act = null)
    {
        var set = table == "kam_matrix" ? "kam_matrixes" : table + "s";
        await player.Open(table, (await site.Admin.List($"{set}?$select={table}id&$orderby=createdon&$top=1&$filter={filter}"))[0].GetProperty(table + "id").GetGuid());
        if (act is not null) await act();
        await Take(player, picture);
    }

    private static async Task Page(Player player, string picture, string page)
    {
        await player.Page.GotoAsync($"{App}webresource&webresourceName=kam_/pages/{page}.html");
        await player.Page.FrameLocator("iframe[data-webresource]").Locator("h1").First.WaitForAsync();
        await Take(player, picture);
    }

    private static async Task Take(Player player, string picture)
    {
        await player.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Assertions.Expect(player.Page.Locator(".fui-Spinner")).ToHaveCountAsync(0);
        await player.Page.Mouse.MoveAsync(0, 0);
        var small = SmallPng.Shrink(await player.Page.ScreenshotAsync());
        Assert.InRange(small.Length, 1, Most);
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "docs", "images"));
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, picture + ".png"), small, TestContext.Current.CancellationToken);
    }
}
