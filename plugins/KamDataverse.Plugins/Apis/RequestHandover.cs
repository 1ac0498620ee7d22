using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Handovers;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Apis;

/// <summary>Asks a function for something: finds the interface, starts the clocks, tells the function. Function and subject are enough.</summary>
[CustomApi("kam_RequestHandover", "Request handover", "Asks a function for something for a key account: finds the interface in force, starts the clocks and tells the function.", ExecutePrivilege = "prvCreatekam_handover")]
[RequestParameter("HandoverId", ParameterType.Guid, "The handover. As an input a draft to send; empty to make a new one.", Optional = true)]
[RequestParameter("DesignationId", ParameterType.Guid, "The key account; needed for a new one.", Optional = true)]
[RequestParameter("SupplierFunctionId", ParameterType.Guid, "The function that is asked; needed for a new one.", Optional = true)]
[RequestParameter("CustomerFunctionId", ParameterType.Guid, "The function that receives; found from the interface where it is left empty.", Optional = true)]
[RequestParameter("InterfaceId", ParameterType.Guid, "The process interface; found from functions and key account where it is left empty.", Optional = true)]
[RequestParameter("Subject", ParameterType.String, "What it is about, up to 200 signs; needed for a new one.", Optional = true)]
[RequestParameter("Description", ParameterType.String, "More about it, up to 4000 signs.", Optional = true)]
[RequestParameter("Priority", ParameterType.String, "Critical, High, Normal or Low; empty for Normal.", Optional = true)]
[RequestParameter("Type", ParameterType.String, "Handover, SupportRequest or AdHoc; empty for SupportRequest.", Optional = true)]
[RequestParameter("InputsMet", ParameterType.Boolean, "True when everything the supplier needs is there.", Optional = true)]
[RequestParameter("Preview", ParameterType.Boolean, "True to say the times only: nothing is written, and the subject may be left empty.", Optional = true)]
[ResponseProperty("HandoverId", ParameterType.Guid, "The handover. As an input a draft to send; empty to make a new one.")]
[ResponseProperty("Status", ParameterType.Integer, "The status reason it has now.")]
[ResponseProperty("ReactionDue", ParameterType.DateTime, "Reaction due, UTC.")]
[ResponseProperty("ResolutionDue", ParameterType.DateTime, "Completion due, UTC; empty while mandatory inputs are missing.")]
[ResponseProperty("Explain", ParameterType.String, "Why these times, in the caller's language.")]
[ResponseProperty("Findings", ParameterType.String, "What the rules warn of, as JSON.")]
public sealed class RequestHandover : ApiOperation
{
    private const int SubjectLength = 200;
    private const int DescriptionLength = 4000;

    private protected override void Answer(Run run, ApiCall call)
    {
        var preview = call.Flag("Preview");
        var draft = call.OptionalId("HandoverId") is { } id ? preview ? Seen(run, call, id) : Draft(run, call, id) : null;
        var row = draft is null ? New(run, call, preview) : HandoverFlow.Copy(draft);
        var inputsMet = call.Flag("InputsMet");
        row.StatusCode = HandoverStatus.Requested;
        var cases = HandoverCases.Read(run, run.InitiatingUserId, new[] { row });
        if (draft is null || draft.StatusCode == HandoverStatus.Draft)
            cases.Resolve(row);
        var facts = cases.Facts(row);
        facts.Items = Lines(run, row, facts, draft is null, inputsMet);
        var violations = HandoverRules.Check(row, draft, facts).ToList();
        if (draft is not null && draft.StatusCode == HandoverStatus.Requested)
            violations.Add(HandoverFlow.Moved(HandoverStatus.Requested, HandoverStatus.Requested));
        call.Refuse(violations);
        cases.Apply(row, draft, facts);
        violations.AddRange(HandoverRules.CheckClocks(row));
        if (preview)
        {
            Return(run, call, row, draft?.Id ?? Guid.Empty, violations);
            return;
        }

        if (draft is null)
        {
            row.OwnerId = new RowRef("systemuser", run.Context.UserId);
            run.AsSystemWrite(() => run.AsCaller.Create(RowMapper.Write(row)));
            HandoverFlow.WriteLines(run, row, row.OwnerId, inputsMet, replace: false);
        }
        else
        {
            HandoverCall.Write(run, row, draft);
            if (inputsMet)
                HandoverCall.Tick(run, facts.Items.Where(item => item.Kind == HandoverItemKind.Input));
        }

        HandoverFlow.Tell(run, row, draft, violations);
        Return(run, call, row, row.Id, violations);
    }

    private static void Return(Run run, ApiCall call, Handover row, Guid id, IReadOnlyCollection<Violation> violations)
    {
        call.Return("HandoverId", id);
        HandoverCall.Answer(run, call, row);
        call.Return("Findings", FindingList.Json(run, violations));
    }

    /// <summary>A draft as it is: a preview takes no lock, for it writes nothing.</summary>
    private static Handover Seen(Run run, ApiCall call, Guid id)
    {
        call.Visible<Handover>(id, nameof(Handover.DesignationId));
        return new HandoverRepository(run).Stored(id) ?? throw call.NotFound("kam_handover", id);
    }

    /// <summary>A draft under its lock. Whoever ends the key account at the same time waits, or is waited for (DES-11): its lock comes first.</summary>
    private static Handover Draft(Run run, ApiCall call, Guid id)
    {
        if (call.Visible<Handover>(id, nameof(Handover.DesignationId)).DesignationId is { } designation)
            run.LockAsSystem(designation);
        return HandoverCall.Locked(run, call, id);
    }

    /// <summary>What the caller names must be visible to the caller; otherwise it does not exist.</summary>
    private static Handover New(Run run, ApiCall call, bool preview)
    {
        var designation = call.Visible<Designation>(call.Id("DesignationId"), nameof(Designation.Name));
        var supplier = call.Visible<BusinessFunction>(call.Id("SupplierFunctionId"), nameof(BusinessFunction.Name));
        var row = new Handover
        {
            Id = Guid.NewGuid(),
            DesignationId = new RowRef("kam_designation", designation.Id, designation.Name),
            SupplierFunctionId = new RowRef("kam_function", supplier.Id, supplier.Name),
            Subject = preview && call.Text("Subject").Length == 0 ? "-" : call.Needed("Subject", SubjectLength),
            Priority = call.Text("Priority").Length == 0 ? Priority.Normal : (Priority)Enum.Parse(typeof(Priority), call.OneOf("Priority", Enum.GetNames(typeof(Priority)))),
            Type = call.Text("Type").Length == 0 ? HandoverType.SupportRequest : (HandoverType)Enum.Parse(typeof(HandoverType), call.OneOf("Type", Enum.GetNames(typeof(HandoverType)))),
        };
        row.Name = Names.Short(row.Subject);
        if (!preview)
            run.LockAsSystem(row.DesignationId.Value);
        if (call.Text("Description").Length > 0)
            row.Description = call.Needed("Description", DescriptionLength);
        if (call.OptionalId("CustomerFunctionId") is { } customer)
        {
            if (customer == supplier.Id)
                call.Refuse(new[] { Rule.IFC01.On(nameof(row.CustomerFunctionId)) });
            row.CustomerFunctionId = new RowRef("kam_function", call.Visible<BusinessFunction>(customer, nameof(BusinessFunction.Name)).Id);
        }

        if (call.OptionalId("InterfaceId") is { } chosen)
            row.InterfaceId = new RowRef("kam_interface", call.Visible<ProcessInterface>(chosen, nameof(ProcessInterface.Name)).Id);
        return row;
    }

    /// <summary>The lines as they will be: those of a draft, or those the interface brings.</summary>
    private static List<HandoverItem> Lines(Run run, Handover row, HandoverFacts facts, bool isNew, bool inputsMet)
    {
        var lines = isNew
            ? row.InterfaceId is { } chosen
                ? new InterfaceRepository(run).Items(chosen.Id).Where(item => item.Direction == ItemDirection.Input)
                    .Select(item => new HandoverItem { Name = item.Name, NameDe = item.NameDe, Kind = HandoverItemKind.Input, IsMandatory = item.IsMandatory, Met = ItemMet.Open }).ToList()
                : new List<HandoverItem>()
            : facts.Items.ToList();
        foreach (var input in lines.Where(line => inputsMet && line.Kind == HandoverItemKind.Input && line.Met != ItemMet.NotApplicable))
            input.Met = ItemMet.Met;
        return lines;
    }
}
