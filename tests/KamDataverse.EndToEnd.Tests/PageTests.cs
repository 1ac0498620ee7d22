using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>The pages of the app's menu: request board and My function.</summary>
public sealed class PageTests(Site site, Browser browser)
{
    [Fact]
    public async Task A_function_works_off_its_requests_and_whoever_asked_accepts()
    {
        var given = new Given(site.Admin);
        var quality = await given.FunctionOf(People.Thomas, "Messraum " + Given.Code());
        var subject = "Messprotokoll " + Given.Code();
        var designation = Assert.Single(await site.As(People.Lea).List("kam_designations?$select=kam_designationid&$filter=startswith(kam_name,'Tessera')")).GetProperty("kam_designationid").GetGuid();
        await site.As(People.Lea).Call("kam_RequestHandover", ("DesignationId", designation), ("SupplierFunctionId", quality), ("Subject", subject), ("Type", "AdHoc"));

        await using var head = await Player.SignIn(browser, site, People.Thomas);
        var board = await Open(head, "board");
        await Assertions.Expect(Card(board, "fresh", subject)).ToContainTextAsync("angefragt von Lea Brunner");
        await Assertions.Expect(Card(board, "fresh", subject).Locator("[data-clock]")).ToContainTextAsync("Reaktion in");
        await Card(board, "fresh", subject).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Arbeit beginnen" }).ClickAsync();
        await Card(board, "work", subject).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Liefern" }).ClickAsync();
        await Assertions.Expect(Card(board, "work", subject)).ToContainTextAsync("Alles Vereinbarte ist geliefert.");
        await Card(board, "work", subject).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Liefern" }).ClickAsync();
        await Assertions.Expect(Card(board, "delivered", subject)).ToBeVisibleAsync();
        await Frame(head).IsAccessible();
        await head.Shoot("board-function-de");

        await using var manager = await Player.SignIn(browser, site, People.Lea);
        board = await Open(manager, "board");
        await Card(board, "delivered", subject).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Zurückweisen" }).ClickAsync();
        await Card(board, "delivered", subject).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Zurückweisen" }).ClickAsync();
        await Assertions.Expect(Card(board, "delivered", subject).GetByRole(AriaRole.Alert)).ToHaveTextAsync("Bitte angeben, was fehlt.");
        await Card(board, "delivered", subject).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Abbrechen" }).ClickAsync();
        await Card(board, "delivered", subject).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Annehmen" }).ClickAsync();
        await Card(board, "delivered", subject).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Annehmen" }).ClickAsync();
        await Assertions.Expect(Card(board, "done", subject)).ToBeVisibleAsync();
        await manager.Shoot("board-manager-de");
    }

    [Fact]
    public async Task A_head_agrees_where_the_function_is_asked_and_objects_only_with_a_reason()
    {
        var given = new Given(site.Admin);
        var program = await given.Program();
        var name = "Musterbau " + Given.Code();
        var (supplier, receiver) = (await given.FunctionOf(People.Thomas, name), await given.FunctionOf(People.Marc, "Empfang " + Given.Code()));
        var asked = new List<Guid>();
        foreach (var deliverable in new[] { "Muster", "Zeichnung" })
        {
            var row = await site.Admin.Create(
                "kam_interfaces",
                Client.Bind("kam_supplierfunctionid", "kam_functions", supplier), Client.Bind("kam_customerfunctionid", "kam_functions", receiver),
                Client.Bind("kam_programid", "kam_programs", program), Client.Bind("kam_processid", "kam_processes", await given.Process()),
                ("kam_deliverable", deliverable + " " + name), ("kam_unit", Numbers.Hours), ("kam_reactionvalue", 4), ("kam_resolutionvalue", 8));
            await site.Admin.Call("kam_RequestSignoffs", ("TargetType", "kam_interface"), ("TargetId", row));
            asked.Add(row);
        }

        await using var player = await Player.SignIn(browser, site, People.Thomas);
        var page = await Open(player, "function");
        var cards = page.Locator("[data-signoff]").Filter(new LocatorFilterOptions { HasText = name });
        await Assertions.Expect(cards).ToHaveCountAsync(2);
        await Frame(player).IsAccessible();
        await player.Shoot("function-de");
        await cards.First.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Zustimmen" }).ClickAsync();
        await Assertions.Expect(cards).ToHaveCountAsync(1);
        await cards.First.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Einwand", Exact = true }).ClickAsync();
        await cards.First.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Einwand senden" }).ClickAsync();
        await Assertions.Expect(cards.First.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Bitte angeben, was anders sein müsste.");
        await cards.First.GetByRole(AriaRole.Textbox).FillAsync("Vier Stunden reichen am Freitag nicht.");
        await cards.First.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Einwand senden" }).ClickAsync();
        await Assertions.Expect(cards).ToHaveCountAsync(0);
        var answers = await site.Admin.List($"kam_signoffs?$select=statuscode,kam_comment&$filter=_kam_functionid_value eq {supplier:D}");
        Assert.Equal([2, 287100001], answers.Select(row => row.GetProperty("statuscode").GetInt32()).Order());
    }

    [Fact]
    public async Task The_account_says_who_looks_after_it_and_who_is_responsible_and_takes_a_request()
    {
        var account = Assert.Single(await site.As(People.Lea).List("accounts?$select=accountid&$filter=startswith(name,'Tessera')")).GetProperty("accountid").GetGuid();
        await using var player = await Player.SignIn(browser, site, People.Lea);
        await player.Open("account", account);
        var page = player.Page.FrameLocator("iframe[src*='pages/account.html']");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("1 Strategisch");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new FrameLocatorGetByRoleOptions { Name = "Regula Amstad", Exact = true })).ToHaveAttributeAsync("href", "mailto:regula.amstad@rotavis.example");

        await page.GetByRole(AriaRole.Combobox, new FrameLocatorGetByRoleOptions { Name = "Wer ist zuständig für …?" }).FillAsync("ANG-10");
        await page.GetByRole(AriaRole.Option).First.ClickAsync();
        await Assertions.Expect(page.Locator("[data-part='accountable']")).ToContainTextAsync("Lea Brunner");
        await Assertions.Expect(page.Locator("[data-part='accountable']")).ToContainTextAsync("Stellvertretung: Marc Favre");
        await Assertions.Expect(page.GetByText("Aus der Matrix des Programms.")).ToBeVisibleAsync();

        var subject = "Preisauskunft " + Given.Code();
        await page.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Unterstützung anfordern" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Anfrage senden" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Bitte angeben, was Sie brauchen und von welchem Bereich.");
        await page.GetByLabel("Was brauchen Sie?").FillAsync(subject);
        await page.GetByLabel("Von welchem Bereich?").SelectOptionAsync("Finanzen");
        await page.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Anfrage senden" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Angefragt; Reaktion bis")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new FrameLocatorGetByRoleOptions { Name = subject })).ToBeVisibleAsync();
        await Frame(player).IsAccessible();
        await player.Shoot("account-page-de");
    }

    private static async Task<IFrameLocator> Open(Player player, string page)
    {
        await player.Page.GotoAsync($"/main.aspx?appname=kam_KeyAccountManagement&pagetype=webresource&webresourceName=kam_/pages/{page}.html");
        var frame = player.Page.FrameLocator("iframe[data-webresource]");
        await frame.Locator("h1").WaitForAsync();
        return frame;
    }

    private static IFrame Frame(Player player) => player.Page.Frames.Single(frame => frame.Url.Contains("/WebResources/kam_/pages/", StringComparison.Ordinal));

    private static ILocator Card(IFrameLocator board, string column, string subject) => board.Locator($"[data-column='{column}'] [data-request='{subject}']");
}
