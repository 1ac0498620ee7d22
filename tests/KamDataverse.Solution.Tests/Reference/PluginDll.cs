using System.IO.Compression;
using KamDataverse.Solution.Registration;
using KamDataverse.Solution.Tests.Checking;

namespace KamDataverse.Solution.Tests.Reference;

/// <summary>The plug-in dll as it was built.</summary>
internal static class PluginDll
{
    public static string File { get; } = Path.Combine(
        Repository.Root, "plugins", "KamDataverse.Plugins", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net462", "KamDataverse.Plugins.dll");

    public static PluginMetadata Metadata { get; } = PluginAssemblyReader.Read(File);

    /// <summary>The dll inside a built zip.</summary>
    public static byte[] In(string zipName)
    {
        using var zip = ZipFile.OpenRead(Path.Combine(Repository.Root, "artifacts", "solution", zipName));
        using var dll = Assert.Single(zip.Entries, entry => entry.FullName.EndsWith(".dll", StringComparison.Ordinal)).Open();
        using var bytes = new MemoryStream();
        dll.CopyTo(bytes);
        return bytes.ToArray();
    }
}
