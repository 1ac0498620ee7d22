using System.Xml.Linq;

namespace KamDataverse.Solution.Checking.Rules;

/// <summary>Events, libraries and leftovers on forms (E-F4, meta-remove-invalid-form-handler, meta-remove-orphaned-form-element).</summary>
internal static class FormScriptRules
{
    public static IEnumerable<Finding> Check(SolutionModel solution) =>
        solution.Forms.SelectMany(form => (IEnumerable<Finding>)[.. Handlers(solution, form), .. Leftovers(form)]);

    private static IEnumerable<XElement> HandlersOf(FormModel form) => form.Form?.Element("events")?.Descendants("Handler") ?? [];

    private static IEnumerable<XElement> LibrariesOf(FormModel form) => form.Form.Path("formLibraries", "Library");

    private static IEnumerable<Finding> Handlers(SolutionModel solution, FormModel form)
    {
        foreach (var library in LibrariesOf(form).Select(library => library.Attr("name")).Where(library => !IsScript(solution, library)))
            yield return Finding.Of("E-F4", form.Where, $"The library {library} is not a script of the solution.");
        foreach (var handler in HandlersOf(form))
        {
            var library = handler.Attr("libraryName");
            var function = handler.Attr("functionName");
            if (!LibrariesOf(form).Any(listed => listed.Attr("name") == library)) yield return Finding.Of("E-F4", form.Where, $"The handler {function} uses {library}, which formLibraries does not list.");
            if (handler.Attr("enabled") != "true") yield return Finding.Of("meta-remove-invalid-form-handler", form.Where, $"The handler {function} is switched off.");
            if (solution.Script(library) is { } script && !ScriptFunctions.Exports(script, function)) yield return Finding.Of("meta-remove-invalid-form-handler", form.Where, $"The script {library} has no function {function}.");
        }
    }

    private static bool IsScript(SolutionModel solution, string name) => solution.WebResources.TryGetValue(name, out var resource) && resource.Child("WebResourceType") == "3";

    private static IEnumerable<Finding> Leftovers(FormModel form)
    {
        var used = HandlersOf(form).Select(handler => handler.Attr("libraryName")).ToHashSet(StringComparer.Ordinal);
        foreach (var library in LibrariesOf(form).Select(library => library.Attr("name")).Where(library => !used.Contains(library)))
            yield return Finding.Of("meta-remove-orphaned-form-element", form.Where, $"No handler uses the library {library}.");
        var controls = (form.Form?.Descendants("control") ?? []).ToList();
        var columns = controls.Select(control => control.Attr("datafieldname")).ToHashSet(StringComparer.Ordinal);
        foreach (var change in form.Form.Path("events", "event").Where(change => change.Attr("name") == "onchange" && !columns.Contains(change.Attr("attribute"))))
            yield return Finding.Of("meta-remove-orphaned-form-element", form.Where, $"The column {change.Attr("attribute")} of an onchange event is not on the form.");
        var described = controls.Select(control => XmlReading.Id(control.Attr("uniqueid"))).ToHashSet(StringComparer.Ordinal);
        foreach (var description in form.Form.Path("controlDescriptions", "controlDescription").Where(description => !described.Contains(XmlReading.Id(description.Attr("forControl")))))
            yield return Finding.Of("meta-remove-orphaned-form-element", form.Where, $"The control {description.Attr("forControl")} of a control description is not on the form.");
    }
}
