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
        // The card goes to another column and takes the focus along.
        await Assertions.Expect(Card(board, "work", subject)).ToBeFocusedAsync();
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
        await Assertions.Expect(Card(board, "delivered", subject).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Annehmen" })).ToBeFocusedAsync();
        await Card(board, "delivered", subject).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Annehmen" }).ClickAsync();
        await Card(board, "delivered", subject).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Annehmen" }).ClickAsync();
        await Assertions.Expect(Card(board, "done", subject)).ToBeVisibleAsync();
        await Assertions.Expect(board.GetByRole(AriaRole.Link, new FrameLocatorGetByRoleOptions { Name = "Neue Anfrage" })).ToHaveAttributeAsync("href", "/main.aspx?appname=kam_KeyAccountManagement&pagetype=entityrecord&etn=kam_handover");
        await manager.Shoot("board-manager-de");
    }

    [Fact]
    public async Task A_paused_request_is_taken_up_again_on_the_board_and_my_function_shows_what_is_due_today()
    {
        var given = new Given(site.Admin);
        var room = await given.FunctionOf(People.Nina, "Climate chamber " + Given.Code());
        var (paused, due) = ("Cold start " + Given.Code(), "Heat run " + Given.Code());
        var designation = Assert.Single(await site.As(People.Lea).List("kam_designations?$select=kam_designationid&$filter=startswith(kam_name,'Tessera')")).GetProperty("kam_designationid").GetGuid();
        var ids = new List<Guid>();
        foreach (var subject in new[] { paused, due })
        {
            var asked = await site.As(People.Lea).Call("kam_RequestHandover", ("DesignationId", designation), ("SupplierFunctionId", room), ("Subject", subject), ("Type", "AdHoc"));
            ids.Add(asked.GetProperty("HandoverId").GetGuid());
        }

        await site.As(People.Nina).Call("kam_AcknowledgeHandover", ("HandoverId", ids[0]), ("StartWork", true));
        await site.As(People.Nina).Call("kam_PauseHandover", ("HandoverId", ids[0]), ("Reason", "Customer"));
        await using var nina = await Player.SignIn(browser, site, People.Nina);
        // Whatever day it is: a page whose clock runs a month ahead has everything due.
        await nina.Page.Clock.SetFixedTimeAsync(DateTime.UtcNow.AddDays(30));
        var page = await Open(nina, "function");
        var late = page.Locator("section[aria-labelledby='due']");
        await Assertions.Expect(late.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = due })).ToBeVisibleAsync();
        await Assertions.Expect(late.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = paused })).ToHaveCountAsync(0);
        await Frame(nina).IsAccessible();
        await nina.Shoot("function-due-en");

        var board = await Open(nina, "board");
        await Card(board, "work", paused).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Resume" }).ClickAsync();
        await Assertions.Expect(Card(board, "work", paused).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Deliver" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_board_opened_from_My_function_is_in_the_readers_language_though_its_address_names_none()
    {
        await new Given(site.Admin).FunctionOf(People.Thomas, "Prüfstand " + Given.Code());
        await using var thomas = await Player.SignIn(browser, site, People.Thomas);
        var page = await Open(thomas, "function");
        Assert.DoesNotContain("userlcid", Frame(thomas).Url, StringComparison.Ordinal);
        // Only the menu's entry tells the language.
        await thomas.Page.Locator("[data-subarea='kam_sub_interfaces_function']").ClickAsync();
        await Assertions.Expect(thomas.Page.Locator("iframe[data-webresource][src*='userlcid=1031']")).ToBeAttachedAsync();
        var board = await thomas.Page.Context.RunAndWaitForPageAsync(() => page.Locator("section[aria-labelledby='due'] a[href*='pages/board.html']").ClickAsync());
        await Assertions.Expect(board.FrameLocator("iframe[data-webresource]").GetByRole(AriaRole.Heading, new FrameLocatorGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Anfragenübersicht");
        var shown = board.Frames.Single(frame => frame.Url.Contains("/WebResources/kam_/pages/board.html", StringComparison.Ordinal));
        Assert.DoesNotContain("userlcid", shown.Url, StringComparison.Ordinal);
        Assert.Equal("de", await shown.EvaluateAsync<string>("document.documentElement.lang"));
        await thomas.Shoot("board-from-function-de", board);
    }

    [Fact]
    public async Task An_account_that_is_no_key_account_says_what_is_under_way_or_how_to_propose_it()
    {
        var given = new Given(site.Admin);
        var account = await given.Account();
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("account", account);
        var page = lea.Page.FrameLocator("iframe[src*='pages/account.html']");
        var propose = page.GetByRole(AriaRole.Link, new FrameLocatorGetByRoleOptions { Name = "Als Key Account vorschlagen" });
        await Assertions.Expect(propose).ToBeVisibleAsync();
        await Frame(lea).IsAccessible();
        await lea.Shoot("account-none-de");
        var form = await lea.Page.Context.RunAndWaitForPageAsync(() => propose.ClickAsync());
        await Assertions.Expect(form.Locator("[data-control='kam_accountid'] [data-part='lookup-value']")).ToHaveTextAsync((await site.Admin.Get($"accounts({account:D})?$select=name")).GetProperty("name").GetString()!);

        await new Given(site.As(People.Lea)).Designation(account, await given.Program(), await given.Person(People.Lea));
        await lea.Open("account", account);
        await Assertions.Expect(page.GetByText("Als Key Account vorgeschlagen: Entwurf. Key Account Manager: Lea Brunner.")).ToBeVisibleAsync();
        await Assertions.Expect(propose).ToHaveCountAsync(0);
        await using var petra = await Player.SignIn(browser, site, People.Petra);
        await petra.Open("account", await given.Account());
        await Assertions.Expect(petra.Page.FrameLocator("iframe[src*='pages/account.html']").GetByText("Key Account Manager können sie in der App")).ToBeVisibleAsync();
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
        await cards.First.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Einwenden", Exact = true }).ClickAsync();
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
        await Assertions.Expect(page.GetByLabel("Was brauchen Sie?")).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Anfrage senden" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Bitte angeben, was Sie brauchen und von welchem Bereich.");
        await page.GetByLabel("Was brauchen Sie?").FillAsync(subject);
        await page.GetByLabel("Von welchem Bereich?").SelectOptionAsync("Finanzen");
        await Assertions.Expect(page.Locator("[data-part='preview']")).ToContainTextAsync("Jetzt gesendet: Antwort bis");
        await page.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Anfrage senden" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Angefragt; Reaktion bis")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new FrameLocatorGetByRoleOptions { Name = subject })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Unterstützung anfordern" })).ToBeFocusedAsync();

        // From the answer: whoever carries it out is the one to ask.
        await page.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Verkauf anfragen" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Von welchem Bereich?").Locator("option:checked")).ToHaveTextAsync("Verkauf");
        await page.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Abbrechen" }).ClickAsync();
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
