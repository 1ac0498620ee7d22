using System.Text.Json;
using System.Xml.Linq;

namespace KamDataverse.Solution.Checking.Rules;

/// <summary>Environment variables, one file each (E-N1).</summary>
internal static class EnvironmentVariableRules
{
    private const string Folder = "environmentvariabledefinitions";

    public static IEnumerable<Finding> Check(SolutionModel solution) =>
    [
        .. solution.Archive.Components(Folder, "environmentvariabledefinition.xml").SelectMany(variable => Variable(solution, variable.Folder, variable.Part, variable.Root)),
        .. solution.Archive.Parts.Keys.Where(part => part.StartsWith(Folder + "/", StringComparison.Ordinal) && part.EndsWith("/environmentvariablevalues.json", StringComparison.Ordinal))
            .Select(part => Finding.Of("E-N1", part, "A shipped value overrides the target environment's.")),
    ];

    private static IEnumerable<Finding> Variable(SolutionModel solution, string folder, string part, XElement variable)
    {
        if (variable.Attr("schemaname") != folder) yield return Finding.Of("E-N1", part, $"Its schema name is '{variable.Attr("schemaname")}', not the folder's name.");
        if (!solution.IsPrefixed(folder)) yield return Finding.Of("E-N1", part, $"The name does not start with {solution.Prefix}_.");
        var type = XmlReading.Whole(variable.Child("type")) - 100000000;
        var value = variable.Child("defaultvalue");
        if (type is null or < 0 or > 5) yield return Finding.Of("E-N1", part, $"The type '{variable.Child("type")}' is not 100000000 to 100000005.");
        else if (value.Length > 0 && !Fits(type.Value, value)) yield return Finding.Of("E-N1", part, $"The default '{value}' does not fit the type {variable.Child("type")}.");
    }

    private static bool Fits(int type, string value) => type switch
    {
        1 => XmlReading.Number(value) is not null,
        2 => value is "yes" or "no",
        3 => IsJson(value),
        5 => false, // a secret's default would stand in the solution in plain text
        _ => true,
    };

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
