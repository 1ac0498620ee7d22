using System.Collections.Generic;
using System.Linq;
using System.Runtime.Serialization;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Apis;

/// <summary>A finding as custom APIs answer it, in both languages.</summary>
[DataContract]
public sealed class FindingAnswer
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

    [DataMember(Name = "fixEn", Order = 7, EmitDefaultValue = false)]
    public string? FixEn { get; set; }

    [DataMember(Name = "fixDe", Order = 8, EmitDefaultValue = false)]
    public string? FixDe { get; set; }

    [DataMember(Name = "targetType", Order = 9, EmitDefaultValue = false)]
    public string? TargetType { get; set; }

    [DataMember(Name = "targetId", Order = 10, EmitDefaultValue = false)]
    public string? TargetId { get; set; }

    [DataMember(Name = "target", Order = 11, EmitDefaultValue = false)]
    public string? Target { get; set; }
}

/// <summary>Writes findings as JSON.</summary>
internal static class FindingList
{
    public static string Json(Run run, IEnumerable<Violation> violations)
    {
        var said = violations.ToList();
        var names = ReadableNames.Of(run, said);
        return Write(said.Select(violation => Answer(run, names.Shown(violation))));
    }

    /// <summary>Findings about several rows: each tells its row and its repair in both languages. The names are read beforehand.</summary>
    public static string Json(Run run, IEnumerable<Observation> observations, ReadableNames names) => Write(observations.Select(observation =>
    {
        var answer = Answer(run, names.Shown(observation.Violation));
        answer.FixEn = MessageCatalogue.Remedy(observation.Violation, Language.English);
        answer.FixDe = MessageCatalogue.Remedy(observation.Violation, Language.German);
        answer.TargetType = observation.Target.Table;
        answer.TargetId = observation.Target.Id.ToString("D");
        answer.Target = names.NameOf(observation.Target);
        return answer;
    }));

    private static string Write(IEnumerable<FindingAnswer> findings) => AnswerJson.Of(findings.ToArray());

    private static FindingAnswer Answer(Run run, Violation readable)
    {
        return new FindingAnswer
        {
            RuleId = readable.Rule.Code,
            Severity = readable.Severity.ToString(),
            MessageEn = MessageCatalogue.Text(readable, Language.English),
            MessageDe = MessageCatalogue.Text(readable, Language.German),
            Column = readable.Column is { Length: > 0 } column ? ColumnNames.Prefix + column.ToLowerInvariant() : null,
            FixHint = MessageCatalogue.Remedy(readable, run.Language),
        };
    }
}
