using System;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Consent;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Apis;

/// <summary>
/// Who decides, and where: the caller in the app, or a person whose decision an application user records (inputs <c>OnBehalfOfUserId</c> and <c>EvidenceRef</c>).
/// A person never records for another.
/// </summary>
internal sealed class Decider
{
    private const string RecordingPrivilege = "prvCreatekam_onbehalf";
    private const int MostEvidenceSigns = 400;

    private Decider(Guid userId, DecidedVia via, string? evidenceRef)
    {
        UserId = userId;
        Via = via;
        EvidenceRef = evidenceRef;
    }

    public Guid UserId { get; }

    public RowRef User => new RowRef("systemuser", UserId);

    public DecidedVia Via { get; }

    public string? EvidenceRef { get; }

    /// <param name="impersonated">What is said to who acts in another person's name.</param>
    public static Decider Of(Run run, ApiCall call, Violation? impersonated = null)
    {
        if (run.IsImpersonated)
            call.Refuse(new[] { impersonated ?? SignoffRules.RefuseImpersonation() });
        var evidence = call.Optional("EvidenceRef", MostEvidenceSigns);
        if (call.OptionalId("OnBehalfOfUserId") is not { } person)
        {
            return evidence.Length == 0
                ? new Decider(run.InitiatingUserId, DecidedVia.App, null)
                : throw Refusal.Input(run, Refusal.InvalidParameter, "Error.EvidenceWithoutPerson");
        }

        if (!MayRecord(run))
            throw Refusal.Input(run, Refusal.InvalidParameter, "Error.RecordingRefused");
        if (evidence.Length == 0)
            throw Refusal.Input(run, Refusal.MissingParameter, "Error.MissingParameter", "EvidenceRef");
        return new Decider(person, DecidedVia.Approval, evidence);
    }

    private static bool MayRecord(Run run)
    {
        var query = new QueryExpression("systemuser") { ColumnSet = new ColumnSet("applicationid"), TopCount = 1 };
        query.Criteria.AddCondition("systemuserid", ConditionOperator.Equal, run.InitiatingUserId);
        var isApplication = run.AsSystem.RetrieveMultiple(query).Entities.Any(user => user.GetAttributeValue<Guid?>("applicationid") is not null);
        return isApplication && new UserRepository(run).Holds(run.InitiatingUserId, RecordingPrivilege);
    }
}
