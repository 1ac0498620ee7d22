using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>The journeys that other tests walk in German, walked in English by the same people.</summary>
public sealed class EnglishJourneyTests : IClassFixture<EnglishSite>
{
    private readonly EnglishSite site;
    private readonly Browser browser;
    private readonly Given given;

    public EnglishJourneyTests(EnglishSite site, Browser browser)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("KAM_DATAVERSE_URL") is null, "KAM_DATAVERSE_URL names a real organisation, whose people keep their language.");
        this.site = site;
        this.browser = browser;
        given = new Given(site.Admin);
    }

    [Fact]
    public async Task A_matrix_is_filled_by_keyboard_agreed_by_two_functions_and_makes_a_key_account_ready()
    {
        var author = site.As(People.Lea);
        var name = "Programme " + Given.Code();
        var matrix = await new Given(site.Admin, author).Matrix(["Record the enquiry", "Approve the price"], []);
        await site.Admin.Update("kam_programs", matrix.Program, ("kam_name", name));
        foreach (var head in new[] { People.Thomas, People.Nina })
        {
            var role = await site.Admin.Create(
                "kam_roles", ("kam_code", Given.Code()), ("kam_name", "Role of " + head[..4]), ("kam_type", Numbers.RoleOfFunction), Bind("kam_functionid", "kam_functions", await given.FunctionOf(head, "Function " + Given.Code())));
            await author.Create("kam_matrixroles", Bind("kam_matrixid", "kam_matrixes", matrix.Id), Bind("kam_roleid", "kam_roles", role));
        }

        await using var lea = await SignIn(People.Lea);
        await lea.Open("kam_matrix", matrix.Id);
        var editor = lea.Page.FrameLocator(MatrixPage.Frame);
        await Assertions.Expect(editor.Locator("[data-gap='noA']")).ToHaveTextAsync("2 of 2 rows without A");
        await editor.Locator("[data-command='print']").FocusAsync();
        foreach (var _ in Enumerable.Range(0, 2 + 5 + 1)) await lea.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(MatrixPage.Cell(editor, 0, 0)).ToBeFocusedAsync();
        await lea.Keys("a", "ArrowRight", "r", "ArrowDown", "Home", "r", "a", "ArrowRight", "c");
        await Assertions.Expect(MatrixPage.Cell(editor, 1, 0)).ToHaveTextAsync("A/R");
        await Assertions.Expect(editor.Locator("[data-part='complete']")).ToHaveTextAsync("All 2 rows have A and R.");
        await lea.Keys("Control+s");
        await Assertions.Expect(editor.Locator("[role='status']").Last).ToHaveTextAsync("Saved.");
        Assert.Empty(await MatrixPage.Axe(lea, editor));
        await lea.Press("kam_matrix", "requestAgreements");
        await Assertions.Expect(lea.Page.Locator("[data-notification='script:kam_agreements']")).ToContainTextAsync("Asked for agreement: Function ");
        await lea.IsInStatus("In review");
        await lea.Shoot("journey-matrix-en");

        await Agree("kam_matrixes", matrix.Id, People.Thomas, People.Nina);
        await lea.Open("kam_matrix", matrix.Id);
        await lea.Press("kam_matrix", "activate");
        await Assertions.Expect(lea.Dialog).ToContainTextAsync("Bring it into force now?");
        await lea.Dialog.Locator("[data-command='confirm']").ClickAsync();
        await lea.IsInStatus("Active");

        var customer = "Tirona Gears Ltd " + Given.Code();
        var account = await site.Admin.Create("accounts", ("name", customer));
        await lea.Open("kam_designation");
        await lea.LookUp("kam_accountid", customer);
        await lea.LookUp("kam_programid", name);
        await lea.Choose("kam_tier", "3 Development");
        await lea.Type("kam_rationale", "A frame contract for two plants is in sight.");
        await lea.Save("Saved");
        await lea.Press("kam_designation", "submit");
        await lea.IsInStatus("Submitted");
        await using (var sabine = await SignIn(People.Sabine))
        {
            await sabine.Open("kam_designation", lea.OpenId());
            await sabine.Press("kam_designation", "approve");
            var own = sabine.Page.FrameLocator("[data-dialog='page'] iframe");
            await Assertions.Expect(own.GetByText("Approve this key account?")).ToBeVisibleAsync();
            await own.Locator("button.primary").ClickAsync();
            await sabine.IsInStatus("Approved");
            await sabine.Press("kam_designation", "activate");
            await sabine.IsInStatus("Active");
            await sabine.Shoot("journey-designation-en");
        }

        await lea.Open("account", account);
        var page = lea.Page.FrameLocator("iframe[src*='pages/account.html']");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("3 Development");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new FrameLocatorGetByRoleOptions { Name = "Lea Brunner", Exact = true })).ToHaveAttributeAsync("href", "mailto:lea.brunner@rotavis.example");
        await lea.Shoot("journey-account-en");
    }

    [Fact]
    public async Task An_interface_is_agreed_and_a_request_runs_over_the_board()
    {
        var (supplier, receiver) = ("Test bench " + Given.Code(), "Field service " + Given.Code());
        await given.FunctionOf(People.Thomas, supplier);
        await given.FunctionOf(People.Nina, receiver);
        await using var lea = await SignIn(People.Lea);
        await lea.Open("kam_interface");
        await lea.LookUp("kam_supplierfunctionid", supplier);
        await lea.LookUp("kam_customerfunctionid", receiver);
        await lea.Type("kam_deliverable", "Noise report");
        await lea.Type("kam_reactionvalue", "4");
        await lea.Type("kam_resolutionvalue", "16");
        await lea.Tab("validity");
        await lea.LookUp("kam_programid", "Key Account Programm Rotavis");
        await Assertions.Expect(lea.Page.Locator("[data-notification='script:kam_duetimes']")).ToContainTextAsync("Asked for now: reaction due ");
        await lea.Tab("interface");
        await lea.LookUp("kam_processid", "Reklamation");
        await lea.Save("Saved");
        var agreement = lea.OpenId();
        await lea.Press("kam_interface", "requestAgreements");
        await lea.IsInStatus("In review");
        await Agree("kam_interfaces", agreement, People.Thomas, People.Nina);
        await lea.Open("kam_interface", agreement);
        await lea.Press("kam_interface", "activate");
        await Assertions.Expect(lea.Dialog).ToContainTextAsync("Bring it into force now?");
        await lea.Dialog.Locator("[data-command='confirm']").ClickAsync();
        await lea.IsInStatus("Active");
        await lea.Shoot("journey-interface-en");

        var subject = "Noise at 4000 rpm " + Given.Code();
        var account = Assert.Single(await site.As(People.Lea).List("accounts?$select=accountid&$filter=startswith(name,'Tessera')")).GetProperty("accountid").GetGuid();
        await lea.Open("account", account);
        var page = lea.Page.FrameLocator("iframe[src*='pages/account.html']");
        await page.GetByRole(AriaRole.Combobox, new FrameLocatorGetByRoleOptions { Name = "Who is responsible for …?" }).FillAsync("ANG-10");
        await page.GetByRole(AriaRole.Option).First.ClickAsync();
        await Assertions.Expect(page.GetByText("From the matrix of the programme.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Request support" }).ClickAsync();
        await page.GetByLabel("What do you need?").FillAsync(subject);
        await page.GetByLabel("From which function?").SelectOptionAsync(supplier);
        await page.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Send request" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Requested; reaction by")).ToBeVisibleAsync();

        await using (var thomas = await SignIn(People.Thomas))
        {
            var work = await Board(thomas);
            await Card(work, "fresh", subject).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Start work" }).ClickAsync();
            await Card(work, "work", subject).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Deliver" }).ClickAsync();
            await Assertions.Expect(Card(work, "work", subject)).ToContainTextAsync("Everything that was agreed is delivered.");
            await Card(work, "work", subject).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Deliver" }).ClickAsync();
            await Assertions.Expect(Card(work, "delivered", subject)).ToBeVisibleAsync();
            await thomas.FrameOf("board").IsAccessible();
            await thomas.Shoot("journey-board-en");
        }

        var own = await Board(lea);
        await Card(own, "delivered", subject).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Accept" }).ClickAsync();
        await Card(own, "delivered", subject).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Accept" }).ClickAsync();
        await Assertions.Expect(Card(own, "done", subject)).ToBeVisibleAsync();
    }

    private Task<Player> SignIn(string person) => Player.SignIn(browser, site.Address, person);

    /// <summary>Agrees on My function, where the heads of functions find what waits for them.</summary>
    private async Task Agree(string set, Guid id, params string[] heads)
    {
        var name = (await site.Admin.Get($"{set}({id:D})?$select=kam_name")).GetProperty("kam_name").GetString()!;
        foreach (var head in heads)
        {
            await using var player = await SignIn(head);
            var page = await Page(player, "function");
            var card = page.Locator("[data-signoff]").Filter(new LocatorFilterOptions { HasText = name });
            await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Agree", Exact = true }).ClickAsync();
            await Assertions.Expect(card).ToHaveCountAsync(0);
        }
    }

    private static Task<IFrameLocator> Board(Player player) => Page(player, "board");

    private static async Task<IFrameLocator> Page(Player player, string name)
    {
        await player.Page.GotoAsync($"/main.aspx?appname=kam_KeyAccountManagement&pagetype=webresource&webresourceName=kam_/pages/{name}.html");
        var frame = player.Page.FrameLocator("iframe[data-webresource]");
        await frame.Locator("h1").WaitForAsync();
        return frame;
    }

    private static ILocator Card(IFrameLocator board, string column, string subject) => board.Locator($"[data-column='{column}'] [data-request='{subject}']");
}
