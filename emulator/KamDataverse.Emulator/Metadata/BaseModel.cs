using System.Reflection;

namespace KamDataverse.Emulator.Metadata;

/// <summary>The system tables every organisation has before the first solution is imported; declared in <c>Base/*.tables</c>.</summary>
internal static class BaseModel
{
    private static readonly Lazy<MetadataModel> Frozen = new(() => NewBuilder().Build());

    /// <summary>The base alone.</summary>
    public static MetadataModel Model => Frozen.Value;

    /// <summary>A builder that holds the base, for solutions to add to.</summary>
    public static ModelBuilder NewBuilder()
    {
        var model = new ModelBuilder();
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".tables", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            BaseModelReader.Read(reader.ReadToEnd(), model);
        }

        return model;
    }
}
