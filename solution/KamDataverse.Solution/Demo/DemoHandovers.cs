using System.Text.Json.Nodes;
using KamDataverse.Domain.Choices;

namespace KamDataverse.Solution.Demo;

/// <summary>What the key account manager has asked other functions for, in every state a user meets; their clocks start when the demo is loaded.</summary>
internal static class DemoHandovers
{
    private static readonly JsonObject Nothing = [];

    public static void Write(DemoFile file, string manager)
    {
        Request(file, manager, "h1", "dTessera", "FIN", "i1", "Kalkulation Antrieb TX4, Los 500", Priority.Normal, "Zielpreis und Stückliste liegen bei.");
        Request(file, manager, "h2", "dNordwind", "QM", "i3", "Reklamation 4711: Rundlauf der Welle", Priority.Critical, "Die Linie beim Kunden steht.");
        Request(file, manager, "h3", "dKestrel", "LOG", "i5", "Lieferverzug Auftrag 20817", Priority.High, null);
        Request(file, manager, "h4", "dTessera", "PRO", "i2", "Liefertermin Prototyp TX4", Priority.Normal, null);
        Request(file, manager, "h5", "dNordwind", "REC", "i6", "Rahmenvertrag 2027 prüfen", Priority.Low, "Entwurf des Kunden, zwölf Seiten.");
        Request(file, manager, "h6", "dTessera", "ENT", "i7", "Muster des leisen Getriebes", Priority.Normal, null);
        Request(file, manager, "h7", "dNordwind", "EK", null, "Zweitlieferant für Lager 6204", Priority.Normal, "Dafür gibt es noch keine Schnittstelle.");

        Move(file, DemoConsent.AddressOf("QM"), "kam_AcknowledgeHandover", "h2", new JsonObject { ["StartWork"] = true });
        Move(file, DemoConsent.AddressOf("LOG"), "kam_AcknowledgeHandover", "h3", new JsonObject { ["StartWork"] = true });
        Move(file, DemoConsent.AddressOf("LOG"), "kam_PauseHandover", "h3", new JsonObject { ["Reason"] = nameof(PauseReason.Customer) });
        Move(file, DemoConsent.AddressOf("PRO"), "kam_DeliverHandover", "h4", new JsonObject { ["OutputsMet"] = true });
        Move(file, DemoConsent.AddressOf("REC"), "kam_AcknowledgeHandover", "h5", Nothing);
        Move(file, DemoConsent.AddressOf("ENT"), "kam_DeliverHandover", "h6", new JsonObject { ["OutputsMet"] = true });
        Move(file, manager, "kam_AcceptHandover", "h6", new JsonObject { ["CriteriaMet"] = true });
        file.As = manager;
    }

    private static void Request(DemoFile file, string manager, string save, string designation, string function, string? agreement, string subject, Priority priority, string? description)
    {
        file.As = manager;
        var body = new JsonObject
        {
            ["kam_designationid@odata.bind"] = DemoCompany.Bind("kam_designations", designation),
            ["kam_supplierfunctionid@odata.bind"] = DemoCompany.Bind("kam_functions", "f" + function),
            ["kam_subject"] = subject,
            ["kam_priority"] = (int)priority,
        };
        if (agreement is not null) body["kam_interfaceid@odata.bind"] = DemoCompany.Bind("kam_interfaces", agreement);
        if (description is not null) body["kam_description"] = description;
        file.Create("kam_handovers", save, body);
        Move(file, manager, "kam_RequestHandover", save, new JsonObject { ["InputsMet"] = true });
    }

    private static void Move(DemoFile file, string who, string action, string handover, JsonObject more)
    {
        file.As = who;
        var body = (JsonObject)more.DeepClone();
        body["HandoverId"] = $"{{{{{handover}}}}}";
        file.Call(action, body);
    }
}
