using System.Xml.Linq;
using Mono.Cecil;

namespace KamDataverse.Solution.Checking.Rules;

/// <summary>The plug-in assembly against its own dll (E-G1, P7, meta-avoid-silverlight).</summary>
internal static class PluginRules
{
    private const int LargestAssembly = 16 * 1024 * 1024;
    private const string PluginInterface = "Microsoft.Xrm.Sdk.IPlugin";

    public static IEnumerable<Finding> Check(SolutionModel solution)
    {
        if (solution.Assemblies.Count > 1) yield return Finding.Of("P7", "SolutionPluginAssemblies", $"There are {solution.Assemblies.Count} assemblies; one assembly holds all plug-ins.");
        foreach (var finding in solution.Assemblies.SelectMany(assembly => Assembly(assembly, solution.Archive.Parts.GetValueOrDefault(assembly.Child("FileName").TrimStart('/'))))) yield return finding;
        foreach (var id in solution.Assemblies.SelectMany(assembly => assembly.Path("PluginTypes", "PluginType")).Select(type => XmlReading.Id(type.Attr("PluginTypeId"))).Repeated())
            yield return Finding.Of("E-G1", $"plug-in type {id}", "The id is used twice.");
        foreach (var (name, _) in solution.WebResources.Where(resource => resource.Value.Child("WebResourceType") == "8"))
            yield return Finding.Of("meta-avoid-silverlight", $"web resource {name}", "Silverlight does not run in any browser any more.");
    }

    /// <summary>One <c>PluginAssembly</c> element against the bytes of its dll; a missing dll is E-P4's to report.</summary>
    public static IEnumerable<Finding> Assembly(XElement assembly, byte[]? dll)
    {
        var where = $"assembly {assembly.Attr("FullName")}";
        if (dll is null) return [];
        try
        {
            using var definition = AssemblyDefinition.ReadAssembly(new MemoryStream(dll));
            List<Finding> findings = [.. Identity(assembly, definition, where), .. Types(assembly, definition, where)];
            if (dll.Length > LargestAssembly) findings.Add(Finding.Of("P7", where, $"The dll has {dll.Length} bytes; 16 MB are allowed."));
            return findings;
        }
        catch (BadImageFormatException problem)
        {
            return [Finding.Of("E-G1", where, "The file is not a .NET assembly: " + problem.Message)];
        }
    }

    private static IEnumerable<Finding> Identity(XElement assembly, AssemblyDefinition dll, string where)
    {
        if (dll.Name.FullName != assembly.Attr("FullName")) yield return Finding.Of("E-G1", where, $"The dll is {dll.Name.FullName}.");
        if (dll.Name.PublicKeyToken is not { Length: > 0 }) yield return Finding.Of("E-G1", where, "The dll has no strong name.");
        if (XmlReading.Id(assembly.Attr("PluginAssemblyId")).Length == 0) yield return Finding.Of("E-G1", where, "PluginAssemblyId is missing.");
        if (assembly.Child("IsolationMode") != "2") yield return Finding.Of("E-G1", where, $"IsolationMode is '{assembly.Child("IsolationMode")}'; only the sandbox (2) is available.");
    }

    private static IEnumerable<Finding> Types(XElement assembly, AssemblyDefinition dll, string where)
    {
        foreach (var listed in assembly.Path("PluginTypes", "PluginType"))
        {
            var name = listed.Attr("Name");
            if (listed.Attr("AssemblyQualifiedName") != $"{name}, {assembly.Attr("FullName")}") yield return Finding.Of("E-G1", where, $"The qualified name '{listed.Attr("AssemblyQualifiedName")}' is not type {name} of this assembly.");
            if (listed.Child("FriendlyName").Length == 0) yield return Finding.Of("E-G1", where, $"The type {name} has no FriendlyName.");
            if (XmlReading.Id(listed.Attr("PluginTypeId")).Length == 0) yield return Finding.Of("E-G1", where, $"The type {name} has no id.");
            if (dll.MainModule.GetType(name) is not { } type) yield return Finding.Of("E-G1", where, $"The dll has no type {name}.");
            else if (!type.IsPublic || type.IsAbstract) yield return Finding.Of("E-G1", where, $"The type {name} is not a public class that can be created.");
            else if (!IsPlugin(type)) yield return Finding.Of("E-G1", where, $"The type {name} does not implement IPlugin.");
            else if (!type.Methods.Any(method => method.IsConstructor && method is { IsPublic: true, IsStatic: false })) yield return Finding.Of("E-G1", where, $"The type {name} has no public constructor.");
        }
    }

    private static bool IsPlugin(TypeDefinition type)
    {
        // Base classes are followed inside the dll only: it has no dependency but the SDK.
        for (var current = type; current is not null; current = current.BaseType is { } parent ? current.Module.GetType(parent.GetElementType().FullName) : null)
        {
            if (current.Interfaces.Any(implemented => implemented.InterfaceType.FullName == PluginInterface)) return true;
        }

        return false;
    }
}
