using System;
using System.Linq;
using KamDataverse.Domain.Consent;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Events;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Apis;

/// <summary>A function agrees or objects. Decided under the lock of what it is about: content and agreement never change at the same time (SGN-02).</summary>
[CustomApi("kam_Sign", "Agree or object", "Records the answer of a function to a request for its agreement.", ExecutePrivilege = "prvReadkam_signoff")]
[RequestParameter("SignoffId", ParameterType.Guid, "The request (kam_signoff).")]
[RequestParameter("Decision", ParameterType.String, "Agree or Object.")]
[RequestParameter("Comment", ParameterType.String, "Up to 4000 signs; an objection needs one.", Optional = true)]
[RequestParameter("OnBehalfOfUserId", ParameterType.Guid, "Who decided outside the app; only for an application user that may record decisions.", Optional = true)]
[RequestParameter("EvidenceRef", ParameterType.String, "Where that decision is on record, up to 400 signs; needed with OnBehalfOfUserId.", Optional = true)]
[ResponseProperty("Status", ParameterType.Integer, "The status reason the agreement has now.")]
public sealed class Sign : ApiOperation
{
    private const int MostCommentSigns = 4000;

    private protected override void Answer(Run run, ApiCall call)
    {
        var id = call.Id("SignoffId");
        var objects = call.OneOf("Decision", "Agree", "Object") == "Object";
        var comment = call.Optional("Comment", MostCommentSigns);
        var decider = Decider.Of(run, call);
        var visible = call.Visible<Signoff>(id, nameof(Signoff.InterfaceId), nameof(Signoff.MatrixId));
        var root = (visible.InterfaceId ?? visible.MatrixId) ?? throw call.NotFound("kam_signoff", id);

        run.LockAsSystem(root);
        var repository = new ConsentRepository(run);
        var row = repository.SignoffById(id) ?? throw call.NotFound("kam_signoff", id);
        var desk = ConsentDesk.Of(run, root) ?? throw call.NotFound(root.Table, root.Id);
        var permitted = repository.Signatories(Array.Empty<RowRef?>()).Permitted(row);
        call.Refuse(SignoffRules.CheckDecision(row, objects, comment).Concat(SignoffRules.CheckDecider(row, permitted, decider.UserId)));
        call.Refuse(SignoffRules.CheckContent(row, desk.Parties.Select(party => party.Slice).FirstOrDefault(slice => slice.Party == ConsentState.PartyOf(row)))
            .Concat(objects ? Enumerable.Empty<Violation>() : SignoffRules.CheckOtherSide(row, desk.Signoffs.Where(desk.IsOwn), decider.UserId)));

        var status = objects ? SignoffStatus.Objected : SignoffStatus.Agreed;
        desk.Write("UpdateMultiple", new[]
        {
            RowMapper.Write(new Signoff
            {
                Id = id,
                StateCode = 1,
                StatusCode = status,
                ContentHash = desk.Content.Hash,
                DecidedOn = run.UtcNow,
                DecidedById = decider.User,
                DecidedVia = decider.Via,
                EvidenceRef = decider.EvidenceRef,
                Comment = comment.Length == 0 ? null : comment,
            }),
        }.ToList());
        var today = run.TodayOf(desk.ProgramId);
        new FindingLedger(run).Refresh(
            desk.Root,
            desk.Owner,
            desk.Signoffs.Where(other => desk.IsOwn(other) && SignoffRules.IsOverdue(other, today))
                .Select(other => new Observation(new RowRef("kam_signoff", other.Id), SignoffRules.TellOverdue(other, today))).ToList(),
            judged: rule => rule == Rule.SGN06.Code);
        Tell(run, desk, row, objects);
        call.Return("Status", (int)status);
    }

    private static void Tell(Run run, ConsentDesk desk, Signoff row, bool objects)
    {
        if (objects)
        {
            run.Raise(EventNames.SignoffObjected, new ParameterCollection
            {
                ["SignoffId"] = row.Id, ["TargetType"] = desk.Root.Table, ["TargetId"] = desk.Root.Id, ["FunctionId"] = row.FunctionId?.Id, ["SignatoryId"] = row.SignatoryId?.Id,
            });
        }
        else if (desk.Parties.All(party => party.IsGiven))
        {
            TakeOvers.Confirm(run, desk);
            run.Raise(EventNames.AllSignoffsAgreed, new ParameterCollection { ["TargetType"] = desk.Root.Table, ["TargetId"] = desk.Root.Id });
        }
    }
}
