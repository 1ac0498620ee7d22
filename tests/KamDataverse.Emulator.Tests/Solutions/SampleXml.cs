using System.Xml.Linq;

namespace KamDataverse.Emulator.Tests.Solutions;

/// <summary>Fragments of solution XML in the form exports have them.</summary>
internal static class SampleXml
{
    public static XElement Labels(string list, string item, string english, string? german = null) => new(
        list,
        new XElement(item, new XAttribute("description", english), new XAttribute("languagecode", 1033)),
        german is null ? null : new XElement(item, new XAttribute("description", german), new XAttribute("languagecode", 1031)));

    public static XElement Column(string schemaName, string type, string english, string german, params object[] more) => new(
        "attribute",
        new XAttribute("PhysicalName", schemaName),
        new XElement("Type", type),
        new XElement("Name", schemaName.ToLowerInvariant()),
        new XElement("LogicalName", schemaName.ToLowerInvariant()),
        new XElement("RequiredLevel", "none"),
        new XElement("DisplayMask", "ValidForAdvancedFind|ValidForForm|ValidForGrid"),
        new XElement("ValidForUpdateApi", 1),
        new XElement("ValidForReadApi", 1),
        new XElement("ValidForCreateApi", 1),
        new XElement("IsCustomField", schemaName.Contains('_', StringComparison.Ordinal) ? 1 : 0),
        new XElement("IsAuditEnabled", 1),
        new XElement("IsSecured", 0),
        new XElement("SourceType", 0),
        more,
        Labels("displaynames", "displayname", english, german));

    public static XElement Text(string schemaName, string english, string german, int length = 100) =>
        Column(schemaName, "nvarchar", english, german, new XElement("Format", "text"), new XElement("MaxLength", length), new XElement("Length", length * 2));

    public static XElement PrimaryName(string schemaName, string english, string german)
    {
        var column = Text(schemaName, english, german);
        column.Element("DisplayMask")!.Value = "PrimaryName|ValidForAdvancedFind|ValidForForm|ValidForGrid|RequiredForForm";
        return column;
    }

    public static XElement PrimaryKey(string table)
    {
        var column = Column(table + "Id", "primarykey", "Id", "Id");
        column.Element("IsCustomField")!.Value = "0";
        column.Element("RequiredLevel")!.Value = "systemrequired";
        return column;
    }

    public static XElement Options(string kind, string name, params (int Value, string English, string German)[] options) => new(
        "optionset",
        new XAttribute("Name", name),
        new XElement("OptionSetType", kind),
        Labels("displaynames", "displayname", name),
        new XElement("options", options.Select(option => new XElement("option", new XAttribute("value", option.Value), Labels("labels", "label", option.English, option.German)))));

    public static IEnumerable<XElement> States(string table) =>
    [
        Column("statecode", "state", "Status", "Status", XElement.Parse($"""
            <optionset Name="{table}_statecode"><OptionSetType>state</OptionSetType><states>
            <state value="0" defaultstatus="1" invariantname="Active"><labels><label description="Active" languagecode="1033" /><label description="Aktiv" languagecode="1031" /></labels></state>
            <state value="1" defaultstatus="2" invariantname="Inactive"><labels><label description="Inactive" languagecode="1033" /></labels></state></states></optionset>
            """)),
        Column("statuscode", "status", "Status Reason", "Statusgrund", XElement.Parse($"""
            <optionset Name="{table}_statuscode"><OptionSetType>status</OptionSetType><statuses>
            <status value="1" state="0"><labels><label description="Open" languagecode="1033" /></labels></status>
            <status value="200000000" state="0"><labels><label description="Waiting" languagecode="1033" /></labels></status>
            <status value="2" state="1"><labels><label description="Closed" languagecode="1033" /></labels></status></statuses></optionset>
            """)),
    ];

    public static XElement Relationship(string name, string child, string column, string parent, string cascade = "NoCascade", string delete = "RemoveLink", bool hierarchy = false) => XElement.Parse($"""
        <EntityRelationship Name="{name}"><EntityRelationshipType>OneToMany</EntityRelationshipType><IsCustomizable>1</IsCustomizable><IsHierarchical>{(hierarchy ? 1 : 0)}</IsHierarchical>
        <ReferencingEntityName>{child}</ReferencingEntityName><ReferencedEntityName>{parent}</ReferencedEntityName>
        <CascadeAssign>{cascade}</CascadeAssign><CascadeDelete>{delete}</CascadeDelete><CascadeReparent>{cascade}</CascadeReparent><CascadeShare>{cascade}</CascadeShare><CascadeUnshare>{cascade}</CascadeUnshare>
        <ReferencingAttributeName>{column}</ReferencingAttributeName>
        <EntityRelationshipRoles>
        <EntityRelationshipRole><NavigationPropertyName>{column}</NavigationPropertyName><RelationshipRoleType>1</RelationshipRoleType></EntityRelationshipRole>
        <EntityRelationshipRole><NavigationPropertyName>{name}</NavigationPropertyName><RelationshipRoleType>0</RelationshipRoleType></EntityRelationshipRole>
        </EntityRelationshipRoles></EntityRelationship>
        """);
}
