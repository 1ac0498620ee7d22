using KamDataverse.Architecture.Tests.Plugins;
using Mono.Cecil;

namespace KamDataverse.Architecture.Tests.Laws;

/// <summary>Laws 1 to 4: who may know whom.</summary>
public sealed class DependencyTests
{
    private static readonly string[] Clocks =
    [
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today", "System.DateTimeOffset::get_Now", "System.DateTimeOffset::get_UtcNow",
        "System.TimeZoneInfo::get_Local", "System.Globalization.CultureInfo::get_CurrentCulture", "System.Globalization.CultureInfo::get_CurrentUICulture",
        "System.Globalization.CultureInfo::get_InstalledUICulture", "System.Guid::NewGuid", "System.Random::.ctor",
    ];

    private static readonly string[] MayKnowTheSdk =
    [
        "plugins/KamDataverse.Plugins/", "emulator/", "benchmarks/", "tests/KamDataverse.Architecture.Tests/", "tests/KamDataverse.Emulator.SamplePlugins/",
        "tests/KamDataverse.Emulator.Tests/", "tests/KamDataverse.FakeXrmEasy.Tests/", "tests/KamDataverse.Plugins.Tests/",
    ];

    [Theory] // law 1
    [InlineData("netstandard2.0", "netstandard")]
    [InlineData("net462", "mscorlib", "System", "System.Core")]
    public void Domain_references_nothing_but_the_base_class_library(string target, params string[] allowed)
    {
        using var dll = ModuleDefinition.ReadModule(RepositoryFiles.Build("plugins/KamDataverse.Domain", target));

        Assert.Equal([], dll.AssemblyReferences.Select(reference => reference.Name).Except(allowed));
    }

    [Fact] // law 1
    public void Domain_asks_no_clock_no_culture_and_no_chance()
    {
        using var dll = ModuleDefinition.ReadModule(RepositoryFiles.Build("plugins/KamDataverse.Domain", "net462"));

        Assert.Equal([], from use in dll.GetTypes().Instructions()
                         where use.Instruction.Operand is MethodReference called && Clocks.Contains($"{called.DeclaringType.FullName}::{called.Name}")
                         select $"{use.Method.Where()} asks {use.Instruction.Operand}");
    }

    [Fact] // law 2
    public void Only_plugins_and_the_emulator_know_the_sdk()
    {
        var projects = from project in RepositoryFiles.Projects(".")
                       where !MayKnowTheSdk.Any(folder => project.Path.StartsWith(folder, StringComparison.Ordinal))
                       from reference in project.Xml.Descendants().Where(element => element.Name.LocalName is "PackageReference" or "ProjectReference" or "Reference")
                       let name = (string?)reference.Attribute("Include") ?? ""
                       where name.Contains("Xrm.Sdk", StringComparison.Ordinal) || name.Contains("CrmSdk", StringComparison.Ordinal) || name.Contains("Dataverse.Client", StringComparison.Ordinal)
                       select $"{project.Path} references {name}";
        var usings = from path in RepositoryFiles.Sources(".", ".cs")
                     where !MayKnowTheSdk.Any(folder => path.StartsWith(folder, StringComparison.Ordinal))
                     where RepositoryFiles.Read(path).Contains("using Microsoft.Xrm.Sdk", StringComparison.Ordinal)
                     select $"{path} uses it";

        Assert.Equal([], projects.Concat(usings));
    }

    [Fact] // law 3
    public void The_emulator_references_no_project_of_the_solution()
    {
        var foreign = from project in RepositoryFiles.Projects("emulator")
                      from reference in project.Xml.Descendants("ProjectReference")
                      let path = Resolve(project.Path, (string)reference.Attribute("Include")!)
                      where !path.StartsWith("emulator/", StringComparison.Ordinal) && (string?)reference.Attribute("ReferenceOutputAssembly") != "false"
                      select $"{project.Path} references {path}";
        var compiled = from project in new[] { "emulator/KamDataverse.Emulator", "emulator/KamDataverse.Emulator.Host" }
                       from name in References(RepositoryFiles.Build(project, "net10.0"))
                       where name is "KamDataverse.Domain" or "KamDataverse.Plugins" or "KamDataverse.Solution"
                       select $"{project} is compiled against {name}";

        Assert.Equal([], foreign.Concat(compiled));
    }

    [Fact] // law 3
    public void The_emulator_knows_the_solution_only_through_the_zip() =>
        Assert.Equal([], RepositoryFiles.Sources("emulator", ".cs", ".csproj", ".css", ".html", ".js", ".json", ".md", ".props", ".resx", ".sql", ".targets", ".ts", ".tsx", ".txt", ".xml")
            .Where(path => RepositoryFiles.Read(path).Contains("kam_", StringComparison.OrdinalIgnoreCase)));

    [Theory] // law 4
    [InlineData("tests/KamDataverse.Acceptance.Tests")]
    [InlineData("tests/KamDataverse.EndToEnd.Tests")]
    public void Tests_over_HTTP_reference_no_production_project(string folder) =>
        Assert.Equal([], from project in RepositoryFiles.Projects(folder)
                         from reference in project.Xml.Descendants("ProjectReference")
                         let path = Resolve(project.Path, (string)reference.Attribute("Include")!)
                         where !path.StartsWith("tests/", StringComparison.Ordinal) && (string?)reference.Attribute("ReferenceOutputAssembly") != "false"
                         select path);

    private static string Resolve(string project, string include) =>
        Path.GetRelativePath(RepositoryFiles.Root, Path.GetFullPath(Path.Combine(RepositoryFiles.Root, Path.GetDirectoryName(project)!, include.Replace('\\', '/')))).Replace('\\', '/');

    private static List<string> References(string path)
    {
        using var dll = ModuleDefinition.ReadModule(path);
        return [.. dll.AssemblyReferences.Select(reference => reference.Name)];
    }
}
