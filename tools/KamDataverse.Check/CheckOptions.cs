namespace KamDataverse.Check;

/// <summary>The command line.</summary>
/// <param name="Path">A folder, or one file.</param>
/// <param name="German">Whether findings are told in German.</param>
/// <param name="Gate">S as on saving, A as on activating.</param>
/// <param name="AsJson">Whether the findings are written as JSON, in both languages.</param>
internal sealed record CheckOptions(string Path, bool German, string Gate, bool AsJson, bool IsHelp)
{
    public const string Usage = """
        Checks an exported set of key account management rows with the rules of the built solution. Nothing leaves this machine.

          kam-check PATH [--language en|de] [--gate S|A] [--json]

          PATH         a folder, or one file:
                       *.json   rows as the Web API answers them, one table a file ({"@odata.context": …, "value": […]}),
                                or a record of tables ({"kam_matrixes": […], "kam_functions": […]})
                       *.csv    rows of the table the file is named after (kam_matrixes.csv or kam_matrix.csv), the first line
                                names the columns as the Web API does; any other name: a matrix as kam_ExportMatrix writes it
          --language   of the findings; en by default
          --gate       S: what a save would refuse (default); A: also what is missing to come into force
          --json       findings as a JSON list, in both languages

        Exit code: 0 nothing blocks, 1 something would be refused, 2 the files or options cannot be used.
        """;

    /// <exception cref="CheckRefusedException">An option is unknown or lacks its value, or there is no path.</exception>
    public static CheckOptions Parse(IReadOnlyList<string> arguments)
    {
        string? path = null;
        string language = "en", gate = "S";
        bool asJson = false, isHelp = false;
        for (var index = 0; index < arguments.Count; index++)
        {
            switch (arguments[index])
            {
                case "--help": isHelp = true; break;
                case "--json": asJson = true; break;
                case "--language": language = OneOf("en", "de"); break;
                case "--gate": gate = OneOf("S", "A"); break;
                case var option when option.StartsWith('-'): throw new CheckRefusedException($"Unknown option {option}.\n{Usage}");
                case var given when path is null: path = given; break;
                default: throw new CheckRefusedException($"One path is checked, not '{path}' and '{arguments[index]}'.");
            }

            string OneOf(params string[] possible)
            {
                var option = arguments[index];
                return ++index < arguments.Count && possible.Contains(arguments[index], StringComparer.OrdinalIgnoreCase)
                    ? possible.First(value => value.Equals(arguments[index], StringComparison.OrdinalIgnoreCase))
                    : throw new CheckRefusedException($"{option} needs one of: {string.Join(", ", possible)}.");
            }
        }

        return path is null && !isHelp ? throw new CheckRefusedException($"What is to be checked?\n{Usage}") : new CheckOptions(path ?? "", language == "de", gate, asJson, isHelp);
    }
}

/// <summary>What is given cannot be used; the message says why and where.</summary>
internal sealed class CheckRefusedException(string message, Exception? inner = null) : Exception(message, inner);
