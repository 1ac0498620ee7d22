using System.Text;
using KamDataverse.Solution.Checking;

namespace KamDataverse.Solution.Tests.Checking;

/// <summary>The zips and the source that building the solution project wrote: the very bytes an administrator imports.</summary>
public sealed class BuiltSolutionTests
{
    private const string Managed = "KamDataverse_managed.zip";
    private const string Unmanaged = "KamDataverse.zip";

    private static string Folder => Path.Combine(Repository.Root, "artifacts", "solution");

    [Theory]
    [InlineData(Managed)]
    [InlineData(Unmanaged)]
    public void A_built_zip_has_no_finding(string zip)
    {
        using var stream = Open(zip);
        Assert.Equal([], SolutionChecker.Check(stream).Select(finding => finding.ToString()));
    }

    [Fact]
    public void The_unpacked_source_has_no_finding() =>
        Assert.Equal([], SolutionChecker.CheckSource(Path.Combine(Folder, "src")).Select(finding => finding.ToString()));

    [Theory]
    [InlineData(Managed)]
    [InlineData(Unmanaged)]
    public void A_built_zip_passes_Microsofts_schema(string zip)
    {
        var folder = SchemaValidation.Locate(Repository.Root);
        if (folder is null) Assert.Skip(SchemaValidation.Absent);
        using var stream = Open(zip);
        Assert.Equal([], SchemaValidation.Load(folder!).Validate(SolutionArchive.Read(stream).Customizations!));
    }

    [Fact]
    public void Every_shipped_component_is_in_the_lock_and_the_lock_is_true()
    {
        using var stream = Open(Managed);
        Assert.Equal([], ComponentLock.Enforce(Path.Combine(Repository.Root, "solution", "components.lock"), stream, append: false).Select(finding => finding.ToString()));
    }

    [Fact]
    public void The_two_zips_differ_in_one_letter()
    {
        using var managed = Open(Managed);
        using var unmanaged = Open(Unmanaged);
        var (left, right) = (SolutionArchive.Read(managed), SolutionArchive.Read(unmanaged));
        Assert.Equal(left.EntryNames, right.EntryNames);
        Assert.Equal([SolutionArchive.ManifestPart], left.Parts.Keys.Where(part => !left.Parts[part].AsSpan().SequenceEqual(right.Parts[part])));
        Assert.Equal(
            Encoding.UTF8.GetString(left.Parts[SolutionArchive.ManifestPart]).Replace("<Managed>1</Managed>", "<Managed>0</Managed>", StringComparison.Ordinal),
            Encoding.UTF8.GetString(right.Parts[SolutionArchive.ManifestPart]));
    }

    private static FileStream Open(string zip)
    {
        var file = Path.Combine(Folder, zip);
        Assert.True(File.Exists(file), $"Building the solution project writes {zip}; it is not there.");
        return File.OpenRead(file);
    }
}
