using System.Globalization;
using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>Every form of the solution, in both languages: each tab of an existing row and of a new one.</summary>
public sealed class FormTourTests(Site site, Browser browser)
{
    /// <summary>What a user of the whole app may be: each of the roles that see forms.</summary>
    private static readonly string[] Roles = ["KAM Administrator", "KAM Programme Owner", "Key Account Manager"];

    [Theory]
    [InlineData("de", 1031)]
    [InlineData("en", 1033)]
    public async Task Every_form_opens_in_the_users_language_without_jumping_and_for_everybody(string language, int code)
    {
        site.DemandEmulator("form player");
        var tables = new TourTables(site.Admin);
        await using var player = await Player.SignIn(browser, site, await Traveller(language, code));
        var tour = await FormTour.Begin(player, language);
        foreach (var table in await tables.All())
        {
            await tour.Visit(table.Name, await tables.RowOf(table));
            await tour.Visit(table.Name, null);
        }

        foreach (var (form, milliseconds) in tour.Times.OrderByDescending(time => time.Milliseconds))
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{milliseconds,6:0} ms  {form}"));
        Assert.NotEmpty(tour.Times);
        Assert.True(tour.Problems.Count == 0, string.Join('\n', tour.Problems));
    }

    /// <summary>A person of the test's own, so that nobody else's language changes.</summary>
    private async Task<string> Traveller(string language, int code)
    {
        var name = $"tour.{language}@rotavis.example";
        var person = await site.Admin.Create("systemusers", ("firstname", "Toni"), ("lastname", "Rundgang " + language.ToUpperInvariant()), ("domainname", name), ("internalemailaddress", name));
        await site.Admin.Update("usersettingscollection", person, ("uilanguageid", code), ("localeid", code), ("timezonecode", 110));
        foreach (var role in await site.Admin.List("roles?$select=roleid,name"))
        {
            if (!Roles.Contains(role.GetProperty("name").GetString())) continue;
            (await site.Admin.Send("POST", $"systemusers({person:D})/systemuserroles_association/$ref", Row(("@odata.id", $"/roles({role.GetProperty("roleid").GetGuid():D})")))).Success();
        }

        return name;
    }
}
