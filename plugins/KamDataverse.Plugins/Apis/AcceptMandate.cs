using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Sponsors;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;
using KamDataverse.Plugins.Steps;

namespace KamDataverse.Plugins.Apis;

/// <summary>
/// The executive accepts or declines a proposed mandate. Whoever may see the mandate may call it; that it is the executive who decides is the authorisation, so the
/// executive needs no right to change the key account.
/// </summary>
[CustomApi("kam_AcceptMandate", "Accept mandate", "The executive accepts or declines a proposed sponsor mandate, personally or through an approval recorded by the flows' application user.", ExecutePrivilege = "prvReadkam_sponsorship")]
[RequestParameter("SponsorshipId", ParameterType.Guid, "The proposed mandate.")]
[RequestParameter("Decision", ParameterType.String, "Accept or Decline; empty for Accept.", Optional = true)]
[RequestParameter("Note", ParameterType.String, "What the executive says to it, at most 4,000 characters.", Optional = true)]
[RequestParameter("OnBehalfOfUserId", ParameterType.Guid, "For the flows' application user only: the executive who decided outside the app.", Optional = true)]
[RequestParameter("EvidenceRef", ParameterType.String, "With OnBehalfOfUserId: what proves the decision, for example the approval's id, at most 400 characters.", Optional = true)]
[ResponseProperty("Status", ParameterType.Integer, "The mandate's status reason now: 287100001 active, 2 declined.")]
[ResponseProperty("NextTouch", ParameterType.DateTime, "When the first contact is due; not returned for a declined mandate.")]
public sealed class AcceptMandate : ApiOperation
{
    private const int LongestNote = 4000;

    private protected override void Answer(Run run, ApiCall call)
    {
        var id = call.Id("SponsorshipId");
        var accepts = call.Text("Decision").Length == 0 || call.OneOf("Decision", "Accept", "Decline") == "Accept";
        var note = call.Optional("Note", LongestNote);
        var seen = call.Visible<Sponsorship>(id, nameof(Sponsorship.ExecutiveId), nameof(Sponsorship.DesignationId));
        var decision = Decider.Of(run, call, Rule.SPO06.On(nameof(Sponsorship.StatusCode), seen.ExecutiveId));
        if (seen.ExecutiveId is { } executive)
            run.Lock(executive);
        if (seen.DesignationId is { } root)
            run.LockAsSystem(root);
        var sponsors = new SponsorRepository(run);
        var stored = sponsors.Mandate(id) ?? throw call.NotFound("kam_sponsorship", id);
        var mandate = new Sponsorship();
        mandate.Overlay(stored);
        mandate.StatusCode = accepts ? SponsorshipStatus.Active : SponsorshipStatus.Declined;
        call.Refuse(Check(run, mandate, stored, decision.UserId));
        Write(run, mandate, decision, note);
        var after = sponsors.Mandate(id)!;
        call.Return("Status", (int)after.StatusCode!.Value);
        if (after.NextTouch is { } next)
            call.Return("NextTouch", next);
    }

    private static List<Violation> Check(Run run, Sponsorship mandate, Sponsorship stored, Guid decider)
    {
        var executives = new SponsorRepository(run).Executives(new[] { mandate.ExecutiveId });
        var sponsor = executives.Values.Select(SponsorNames.Of).FirstOrDefault();
        var found = SponsorshipRules.CheckDecision(mandate, sponsor, decider).ToList();
        found.AddRange(mandate.StatusCode == stored.StatusCode
            ? new[] { Rule.STA01.On(nameof(mandate.StatusCode), stored.StatusCode, mandate.StatusCode, new Domain.Messages.ValueList(Lifecycles.Sponsorship.After(stored.StatusCode!.Value).Cast<object?>().ToArray())) }
            : StatusRules.Check(Lifecycles.Sponsorship, mandate, stored));
        if (found.Count == 0 && mandate.StatusCode == SponsorshipStatus.Active
            && new TeamRepository(run).Designations(new[] { mandate.DesignationId!.Value.Id }).Values.FirstOrDefault() is { } designation)
            found.AddRange(SponsorDecision.CheckAcceptance(run, mandate, designation));
        return found;
    }

    /// <summary>Everything was checked here, under the locks; the steps after the write still bring team, mirrors and findings in step.</summary>
    private static void Write(Run run, Sponsorship mandate, Decider decision, string note)
    {
        var row = new Sponsorship { Id = mandate.Id, StatusCode = mandate.StatusCode, StateCode = mandate.StatusCode == SponsorshipStatus.Active ? 0 : 1, ActiveKey = SlotKeys.Of(mandate) };
        SponsorDecision.Stamp(row, decision.User, decision.Via, decision.EvidenceRef, run.UtcNow);
        if (note.Length > 0)
            row.Note = note;
        run.AsSystemWrite(() => run.AsSystem.Update(RowMapper.Write(row)));
        SponsorDecision.Follow(run, mandate.Id);
    }
}
