using System.Text.RegularExpressions;

namespace KamDataverse.Architecture.Tests.Laws;

/// <summary>Law 9 and the names of the house.</summary>
public sealed partial class SourceTests
{
    private const int MostLines = 400;

    [Fact] // law 9
    public void No_source_file_is_longer_than_400_lines() =>
        Assert.Equal([], from path in RepositoryFiles.Sources(".", ".cs", ".css", ".ts", ".tsx")
                         where !IsGenerated(path)
                         let lines = File.ReadLines(Path.Combine(RepositoryFiles.Root, path)).Count()
                         where lines > MostLines
                         select $"{path}: {lines} lines");

    [Fact]
    public void No_type_has_a_name_that_says_nothing() =>
        Assert.Equal([], from path in RepositoryFiles.Sources(".", ".cs")
                         where !IsContract(path)
                         from type in TypeNames().Matches(RepositoryFiles.Read(path))
                         let name = type.Groups["name"].Value
                         where EmptySuffix().IsMatch(name) && !name.EndsWith("KeyAccountManager", StringComparison.Ordinal)
                         select $"{path}: {name}");

    [Fact]
    public void No_source_has_regions() =>
        Assert.Equal([], RepositoryFiles.Sources(".", ".cs").Where(path => Region().IsMatch(RepositoryFiles.Read(path))));

    // The contract's names are Microsoft's.
    private static bool IsContract(string path) => path.StartsWith("emulator/Microsoft.Xrm.Sdk/", StringComparison.Ordinal);

    private static bool IsGenerated(string path) =>
        path.EndsWith(".g.cs", StringComparison.Ordinal) || path.EndsWith(".g.ts", StringComparison.Ordinal) || path.EndsWith(".d.ts", StringComparison.Ordinal)
        || path.Contains("/generated/", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|sealed|static|abstract|partial|readonly|ref)\s+)*(?:class|record|struct|interface|enum)\s+(?:struct\s+|class\s+)?(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeNames();

    [GeneratedRegex("(Helper|Helpers|Manager|Util|Utils|Utilities|Base|Impl)$")]
    private static partial Regex EmptySuffix();

    [GeneratedRegex(@"^\s*#region\b", RegexOptions.Multiline)]
    private static partial Regex Region();
}
