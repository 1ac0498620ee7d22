using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>
/// The pictures of the guides, taken from the demo: English ones in <c>docs/images</c>, German ones in <c>docs/images/de</c>. KAM_WRITE_REFERENCE=1 writes them; without it nothing is done.
/// </summary>
public sealed class GuidePictureTests(Site site, Browser browser)
{
    /// <summary>Bytes of a picture; who reads the guides on the web should not wait.</summary>
    private const int Most = 120 * 1024;

    private const string App = "/main.aspx?appname=kam_KeyAccountManagement&pagetype=";

    [Theory]
    [InlineData(".", People.Marc, People.Nina, "en", 1033, "From the matrix")]
    [InlineData("de", People.Lea, People.Thomas, "de", 1031, "Aus der Matrix")]
    public async Task Writes_the_pictures_of_the_guides(string folder, string manager, string head, string language, int code, string answer)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("KAM_WRITE_REFERENCE") == "1", "Pictures are written with KAM_WRITE_REFERENCE=1.");
        var pictures = Directory.CreateDirectory(Path.Combine(Repository.Root, "docs", "images", folder)).FullName;
        await using var player = await Open(manager);
        await Form(player, pictures, "designation", "kam_designation", "kam_accountid/name eq 'Tessera Lifttechnik AG'");
        await Form(player, pictures, "interface", "kam_interface", "statuscode eq 287100003");
        await Form(player, pictures, "handover", "kam_handover", "startswith(kam_subject,'Reklamation')");
        await Form(player, pictures, "account", "account", "name eq 'Tessera Lifttechnik AG'", async () =>
        {
            var page = player.Page.FrameLocator("iframe[src*='pages/account.html']");
            await page.GetByRole(AriaRole.Combobox).First.FillAsync("ANG-10");
            await page.GetByRole(AriaRole.Option).First.ClickAsync();
            await page.GetByText(answer).First.WaitForAsync();
        });
        await Form(player, pictures, "matrix-editor", "kam_matrix", "kam_programid/kam_code eq 'KAM' and statuscode eq 287100003");
        await Page(player, pictures, "interface-map", "map");
        await Page(player, pictures, "cockpit", "cockpit");
        await using var leader = await Open(head);
        await Page(leader, pictures, "my-function", "function");
        await Page(leader, pictures, "request-board", "board");
        await using var traveller = await Open(await Traveller.Arrive(site, language, code));
        await Page(traveller, pictures, "getting-started", "start");
    }

    private async Task<Player> Open(string person)
    {
        var player = await Player.SignIn(browser, site, person);
        await player.Page.SetViewportSizeAsync(1200, 750);
        return player;
    }

    private async Task Form(Player player, string folder, string picture, string table, string filter, Func<Task>? act = null)
    {
        var set = table == "kam_matrix" ? "kam_matrixes" : table + "s";
        await player.Open(table, (await site.Admin.List($"{set}?$select={table}id&$orderby=createdon&$top=1&$filter={filter}"))[0].GetProperty(table + "id").GetGuid());
        if (act is not null) await act();
        await Take(player, folder, picture);
    }

    private static async Task Page(Player player, string folder, string picture, string page)
    {
        await player.Page.GotoAsync($"{App}webresource&webresourceName=kam_/pages/{page}.html");
        await player.Page.FrameLocator("iframe[data-webresource]").Locator("h1").First.WaitForAsync();
        await Take(player, folder, picture);
    }

    private static async Task Take(Player player, string folder, string picture)
    {
        await player.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Assertions.Expect(player.Page.Locator(".fui-Spinner")).ToHaveCountAsync(0);
        await player.Page.Mouse.MoveAsync(0, 0);
        var small = SmallPng.Shrink(await player.Page.ScreenshotAsync());
        Assert.InRange(small.Length, 1, Most);
        await File.WriteAllBytesAsync(Path.Combine(folder, picture + ".png"), small, TestContext.Current.CancellationToken);
    }
}
