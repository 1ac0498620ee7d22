using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Text;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Apis;

/// <summary>A finding as custom APIs answer it, in both languages.</summary>
[DataContract]
internal sealed class FindingAnswer
{
    [DataMember(Name = "ruleId", Order = 1)]
    public string RuleId { get; set; } = "";

    [DataMember(Name = "severity", Order = 2)]
    public string Severity { get; set; } = "";

    [DataMember(Name = "messageEn", Order = 3)]
    public string MessageEn { get; set; } = "";

    [DataMember(Name = "messageDe", Order = 4)]
    public string MessageDe { get; set; } = "";

    [DataMember(Name = "column", Order = 5)]
    public string? Column { get; set; }

    [DataMember(Name = "fixHint", Order = 6)]
    public string FixHint { get; set; } = "";
}

/// <summary>Writes findings as JSON.</summary>
internal static class FindingList
{
    public static string Json(Run run, IEnumerable<Violation> violations)
    {
        var answers = violations.Select(violation => Answer(run, violation)).ToArray();
        using var stream = new MemoryStream();
        new DataContractJsonSerializer(typeof(FindingAnswer[])).WriteObject(stream, answers);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static FindingAnswer Answer(Run run, Violation violation)
    {
        var readable = Refusal.Readable(run, violation);
        return new FindingAnswer
        {
            RuleId = violation.Rule.Code,
            Severity = violation.Severity.ToString(),
            MessageEn = MessageCatalogue.Text(readable, Language.English),
            MessageDe = MessageCatalogue.Text(readable, Language.German),
            Column = violation.Column is { Length: > 0 } column ? ColumnNames.Prefix + column.ToLowerInvariant() : null,
            FixHint = MessageCatalogue.Remedy(violation.Rule, run.Language),
        };
    }
}
