using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

/// <summary>What the board decided on does not cover a higher tier (DES-05).</summary>
public sealed class RaisedTierTests
{
    [Fact, Trait("Rule", "DES-05"), Trait("Case", "fail")]
    public void A_tier_raised_after_the_decision_waits_for_the_board()
    {
        var row = Decided(Tier.Key, Tier.Strategic);
        var raised = Expect.Warns(
            Rule.DES05, DesignationGateRules.CheckDecided(row), "The tier was raised from 2 Key to 1 Strategic after the decision; the board has not decided on it yet.",
            "Die Stufe wurde nach dem Entscheid von 2 Key auf 1 Strategisch erhöht; darüber hat das Gremium noch nicht entschieden.");
        Assert.Equal((nameof(Designation.Tier), nameof(Designation.Tier)), (raised.Column, raised.Discriminator));
        Assert.True(DesignationGateRules.RaisesTier(row, Decided(Tier.Key, Tier.Key)));
        Assert.True(DesignationGateRules.RaisesTier(Decided(Tier.Development, Tier.Strategic), Decided(Tier.Development, Tier.Key)));
        Assert.True(DesignationGateRules.RaisesTier(row, null));
    }

    [Fact, Trait("Rule", "DES-05"), Trait("Case", "pass")]
    public void The_decided_tier_and_lower_ones_wait_for_nobody()
    {
        foreach (var row in new[]
        {
            Decided(Tier.Key, Tier.Key), Decided(Tier.Key, Tier.Development), Decided(null, Tier.Strategic), Decided(Tier.Key, null),
            Decided(Tier.Key, Tier.Strategic, change => change.StatusCode = DesignationStatus.Submitted), Decided(Tier.Key, Tier.Strategic, change => change.DecidedById = null),
        })
        {
            Expect.Nothing(DesignationGateRules.CheckDecided(row));
            Assert.False(DesignationGateRules.RaisesTier(row, Decided(Tier.Key, Tier.Key)));
        }

        var waiting = Decided(Tier.Development, Tier.Key);
        Assert.False(DesignationGateRules.RaisesTier(waiting, waiting));
        Assert.False(DesignationGateRules.RaisesTier(waiting, Decided(Tier.Development, Tier.Strategic)));
    }

    private static Designation Decided(Tier? decided, Tier? tier, Action<Designation>? change = null) => Valid.Designation(row =>
    {
        (row.StatusCode, row.DecidedById, row.DecidedTier, row.Tier) = (DesignationStatus.Active, Valid.User(8, "Board"), decided, tier);
        change?.Invoke(row);
    });
}
