using System.Buffers.Binary;
using System.Text.RegularExpressions;

namespace KamDataverse.Architecture.Tests.Laws;

/// <summary>Pictures in the guides: each that is shown exists and says in words what it shows, each that exists is shown, and all are small.</summary>
public sealed partial class PictureTests
{
    private const string Folder = "docs/images";

    /// <summary>In each language; a language has a folder of its own.</summary>
    private const int Most = 12;

    private const int MostBytes = 120 * 1024;
    private const int Width = 1200;

    private static readonly (string Page, string Words, string Picture)[] Shown =
    [
        .. from page in RepositoryFiles.Sources("docs", ".md").Append("README.md")
           from Match match in Reference().Matches(RepositoryFiles.Read(page))
           select (page, match.Groups["words"].Value, Path.GetRelativePath(RepositoryFiles.Root, Path.Combine(RepositoryFiles.Root, Path.GetDirectoryName(page)!, match.Groups["file"].Value)).Replace('\\', '/')),
    ];

    [Fact]
    public void Every_picture_that_is_shown_exists_and_every_one_that_exists_is_shown() =>
        Assert.Equal(RepositoryFiles.Sources(Folder), Shown.Select(shown => shown.Picture).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_picture_says_in_words_what_it_shows()
    {
        Assert.NotEmpty(Shown);
        Assert.DoesNotContain(Shown, shown => shown.Words.Split(' ').Length < 4);
    }

    [Fact]
    public void Pictures_are_few_and_small()
    {
        var files = RepositoryFiles.Sources(Folder, ".png").Select(path => (path, Bytes: File.ReadAllBytes(Path.Combine(RepositoryFiles.Root, path)))).ToArray();
        Assert.All(files.GroupBy(file => Path.GetDirectoryName(file.path)), language => Assert.InRange(language.Count(), 1, Most));
        Assert.NotEmpty(files);
        Assert.Empty(from file in files
                     where file.Bytes.Length > MostBytes || BinaryPrimitives.ReadInt32BigEndian(file.Bytes.AsSpan(16)) != Width
                     select $"{file.path}: {file.Bytes.Length} bytes");
    }

    [GeneratedRegex(@"!\[(?<words>[^\]]*)\]\((?<file>[^)#:]+)\)")]
    private static partial Regex Reference();
}
