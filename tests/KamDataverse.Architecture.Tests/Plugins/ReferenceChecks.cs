using Mono.Cecil;

namespace KamDataverse.Architecture.Tests.Plugins;

/// <summary>What a plug-in dll may refer to: assemblies and types (laws 7 and 8; P2, P3, P8, P13, P14).</summary>
internal static class ReferenceChecks
{
    private const string Sdk = "Microsoft.Xrm.Sdk";

    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["mscorlib"] = "b77a5c561934e089",
        ["System"] = "b77a5c561934e089",
        ["System.Core"] = "b77a5c561934e089",
        ["System.Runtime.Serialization"] = "b77a5c561934e089",
        [Sdk] = "31bf3856ad364e35",
    };

    /// <summary>Namespaces of which no type is used, and single types: each with what is wrong with it in the sandbox.</summary>
    private static readonly (string Name, string Reason)[] Forbidden =
    [
        ("System.Threading", "threads, tasks and locks (P3)"),
        ("System.Timers", "threads, tasks and locks (P3)"),
        ("System.Collections.Concurrent", "state that several threads share (P3)"),
        ("System.Net", "network (P8)"),
        ("System.Web", "network (P8)"),
        ("System.ServiceModel", "network (P8)"),
        ("System.Reflection.Emit", "code made at run time"),
        ("System.CodeDom", "code made at run time"),
        ("System.Diagnostics.Process", "other processes"),
        ("System.Data", "a database of its own"),
        ("System.IO.IsolatedStorage", "files"),
        ("System.IO.File", "files"),
        ("System.IO.FileInfo", "files"),
        ("System.IO.FileStream", "files"),
        ("System.IO.Directory", "files"),
        ("System.IO.DirectoryInfo", "files"),
        ("System.IO.DriveInfo", "files"),
        ("System.IO.Path", "files"),
        ("Microsoft.Win32", "the registry"),
        ("Microsoft.Xrm.Sdk.Messages.ExecuteMultipleRequest", "batches inside a plug-in (P2)"),
        ("Microsoft.Xrm.Sdk.Messages.ExecuteTransactionRequest", "batches inside a plug-in (P2)"),
        ("Microsoft.Xrm.Sdk.Client.OrganizationServiceProxy", "a connection of its own (P18)"),
    ];

    public static IEnumerable<string> Assemblies(ModuleDefinition dll)
    {
        foreach (var reference in dll.AssemblyReferences)
        {
            var token = Convert.ToHexStringLower(reference.PublicKeyToken ?? []);
            if (!Allowed.TryGetValue(reference.Name, out var expected))
                yield return $"{reference.Name} does not exist in the sandbox.";
            else if (token != expected)
                yield return $"{reference.Name} has the token '{token}'; the platform's is {expected}.";
            else if (reference.Name == Sdk && reference.Version != new Version(9, 0, 0, 0))
                yield return $"{Sdk} is bound in version {reference.Version}.";
            else if (reference.Name != Sdk && reference.Version != new Version(4, 0, 0, 0))
                yield return $"{reference.Name} is bound in version {reference.Version}.";
        }
    }

    public static IEnumerable<string> Types(ModuleDefinition dll) =>
        from type in dll.GetTypeReferences()
        from forbidden in Forbidden
        where type.FullName == forbidden.Name || type.FullName.StartsWith(forbidden.Name + ".", StringComparison.Ordinal)
        select $"{type.FullName}: {forbidden.Reason}.";

    /// <summary>P13: .NET Framework 4.6.2 and a strong name.</summary>
    public static IEnumerable<string> Identity(ModuleDefinition dll)
    {
        var target = dll.Assembly.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType.Name == "TargetFrameworkAttribute")?.ConstructorArguments[0].Value as string;
        if (target != ".NETFramework,Version=v4.6.2")
            yield return $"The target framework is {target ?? "not named"}.";
        if (!dll.Assembly.Name.HasPublicKey)
            yield return "The dll has no public key.";
        if (!dll.Attributes.HasFlag(ModuleAttributes.StrongNameSigned))
            yield return "The dll is not signed.";
    }
}
