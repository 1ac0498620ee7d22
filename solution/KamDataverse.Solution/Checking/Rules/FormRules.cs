namespace KamDataverse.Solution.Checking.Rules;

/// <summary>Forms as wholes (E-F1, E-F5, E-F7, E-F8, W-F9).</summary>
internal static class FormRules
{
    private static readonly HashSet<string> Types = ["main", "quick", "quickCreate", "card", "mobile", "mainInteractionCentric", "appointmentBook", "appointmentBookBackup", "preview", "dashboard", "dialog"];

    // The main forms the platform ships for the tables solutions extend; one's own form needs an own id.
    private static readonly HashSet<string> StockForms =
    [
        "8448b78f-8f42-454e-8e2a-f8196b0419af", // account, main
        "b053a39a-041a-4356-acef-ddf00182762b", // account, quick create
        "1fed44d1-ae68-4a41-bd2b-f13acac4acfa", // contact, main
        "c9e7ec2d-efca-4e4c-b3e3-f63c4bba5e4b", // contact, quick create
    ];

    public static IEnumerable<Finding> Check(SolutionModel solution) =>
    [
        .. solution.Forms.Select(form => form.Id).Repeated().Select(id => Finding.Of("E-F1", $"form {id}", "The form id is used twice.")),
        .. solution.Forms.SelectMany(CheckForm),
        .. solution.Tables.SelectMany(table => Orders(table, [.. solution.Forms.Where(form => form.Table == table && form.Type == "main")])),
    ];

    private static IEnumerable<Finding> CheckForm(FormModel form)
    {
        if (!Types.Contains(form.Type)) yield return Finding.Of("E-F8", form.Where, $"The form type '{form.Type}' is not known.");
        if (form.Id.Length == 0) yield return Finding.Of("E-F1", form.Where, "It has no form id.");
        if (StockForms.Contains(form.Id)) yield return Finding.Of("E-F7", form.Where, "This is the id of a form the platform ships.");
        foreach (var kind in new[] { "tab", "section", "cell" })
        {
            foreach (var id in (form.Form?.Descendants(kind) ?? []).Select(element => XmlReading.Id(element.Attr("id"))).Repeated())
                yield return Finding.Of("E-F1", form.Where, $"The {kind} id {id} is used twice.");
        }

        foreach (var mark in form.Element.DescendantsAndSelf().Where(element => element.Attribute("solutionaction") is not null || element.Attribute("ordinalvalue") is not null))
            yield return Finding.Of("E-F7", form.Where, $"{mark.Name.LocalName} carries the marks of a managed difference (solutionaction, ordinalvalue).");
        foreach (var id in (form.Form?.Descendants("control") ?? []).Select(control => control.Attr("id")).Repeated())
            yield return Finding.Of("W-F9", form.Where, $"The control id {id} is used twice.");
        if (form.Type is not ("quick" or "card")) yield break;
        foreach (var element in form.Element.Descendants().Where(element => element.Name.LocalName is "events" or "formLibraries"))
            yield return Finding.Of("E-F5", form.Where, $"A form of this type cannot contain {element.Name.LocalName}.");
    }

    private static IEnumerable<Finding> Orders(TableModel table, List<FormModel> forms)
    {
        if (table.IsOwn && forms.Count == 0) yield return Finding.Of("E-F8", table.Where, "It has no main form.");
        var conditions = forms.SelectMany(form => form.Form.Path("DisplayConditions")).ToList();
        foreach (var order in conditions.Select(condition => condition.Attr("Order")).Repeated()) yield return Finding.Of("E-F8", table.Where, $"Two main forms have the order {order}.");
        var fallbacks = conditions.Count(condition => condition.Attr("FallbackForm") == "true");
        if (fallbacks > 1) yield return Finding.Of("E-F8", table.Where, "More than one main form is the fallback form.");
        if (table.IsOwn && conditions.Count > 0 && fallbacks == 0) yield return Finding.Of("E-F8", table.Where, "No main form is the fallback form.");
    }
}
