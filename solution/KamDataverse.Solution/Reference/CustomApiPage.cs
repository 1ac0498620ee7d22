using System.Globalization;
using System.Text;
using KamDataverse.Domain.Validation;
using KamDataverse.Solution.Registration;

namespace KamDataverse.Solution.Reference;

/// <summary>The page of the custom APIs, from the registrations in the built dll.</summary>
internal static class CustomApiPage
{
    /// <summary>Names of the platform's parameter types, by number.</summary>
    internal static readonly string[] Types =
    [
        "Boolean", "DateTime", "Decimal", "Entity", "EntityCollection", "EntityReference", "Float", "Integer", "Money", "Picklist", "String", "StringArray", "Guid",
    ];

    public static string ToMarkdown(PluginMetadata plugins)
    {
        var page = new StringBuilder();
        page.Append("# Custom APIs\n\n")
            .Append("<!-- Generated from the attributes of the plug-in classes; a test compares this page with the built dll. -->\n\n")
            .Append("All are unbound actions: `POST /api/data/v9.2/<name>` with the inputs as a JSON object; in Power Automate *Perform an unbound action* of the Dataverse connector. ")
            .Append("How to use them, what they answer and what refusals mean is in the [automation guide](automation-guide.md).\n");
        foreach (var api in plugins.Apis.OrderBy(api => api.UniqueName, StringComparer.Ordinal)) Write(page, api);
        Codes(page);
        return page.ToString();
    }

    private static void Write(StringBuilder page, ApiMetadata api)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {api.UniqueName}\n\n{api.DisplayName}: {api.Description}\n");
        if (api.ExecutePrivilege.Length > 0) page.Append(CultureInfo.InvariantCulture, $"\nNeeds the privilege `{api.ExecutePrivilege}`.\n");
        Table(page, "input", api.Requests, parameter => parameter.Optional ? "" : "yes", "needed");
        Table(page, "output", api.Responses, null, "");
    }

    private static void Table(StringBuilder page, string kind, IReadOnlyList<ApiParameter> parameters, Func<ApiParameter, string>? extra, string extraHeading)
    {
        if (parameters.Count == 0) return;
        page.Append(extra is null ? FormattableString.Invariant($"\n| {kind} | type | meaning |\n|---|---|---|\n") : FormattableString.Invariant($"\n| {kind} | type | {extraHeading} | meaning |\n|---|---|---|---|\n"));
        foreach (var parameter in parameters)
            page.Append(CultureInfo.InvariantCulture, $"| `{parameter.Name}` | {Types[parameter.Type]} |{(extra is null ? "" : $" {extra(parameter)} |")} {parameter.Description} |\n");
    }

    private static void Codes(StringBuilder page)
    {
        page.Append("\n## Sub-error codes\n\n| code | meaning |\n|---|---|\n")
            .Append("| 0 | something unexpected; the text has a number for the administrator, the details are in the trace |\n");
        foreach (var rule in Rule.All.Where(rule => rule.Severity == Severity.Block))
            page.Append(FormattableString.Invariant($"| {rule.Number} | [{rule.Code}](rules.md#{rule.Code.ToLowerInvariant()}) |\n"));
        page.Append("| 90001 | no such row, or the caller cannot see it |\n| 90002 | a value is missing |\n| 90003 | a value is not one of the possible ones, too long or out of range; the text says what is possible |\n")
            .Append("| 90010 | the text of an import cannot be read; the text says where |\n| 90011 | more would change than one request may change |\n| 90012 | somebody else has changed the matrix meanwhile |\n");
    }
}
