using System.Collections.Frozen;

namespace KamDataverse.Solution.Checking;

/// <summary>The messages whose ids are the same in every environment, and what steps on them may carry.</summary>
internal static class KnownMessages
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["9ebdbb1b"] = "Create",
        ["20bebb1b"] = "Update",
        ["a1bdbb1b"] = "Delete",
        ["8cbdbb1b"] = "Assign",
        ["f2bdbb1b"] = "Retrieve",
        ["03bebb1b"] = "RetrieveMultiple",
        ["c5bdbb1b"] = "GrantAccess",
        ["11bebb1b"] = "RevokeAccess",
        ["dcbdbb1b"] = "ModifyAccess",
        ["dbbdbb1b"] = "Merge",
        ["1cbebb1b"] = "SetState",
        ["1dbebb1b"] = "SetStateDynamicEntity",
    }.ToFrozenDictionary(pair => pair.Key + "-ea3e-db11-86a7-000a3a5473e8", pair => pair.Value, StringComparer.Ordinal);

    public static string NameOf(string id) => Names.GetValueOrDefault(id, "");

    /// <summary>The names of the request properties an image may be taken of; empty when the message has no images.</summary>
    public static IReadOnlyList<string> ImageProperties(string message, bool post) => message switch
    {
        "Create" => post ? ["id"] : [],
        "Update" or "Assign" => ["Target"],
        "Delete" => post ? [] : ["Target"],
        "SetState" or "SetStateDynamicEntity" => ["EntityMoniker"],
        "Merge" => ["Target", "SubordinateId"],
        _ => [],
    };
}
