using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>Writes a matrix so that people and spreadsheets can read it, and an import finds nothing to change.</summary>
internal sealed class MatrixExport
{
    private readonly MatrixContent content;
    private readonly IReadOnlyDictionary<Guid, Activity> activities;
    private readonly IReadOnlyDictionary<Guid, KamRole> roles;
    private readonly Language language;

    /// <param name="content">The matrix.</param>
    /// <param name="activities">Activities behind the rows, by id.</param>
    /// <param name="roles">Roles behind the columns, by id.</param>
    /// <param name="language">Language of headings and names.</param>
    public MatrixExport(MatrixContent content, IReadOnlyDictionary<Guid, Activity> activities, IReadOnlyDictionary<Guid, KamRole> roles, Language language)
    {
        this.content = content;
        this.activities = activities;
        this.roles = roles;
        this.language = language;
    }

    /// <summary>German spreadsheets separate cells by semicolon; the mark at the start tells them that the text is UTF-8.</summary>
    public string Csv() => "\uFEFF" + Delimited(language == Language.German ? ';' : ',');

    public string Tsv() => Delimited('\t');

    /// <summary>Pasted into a spreadsheet, the cells of a page count as typed: formulas are made harmless here as well.</summary>
    public string Html()
    {
        var html = new StringBuilder("<table><thead><tr>");
        var table = Table();
        foreach (var cell in table[0])
            html.Append("<th>").Append(Escaped(FormulaGuard.Add(cell))).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in table.Skip(1))
        {
            html.Append("<tr>");
            foreach (var cell in row)
                html.Append("<td>").Append(Escaped(FormulaGuard.Add(cell))).Append("</td>");
            html.Append("</tr>");
        }

        return html.Append("</tbody></table>").ToString();
    }

    public string Json()
    {
        var json = new StringBuilder("{\"title\":").Append(Quoted(content.Matrix.Name ?? "")).Append(",\"activities\":[");
        var table = Table();
        for (var position = 1; position < table.Count; position++)
        {
            json.Append(position == 1 ? "{" : ",{");
            for (var column = 0; column < table[0].Count; column++)
                json.Append(column == 0 ? "" : ",").Append(Quoted(table[0][column])).Append(':').Append(Quoted(table[position][column]));
            json.Append('}');
        }

        return json.Append("]}").ToString();
    }

    private string Delimited(char separator)
    {
        var text = new StringBuilder();
        foreach (var row in Table())
            text.Append(string.Join(separator.ToString(), row.Select(cell => Delimited(FormulaGuard.Add(cell), separator)))).Append("\r\n");
        return text.ToString();
    }

    private static string Delimited(string cell, char separator) =>
        cell.IndexOf(separator) >= 0 || cell.IndexOfAny(QuotedSigns) >= 0 ? "\"" + cell.Replace("\"", "\"\"") + "\"" : cell;

    private static readonly char[] QuotedSigns = { '"', '\r', '\n', '\t' };

    private List<List<string>> Table()
    {
        var columns = content.Roles.OrderBy(role => role.Sequence ?? int.MaxValue).ThenBy(role => role.Name, StringComparer.Ordinal).ToList();
        var plain = columns.ConvertAll(NameOf);
        var names = columns.ConvertAll(column =>
        {
            // Two roles of one name, or a name that reads as something else, are told apart by the code.
            var name = NameOf(column);
            var isUnclear = CellReader.IsLetters(name) || plain.Count(other => ImportText.Fold(other) == ImportText.Fold(name)) > 1;
            return isUnclear && CodeOf(column) is { } code ? name + " (" + code + ")" : name;
        });

        var table = new List<List<string>> { new List<string> { "Code", language == Language.German ? "Aktivität" : "Activity" } };
        table[0].AddRange(names);
        var cells = content.Cells.ToLookup(cell => cell.MatrixActivityId?.Id);
        var used = new HashSet<Guid>(content.Cells.Select(cell => cell.MatrixRoleId?.Id ?? Guid.Empty));
        foreach (var row in content.Rows.OrderBy(row => row.Sequence ?? int.MaxValue).ThenBy(row => row.Name, StringComparer.Ordinal))
        {
            var byRole = cells[row.Id].GroupBy(cell => cell.MatrixRoleId?.Id ?? Guid.Empty).ToDictionary(group => group.Key, group => group.First());
            var line = new List<string> { CodeOf(row), (language == Language.German ? row.NameDe : null) ?? row.Name ?? "" };
            // A row without letters would read as the heading of a section, and a column without letters as no role: dashes say what they are.
            line.AddRange(columns.Select(column => byRole.TryGetValue(column.Id, out var cell) ? TextOf(cell) : byRole.Count == 0 || !used.Contains(column.Id) ? "–" : ""));
            table.Add(line);
        }

        return table;
    }

    private string TextOf(Assignment cell)
    {
        var letter = cell.Letter is { } known ? Notations.Display(known, content.Matrix.Notation ?? Notation.Raci) ?? "" : "";
        return string.IsNullOrEmpty(cell.Note) ? letter : letter + " [" + cell.Note + "]";
    }

    private string NameOf(MatrixRole column)
    {
        var role = RoleOf(column);
        return (language == Language.German ? role?.NameDe : null) ?? role?.Name ?? column.Name ?? "";
    }

    private string? CodeOf(MatrixRole column) => RoleOf(column)?.Code;

    private KamRole? RoleOf(MatrixRole column) => column.RoleId is { } reference && roles.TryGetValue(reference.Id, out var role) ? role : null;

    private string CodeOf(MatrixActivity row) => row.ActivityId is { } reference && activities.TryGetValue(reference.Id, out var activity) ? activity.Code ?? "" : "";

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;").Replace("\t", "&#9;").Replace("\r\n", "<br>").Replace("\n", "<br>");

    private static string Quoted(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var sign in text)
        {
            if (sign is '"' or '\\')
                json.Append('\\').Append(sign);
            else if (sign < ' ' || sign is '<' or '>' or '&')
                json.Append("\\u").Append(((int)sign).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
            else
                json.Append(sign);
        }

        return json.Append('"').ToString();
    }
}
