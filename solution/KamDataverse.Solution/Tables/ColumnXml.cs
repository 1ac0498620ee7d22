using System.Xml.Linq;
using KamDataverse.Solution.Labels;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution.Tables;

/// <summary>The part of a column's XML that all types share, in export order.</summary>
internal sealed record ColumnXml(string PhysicalName, string Type, Text Label)
{
    public Text Description { get; init; } = Text.Same("");

    public string RequiredLevel { get; init; } = "none";

    public string? DisplayMask { get; init; } = "ValidForAdvancedFind|ValidForForm|ValidForGrid";

    public string ImeMode { get; init; } = "auto";

    public bool Create { get; init; } = true;

    public bool Update { get; init; } = true;

    public bool Custom { get; init; } = true;

    public bool Audited { get; init; }

    public bool Secured { get; init; }

    /// <summary>Whether the platform works the value out of another column instead of storing it.</summary>
    public bool Logical { get; init; }

    public bool RequirementCanChange { get; init; } = true;

    public string AutoNumber { get; init; } = "";

    /// <summary>The elements only this type has.</summary>
    public IReadOnlyList<XElement> TypePart { get; init; } = [];

    public XElement Write() => new(
        "attribute",
        new XAttribute("PhysicalName", PhysicalName),
        new XElement("Type", Type),
        new XElement("Name", PhysicalName.ToLowerInvariant()),
        new XElement("LogicalName", PhysicalName.ToLowerInvariant()),
        new XElement("RequiredLevel", RequiredLevel),
        DisplayMask is null ? null : new XElement("DisplayMask", DisplayMask),
        new XElement("ImeMode", ImeMode),
        Markup.Flag("ValidForUpdateApi", Update),
        Markup.Flag("ValidForReadApi", true),
        Markup.Flag("ValidForCreateApi", Create),
        Markup.Flag("IsCustomField", Custom),
        Markup.Flag("IsAuditEnabled", Audited),
        Logical ? Markup.Flag("IsLogical", true) : null,
        Markup.Flag("IsSecured", Secured),
        new XElement("IntroducedVersion", Manifest.Version),
        Markup.Flag("IsCustomizable", true),
        Markup.Flag("IsRenameable", true),
        Markup.Flag("CanModifySearchSettings", true),
        Markup.Flag("CanModifyRequirementLevelSettings", RequirementCanChange),
        Markup.Flag("CanModifyAdditionalSettings", true),
        new XElement("SourceType", 0),
        Markup.Flag("IsGlobalFilterEnabled", false),
        Markup.Flag("IsSortableEnabled", false),
        Markup.Flag("CanModifyGlobalFilterSettings", true),
        Markup.Flag("CanModifyIsSortableSettings", true),
        Markup.Flag("IsDataSourceSecret", false),
        new XElement("AutoNumberFormat", AutoNumber),
        Markup.Flag("IsSearchable", false),
        Markup.Flag("IsFilterable", false),
        Markup.Flag("IsRetrievable", false),
        Markup.Flag("IsLocalizable", false),
        TypePart,
        Markup.Labels("displaynames", "displayname", Label),
        Markup.Descriptions(Description));
}
