using System.Globalization;
using System.Text.RegularExpressions;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices.Import;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Import;

/// <summary>
/// A stored matrix of two activities and two roles, the roles and activities around it, and what an import of a text into it would do. Ids read as their number:
/// roles 501.., activities 601.., columns 3001.., rows 4001.., cells 50000.., new rows 90001...
/// </summary>
internal sealed partial class PlanScene
{
    /// <summary>The stored matrix as a text.</summary>
    public const string Same = "Code,Activity,Sales,Production\nQ1,Quote,A/R,C\nQ2,Confirm date,I,A";

    private int lastId = 90000;

    public PlanScene()
    {
        Role(1, "SAL", "Sales", "Verkauf").Role(2, "PRO", "Production", "Produktion").Role(3, "QM", "Quality", "Qualität");
        Activity(1, "Q1", "Quote", "Offerte").Activity(2, "Q2", "Confirm date", "Termin bestätigen").Activity(3, "Q3", "Ship", "Liefern");
        Stored.AddRole(1, "Sales").AddRole(2, "Production").AddRow(1, "Quote").AddRow(2, "Confirm date");
        Stored.Cell(1, 1, Letter.AccountableAndResponsible).Cell(1, 2, Letter.Consulted).Cell(2, 1, Letter.Informed).Cell(2, 2, Letter.Accountable);
    }

    public MatrixParts Stored { get; } = new(Valid.Matrix(row => row.Name = "Orders"));

    public List<KamRole> Roles { get; } = [];

    public List<Activity> Activities { get; } = [];

    public Dictionary<string, string> Answers { get; } = [];

    public bool Replaces { get; set; }

    public bool ReplacesRows { get; set; }

    public OnSeveralAccountable Several { get; set; }

    public PlanScene Role(int number, string? code, string? name, string? german = null)
    {
        Roles.Add(new KamRole { Id = Valid.Id(500 + number), Code = code, Name = name, NameDe = german });
        return this;
    }

    public PlanScene Activity(int number, string? code, string? name, string? german = null)
    {
        Activities.Add(new Activity { Id = Valid.Id(600 + number), Code = code, Name = name, NameDe = german });
        return this;
    }

    public PlanScene Answer(string id, string answer)
    {
        Answers[id] = answer;
        return this;
    }

    public PlanScene Change(Action<PlanScene> change)
    {
        change(this);
        return this;
    }

    public ReadingHelp Help => new(RowMatcher.Known(Stored.Content, Activities), RoleMatcher.Known(Stored.Content, Roles), Answers);

    public ImportPlan Plan(string text)
    {
        var reading = MatrixReader.Read(text, SheetFormat.Auto, Help);
        Assert.Null(reading.Refusal);
        return Plan(reading.Matrix!);
    }

    public ImportPlan Plan(ImportedMatrix source) => ImportPlanner.Plan(
        Stored.Content, source, Roles, Activities, new ImportOptions { Replaces = Replaces, ReplacesRows = ReplacesRows, Several = Several, Answers = Answers }, () => Valid.Id(++lastId));

    /// <summary>The differences, one a line: "updated kam_assignment Quote / Sales: R → A [note]".</summary>
    public static string Diff(ImportPlan plan) => string.Join("\n", plan.Diff.Select(change =>
        $"{change.Kind} {change.Table} {change.Activity} / {change.Role}: {change.From} → {change.To} [{change.Note}]"));

    /// <summary>The issues, one a line: the place, the text, the proposal and its choices.</summary>
    public static string Issues(ImportPlan plan) => string.Join("\n", plan.Issues.Select(Issue));

    /// <summary>Every column that was set, with ids as numbers.</summary>
    public static string Columns(Row row) => "Id " + Number(row.Id) + string.Concat(row.Columns.Select(column => ", " + column + " " + Value(row[column])));

    public static string Columns(IEnumerable<Row> rows) => string.Join("\n", rows.Select(Columns));

    public static int Number(Guid id) => BitConverter.ToInt32(id.ToByteArray(), 0);

    private static string Issue(ImportIssue issue)
    {
        var text = $"({issue.Row},{issue.Column}) {MessageCatalogue.Say(issue.Key, Language.English, [.. issue.Arguments])}";
        return issue.Kind == IssueKind.Question ? $"{issue.Id} {text} {issue.Proposal} of {string.Join("|", issue.Choices)}" : issue.Kind + " " + text;
    }

    public static string Value(object? value) => Ids().Replace(
        value is RowRef reference ? $"{reference.Table} {reference.Id} \"{reference.Name}\"" : Convert.ToString(value, CultureInfo.InvariantCulture)!,
        match => int.Parse(match.Value.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex("[0-9a-f]{8}-0000-0000-0000-000000000000")]
    private static partial Regex Ids();
}
