using System.Reflection;

namespace KamDataverse.Acceptance.Tests.Support;

/// <summary>Where the built things lie.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string ManagedZip => Path.Combine(Root, "artifacts", "solution", "KamDataverse_managed.zip");

    /// <summary>The host of the same configuration as these tests.</summary>
    public static string Host
    {
        get
        {
            var configuration = typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
            var file = Path.Combine(Root, "emulator", "KamDataverse.Emulator.Host", "bin", configuration, "net10.0", "KamDataverse.Emulator.Host.dll");
            return File.Exists(file) ? file : throw new InvalidOperationException($"The host is not built: {file} does not exist.");
        }
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KamDataverse.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The repository's root was not found above the tests' folder.");
    }
}
