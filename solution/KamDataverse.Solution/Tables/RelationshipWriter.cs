using System.Xml.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Solution.Labels;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution.Tables;

/// <summary>Relationships: those that declared lookups need, and those every table has with the platform.</summary>
internal static class RelationshipWriter
{
    public static IReadOnlyList<XElement> Write(IReadOnlyList<TableSchema> tables, Translations texts) =>
    [
        .. tables.SelectMany(table => System(table).Concat(Declared(table, texts)).Concat(ManyToMany(table, texts)))
            .OrderBy(relationship => (string)relationship.Attribute("Name")!, StringComparer.Ordinal),
    ];

    /// <summary>Name of the relationship behind a lookup: child, parent and column, each without the prefix.</summary>
    public static string NameOf(string childTable, string parentTable, string column) => $"kam_{Bare(childTable)}_{Bare(parentTable)}_{Bare(column)}";

    private static string Bare(string name) => name.StartsWith("kam_", StringComparison.Ordinal) ? name[4..] : name;

    private static IEnumerable<XElement> Declared(TableSchema table, Translations texts) =>
        from column in table.Columns
        let lookup = column.Declaration as LookupAttribute
        where lookup is not null
        select Declared(table, column, lookup, texts);

    private static XElement Declared(TableSchema table, ColumnSchema column, LookupAttribute lookup, Translations texts)
    {
        var name = NameOf(table.LogicalName, column.TargetTable!, column.LogicalName);
        // Rows of the organisation have no owner and are not shared: only the deletion can follow the parent (inferred).
        var follow = lookup.OnDelete == OnDelete.Parental && table.Declaration.Ownership == Ownership.UserOrTeam ? "Cascade" : "NoCascade";
        var delete = lookup.OnDelete switch
        {
            OnDelete.Parental => "Cascade",
            OnDelete.Restrict => "Restrict",
            _ => "RemoveLink",
        };
        return new XElement(
            "EntityRelationship",
            new XAttribute("Name", name),
            new XElement("EntityRelationshipType", "OneToMany"),
            Markup.Flag("IsCustomizable", true),
            new XElement("IntroducedVersion", Manifest.Version),
            Markup.Flag("IsHierarchical", lookup.Hierarchical),
            new XElement("ReferencingEntityName", PlatformTables.SchemaName(table.LogicalName)),
            new XElement("ReferencedEntityName", PlatformTables.SchemaName(column.TargetTable!)),
            new XElement("CascadeAssign", follow),
            new XElement("CascadeDelete", delete),
            // No export shows the value Cascade here, so parental relationships leave the newer element out.
            lookup.OnDelete == OnDelete.Parental ? null : new XElement("CascadeArchive", delete),
            new XElement("CascadeReparent", follow),
            new XElement("CascadeShare", follow),
            new XElement("CascadeUnshare", follow),
            new XElement("CascadeRollupView", "NoCascade"),
            Markup.Flag("IsValidForAdvancedFind", true),
            new XElement("ReferencingAttributeName", column.LogicalName),
            new XElement("RelationshipDescription", Markup.Descriptions(Text.Same(""))),
            new XElement("EntityRelationshipRoles", ChildRole(table, column, lookup, texts), new XElement(
                "EntityRelationshipRole", new XElement("NavigationPropertyName", name), new XElement("RelationshipRoleType", 0))));
    }

    private static IEnumerable<XElement> ManyToMany(TableSchema table, Translations texts) =>
        from link in table.ManyToMany
        let other = TableSchema.Of(link.Other)
        select new XElement(
            "EntityRelationship",
            new XAttribute("Name", link.Name),
            new XElement("EntityRelationshipType", "ManyToMany"),
            Markup.Flag("IsCustomizable", true),
            new XElement("IntroducedVersion", Manifest.Version),
            Markup.Flag("IsHierarchical", false),
            new XElement("FirstEntityName", PlatformTables.SchemaName(table.LogicalName)),
            new XElement("SecondEntityName", PlatformTables.SchemaName(other.LogicalName)),
            new XElement("IntersectEntityName", link.Name),
            Markup.Flag("IsValidForAdvancedFind", true),
            new XElement(
                "EntityRelationshipRoles",
                LinkRole(1, link.Name, texts.For(link.Name + ".first", link.OtherLabel)),
                LinkRole(2, link.Name, texts.For(link.Name + ".second", link.OwnLabel))));

    private static XElement LinkRole(int ordinal, string name, Text label) => new(
        "EntityRelationshipRole",
        new XElement("NavPaneDisplayOption", "UseLabel"),
        new XElement("NavPaneArea", "Details"),
        new XElement("NavPaneOrder", 10000),
        new XElement("NavigationPropertyName", name),
        Markup.Labels("CustomLabels", "CustomLabel", label),
        new XElement("AssociationRoleOrdinal", ordinal));

    private static XElement ChildRole(TableSchema table, ColumnSchema column, LookupAttribute lookup, Translations texts)
    {
        var labelled = lookup.ChildrenLabel.Length > 0;
        return new XElement(
            "EntityRelationshipRole",
            new XElement("NavPaneDisplayOption", labelled ? "UseLabel" : "UseCollectionName"),
            new XElement("NavPaneArea", "Details"),
            new XElement("NavPaneOrder", 10000),
            new XElement("NavigationPropertyName", column.LogicalName),
            labelled ? Markup.Labels("CustomLabels", "CustomLabel", texts.For($"{table.LogicalName}.{column.LogicalName}.children", lookup.ChildrenLabel)) : null,
            new XElement("RelationshipRoleType", 1));
    }

    private static IEnumerable<XElement> System(TableSchema table)
    {
        if (table.Declaration.ExtendsPlatformTable) return [];
        var name = table.LogicalName;
        return
        [
            System(name, $"lk_{name}_createdby", "SystemUser", "CreatedBy"),
            System(name, $"lk_{name}_modifiedby", "SystemUser", "ModifiedBy"),
            .. table.Declaration.Ownership == Ownership.Organization
                ? new[] { System(name, $"organization_{name}", "Organization", "OrganizationId") }
                :
                [
                    System(name, $"business_unit_{name}", "BusinessUnit", "OwningBusinessUnit", "Restrict"),
                    System(name, $"owner_{name}", "Owner", "OwnerId"),
                    System(name, $"team_{name}", "Team", "OwningTeam"),
                    System(name, $"user_{name}", "SystemUser", "OwningUser"),
                ],
            .. SystemColumns.HasMoney(table) ? new[] { System(name, $"TransactionCurrency_{name}", "TransactionCurrency", "TransactionCurrencyId", "Restrict") } : [],
        ];
    }

    private static XElement System(string table, string name, string parent, string column, string delete = "NoCascade") => new(
        "EntityRelationship",
        new XAttribute("Name", name),
        new XElement("EntityRelationshipType", "OneToMany"),
        Markup.Flag("IsCustomizable", true),
        new XElement("IntroducedVersion", Manifest.Version),
        Markup.Flag("IsHierarchical", false),
        new XElement("ReferencingEntityName", table),
        new XElement("ReferencedEntityName", parent),
        new XElement("CascadeAssign", "NoCascade"),
        new XElement("CascadeDelete", delete),
        new XElement("CascadeArchive", delete),
        new XElement("CascadeReparent", "NoCascade"),
        new XElement("CascadeShare", "NoCascade"),
        new XElement("CascadeUnshare", "NoCascade"),
        new XElement("ReferencingAttributeName", column),
        new XElement("RelationshipDescription", Markup.Descriptions(Text.Same(""))));
}
