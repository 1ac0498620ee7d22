using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>The leadership cockpit and the printable charter of a key account.</summary>
public sealed class CockpitTests(Site site, Browser browser)
{
    /// <summary>Requests of one look at a programme, three of them for the day it is for the reader; the cockpit in the menu asks for the programmes besides.</summary>
    private const int Requests = 14;

    /// <summary>Milliseconds for a page with many parts; most of it is the machine that runs many tests at once.</summary>
    private const int Patience = 60_000;

    private const string Odd = "<img src=x onerror=alert(1)> & \u202eSöhne\u202c 🚀";

    [Fact]
    public async Task The_cockpit_counts_a_programme_and_lists_what_needs_a_decision_in_as_many_requests_for_much_as_for_little()
    {
        var given = new Given(site.Admin);
        var program = await given.Program();
        var accounts = new List<Guid>();
        foreach (var name in new[] { "Alpina " + Given.Code(), Odd + Given.Code() })
        {
            var account = await site.Admin.Create("accounts", ("name", name));
            var designation = await given.Designation(account, program, await given.Person(People.Lea));
            await site.Admin.Call("kam_SubmitDesignation", ("DesignationId", designation));
            accounts.Add(designation);
        }

        await site.As(People.Sabine).Call("kam_DecideDesignation", ("DesignationId", accounts[0]), ("Decision", "Approve"));
        var (quality, finance) = (await given.FunctionOf(People.Thomas, "Prüffeld " + Given.Code()), await given.FunctionOf(People.Nina, "Kasse " + Given.Code()));
        var asked = await site.Admin.Create(
            "kam_interfaces",
            Bind("kam_supplierfunctionid", "kam_functions", quality), Bind("kam_customerfunctionid", "kam_functions", finance), Bind("kam_programid", "kam_programs", program),
            Bind("kam_processid", "kam_processes", await given.Process()), ("kam_deliverable", "Prüfbericht"), ("kam_unit", Numbers.Hours), ("kam_reactionvalue", 4));
        await site.Admin.Call("kam_RequestSignoffs", ("TargetType", "kam_interface"), ("TargetId", asked));
        var signoff = Assert.Single(await site.Admin.List($"kam_signoffs?$select=kam_signoffid&$filter=_kam_interfaceid_value eq {asked:D} and _kam_functionid_value eq {quality:D}")).GetProperty("kam_signoffid").GetGuid();
        await site.As(People.Thomas).Call("kam_Sign", ("SignoffId", signoff), ("Decision", "Object"), ("Comment", Odd + new string('x', 3900)));
        await Delivered(accounts[0], quality);

        await using var player = await Player.SignIn(browser, site, People.Sabine);
        var asking = 0;
        player.Page.Request += (_, request) => asking += request.Frame.Url.Contains("/pages/cockpit.html", StringComparison.Ordinal) && request.Url.Contains("/api/data/", StringComparison.Ordinal) ? 1 : 0;
        await player.Open("kam_program", program);
        var page = player.Page.FrameLocator("iframe[src*='pages/cockpit.html']");
        await Assertions.Expect(page.Locator("[data-tier='3'] td").First).ToHaveTextAsync("1", new LocatorAssertionsToHaveTextOptions { Timeout = Patience });
        await Assertions.Expect(page.GetByText("Warten auf einen Entscheid: 1")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-tile='interfaces']")).ToContainTextAsync("Wartet auf Zustimmung1");
        await Assertions.Expect(page.Locator("[data-tile='signoffs']")).ToContainTextAsync("Einwand1");
        await Assertions.Expect(page.Locator("[data-tile='requests']")).ToContainTextAsync("100");
        await Assertions.Expect(page.Locator("[data-decision='submitted']")).ToContainTextAsync("Söhne");
        await Assertions.Expect(page.Locator("[data-decision='objection']")).ToContainTextAsync(Odd);
        await Assertions.Expect(page.Locator("[data-decision='signoffOpen']")).ToContainTextAsync("Kasse");
        await Assertions.Expect(page.Locator("[data-decision='submitted'] a")).ToHaveAttributeAsync("href", $"/main.aspx?appname=kam_KeyAccountManagement&pagetype=entityrecord&etn=kam_designation&id={accounts[1]:D}");
        await Assertions.Expect(page.Locator(".heat td.good")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^100.?%.*1 von 1"));
        Assert.Equal(Requests, asking);
        await Frame(player, "cockpit").IsAccessible();
        await player.Shoot("cockpit-programme-de");

        // Without the server: a sentence, what is there stays, and the same button tries again.
        await player.Page.RouteAsync("**/kam_handovers?**", route => route.AbortAsync());
        await page.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Aktualisieren" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Der Server ist nicht erreichbar. Es wurde nichts geändert; bitte nochmals versuchen.");
        await Assertions.Expect(page.Locator("[data-decision='objection']")).ToBeVisibleAsync();
        await player.Page.UnrouteAsync("**/kam_handovers?**");
        await page.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Nochmals versuchen" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);

        // The session has ended meanwhile.
        await player.Page.RouteAsync("**/kam_findings?**", route => route.FulfillAsync(new RouteFulfillOptions { Status = 401 }));
        await page.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Aktualisieren" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Ihre Anmeldung ist abgelaufen. Bitte die Seite neu laden und anmelden.");
    }

    [Fact]
    public async Task The_cockpit_in_the_menu_shows_the_demo_in_English_and_on_a_phone()
    {
        await using var player = await Player.SignIn(browser, site, People.Marc);
        var asking = 0;
        player.Page.Request += (_, request) => asking += request.Frame.Url.Contains("/pages/cockpit.html", StringComparison.Ordinal) && request.Url.Contains("/api/data/", StringComparison.Ordinal) ? 1 : 0;
        await player.Page.Locator("[data-subarea='kam_sub_keyaccounts_cockpit']").ClickAsync(new LocatorClickOptions { Timeout = Patience });
        var page = player.Page.FrameLocator("iframe[data-webresource]");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new FrameLocatorGetByRoleOptions { Name = "Leadership cockpit" })).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = Patience });
        await page.Locator(".tiles").WaitForAsync(new LocatorWaitForOptions { Timeout = Patience });
        await Assertions.Expect(page.Locator("[data-tile='matrices'] dd").First).Not.ToHaveTextAsync("0");
        await Assertions.Expect(page.Locator(".heat tbody tr").First).ToBeVisibleAsync();
        Assert.Equal(Requests + 1, asking);
        await Frame(player, "cockpit").IsAccessible();
        await player.Page.SetViewportSizeAsync(1440, 1400);
        await player.Shoot("cockpit-en");
        await player.Page.SetViewportSizeAsync(390, 844);

        // As a phone shows it, without the map beside it; nothing sticks out to the right.
        await player.Page.GotoAsync("/WebResources/kam_/pages/cockpit.html?userlcid=1033");
        await player.Page.Locator(".tiles").WaitForAsync(new LocatorWaitForOptions { Timeout = Patience });
        Assert.Equal(390, await player.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await player.Page.MainFrame.IsAccessible();
        await player.Shoot("cockpit-phone-en");
    }

    [Theory]
    [InlineData(People.Lea, "de", "Drucken oder als PDF speichern")]
    [InlineData(People.Marc, "en", "Print or save as PDF")]
    public async Task The_charter_opens_from_the_designation_and_prints_on_paper(string person, string language, string print)
    {
        var designation = Assert.Single(await site.As(People.Lea).List("kam_designations?$select=kam_designationid&$filter=startswith(kam_name,'Tessera')")).GetProperty("kam_designationid").GetGuid();
        await using var player = await Player.SignIn(browser, site, person);
        await player.Open("kam_designation", designation);
        await Assertions.Expect(player.Button("kam_designation", "charter")).ToBeAttachedAsync(new LocatorAssertionsToBeAttachedOptions { Timeout = Patience });
        await player.Press("kam_designation", "charter");
        var dialog = player.Page.FrameLocator("iframe[src*='pages/charter.html']");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = print })).ToBeEnabledAsync(new LocatorAssertionsToBeEnabledOptions { Timeout = Patience });
        await Assertions.Expect(dialog.GetByRole(AriaRole.Heading, new FrameLocatorGetByRoleOptions { Level = 1 })).ToContainTextAsync("Tessera");
        await Frame(player, "charter").IsAccessible();
        await player.Shoot("charter-dialog-" + language);
        await Print(player.Page, designation, language == "de" ? 1031 : 1033, "charter-" + language);
    }

    [Fact]
    public async Task The_charter_shows_what_people_wrote_as_text_and_has_no_page_too_few()
    {
        var given = new Given(site.Admin);
        var account = await site.Admin.Create("accounts", ("name", Odd + Given.Code()));
        var designation = await given.Designation(account, await given.ProgramWithMatrix(), await given.Person(People.Lea));
        await site.Admin.Call("kam_SubmitDesignation", ("DesignationId", designation));
        var goals = string.Concat(Enumerable.Repeat(Odd + " Ziel\n", 90))[..4000];
        await site.Admin.Update("kam_designations", designation, ("kam_customergoals", goals), ("kam_valuecontribution", new string('W', 4000)), ("kam_topgoals", Odd));
        await using var player = await Player.SignIn(browser, site, People.Lea);
        await Print(player.Page, designation, 1031, "charter-long-de");
        await Assertions.Expect(player.Page.Locator("h1")).ToContainTextAsync(Odd);
        await Assertions.Expect(player.Page.Locator(".memo").First).ToContainTextAsync(Odd);
        await Assertions.Expect(player.Page.Locator(".letters td").First).ToHaveTextAsync("A/R");
        Assert.Equal(0, await player.Page.Locator("main img").CountAsync());
        await player.Page.MainFrame.IsAccessible();
        await player.Page.GotoAsync($"/WebResources/kam_/pages/charter.html?data={Guid.NewGuid():D}&userlcid=1033");
        await Assertions.Expect(player.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Den Eintrag gibt es nicht");
    }

    [Fact]
    public async Task The_charter_says_when_the_server_is_away_or_the_session_has_ended_and_tries_again()
    {
        var designation = Assert.Single(await site.As(People.Lea).List("kam_designations?$select=kam_designationid&$filter=startswith(kam_name,'Tessera')")).GetProperty("kam_designationid").GetGuid();
        await using var player = await Player.SignIn(browser, site, People.Marc);
        var page = player.Page;
        var retry = page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Try again" });
        await page.RouteAsync("**/kam_signoffs?**", route => route.AbortAsync());
        await page.GotoAsync($"/WebResources/kam_/pages/charter.html?data={designation:D}&userlcid=1033");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The server cannot be reached. Nothing was changed; please try again.");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Print or save as PDF" })).ToBeDisabledAsync();

        await page.UnrouteAsync("**/kam_signoffs?**");
        await page.RouteAsync("**/kam_signoffs?**", route => route.FulfillAsync(new RouteFulfillOptions { Status = 401 }));
        await retry.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Your session has ended. Please reload the page and sign in.");
        await page.MainFrame.IsAccessible();

        await page.UnrouteAsync("**/kam_signoffs?**");
        await retry.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Tessera");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    private async Task Delivered(Guid designation, Guid function)
    {
        var request = (await site.As(People.Lea).Call("kam_RequestHandover", ("DesignationId", designation), ("SupplierFunctionId", function), ("Subject", "Bericht"), ("Type", "AdHoc"))).GetProperty("HandoverId").GetGuid();
        await site.As(People.Thomas).Call("kam_DeliverHandover", ("HandoverId", request), ("OutputsMet", true));
    }

    /// <summary>Opens the charter in a window of its own and prints it as the browser does.</summary>
    private static async Task Print(IPage page, Guid designation, int language, string name)
    {
        await page.GotoAsync($"/WebResources/kam_/pages/charter.html?data={designation:D}&userlcid={language}");
        await page.Locator("article").WaitForAsync(new LocatorWaitForOptions { Timeout = Patience });
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "screenshots"));
        var path = Path.Combine(folder.FullName, name + ".pdf");
        await page.PdfAsync(new PagePdfOptions { Path = path, PreferCSSPageSize = true, PrintBackground = true });
        var pdf = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var text = System.Text.Encoding.Latin1.GetString(pdf);

        // A4 in points, and a matrix that starts on a page of its own.
        Assert.Matches(@"/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]", text);
        Assert.InRange(System.Text.RegularExpressions.Regex.Count(text, @"/Type /Page\b"), 2, 40);
    }

    private static IFrame Frame(Player player, string page) => player.Page.Frames.Single(frame => frame.Url.Contains($"/WebResources/kam_/pages/{page}.html", StringComparison.Ordinal));
}
