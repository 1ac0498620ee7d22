using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>Forms through the eyes of the roles: what one may not do is not offered, and what is shown cannot be typed into.</summary>
public sealed class RoleFormTests(Site site, Browser browser)
{
    private readonly Given given = new(site.Admin);

    [Fact]
    public async Task A_reader_is_offered_nothing_that_changes_anything()
    {
        await using var petra = await Player.SignIn(browser, site, People.Petra);
        await petra.OpenList("kam_designation");
        await Without(petra, "new", "delete");
        foreach (var (table, buttons, column) in ((string, string[], string)[])
            [
                ("kam_designation", ["submit", "approve", "activate", "end"], "kam_rationale"),
                ("kam_interface", ["requestAgreements", "activate", "newVersion"], "kam_deliverable"),
                ("kam_matrix", ["requestAgreements", "activate", "newVersion"], "kam_name"),
            ])
        {
            await petra.Open(table, await One(table));
            await Without(petra, "save", "saveandclose", "new", "delete", "deactivate");
            foreach (var button in buttons)
                await Assertions.Expect(petra.Button(table, button)).ToHaveCountAsync(0);
            // The matrix form opens with its editor.
            if (table == "kam_matrix") await petra.Tab("definition");
            await IsLocked(petra, column);
        }

        await petra.Shoot("role-reader-matrix-de");
    }

    [Fact]
    public async Task A_team_member_sees_the_own_key_account_and_cannot_change_it()
    {
        await using var jonas = await Player.SignIn(browser, site, People.Jonas);
        await jonas.OpenList("kam_designation");
        await Assertions.Expect(jonas.Rows("kam_designation").Filter(new LocatorFilterOptions { HasText = "Tessera" })).ToHaveCountAsync(1);
        await Assertions.Expect(jonas.Rows("kam_designation").Filter(new LocatorFilterOptions { HasText = "Nordwind" })).ToHaveCountAsync(0);
        await Without(jonas, "new", "delete");
        await jonas.Shoot("role-member-list-de");
        var designation = Assert.Single(await site.Admin.List("kam_designations?$select=kam_designationid&$filter=kam_accountid/name eq 'Tessera Lifttechnik AG'")).GetProperty("kam_designationid").GetGuid();
        await jonas.Open("kam_designation", designation);
        await Without(jonas, "save", "saveandclose", "new", "delete");
        await IsLocked(jonas, "kam_rationale");
        await jonas.Shoot("role-member-designation-de");
    }

    [Fact]
    public async Task The_board_is_offered_the_decision_and_nothing_else()
    {
        var designation = await new Given(site.As(People.Lea)).Designation(await given.Account(), await given.Program(), await given.Person(People.Lea));
        await site.As(People.Lea).Call("kam_SubmitDesignation", ("DesignationId", designation));
        await using var beat = await Player.SignIn(browser, site, People.Beat);
        await beat.Open("kam_designation", designation);
        await Assertions.Expect(beat.Button("kam_designation", "approve")).ToBeAttachedAsync();
        await Without(beat, "save", "saveandclose", "new", "delete", "deactivate");
        await IsLocked(beat, "kam_rationale");
        await beat.Shoot("role-board-de");
        await beat.Press("kam_designation", "approve");
        await beat.Page.FrameLocator("[data-dialog='page'] iframe").Locator("button.primary").ClickAsync();
        await beat.IsInStatus("Im Aufbau");
    }

    [Fact]
    public async Task A_head_of_a_function_changes_interfaces_and_not_matrices()
    {
        var agreement = await site.As(People.Nina).Create(
            "kam_interfaces", [.. await given.Interface(("kam_reactionvalue", 4))]);
        await using var nina = await Player.SignIn(browser, site, People.Nina);
        await nina.Open("kam_interface", agreement);
        await nina.Type("kam_deliverable", "Cost estimate with drawing");
        await nina.Save("Saved");
        await nina.Open("kam_matrix", await One("kam_matrix"));
        await Without(nina, "save", "saveandclose", "new", "delete");
        await nina.Tab("definition");
        await IsLocked(nina, "kam_name");
        await nina.Shoot("role-head-matrix-en");
    }

    private static async Task Without(Player player, params string[] commands)
    {
        foreach (var command in commands)
            await Assertions.Expect(player.Page.Locator($"[data-command='{command}']")).ToHaveCountAsync(0);
    }

    private static Task IsLocked(Player player, string column) => Assertions.Expect(player.Control(column).Locator("input, textarea").First).Not.ToBeEditableAsync();

    /// <summary>A row of the demo that is in force.</summary>
    private async Task<Guid> One(string table) =>
        (await site.Admin.List($"{(table == "kam_matrix" ? "kam_matrixes" : table + "s")}?$select={table}id&$top=1&$filter=statuscode eq 287100003 and kam_programid/kam_code eq 'KAM'"))[0].GetProperty(table + "id").GetGuid();
}
