using System.Xml.Linq;

namespace KamDataverse.Solution.Tests.Checking;

/// <summary>The valid sample with one thing broken.</summary>
/// <param name="Rule">The rule that must notice.</param>
/// <param name="Says">A part of the message, so that the right thing is noticed.</param>
/// <param name="Break">What is broken.</param>
internal sealed record FailingSample(string Rule, string Says, Action<SampleSolution> Break)
{
    public static IReadOnlyList<FailingSample> All { get; } =
        [.. PackageSamples.All, .. TableSamples.All, .. RelationshipSamples.All, .. FormSamples.All, .. ViewSamples.All, .. AppSamples.All, .. CodeSamples.All, .. FlowSamples.All];

    /// <summary>A second root component, or any element from text.</summary>
    public static XElement Xml(string text) => XElement.Parse(text);
}
