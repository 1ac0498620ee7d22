using System.Collections.Frozen;

namespace KamDataverse.Solution.Checking;

/// <summary>Class ids of the controls on model-driven forms, by the column types they show (measured on real exports).</summary>
internal static class KnownControls
{
    public const string CustomControlHost = "f9a8a302-114e-466a-b582-6771b2ae0d92";
    public const string SubGrid = "e7a81278-8635-4d9e-8d4d-59480b391c5b";
    public const string WebResource = "9fdf5f91-88b1-47f4-ad53-c11efc01a01d";
    public const string QuickView = "5c5600e0-1d6e-4205-a272-be80da87fd42";
    public const string Timeline = "06375649-c143-495e-a496-c962e5b4488e";

    private const string Text = "4273edbd-ac1d-40d3-9fb2-095c621b552d";
    private const string Memo = "e0dece4b-6fc8-4a8f-a065-082708572369";
    private const string Lookup = "270bd3db-d9af-4782-9025-509e298dec0a";
    private const string Choice = "3ef39988-22bb-4f0b-bbbe-64b5a3748aee";

    private static readonly FrozenDictionary<string, string[]> ByType = new Dictionary<string, string[]>
    {
        ["nvarchar"] = [Text],
        ["nvarchar/email"] = ["ada2203e-b4cd-49be-9ddf-234642b43b52", Text],
        ["nvarchar/url"] = ["71716b6c-711e-476c-8ab8-5d11542bfb47", Text],
        ["nvarchar/phone"] = ["8c10015a-b339-4982-9474-a95fe05631a5", Text],
        ["nvarchar/textarea"] = [Memo, Text],
        ["ntext"] = [Memo],
        ["lookup"] = [Lookup],
        ["owner"] = [Lookup],
        ["customer"] = [Lookup],
        ["picklist"] = [Choice],
        ["state"] = [Choice],
        ["status"] = ["5d68b988-0661-4db2-bc3e-17598ad3be6c"],
        ["multiselectpicklist"] = ["4aa28ab7-9c13-4f57-a73d-ad894d048b5f"],
        ["bit"] = ["67fac785-cd58-4f9f-abb3-4b7ddc6ed5ed", "b0c6723a-8503-4fd7-bb28-c8a06ac933c2"],
        ["datetime"] = ["5b773807-9fb2-42db-97c3-7a91eff8adff"],
        ["int"] = ["c6d124ca-7eda-4a60-aea9-7fb8d318b68f"],
        ["int/timezone"] = ["7c624a0b-f59e-493d-9583-638d34759266"],
        ["int/duration"] = ["aa987274-ce4e-4271-a803-66164311a958"],
        ["decimal"] = ["c3efe0c3-0ec6-42be-8349-cbd9079dfd8e"],
        ["float"] = ["0d2c745a-e5a8-4c8f-ba63-c6d3bb604660", "c3efe0c3-0ec6-42be-8349-cbd9079dfd8e"],
        ["money"] = ["533b9e00-756b-4312-95a0-dc888637ac78"],
        ["image"] = ["7e548b0d-209c-477b-9dcd-f0f44472381d"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The class ids that show a column; empty when nothing is known about the type.</summary>
    public static IReadOnlyList<string> For(string type, string format) =>
        ByType.GetValueOrDefault($"{type}/{format}") ?? ByType.GetValueOrDefault(type) ?? [];
}
