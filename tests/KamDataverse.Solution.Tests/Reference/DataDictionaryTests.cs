using KamDataverse.Domain.Schema;
using KamDataverse.Solution.Reference;

namespace KamDataverse.Solution.Tests.Reference;

public sealed class DataDictionaryTests
{
    [Fact]
    public void The_page_is_what_the_table_classes_say() => ReferencePage.IsCurrent("data-dictionary.md", DataDictionary.ToMarkdown());

    [Fact]
    public void Every_declared_column_has_its_line()
    {
        var lines = DataDictionary.ToMarkdown().Split('\n').Count(line => line.StartsWith("| `kam_", StringComparison.Ordinal));
        Assert.Equal(TableSchema.All().Sum(table => table.Columns.Count + table.Keys.Count), lines);
    }

    [Theory]
    [InlineData("kam_matrixactivityid", "deleted, assigned and shared with its parent")]
    [InlineData("kam_supplierfunctionid", "keeps the parent from being deleted")]
    [InlineData("kam_deputyid", "emptied when the parent is deleted")]
    public void What_happens_on_deletion_stands_with_the_lookup(string column, string sentence) =>
        Assert.Contains(DataDictionary.ToMarkdown().Split('\n'), line => line.StartsWith($"| `{column}` |", StringComparison.Ordinal) && line.Contains(sentence, StringComparison.Ordinal));
}
