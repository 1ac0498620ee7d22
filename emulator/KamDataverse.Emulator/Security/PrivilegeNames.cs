using KamDataverse.Emulator.Metadata;

namespace KamDataverse.Emulator.Security;

/// <summary>The names of the platform's table privileges.</summary>
internal static class PrivilegeNames
{
    private static readonly Dictionary<string, string> Stems = new(StringComparer.Ordinal)
    {
        ["systemuser"] = "User", ["usersettings"] = "UserSettings", ["savedquery"] = "Query", ["annotation"] = "Note", ["task"] = "Activity", ["transactioncurrency"] = "TransactionCurrency",
    };

    /// <summary>What an app needs to draw itself; on the platform every role carries these reads.</summary>
    private static readonly HashSet<string> ReadableByAll = new(StringComparer.Ordinal)
    {
        "appmodule", "appmodulecomponent", "appmoduleroles", "localizedlabel", "organization", "owner", "privilege", "ribboncommand", "ribbondiff", "ribbonrule", "role", "roleprivileges", "roletemplate", "savedquery",
        "savedqueryvisualization", "sitemap", "systemform", "systemuserroles", "teamroles", "teammembership", "timezonedefinition", "timezonerule", "transactioncurrency", "usersettings",
        "webresource", "businessunit", "systemuser", "team", "teamtemplate", "publisher", "solution", "principalobjectaccess",
    };

    public static string Of(TableDefinition table, AccessRight right) => $"prv{right}{Stems.GetValueOrDefault(table.LogicalName, table.SchemaName)}";

    public static bool IsReadableByAll(TableDefinition table) => table.IsIntersect || ReadableByAll.Contains(table.LogicalName);
}
