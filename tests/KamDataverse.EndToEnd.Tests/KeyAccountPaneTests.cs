using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>The key account on account forms of other apps: a button that opens our page in a side pane (decision D11).</summary>
public sealed class KeyAccountPaneTests(SalesOrganisation organisation, Browser browser) : IClassFixture<SalesOrganisation>
{
    private const string Key = "Tessera Lifttechnik AG";
    private const string Plain = "Orbita Robotics GmbH";

    [Theory]
    [InlineData(
        People.Lea, "de", "Key Account", "1 Strategisch", "Wer ist zuständig für …?", "Anfrage aufn", "Stellvertretung: Marc Favre", "Aus der Matrix des Programms.", "Diese Firma ist kein Key Account.", "Unterstützung anfordern")]
    [InlineData(
        People.Marc, "en", "Key account", "1 Strategic", "Who is responsible for …?", "ANG-10", "Deputy: Marc Favre", "From the matrix of the programme.", "This account is not a key account.", "Request support")]
    public async Task The_button_shows_the_key_account_beside_another_apps_form(
        string person, string language, string button, string tier, string search, string typed, string deputy, string source, string none, string support)
    {
        var (account, other) = (await Account(person, Key), await Account(person, Plain));
        await using var player = await Player.SignIn(browser, organisation.Address, person);
        await Open(player, account);
        await Assertions.Expect(player.Button("account", "showKeyAccount")).ToHaveTextAsync(button);
        await player.Press("account", "showKeyAccount");
        var page = Pane(player).FrameLocator("iframe");
        await Assertions.Expect(Pane(player).Locator("h2")).ToHaveTextAsync(button);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Key);
        await Assertions.Expect(page.Locator(".tier")).ToHaveTextAsync(tier);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new FrameLocatorGetByRoleOptions { Name = "Lea Brunner", Exact = true })).ToHaveAttributeAsync("href", "mailto:lea.brunner@rotavis.example");
        await Assertions.Expect(page.Locator(".reach a").First).ToHaveAttributeAsync("href", "https://teams.microsoft.com/l/chat/0/0?users=lea.brunner%40rotavis.example");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = support })).ToBeVisibleAsync();

        var box = page.GetByRole(AriaRole.Combobox, new FrameLocatorGetByRoleOptions { Name = search });
        await box.FillAsync(typed);
        await page.GetByRole(AriaRole.Option).First.ClickAsync();
        await Assertions.Expect(page.Locator("[data-part='accountable']")).ToContainTextAsync("Lea Brunner");
        await Assertions.Expect(page.Locator("[data-part='accountable']")).ToContainTextAsync(deputy);
        await Assertions.Expect(page.Locator("[data-part='doing'] strong")).ToHaveTextAsync("Marc Favre");
        await Assertions.Expect(page.GetByText(source)).ToBeVisibleAsync();
        await Frame(player).IsAccessible();
        await player.Page.MainFrame.IsAccessible();
        Assert.True(await Frame(player).EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        await player.Shoot("keyaccount-pane-" + language);

        // The pane belongs to the app: another row beside it changes nothing in it, until the button is pressed there.
        await player.Page.EvaluateAsync("id => window.Xrm.Navigation.openForm({ entityName: 'account', entityId: id })", other.ToString("D"));
        await Assertions.Expect(player.Page.GetByTestId("formheader")).ToContainTextAsync(Plain);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Key);
        await player.Press("account", "showKeyAccount");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Plain);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(none);
        await Assertions.Expect(page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Frame(player).IsAccessible();
        await player.Shoot("keyaccount-pane-none-" + language);
        await Assertions.Expect(player.Page.Locator("[data-panetab]")).ToHaveCountAsync(1);
        await Pane(player).Locator("[data-command='closepane']").ClickAsync();
        await Assertions.Expect(player.Page.GetByTestId("sidepanes")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task There_is_no_button_on_a_new_account_nor_where_the_form_holds_the_page()
    {
        await using var player = await Player.SignIn(browser, organisation.Address, People.Lea);
        await Open(player, null);
        await Assertions.Expect(player.Button("account", "showKeyAccount")).ToHaveCountAsync(0);
        await player.Open("account", await Account(People.Lea, Key));
        await Assertions.Expect(player.Page.FrameLocator("iframe[src*='pages/account.html']").Locator(".people")).ToBeVisibleAsync();
        await Assertions.Expect(player.Button("account", "showKeyAccount")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(People.Lea, "de", 1031, "Charter drucken", "Drucken oder als PDF speichern")]
    [InlineData(People.Marc, "en", 1033, "Print the charter", "Print or save as PDF")]
    public async Task The_page_fits_a_phone_and_leads_to_the_printable_charter(string person, string language, int lcid, string link, string print)
    {
        var account = await Account(person, Key);
        await using var player = await Player.SignIn(browser, organisation.Address, person);
        await player.Page.SetViewportSizeAsync(390, 844);
        await player.Page.GotoAsync($"/WebResources/kam_/pages/account.html?data={account:D}_{lcid}");
        await Assertions.Expect(player.Page.Locator("h1")).ToHaveTextAsync(Key);
        await player.Page.MainFrame.IsAccessible();
        Assert.Equal(390, await player.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        // What one wants at once stands above the fold: who, and the one button.
        var button = await player.Page.Locator("button.primary").BoundingBoxAsync();
        Assert.InRange(button!.Y + button.Height, 1, 844);
        Assert.Equal(1, await player.Page.Locator("button.primary").CountAsync());
        await player.Shoot("account-phone-" + language);

        var charter = await player.Page.Context.RunAndWaitForPageAsync(() => player.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = link }).ClickAsync());
        await Assertions.Expect(charter.Locator("h1")).ToHaveTextAsync(Key);
        await Assertions.Expect(charter.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = print, Exact = true })).ToBeEnabledAsync();
        await Assertions.Expect(charter.Locator("html")).ToHaveAttributeAsync("lang", language);
    }

    private async Task<Guid> Account(string person, string name) =>
        Assert.Single(await organisation.As(person).List($"accounts?$select=accountid&$filter=name eq '{name}'")).GetProperty("accountid").GetGuid();

    private static async Task Open(Player player, Guid? account)
    {
        await player.Page.GotoAsync($"/main.aspx?appname={SalesOrganisation.App}&pagetype=entityrecord&etn=account{(account is { } id ? $"&id={id:D}" : "")}");
        await player.Page.GetByTestId("formheader").WaitForAsync();
    }

    private static ILocator Pane(Player player) => player.Page.Locator("[data-pane='kam_keyaccount']");

    private static IFrame Frame(Player player) => player.Page.Frames.Single(frame => frame.Url.Contains("/WebResources/kam_/pages/account.html", StringComparison.Ordinal));
}
