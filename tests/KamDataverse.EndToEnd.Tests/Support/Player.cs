using System.Text.RegularExpressions;
using KamDataverse.Acceptance.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests.Support;

/// <summary>The app as one user sees it in the browser.</summary>
internal sealed partial class Player : IAsyncDisposable
{
    private const string App = "/main.aspx?appname=kam_KeyAccountManagement&pagetype=";

    private readonly List<string> pageErrors = [];

    private Player(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => pageErrors.Add(error);
    }

    public IPage Page { get; }

    public ILocator Dialog => Page.GetByRole(AriaRole.Alertdialog);

    public ILocator SaveStatus => Page.GetByTestId("savestatus");

    public static async Task<Player> SignIn(Browser browser, Site site, string person, string? timeZone = null)
    {
        site.DemandEmulator("form player");
        return await SignIn(browser, site.Address, person, timeZone);
    }

    /// <summary>Signs in to an organisation of the test's own.</summary>
    public static async Task<Player> SignIn(Browser browser, Uri address, string person, string? timeZone = null)
    {
        var player = new Player(await browser.NewPage(address, timeZone));
        await player.Page.GotoAsync("/_emulator/signin");
        await player.Page.Locator($"button[value='{person}']").ClickAsync();
        await player.Page.GetByTestId("topbar").WaitForAsync();
        return player;
    }

    public async Task OpenList(string table)
    {
        await Page.GotoAsync($"{App}entitylist&etn={table}");
        await Assertions.Expect(Rows(table).First).ToBeVisibleAsync();
    }

    public async Task Open(string table, Guid? id = null)
    {
        await Page.GotoAsync($"{App}entityrecord&etn={table}{(id is { } row ? $"&id={row:D}" : "")}");
        await Page.GetByTestId("formheader").WaitForAsync();
    }

    public ILocator Rows(string table) => Page.Locator($"[data-grid='{table}'] [data-row]");

    public ILocator Control(string column) => Page.Locator($"[data-control='{column}']").Last;

    public ILocator Command(string name) => Page.Locator($"[data-command='{name}']").Last;

    /// <summary>A button of our own, wherever it stands: in the bar or in the menu of what does not fit.</summary>
    public ILocator Button(string table, string name) => Page.Locator($"[data-command='kam.{table}.{name}.button']").Last;

    /// <summary>Presses a button of our own; what does not fit into the bar stands in its menu.</summary>
    public async Task Press(string table, string name)
    {
        await Assertions.Expect(Button(table, name)).ToBeAttachedAsync();
        if (!await Button(table, name).IsVisibleAsync()) await Page.Locator("[data-page='entityrecord'] [data-command='more']").First.ClickAsync();
        await Button(table, name).ClickAsync();
    }

    public Task IsInStatus(string status) => Assertions.Expect(Page.Locator("[data-header='statuscode'] [data-part='value']")).ToHaveTextAsync(status);

    /// <summary>Shows a tab of the form; what does not fit beside the others stands in a menu.</summary>
    public async Task Tab(string name)
    {
        var tab = Page.Locator($"[data-testid='formheader'] [data-tab='{name}']");
        await Assertions.Expect(tab).ToBeAttachedAsync();
        if (!await tab.IsVisibleAsync())
        {
            await Command("moretabs").ClickAsync();
            tab = Page.GetByRole(AriaRole.Menu).Locator($"[data-tab='{name}']");
        }

        await tab.ClickAsync();
    }

    public async Task Type(string column, string text)
    {
        var input = Control(column).Locator("input, textarea").First;
        await input.FillAsync(text);
        await input.BlurAsync();
    }

    /// <summary>Searches a lookup and takes the row of that name.</summary>
    public async Task LookUp(string column, string name)
    {
        await Control(column).Locator("input").FillAsync(name);
        await Page.Locator("[role='option'][data-hit]").Filter(new LocatorFilterOptions { HasText = name }).First.ClickAsync();
        await Assertions.Expect(Control(column).Locator("[data-part='lookup-value']")).ToContainTextAsync(name);
    }

    public async Task Choose(string column, string option)
    {
        // Not by accessible role: a quick create stays hidden from it after a refusal was closed over it.
        var box = Control(column).Locator("[role='combobox']");
        var wanted = Page.Locator("[role='option']").Filter(new LocatorFilterOptions { HasTextRegex = new Regex($"^{Regex.Escape(option)}$") });
        for (var attempt = 1; ; attempt++)
        {
            await box.ClickAsync();
            try
            {
                await wanted.ClickAsync(new LocatorClickOptions { Timeout = 4000 });
                break;
            }
            catch (TimeoutException) when (attempt < 4)
            {
                // A list that opens while a dialog is still giving the focus back closes again; the list is opened once more.
                await Page.Keyboard.PressAsync("Escape");
            }
        }

        await Assertions.Expect(box).ToContainTextAsync(option);
    }

    /// <summary>Chooses a status reason in the header's menu.</summary>
    public async Task ChooseStatus(string option)
    {
        await Command("headerfields").ClickAsync();
        await Page.GetByTestId("headerflyout").WaitForAsync();
        await Choose("statuscode", option);
        await Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Page.GetByTestId("headerflyout")).ToBeHiddenAsync();
    }

    public async Task Save(string saved)
    {
        await Command("save").ClickAsync();
        await Assertions.Expect(SaveStatus).ToHaveTextAsync("- " + saved);
    }

    public async Task IsRefused(string title, string message)
    {
        await Assertions.Expect(Dialog).ToContainTextAsync(title);
        await Assertions.Expect(Dialog.Locator("[data-part='message']")).ToHaveTextAsync(message);
    }

    public async Task Dismiss()
    {
        await Dialog.Locator("[data-command='ok']").ClickAsync();
        await Assertions.Expect(Dialog).ToBeHiddenAsync();
    }

    /// <param name="name">Name of the picture.</param>
    /// <param name="other">Another page of the same browser, as a link opens it.</param>
    public async Task Shoot(string name, IPage? other = null)
    {
        var page = other ?? Page;
        await Assertions.Expect(page.Locator(".fui-Spinner")).ToHaveCountAsync(0);
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "screenshots"));
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder.FullName, name + ".png") });
    }

    /// <summary>Id of the open row, as the address says.</summary>
    public Guid OpenId() => Guid.Parse(Id().Match(Page.Url).Groups[1].Value);

    public async ValueTask DisposeAsync()
    {
        await Page.Context.DisposeAsync();
        Assert.Empty(pageErrors);
    }

    [GeneratedRegex("[?&]id=([0-9a-fA-F-]{36})")]
    private static partial Regex Id();
}
