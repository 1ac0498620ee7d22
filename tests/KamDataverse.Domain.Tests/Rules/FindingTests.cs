using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Findings;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class FindingTests
{
    [Fact, Trait("Rule", "FND-01"), Trait("Case", "pass")]
    public void A_finding_sent_back_as_it_was_is_no_change()
    {
        var stored = Stored();
        Expect.Nothing(Check(new Finding { RuleId = "RAC-07" }, stored));
        Expect.Nothing(Check(new Finding { StatusCode = FindingStatus.Open }, stored));
        Expect.Nothing(Check(new Finding { WaiveReason = "noted already" }, stored));
    }

    [Fact, Trait("Rule", "FND-01"), Trait("Case", "fail")]
    public void A_user_does_not_write_findings()
    {
        Expect.Blocks(Rule.FND01, Check(new Finding { Name = "x" }, null), "Findings are kept by the system.", "Feststellungen werden vom System geführt.");
        Assert.Equal(Rule.FND01, Assert.Single(Check(new Finding { RuleId = "RAC-03" }, Stored())).Rule);
        Assert.Equal(Rule.FND01, Assert.Single(Check(new Finding { StatusCode = FindingStatus.Resolved }, Stored())).Rule);
        Assert.Equal(Rule.FND01, Assert.Single(Check(new Finding { StatusCode = FindingStatus.Open }, Stored(row => row.StatusCode = FindingStatus.Resolved))).Rule);
        Assert.Equal(Rule.FND01, Assert.Single(Check(new Finding { Severity = FindingSeverity.Info, StatusCode = FindingStatus.Waived }, Stored())).Rule);
    }

    [Theory, Trait("Rule", "FND-02"), Trait("Case", "pass")]
    [InlineData(0)]
    [InlineData(365)]
    public void A_warning_is_waived_with_a_reason_for_up_to_a_year(int days) =>
        Expect.Nothing(Check(new Finding { StatusCode = FindingStatus.Waived, WaiveReason = "New colleague in May", WaiveUntil = Valid.Today.AddDays(days) }, Stored()));

    [Fact, Trait("Rule", "FND-02"), Trait("Case", "pass")]
    public void A_waiver_is_taken_back_and_one_that_came_before_may_name_its_reason()
    {
        var waived = Stored(row =>
        {
            row.StatusCode = FindingStatus.Waived;
            row.WaiveReason = "Holiday";
            row.WaiveUntil = Valid.Today;
        });
        Expect.Nothing(Check(new Finding { StatusCode = FindingStatus.Open }, waived));
        Expect.Nothing(Check(new Finding { WaiveUntil = Valid.Today.AddDays(3) }, waived));
    }

    [Theory, Trait("Rule", "FND-02"), Trait("Case", "fail")]
    [InlineData("Reason", -1)]
    [InlineData("Reason", 366)]
    [InlineData("Reason", null)]
    [InlineData("  ", 10)]
    [InlineData(null, 10)]
    public void A_waiver_without_reason_or_end_is_refused(string? reason, int? days) =>
        Expect.Blocks(
            Rule.FND02,
            Check(new Finding { StatusCode = FindingStatus.Waived, WaiveReason = reason, WaiveUntil = days is { } count ? Valid.Today.AddDays(count) : null }, Stored()),
            "A waiver needs a reason and an end date within one year.",
            "Eine Ausnahme braucht einen Grund und ein Ende innerhalb eines Jahres.");

    [Fact, Trait("Rule", "FND-02"), Trait("Case", "fail")]
    public void What_blocks_is_waived_only_where_its_rule_allows_it()
    {
        var waiver = new Finding { StatusCode = FindingStatus.Waived, WaiveReason = "Later", WaiveUntil = Valid.Today };
        Expect.Blocks(
            Rule.FND02,
            Check(waiver, Stored(row =>
            {
                row.RuleId = "RAC-02";
                row.Severity = FindingSeverity.Block;
            })),
            "RAC-02 cannot be waived: it must be corrected.",
            "RAC-02 lässt keine Ausnahme zu und muss behoben werden.");
        Assert.False(FindingRules.MayBeWaived(new Finding { RuleId = "XXX-99", Severity = FindingSeverity.Block }));
        Assert.True(FindingRules.MayBeWaived(new Finding { RuleId = "RAC-02", Severity = FindingSeverity.Warning }));
        Assert.True(FindingRules.MayBeWaived(new Finding { RuleId = "DES-06", Severity = FindingSeverity.Block }));
    }

    [Fact, Trait("Rule", "FND-02"), Trait("Case", "pass"), Trait("Case", "fail")]
    public void Missing_foundations_are_waived_for_90_days_at_most()
    {
        Expect.Nothing(Waive("DES-10", 90));
        Expect.Blocks(
            Rule.FND02, Waive("DES-08", 91), "Missing foundations can be allowed for at most 90 days.", "Fehlende Grundlagen können für höchstens 90 Tage erlaubt werden.");
        Expect.Blocks(
            Rule.FND02, Waive("TEA-03", 91), "Missing foundations can be allowed for at most 90 days.", "Fehlende Grundlagen können für höchstens 90 Tage erlaubt werden.");
        Expect.Blocks(
            Rule.FND02, Waive("DES-10", 91), "Missing foundations can be allowed for at most 90 days.", "Fehlende Grundlagen können für höchstens 90 Tage erlaubt werden.");
        Expect.Nothing(Waive("RAC-07", 91));

        static List<Violation> Waive(string rule, int days) =>
            Check(new Finding { StatusCode = FindingStatus.Waived, WaiveReason = "Workshop in May", WaiveUntil = Valid.Today.AddDays(days) }, Stored(row => row.RuleId = rule));
    }

    [Fact]
    public void A_waiver_holds_until_the_end_of_its_last_day()
    {
        Assert.True(FindingRules.IsWaived(new Finding { StatusCode = FindingStatus.Waived, WaiveUntil = Valid.Today }, Valid.Today));
        Assert.False(FindingRules.IsWaived(new Finding { StatusCode = FindingStatus.Waived, WaiveUntil = Valid.Today.AddDays(-1) }, Valid.Today));
        Assert.False(FindingRules.IsWaived(new Finding { StatusCode = FindingStatus.Open, WaiveUntil = Valid.Today }, Valid.Today));
        Assert.False(FindingRules.IsWaived(new Finding { StatusCode = FindingStatus.Waived }, Valid.Today));
    }

    [Fact]
    public void A_finding_says_its_violation_and_what_to_do_in_both_languages()
    {
        var finding = FindingRules.Of(Rule.RAC02.As(Severity.Warning, null, "Angebot abgeben"), "kam_matrixactivity", Valid.Id(1), Valid.Today);
        Assert.Equal("[RAC-02] \"Angebot abgeben\" has no accountable role.", finding.MessageEn);
        Assert.Equal("[RAC-02] Für «Angebot abgeben» ist niemand rechenschaftspflichtig (A fehlt).", finding.MessageDe);
        Assert.Equal("RAC-02|kam_matrixactivity|00000001-0000-0000-0000-000000000000|", finding.Key);
        Assert.Equal(FindingSeverity.Warning, finding.Severity);
        Assert.NotEmpty(finding.RemedyEn!);
        Assert.NotEqual(finding.RemedyEn, finding.RemedyDe);
        Assert.Equal(FindingSeverity.Info, FindingRules.Of(Rule.RAC02.As(Severity.Info, null, "x"), "kam_matrix", Valid.Id(1), Valid.Today).Severity);
        Assert.Equal(FindingSeverity.Block, FindingRules.Of(Rule.RAC02.As(Severity.Block, null, "x"), "kam_matrix", Valid.Id(1), Valid.Today).Severity);
    }

    private static List<Violation> Check(Finding target, Finding? stored) => [.. FindingRules.CheckUserWrite(target, stored, Valid.Today)];

    private static Finding Stored(Action<Finding>? change = null)
    {
        var row = new Finding { RuleId = "RAC-07", Severity = FindingSeverity.Warning, StatusCode = FindingStatus.Open, WaiveReason = "noted already" };
        change?.Invoke(row);
        return row;
    }
}
