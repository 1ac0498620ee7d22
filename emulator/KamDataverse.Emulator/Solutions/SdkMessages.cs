namespace KamDataverse.Emulator.Solutions;

/// <summary>The messages steps can be registered on. The ids of the first group are the same in every organisation (documented); the others are the emulator's own.</summary>
internal static class SdkMessages
{
    private const string CommonEnd = "-ea3e-db11-86a7-000a3a5473e8";

    public static readonly IReadOnlyDictionary<Guid, string> ById = new Dictionary<Guid, string>
    {
        [Common("9ebdbb1b")] = "Create", [Common("20bebb1b")] = "Update", [Common("a1bdbb1b")] = "Delete", [Common("8cbdbb1b")] = "Assign", [Common("f2bdbb1b")] = "Retrieve",
        [Common("03bebb1b")] = "RetrieveMultiple", [Common("c5bdbb1b")] = "GrantAccess", [Common("11bebb1b")] = "RevokeAccess", [Common("dcbdbb1b")] = "ModifyAccess",
        [Common("dbbdbb1b")] = "Merge", [Common("1cbebb1b")] = "SetState", [Common("1dbebb1b")] = "SetStateDynamicEntity",
        [Own("Associate")] = "Associate", [Own("Disassociate")] = "Disassociate", [Own("Upsert")] = "Upsert", [Own("CreateMultiple")] = "CreateMultiple",
        [Own("UpdateMultiple")] = "UpdateMultiple", [Own("UpsertMultiple")] = "UpsertMultiple", [Own("DeleteMultiple")] = "DeleteMultiple",
    };

    public static string? NameOf(Guid id) => ById.GetValueOrDefault(id);

    /// <summary>The id of a message that is not the same everywhere, a custom API's among them.</summary>
    public static Guid Own(string name) => ComponentSet.IdOf("sdkmessage", name);

    private static Guid Common(string start) => new(start + CommonEnd);
}
