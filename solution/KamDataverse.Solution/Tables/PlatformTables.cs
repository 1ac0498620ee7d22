namespace KamDataverse.Solution.Tables;

/// <summary>How the platform spells the schema names of its own tables; relationships must repeat the spelling.</summary>
internal static class PlatformTables
{
    private static readonly Dictionary<string, string> Spellings = new[]
    {
        "Account", "Contact", "SystemUser", "BusinessUnit", "Team", "Owner", "Organization", "TransactionCurrency", "FileAttachment", "UserSettings", "CallbackRegistration",
    }.ToDictionary(name => name.ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>The schema name of a table: the platform's spelling, or the logical name for tables of ours.</summary>
    public static string SchemaName(string logicalName) => Spellings.GetValueOrDefault(logicalName, logicalName);
}
