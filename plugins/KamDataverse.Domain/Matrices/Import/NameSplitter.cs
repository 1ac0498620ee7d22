using System;
using System.Collections.Generic;
using System.Linq;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>
/// Decides whether "Sales / Service" is one role or two: two where its parts stand alone elsewhere or are known roles; asked where that is so for some of them; one name otherwise.
/// </summary>
internal sealed class NameSplitter
{
    private const string One = "one";
    private const string Several = "several";

    private readonly ImportedMatrix matrix;
    private readonly ReadingHelp help;
    private readonly HashSet<string> alone;

    /// <param name="matrix">Takes the questions.</param>
    /// <param name="help">Known roles, and answers.</param>
    /// <param name="cells">All cells that hold names.</param>
    public NameSplitter(ImportedMatrix matrix, ReadingHelp help, IEnumerable<string> cells)
    {
        this.matrix = matrix;
        this.help = help;
        alone = new HashSet<string>(cells.SelectMany(CellNames.Of).Where(name => CellNames.Parts(name).Count == 1).Select(ImportText.Fold));
    }

    /// <summary>Whether a name stands somewhere for itself, or is a known role.</summary>
    public bool IsAlone(string name) => alone.Contains(ImportText.Fold(name)) || help.IsRole(name);

    public IEnumerable<string> Names(string cell, int row, int column) => CellNames.Of(cell).SelectMany(name => Split(name, row, column));

    private IEnumerable<string> Split(string name, int row, int column)
    {
        var parts = CellNames.Parts(name);
        if (parts.Count == 1 || help.IsRole(name))
            return new[] { name };
        var known = parts.Count(IsAlone);
        if (known == 0)
            return new[] { name };
        if (known == parts.Count)
            return parts;
        var question = ImportIssue.Ask("names:" + ImportText.Fold(name), "Phrase.ImportNames", row, column, Several, new[] { One, Several }, name);
        if (!matrix.Issues.Any(issue => issue.Id == question.Id))
            matrix.Issues.Add(question);
        return string.Equals(help.Answer(question), One, StringComparison.Ordinal) ? new[] { name } : parts;
    }
}
