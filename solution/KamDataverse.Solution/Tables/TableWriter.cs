using System.Xml.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Solution.Labels;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution.Tables;

/// <summary>A table's definition from its class.</summary>
internal static class TableWriter
{
    private static readonly string[] ManagedProperties =
    [
        "IsCustomizable", "IsRenameable", "IsMappable", "CanModifyAuditSettings", "CanModifyMobileVisibility", "CanModifyMobileClientVisibility",
        "CanModifyMobileClientReadOnly", "CanModifyMobileClientOffline", "CanModifyConnectionSettings", "CanModifyDuplicateDetectionSettings",
        "CanModifyMailMergeSettings", "CanModifyQueueSettings", "CanCreateAttributes", "CanCreateForms", "CanCreateCharts", "CanCreateViews",
        "CanModifyAdditionalSettings", "CanEnableSyncToExternalSearchIndex",
    ];

    /// <param name="icon">Name of the web resource with the table's vector icon.</param>
    public static TablePart Write(TableSchema table, string? icon, Translations texts) =>
        table.Declaration.ExtendsPlatformTable ? Extension(table, texts) : Own(table, icon, texts);

    /// <summary>The Web API's name for the rows of a table: English plural rules, as the platform proposes it.</summary>
    public static string EntitySetName(string logicalName) => logicalName switch
    {
        [.., 'y'] when logicalName[^2] is not ('a' or 'e' or 'i' or 'o' or 'u') => logicalName[..^1] + "ies",
        [.., 's'] or [.., 'x'] or [.., 'z'] or [.., 'c', 'h'] or [.., 's', 'h'] => logicalName + "es",
        _ => logicalName + "s",
    };

    private static TablePart Own(TableSchema table, string? icon, Translations texts)
    {
        var declaration = table.Declaration;
        var name = texts.For(table.LogicalName, declaration.DisplayName);
        var entity = new XElement(
            "entity",
            new XAttribute("Name", table.LogicalName),
            Markup.LocalizedNames(name),
            Markup.Labels("LocalizedCollectionNames", "LocalizedCollectionName", texts.For(table.LogicalName + ".collection", declaration.CollectionName)),
            Markup.Descriptions(declaration.Description.Length > 0 ? texts.For(table.LogicalName + ".description", declaration.Description) : Text.Same("")),
            Columns(table, SystemColumns.Of(table, texts).Concat(table.Columns.SelectMany(column => ColumnTypes.Of(table, column, texts)))),
            Keys(table, texts),
            Flags(table, icon));
        return new TablePart(
            table.LogicalName,
            ExtendsPlatformTable: false,
            new XElement("Name", new XAttribute("LocalizedName", name.English), new XAttribute("OriginalName", name.English), table.LogicalName),
            new XElement("EntityInfo", entity));
    }

    private static TablePart Extension(TableSchema table, Translations texts)
    {
        var schemaName = PlatformTables.SchemaName(table.LogicalName);
        return new TablePart(
            schemaName,
            ExtendsPlatformTable: true,
            new XElement("Name", new XAttribute("LocalizedName", schemaName), new XAttribute("OriginalName", ""), schemaName),
            new XElement("EntityInfo", new XElement(
                "entity",
                new XAttribute("Name", schemaName),
                Columns(table, table.Columns.SelectMany(column => ColumnTypes.Of(table, column, texts))))));
    }

    private static XElement Columns(TableSchema table, IEnumerable<ColumnXml> columns)
    {
        ColumnXml[] all = [.. columns.OrderBy(column => column.PhysicalName, StringComparer.OrdinalIgnoreCase)];
        return all.GroupBy(column => column.PhysicalName, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new InvalidOperationException($"{table.LogicalName} declares the column {twice.Key} twice.")
            : new XElement("attributes", all.Select(column => column.Write()));
    }

    private static XElement? Keys(TableSchema table, Translations texts) => table.Keys.Count == 0 ? null : new XElement(
        "EntityKeys",
        table.Keys.OrderBy(key => key.Name, StringComparer.Ordinal).Select(key => new XElement(
            "EntityKey",
            new XElement("Name", key.Name),
            new XElement("LogicalName", key.Name.ToLowerInvariant()),
            new XElement("IntroducedVersion", Manifest.Version),
            Markup.Flag("IsCustomizable", true),
            new XElement("EntityKeyAttributes", key.Properties.Select(property => new XElement("AttributeName", ColumnOf(table, property)))),
            Markup.Labels("displaynames", "displayname", texts.For(key.Name, key.DisplayName)))));

    private static string ColumnOf(TableSchema table, string property) =>
        table.Columns.FirstOrDefault(column => column.Property.Name == property)?.LogicalName
        ?? throw new InvalidOperationException($"A key of {table.LogicalName} names {property}, which is no column.");

    private static IEnumerable<XElement> Flags(TableSchema table, string? icon)
    {
        var declaration = table.Declaration;
        var user = declaration.Ownership == Ownership.UserOrTeam;
        return
        [
            new("EntitySetName", EntitySetName(table.LogicalName)),
            .. Off(
                "IsDuplicateCheckSupported", "IsBusinessProcessEnabled", "IsRequiredOffline", "IsInteractionCentricEnabled", "IsCollaboration", "AutoRouteToOwnerQueue",
                "IsConnectionsEnabled", "IsDocumentManagementEnabled"),
            Markup.Flag("AutoCreateAccessTeams", declaration.AccessTeams),
            .. Off("IsOneNoteIntegrationEnabled", "IsKnowledgeManagementEnabled", "IsSLAEnabled", "IsDocumentRecommendationsEnabled", "IsBPFEntity"),
            new("OwnershipTypeMask", user ? "UserOwned" : "OrgOwned"),
            Markup.Flag("IsAuditEnabled", declaration.Audited),
            .. Off("IsRetrieveAuditEnabled", "IsRetrieveMultipleAuditEnabled", "IsActivity"),
            new("ActivityTypeMask"),
            .. Off("IsActivityParty", "IsReplicated", "IsReplicationUserFiltered", "IsMailMergeEnabled"),
            Markup.Flag("IsVisibleInMobile", false),
            Markup.Flag("IsVisibleInMobileClient", true),
            .. Off("IsReadOnlyInMobileClient", "IsOfflineInMobileClient"),
            new("DaysSinceRecordLastModified", 0),
            new("MobileOfflineFilters"),
            Markup.Flag("IsMapiGridEnabled", true),
            Markup.Flag("IsReadingPaneEnabled", true),
            Markup.Flag("IsQuickCreateEnabled", declaration.QuickCreate),
            Markup.Flag("SyncToExternalSearchIndex", false),
            new("IntroducedVersion", Manifest.Version),
            .. ManagedProperties.Select(property => Markup.Flag(property, true)),
            Markup.Flag("EnforceStateTransitions", false),
            Markup.Flag("CanChangeHierarchicalRelationship", true),
            Markup.Flag("EntityHelpUrlEnabled", false),
            Markup.Flag("ChangeTrackingEnabled", true),
            Markup.Flag("CanChangeTrackingBeEnabled", true),
            .. Off("IsEnabledForExternalChannels", "IsMSTeamsIntegrationEnabled", "IsSolutionAware"),
            .. icon is null ? [] : new XElement[] { new("IconVectorName", icon) },
        ];
    }

    private static IEnumerable<XElement> Off(params string[] names) => names.Select(name => Markup.Flag(name, false));
}
