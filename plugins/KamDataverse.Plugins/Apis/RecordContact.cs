using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Sponsors;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;
using KamDataverse.Plugins.Steps;

namespace KamDataverse.Plugins.Apis;

/// <summary>
/// The executive keeps a contact that was held under the own mandate. As with accepting it, being the executive is the authorisation: no right to change the key account
/// is needed.
/// </summary>
[CustomApi("kam_RecordContact", "Record contact", "The executive sponsor records a contact held under an active mandate of their own.", ExecutePrivilege = "prvReadkam_sponsorship")]
[RequestParameter("SponsorshipId", ParameterType.Guid, "The active mandate.")]
[RequestParameter("Outcome", ParameterType.String, "What came of it, at most 4,000 characters.")]
[RequestParameter("HeldOn", ParameterType.DateTime, "When, UTC, not later than now; empty for now.", Optional = true)]
[ResponseProperty("TouchpointId", ParameterType.Guid, "The contact.")]
[ResponseProperty("NextTouch", ParameterType.DateTime, "When the next contact is due.")]
public sealed class RecordContact : ApiOperation
{
    private const int LongestOutcome = 4000;

    private protected override void Answer(Run run, ApiCall call)
    {
        var id = call.Id("SponsorshipId");
        var outcome = call.Needed("Outcome", LongestOutcome);
        var on = call.Date("HeldOn") ?? run.UtcNow;
        if (on > run.UtcNow)
            throw call.Invalid("HeldOn", on.ToString("u", System.Globalization.CultureInfo.InvariantCulture), "≤ " + run.UtcNow.ToString("u", System.Globalization.CultureInfo.InvariantCulture));
        call.Visible<Sponsorship>(id, nameof(Sponsorship.ExecutiveId));
        var sponsors = new SponsorRepository(run);
        var mandate = sponsors.Mandate(id) ?? throw call.NotFound("kam_sponsorship", id);
        var sponsor = sponsors.Executives(new[] { mandate.ExecutiveId }).Values.Select(SponsorNames.Of).FirstOrDefault();

        // An impersonated call is somebody else's.
        if (run.IsImpersonated || sponsor?.Id != run.InitiatingUserId)
            call.Refuse(new[] { SponsorshipRules.RefuseContact(sponsor ?? mandate.ExecutiveId) });
        if (mandate.StatusCode != SponsorshipStatus.Active)
            throw Refusal.Input(run, Refusal.InvalidParameter, "Error.ContactWithoutMandate");
        var contact = new Touchpoint
        {
            DesignationId = mandate.DesignationId,
            SponsorshipId = new RowRef("kam_sponsorship", id),
            Type = TouchpointType.SponsorMeeting,
            On = on,
            Outcome = outcome,
            StatusCode = TouchpointStatus.Held,
        };
        call.Return("TouchpointId", run.AsSystem.Create(RowMapper.Write(contact)));
        if (sponsors.Mandate(id)?.NextTouch is { } next)
            call.Return("NextTouch", next);
    }
}
