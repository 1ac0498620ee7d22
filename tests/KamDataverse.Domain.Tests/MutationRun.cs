namespace KamDataverse.Domain.Tests;

/// <summary>
/// Whether the mutation tester runs the tests. It repeats them some thousand times on code that counts every branch: properties are then tried on fewer samples, and
/// the few tests that measure how work grows or walk everything there is are left out. What they would catch is caught by the tests beside them.
/// </summary>
public static class MutationRun
{
    public const string TooSlow = "Too slow on instrumented code; runs outside the mutation tester.";

    public static bool IsOn { get; } =
        Environment.GetEnvironmentVariable("STRYKER_MUTANT_FILE") is not null || Environment.GetEnvironmentVariable("STRYKER_COVERAGE_FILE") is not null;

    /// <summary>Samples of a property.</summary>
    public static int Samples(int usual = 100) => IsOn ? Math.Min(usual, 10) : usual;
}
