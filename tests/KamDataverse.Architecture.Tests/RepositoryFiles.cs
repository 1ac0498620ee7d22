using System.Xml.Linq;

namespace KamDataverse.Architecture.Tests;

/// <summary>The source tree and what was built from it.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] NotSource = [".git", ".vs", "artifacts", "bin", "coverage", "dist", "node_modules", "obj", "playwright-report", "TestResults"];

    public static string Root { get; } = FindRoot();

    /// <summary>The configuration these tests were built in, and so the one of the dlls they read.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static string ManagedSolution { get; } = Path.Combine(Root, "artifacts", "solution", "KamDataverse_managed.zip");

    /// <summary>Paths relative to the root, with forward slashes.</summary>
    public static IEnumerable<string> Sources(string folder, params string[] extensions) =>
        Walk(new DirectoryInfo(Path.Combine(Root, folder)))
            .Where(file => extensions.Length == 0 || extensions.Contains(file.Extension))
            .Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static IEnumerable<(string Path, XDocument Xml)> Projects(string folder) =>
        Sources(folder, ".csproj").Select(path => (path, XDocument.Parse(Read(path))));

    public static string Build(string project, string target) =>
        Path.Combine(Root, project, "bin", Configuration, target, Path.GetFileName(project) + ".dll");

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder)
    {
        if (!folder.Exists)
            throw new DirectoryNotFoundException($"{folder.FullName} does not exist.");
        return folder.EnumerateFiles().Concat(folder.EnumerateDirectories().Where(inner => !NotSource.Contains(inner.Name)).SelectMany(Walk));
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
