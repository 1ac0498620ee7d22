using System.Linq;
using System.Runtime.Serialization;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Readiness;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Apis;

/// <summary>Says how far the foundations of a key account are.</summary>
[CustomApi("kam_CheckReadiness", "Check readiness", "Says which foundations of a key account are in place, what is missing and what to do. Writes nothing.", ExecutePrivilege = "prvReadkam_designation")]
[RequestParameter("DesignationId", ParameterType.Guid, "The designation.")]
[ResponseProperty("Score", ParameterType.Decimal, "Share of the foundations that are in place, by weight, 0 to 100 %.")]
[ResponseProperty("IsReady", ParameterType.Boolean, "Whether every foundation that the tier cannot do without is in place.")]
[ResponseProperty("Checks", ParameterType.String, "Every foundation as a JSON list: ruleId, nameEn, nameDe, mandatory, weight, met.")]
[ResponseProperty("Missing", ParameterType.String, "What is missing as a JSON list: ruleId, mandatory, weight, messageEn, messageDe, remedyEn, remedyDe.")]
public sealed class CheckReadiness : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call)
    {
        var result = new ReadinessDesk(run).Check(DesignationCall.Visible(run, call));
        var names = ReadableNames.Of(run, result.Open.Select(check => check.Missing!));
        call.Return("Score", result.Score);
        call.Return("IsReady", result.Open.All(check => !check.IsMandatory));
        call.Return("Checks", AnswerJson.Of(result.Checks.Select(check => new Foundation(check)).ToArray()));
        call.Return("Missing", AnswerJson.Of(result.Open.Select(check => new MissingFoundation(check, names.Shown(check.Missing!))).ToArray()));
    }
}

/// <summary>A foundation, in place or not.</summary>
[DataContract]
public sealed class Foundation
{
    internal Foundation(ReadinessCheck check)
    {
        RuleId = check.Rule.Code;
        NameEn = MessageCatalogue.Say(check.Name.Key, Language.English);
        NameDe = MessageCatalogue.Say(check.Name.Key, Language.German);
        IsMandatory = check.IsMandatory;
        Weight = check.Weight;
        IsMet = check.Missing is null;
    }

    [DataMember(Name = "ruleId", Order = 1)]
    public string RuleId { get; set; }

    [DataMember(Name = "nameEn", Order = 2)]
    public string NameEn { get; set; }

    [DataMember(Name = "nameDe", Order = 3)]
    public string NameDe { get; set; }

    [DataMember(Name = "mandatory", Order = 4)]
    public bool IsMandatory { get; set; }

    [DataMember(Name = "weight", Order = 5)]
    public int Weight { get; set; }

    [DataMember(Name = "met", Order = 6)]
    public bool IsMet { get; set; }
}

/// <summary>A foundation that is missing, as makers read it.</summary>
[DataContract]
public sealed class MissingFoundation
{
    /// <param name="missing">What is missing, in words the caller may read.</param>
    internal MissingFoundation(ReadinessCheck check, Violation missing)
    {
        RuleId = check.Rule.Code;
        IsMandatory = check.IsMandatory;
        Weight = check.Weight;
        MessageEn = MessageCatalogue.Text(missing, Language.English);
        MessageDe = MessageCatalogue.Text(missing, Language.German);
        RemedyEn = MessageCatalogue.Remedy(missing, Language.English);
        RemedyDe = MessageCatalogue.Remedy(missing, Language.German);
    }

    [DataMember(Name = "ruleId", Order = 1)]
    public string RuleId { get; set; }

    [DataMember(Name = "mandatory", Order = 2)]
    public bool IsMandatory { get; set; }

    [DataMember(Name = "weight", Order = 3)]
    public int Weight { get; set; }

    [DataMember(Name = "messageEn", Order = 4)]
    public string MessageEn { get; set; }

    [DataMember(Name = "messageDe", Order = 5)]
    public string MessageDe { get; set; }

    [DataMember(Name = "remedyEn", Order = 6)]
    public string RemedyEn { get; set; }

    [DataMember(Name = "remedyDe", Order = 7)]
    public string RemedyDe { get; set; }
}
