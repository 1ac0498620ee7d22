using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests;

public sealed class InterfaceFormTests(Site site, Browser browser)
{
    [Fact]
    public async Task Lea_defines_an_interface_and_reads_IFC_03_in_german_until_it_is_mended()
    {
        await using var player = await Player.SignIn(browser, site, People.Lea);
        await Fill(player, "Umsetzungsvorschlag", "5", "4");
        await player.Command("save").ClickAsync();
        await player.IsRefused("Geschäftsprozessfehler", "[IFC-03] Die Reaktionszeit (5 h) darf nicht länger sein als die Erledigungszeit (4 h).");
        await player.Shoot("refusal-de");
        await player.Dismiss();
        await player.Tab("interface");
        await player.Type("kam_resolutionvalue", "8");
        await player.Save("Gespeichert");
        await Assertions.Expect(player.Control("kam_reactionminutes").Locator("input")).Not.ToHaveValueAsync("");
        await player.Shoot("interface-de");
        var row = await site.Admin.Get($"kam_interfaces({player.OpenId():D})?$select=kam_resolutionminutes,kam_deliverable");
        Assert.Equal((480, "Umsetzungsvorschlag"), (row.GetProperty("kam_resolutionminutes").GetInt32(), row.GetProperty("kam_deliverable").GetString()));
    }

    [Fact]
    public async Task Marc_reads_IFC_03_in_english()
    {
        await using var player = await Player.SignIn(browser, site, People.Marc);
        await Fill(player, "Implementation proposal", "5", "4");
        await player.Command("save").ClickAsync();
        await player.IsRefused("Business Process Error", "[IFC-03] Reaction time (5 h) must not exceed completion time (4 h).");
        await player.Shoot("refusal-en");
        await player.Dismiss();
        await player.Tab("interface");
        await player.Shoot("interface-en");
        await Assertions.Expect(player.SaveStatus).ToHaveTextAsync("- Unsaved");
    }

    private static async Task Fill(Player player, string deliverable, string reaction, string completion)
    {
        await player.Open("kam_interface");
        await player.LookUp("kam_supplierfunctionid", "Produktion");
        await player.LookUp("kam_customerfunctionid", "Service");
        await player.Type("kam_deliverable", deliverable);
        await player.Type("kam_reactionvalue", reaction);
        await player.Type("kam_resolutionvalue", completion);
        await player.Tab("validity");
        await player.LookUp("kam_programid", "Key Account Programm Rotavis");
    }
}
