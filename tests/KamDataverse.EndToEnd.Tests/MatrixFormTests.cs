using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests;

public sealed class MatrixFormTests(Site site, Browser browser)
{
    [Fact]
    public async Task Lea_fills_a_matrix_is_stopped_at_a_second_A_and_activates_it_only_when_it_is_complete()
    {
        var author = site.As(People.Lea);
        var matrix = await new Given(site.Admin, author).Matrix(["Angebot abgeben"], "Verkauf", "Qualität");
        await author.Create("kam_assignments", matrix.Cell(0, 0, Numbers.A));
        await using var lea = await Player.SignIn(browser, site, People.Lea);

        await lea.Open("kam_matrix", matrix.Id);
        await lea.Tab("matrix");
        await Assertions.Expect(lea.Rows("kam_matrixactivity")).ToHaveCountAsync(1);
        await lea.Shoot("matrix-de");
        await lea.ChooseStatus("In Prüfung");
        await lea.Save("Gespeichert");
        await lea.ChooseStatus("Vereinbart");
        await lea.Command("save").ClickAsync();
        await lea.IsRefused("Geschäftsprozessfehler", "[RAC-03] Für «Angebot abgeben» hat niemand die Durchführungsverantwortung (R fehlt).");
        await lea.Shoot("matrix-incomplete-de");
        await lea.Dismiss();

        await lea.Open("kam_matrixactivity", matrix.Rows[0]);
        await Assign(lea, "Qualität", "Rechenschaftspflicht (A)");
        await lea.IsRefused(
            "Geschäftsprozessfehler",
            "[RAC-01] Für «Angebot abgeben» ist bereits Verkauf rechenschaftspflichtig (A). Pro Aktivität ist nur ein A möglich. Mit «Rechenschaftspflicht übertragen» können Sie wechseln.");
        await lea.Shoot("matrix-refusal-de");
        await lea.Dismiss();
        await lea.Choose("kam_letter", "Durchführungsverantwortung (R)");
        await lea.Command("saveandclose").ClickAsync();
        await Assertions.Expect(lea.Rows("kam_assignment")).ToHaveCountAsync(2);

        await lea.Open("kam_matrix", matrix.Id);
        foreach (var status in (string[])["Vereinbart", "Aktiv"])
        {
            await lea.ChooseStatus(status);
            await lea.Save("Gespeichert");
        }

        Assert.Equal(Numbers.Active, await matrix.Status(author));
    }

    [Fact]
    public async Task A_new_matrix_asks_first_what_it_is_about_and_goes_on_in_the_editor()
    {
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_matrix");
        await Assertions.Expect(lea.Page.Locator("[data-testid='formheader'] [data-tab='definition']")).ToHaveAttributeAsync("aria-selected", "true");
        await lea.LookUp("kam_processid", "Reklamation");
        await lea.Shoot("matrix-new-de");
        await lea.Save("Gespeichert");
        await Assertions.Expect(lea.Page.Locator("[data-testid='formheader'] [data-tab='editor']")).ToHaveAttributeAsync("aria-selected", "true");
        await Assertions.Expect(lea.Page.FrameLocator("iframe[src*='pages/matrix.html']").GetByRole(AriaRole.Heading, new FrameLocatorGetByRoleOptions { Name = "Womit möchten Sie beginnen?" })).ToBeVisibleAsync();
        await lea.Shoot("matrix-begun-de");
    }

    [Fact]
    public async Task Marc_sees_the_matrix_in_english()
    {
        var id = Assert.Single(await site.As(People.Marc).List("kam_matrixes?$select=kam_matrixid&$filter=kam_programid/kam_code eq 'KAM' and kam_processid/kam_code eq 'REK'")).GetProperty("kam_matrixid").GetGuid();
        await using var marc = await Player.SignIn(browser, site, People.Marc);
        await marc.Open("kam_matrix", id);
        await Assertions.Expect(marc.Page.GetByTestId("tablename")).ToHaveTextAsync("Responsibility matrix");
        await marc.Tab("cells");
        await Assertions.Expect(marc.Rows("kam_assignment").First).ToBeVisibleAsync();
        await marc.Shoot("matrix-en");
    }

    private static async Task Assign(Player player, string role, string letter)
    {
        await player.Page.Locator("[data-subgrid='kam_assignment'] [data-command='new']").ClickAsync();
        await player.Page.Locator("[data-dialog='quickcreate']").WaitForAsync();

        // The form's script asks which matrix the activity belongs to; roles of others are not offered then.
        await player.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await player.LookUp("kam_matrixroleid", role);
        await player.Choose("kam_letter", letter);
        await player.Command("saveandclose").ClickAsync();
    }
}
