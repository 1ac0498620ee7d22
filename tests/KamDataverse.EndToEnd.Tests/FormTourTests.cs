using System.Globalization;
using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>Every form of the solution, in both languages: each tab of an existing row and of a new one.</summary>
public sealed class FormTourTests(Site site, Browser browser)
{
    [Theory]
    [InlineData("de", 1031)]
    [InlineData("en", 1033)]
    public async Task Every_form_opens_in_the_users_language_without_jumping_and_for_everybody(string language, int code)
    {
        site.DemandEmulator("form player");
        var tables = new TourTables(site.Admin);
        await using var player = await Player.SignIn(browser, site, await Traveller.Arrive(site, language, code));
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
}
