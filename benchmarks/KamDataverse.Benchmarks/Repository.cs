namespace KamDataverse.Benchmarks;

/// <summary>What was built before these benchmarks run.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static string ManagedZip { get; } = Path.Combine(Root, "artifacts", "solution", "KamDataverse_managed.zip");

    public static string UnmanagedZip { get; } = Path.Combine(Root, "artifacts", "solution", "KamDataverse.zip");

    public static string WebResources { get; } = Path.Combine(Root, "webresources");

    public static string PluginDll { get; } = Path.Combine(Root, "plugins", "KamDataverse.Plugins", "bin", Configuration, "net462", "KamDataverse.Plugins.dll");

    public static string Host { get; } = Path.Combine(Root, "emulator", "KamDataverse.Emulator.Host", "bin", Configuration, "net10.0", "KamDataverse.Emulator.Host.dll");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KamDataverse.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The benchmarks do not run inside the repository.");
    }
}
