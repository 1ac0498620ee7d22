using System.Text.Json.Nodes;
using KamDataverse.Domain.Choices;

namespace KamDataverse.Solution.Demo;

/// <summary>Who works for the key accounts across functions, and which executive stands behind them; then the key accounts come into force.</summary>
internal static class DemoTeams
{
    private const string Executive = "regula.amstad@rotavis.example";

    public static void Write(DemoFile file, string manager)
    {
        file.As = null;
        file.Update("systemusers", "lea", new JsonObject { ["parentsystemuserid@odata.bind"] = DemoCompany.Bind("systemusers", "sabine") });
        file.Create("kam_executives", "xRegula", new JsonObject
        {
            ["kam_userid@odata.bind"] = DemoCompany.Bind("systemusers", "regula"),
            ["kam_level"] = (int)ExecutiveLevel.ExecutiveCommittee,
            ["kam_functionid@odata.bind"] = DemoCompany.Bind("kam_functions", "fGL"),
            ["kam_languages"] = "de, en",
        });

        file.As = manager;
        Member(file, "dTessera", "thomas", "ELT");
        Member(file, "dTessera", "thomas", "QMI");
        Member(file, "dTessera", "nina", "DIS");
        Member(file, "dTessera", "nina", "SVL", visitsCustomer: true);
        Member(file, "dTessera", "jonas", "PLA");
        Member(file, "dNordwind", "thomas", "PLA");
        Member(file, "dNordwind", "nina", "PMG");
        Member(file, "dNordwind", "nina", "SVL", visitsCustomer: true);
        Sponsor(file, "dTessera", manager);
        foreach (var designation in new[] { "dTessera", "dNordwind" })
            file.Call("kam_ActivateDesignation", new JsonObject { ["DesignationId"] = $"{{{{{designation}}}}}" });
    }

    private static void Member(DemoFile file, string designation, string person, string role, bool visitsCustomer = false) => file.Add(
        "POST",
        "kam_teammembers",
        new JsonObject
        {
            ["kam_designationid@odata.bind"] = DemoCompany.Bind("kam_designations", designation),
            ["kam_userid@odata.bind"] = DemoCompany.Bind("systemusers", person),
            ["kam_roleid@odata.bind"] = DemoCompany.Bind("kam_roles", "r" + role),
            ["kam_directcustomer"] = visitsCustomer,
        },
        null);

    /// <summary>The manager proposes, the executive accepts, and they have met the customer once.</summary>
    private static void Sponsor(DemoFile file, string designation, string manager)
    {
        file.Create("kam_sponsorships", "mandate", new JsonObject
        {
            ["kam_designationid@odata.bind"] = DemoCompany.Bind("kam_designations", designation),
            ["kam_executiveid@odata.bind"] = DemoCompany.Bind("kam_executives", "xRegula"),
            ["kam_role"] = (int)SponsorRole.DoorOpener,
        });
        file.As = Executive;
        file.Call("kam_AcceptMandate", new JsonObject { ["SponsorshipId"] = "{{mandate}}" });
        file.As = manager;
    }
}
