namespace KamDataverse.Domain.Tests.Import;

/// <summary>
/// Sheets as people write them, one habit a file: notations, languages, lists, crosses, names in cells, keys, sums, merged cells, pages and records. Below the line stands what a person
/// reads in it, and what has to be asked.
/// </summary>
public sealed class RealSheetTests
{
    private const string Line = "\n=====\n";

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.txt").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Import", "Sheets");

    [Theory]
    [MemberData(nameof(Files))]
    public void A_sheet_reads_as_a_person_would_read_it(string file)
    {
        var parts = File.ReadAllText(Path.Combine(Folder, file)).Split(Line);
        Assert.Equal(2, parts.Length);
        Assert.Equal(parts[1].TrimEnd('\n'), ReadSheet.Asked(parts[0]));
    }
}
