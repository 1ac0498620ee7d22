using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>Forms when texts are hostile, answers get lost and sessions end: nothing runs, nothing is lost, nothing is saved twice.</summary>
public sealed class RobustnessTests(Site site, Browser browser)
{
    /// <summary>Markup, an order to write from right to left that nobody takes back, and characters of four bytes.</summary>
    private const string Hostile = "<img src=x onerror=\"window.kamRan=1\"><script>window.kamRan=1</script> &amp; \u202Etxet \U0001F680";

    private const string Offline = "Sie sind offline";
    private const string Expired = "Ihre Sitzung ist abgelaufen";

    private readonly Given given = new(site.Admin);

    [Fact]
    public async Task Hostile_and_long_texts_show_as_texts_wherever_they_stand()
    {
        var name = Given.Code() + " " + Hostile;
        var rationale = Hostile + new string('x', 4000 - (2 * Hostile.Length)) + Hostile;
        var account = await site.Admin.Create("accounts", ("name", name));
        var designation = await given.Designation(account, await given.Program(), await given.Person(People.Lea));
        await site.Admin.Update("kam_designations", designation, ("kam_rationale", rationale));
        await site.Admin.Call("kam_SubmitDesignation", ("DesignationId", designation));
        await site.As(People.Sabine).Call("kam_DecideDesignation", ("DesignationId", designation), ("Decision", "Approve"));
        await site.As(People.Lea).Call("kam_RequestHandover", ("DesignationId", designation), ("SupplierFunctionId", await given.FunctionOf(People.Thomas, "Prüffeld " + Given.Code())), ("Subject", name), ("Type", "AdHoc"));
        var title = (await site.Admin.Get($"kam_designations({designation:D})?$select=kam_name")).GetProperty("kam_name").GetString()!;

        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_designation", designation);
        await Assertions.Expect(lea.Page.GetByTestId("title")).ToHaveTextAsync(title);
        await Assertions.Expect(lea.SaveStatus).ToBeInViewportAsync();
        Assert.Equal(rationale, await lea.Control("kam_rationale").Locator("textarea").InputValueAsync());
        await Assertions.Expect(lea.Control("kam_accountid").Locator("[data-part='lookup-value']")).ToHaveTextAsync(name);
        await RanNothing(lea);

        // A page on the form, a quick view, and the rows of another table.
        await lea.Open("account", account);
        var page = lea.Page.FrameLocator("iframe[src*='pages/account.html']");
        await Assertions.Expect(page.Locator("section[aria-labelledby='requests']")).ToContainTextAsync(Hostile);
        await RanNothing(lea);
        await lea.Tab("details");
        await Assertions.Expect(lea.Page.Locator("[data-quickview='kam_designationid'] textarea")).ToHaveValueAsync(rationale);
        await Assertions.Expect(lea.Page.Locator("[data-header='kam_keyaccountmanagerid']")).ToContainTextAsync("Lea Brunner");
        await Assertions.Expect(lea.Rows("kam_handover").First).ToContainTextAsync(Hostile);
        await RanNothing(lea);

        await lea.OpenList("kam_designation");
        await lea.Page.GetByTestId("search").Locator("input").Or(lea.Page.Locator("input[data-testid='search']")).First.FillAsync(name[..9]);
        await lea.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(lea.Rows("kam_designation")).ToHaveCountAsync(1);
        await Assertions.Expect(lea.Rows("kam_designation")).ToContainTextAsync(Hostile);
        await RanNothing(lea);

        // Offered is an account without an open designation.
        var free = "Frei " + name;
        await site.Admin.Create("accounts", ("name", free));
        await lea.Open("kam_designation");
        await lea.LookUp("kam_accountid", free);
        await lea.Shoot("form-hostile-de");
        await RanNothing(lea);
    }

    [Fact]
    public async Task A_save_without_network_says_so_keeps_the_work_and_succeeds_once_when_tried_again()
    {
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        var account = await NewDesignation(lea);
        await lea.Page.RouteAsync("**/kam_designations", route => route.AbortAsync());
        await lea.Command("save").ClickAsync();
        await IsTold(lea, Offline, "Ihre Eingaben sind noch da");
        await lea.Page.MainFrame.IsAccessible();
        await lea.Shoot("form-offline-de");
        await Answer(lea, "retry");
        await IsTold(lea, Offline, "Ihre Eingaben sind noch da");
        await Answer(lea, "close");
        await Assertions.Expect(lea.SaveStatus).ToHaveTextAsync("- Nicht gespeichert");
        await Assertions.Expect(lea.Control("kam_rationale").Locator("textarea")).ToHaveValueAsync("Zwei Werke.");
        await lea.Page.UnrouteAsync("**/kam_designations");
        await lea.Save("Gespeichert");
        Assert.Equal(lea.OpenId(), await Only(account));
    }

    [Fact]
    public async Task A_create_whose_answer_is_lost_is_not_repeated()
    {
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        var account = await NewDesignation(lea);
        var sent = await LoseAnswers(lea, "**/kam_designations", "POST");
        await lea.Command("save").ClickAsync();
        await IsTold(lea, Offline, "Ihre Eingaben sind noch da");
        await Answer(lea, "retry");
        await Assertions.Expect(lea.SaveStatus).ToHaveTextAsync("- Gespeichert");
        Assert.Equal(lea.OpenId(), await Only(account));
        Assert.Equal(1, sent());
    }

    [Fact]
    public async Task A_change_whose_answer_is_lost_is_not_repeated_and_what_was_typed_since_is_saved()
    {
        var (designation, lea) = await OpenDraft();
        await using var _ = lea;
        var sent = await LoseAnswers(lea, $"**/kam_designations({designation:D})", "PATCH");
        await lea.Type("kam_rationale", "Erster Satz.");
        await lea.Command("save").ClickAsync();
        await IsTold(lea, Offline, "Ihre Eingaben sind noch da");
        await Answer(lea, "retry");
        await Assertions.Expect(lea.SaveStatus).ToHaveTextAsync("- Gespeichert");
        Assert.Equal(1, sent());

        await lea.Type("kam_rationale", "Zweiter Satz.");
        await lea.Command("save").ClickAsync();
        await IsTold(lea, Offline, "Ihre Eingaben sind noch da");
        await Answer(lea, "close");
        await lea.Page.UnrouteAsync($"**/kam_designations({designation:D})");
        await lea.Type("kam_rationale", "Dritter Satz.");
        await lea.Save("Gespeichert");
        Assert.Equal("Dritter Satz.", (await site.Admin.Get($"kam_designations({designation:D})?$select=kam_rationale")).GetProperty("kam_rationale").GetString());
    }

    [Fact]
    public async Task A_quick_create_whose_answer_is_lost_makes_one_row()
    {
        var author = site.As(People.Marc);
        var matrix = await new Given(site.Admin, author).Matrix([], "Sales");
        await using var marc = await Player.SignIn(browser, site, People.Marc);
        await marc.Open("kam_matrix", matrix.Id);
        await marc.Tab("matrix");
        await marc.Page.Locator("[data-subgrid='kam_matrixactivity'] [data-command='new']").ClickAsync();
        await marc.Page.Locator("[data-dialog='quickcreate']").WaitForAsync();
        await marc.Type("kam_name", "Take the inquiry");
        var sent = await LoseAnswers(marc, "**/kam_matrixactivities", "POST");
        await marc.Command("saveandclose").ClickAsync();
        await IsTold(marc, "You're offline", "your entries are still here");
        await Answer(marc, "retry");
        await Assertions.Expect(marc.Page.Locator("[data-dialog='quickcreate']")).ToHaveCountAsync(0);
        await Assertions.Expect(marc.Rows("kam_matrixactivity")).ToHaveCountAsync(1);
        Assert.Single(await author.List($"kam_matrixactivities?$select=kam_name&$filter=_kam_matrixid_value eq {matrix.Id:D}"));
        Assert.Equal(1, sent());
    }

    [Fact]
    public async Task An_ended_session_is_told_on_saving_and_on_opening_and_the_work_stays()
    {
        var (designation, lea) = await OpenDraft();
        await using var _ = lea;
        var pattern = $"**/kam_designations({designation:D})*";
        await lea.Page.RouteAsync(pattern, route => route.FulfillAsync(new RouteFulfillOptions { Status = 401 }));
        await lea.Type("kam_rationale", "Drei Werke.");
        await lea.Command("save").ClickAsync();
        await IsTold(lea, Expired, "Melden Sie sich in einem anderen Tab wieder an");
        await Answer(lea, "close");

        // Going away with unsaved work: the save that is asked for fails the same way, and the form stays.
        await lea.Page.Locator("[data-subarea='kam_sub_keyaccounts_kam_finding'], [data-subarea='kam_sub_keyaccounts_account']").First.ClickAsync();
        await lea.Page.Locator("[data-dialog='unsaved'] [data-command='save']").ClickAsync();
        await IsTold(lea, Expired, "Ihre Eingaben sind noch da");
        await Answer(lea, "close");
        await Assertions.Expect(lea.Control("kam_rationale").Locator("textarea")).ToHaveValueAsync("Drei Werke.");
        await lea.Page.UnrouteAsync(pattern);
        await lea.Save("Gespeichert");
        Assert.Equal("Drei Werke.", (await site.Admin.Get($"kam_designations({designation:D})?$select=kam_rationale")).GetProperty("kam_rationale").GetString());

        await lea.OpenList("kam_designation");
        await lea.Page.RouteAsync(pattern, route => route.FulfillAsync(new RouteFulfillOptions { Status = 401 }));
        await lea.Page.EvaluateAsync("id => { void Xrm.Navigation.openForm({ entityName: 'kam_designation', entityId: id }); }", designation.ToString("D"));
        var failure = lea.Page.Locator("main").GetByTestId("failure");
        await Assertions.Expect(failure).ToContainTextAsync(Expired);
        await Assertions.Expect(failure).ToContainTextAsync("Melden Sie sich in einem anderen Tab wieder an, und versuchen Sie es dann erneut.");
        await lea.Page.UnrouteAsync(pattern);
        await failure.Locator("[data-command='retry']").ClickAsync();
        await Assertions.Expect(lea.Control("kam_rationale").Locator("textarea")).ToHaveValueAsync("Drei Werke.");
    }

    private static async Task RanNothing(Player player)
    {
        foreach (var frame in player.Page.Frames)
        {
            Assert.True(await frame.EvaluateAsync<bool>("() => window.kamRan === undefined && document.querySelector('img[src=x]') === null"), "A text became markup in " + frame.Url);
        }
    }

    /// <summary>Lets requests through and their answers not; says how many there were.</summary>
    private static async Task<Func<int>> LoseAnswers(Player player, string address, string method)
    {
        var sent = 0;
        await player.Page.RouteAsync(address, async route =>
        {
            if (route.Request.Method != method)
            {
                await route.ContinueAsync();
                return;
            }

            sent++;
            Assert.True((await route.FetchAsync()).Ok);
            await route.AbortAsync();
        });
        return () => sent;
    }

    private static async Task IsTold(Player player, string title, string text)
    {
        await Assertions.Expect(player.Page.Locator("[data-dialog='connection']")).ToContainTextAsync(title);
        await Assertions.Expect(player.Page.Locator("[data-dialog='connection']")).ToContainTextAsync(text);
    }

    private static Task Answer(Player player, string command) => player.Page.Locator($"[data-dialog='connection'] [data-command='{command}']").ClickAsync();

    private async Task<Guid> NewDesignation(Player player)
    {
        var name = "Verlust AG " + Given.Code();
        var account = await site.Admin.Create("accounts", ("name", name));
        await player.Open("kam_designation");
        await player.LookUp("kam_accountid", name);
        await player.LookUp("kam_programid", "Key Account Programm Rotavis");
        await player.Type("kam_rationale", "Zwei Werke.");
        return account;
    }

    private async Task<(Guid Designation, Player Lea)> OpenDraft()
    {
        var designation = await new Given(site.As(People.Lea)).Designation(await given.Account(), await given.Program(), await given.Person(People.Lea));
        var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_designation", designation);
        return (designation, lea);
    }

    private async Task<Guid> Only(Guid account) =>
        Assert.Single(await site.Admin.List($"kam_designations?$select=kam_designationid&$filter=_kam_accountid_value eq {account:D}")).GetProperty("kam_designationid").GetGuid();
}
