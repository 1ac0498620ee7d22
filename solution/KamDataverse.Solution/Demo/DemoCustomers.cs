using System.Text.Json.Nodes;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Solution.Demo;

/// <summary>The customers and how far their designation has come.</summary>
internal static class DemoCustomers
{
    private static readonly DesignationStatus[] WayToActive = [DesignationStatus.Submitted, DesignationStatus.Approved, DesignationStatus.Active];

    public static void Write(DemoFile file, string decider, string manager)
    {
        // Customers come from sales: account managers read and designate them.
        file.As = null;
        Account(file, "tessera", "Tessera Lifttechnik AG", "Winterthur", "Switzerland", 4200000);
        Account(file, "nordwind", "Nordwind Fördertechnik GmbH", "Bremen", "Germany", 2600000);
        Account(file, "kestrel", "Kestrel Packaging Ltd", "Leeds", "United Kingdom", 1900000);
        Account(file, "vallis", "Vallis Pharma Engineering AG", "Visp", "Switzerland", 800000);
        Account(file, "alpwerk", "Alpwerk Seilbahnen AG", "Chur", "Switzerland", 1200000);
        Account(file, "orbita", "Orbita Robotics GmbH", "Graz", "Austria", 650000);

        file.As = manager;
        Designation(file, "dTessera", "tessera", Tier.Strategic, "Höchster Deckungsbeitrag, gemeinsame Entwicklung der nächsten Antriebsgeneration.", "marc");
        Designation(file, "dNordwind", "nordwind", Tier.Key, "Rahmenvertrag über drei Werke, Wachstum im Service.", "marc");
        Designation(file, "dKestrel", "kestrel", Tier.Key, "Einstieg in die Verpackungsindustrie, Referenzkunde für Grossbritannien.", "marc");
        Designation(file, "dVallis", "vallis", Tier.Development, "Hohe Anforderungen, noch kleiner Umsatz, gute Aussichten.", null);
        Designation(file, "dAlpwerk", "alpwerk", Tier.Development, "Ersatzgeschäft, Potenzial bei Neuanlagen.", null);

        Move(file, "dTessera", 3, decider, manager);
        Move(file, "dNordwind", 3, decider, manager);
        Move(file, "dKestrel", 2, decider, manager);
        Move(file, "dVallis", 1, decider, manager);
    }

    private static void Account(DemoFile file, string save, string name, string city, string country, int revenue) => file.Create("accounts", save, new JsonObject
    {
        ["name"] = name,
        ["address1_city"] = city,
        ["address1_country"] = country,
        ["telephone1"] = "+41 52 000 00 00",
        ["revenue"] = revenue,
    });

    private static void Designation(DemoFile file, string save, string account, Tier tier, string rationale, string? deputy)
    {
        var body = new JsonObject
        {
            ["kam_accountid@odata.bind"] = DemoCompany.Bind("accounts", account),
            ["kam_programid@odata.bind"] = DemoCompany.Bind("kam_programs", "program"),
            ["kam_tier"] = (int)tier,
            ["kam_rationale"] = rationale,
        };
        if (deputy is not null) body["kam_deputyid@odata.bind"] = DemoCompany.Bind("systemusers", deputy);
        file.Create("kam_designations", save, body);
    }

    /// <summary>The manager submits, the programme's owner decides.</summary>
    private static void Move(DemoFile file, string designation, int steps, string decider, string manager)
    {
        for (var step = 0; step < steps; step++)
        {
            file.As = step == 0 ? manager : decider;
            file.Update("kam_designations", designation, new JsonObject { ["statuscode"] = (int)WayToActive[step] });
        }

        file.As = manager;
    }
}
