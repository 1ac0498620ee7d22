using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Consent;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Events;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Apis;

/// <summary>Asks the functions for their agreement to what the definition says now.</summary>
[CustomApi("kam_RequestSignoffs", "Request agreements", "Asks every function a process interface or matrix binds for its agreement, takes over what was agreed before and has not changed, and brings a draft into review.", ExecutePrivilege = "prvReadkam_signoff")]
[RequestParameter("TargetType", ParameterType.String, "kam_interface or kam_matrix.")]
[RequestParameter("TargetId", ParameterType.Guid, "The row: in draft, in review, or taken over into force without agreement.")]
[RequestParameter("DueDays", ParameterType.Integer, "Days the functions have to answer, 1 to 365; empty or 0 for 10, or until the last day of confirmation where it was taken over without agreement.", Optional = true)]
[ResponseProperty("Created", ParameterType.Integer, "How many functions were asked; 0 where all of them have agreed already.")]
[ResponseProperty("Findings", ParameterType.String, "Who was asked in place of whom and what was taken over, as JSON.")]
public sealed class RequestSignoffs : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call)
    {
        var table = call.OneOf("TargetType", "kam_interface", "kam_matrix");
        var id = call.Id("TargetId");
        var wanted = call.Whole("DueDays", 1, SignoffRules.MostDays, 0);
        if (table == "kam_matrix")
            call.Visible<ResponsibilityMatrix>(id, nameof(ResponsibilityMatrix.Name));
        else
            call.Visible<ProcessInterface>(id, nameof(ProcessInterface.Name));
        run.Lock(new RowRef(table, id));
        var desk = ConsentDesk.Of(run, new RowRef(table, id)) ?? throw call.NotFound(table, id);
        var isDraft = DemandOpen(call, desk);

        var told = desk.Parties.Where(party => party.Stage == ConsentStage.Inherited).Select(SignoffRules.TellInherited).ToList();
        var open = desk.Parties.Where(party => party.Stage is ConsentStage.Missing or ConsentStage.Objected).ToList();
        var asked = open.Count == 0 ? new List<Asked>() : AskedFor(run, desk, open);
        call.Refuse(SignoffRules.CheckAsked(desk.GateRule, asked));
        told.AddRange(SignoffRules.TellReplacement(asked));

        desk.Reset();
        desk.Inherit();
        var today = run.TodayOf(desk.ProgramId);
        var days = wanted > 0 ? wanted : SignoffRules.TermDays(desk.Interface?.ConfirmBy ?? desk.Matrix?.ConfirmBy, today);
        var rows = open.Select(party => RowFor(desk, party, asked.First(who => who.Function == party.Slice.Function), days, today)).ToList();
        desk.Write("CreateMultiple", rows.Select(RowMapper.Write).ToList());
        run.AsSystemWrite(() => run.AsSystem.Update(new Entity(table, id) { ["kam_contenthash"] = desk.Content.Hash }));
        new FindingLedger(run).Refresh(desk.Root, desk.Owner, Array.Empty<Observation>(), judged: rule => rule == Rule.SGN03.Code);
        if (isDraft)
            run.AsCaller.Update(new Entity(table, id) { ["statuscode"] = new OptionSetValue(table == "kam_matrix" ? (int)MatrixStatus.InReview : (int)InterfaceStatus.InReview) });
        TakeOvers.Confirm(run, desk);
        Tell(run, desk, rows);
        call.Return("Created", rows.Count);
        call.Return("Findings", FindingList.Json(run, told));
    }

    /// <summary>Only what can still change is put to the functions, and what was taken over without them.</summary>
    private static bool DemandOpen(ApiCall call, ConsentDesk desk)
    {
        if (desk.Matrix is { } matrix)
        {
            if (matrix is { StatusCode: MatrixStatus.Active, ConfirmBy: not null })
                return false;
            if (!Lifecycles.IsOpen(matrix.StatusCode))
                call.Refuse(StatusRules.Check(Lifecycles.Matrix, new ResponsibilityMatrix { StatusCode = MatrixStatus.InReview }, matrix));
            return matrix.StatusCode != MatrixStatus.InReview;
        }

        var row = desk.Interface!;
        if (row is { StatusCode: InterfaceStatus.Active, ConfirmBy: not null })
            return false;
        if (!Lifecycles.IsChangeable(row.StatusCode))
            call.Refuse(StatusRules.Check(Lifecycles.Interface, new ProcessInterface { StatusCode = InterfaceStatus.InReview }, row));
        return row.StatusCode != InterfaceStatus.InReview;
    }

    private static List<Asked> AskedFor(Run run, ConsentDesk desk, IReadOnlyCollection<PartyConsent> open)
    {
        var designation = open.Any(party => party.Slice.Function is null) && desk.Interface?.DesignationId is { } reference
            ? RowReader.ById<Designation>(run.AsSystem, reference.Id, nameof(Designation.KeyAccountManagerId), nameof(Designation.DeputyId))
            : null;
        var signatories = new ConsentRepository(run).Signatories(Array.Empty<RowRef?>());
        var sides = desk.Interface is { SupplierFunctionId: { } supplier, CustomerFunctionId: { } receiver }
            ? signatories.ForSides(supplier, receiver)
            : Array.Empty<Asked>();
        return open.Select(party => party.Slice.Function is not { } function
            ? new Asked(null, designation?.KeyAccountManagerId, designation?.DeputyId)
            : sides.FirstOrDefault(side => side.Function == function) ?? signatories.For(function)).ToList();
    }

    private static Signoff RowFor(ConsentDesk desk, PartyConsent party, Asked asked, int days, DateTime today)
    {
        var row = desk.NewRow(party);
        row.StatusCode = SignoffStatus.Pending;
        row.SignatoryId = asked.Signatory;
        row.DelegateId = asked.Delegate;
        row.TermDays = days;
        row.Due = today.AddDays(days);
        return row;
    }

    private static void Tell(Run run, ConsentDesk desk, IReadOnlyCollection<Signoff> rows)
    {
        foreach (var row in rows)
        {
            run.Raise(EventNames.SignoffRequested, new ParameterCollection
            {
                ["SignoffId"] = row.Id, ["TargetType"] = desk.Root.Table, ["TargetId"] = desk.Root.Id,
                ["FunctionId"] = row.FunctionId?.Id, ["SignatoryId"] = row.SignatoryId?.Id, ["Due"] = row.Due,
            });
        }
    }
}
