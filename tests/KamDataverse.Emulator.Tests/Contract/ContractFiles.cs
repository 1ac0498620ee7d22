namespace KamDataverse.Emulator.Tests.Contract;

/// <summary>Where the contract's builds and its approved surface lie.</summary>
internal static class ContractFiles
{
    public static string Root { get; } = FindRoot();

    public static string ApprovedSurface { get; } = Path.Combine(Root, "tests", "KamDataverse.Emulator.Tests", "Contract", "approved-surface.txt");

    /// <param name="target">The target framework: net462 is what plug-ins compile against, net10.0 what the emulator does.</param>
    public static string Build(string target)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Path.Combine(Root, "emulator", "Microsoft.Xrm.Sdk", "bin", configuration, target, "Microsoft.Xrm.Sdk.dll");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KamDataverse.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The tests run outside the repository.");
    }
}
