using KamDataverse.Solution.Checking;

namespace KamDataverse.Solution.Tests.Checking;

public sealed class RuleTests
{
    /// <summary>Index, rule and message: what a test runner can name and repeat.</summary>
    public static TheoryData<int, string, string> Samples
    {
        get
        {
            var data = new TheoryData<int, string, string>();
            for (var index = 0; index < FailingSample.All.Count; index++) data.Add(index, FailingSample.All[index].Rule, FailingSample.All[index].Says);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_broken_sample_is_noticed_by_its_rule(int index, string rule, string says)
    {
        var sample = new SampleSolution();
        FailingSample.All[index].Break(sample);
        var findings = sample.Check();
        Assert.True(
            findings.Any(finding => finding.RuleId == rule && (finding.Where + ": " + finding.Message).Contains(says, StringComparison.Ordinal)),
            $"{rule} did not say '{says}'. Findings: {string.Join(" | ", findings)}");
    }

    [Fact]
    public void Every_rule_of_the_catalogue_has_a_failing_sample() =>
        Assert.Equal([], RuleCatalogue.All.Select(rule => rule.Id).Except(FailingSample.All.Select(sample => sample.Rule)).Except(SourceRuleTests.Rules).Except(ComponentLockTests.Rules));

    [Fact]
    public void Every_failing_sample_belongs_to_a_rule_of_the_catalogue() =>
        Assert.Equal([], FailingSample.All.Select(sample => sample.Rule).Concat(SourceRuleTests.Rules).Concat(ComponentLockTests.Rules).Except(RuleCatalogue.All.Select(rule => rule.Id)));

    [Fact]
    public void The_reference_page_is_what_the_catalogue_says()
    {
        var page = Path.Combine(Repository.Root, "docs", "solution-rules.md");
        if (Environment.GetEnvironmentVariable("KAM_WRITE_REFERENCE") == "1") File.WriteAllText(page, RuleCatalogue.ToMarkdown());
        Assert.Equal(RuleCatalogue.ToMarkdown(), File.ReadAllText(page));
    }

    [Fact]
    public void Many_different_defects_of_flows_are_noticed() => Assert.InRange(FlowSamples.Count, 20, int.MaxValue);

    [Fact]
    public void An_unknown_rule_cannot_report() => Assert.Throws<ArgumentException>(() => Finding.Of("E-Z9", "here", "nothing"));
}
