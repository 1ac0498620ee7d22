using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>Only drafts are deleted, and states follow our life cycles: what the server refuses in any case is not offered.</summary>
public sealed class RemovalTests(Site site, Browser browser)
{
    private readonly Given given = new(site.Admin);

    [Fact]
    public async Task A_draft_is_deleted_from_its_form_and_what_is_submitted_has_no_such_button()
    {
        var lead = site.As(People.Lea);
        var manager = await given.Person(People.Lea);
        var programme = await given.Program();
        var draft = await new Given(lead).Designation(await given.Account(), programme, manager);
        var submitted = await new Given(lead).Designation(await given.Account(), programme, manager);
        await lead.Call("kam_SubmitDesignation", ("DesignationId", submitted));
        await using var lea = await Player.SignIn(browser, site, People.Lea);

        await lea.Open("kam_designation", submitted);
        await Assertions.Expect(lea.Button("kam_designation", "withdraw")).ToBeAttachedAsync();
        await OffersOnlyOurs(lea);
        await Assertions.Expect(lea.Button("kam_designation", "remove")).ToHaveCountAsync(0);

        await lea.Open("kam_designation", draft);
        await Assertions.Expect(lea.Button("kam_designation", "remove")).ToHaveTextAsync("Löschen");
        await OffersOnlyOurs(lea);
        await lea.Shoot("removal-form-de");
        // What is typed and not saved goes with the row, without a question.
        await lea.Type("kam_rationale", "Doch nicht.");
        await lea.Press("kam_designation", "remove");
        await Assertions.Expect(lea.Dialog).ToContainTextAsync("Diesen Entwurf löschen?");
        await lea.Dialog.Locator("[data-command='confirm']").ClickAsync();
        await Assertions.Expect(lea.Page.Locator("[data-page='entitylist']")).ToBeVisibleAsync();
        Assert.Empty((await site.Admin.Get($"kam_designations?$select=kam_designationid&$filter=kam_designationid eq {draft:D}")).GetProperty("value").EnumerateArray());
    }

    [Fact]
    public async Task In_lists_delete_is_offered_while_only_drafts_are_selected()
    {
        var lead = site.As(People.Lea);
        var account = await given.Account();
        var manager = await given.Person(People.Lea);
        var submitted = await new Given(lead).Designation(account, await given.Program(), manager);
        await lead.Call("kam_SubmitDesignation", ("DesignationId", submitted));
        var draft = await new Given(lead).Designation(account, await given.Program(), manager);
        await using var lea = await Player.SignIn(browser, site, People.Lea);

        await lea.Open("account", account);
        await lea.Tab("details");
        var grid = lea.Page.Locator("[data-subgrid='kam_designation']");
        var onForm = grid.Locator("[data-command='kam.kam_designation.removeSelected.subGrid.button']");
        await Assertions.Expect(grid.Locator("[data-row]")).ToHaveCountAsync(2);
        await Assertions.Expect(grid.Locator("[data-command='delete']")).ToHaveCountAsync(0);
        await Select(grid, draft);
        await Assertions.Expect(onForm).ToBeVisibleAsync();
        await lea.Shoot("removal-subgrid-de");
        await Select(grid, submitted);
        await Assertions.Expect(onForm).ToHaveCountAsync(0);

        var name = (await site.Admin.Get($"accounts({account:D})?$select=name")).GetProperty("name").GetString()!;
        await lea.OpenList("kam_designation");
        await lea.Page.GetByTestId("search").Locator("input").Or(lea.Page.Locator("input[data-testid='search']")).First.FillAsync(name);
        await lea.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(lea.Rows("kam_designation")).ToHaveCountAsync(2);
        var list = lea.Page.Locator("[data-page='entitylist']");
        var inList = list.Locator("[data-command='kam.kam_designation.removeSelected.homepageGrid.button']");
        await Select(list, submitted);
        await Assertions.Expect(list.Locator("[data-command='edit']")).ToBeVisibleAsync();
        foreach (var command in (string[])["activate", "deactivate", "delete"]) await Assertions.Expect(list.Locator($"[data-command='{command}']")).ToHaveCountAsync(0);
        await Assertions.Expect(inList).ToHaveCountAsync(0);
        await Select(list, submitted);
        await Select(list, draft);
        await inList.ClickAsync();
        await Assertions.Expect(lea.Dialog).ToContainTextAsync("Diesen Entwurf löschen?");
        await lea.Shoot("removal-list-de");
        await lea.Dialog.Locator("[data-command='confirm']").ClickAsync();
        await Assertions.Expect(lea.Rows("kam_designation")).ToHaveCountAsync(1);
        await Assertions.Expect(inList).ToHaveCountAsync(0);
    }

    private static async Task OffersOnlyOurs(Player player)
    {
        foreach (var command in (string[])["activate", "deactivate", "delete"])
            await Assertions.Expect(player.Page.Locator($"[data-page='entityrecord'] [data-command='{command}']")).ToHaveCountAsync(0);
    }

    /// <summary>Ticks a row, or takes the tick away.</summary>
    private static Task Select(ILocator grid, Guid row) => grid.Locator($"[data-row='{row:D}'] input[type='checkbox']").ClickAsync();
}
