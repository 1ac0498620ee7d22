using KamDataverse.Solution.Tests.Checking;

namespace KamDataverse.Solution.Tests.Reference;

/// <summary>A page under docs that is generated. With <c>KAM_WRITE_REFERENCE=1</c> the tests write the pages instead of only comparing them.</summary>
internal static class ReferencePage
{
    public static void IsCurrent(string name, string generated)
    {
        var page = Path.Combine(Repository.Root, "docs", name);
        if (Environment.GetEnvironmentVariable("KAM_WRITE_REFERENCE") == "1") File.WriteAllText(page, generated);
        Assert.True(File.Exists(page), $"docs/{name} is missing; run this test with KAM_WRITE_REFERENCE=1 to write it.");
        Assert.Equal(generated, File.ReadAllText(page));
    }
}
