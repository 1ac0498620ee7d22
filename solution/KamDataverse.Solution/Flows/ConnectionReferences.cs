using System.Xml.Linq;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution.Flows;

/// <summary>A place the importing administrator binds to a connection.</summary>
/// <param name="Name">Its logical name.</param>
/// <param name="DisplayName">What the import dialog shows; it has one language.</param>
internal sealed record ConnectionReference(string Name, Connector Connector, string DisplayName, string Description)
{
    public static ConnectionReference Dataverse { get; } = new("kam_Dataverse", Connector.Dataverse, "KAM Dataverse", "Reads and writes as the application user that has the role KAM Service.");

    public static ConnectionReference Approvals { get; } = new("kam_Approvals", Connector.Approvals, "KAM Approvals", "Asks people for their agreement.");

    public static ConnectionReference Teams { get; } = new("kam_Teams", Connector.Teams, "KAM Teams", "Sends messages as the flow bot and creates team spaces.");

    public static ConnectionReference Outlook { get; } = new("kam_Outlook", Connector.Outlook, "KAM Outlook", "Sends the weekly digests.");

    public static IReadOnlyList<ConnectionReference> All { get; } = [Approvals, Dataverse, Outlook, Teams];

    public static ConnectionReference For(Connector connector) => All.Single(reference => reference.Connector == connector);

    public XElement Write() => new(
        "connectionreference",
        new XAttribute("connectionreferencelogicalname", Name),
        new XElement("connectionreferencedisplayname", DisplayName),
        new XElement("connectorid", Connector.Id),
        new XElement("description", Description),
        Markup.Flag("iscustomizable", true),
        new XElement("statecode", 0),
        new XElement("statuscode", 1));
}
