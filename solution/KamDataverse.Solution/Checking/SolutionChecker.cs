using KamDataverse.Solution.Checking.Rules;

namespace KamDataverse.Solution.Checking;

/// <summary>The semantic linter: everything the platform would refuse, or silently drop, that no schema can express.</summary>
internal static class SolutionChecker
{
    private static readonly Func<SolutionModel, IEnumerable<Finding>>[] Families =
    [
        ManifestRules.Check,
        RootComponentRules.Check,
        TableRules.Check,
        ColumnRules.Check,
        ChoiceRules.Check,
        LabelRules.Check,
        RelationshipRules.Check,
        FormRules.Check,
        FormControlRules.Check,
        FormScriptRules.Check,
        ViewRules.Check,
        ChartRules.Check,
        DashboardRules.Check,
        RibbonRules.Check,
        ModernCommandRules.Check,
        AppRules.Check,
        SecurityRules.Check,
        PluginRules.Check,
        StepRules.Check,
        CustomApiRules.Check,
        TextLengthRules.Check,
        EnvironmentVariableRules.Check,
        FlowRules.Check,
    ];

    /// <summary>All findings over a solution zip, managed or unmanaged; empty when it is sound.</summary>
    public static IReadOnlyList<Finding> Check(Stream zip)
    {
        SolutionArchive archive;
        try
        {
            archive = SolutionArchive.Read(zip);
        }
        catch (InvalidDataException problem)
        {
            return [Finding.Of("E-P1", "zip", "It is not a readable zip: " + problem.Message)];
        }

        List<Finding> findings = [.. PackageRules.Check(archive)];
        if (SolutionModel.Of(archive) is { } model) findings.AddRange(Families.SelectMany(family => family(model)));
        findings.AddRange(archive.Unreadable.Select(part => Finding.Of("E-P1", part.Part, "It is not well-formed XML: " + part.Problem)));
        return findings;
    }

    /// <summary>All findings over the unpacked source: what a packing tool would drop, ignore or rewrite without a word.</summary>
    public static IReadOnlyList<Finding> CheckSource(string folder) => [.. SourceRules.Check(folder)];
}
