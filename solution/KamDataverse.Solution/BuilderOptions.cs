namespace KamDataverse.Solution;

/// <summary>The command line.</summary>
/// <param name="Root">The repository.</param>
/// <param name="Out">Where <c>src</c> and the zips go.</param>
internal sealed record BuilderOptions(string Root, string Out, string? Check, bool UpdateLock, string? Rules = null)
{
    public const string Usage = """
        Builds the solution: OUT/src, OUT/KamDataverse.zip, OUT/KamDataverse_managed.zip.

          --out DIR       where to write; artifacts/solution by default
          --root DIR      the repository; found from here upwards by default
          --update-lock   add new components to solution/components.lock
          --check ZIP     build nothing, check this zip
          --rules FILE    build nothing, write the catalogue of rules as JSON
        """;

    /// <summary>Folder with <c>icons</c> and, built by npm, <c>dist</c>.</summary>
    public string WebResources => Path.Combine(Root, "webresources");

    public string Lock => Path.Combine(Root, "solution", "components.lock");

    public string PluginAssembly => Path.Combine(Root, "plugins", "KamDataverse.Plugins", "bin", Configuration, "net462", "KamDataverse.Plugins.dll");

    /// <summary>The plug-in dll is taken from the same configuration this program was built in.</summary>
    private static string Configuration
#if DEBUG
        => "Debug";
#else
        => "Release";
#endif

    /// <exception cref="ArgumentException">An option is unknown or lacks its value.</exception>
    public static BuilderOptions Parse(IReadOnlyList<string> arguments)
    {
        string? root = null, target = null, check = null, rules = null;
        var updateLock = false;
        for (var index = 0; index < arguments.Count; index++)
        {
            switch (arguments[index])
            {
                case "--out": target = Value(); break;
                case "--root": root = Value(); break;
                case "--check": check = Value(); break;
                case "--rules": rules = Value(); break;
                case "--update-lock": updateLock = true; break;
                default: throw new ArgumentException($"Unknown option {arguments[index]}.");
            }

            string Value() => ++index < arguments.Count ? Path.GetFullPath(arguments[index]) : throw new ArgumentException($"{arguments[index - 1]} needs a value.");
        }

        root ??= FindRoot();
        return new BuilderOptions(root, target ?? Path.Combine(root, "artifacts", "solution"), check, updateLock, rules);
    }

    internal static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KamDataverse.sln"))) return folder.FullName;
        }

        throw new ArgumentException("The repository was not found; name it with --root.");
    }
}
