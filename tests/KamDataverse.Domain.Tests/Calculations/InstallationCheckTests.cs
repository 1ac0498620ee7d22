using KamDataverse.Domain.Installation;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Calculations;

public sealed class InstallationCheckTests
{
    [Fact]
    public void A_ready_installation_has_nothing_open_but_says_where_to_look_for_the_keys()
    {
        var checks = InstallationChecks.Of(Ready());
        Assert.Equal(["Steps Ok", "Programme Ok", "Functions Ok", "Content Ok", "Calendars Ok", "Holidays Ok", "TeamSharing Ok", "TimedJob Ok", "Keys Look"], checks.Select(check => check.Code + " " + check.State));
        Assert.Equal("All 12 functions have a head.", MessageCatalogue.Say(checks[2].MessageKey, Language.English, [.. checks[2].Arguments]));
    }

    [Theory]
    [InlineData("Steps", 1, 80, 12, 0, 10, "Disabled steps: 1.", "Ausgeschaltete Schritte: 1.")]
    [InlineData("Steps", 1, 0, 12, 0, 10, "Disabled steps: 1.", "Ausgeschaltete Schritte: 1.")]
    [InlineData("Steps", 0, 0, 12, 0, 10, "No step is there:", "Es gibt keinen Schritt:")]
    [InlineData("Functions", 0, 80, 0, 0, 10, "There is no function yet:", "Es gibt noch keinen Bereich:")]
    [InlineData("Functions", 0, 80, 12, 1, 10, "Functions without a head: 1 of 12.", "Bereiche ohne Leitung: 1 von 12.")]
    [InlineData("TimedJob", 0, 80, 12, 0, 120, "The timed job stands still (last run: ", "Der Zeitauftrag steht still (letzter Lauf: ")]
    [InlineData("TimedJob", 0, 80, 12, 0, null, "The timed job has never run:", "Der Zeitauftrag ist noch nie gelaufen:")]
    public void What_is_missing_is_open(string code, int disabled, int enabled, int functions, int withoutHead, int? minutesAgo, string english, string german)
    {
        var facts = Ready();
        facts.DisabledSteps = disabled;
        facts.EnabledSteps = enabled;
        facts.Functions = functions;
        facts.FunctionsWithoutHead = withoutHead;
        facts.LastRunOn = minutesAgo is { } minutes ? Valid.Today.AddMinutes(-minutes) : null;
        var open = Assert.Single(InstallationChecks.Of(facts), check => check.State == CheckState.Open);
        Assert.Equal(code, open.Code);
        Assert.StartsWith(english, MessageCatalogue.Say(open.MessageKey, Language.English, [.. open.Arguments]), StringComparison.Ordinal);
        Assert.StartsWith(german, MessageCatalogue.Say(open.MessageKey, Language.German, [.. open.Arguments]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content", 0, 12, 0, "Open", "Processes or roles are missing (0 and 12 are there): call kam_ApplyStarter or enter them.")]
    [InlineData("Content", 4, 0, 0, "Open", "Processes or roles are missing (4 and 0 are there): call kam_ApplyStarter or enter them.")]
    [InlineData("Content", 1, 1, 0, "Ok", "Processes: 1, roles: 1.")]
    [InlineData("Calendars", 4, 12, 0, "Ok", "Every programme has a business calendar.")]
    [InlineData("Calendars", 4, 12, 1, "Open", "Programmes without a business calendar: 1. Call kam_ApplyStarter or name one, or no interface can be agreed in business time.")]
    public void Content_and_calendars_are_asked_for(string code, int processes, int roles, int withoutCalendar, string state, string text)
    {
        var facts = Ready();
        facts.Processes = processes;
        facts.Roles = roles;
        facts.ProgramsWithoutCalendar = withoutCalendar;
        var check = InstallationChecks.Of(facts).Single(check => check.Code == code);
        Assert.Equal((state, text), (check.State.ToString(), MessageCatalogue.Say(check.MessageKey, Language.English, [.. check.Arguments])));
    }

    [Fact]
    public void Without_a_programme_no_calendar_is_in_order()
    {
        var facts = Ready();
        facts.Programs = 0;
        var open = InstallationChecks.Of(facts).Where(check => check.State == CheckState.Open).ToList();
        Assert.Equal(["Programme", "Calendars"], open.Select(check => check.Code));
        Assert.Equal(
            ["There is no programme yet: call kam_Initialize or create one.", "No programme has a business calendar yet: call kam_ApplyStarter, or no interface can be agreed in business time."],
            open.Select(check => MessageCatalogue.Say(check.MessageKey, Language.English, [.. check.Arguments])));
    }

    [Fact]
    public void A_calendar_without_holidays_is_worth_a_look_and_nothing_more()
    {
        var facts = Ready();
        facts.CalendarsWithoutHolidays = 1;
        var check = InstallationChecks.Of(facts).Single(check => check.Code == "Holidays");
        Assert.Equal(CheckState.Look, check.State);
        Assert.Equal(
            "Kalender von Programmen ohne Feiertag im kommenden Jahr: 1. Falls das nicht so gemeint ist, kam_ApplyStarter noch einmal aufrufen oder sie erfassen.",
            MessageCatalogue.Say(check.MessageKey, Language.German, [.. check.Arguments]));
    }

    [Fact]
    public void Teams_without_a_share_are_worth_a_look()
    {
        var facts = Ready();
        facts.SharesWithTeams = false;
        var check = InstallationChecks.Of(facts).Single(check => check.Code == "TeamSharing");
        Assert.Equal(CheckState.Look, check.State);
        Assert.Equal(
            "There is no access team template \"KAM team\", so members of a team see only what their roles show: if that is not meant, call kam_Initialize again.",
            MessageCatalogue.Say(check.MessageKey, Language.English));
        Assert.Equal(
            "Es gibt keine Zugriffsteamvorlage «KAM team»; Teammitglieder sehen nur, was ihre Rollen zeigen: falls das nicht so gemeint ist, kam_Initialize noch einmal aufrufen.",
            MessageCatalogue.Say(check.MessageKey, Language.German));
    }

    [Fact]
    public void A_job_that_ran_within_two_hours_runs()
    {
        var facts = Ready();
        facts.LastRunOn = Valid.Today.AddMinutes(-119);
        Assert.DoesNotContain(InstallationChecks.Of(facts), check => check.State == CheckState.Open);
    }

    private static InstallationFacts Ready() =>
        new() { Programs = 1, Processes = 4, Roles = 12, Functions = 12, EnabledSteps = 80, SharesWithTeams = true, LastRunOn = Valid.Today.AddMinutes(-10), Now = Valid.Today };
}
