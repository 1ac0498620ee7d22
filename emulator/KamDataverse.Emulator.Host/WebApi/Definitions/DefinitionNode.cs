using System.Text.Json.Nodes;
using KamDataverse.Emulator.Solutions;

namespace KamDataverse.Emulator.Host.WebApi.Definitions;

/// <summary>One definition as JSON, with what can be reached from it.</summary>
/// <param name="Type">Name of its EDM type.</param>
/// <param name="Values">Its own properties; <see langword="null"/> values are written as null.</param>
internal sealed record DefinitionNode(string Type, JsonObject Values)
{
    /// <summary>Definitions behind collection-valued navigation properties.</summary>
    public IReadOnlyDictionary<string, Func<IReadOnlyList<DefinitionNode>>> Collections { get; init; } = new Dictionary<string, Func<IReadOnlyList<DefinitionNode>>>();

    /// <summary>Definitions behind single-valued navigation properties; the function may answer <see langword="null"/>.</summary>
    public IReadOnlyDictionary<string, Func<DefinitionNode?>> Singles { get; init; } = new Dictionary<string, Func<DefinitionNode?>>();

    /// <summary>The same id for the same component in every organisation and after every start.</summary>
    public static Guid IdOf(string kind, string name) => ComponentSet.IdOf(kind, name);
}
