using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace KamDataverse.Emulator.Tests.Contract;

/// <summary>A plug-in binds to the platform's own assembly only if what it was compiled against has the same name, version and key.</summary>
public sealed class ContractIdentityTests
{
    [Theory]
    [InlineData("net462")]
    [InlineData("net10.0")]
    public void The_contract_has_the_identity_of_Microsofts_assembly(string target)
    {
        var name = AssemblyName.GetAssemblyName(ContractFiles.Build(target));

        Assert.Equal("Microsoft.Xrm.Sdk", name.Name);
        Assert.Equal(new Version(9, 0, 0, 0), name.Version);
        Assert.Equal("", name.CultureName);
        Assert.Equal("31bf3856ad364e35", Convert.ToHexStringLower(name.GetPublicKeyToken()!));
    }

    [Fact]
    public void The_build_for_plugins_targets_the_framework_the_sandbox_runs()
    {
        using var file = new PEReader(File.OpenRead(ContractFiles.Build("net462")));
        var reader = file.GetMetadataReader();

        var references = reader.AssemblyReferences.Select(handle => reader.GetAssemblyReference(handle)).ToDictionary(reference => reader.GetString(reference.Name), reference => reference.Version);

        Assert.Equal(new Version(4, 0, 0, 0), references["mscorlib"]);
        Assert.Subset(new HashSet<string> { "mscorlib", "System", "System.Core", "System.Runtime.Serialization", "System.ServiceModel" }, references.Keys.ToHashSet());
    }

    [Fact]
    public void Both_builds_have_the_same_surface() =>
        Assert.Equal(Lines("net462"), Lines("net10.0"));

    private static IEnumerable<string> Lines(string target) =>
        SurfaceListing.Of(ContractFiles.Build(target)).SelectMany(type => type.Members.Select(member => $"{type.Name}: {member}").Prepend(type.Line));
}
