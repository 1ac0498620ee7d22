using System.Xml.Linq;

namespace KamDataverse.Solution.Checking.Rules;

/// <summary>Controls and what they point at (E-F2, E-F3, E-F6).</summary>
internal static class FormControlRules
{
    private static readonly string[] TextFormats = ["email", "url", "phone", "textarea"];

    public static IEnumerable<Finding> Check(SolutionModel solution) =>
        solution.Forms.SelectMany(form => (form.Form?.Descendants("control") ?? []).SelectMany(control => Control(solution, form, control)));

    private static List<Finding> Control(SolutionModel solution, FormModel form, XElement control)
    {
        var where = $"control {control.Attr("id")} of {form.Where}";
        var column = control.Attr("datafieldname");
        var classId = XmlReading.Id(control.Attr("classid"));
        List<Finding> findings = [];
        if (column.Length > 0)
        {
            if (column.Any(char.IsUpper) || !form.Table.HasColumn(column, solution.Prefix)) findings.Add(Finding.Of("E-F2", where, $"The table {form.Table.LogicalName} has no column {column}."));
            else if (classId != KnownControls.QuickView) findings.AddRange(Class(form, control, where, column, classId));
        }

        findings.AddRange(classId switch
        {
            KnownControls.SubGrid => SubGrid(solution, form, control, where),
            KnownControls.WebResource => WebResource(solution, control, where),
            KnownControls.QuickView => QuickView(solution, form, control, where),
            _ => [],
        });
        return findings;
    }

    private static IEnumerable<Finding> Class(FormModel form, XElement control, string where, string column, string classId)
    {
        if (classId == KnownControls.CustomControlHost)
        {
            var unique = XmlReading.Id(control.Attr("uniqueid"));
            if (unique.Length == 0 || !form.Form.Path("controlDescriptions", "controlDescription").Any(description => XmlReading.Id(description.Attr("forControl")) == unique))
                yield return Finding.Of("E-F3", where, "The custom control is not described in controlDescriptions.");
            yield break;
        }

        var type = form.Table.ColumnType(column);
        var fitting = KnownControls.For(type, form.Table.Column(column)?.Format ?? "");
        // Formats of platform columns are not listed, so an e-mail or phone control on their text passes.
        if (form.Table.Column(column) is null && type == "nvarchar") fitting = [.. TextFormats.SelectMany(format => KnownControls.For(type, format))];
        // The cards the platform generates show the creation date with the lookup's class.
        if (form.Type == "card" && type == "datetime") fitting = [.. fitting, .. KnownControls.For("lookup", "")];
        if (fitting.Count > 0 && !fitting.Contains(classId)) yield return Finding.Of("E-F3", where, $"The class {classId} does not show a column of type {type}.");
    }

    private static IEnumerable<Finding> SubGrid(SolutionModel solution, FormModel form, XElement control, string where)
    {
        var parameters = control.Element("parameters");
        var target = solution.Table(parameters.Child("TargetEntityType"));
        if (target is null)
        {
            yield return Finding.Of("E-F6", where, $"The subgrid's table '{parameters.Child("TargetEntityType")}' does not exist.");
            yield break;
        }

        foreach (var id in new[] { parameters.Child("ViewId") }.Concat(StepModel.Columns(parameters.Child("ViewIds"))).Select(XmlReading.Id).Distinct())
        {
            // Views of platform tables are not listed; of an own table every view is in the solution.
            if (id.Length == 0) yield return Finding.Of("E-F6", where, "The subgrid has no view.");
            else if (!solution.Views.Any(view => view.Id == id && view.Table.LogicalName == target.LogicalName) && target.IsOwn)
                yield return Finding.Of("E-F6", where, $"The view {id} of {target.LogicalName} does not exist.");
        }

        var name = parameters.Child("RelationshipName");
        if (name.Length == 0 || !solution.IsPrefixed(name)) yield break;
        if (solution.Relationships.FirstOrDefault(relationship => relationship.Name == name) is not { } found) yield return Finding.Of("E-F6", where, $"The relationship {name} does not exist.");
        else if (!found.TableNames.Select(table => table.ToLowerInvariant()).Order(StringComparer.Ordinal).SequenceEqual(new[] { form.Table.LogicalName, target.LogicalName }.Order(StringComparer.Ordinal)))
            yield return Finding.Of("E-F6", where, $"The relationship {name} does not join {form.Table.LogicalName} and {target.LogicalName}.");
    }

    private static IEnumerable<Finding> WebResource(SolutionModel solution, XElement control, string where)
    {
        var url = control.Element("parameters").Child("Url").Replace("$webresource:", "", StringComparison.Ordinal);
        if (!solution.WebResources.ContainsKey(url)) yield return Finding.Of("E-F6", where, $"The web resource '{url}' is not in the solution.");
    }

    private static IEnumerable<Finding> QuickView(SolutionModel solution, FormModel form, XElement control, string where)
    {
        if (form.Table.ColumnType(control.Attr("datafieldname")) is not ("lookup" or "customer" or "owner")) yield return Finding.Of("E-F6", where, "A quick view shows the row of a lookup column.");
        var list = XmlReading.Embedded(control.Element("parameters").Child("QuickForms"));
        if (list is null)
        {
            yield return Finding.Of("E-F6", where, "QuickForms holds no list of form ids.");
            yield break;
        }

        foreach (var entry in list.Descendants("QuickFormId"))
        {
            var table = solution.Table(entry.Attr("entityname"));
            var exists = solution.Forms.Any(candidate => candidate.Id == XmlReading.Id(entry.Value) && candidate.Type == "quick" && candidate.Table.LogicalName == entry.Attr("entityname"));
            if (table is null || (table.IsOwn && !exists)) yield return Finding.Of("E-F6", where, $"The quick view form {entry.Value.Trim()} of {entry.Attr("entityname")} does not exist.");
        }
    }
}
