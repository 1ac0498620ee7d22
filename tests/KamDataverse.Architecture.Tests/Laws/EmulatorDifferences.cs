using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KamDataverse.Architecture.Tests.Laws;

/// <summary>The generated part of docs/emulator-differences.md: every refusal by name that the emulator's source can make.</summary>
internal static partial class EmulatorDifferences
{
    public const string Page = "docs/emulator-differences.md";

    /// <summary>What stands before this line is written by hand.</summary>
    public const string Marker = "<!-- Below: generated from the refusals in the emulator's source; a test compares. -->";

    private static readonly (string Folder, string Heading)[] Areas =
    [
        ("emulator/KamDataverse.Emulator/Solutions/", "Importing solutions"),
        ("emulator/KamDataverse.Emulator/Messages/", "Messages and saving rows"),
        ("emulator/KamDataverse.Emulator/Query/", "Queries (QueryExpression, FetchXML)"),
        ("emulator/KamDataverse.Emulator/Pipeline/", "Plug-ins"),
        ("emulator/KamDataverse.Emulator/Security/", "Security"),
        ("emulator/KamDataverse.Emulator/", "Store and metadata"),
        ("emulator/KamDataverse.Emulator.Host/WebApi/", "Web API"),
        ("emulator/KamDataverse.Emulator.Host/", "Host"),
    ];

    /// <summary>Where a refusal stands and what it refuses; values known only at run time are an ellipsis.</summary>
    public static IReadOnlyList<(string Path, string What)> Refusals() =>
    [
        .. RepositoryFiles.Sources("emulator", ".cs")
            .SelectMany(path => In(RepositoryFiles.Read(path)).Select(what => (path, what))),
    ];

    public static string Write(IEnumerable<(string Path, string What)> refusals)
    {
        var page = new StringBuilder();
        var areas = refusals.ToLookup(refusal => Areas.First(area => refusal.Path.StartsWith(area.Folder, StringComparison.Ordinal)).Heading);
        foreach (var (_, heading) in Areas.Where(area => areas.Contains(area.Heading)))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n### {heading}\n\n");
            foreach (var what in areas[heading].Select(refusal => refusal.What).Distinct().Order(StringComparer.OrdinalIgnoreCase).ThenBy(what => what, StringComparer.Ordinal))
                page.Append(CultureInfo.InvariantCulture, $"- {what}\n");
        }

        return page.ToString();
    }

    /// <summary>The refusals in the text of one source file.</summary>
    /// <exception cref="InvalidDataException">One whose text cannot be seen in the source.</exception>
    internal static IEnumerable<string> In(string source)
    {
        foreach (Match call in Call().Matches(source))
        {
            var argument = Argument(source, call.Index + call.Length);
            var text = argument.StartsWith('"') || argument.StartsWith("$\"", StringComparison.Ordinal) ? Sentence(argument) : null;
            yield return call.Groups[1].Value switch
            {
                "Message" => $"the message {text ?? "…"}, where it is none of those the organisation answers",
                "QueryOption" => $"the query option {text ?? "…"}",
                _ => text ?? throw new InvalidDataException($"Unsupported.{call.Value}{argument}: what is refused must stand in the source as text."),
            };
        }
    }

    private static string Argument(string source, int start)
    {
        var depth = 1;
        var inText = false;
        for (var index = start; index < source.Length; index++)
        {
            var sign = source[index];
            if (sign == '"' && source[index - 1] != '\\' && !InHole(source, start, index)) inText = !inText;
            if (inText) continue;
            depth += sign switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0) return source[start..index].Trim();
        }

        throw new InvalidDataException("A refusal's argument has no end.");
    }

    // A quote inside a hole of an interpolated text belongs to the hole's expression.
    private static bool InHole(string source, int start, int index)
    {
        var between = source.AsSpan(start, index - start);
        return between.Count('{') > between.Count('}') && between.Contains('"');
    }

    private static string Sentence(string literal)
    {
        var source = literal.TrimStart('$')[1..^1];
        var text = new StringBuilder();
        var depth = 0;
        for (var index = 0; index < source.Length; index++)
        {
            var sign = source[index];
            if (depth == 0 && (sign is '{' or '}') && index + 1 < source.Length && source[index + 1] == sign)
            {
                text.Append(sign);
                index++;
            }
            else if (sign == '{')
            {
                if (depth++ == 0) text.Append('…');
            }
            else if (sign == '}')
                depth--;
            else if (depth == 0)
                text.Append(sign);
        }

        return text.ToString();
    }

    [GeneratedRegex(@"\bUnsupported\.(Of|Message|QueryOption)\(")]
    private static partial Regex Call();
}
