using KamDataverse.Solution.Checking;

namespace KamDataverse.Solution.Tests.Checking;

public sealed class ValidSampleTests
{
    [Fact]
    public void The_valid_sample_has_no_finding() => Assert.Equal([], new SampleSolution().Check().Select(finding => finding.ToString()));

    [Fact]
    public void The_unmanaged_twin_has_no_finding()
    {
        var sample = new SampleSolution();
        sample.Manifest.Descendants("Managed").Single().Value = "0";
        Assert.Equal([], sample.Check().Select(finding => finding.ToString()));
    }

    [Fact]
    public void What_is_no_zip_is_a_finding_and_not_a_crash() =>
        Assert.Equal("E-P1", Assert.Single(SolutionChecker.Check(new MemoryStream([1, 2, 3]))).RuleId);
}
