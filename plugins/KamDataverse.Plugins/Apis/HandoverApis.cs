using System;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Apis;

/// <summary>Says that the function asked has seen the request, assigns it or starts the work.</summary>
[CustomApi("kam_AcknowledgeHandover", "Acknowledge handover", "Says that the function asked has seen the request, assigns it or starts the work.", ExecutePrivilege = "prvReadkam_handover")]
[RequestParameter("HandoverId", ParameterType.Guid, "The handover.")]
[RequestParameter("AssigneeId", ParameterType.Guid, "Who works on it; empty for nobody yet.", Optional = true)]
[RequestParameter("StartWork", ParameterType.Boolean, "True when the work starts at once.", Optional = true)]
[RequestParameter("OnBehalfOfUserId", ParameterType.Guid, "Who decided outside the app; only for an application user that may record decisions.", Optional = true)]
[RequestParameter("EvidenceRef", ParameterType.String, "Where that decision is on record, up to 400 signs; needed with OnBehalfOfUserId.", Optional = true)]
[ResponseProperty("Status", ParameterType.Integer, "The status reason it has now.")]
[ResponseProperty("ReactionDue", ParameterType.DateTime, "Reaction due, UTC.")]
[ResponseProperty("ResolutionDue", ParameterType.DateTime, "Completion due, UTC; empty while mandatory inputs are missing.")]
[ResponseProperty("Explain", ParameterType.String, "Why these times, in the caller's language.")]
public sealed class AcknowledgeHandover : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call)
    {
        var decider = Decider.Of(run, call);
        HandoverCall.Move(
            run,
            call,
            call.Flag("StartWork") ? HandoverStatus.InWork : HandoverStatus.Acknowledged,
            row =>
            {
                if (call.OptionalId("AssigneeId") is { } assignee)
                    row.AssigneeId = HandoverInputs.User(run, call, assignee);
            },
            from: status => status is HandoverStatus.Requested or HandoverStatus.Acknowledged,
            decider: decider);
    }
}

/// <summary>Delivers: every mandatory output is there. Starts the work first where nobody has.</summary>
[CustomApi("kam_DeliverHandover", "Deliver handover", "Delivers: every mandatory output is there. Starts the work first where nobody has.", ExecutePrivilege = "prvReadkam_handover")]
[RequestParameter("HandoverId", ParameterType.Guid, "The handover.")]
[RequestParameter("OutputsMet", ParameterType.Boolean, "True when all open outputs are delivered.", Optional = true)]
[ResponseProperty("Status", ParameterType.Integer, "The status reason it has now.")]
[ResponseProperty("ReactionDue", ParameterType.DateTime, "Reaction due, UTC.")]
[ResponseProperty("ResolutionDue", ParameterType.DateTime, "Completion due, UTC; empty while mandatory inputs are missing.")]
[ResponseProperty("Explain", ParameterType.String, "Why these times, in the caller's language.")]
public sealed class DeliverHandover : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call) =>
        HandoverCall.Move(run, call, HandoverStatus.Delivered, tick: items => call.Flag("OutputsMet") ? HandoverCall.AllMet(items, HandoverItemKind.Output) : Enumerable.Empty<HandoverItem>());
}

/// <summary>Accepts a delivery: every mandatory criterion is met.</summary>
[CustomApi("kam_AcceptHandover", "Accept handover", "Accepts a delivery: every mandatory criterion is met.", ExecutePrivilege = "prvReadkam_handover")]
[RequestParameter("HandoverId", ParameterType.Guid, "The handover.")]
[RequestParameter("CriteriaMet", ParameterType.Boolean, "True when all open criteria are met.", Optional = true)]
[ResponseProperty("Status", ParameterType.Integer, "The status reason it has now.")]
[ResponseProperty("ReactionDue", ParameterType.DateTime, "Reaction due, UTC.")]
[ResponseProperty("ResolutionDue", ParameterType.DateTime, "Completion due, UTC; empty while mandatory inputs are missing.")]
[ResponseProperty("Explain", ParameterType.String, "Why these times, in the caller's language.")]
public sealed class AcceptHandover : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call) =>
        HandoverCall.Move(run, call, HandoverStatus.Accepted, tick: items => call.Flag("CriteriaMet") ? HandoverCall.AllMet(items, HandoverItemKind.Criterion) : Enumerable.Empty<HandoverItem>());
}

/// <summary>Sends a delivery back; the completion clock keeps running.</summary>
[CustomApi("kam_RejectHandover", "Reject handover", "Sends a delivery back; the completion clock keeps running.", ExecutePrivilege = "prvReadkam_handover")]
[RequestParameter("HandoverId", ParameterType.Guid, "The handover.")]
[RequestParameter("Reason", ParameterType.String, "Why, up to 2000 signs.")]
[RequestParameter("NotMet", ParameterType.String, "Ids of the lines that are not met, separated by commas.", Optional = true)]
[ResponseProperty("Status", ParameterType.Integer, "The status reason it has now.")]
[ResponseProperty("ReactionDue", ParameterType.DateTime, "Reaction due, UTC.")]
[ResponseProperty("ResolutionDue", ParameterType.DateTime, "Completion due, UTC; empty while mandatory inputs are missing.")]
[ResponseProperty("Explain", ParameterType.String, "Why these times, in the caller's language.")]
public sealed class RejectHandover : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call) =>
        HandoverCall.Move(
            run,
            call,
            HandoverStatus.InWork,
            row => row.RejectReason = call.Needed("Reason", HandoverInputs.ReasonLength),
            items => HandoverInputs.NotMet(call, items),
            status => status == HandoverStatus.Delivered);
}

/// <summary>Declines a request within its reaction time; counts as a reaction.</summary>
[CustomApi("kam_DeclineHandover", "Decline handover", "Declines a request within its reaction time; counts as a reaction.", ExecutePrivilege = "prvReadkam_handover")]
[RequestParameter("HandoverId", ParameterType.Guid, "The handover.")]
[RequestParameter("Reason", ParameterType.String, "Why, up to 2000 signs.")]
[RequestParameter("AlternativeFunctionId", ParameterType.Guid, "Which function could be asked instead.", Optional = true)]
[ResponseProperty("Status", ParameterType.Integer, "The status reason it has now.")]
[ResponseProperty("ReactionDue", ParameterType.DateTime, "Reaction due, UTC.")]
[ResponseProperty("ResolutionDue", ParameterType.DateTime, "Completion due, UTC; empty while mandatory inputs are missing.")]
[ResponseProperty("Explain", ParameterType.String, "Why these times, in the caller's language.")]
public sealed class DeclineHandover : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call) =>
        HandoverCall.Move(run, call, HandoverStatus.Declined, row =>
        {
            row.RejectReason = call.Needed("Reason", HandoverInputs.ReasonLength);
            if (call.OptionalId("AlternativeFunctionId") is { } function)
                row.AlternativeFunctionId = new RowRef("kam_function", call.Visible<BusinessFunction>(function, nameof(BusinessFunction.Name)).Id);
        });
}

/// <summary>Stops the completion clock while the function asked waits.</summary>
[CustomApi("kam_PauseHandover", "Pause handover", "Stops the completion clock while the function asked waits.", ExecutePrivilege = "prvReadkam_handover")]
[RequestParameter("HandoverId", ParameterType.Guid, "The handover.")]
[RequestParameter("Reason", ParameterType.String, "Customer, Requester or ForceMajeure: what is waited for.")]
[ResponseProperty("Status", ParameterType.Integer, "The status reason it has now.")]
[ResponseProperty("ReactionDue", ParameterType.DateTime, "Reaction due, UTC.")]
[ResponseProperty("ResolutionDue", ParameterType.DateTime, "Completion due, UTC; empty while mandatory inputs are missing.")]
[ResponseProperty("Explain", ParameterType.String, "Why these times, in the caller's language.")]
public sealed class PauseHandover : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call) =>
        HandoverCall.Move(run, call, HandoverStatus.Paused, row => row.PauseReason = (PauseReason)Enum.Parse(typeof(PauseReason), call.OneOf("Reason", Enum.GetNames(typeof(PauseReason)))));
}

/// <summary>Goes on after a pause; its working time is added to the completion.</summary>
[CustomApi("kam_ResumeHandover", "Resume handover", "Goes on after a pause; its working time is added to the completion.", ExecutePrivilege = "prvReadkam_handover")]
[RequestParameter("HandoverId", ParameterType.Guid, "The handover.")]
[ResponseProperty("Status", ParameterType.Integer, "The status reason it has now.")]
[ResponseProperty("ReactionDue", ParameterType.DateTime, "Reaction due, UTC.")]
[ResponseProperty("ResolutionDue", ParameterType.DateTime, "Completion due, UTC; empty while mandatory inputs are missing.")]
[ResponseProperty("Explain", ParameterType.String, "Why these times, in the caller's language.")]
public sealed class ResumeHandover : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call) =>
        HandoverCall.Move(run, call, HandoverStatus.InWork, from: status => status == HandoverStatus.Paused);
}

/// <summary>The receiving side no longer needs it.</summary>
[CustomApi("kam_CancelHandover", "Cancel handover", "The receiving side no longer needs it.", ExecutePrivilege = "prvReadkam_handover")]
[RequestParameter("HandoverId", ParameterType.Guid, "The handover.")]
[ResponseProperty("Status", ParameterType.Integer, "The status reason it has now.")]
[ResponseProperty("ReactionDue", ParameterType.DateTime, "Reaction due, UTC.")]
[ResponseProperty("ResolutionDue", ParameterType.DateTime, "Completion due, UTC; empty while mandatory inputs are missing.")]
[ResponseProperty("Explain", ParameterType.String, "Why these times, in the caller's language.")]
public sealed class CancelHandover : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call) =>
        HandoverCall.Move(run, call, HandoverStatus.Cancelled);
}
