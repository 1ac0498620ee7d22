using System.Text.Json.Nodes;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Starter;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Solution.Demo;

/// <summary>The customers and how far their designation has come.</summary>
internal static class DemoCustomers
{
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

        ScoringModel(file);
        file.As = manager;
        Designation(file, "dTessera", "tessera", Tier.Strategic, "Höchster Deckungsbeitrag, gemeinsame Entwicklung der nächsten Antriebsgeneration.", "marc");
        Designation(file, "dNordwind", "nordwind", Tier.Key, "Rahmenvertrag über drei Werke, Wachstum im Service.", "marc");
        Designation(file, "dKestrel", "kestrel", Tier.Key, "Einstieg in die Verpackungsindustrie, Referenzkunde für Grossbritannien.", "marc");
        Designation(file, "dVallis", "vallis", Tier.Development, "Hohe Anforderungen, noch kleiner Umsatz, gute Aussichten.", null);
        Designation(file, "dAlpwerk", "alpwerk", Tier.Development, "Ersatzgeschäft, Potenzial bei Neuanlagen.", null);

        Score(file, "dTessera", "8 9 8 7 7 8 9 8");
        Score(file, "dNordwind", "7 6 7 6 6 5 6 8");
        Score(file, "dKestrel", "8 6 8 9 4 4 6 7");

        Move(file, "dTessera", 2, decider, manager);
        Move(file, "dNordwind", 2, decider, manager);
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

    private static void ScoringModel(DemoFile file)
    {
        file.Create("kam_scoringmodels", "scoring", new JsonObject { ["kam_programid@odata.bind"] = DemoCompany.Bind("kam_programs", "program") });
        var number = 0;
        foreach (var criterion in IndustrialScoring.Criteria())
        {
            file.Create("kam_scoringcriterions", $"sc{number++}", new JsonObject
            {
                ["kam_scoringmodelid@odata.bind"] = DemoCompany.Bind("kam_scoringmodels", "scoring"),
                ["kam_name"] = criterion.Name.German,
                ["kam_namede"] = criterion.Name.German,
                ["kam_dimension"] = (int)criterion.Dimension,
                ["kam_weight"] = criterion.Weight,
                ["kam_guidance"] = criterion.Guidance.English,
                ["kam_guidancede"] = criterion.Guidance.German,
                ["kam_source"] = (int)criterion.Source,
            });
        }

        file.Update("kam_scoringmodels", "scoring", new JsonObject { ["statuscode"] = (int)ScoringModelStatus.Active });
    }

    /// <summary>The manager's scores, and for the strategic customer those of quality.</summary>
    private static void Score(DemoFile file, string designation, string scores)
    {
        var values = scores.Split(' ');
        for (var number = 0; number < values.Length; number++)
        {
            file.Create("kam_designationscores", $"{designation}S{number}", new JsonObject
            {
                ["kam_designationid@odata.bind"] = DemoCompany.Bind("kam_designations", designation),
                ["kam_criterionid@odata.bind"] = DemoCompany.Bind("kam_scoringcriterions", $"sc{number}"),
                ["kam_score"] = int.Parse(values[number], System.Globalization.CultureInfo.InvariantCulture),
            });
            if (designation != "dTessera") continue;
            file.Create("kam_designationscores", $"{designation}Q{number}", new JsonObject
            {
                ["kam_designationid@odata.bind"] = DemoCompany.Bind("kam_designations", designation),
                ["kam_criterionid@odata.bind"] = DemoCompany.Bind("kam_scoringcriterions", $"sc{number}"),
                ["kam_score"] = int.Parse(values[number], System.Globalization.CultureInfo.InvariantCulture),
                ["kam_scorerid@odata.bind"] = DemoCompany.Bind("systemusers", "thomas"),
                ["kam_functionid@odata.bind"] = DemoCompany.Bind("kam_functions", "fQM"),
            });
        }
    }

    /// <summary>The manager submits, the board decides.</summary>
    private static void Move(DemoFile file, string designation, int steps, string decider, string manager)
    {
        var id = new JsonObject { ["DesignationId"] = $"{{{{{designation}}}}}" };
        file.As = manager;
        file.Call("kam_SubmitDesignation", (JsonObject)id.DeepClone());
        if (steps > 1)
        {
            file.As = decider;
            var decision = (JsonObject)id.DeepClone();
            decision["Decision"] = "Approve";
            file.Call("kam_DecideDesignation", decision);
        }

        file.As = manager;
    }
}
