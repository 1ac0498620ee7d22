using System.Collections.Generic;
using System.Linq;
using System.Runtime.Serialization;
using KamDataverse.Domain.Matrices.Import;
using KamDataverse.Domain.Messages;

namespace KamDataverse.Plugins.Apis;

/// <summary>One difference as the import answers it.</summary>
[DataContract]
public sealed class ChangeAnswer
{
    [DataMember(Name = "kind", Order = 1)]
    public string Kind { get; set; } = "";

    [DataMember(Name = "table", Order = 2)]
    public string Table { get; set; } = "";

    [DataMember(Name = "activity", Order = 3)]
    public string Activity { get; set; } = "";

    [DataMember(Name = "role", Order = 4)]
    public string Role { get; set; } = "";

    [DataMember(Name = "from", Order = 5)]
    public string From { get; set; } = "";

    [DataMember(Name = "to", Order = 6)]
    public string To { get; set; } = "";

    [DataMember(Name = "note", Order = 7)]
    public string Note { get; set; } = "";
}

/// <summary>A question or note as the import answers it, in both languages.</summary>
[DataContract]
public sealed class QuestionAnswer
{
    [DataMember(Name = "id", Order = 1)]
    public string Id { get; set; } = "";

    [DataMember(Name = "kind", Order = 2)]
    public string Kind { get; set; } = "";

    [DataMember(Name = "row", Order = 3)]
    public int Row { get; set; }

    [DataMember(Name = "column", Order = 4)]
    public int Column { get; set; }

    [DataMember(Name = "textEn", Order = 5)]
    public string TextEn { get; set; } = "";

    [DataMember(Name = "textDe", Order = 6)]
    public string TextDe { get; set; } = "";

    [DataMember(Name = "proposal", Order = 7)]
    public string Proposal { get; set; } = "";

    [DataMember(Name = "choices", Order = 8)]
    public string[] Choices { get; set; } = System.Array.Empty<string>();
}

/// <summary>Writes what an import found as JSON.</summary>
internal static class ImportAnswers
{
    public static string Diff(IEnumerable<ImportChange> changes) => AnswerJson.Of(changes.Select(change => new ChangeAnswer
    {
        Kind = change.Kind, Table = change.Table, Activity = change.Activity, Role = change.Role, From = change.From, To = change.To, Note = change.Note,
    }).ToArray());

    public static string Questions(IEnumerable<ImportIssue> issues) => AnswerJson.Of(issues.Select(issue => new QuestionAnswer
    {
        Id = issue.Id,
        Kind = issue.Kind == IssueKind.Question ? "question" : "note",
        Row = issue.Row,
        Column = issue.Column,
        TextEn = Text(issue, Language.English),
        TextDe = Text(issue, Language.German),
        Proposal = issue.Proposal,
        Choices = issue.Choices.ToArray(),
    }).ToArray());

    private static string Text(ImportIssue issue, Language language)
    {
        var text = MessageCatalogue.Say(issue.Key, language, issue.Arguments.ToArray());
        return issue.Row == 0 ? text : MessageCatalogue.Say("Phrase.ImportAt", language, issue.Row, issue.Column, text);
    }
}
