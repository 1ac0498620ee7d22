using KamDataverse.Solution.Checking;
using Mono.Cecil;

namespace KamDataverse.Architecture.Tests;

/// <summary>The managed zip as it is shipped, and the plug-in dll inside it.</summary>
internal static class ManagedSolution
{
    private static readonly Lazy<SolutionModel> Loaded = new(Load);
    private static readonly Lazy<ModuleDefinition> LoadedDll = new(LoadDll);

    public static SolutionModel Model => Loaded.Value;

    public static ModuleDefinition PluginDll => LoadedDll.Value;

    private static SolutionModel Load()
    {
        if (!File.Exists(RepositoryFiles.ManagedSolution))
            Assert.Fail($"{RepositoryFiles.ManagedSolution} is missing; building solution/KamDataverse.Solution writes it.");
        using var zip = File.OpenRead(RepositoryFiles.ManagedSolution);
        return SolutionModel.Of(SolutionArchive.Read(zip)) ?? throw new InvalidDataException("The managed zip has no solution.xml or customizations.xml.");
    }

    private static ModuleDefinition LoadDll()
    {
        var assembly = Assert.Single(Model.Assemblies);
        var part = assembly.Element("FileName")!.Value.TrimStart('/');
        return ModuleDefinition.ReadModule(new MemoryStream(Model.Archive.Parts[part]));
    }
}
