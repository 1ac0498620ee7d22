using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>Working hours are entered as times, by keyboard; the list programs read stays behind.</summary>
public sealed class CalendarTests(Site site, Browser browser)
{
    private readonly Given given = new(site.Admin);

    [Fact]
    public async Task The_hours_of_a_week_are_entered_by_keyboard_and_saved()
    {
        var calendar = await given.Calendar();
        await using var sabine = await Player.SignIn(browser, site, People.Sabine);
        await sabine.Open("kam_calendar", calendar);
        var page = Page(sabine);
        await Assertions.Expect(page.GetByText("Stunden pro Woche: 40")).ToBeVisibleAsync();
        await Assertions.Expect(sabine.Control("kam_weekpattern")).ToHaveCountAsync(0);

        var from = page.GetByRole(AriaRole.Textbox, new FrameLocatorGetByRoleOptions { Name = "Montag, Zeitspanne 1, von" });
        await from.FillAsync("730");
        await from.PressAsync("Tab");
        await Assertions.Expect(from).ToHaveValueAsync("07:30");
        await page.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Zeiten vom Montag auch für Dienstag bis Freitag" }).PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Zeitspanne hinzufügen: Samstag" }).PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Textbox, new FrameLocatorGetByRoleOptions { Name = "Samstag, Zeitspanne 1, von" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Entfernen: Freitag 13:00 bis 17:00" }).PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Zeitspanne hinzufügen: Freitag" })).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByText("Stunden pro Woche: 42,5")).ToBeVisibleAsync();
        await Frame(sabine).IsAccessible();
        await sabine.Shoot("calendar-de");
        await Assertions.Expect(sabine.Page.Locator("[data-notification='script:kam_week']")).ToHaveTextAsync("Arbeitszeiten: Mo–Do 07:30–12:00, 13:00–17:00; Fr 07:30–12:00; Sa 08:00–12:00.");
        await sabine.Save("Gespeichert");
        var stored = (await site.Admin.Get($"kam_calendars({calendar:D})?$select=kam_weekpattern")).GetProperty("kam_weekpattern").GetString()!;
        Assert.EndsWith("""{"d":5,"from":"07:30","to":"12:00"},{"d":6,"from":"08:00","to":"12:00"}]""", stored, StringComparison.Ordinal);

        // What is wrong stands beside the time, and the server does not take it.
        await page.GetByRole(AriaRole.Textbox, new FrameLocatorGetByRoleOptions { Name = "Samstag, Zeitspanne 1, bis" }).FillAsync("8");
        await page.GetByRole(AriaRole.Textbox, new FrameLocatorGetByRoleOptions { Name = "Samstag, Zeitspanne 1, bis" }).PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Das Ende muss nach dem Beginn liegen.");
        await sabine.Command("save").ClickAsync();
        await sabine.IsRefused("Geschäftsprozessfehler", "[CAL-01] Die Arbeitszeiten am Samstag überschneiden sich oder sind ungültig.");
        await sabine.Dismiss();
    }

    [Fact]
    public async Task A_new_calendar_and_a_day_with_other_hours_have_the_same_editor_in_English()
    {
        await using var player = await Player.SignIn(browser, site, await Traveller.Arrive(site, "en", 1033));
        await player.Open("kam_calendar");
        await Assertions.Expect(Page(player).GetByText("Hours a week: 40")).ToBeVisibleAsync();
        var calendar = await given.Calendar();
        var day = await site.Admin.Create("kam_calendarexceptions", Bind("kam_calendarid", "kam_calendars", calendar), ("kam_name", "Stocktaking"), ("kam_date", "2027-06-30"), ("kam_type", 287100000));
        await player.Open("kam_calendarexception", day);
        await Assertions.Expect(player.Control("kam_type")).ToContainTextAsync("Closed");
        await Assertions.Expect(player.Page.Locator("iframe[src*='pages/hours.html']")).ToHaveCountAsync(0);
        await player.Choose("kam_type", "Changed hours");
        await Page(player).GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Add a period: On this day" }).ClickAsync();
        await Assertions.Expect(Page(player).GetByText("Hours on this day: 4")).ToBeVisibleAsync();
        await Frame(player).IsAccessible();
        await player.Shoot("calendar-day-en");
        await player.Save("Saved");
        Assert.Equal("""[{"from":"08:00","to":"12:00"}]""", (await site.Admin.Get($"kam_calendarexceptions({day:D})?$select=kam_intervals")).GetProperty("kam_intervals").GetString());
        await player.Choose("kam_type", "Closed");
        await player.Save("Saved");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await site.Admin.Get($"kam_calendarexceptions({day:D})?$select=kam_intervals")).GetProperty("kam_intervals").ValueKind);
    }

    [Fact]
    public async Task A_day_with_other_hours_is_entered_in_the_quick_form_as_one_writes_it()
    {
        var calendar = await given.Calendar();
        await using var sabine = await Player.SignIn(browser, site, People.Sabine);
        await sabine.Open("kam_calendar", calendar);
        await sabine.Page.Locator("[data-subgrid='kam_calendarexception'] [data-command='new']").ClickAsync();
        var form = sabine.Page.Locator("[data-dialog='quickcreate']");
        await form.WaitForAsync();
        await sabine.Type("kam_name", "Heiligabend");
        await sabine.Type("kam_date", "24.12.2027");
        await Assertions.Expect(form.Locator("[data-control='kam_intervals']")).ToHaveCountAsync(0);
        await sabine.Choose("kam_type", "Andere Zeiten");
        await sabine.Type("kam_intervals", "vormittags");
        await Assertions.Expect(form).ToContainTextAsync("Die Zeiten bitte so schreiben: 8–12, 13–17");
        await sabine.Shoot("calendar-quick-wrong-de");
        await sabine.Type("kam_intervals", "8-12, 13-15.30");
        await Assertions.Expect(sabine.Control("kam_intervals").Locator("textarea, input")).ToHaveValueAsync("08:00–12:00, 13:00–15:30");
        await Assertions.Expect(form).Not.ToContainTextAsync("Die Zeiten bitte so schreiben");
        await sabine.Shoot("calendar-quick-de");
        await form.Locator("[data-command='saveandclose']").ClickAsync();
        await Assertions.Expect(sabine.Rows("kam_calendarexception")).ToHaveCountAsync(1);
        var stored = (await site.Admin.Get($"kam_calendarexceptions?$select=kam_intervals&$filter=_kam_calendarid_value eq {calendar:D}")).GetProperty("value")[0];
        Assert.Equal("""[{"from":"08:00","to":"12:00"},{"from":"13:00","to":"15:30"}]""", stored.GetProperty("kam_intervals").GetString());
    }

    private static IFrameLocator Page(Player player) => player.Page.FrameLocator("iframe[src*='pages/hours.html']");

    private static IFrame Frame(Player player) => player.Page.Frames.Single(frame => frame.Url.Contains("/WebResources/kam_/pages/hours.html", StringComparison.Ordinal));
}
