using System.Text.Encodings.Web;
using System.Text.Json;

namespace KamDataverse.Check;

/// <summary>Writes findings for people, or as JSON for programs.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextWriter output, IReadOnlyList<FoundHere> findings, CheckOptions options)
    {
        if (options.AsJson)
        {
            output.WriteLine(JsonSerializer.Serialize(findings, Readable));
            return;
        }

        foreach (var finding in findings.OrderBy(finding => finding.Where, StringComparer.Ordinal).ThenBy(finding => finding.RuleId, StringComparer.Ordinal))
        {
            output.WriteLine($"{Word(finding.Severity, options.German)}  {finding.TargetType} «{finding.Where}»: {(options.German ? finding.MessageDe : finding.MessageEn)}");
            if ((options.German ? finding.FixDe : finding.FixEn) is { Length: > 0 } fix)
                output.WriteLine($"        → {fix}");
        }

        var blocking = findings.Count(finding => finding.Blocks);
        output.WriteLine(options.German ? $"{blocking} blockieren, {findings.Count - blocking} weitere Hinweise." : $"{blocking} would block, {findings.Count - blocking} other findings.");
    }

    private static string Word(string severity, bool german) => severity switch
    {
        "Block" => german ? "blockiert" : "blocks",
        "Warning" => german ? "Warnung" : "warning",
        _ => german ? "Hinweis" : "info",
    };
}
