using System.Xml.Linq;
using KamDataverse.Solution.Labels;

namespace KamDataverse.Solution.Writing;

/// <summary>solution.xml: who ships what.</summary>
internal static class Manifest
{
    public const string UniqueName = "KamDataverse";
    public const string Publisher = "kamdataverse";
    public const string Prefix = "kam";
    public const string OptionPrefix = "28710";
    public const string Version = "1.0.0.0";

    private static readonly string[] AddressFields =
    [
        "City", "County", "Country", "Fax", "FreightTermsCode", "ImportSequenceNumber", "Latitude", "Line1", "Line2", "Line3", "Longitude", "Name",
        "PostalCode", "PostOfficeBox", "PrimaryContactName", "StateOrProvince", "Telephone1", "Telephone2", "Telephone3", "TimeZoneRuleVersionNumber",
        "UPSZone", "UTCOffset", "UTCConversionTimeZoneCode",
    ];

    /// <param name="managed">0 unmanaged, 1 managed, 2 in the source tree (both can be packed from it).</param>
    public static XElement Write(SolutionContent content, int managed) => new(
        "ImportExportXml",
        new XAttribute("version", "9.2.24122.192"),
        new XAttribute("SolutionPackageVersion", "9.2"),
        new XAttribute("languagecode", Languages.English),
        new XAttribute("generatedBy", "CrmLive"),
        new XAttribute(XNamespace.Xmlns + "xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        new XElement(
            "SolutionManifest",
            new XElement("UniqueName", UniqueName),
            Markup.LocalizedNames(content.DisplayName),
            Markup.Descriptions(content.Description),
            new XElement("Version", Version),
            new XElement("Managed", managed),
            PublisherElement(content),
            new XElement("RootComponents", RootComponents(content)),
            new XElement("MissingDependencies")));

    private static XElement PublisherElement(SolutionContent content) => new(
        "Publisher",
        new XElement("UniqueName", Publisher),
        Markup.LocalizedNames(content.PublisherName),
        Markup.Descriptions(content.PublisherName),
        Markup.Nil("EMailAddress"),
        Markup.Nil("SupportingWebsiteUrl"),
        new XElement("CustomizationPrefix", Prefix),
        new XElement("CustomizationOptionValuePrefix", OptionPrefix),
        new XElement("Addresses", Address(1), Address(2)));

    private static XElement Address(int number) => new(
        "Address",
        new XElement("AddressNumber", number),
        new XElement("AddressTypeCode", 1),
        AddressFields[..15].Select(Markup.Nil),
        new XElement("ShippingMethodCode", 1),
        AddressFields[15..].Select(Markup.Nil));

    private static IEnumerable<XElement> RootComponents(SolutionContent content) =>
    [
        .. content.Tables.Select(table => Named(1, table.SchemaName.ToLowerInvariant(), table.ExtendsPlatformTable ? 2 : 0)),
        .. content.Choices.Select(choice => Named(9, (string)choice.Attribute("Name")!)),
        .. content.Roles.Select(role => Identified(20, role.Id)),
        .. content.Flows.Select(flow => Identified(29, flow.Id)),
        .. content.Tables.Where(table => table.ExtendsPlatformTable).SelectMany(table => table.Forms).Select(form => Identified(60, form.Id)),
        .. content.Dashboards.Select(dashboard => Identified(60, dashboard.Id)),
        .. content.WebResources.Select(resource => Named(61, resource.Name)),
        .. content.Apps.Select(app => Named(62, app.UniqueName)),
        .. content.Apps.Select(app => Named(80, app.UniqueName)),
        .. content.PluginAssembly is { } assembly ? [AssemblyComponent(assembly)] : Array.Empty<XElement>(),
        .. content.Steps.Select(step => Identified(92, step.Id)),
    ];

    private static XElement AssemblyComponent(PluginAssemblyPart assembly) => new(
        "RootComponent",
        new XAttribute("type", 91),
        new XAttribute("id", ComponentId.Braced(assembly.Id)),
        new XAttribute("schemaName", assembly.FullName),
        new XAttribute("behavior", 0));

    private static XElement Named(int type, string schemaName, int behavior = 0) =>
        new("RootComponent", new XAttribute("type", type), new XAttribute("schemaName", schemaName), new XAttribute("behavior", behavior));

    private static XElement Identified(int type, Guid id) =>
        new("RootComponent", new XAttribute("type", type), new XAttribute("id", ComponentId.Braced(id)), new XAttribute("behavior", 0));
}
