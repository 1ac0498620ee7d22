using System.Text.Json.Nodes;

namespace KamDataverse.Solution.Demo;

/// <summary>Who heads the functions of the demo, and how they agree: each for itself.</summary>
internal static class DemoConsent
{
    public static readonly IReadOnlyDictionary<string, string> Heads = new Dictionary<string, string>
    {
        ["KAM"] = "sabine", ["VK"] = "marc", ["PM"] = "nina", ["ENT"] = "thomas", ["PRO"] = "thomas", ["LOG"] = "nina",
        ["QM"] = "thomas", ["SRV"] = "nina", ["FIN"] = "nina", ["REC"] = "thomas", ["EK"] = "nina", ["GL"] = "sabine",
    };

    private static readonly Dictionary<string, string> Addresses = new()
    {
        ["sabine"] = "sabine.vogt@rotavis.example",
        ["marc"] = "marc.favre@rotavis.example",
        ["nina"] = "nina.costa@rotavis.example",
        ["thomas"] = "thomas.egli@rotavis.example",
    };

    /// <summary>The address of whoever heads a function.</summary>
    public static string AddressOf(string function) => Addresses[Heads[function]];

    public static void Ask(DemoFile file, string table, string saved) =>
        file.Call("kam_RequestSignoffs", new JsonObject { ["TargetType"] = table, ["TargetId"] = $"{{{{{saved}}}}}" });

    /// <summary>The heads of the functions agree; then the author goes on.</summary>
    public static void Sign(DemoFile file, string table, string saved, string author, params IReadOnlyList<string> functions)
    {
        foreach (var function in functions)
        {
            var signoff = $"s{saved}{function}";
            file.As = Addresses[Heads[function]];
            file.Find($"kam_signoffs?$select=kam_signoffid&$filter=_{table}id_value eq {{{{{saved}}}}} and _kam_functionid_value eq {{{{f{function}}}}}", "kam_signoffid", signoff);
            file.Call("kam_Sign", new JsonObject { ["SignoffId"] = $"{{{{{signoff}}}}}", ["Decision"] = "Agree" });
        }

        file.As = author;
    }
}
