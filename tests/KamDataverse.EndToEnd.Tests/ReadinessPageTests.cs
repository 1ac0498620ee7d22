using System.Globalization;
using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>The checklist on the designation form, and the buttons that ask for something first.</summary>
public sealed class ReadinessPageTests(Site site, Browser browser)
{
    private const int Strategic = 287100000;
    private const int Development = 287100002;

    [Fact]
    public async Task The_checklist_says_what_is_missing_and_takes_the_team_from_the_matrix()
    {
        var designation = await Approved();
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_designation", designation);
        var page = Checklist(lea);
        await Assertions.Expect(page.Locator("[aria-current='step']")).ToHaveTextAsync("Im Aufbau");
        await Assertions.Expect(page.Locator("[data-rule='RDY-01']")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("met"));
        await Frame(lea).IsAccessible();
        await lea.Shoot("designation-checklist-de");

        // Tier 3 asks for no team: the line is optional, folded away until it is wanted.
        await page.Locator("summary").ClickAsync();
        var team = page.Locator("[data-rule='RDY-05']");
        await Assertions.Expect(team).ToContainTextAsync("Am Zug");
        await team.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Team aus Matrix vorschlagen" }).ClickAsync();
        await Assertions.Expect(team.Locator("[data-role]").First).ToBeVisibleAsync();
        await Frame(lea).IsAccessible();
        await lea.Shoot("designation-team-de");
        var nina = await new Given(site.Admin).Person(People.Nina);
        await team.Locator("[data-role]").First.Locator("select").SelectOptionAsync(nina.ToString("D"));
        foreach (var other in (await team.Locator("[data-role]").AllAsync()).Skip(1)) await other.GetByRole(AriaRole.Checkbox).UncheckAsync();
        await team.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "1 ins Team übernehmen" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new LocatorFilterOptions { HasText = "Neu im Team: 1" })).ToBeVisibleAsync();
        var members = await site.Admin.List($"kam_teammembers?$select=kam_name&$filter=_kam_designationid_value eq {designation:D} and _kam_userid_value eq {nina:D}");
        Assert.Single(members);
    }

    [Fact]
    public async Task A_button_of_the_checklist_leads_to_the_column_that_is_missing()
    {
        var designation = await Draft(People.Marc, Strategic);
        await using var marc = await Player.SignIn(browser, site, People.Marc);
        await marc.Open("kam_designation", designation);
        var line = Checklist(marc).Locator("[data-rule='RDY-01']");
        await Assertions.Expect(line).ToContainTextAsync("Whose turn");
        // Whoever looks after the key account is offered every one of them.
        foreach (var rule in new[] { "RDY-05", "RDY-06" }) await Assertions.Expect(Checklist(marc).Locator($"[data-rule='{rule}'] button")).ToBeVisibleAsync();
        await line.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Enter the person" }).ClickAsync();
        await Assertions.Expect(marc.Control("kam_deputyid").Locator("input")).ToBeFocusedAsync();
        await marc.Shoot("designation-checklist-en");
    }

    [Fact]
    public async Task The_checklist_knows_its_form_again_after_another_tab_was_shown()
    {
        var designation = await Draft(People.Marc, Strategic);
        await using var marc = await Player.SignIn(browser, site, People.Marc);
        await marc.Open("kam_designation", designation);
        await Assertions.Expect(Checklist(marc).Locator("[data-rule='RDY-01']")).ToBeVisibleAsync();
        await marc.Tab("requests");
        await Assertions.Expect(marc.Page.Locator("iframe[src*='pages/readiness.html']")).ToHaveCountAsync(0);
        await marc.Tab("designation");
        await Checklist(marc).Locator("[data-rule='RDY-01']").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Enter the person" }).ClickAsync();
        await Assertions.Expect(marc.Control("kam_deputyid").Locator("input")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(People.Petra, 0)]
    [InlineData(People.Beat, 0)]
    [InlineData(People.Karin, 1)]
    public async Task The_checklist_offers_nothing_that_would_be_refused(string person, int buttons)
    {
        var designation = await Draft(People.Marc, Strategic);
        await using var player = await Player.SignIn(browser, site, person);
        await player.Open("kam_designation", designation);
        var page = Checklist(player);
        await Assertions.Expect(page.Locator("[data-rule='RDY-01']")).ToContainTextAsync("Am Zug");
        var offered = page.Locator(".line button, .line a.button");
        await Assertions.Expect(offered).ToHaveCountAsync(buttons);
        // Whoever leads the programme may change the key account itself, and no more.
        if (buttons > 0) await Assertions.Expect(offered).ToHaveTextAsync("Person eintragen");
        await player.Shoot("designation-checklist-" + (buttons == 0 ? "reader-de" : "owner-de"));
    }

    [Fact]
    public async Task Support_is_requested_with_two_entries_and_the_due_times_are_known_before()
    {
        var designation = Assert.Single(await site.As(People.Lea).List("kam_designations?$select=kam_designationid&$filter=startswith(kam_name,'Tessera')")).GetProperty("kam_designationid").GetGuid();
        var subject = "Muster " + Given.Code();
        // The browser stands elsewhere than the user's settings: what is shown is the user's time.
        await using var lea = await Player.SignIn(browser, site, People.Lea, "America/New_York");
        await lea.Open("kam_designation", designation);
        await lea.Press("kam_designation", "requestSupport");
        var dialog = lea.Page.FrameLocator("iframe[src*='pages/command.html']");
        await dialog.GetByLabel("Welchen Bereich brauchen Sie?").SelectOptionAsync("Finanzen");
        await Assertions.Expect(dialog.Locator(".due")).ToContainTextAsync("Jetzt gesendet: Antwort bis");
        await dialog.Locator("summary").ClickAsync();
        var frame = lea.Page.Frames.Single(frame => frame.Url.Contains("command.html", StringComparison.Ordinal));
        await frame.IsAccessible();
        Assert.True(await frame.EvaluateAsync<bool>("document.documentElement.scrollHeight <= document.documentElement.clientHeight"), "The dialog is too low for the explanation.");
        var finance = Assert.Single(await site.Admin.List("kam_functions?$select=kam_functionid&$filter=kam_code eq 'FIN'")).GetProperty("kam_functionid").GetGuid();
        var preview = await site.As(People.Lea).Call("kam_RequestHandover", ("DesignationId", designation), ("SupplierFunctionId", finance), ("Preview", true));
        await Assertions.Expect(dialog.Locator(".due")).ToContainTextAsync(InBern(preview.GetProperty("ReactionDue").GetDateTime()).ToString("dd.MM., HH:mm", CultureInfo.InvariantCulture));
        await Assertions.Expect(dialog.Locator(".due")).ToContainTextAsync(InBern(preview.GetProperty("ResolutionDue").GetDateTime()).ToString("dd.MM., HH:mm", CultureInfo.InvariantCulture));
        await lea.Page.MainFrame.IsAccessible();
        await lea.Shoot("request-preview-de");
        Assert.Empty(await site.Admin.List($"kam_handovers?$select=kam_handoverid&$filter=kam_subject eq '{subject}'"));
        await dialog.GetByLabel("Was brauchen Sie?").FillAsync(subject);
        await dialog.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Anfrage senden" }).ClickAsync();
        await Assertions.Expect(lea.Page.Locator("[data-dialog='page']")).ToHaveCountAsync(0);
        var request = Assert.Single(await site.Admin.List($"kam_handovers?$select=statuscode,kam_reactiondue&$filter=kam_subject eq '{subject}'"));
        Assert.Equal(287100001, request.GetProperty("statuscode").GetInt32());

        await lea.Page.GotoAsync("/main.aspx?appname=kam_KeyAccountManagement&pagetype=webresource&webresourceName=kam_/pages/board.html");
        await Assertions.Expect(lea.Page.FrameLocator("iframe[data-webresource]").Locator($"[data-request='{subject}']"))
            .ToContainTextAsync(InBern(request.GetProperty("kam_reactiondue").GetDateTime()).ToString("g", CultureInfo.GetCultureInfo("de-DE")));
    }

    [Fact]
    public async Task A_quick_request_shows_its_due_times_while_it_is_written()
    {
        var designation = Assert.Single(await site.As(People.Marc).List("kam_designations?$select=kam_designationid&$filter=startswith(kam_name,'Tessera')")).GetProperty("kam_designationid").GetGuid();
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_designation", designation);
        await lea.Tab("requests");
        await lea.Page.Locator("[data-subgrid='kam_handover'] [data-command='new']").ClickAsync();
        await lea.LookUp("kam_supplierfunctionid", "Finanzen");
        await Assertions.Expect(lea.Page.Locator("[data-dialog='quickcreate'] [data-notification='script:kam_duepreview']")).ToContainTextAsync("Mit «Anfrage senden» jetzt: Antwort bis");
        await lea.Shoot("request-quick-de");
    }

    [Fact]
    public async Task Accountability_moves_to_another_role_in_one_step()
    {
        var given = new Given(site.Admin, site.As(People.Lea));
        var matrix = await given.Matrix(["Preis freigeben"], "Verkauf", "Controlling");
        await site.As(People.Lea).Create("kam_assignments", matrix.Cell(0, 0, Numbers.AandR));
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_matrixactivity", matrix.Rows[0]);
        await lea.Press("kam_matrixactivity", "transfer");
        var dialog = lea.Page.FrameLocator("iframe[src*='pages/command.html']");
        await dialog.GetByLabel("Wer wird rechenschaftspflichtig?").SelectOptionAsync("Controlling");
        await lea.Shoot("transfer-de");
        await dialog.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Übertragen" }).ClickAsync();
        await Assertions.Expect(lea.Page.Locator("[data-dialog='page']")).ToHaveCountAsync(0);
        Assert.Equal((287100000, 287100001), (await matrix.Letter(site.Admin, 0, 0), await matrix.Letter(site.Admin, 0, 1)));
    }

    /// <summary>A development account of Lea's in the demo's programme, being set up.</summary>
    private async Task<Guid> Approved()
    {
        var designation = await Draft(People.Lea, Development);
        await site.As(People.Lea).Call("kam_SubmitDesignation", ("DesignationId", designation));
        await site.As(People.Sabine).Call("kam_DecideDesignation", ("DesignationId", designation), ("Decision", "Approve"));
        return designation;
    }

    private async Task<Guid> Draft(string manager, int tier)
    {
        var given = new Given(site.Admin);
        var account = await site.Admin.Create("accounts", ("name", "Norvik Pumpen AG " + Given.Code()));
        var program = Assert.Single(await site.Admin.List("kam_programs?$select=kam_programid&$filter=kam_code eq 'KAM'")).GetProperty("kam_programid").GetGuid();
        return await site.As(manager).Create(
            "kam_designations",
            Bind("kam_accountid", "accounts", account), Bind("kam_programid", "kam_programs", program), Bind("kam_keyaccountmanagerid", "systemusers", await given.Person(manager)),
            ("kam_tier", tier), ("kam_rationale", "Rahmenvertrag in Aussicht."));
    }

    private static DateTime InBern(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc.ToUniversalTime(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich"));

    private static IFrameLocator Checklist(Player player) => player.Page.FrameLocator("iframe[src*='pages/readiness.html']");

    private static IFrame Frame(Player player) => player.Page.Frames.Single(frame => frame.Url.Contains("pages/readiness.html", StringComparison.Ordinal));
}
