using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Matrices.Import;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Apis;

/// <summary>Reads a matrix that somebody wrote elsewhere and puts it into one of ours, all or nothing.</summary>
[CustomApi("kam_ImportMatrix", "Import matrix", "Reads a matrix from CSV, text pasted from a spreadsheet, Markdown, HTML or JSON into a draft matrix; a dry run answers what would change.", ExecutePrivilege = "prvCreatekam_assignment")]
[RequestParameter("MatrixId", ParameterType.Guid, "The matrix, in draft or in review.")]
[RequestParameter("Content", ParameterType.String, "The text: at most 2,000,000 characters, 5,000 rows and 300 columns.")]
[RequestParameter("Format", ParameterType.String, "Auto, CSV, TSV, JSON, Markdown or HTML; empty for Auto.", Optional = true)]
[RequestParameter("Mode", ParameterType.String, "Merge adds and changes and deletes nothing; ReplaceRows makes the rows the text names like the text and leaves the others; Replace makes the matrix like the text. Empty for Merge.", Optional = true)]
[RequestParameter("DryRun", ParameterType.Boolean, "True to answer what would change and what is asked, and write nothing.", Optional = true)]
[RequestParameter("OnSeveralAccountable", ParameterType.String, "For rows with more than one A: LeaveOpen, KeepFirst or Refuse. Empty for LeaveOpen.", Optional = true)]
[RequestParameter("Revision", ParameterType.String, "The matrix's revision: given, that of an earlier answer, and the import is refused when the matrix has changed since; answered, that for the next part.", Optional = true)]
[RequestParameter("Answers", ParameterType.String, "Answers to questions of a dry run as JSON: a record of question id and choice. A question without an answer follows its proposal.", Optional = true)]
[ResponseProperty("Created", ParameterType.Integer, "Rows that were, or would be, created: roles, columns, activities and cells.")]
[ResponseProperty("Updated", ParameterType.Integer, "Rows that were, or would be, changed.")]
[ResponseProperty("Deleted", ParameterType.Integer, "Rows that were, or would be, deleted.")]
[ResponseProperty("Findings", ParameterType.String, "What the rules say about the matrix after the import, as JSON.")]
[ResponseProperty("Diff", ParameterType.String, "Every difference as JSON: kind, table, activity, role, from, to, note.")]
[ResponseProperty("Questions", ParameterType.String, "What could not be decided, with a proposal, and what was left out, as JSON: id, kind, row, column, textEn, textDe, proposal, choices.")]
[ResponseProperty("Estimate", ParameterType.String, "How long writing takes in an organisation (20 ms per written row, inferred).")]
[ResponseProperty("Revision", ParameterType.String, "The matrix's revision: given, that of an earlier answer, and the import is refused when the matrix has changed since; answered, that for the next part.")]
public sealed class ImportMatrix : ApiOperation
{
    private const int MostChangedCells = 2000;
    private const decimal SecondsPerRow = 0.02m;

    private protected override void Answer(Run run, ApiCall call)
    {
        var content = call.Raw("Content");
        Refuse(run, ImportText.Refuse(content));
        var format = (SheetFormat)Enum.Parse(typeof(SheetFormat), Choice(call, "Format", "Auto", "CSV", "TSV", "JSON", "Markdown", "HTML"), ignoreCase: true);
        var mode = Choice(call, "Mode", "Merge", "ReplaceRows", "Replace");
        var options = new ImportOptions
        {
            Replaces = mode == "Replace",
            ReplacesRows = mode == "ReplaceRows",
            Several = (OnSeveralAccountable)Enum.Parse(typeof(OnSeveralAccountable), Choice(call, "OnSeveralAccountable", "LeaveOpen", "KeepFirst", "Refuse")),
            Answers = Answers(call),
        };
        var id = call.Id("MatrixId");
        call.Visible<ResponsibilityMatrix>(id, nameof(ResponsibilityMatrix.Name));
        var isDryRun = call.Flag("DryRun");
        var reference = new RowRef("kam_matrix", id);
        var editing = (isDryRun ? MatrixEditing.Look(run, reference) : MatrixEditing.Begin(run, reference)) ?? throw call.NotFound("kam_matrix", id);
        call.Refuse(VersionRules.CheckPart(editing.Matrix, new Assignment(), null));
        var before = MatrixRevision.Of(editing.Stored);
        if (call.Text("Revision") is { Length: > 0 } revision && revision != before)
            throw Refusal.Input(run, Refusal.StaleRevision, "Error.ImportStale");

        var roles = MatrixImport.Roles(run);
        var activities = MatrixImport.Activities(run, editing.Matrix);
        var help = new ReadingHelp(RowMatcher.Known(editing.Stored, activities), RoleMatcher.Known(editing.Stored, roles), options.Answers);
        var reading = MatrixReader.Read(content, format, help);
        Refuse(run, reading.Refusal);
        var plan = ImportPlanner.Plan(editing.Stored, reading.Matrix!, roles, activities, options, Guid.NewGuid);
        Refuse(run, plan.Refusal);
        if (!isDryRun && plan.ChangedCells > MostChangedCells)
            throw Refusal.Input(run, Refusal.TooManyChanges, "Error.ImportTooMany", plan.ChangedCells, MostChangedCells);

        var import = new MatrixImport(run, editing, plan);
        import.Apply(roles);
        if (!isDryRun)
            call.Refuse(editing.Contradictions());
        var analysis = isDryRun ? editing.Analyse() : import.Write();
        Return(run, call, plan, analysis);
        call.Return("Revision", isDryRun ? before : MatrixRevision.Of(editing.Content()));
    }

    private static void Return(Run run, ApiCall call, ImportPlan plan, MatrixAnalysis analysis)
    {
        var written = plan.Created + plan.Updated + plan.Deleted;
        call.Return("Created", plan.Created);
        call.Return("Updated", plan.Updated);
        call.Return("Deleted", plan.Deleted);
        call.Return("Findings", FindingList.Json(run, analysis.Violations));
        call.Return("Diff", ImportAnswers.Diff(plan.Diff));
        call.Return("Questions", ImportAnswers.Questions(plan.Issues));
        call.Return("Estimate", MessageCatalogue.Say("Phrase.ImportEstimate", run.Language, written, written * SecondsPerRow));
    }

    private static string Choice(ApiCall call, string name, params string[] possible) => call.Text(name).Length == 0 ? possible[0] : call.OneOf(name, possible);

    private static Dictionary<string, string> Answers(ApiCall call)
    {
        var answers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var text = call.Text("Answers");
        if (text.Length == 0)
            return answers;
        if (text.Length > ImportText.MostSigns || JsonParser.Parse(text, out var failedAt) is not JsonRecord record || failedAt >= 0 || record.Keys.Any(key => record[key] is not string))
            throw call.Invalid("Answers", text, "{\"id\": \"choice\"}");
        foreach (var key in record.Keys)
            answers[key] = (string)record[key]!;
        return answers;
    }

    private static void Refuse(Run run, ImportIssue? issue)
    {
        if (issue is not null)
            throw Refusal.Input(run, Refusal.ImportUnreadable, issue.Key, issue.Arguments.ToArray());
    }
}

/// <summary>Writes a matrix as text that people and spreadsheets can read, and that an import takes back without a difference.</summary>
[CustomApi("kam_ExportMatrix", "Export matrix", "Writes a matrix as CSV, text for a spreadsheet, HTML or JSON; formulas in names and notes are made harmless.", ExecutePrivilege = "prvReadkam_matrix")]
[RequestParameter("MatrixId", ParameterType.Guid, "The matrix.")]
[RequestParameter("Format", ParameterType.String, "CSV, TSV, JSON or HTML; empty for CSV.", Optional = true)]
[RequestParameter("Language", ParameterType.String, "en or de for headings and names; empty for the caller's language.", Optional = true)]
[ResponseProperty("Content", ParameterType.String, "The text.")]
[ResponseProperty("Revision", ParameterType.String, "The revision of the matrix, for an import of the edited text.")]
public sealed class ExportMatrix : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call)
    {
        var format = call.Text("Format").Length == 0 ? "CSV" : call.OneOf("Format", "CSV", "TSV", "JSON", "HTML");
        var language = call.Text("Language").Length == 0 ? run.Language : call.OneOf("Language", "en", "de") == "de" ? Language.German : Language.English;
        var id = call.Id("MatrixId");
        call.Visible<ResponsibilityMatrix>(id, nameof(ResponsibilityMatrix.Name));
        var stored = new MatrixRepository(run).Content(id) ?? throw call.NotFound("kam_matrix", id);
        var roles = MatrixImport.Roles(run).ToDictionary(role => role.Id);
        var export = new MatrixExport(stored, MatrixImport.Activities(run, stored.Matrix).ToDictionary(activity => activity.Id), roles, language);
        call.Return("Content", format switch { "TSV" => export.Tsv(), "JSON" => export.Json(), "HTML" => export.Html(), _ => export.Csv() });
        call.Return("Revision", MatrixRevision.Of(stored));
    }
}
