using System.Collections.Generic;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>How much an issue matters.</summary>
internal enum IssueKind
{
    /// <summary>Something was left out or changed, and nobody needs to decide.</summary>
    Note,

    /// <summary>The reader could not decide; the proposal holds until somebody answers otherwise.</summary>
    Question,

    /// <summary>Nothing is imported.</summary>
    Refusal,
}

/// <summary>What a reader has to say about a text, with its place in it. The key is that of a text in the message files.</summary>
internal sealed class ImportIssue
{
    public ImportIssue(IssueKind kind, string key, params object?[] arguments)
    {
        Kind = kind;
        Key = key;
        Arguments = arguments;
    }

    public IssueKind Kind { get; }

    public string Key { get; }

    public IReadOnlyList<object?> Arguments { get; }

    /// <summary>Row of the sheet, from 1; 0 where the issue has none.</summary>
    public int Row { get; set; }

    /// <summary>Column of the sheet, from 1; 0 where the issue has none.</summary>
    public int Column { get; set; }

    /// <summary>What an answer names the question by; the same for the same text.</summary>
    public string Id { get; set; } = "";

    /// <summary>What holds without an answer; one of <see cref="Choices"/>.</summary>
    public string Proposal { get; set; } = "";

    public IReadOnlyList<string> Choices { get; set; } = System.Array.Empty<string>();

    public static ImportIssue Refuse(string key, params object?[] arguments) => new ImportIssue(IssueKind.Refusal, key, arguments);

    public static ImportIssue Note(string key, int row, int column, params object?[] arguments) =>
        new ImportIssue(IssueKind.Note, key, arguments) { Row = row, Column = column };

    public static ImportIssue Ask(string id, string key, int row, int column, string proposal, IReadOnlyList<string> choices, params object?[] arguments) =>
        new ImportIssue(IssueKind.Question, key, arguments) { Id = id, Row = row, Column = column, Proposal = proposal, Choices = choices };
}
