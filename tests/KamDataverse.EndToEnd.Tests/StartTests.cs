using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>Getting started: from an organisation with nothing in it but users and customers, as the user guide tells.</summary>
public sealed class StartTests(Browser browser)
{
    private const int MostInputs = 40;

    /// <summary>Milliseconds for a step; most of it is the machine that runs many tests at once.</summary>
    private const int Patience = 240_000;

    /// <summary>Width of the site map, beside which the page is as wide as a phone.</summary>
    private const int Map = 241;

    private static readonly (string Code, string Name, string Head)[] Functions =
    [
        ("KAM", "Key Account Management", "Sabine Vogt"), ("VK", "Verkauf", "Urs Meier"), ("PM", "Produktmanagement", "Nina Costa"), ("ENT", "Entwicklung", "Ralf Huber"),
        ("PRO", "Produktion", "Beat Frei"), ("LOG", "Logistik", "Anna Weber"), ("QM", "Qualität", "Thomas Egli"), ("SRV", "Service", "Silvia Roth"),
        ("FIN", "Finanzen", "Eva Kunz"), ("REC", "Recht", "Paul Graf"), ("EK", "Einkauf", "Ida Moser"), ("GL", "Geschäftsleitung", "Regula Amstad"),
    ];

    [Fact]
    public async Task A_first_time_user_gets_from_nothing_to_an_active_matrix_a_first_account_and_its_activation_in_forty_inputs()
    {
        await using var host = await EmptyHost();
        var admin = new Client(host.Address, null);
        await Given(admin);
        await using (var manager = await Player.SignIn(browser, host.Address, Address("Lea Brunner")))
        {
            // Who cannot set up a programme does not see the entry.
            await Assertions.Expect(manager.Page.Locator("[data-subarea='kam_sub_keyaccounts_kam_designation']")).ToBeVisibleAsync();
            await Assertions.Expect(manager.Page.Locator("[data-subarea='kam_sub_keyaccounts_start']")).ToHaveCountAsync(0);
        }

        await using var player = await Player.SignIn(browser, host.Address, Address("Sabine Vogt"));
        var hand = new Hand();
        var start = await Open(player, hand);
        await Assertions.Expect(start.Locator(".banner summary")).ToContainTextAsync("Offene Prüfungen: ");
        await player.Shoot("start-empty-de");

        await hand.Click(Apply(start, 1));
        await IsDone(start, 1);
        foreach (var (_, name, head) in Functions)
            await hand.Find(start.GetByRole(AriaRole.Combobox, new FrameLocatorGetByRoleOptions { Name = "Leitung von " + name, Exact = true }), head);
        await player.Shoot("start-functions-de");
        await Frame(player).IsAccessible();
        await hand.Click(Apply(start, 2));
        await IsDone(start, 2);
        await hand.Click(Apply(start, 3));
        await IsDone(start, 3);
        await hand.Click(Apply(start, 4));
        await IsDone(start, 4);
        await Assertions.Expect(start.GetByLabel("Anfrage bis Angebot")).ToBeCheckedAsync();
        await hand.Click(Apply(start, 5));
        await IsDone(start, 5);
        var program = Assert.Single(await admin.List("kam_programs?$select=kam_programid,kam_anchoring,_kam_reportingline_value"));
        var matrix = Assert.Single(await admin.List("kam_matrixes?$select=statuscode,_kam_programid_value,kam_confirmby&$filter=kam_scope eq 287100000"));
        Assert.Equal(Numbers.Active, matrix.GetProperty("statuscode").GetInt32());
        Assert.Equal(program.GetProperty("kam_programid").GetGuid(), matrix.GetProperty("_kam_programid_value").GetGuid());
        Assert.Equal(6, (await admin.List($"kam_signoffs?$select=statuscode&$filter=_kam_matrixid_value eq {matrix.GetProperty("kam_matrixid").GetGuid():D} and statuscode eq 1")).Count);

        await player.Shoot("start-interfaces-de");
        await hand.Click(Apply(start, 6));
        await IsDone(start, 6);
        Assert.Equal(9, (await admin.List($"kam_interfaces?$select=statuscode&$filter=statuscode eq {Numbers.Active}")).Count);

        await hand.Find(start.GetByRole(AriaRole.Combobox, new FrameLocatorGetByRoleOptions { Name = "Kunde 1", Exact = true }), "Alpina Antriebe AG");
        await hand.Find(start.GetByRole(AriaRole.Combobox, new FrameLocatorGetByRoleOptions { Name = "Key Account Manager von Kunde 1", Exact = true }), "Lea Brunner");
        await player.Shoot("start-pilots-de");
        await Frame(player).IsAccessible();
        await hand.Click(Apply(start, 7));
        await IsDone(start, 7);
        var account = Assert.Single(await admin.List("accounts?$select=kam_keyaccountstate&$filter=name eq 'Alpina Antriebe AG'"));
        Assert.Equal(Numbers.AccountBeingSetUp, account.GetProperty("kam_keyaccountstate").GetInt32());
        var designation = Assert.Single(await admin.List("kam_designations?$select=statuscode"));
        Assert.Equal(Numbers.Approved, designation.GetProperty("statuscode").GetInt32());
        Assert.InRange(hand.Inputs, 1, MostInputs);
        TestContext.Current.TestOutputHelper?.WriteLine($"{hand.Inputs} inputs to the active programme matrix and the first account being set up.");

        await hand.Click(start.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "In Kraft setzen: Alpina Antriebe AG" }));
        await Assertions.Expect(start.Locator("[data-designation='Alpina Antriebe AG'] .badge")).ToHaveTextAsync("aktiv");
        await EndInEnglish(host, hand);
        start = await Open(player, new Hand());
        await Assertions.Expect(start.GetByText("Das Programm läuft.", new FrameLocatorGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        Assert.InRange(hand.Inputs, 1, MostInputs);
        Assert.Equal(Numbers.Active, (await admin.Get($"kam_designations({designation.GetProperty("kam_designationid").GetGuid():D})?$select=statuscode")).GetProperty("statuscode").GetInt32());
        var live = Assert.Single(await admin.List("kam_programs?$select=statuscode,kam_importmode,kam_calendarid&$expand=kam_reportingline($select=kam_code),kam_calendarid($select=kam_code),kam_ownerid($select=fullname)"));
        Assert.Equal((287100001, false), (live.GetProperty("statuscode").GetInt32(), live.GetProperty("kam_importmode").GetBoolean()));
        Assert.Equal(("GL", "CH-ZH", "Sabine Vogt"), (live.GetProperty("kam_reportingline").GetProperty("kam_code").GetString(), live.GetProperty("kam_calendarid").GetProperty("kam_code").GetString(), live.GetProperty("kam_ownerid").GetProperty("fullname").GetString()));
        await player.Page.SetViewportSizeAsync(1440, 1400);
        await player.Shoot("start-ready-de");
        Assert.False(host.HasExited, host.Output);
    }

    [Fact]
    public async Task Whoever_comes_back_goes_on_where_he_was_and_markup_and_failures_stay_text()
    {
        await using var host = await EmptyHost();
        var admin = new Client(host.Address, null);
        await Given(admin);
        const string Odd = "<b onmouseover=alert(1)>Müller</b> & \u202eSöhne\u202c 🚀";
        await admin.Create("accounts", ("name", Odd));
        await using (var first = await Player.SignIn(browser, host.Address, Address("Marc Favre")))
        {
            var page = await Open(first, new Hand());
            await page.GetByLabel("Name of the programme").FillAsync(" ");
            await Apply(page, 1, "Apply").ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Please give the programme a name.");
            await page.GetByLabel("Name of the programme").FillAsync(Odd);
            await page.GetByLabel("Part of sales").CheckAsync();
            await page.GetByLabel("Take over what exists").UncheckAsync();

            // The server is away in the middle of the step: a sentence, the entries stay, and a second press does it.
            await first.Page.RouteAsync("**/kam_Initialize", route => route.AbortAsync());
            await Apply(page, 1, "Apply").ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The server cannot be reached. Nothing was changed; please try again.");
            await Assertions.Expect(page.GetByLabel("Name of the programme")).ToHaveValueAsync(Odd);
            await first.Page.UnrouteAsync("**/kam_Initialize");
            await Apply(page, 1, "Apply").ClickAsync();
            await IsDone(page, 1);
            await Assertions.Expect(page.Locator("[data-step='1'] .summary")).ToContainTextAsync(Odd);
        }

        await using var player = await Player.SignIn(browser, host.Address, Address("Marc Favre"));
        var start = await Open(player, new Hand());
        await IsDone(start, 1);
        await Assertions.Expect(start.Locator("[data-step='2'] .head")).ToHaveAttributeAsync("aria-expanded", "true");
        foreach (var (code, _, _) in Functions.Where(function => function.Code is "REC" or "EK"))
            await start.Locator($"[data-function='{code}'] input[type='checkbox']").UncheckAsync();
        await new Hand().Find(start.GetByRole(AriaRole.Combobox, new FrameLocatorGetByRoleOptions { Name = "Head of Sales", Exact = true }), "Urs Meier");

        // By keyboard alone: a name, down to the hit, take it.
        var box = start.GetByRole(AriaRole.Combobox, new FrameLocatorGetByRoleOptions { Name = "Deputy head of Sales", Exact = true });
        await box.FocusAsync();
        await player.Page.Keyboard.TypeAsync("Kunz");
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        await player.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(box).ToHaveValueAsync("Eva Kunz");
        await player.Shoot("start-functions-en");
        await Apply(start, 2, "Apply").ClickAsync();
        await Assertions.Expect(start.Locator("[data-function='VK'] input[type='checkbox']")).ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = Patience });
        Assert.Equal(10, (await admin.List("kam_functions?$select=kam_code")).Count);
        var sales = Assert.Single(await admin.List("kam_functions?$select=kam_code&$expand=kam_headid($select=fullname),kam_deputyheadid($select=fullname)&$filter=kam_code eq 'VK'"));
        Assert.Equal(("Urs Meier", "Eva Kunz"), (sales.GetProperty("kam_headid").GetProperty("fullname").GetString(), sales.GetProperty("kam_deputyheadid").GetProperty("fullname").GetString()));
        Assert.Equal("VK", Assert.Single(await admin.List("kam_programs?$select=kam_code&$expand=kam_reportingline($select=kam_code)")).GetProperty("kam_reportingline").GetProperty("kam_code").GetString());

        // Without taking over, the pilots are submitted for a decision; the odd name is text.
        await start.Locator("[data-step='7'] .head").ClickAsync();
        await new Hand().Find(start.GetByRole(AriaRole.Combobox, new FrameLocatorGetByRoleOptions { Name = "Customer 1", Exact = true }), Odd);
        await Apply(start, 7, "Apply").ClickAsync();
        await Assertions.Expect(start.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Customer 1: please choose both, customer and key account manager.");
        await new Hand().Find(start.GetByRole(AriaRole.Combobox, new FrameLocatorGetByRoleOptions { Name = "Key account manager of customer 1", Exact = true }), "Lea Brunner");
        await player.Page.SetViewportSizeAsync(390 + Map, 844);
        await Frame(player).IsAccessible();
        Assert.Equal(390, await Frame(player).EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await player.Shoot("start-phone-en");
        await player.Page.SetViewportSizeAsync(1440, 900);
        await Apply(start, 7, "Apply").ClickAsync();
        await Assertions.Expect(start.Locator("[data-step='7'][data-state='waiting'] .summary")).ToContainTextAsync(Odd + " (Lea Brunner)");
        Assert.Equal(Numbers.Submitted, Assert.Single(await admin.List("kam_designations?$select=statuscode")).GetProperty("statuscode").GetInt32());
    }

    [Fact]
    public async Task Who_leads_the_programme_is_told_who_sets_it_up()
    {
        await using var host = await EmptyHost();
        var admin = new Client(host.Address, null);
        await Person(admin, "Karin Steiner", 1031, "KAM Programme Owner");
        await Person(admin, "Kate Stone", 1033, "KAM Programme Owner");
        await using var karin = await Player.SignIn(browser, host.Address, Address("Karin Steiner"));
        await Assertions.Expect(karin.Page.Locator("[data-subarea='kam_sub_keyaccounts_kam_designation']")).ToBeVisibleAsync();
        await Assertions.Expect(karin.Page.Locator("[data-subarea='kam_sub_keyaccounts_start']")).ToHaveCountAsync(0);
        await karin.Page.GotoAsync("/main.aspx?appname=kam_KeyAccountManagement&pagetype=webresource&webresourceName=kam_/pages/start.html");
        var page = karin.Page.FrameLocator("iframe[data-webresource]");
        await Assertions.Expect(page.GetByText("Sie ist für die Rolle KAM Administrator und für Systemadministratoren.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-step]")).ToHaveCountAsync(0);
        await Frame(karin).IsAccessible();
        await karin.Shoot("start-not-for-you-de");
        await using var kate = await Player.SignIn(browser, host.Address, Address("Kate Stone"));
        await kate.Page.GotoAsync("/main.aspx?appname=kam_KeyAccountManagement&pagetype=webresource&webresourceName=kam_/pages/start.html");
        await Assertions.Expect(kate.Page.FrameLocator("iframe[data-webresource]").GetByText("It is for the role KAM Administrator and for system administrators.")).ToBeVisibleAsync();
    }

    /// <summary>The last click is another administrator's, in English: without the server, with an ended session, and then with both.</summary>
    private async Task EndInEnglish(HostProcess host, Hand hand)
    {
        await using var player = await Player.SignIn(browser, host.Address, Address("Marc Favre"));
        var page = await Open(player, new Hand());
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new FrameLocatorGetByRoleOptions { Name = "The programme is set up" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-designation='Alpina Antriebe AG'] .badge")).ToHaveTextAsync("active");
        var start = page.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Start the programme" });
        await player.Page.RouteAsync("**/kam_programs(*", route => route.AbortAsync());
        await start.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The server cannot be reached. Nothing was changed; please try again.");
        await player.Page.UnrouteAsync("**/kam_programs(*");
        await player.Page.RouteAsync("**/kam_programs(*", route => route.FulfillAsync(new RouteFulfillOptions { Status = 401 }));
        await start.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Your session has ended. Please reload the page and sign in.");
        await player.Page.UnrouteAsync("**/kam_programs(*");
        await hand.Click(start);
        await Assertions.Expect(page.GetByText("The programme is live.", new FrameLocatorGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Frame(player).IsAccessible();
        await player.Page.SetViewportSizeAsync(1440, 1400);
        await player.Shoot("start-ready-en");
    }

    private static Task<HostProcess> EmptyHost()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("KAM_DATAVERSE_URL") is null, "KAM_DATAVERSE_URL names a real organisation, which is not empty.");
        return HostProcess.Start("--demo", "none");
    }

    /// <summary>What every organisation has before it thinks of key accounts: people with roles, and customers.</summary>
    private static async Task Given(Client admin)
    {
        foreach (var (_, _, head) in Functions)
            await Person(admin, head, 1031, head == "Sabine Vogt" ? "KAM Administrator" : "KAM Reader");
        await Person(admin, "Lea Brunner", 1031, "Key Account Manager");
        await Person(admin, "Marc Favre", 1033, "KAM Administrator");
        await admin.Create("accounts", ("name", "Alpina Antriebe AG"), ("address1_city", "Chur"));
        await admin.Create("accounts", ("name", "Borealis Robotics AB"));
    }

    private static async Task Person(Client admin, string name, int language, string role)
    {
        var parts = name.Split(' ');
        var user = await admin.Create("systemusers", ("firstname", parts[0]), ("lastname", parts[1]), ("domainname", Address(name)), ("internalemailaddress", Address(name)));
        await admin.Update("usersettingscollection", user, ("uilanguageid", language), ("localeid", language), ("timezonecode", 110));
        var id = Assert.Single(await admin.List($"roles?$select=roleid&$filter=name eq '{role}'")).GetProperty("roleid").GetGuid();
        (await admin.Send("POST", $"systemusers({user:D})/systemuserroles_association/$ref", Row(("@odata.id", $"/roles({id:D})")))).Success();
    }

    private static string Address(string name) => name.ToLowerInvariant().Replace(' ', '.') + "@empty.example";

    private static async Task<IFrameLocator> Open(Player player, Hand hand)
    {
        await hand.Click(player.Page.Locator("[data-subarea='kam_sub_keyaccounts_start']"));
        var frame = player.Page.FrameLocator("iframe[data-webresource]");
        await frame.Locator("[data-step='1']").WaitForAsync();
        return frame;
    }

    private static IFrame Frame(Player player) => player.Page.Frames.Single(frame => frame.Url.Contains("/WebResources/kam_/pages/", StringComparison.Ordinal));

    private static ILocator Apply(IFrameLocator page, int step, string name = "Übernehmen") =>
        page.Locator($"[data-step='{step}']").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name, Exact = true });

    private static async Task IsDone(IFrameLocator page, int step)
    {
        // Waits for an end, whichever: a refusal is told at once and not after the patience.
        var card = page.Locator($"[data-step='{step}']");
        await Assertions.Expect(card.Locator("[role='alert']").Or(page.Locator($"[data-step='{step}'][data-state='done']")).First).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = Patience });
        if (await card.Locator("[role='alert']").CountAsync() > 0) Assert.Fail($"Step {step} was refused: {await card.Locator("[role='alert']").InnerTextAsync()}");
        await Assertions.Expect(card).ToHaveAttributeAsync("data-state", "done");
    }
}
