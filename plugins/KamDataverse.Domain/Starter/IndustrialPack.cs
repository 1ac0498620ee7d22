using KamDataverse.Domain.Choices;

namespace KamDataverse.Domain.Starter;

/// <summary>Starter content of an industrial supplier: functions, roles, four processes with their template matrices, standard interfaces, scoring.</summary>
internal static class IndustrialPack
{
    private const string QuoteRoles = "KAM VID APP ELT PLA CTL GOE";
    private const string OrderRoles = "KAM VID PLA DIS QMI CTL";
    private const string ComplaintRoles = "KAM VID QMI PLA SVL ELT CTL";
    private const string ReviewRoles = "KAM STV GOE PMG CTL VID";

    public static StarterPack Create() => new StarterPack("Industrial", Functions(), Roles(), Processes(), Interfaces(), IndustrialScoring.Criteria());

    private static StarterFunction[] Functions() => new[]
    {
        new StarterFunction("KAM", new Words("Key account management", "Key Account Management"), FunctionKind.KeyAccountManagement, false),
        new StarterFunction("VK", new Words("Sales", "Verkauf"), FunctionKind.Sales, false),
        new StarterFunction("PM", new Words("Product management", "Produktmanagement"), FunctionKind.ProductManagement, true),
        new StarterFunction("ENT", new Words("Research and development", "Entwicklung"), FunctionKind.ResearchAndDevelopment, true),
        new StarterFunction("PRO", new Words("Production", "Produktion"), FunctionKind.Production, true),
        new StarterFunction("LOG", new Words("Logistics", "Logistik"), FunctionKind.Logistics, true),
        new StarterFunction("QM", new Words("Quality", "Qualität"), FunctionKind.Quality, true),
        new StarterFunction("SRV", new Words("Service", "Service"), FunctionKind.Service, true),
        new StarterFunction("FIN", new Words("Finance", "Finanzen"), FunctionKind.Finance, true),
        new StarterFunction("REC", new Words("Legal", "Recht"), FunctionKind.Legal, true),
        new StarterFunction("EK", new Words("Purchasing", "Einkauf"), FunctionKind.Purchasing, true),
        new StarterFunction("GL", new Words("Management", "Geschäftsleitung"), FunctionKind.Management, false),
    };

    private static StarterRole[] Roles() => new[]
    {
        new StarterRole("KAM", new Words("Key account manager", "Key Account Manager"), "KAM", RoleType.KeyAccountManager),
        new StarterRole("STV", new Words("Deputy key account manager", "Stv. Key Account Manager"), "KAM", RoleType.DeputyKeyAccountManager),
        new StarterRole("GOE", new Words("Executive sponsor", "Executive Sponsor (Götti)"), "GL", RoleType.ExecutiveSponsor, isManagement: true),
        new StarterRole("VID", new Words("Inside sales", "Verkaufsinnendienst"), "VK", RoleType.FunctionSpecialist),
        new StarterRole("APP", new Words("Application engineer", "Applikationsingenieur"), "PM", RoleType.FunctionSpecialist),
        new StarterRole("PMG", new Words("Product manager", "Produktmanager"), "PM", RoleType.FunctionSpecialist),
        new StarterRole("ELT", new Words("R&D lead", "Entwicklungsleiter"), "ENT", RoleType.FunctionHead, isManagement: true),
        new StarterRole("PLA", new Words("Production planner", "Produktionsplaner"), "PRO", RoleType.Coordinator),
        new StarterRole("DIS", new Words("Logistics coordinator", "Disponent Logistik"), "LOG", RoleType.Coordinator),
        new StarterRole("QMI", new Words("Quality engineer", "Qualitätsingenieur"), "QM", RoleType.FunctionSpecialist),
        new StarterRole("SVL", new Words("Service lead", "Serviceleiter"), "SRV", RoleType.FunctionHead, isManagement: true),
        new StarterRole("CTL", new Words("Controller", "Controller"), "FIN", RoleType.FunctionSpecialist),
    };

    private static StarterProcess[] Processes() => new[]
    {
        new StarterProcess(
            "ANG",
            new Words("Inquiry to quote", "Anfrage bis Angebot"),
            ProcessStage.Offer,
            QuoteRoles,
            new StarterActivity(10, new Words("Take in the inquiry", "Anfrage aufnehmen"), "A R C - - - -", isCustomerFacing: true),
            new StarterActivity(20, new Words("Check feasibility", "Machbarkeit klären"), "I - A/R C C - -"),
            new StarterActivity(30, new Words("Decide on special or standard solution", "Sonderlösung oder Standard entscheiden"), "A - R C C C -", isDecision: true),
            new StarterActivity(40, new Words("Calculate costs", "Kosten kalkulieren"), "I C C - C A/R -"),
            new StarterActivity(50, new Words("Confirm the delivery date", "Liefertermin bestätigen"), "I C - - A/R - -"),
            new StarterActivity(60, new Words("Release the price", "Preis freigeben"), "R - - - - C A", isDecision: true),
            new StarterActivity(70, new Words("Submit the quote", "Angebot abgeben"), "A/R C I - I - -", isCustomerFacing: true),
            new StarterActivity(80, new Words("Follow up", "Nachfassen"), "A/R C I - - - I", isCustomerFacing: true)),
        new StarterProcess(
            "AUF",
            new Words("Order to delivery", "Auftrag bis Lieferung"),
            ProcessStage.Order,
            OrderRoles,
            new StarterActivity(10, new Words("Enter and check the order", "Auftrag erfassen und prüfen"), "I A/R C C - -"),
            new StarterActivity(20, new Words("Confirm the order", "Auftrag bestätigen"), "I A/R C C - -", isCustomerFacing: true),
            new StarterActivity(30, new Words("Plan production", "Produktion einplanen"), "- C A/R C - -"),
            new StarterActivity(40, new Words("Release production and inspection", "Produktion und Prüfung freigeben"), "- - R I A -", isDecision: true),
            new StarterActivity(50, new Words("Prepare dispatch", "Versand vorbereiten"), "- I C A/R - -"),
            new StarterActivity(60, new Words("Report a late delivery", "Lieferverzug melden"), "A R C R - -", isCustomerFacing: true),
            new StarterActivity(70, new Words("Issue the invoice", "Rechnung stellen"), "- C - I - A/R"),
            new StarterActivity(80, new Words("Evaluate delivery performance", "Lieferleistung auswerten"), "A C - R C -")),
        new StarterProcess(
            "REK",
            new Words("Complaint (8D)", "Reklamation (8D)"),
            ProcessStage.Complaint,
            ComplaintRoles,
            new StarterActivity(10, new Words("Take in the complaint", "Reklamation erfassen"), "I R A - C - -", isCustomerFacing: true),
            new StarterActivity(20, new Words("Contain the problem", "Sofortmassnahmen festlegen"), "C I A/R C R - -"),
            new StarterActivity(30, new Words("Inform the customer", "Kunden informieren"), "A/R C C - I - -", isCustomerFacing: true),
            new StarterActivity(40, new Words("Find the root cause", "Ursache analysieren"), "- - A/R C - C -"),
            new StarterActivity(50, new Words("Define corrective actions", "Korrekturmassnahmen festlegen"), "I - A R - R -", isDecision: true),
            new StarterActivity(60, new Words("Verify effectiveness", "Wirksamkeit prüfen"), "I - A/R C - - -"),
            new StarterActivity(70, new Words("Decide on credit or replacement", "Gutschrift oder Ersatz entscheiden"), "A C C - - - R", isDecision: true),
            new StarterActivity(80, new Words("Hand over the 8D report", "8D-Bericht abgeben"), "A C R - - - -", isCustomerFacing: true)),
        new StarterProcess(
            "JHR",
            new Words("Annual review and frame contract", "Jahresgespräch und Rahmenvertrag"),
            ProcessStage.Review,
            ReviewRoles,
            new StarterActivity(10, new Words("Compile results of the year", "Ergebnisse des Jahres zusammenstellen"), "A R - - R C"),
            new StarterActivity(20, new Words("Set goals and strategy", "Ziele und Strategie festlegen"), "A/R C C C - -", isDecision: true),
            new StarterActivity(30, new Words("Prepare prices and terms", "Preise und Konditionen vorbereiten"), "A - I C R C"),
            new StarterActivity(40, new Words("Review the frame contract", "Rahmenvertrag prüfen"), "A/R - I - C -"),
            new StarterActivity(50, new Words("Prepare the annual review", "Jahresgespräch vorbereiten"), "A R C C I -"),
            new StarterActivity(60, new Words("Hold the annual review", "Jahresgespräch führen"), "A/R C R - - -", isCustomerFacing: true),
            new StarterActivity(70, new Words("Document the agreements", "Vereinbarungen dokumentieren"), "A R I - I I"),
            new StarterActivity(80, new Words("Follow up on actions", "Massnahmen nachverfolgen"), "A/R R I I - -")),
    };

    private static StarterInterface[] Interfaces() => new[]
    {
        new StarterInterface("PM", "VK", "ANG", new Words("Feasibility statement", "Machbarkeitsaussage"), 1, 5, TimeUnit.Days),
        new StarterInterface("FIN", "KAM", "ANG", new Words("Cost calculation", "Kalkulation"), 1, 3, TimeUnit.Days),
        new StarterInterface("PRO", "KAM", "ANG", new Words("Confirmed delivery date", "Bestätigter Liefertermin"), 4, 8, TimeUnit.Hours),
        new StarterInterface("QM", "KAM", "REK", new Words("Containment of the complaint", "Sofortmassnahmen zur Reklamation"), 4, 8, TimeUnit.Hours, from: 10, to: 20),
        new StarterInterface("QM", "KAM", "REK", new Words("8D report", "8D-Bericht"), 1, 10, TimeUnit.Days, from: 40, to: 80),
        new StarterInterface("LOG", "KAM", "AUF", new Words("Statement on a late delivery", "Auskunft zum Lieferverzug"), 2, 8, TimeUnit.Hours),
        new StarterInterface("REC", "KAM", "JHR", new Words("Reviewed contract", "Geprüfter Vertrag"), 2, 10, TimeUnit.Days),
        new StarterInterface("ENT", "KAM", "ANG", new Words("Sample", "Muster"), 2, 20, TimeUnit.Days),
        new StarterInterface("KAM", "SRV", "REK", new Words("Decision on a disturbance at the customer", "Entscheid zur Störung beim Kunden"), 2, 8, TimeUnit.Hours),
    };
}
