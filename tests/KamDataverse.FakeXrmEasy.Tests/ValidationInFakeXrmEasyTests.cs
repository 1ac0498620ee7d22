using KamDataverse.Plugins.Steps;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.FakeXrmEasy.Tests;

/// <summary>The same plug-ins that run in the emulator, in somebody else's idea of the platform and over Microsoft's own SDK.</summary>
public sealed class ValidationInFakeXrmEasyTests
{
    [Fact]
    public void A_function_does_not_hand_over_to_itself()
    {
        var organisation = new FakedOrganisation();
        var target = organisation.ValidInterface();
        target["kam_customerfunctionid"] = organisation.Production;

        var refusal = Assert.Throws<InvalidPluginExecutionException>(() => organisation.Create<ValidateProcessInterface>(target));

        Assert.Equal("[IFC-01] Supplier and receiving function must differ.", refusal.Message);
        Assert.Equal(3001, refusal.ErrorCode);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once_in_the_users_language()
    {
        var organisation = new FakedOrganisation(german: true);
        var target = organisation.ValidInterface();
        target["kam_customerfunctionid"] = organisation.Production;
        target["kam_reactionvalue"] = 9m;

        var refusal = Assert.Throws<InvalidPluginExecutionException>(() => organisation.Create<ValidateProcessInterface>(target));

        var lines = refusal.Message.Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Equal("[IFC-01] Liefernder und empfangender Bereich müssen verschieden sein.", lines[0]);
        Assert.StartsWith("[IFC-03] Die Reaktionszeit (", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_valid_interface_is_completed_and_not_refused()
    {
        var organisation = new FakedOrganisation();
        var target = organisation.ValidInterface();

        organisation.Create<ValidateProcessInterface>(target);

        Assert.Equal("PRO → SAL", target["kam_name"]);
        Assert.Equal(240, target["kam_reactionminutes"]);
        Assert.Equal(480, target["kam_resolutionminutes"]);
        Assert.Equal(1, target["kam_version"]);
        Assert.NotEqual(Guid.Empty, target.Id);
    }

    [Fact]
    public void The_code_of_a_function_is_written_in_capitals()
    {
        var organisation = new FakedOrganisation();
        var target = new Entity("kam_function") { ["kam_code"] = "qa", ["kam_name"] = "Quality" };

        organisation.Create<ValidateFunction>(target);

        Assert.Equal("QA", target["kam_code"]);
    }

    [Fact]
    public void The_code_of_a_function_is_used_once()
    {
        var organisation = new FakedOrganisation();
        var target = new Entity("kam_function") { ["kam_code"] = "PRO", ["kam_name"] = "Another production" };

        var refusal = Assert.Throws<InvalidPluginExecutionException>(() => organisation.Create<ValidateFunction>(target));

        Assert.StartsWith("[ORG-02] ", refusal.Message, StringComparison.Ordinal);
    }
}
