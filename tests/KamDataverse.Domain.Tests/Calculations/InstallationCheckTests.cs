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
        Assert.Equal(["Steps Ok", "Programme Ok", "Functions Ok", "TimedJob Ok", "Keys Look"], checks.Select(check => check.Code + " " + check.State));
        Assert.Equal("All 12 functions have a head.", MessageCatalogue.Say(checks[2].MessageKey, Language.English, [.. checks[2].Arguments]));
    }

    [Theory]
    [InlineData("Steps", 1, 80, 1, 12, 0, 10)]
    [InlineData("Steps", 0, 0, 1, 12, 0, 10)]
    [InlineData("Programme", 0, 80, 0, 12, 0, 10)]
    [InlineData("Functions", 0, 80, 1, 0, 0, 10)]
    [InlineData("Functions", 0, 80, 1, 12, 1, 10)]
    [InlineData("TimedJob", 0, 80, 1, 12, 0, 120)]
    [InlineData("TimedJob", 0, 80, 1, 12, 0, null)]
    public void What_is_missing_is_open(string code, int disabled, int enabled, int programs, int functions, int withoutHead, int? minutesAgo)
    {
        var facts = Ready();
        facts.DisabledSteps = disabled;
        facts.EnabledSteps = enabled;
        facts.Programs = programs;
        facts.Functions = functions;
        facts.FunctionsWithoutHead = withoutHead;
        facts.LastRunOn = minutesAgo is { } minutes ? Valid.Today.AddMinutes(-minutes) : null;
        var open = Assert.Single(InstallationChecks.Of(facts), check => check.State == CheckState.Open);
        Assert.Equal(code, open.Code);
        Assert.All([Language.English, Language.German], language => Assert.NotEmpty(MessageCatalogue.Say(open.MessageKey, language, [.. open.Arguments])));
    }

    [Fact]
    public void A_job_that_ran_within_two_hours_runs()
    {
        var facts = Ready();
        facts.LastRunOn = Valid.Today.AddMinutes(-119);
        Assert.DoesNotContain(InstallationChecks.Of(facts), check => check.State == CheckState.Open);
    }

    private static InstallationFacts Ready() =>
        new() { Programs = 1, Functions = 12, EnabledSteps = 80, LastRunOn = Valid.Today.AddMinutes(-10), Now = Valid.Today };
}
