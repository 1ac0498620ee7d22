using System.Globalization;
using KamDataverse.Domain.Matrices.Import;

namespace KamDataverse.Domain.Tests.Import;

/// <summary>Matrices that other people wrote, with their counts. They lie beside the repository and are not part of it; without them these tests are skipped.</summary>
public sealed class CorpusTests
{
    private const string Variable = "KAM_RACI_CORPUS";

    public static TheoryData<string> Files => [.. Entries().Select(entry => entry[0]).DefaultIfEmpty("(none)")];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_matrix_of_the_corpus_reads_as_a_person_would_read_it(string file)
    {
        Assert.SkipWhen(Folder is null, $"There is no folder of matrices: ../shared/data/raci beside the repository, or the folder named by {Variable}.");
        var entry = Entries().First(found => found[0] == file);
        var reading = MatrixReader.Read(File.ReadAllText(Path.Combine(Folder, file)), SheetFormat.Auto, new ReadingHelp(_ => false));
        Assert.Null(reading.Refusal);
        var matrix = reading.Matrix!;
        var accountable = matrix.Rows.ConvertAll(matrix.AccountableOf);
        Assert.Equal(
            Expected(entry),
            $"{matrix.Rows.Count} rows, {(entry[8].StartsWith('0') ? "roles in cells" : matrix.Roles.Count + " roles")}, A: {accountable.Count(count => count == 1)} one, "
            + $"{accountable.Count(count => count == 0)} none, {accountable.Count(count => count > 1)} more, {matrix.Rows.Count(row => matrix.ResponsibleOf(row) == 0)} no R, {matrix.Sections.Count} sections");
    }

    private static string Expected(string[] entry) =>
        $"{entry[7]} rows, {(entry[8].StartsWith('0') ? "roles in cells" : entry[8] + " roles")}, A: {entry[9]} one, {entry[10]} none, {entry[11]} more, {entry[12]} no R, {entry[13]} sections";

    private static string? Folder
    {
        get
        {
            if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
                return given;
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                var beside = Path.Combine(folder.FullName, "..", "shared", "data", "raci");
                if (File.Exists(Path.Combine(folder.FullName, "KamDataverse.sln")))
                    return Directory.Exists(beside) ? beside : null;
            }

            return null;
        }
    }

    private static IEnumerable<string[]> Entries() => Folder is null || !File.Exists(Path.Combine(Folder, "index.tsv"))
        ? []
        : File.ReadAllLines(Path.Combine(Folder, "index.tsv")).Skip(1).Select(line => line.Split('\t')).Where(cells => cells.Length > 13 && int.TryParse(cells[7], CultureInfo.InvariantCulture, out _));
}
