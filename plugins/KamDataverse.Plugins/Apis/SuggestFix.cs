using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Apis;

/// <summary>Says what would repair a finding. Whoever wants it does it: nothing is written here.</summary>
[CustomApi("kam_SuggestFix", "Suggest repair", "Says what would repair a finding: which API to call with what, or which columns to set; writes nothing.", ExecutePrivilege = "prvReadkam_finding")]
[RequestParameter("FindingId", ParameterType.Guid, "The finding.")]
[ResponseProperty("Steps", ParameterType.String, "JSON list of alternatives: kind (Call, Set, Review), api, table, id, values (name, value; no value where a person chooses), textEn, textDe. Empty when nothing is left to repair.")]
[ResponseProperty("Safe", ParameterType.Boolean, "True when there is one repair, it asks for no decision and takes nothing away.")]
public sealed class SuggestFix : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call)
    {
        var finding = call.Visible<Finding>(
            call.Id("FindingId"), nameof(Finding.RuleId), nameof(Finding.TargetType), nameof(Finding.TargetId), nameof(Finding.MatrixId), nameof(Finding.Key), nameof(Finding.RemedyEn), nameof(Finding.RemedyDe), "statuscode");
        var repairs = new Repairs(run, finding);
        var steps = repairs.Find().ToArray();
        call.Return("Steps", AnswerJson.Of(steps));
        call.Return("Safe", repairs.IsSafe);
    }
}
