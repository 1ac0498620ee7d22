using System;
using System.Linq;
using System.Runtime.Serialization;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Handovers;
using KamDataverse.Domain.Resolution;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Apis;

/// <summary>Answers what one function owes another for an account: by which interface, how fast, over which channel, and who answers for it.</summary>
[CustomApi("kam_GetInterface", "Get interface", "Finds the process interface that applies to an account between two functions and says how fast, over which channel, and who answers for it.", ExecutePrivilege = "prvReadkam_interface")]
[RequestParameter("AccountId", ParameterType.Guid, "The account.")]
[RequestParameter("SupplierFunction", ParameterType.String, "Code of the function that delivers (kam_function).")]
[RequestParameter("CustomerFunction", ParameterType.String, "Code of the function that receives (kam_function).")]
[RequestParameter("ProcessCode", ParameterType.String, "Code of the process (kam_process); empty for any.", Optional = true)]
[RequestParameter("OnDate", ParameterType.DateTime, "The day it is about; empty for today. A past day asks for the version of then, a later one for what is agreed.", Optional = true)]
[RequestParameter("Priority", ParameterType.String, "Critical, High, Normal or Low; empty for Normal.", Optional = true)]
[ResponseProperty("InterfaceId", ParameterType.Guid, "The process interface; empty where none applies.")]
[ResponseProperty("Name", ParameterType.String, "Its name.")]
[ResponseProperty("Version", ParameterType.Integer, "Its version; 0 where none applies.")]
[ResponseProperty("Status", ParameterType.Integer, "The status reason it has now; 0 where none applies.")]
[ResponseProperty("ResolvedFrom", ParameterType.String, "KeyAccount, ParentAccount, Tier or Programme; empty where none applies.")]
[ResponseProperty("ReactionMinutes", ParameterType.Integer, "Reaction time of the priority in minutes, in the time basis; 0 where none applies.")]
[ResponseProperty("ResolutionMinutes", ParameterType.Integer, "Completion time of the priority in minutes, in the time basis; 0 where none applies.")]
[ResponseProperty("TimeBasis", ParameterType.String, "Business or Elapsed.")]
[ResponseProperty("CalendarId", ParameterType.Guid, "The business calendar the minutes are counted in: the interface's, the supplier's or the programme's; empty where there is none.")]
[ResponseProperty("Channel", ParameterType.String, "Name of the channel, for example Email or Teams; empty where none is named.")]
[ResponseProperty("ChannelAddress", ParameterType.String, "Where to reach it.")]
[ResponseProperty("SupplierOwnerId", ParameterType.Guid, "Who answers for it at the supplier.")]
[ResponseProperty("SupplierOwnerName", ParameterType.String, "Name of the owner at the supplier.")]
[ResponseProperty("CustomerOwnerId", ParameterType.Guid, "Who answers for it at the receiver.")]
[ResponseProperty("CustomerOwnerName", ParameterType.String, "Name of the owner at the receiver.")]
[ResponseProperty("Others", ParameterType.String, "Further interfaces between the two functions that apply, for other processes or activities, as a JSON list: interfaceId, name, process, fromActivity, toActivity, resolvedFrom.")]
public sealed class GetInterface : ApiOperation
{
    private const int CodeLength = 10;

    private protected override void Answer(Run run, ApiCall call)
    {
        var accountId = call.Id("AccountId");
        var priority = call.Choice("Priority", Priority.Normal);
        var lookup = new InterfaceLookup(run);
        if (!new ResponsibilityRepository(run).CanSeeAccount(accountId))
            throw call.NotFound("account", accountId);
        var functions = FunctionsOf(call, lookup);
        var process = ProcessOf(call, lookup);
        var designations = new ResponsibilityRepository(run).DesignationsFor(accountId);
        var today = run.TodayOf(designations.FirstOrDefault()?.ProgramId);
        var found = lookup.Find(functions[0].Id, functions[1].Id, process?.Id, ResponsibilityRepository.TargetOf(designations), call.Date("OnDate")?.Date ?? today, today);
        var program = found.Count > 0 && found[0].Definition.ProgramId is { } reference ? new HandoverRepository(run).Programs(new[] { reference.Id }).Values.FirstOrDefault() : null;
        Tell(call, found.FirstOrDefault(), functions[0], program, found.Count > 0 ? Terms(run, found[0].Definition, program, priority) : null);
        call.Return("Others", AnswerJson.Of(found.Skip(1).Select(OtherInterface.Of).ToArray()));
    }

    private static BusinessFunction[] FunctionsOf(ApiCall call, InterfaceLookup lookup)
    {
        var names = new[] { "SupplierFunction", "CustomerFunction" };
        var codes = names.Select(name => call.Needed(name, CodeLength)).ToArray();
        if (string.Equals(codes[0], codes[1], StringComparison.OrdinalIgnoreCase))
            call.Refuse(new[] { Rule.IFC01.On(nameof(ProcessInterface.CustomerFunctionId)) });
        var known = lookup.Functions(codes);
        return codes.Select((code, index) =>
            known.FirstOrDefault(function => string.Equals(function.Code, code, StringComparison.OrdinalIgnoreCase)) ?? throw call.Invalid(names[index], code, "kam_function.kam_code")).ToArray();
    }

    private static BusinessProcess? ProcessOf(ApiCall call, InterfaceLookup lookup)
    {
        var code = call.Optional("ProcessCode", CodeLength);
        if (code.Length == 0)
            return null;
        return lookup.Process(code) ?? throw call.Invalid("ProcessCode", code, "kam_process.kam_code");
    }

    /// <summary>The minutes a request of this priority would be promised.</summary>
    private static HandoverTerms Terms(Run run, ProcessInterface promise, KamProgram? program, Priority priority) =>
        new HandoverAgreements(run, () => new[] { promise.Id }, () => Enumerable.Empty<RowRef?>(), () => Enumerable.Empty<KamProgram>())
            .Terms(new Handover { Priority = priority }, new HandoverFacts { Interface = promise, Program = program });

    private static void Tell(ApiCall call, Resolved<ProcessInterface>? resolved, BusinessFunction supplier, KamProgram? program, HandoverTerms? terms)
    {
        var row = resolved?.Definition;
        call.Return("InterfaceId", row?.Id ?? Guid.Empty);
        call.Return("Name", row?.Name ?? "");
        call.Return("Version", row?.Version ?? 0);
        call.Return("Status", (int?)row?.StatusCode ?? 0);
        call.Return("ResolvedFrom", resolved is null ? "" : resolved.Source);
        call.Return("ReactionMinutes", terms?.ReactionMinutes ?? 0);
        call.Return("ResolutionMinutes", terms?.ResolutionMinutes ?? 0);
        call.Return("TimeBasis", row is null ? "" : (row.TimeBasis ?? TimeBasis.Business).ToString());
        call.Return("CalendarId", row is null || row.TimeBasis == TimeBasis.Elapsed ? Guid.Empty : Domain.Interfaces.InterfaceDefaults.CalendarOf(row, supplier, program)?.Id ?? Guid.Empty);
        call.Return("Channel", row?.Channel?.ToString() ?? "");
        call.Return("ChannelAddress", row?.ChannelAddress ?? "");
        call.Return("SupplierOwnerId", row?.SupplierOwnerId?.Id ?? Guid.Empty);
        call.Return("SupplierOwnerName", row?.SupplierOwnerId?.Name ?? "");
        call.Return("CustomerOwnerId", row?.CustomerOwnerId?.Id ?? Guid.Empty);
        call.Return("CustomerOwnerName", row?.CustomerOwnerId?.Name ?? "");
    }
}

/// <summary>One more interface between the same functions.</summary>
[DataContract]
public sealed class OtherInterface
{
    [DataMember(Name = "interfaceId", Order = 1)]
    public string InterfaceId { get; set; } = "";

    [DataMember(Name = "name", Order = 2)]
    public string Name { get; set; } = "";

    [DataMember(Name = "process", Order = 3)]
    public string? Process { get; set; }

    [DataMember(Name = "fromActivity", Order = 4)]
    public string? FromActivity { get; set; }

    [DataMember(Name = "toActivity", Order = 5)]
    public string? ToActivity { get; set; }

    [DataMember(Name = "resolvedFrom", Order = 6)]
    public string ResolvedFrom { get; set; } = "";

    internal static OtherInterface Of(Resolved<ProcessInterface> resolved) => new OtherInterface
    {
        InterfaceId = resolved.Definition.Id.ToString(),
        Name = resolved.Definition.Name ?? "",
        Process = resolved.Definition.ProcessId?.Name,
        FromActivity = resolved.Definition.FromActivityId?.Name,
        ToActivity = resolved.Definition.ToActivityId?.Name,
        ResolvedFrom = resolved.Source,
    };
}
