using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests;

public sealed class DesignationFormTests(Site site, Browser browser)
{
    [Fact]
    public async Task Lea_designates_an_account_Sabine_approves_it_and_the_account_shows_it()
    {
        var name = "Helvon Werkzeugbau AG " + Given.Code();
        var account = await site.Admin.Create("accounts", ("name", name));
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_designation");
        await lea.LookUp("kam_accountid", name);
        await lea.LookUp("kam_programid", "Key Account Programm Rotavis");
        await lea.Choose("kam_tier", "3 Entwicklung");
        await lea.Type("kam_rationale", "Rahmenvertrag über zwei Werke in Aussicht.");
        await lea.Save("Gespeichert");
        var designation = lea.OpenId();
        await lea.ChooseStatus("Eingereicht");
        await lea.Save("Gespeichert");
        await lea.Shoot("designation-de");

        await using (var sabine = await Player.SignIn(browser, site, People.Sabine))
        {
            await sabine.Open("kam_designation", designation);
            await sabine.ChooseStatus("Im Aufbau");
            await sabine.Save("Gespeichert");
        }

        await lea.Open("account", account);
        await lea.Tab("details");
        await Assertions.Expect(lea.Control("kam_keyaccountstate").Locator("input")).ToHaveValueAsync("Key Account im Aufbau");
        await Assertions.Expect(lea.Control("kam_keyaccountmanagerid")).ToContainTextAsync("Lea Brunner");
        await lea.Shoot("account-de");

        await using var marc = await Player.SignIn(browser, site, People.Marc);
        await marc.Open("account", account);
        await marc.Tab("details");
        await Assertions.Expect(marc.Control("kam_keyaccountstate").Locator("input")).ToHaveValueAsync("Key account being set up");
        await marc.Shoot("account-en");
        await marc.Open("kam_designation", designation);
        await marc.Shoot("designation-en");
    }
}
