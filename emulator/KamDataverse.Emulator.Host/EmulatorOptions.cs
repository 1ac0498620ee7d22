namespace KamDataverse.Emulator.Host;

/// <summary>What the command line asks for.</summary>
internal sealed record EmulatorOptions
{
    public const string Usage = """
        Emulates a Dataverse organisation: imports managed solutions, serves the Web API and a form player.

          --urls ADDRESS     where to listen (default http://127.0.0.1:5080; loopback only)
          --solution FILE    a managed solution zip, may be given several times (default: the built one, found from the repository's root or beside the program)
          --data FILE        keeps the organisation in a SQLite file (default: in memory)
          --demo none|FILE   demo data to load over the Web API (default: demo.json beside the built solution, when the organisation is new)
          --help             this text
        """;

    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>True when the address came from the command line and must be taken as it is.</summary>
    public bool UrlsGiven { get; init; }

    public IReadOnlyList<string> Solutions { get; init; } = [];

    public string? DataFile { get; init; }

    /// <summary>A demo file, "none", or <see langword="null"/> for the one beside the built solution.</summary>
    public string? Demo { get; init; }

    public bool Help { get; init; }

    /// <exception cref="UsageException">An option is unknown or lacks its value.</exception>
    public static EmulatorOptions Read(IReadOnlyList<string> arguments)
    {
        var options = new EmulatorOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, value) = arguments[i].Split('=', 2) is [var left, var right] ? (left, right) : (arguments[i], null);
            string Value() => value ?? (++i < arguments.Count ? arguments[i] : throw new UsageException($"The option {name} needs a value."));
            options = name switch
            {
                "--urls" => options with { Urls = Value(), UrlsGiven = true },
                "--solution" => options with { Solutions = [.. options.Solutions, Existing(Value())] },
                "--data" => options with { DataFile = Path.GetFullPath(Value()) },
                "--demo" => options with { Demo = Value() is "none" ? "none" : Existing(value ?? arguments[i]) },
                "--help" or "-h" or "-?" => options with { Help = true },
                _ => throw new UsageException($"The option {name} is not known."),
            };
        }

        return options;
    }

    private static string Existing(string file) => File.Exists(file) ? Path.GetFullPath(file) : throw new UsageException($"The file {file} does not exist.");
}

/// <summary>The command line cannot be followed; the message says why.</summary>
internal sealed class UsageException(string message) : Exception(message);
