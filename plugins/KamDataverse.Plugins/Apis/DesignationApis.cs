using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Scoring;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Apis;

/// <summary>Submits a designation for decision.</summary>
[CustomApi("kam_SubmitDesignation", "Submit designation", "Checks a draft designation for completeness and submits it for decision.", ExecutePrivilege = "prvWritekam_designation")]
[RequestParameter("DesignationId", ParameterType.Guid, "The designation.")]
[ResponseProperty("Status", ParameterType.Integer, "The status reason the designation has now.")]
[ResponseProperty("Findings", ParameterType.String, "What the rules say about the designation, as JSON.")]
public sealed class SubmitDesignation : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call)
    {
        var row = DesignationCall.Changeable(run, call);
        if (row.StatusCode != DesignationStatus.Submitted)
            run.AsCaller.Update(RowMapper.Write(new Designation { Id = row.Id, StatusCode = DesignationStatus.Submitted }));
        DesignationCall.Return(run, call, row.Id);
    }
}

/// <summary>Approves, rejects or returns a submitted designation.</summary>
[CustomApi("kam_DecideDesignation", "Decide designation", "Approves, rejects or returns a submitted designation, confirms an imported one, or decides on a tier raised since; rejected or returned, the tier is the decided one again. Who asked for it or looks after the account cannot decide.", ExecutePrivilege = "prvCreatekam_decision")]
[RequestParameter("DesignationId", ParameterType.Guid, "The designation.")]
[RequestParameter("Decision", ParameterType.String, "Approve, Reject or Return.")]
[RequestParameter("Note", ParameterType.String, "Why; needed to reject. At most 4000 characters.", Optional = true)]
[ResponseProperty("Status", ParameterType.Integer, "The status reason the designation has now.")]
[ResponseProperty("Findings", ParameterType.String, "What the rules say about the designation, as JSON.")]
public sealed class DecideDesignation : ApiOperation
{
    private const int MostSigns = 4000;

    private protected override void Answer(Run run, ApiCall call)
    {
        var row = DesignationCall.Visible(run, call);
        var decision = call.OneOf("Decision", "Approve", "Reject", "Return");
        var note = call.Optional("Note", MostSigns);

        // What is decided afterwards is decided on the row as it is under its lock; the programme's comes first.
        if (DesignationGateRules.AwaitsDecision(row))
        {
            if (row.ProgramId is { } program)
                run.Lock(program);
            row = DesignationCall.Locked(run, call, row.Id);
        }

        if (decision == "Approve" && DesignationGateRules.AwaitsDecision(row))
            Confirm(run, call, row, note);
        else if (decision != "Approve" && DesignationGateRules.AwaitsDecisionOnTier(row))
            TakeBackTier(run, call, row, decision, note);
        else
            Decide(run, row.Id, decision, note);
        DesignationCall.Return(run, call, row.Id);
    }

    /// <summary>Written as SYSTEM: the board decides on rows it may not change otherwise. The rules see who asked.</summary>
    private static void Decide(Run run, Guid id, string decision, string note)
    {
        var changed = new Designation { Id = id };
        changed.StatusCode = decision switch
        {
            "Approve" => DesignationStatus.Approved,
            "Reject" => DesignationStatus.Rejected,
            _ => DesignationStatus.Draft,
        };
        if (decision == "Reject")
            changed.StateCode = 1;
        if (note.Length > 0)
            changed.DecisionNote = note;
        run.AsSystem.Update(RowMapper.Write(changed));
    }

    /// <summary>The board does not follow a raised tier: the key account goes on in the tier that was decided (DES-05).</summary>
    private static void TakeBackTier(Run run, ApiCall call, Designation row, string decision, string note)
    {
        call.Refuse(DesignationGateRules.CheckDecision(row, row, DesignationFacts.Decider(run)).Concat(DesignationGateRules.CheckNote(decision == "Reject", note)));
        var changed = new Designation { Id = row.Id, Tier = row.DecidedTier };
        if (note.Length > 0)
            changed.DecisionNote = note;
        run.AsSystem.Update(RowMapper.Write(changed));
    }

    /// <summary>An imported key account (MIG-01), or a tier raised since (DES-05), gets its decision afterwards.</summary>
    private static void Confirm(Run run, ApiCall call, Designation row, string note)
    {
        call.Refuse(DesignationGateRules.CheckDecision(row, row, DesignationFacts.Decider(run)));
        var changed = new Designation { Id = row.Id, DecidedById = new RowRef("systemuser", run.InitiatingUserId), DecidedOn = run.UtcNow, DecidedTier = row.Tier, ConfirmBy = null };
        if (note.Length > 0)
            changed.DecisionNote = note;
        run.AsSystemWrite(() => run.AsSystem.Update(RowMapper.Write(changed)));
        if (new DesignationRepository(run).Stored(row.Id) is { } stored)
            DesignationFindings.Refresh(run, stored);
    }
}

/// <summary>Brings an approved designation into force.</summary>
[CustomApi("kam_ActivateDesignation", "Activate designation", "Brings an approved designation into force, or says what is missing.", ExecutePrivilege = "prvWritekam_designation")]
[RequestParameter("DesignationId", ParameterType.Guid, "The designation.")]
[ResponseProperty("Status", ParameterType.Integer, "The status reason the designation has now.")]
[ResponseProperty("Findings", ParameterType.String, "What the rules say about the designation, as JSON.")]
public sealed class ActivateDesignation : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call)
    {
        var row = DesignationCall.Changeable(run, call);
        if (row.StatusCode != DesignationStatus.Active)
            run.AsCaller.Update(RowMapper.Write(new Designation { Id = row.Id, StatusCode = DesignationStatus.Active }));
        DesignationCall.Return(run, call, row.Id);
    }
}

/// <summary>Ends a designation.</summary>
[CustomApi("kam_EndDesignation", "End designation", "Ends an active designation: says why, who looks after the account from now on, and from when.", ExecutePrivilege = "prvWritekam_designation")]
[RequestParameter("DesignationId", ParameterType.Guid, "The designation.")]
[RequestParameter("EndReason", ParameterType.String, "StrategyChange, Lost, NotProfitable, Merged, WronglyDesignated or Other; empty for what the designation says.", Optional = true)]
[RequestParameter("SuccessorId", ParameterType.Guid, "The user who looks after the account from now on; empty for what the designation says.", Optional = true)]
[RequestParameter("EndOn", ParameterType.DateTime, "Last day of validity, today or before; empty for today.", Optional = true)]
[ResponseProperty("Status", ParameterType.Integer, "The status reason the designation has now.")]
[ResponseProperty("Findings", ParameterType.String, "What the rules say about the designation, as JSON.")]
public sealed class EndDesignation : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call)
    {
        var row = DesignationCall.Changeable(run, call);
        var details = new Designation { Id = row.Id };
        if (call.Text("EndReason").Length > 0)
            details.EndReason = (EndReason)Enum.Parse(typeof(EndReason), call.OneOf("EndReason", Enum.GetNames(typeof(EndReason))));
        if (call.OptionalId("SuccessorId") is { } successor)
            details.SuccessorOwnerId = HandoverInputs.User(run, call, successor);
        if (call.Date("EndOn")?.Date is { } end)
        {
            var today = run.TodayOf(row.ProgramId);
            if (end > today)
                throw call.Invalid("EndOn", end.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), "≤ " + today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            details.ValidTo = end;
            if (row.ReviewDate > end)
                details.ReviewDate = row.ValidFrom < end ? end : (DateTime?)null;
        }

        if (details.Columns.Any() && row.StatusCode != DesignationStatus.Ended)
            run.AsCaller.Update(RowMapper.Write(details));
        if (row.StatusCode != DesignationStatus.Ended)
            run.AsCaller.Update(RowMapper.Write(new Designation { Id = row.Id, StateCode = 1, StatusCode = DesignationStatus.Ended }));
        DesignationCall.Return(run, call, row.Id);
    }
}

/// <summary>Says what the scores of a designation come to.</summary>
[CustomApi("kam_CalculateScore", "Calculate score", "Says what the scores of a designation come to. In a draft the result is stored; later it stays as it was decided on.", ExecutePrivilege = "prvReadkam_designation")]
[RequestParameter("DesignationId", ParameterType.Guid, "The designation.")]
[ResponseProperty("Attractiveness", ParameterType.Decimal, "0 to 100; empty while a criterion is not scored.")]
[ResponseProperty("Strength", ParameterType.Decimal, "0 to 100; empty while a criterion is not scored.")]
[ResponseProperty("Quadrant", ParameterType.Integer, "The quadrant's option; empty while a criterion is not scored.")]
[ResponseProperty("ProposedTier", ParameterType.Integer, "The proposed tier's option; empty while a criterion is not scored.")]
[ResponseProperty("MissingCriteria", ParameterType.StringArray, "Names of the criteria nobody has scored.")]
public sealed class CalculateScore : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call)
    {
        var row = DesignationCall.Visible(run, call);

        // What is stored is what the scores come to when nobody changes them, and nothing is stored any more once it was submitted.
        if (row.StatusCode is null or DesignationStatus.Draft)
            row = DesignationCall.Locked(run, call, row.Id);
        var result = row.StatusCode is null or DesignationStatus.Draft
            ? DesignationFindings.Recalculate(run, row)
            : new ScoreResult(row.Attractiveness, row.Strength, row.Quadrant, row.ProposedTier);
        call.Return("Attractiveness", result.Attractiveness);
        call.Return("Strength", result.Strength);
        call.Return("Quadrant", result.Quadrant is { } quadrant ? (int)quadrant : null);
        call.Return("ProposedTier", result.ProposedTier is { } tier ? (int)tier : null);
        var sheet = new ScoringRepository(run).Sheet(row);
        call.Return("MissingCriteria", sheet is null ? Array.Empty<string>() : sheet.Missing.Select(criterion => criterion.Name ?? "").OrderBy(name => name, StringComparer.Ordinal).ToArray());
    }
}

/// <summary>What the calls about a designation have in common.</summary>
internal static class DesignationCall
{
    /// <summary>The designation, if the caller can see it, with every column.</summary>
    public static Designation Visible(Run run, ApiCall call)
    {
        var id = call.Id("DesignationId");
        call.Visible<Designation>(id, nameof(Designation.Name));
        return new DesignationRepository(run).Stored(id) ?? throw call.NotFound("kam_designation", id);
    }

    /// <summary>The designation under its lock, for whoever was let through by another right than that to change it.</summary>
    public static Designation Locked(Run run, ApiCall call, Guid id)
    {
        run.LockAsSystem(new RowRef("kam_designation", id));
        return new DesignationRepository(run).Stored(id) ?? throw call.NotFound("kam_designation", id);
    }

    /// <summary>
    /// The designation under its lock, for whoever may change it: the platform refuses everybody else before a rule speaks. The programme's lock comes first, in the order
    /// of all locks.
    /// </summary>
    public static Designation Changeable(Run run, ApiCall call)
    {
        var row = call.Visible<Designation>(call.Id("DesignationId"), nameof(Designation.Name), nameof(Designation.ProgramId));
        if (row.ProgramId is { } program)
            run.Lock(program);
        run.Lock(new RowRef("kam_designation", row.Id));
        return new DesignationRepository(run).Stored(row.Id) ?? throw call.NotFound("kam_designation", row.Id);
    }

    public static void Return(Run run, ApiCall call, Guid id)
    {
        var stored = new DesignationRepository(run).Stored(id);
        call.Return("Status", stored?.StatusCode is { } status ? (int)status : null);
        call.Return("Findings", FindingList.Json(run, stored is null ? new List<Violation>() : DesignationFindings.Violations(run, stored)));
    }
}
