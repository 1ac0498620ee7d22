using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Calendars;
using KamDataverse.Domain.Consent;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Steps;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>
/// Agreed interfaces on the day they start, with everything their gate looks at. The number of queries depends on the kinds of rows, never on how many there are.
/// </summary>
internal sealed class StartingInterfaces
{
    private readonly Run run;
    private readonly InterfaceFacts facts;
    private readonly Dictionary<Guid, InterfaceContent> contents;
    private readonly Dictionary<Guid, InterfaceContent> standards;
    private readonly Dictionary<Guid, BusinessCalendar> calendars;
    private readonly Dictionary<Guid, Colleague> people;
    private readonly Dictionary<Guid, ProcessInterface> predecessors;
    private readonly List<ProcessInterface> agreed;
    private readonly List<InterfaceItem> links;
    private readonly Codes codes;

    private StartingInterfaces(Run run, List<ProcessInterface> heads)
    {
        this.run = run;
        var handovers = new HandoverRepository(run);
        var consent = new ConsentRepository(run);
        var bases = handovers.Interfaces(Ids(heads, head => head.BaseInterfaceId));
        var parts = consent.PartsOf(heads.Select(head => head.Id).Concat(bases.Keys));
        WholeInterface Whole(ProcessInterface head) => new WholeInterface(head, parts.TryGetValue(head.Id, out var own) ? own : ConsentRepository.NoParts());
        Rows = heads.Select(Whole).ToList();
        contents = Rows.ToDictionary(whole => whole.Head.Id, InterfaceContentRepository.ContentOf);
        standards = bases.Values.ToDictionary(head => head.Id, head => InterfaceContentRepository.ContentOf(Whole(head)));
        facts = InterfaceFacts.Read(new InterfaceRepository(run), heads);
        calendars = new CalendarRepository(run).Calendars(heads.Select(head => facts.Calendar(head)));
        people = InterfaceContentRepository.Colleagues(
            run.AsSystem,
            heads.SelectMany(head => new[] { head.SupplierOwnerId, head.CustomerOwnerId }),
            contents.Values.SelectMany(content => content.Escalations.Select(level => level.UserId)));
        predecessors = handovers.Interfaces(Ids(heads, head => head.PredecessorId));
        agreed = Agreed(Ids(heads, head => head.SupplierFunctionId));
        links = contents.Values.Any(content => content.Items.Any(item => item.ProvidedByInterfaceId is not null))
            ? new InterfaceContentRepository(run).Links(Ids(heads, head => head.ProgramId))
            : new List<InterfaceItem>();
        codes = consent.CodesOf(new Codes(), Rows.ToArray());
    }

    public IReadOnlyList<WholeInterface> Rows { get; }

    /// <summary>Those that are still agreed and have started; read under their locks.</summary>
    /// <param name="days">The interfaces, and the day it is in the programme of each.</param>
    public static StartingInterfaces Read(Run run, IReadOnlyDictionary<Guid, DateTime> days) => new StartingInterfaces(
        run,
        new HandoverRepository(run).Interfaces(days.Keys).Values
            .Where(head => head.StatusCode == InterfaceStatus.Agreed && head.ValidFrom <= days[head.Id])
            .OrderBy(head => head.ValidFrom).ThenBy(head => head.Id)
            .ToList());

    /// <summary>Everything the gate says now. Content stays as it was agreed; people, functions, calendars and neighbours may have changed since.</summary>
    public IEnumerable<Violation> Check(ProcessInterface head, DateTime today)
    {
        var content = contents[head.Id];
        return ProcessInterfaceRules.Check(head)
            .Concat(ValidateProcessInterface.CheckContext(head, facts))
            .Concat(CalendarRules.CheckClock(head, Calendar(head), run.UtcNow))
            .Concat(InterfaceGate.Check(content, Around(content), today))
            .Concat(InterfaceContextRules.CheckOverlap(head, agreed.Where(other => other.Id != head.PredecessorId?.Id)))
            .Concat(InterfaceChain.CheckLoop(head, links));
    }

    /// <summary>What is kept as findings about an interface in force.</summary>
    /// <param name="started">The interface as it reads once it has started.</param>
    public IEnumerable<Violation> Findings(ProcessInterface started, DateTime today)
    {
        var content = contents[started.Id];
        content.Interface = started;
        return InterfaceGate.Findings(content, Around(content), today);
    }

    public BusinessCalendar? Calendar(ProcessInterface head) => CalendarRepository.Find(calendars, facts.Calendar(head));

    public ConsentContent ContentOf(WholeInterface whole) => InterfaceConsent.Of(whole, codes);

    /// <summary>The version in force that ends when this one starts; null where there is none.</summary>
    public ProcessInterface? Predecessor(ProcessInterface head) =>
        head.PredecessorId is { } reference && predecessors.TryGetValue(reference.Id, out var known) && known.StatusCode == InterfaceStatus.Active ? known : null;

    private InterfaceSurroundings Around(InterfaceContent content)
    {
        var head = content.Interface;
        return new InterfaceSurroundings
        {
            Supplier = facts.Function(head.SupplierFunctionId),
            Customer = facts.Function(head.CustomerFunctionId),
            Tier = facts.Tier(head),
            Base = head.BaseInterfaceId is { } standard && standards.TryGetValue(standard.Id, out var found) ? found : null,
            ProgramOwner = facts.Program(head.ProgramId)?.OwnerId,
            People = people,
        };
    }

    private List<ProcessInterface> Agreed(List<Guid> suppliers)
    {
        if (suppliers.Count == 0)
            return new List<ProcessInterface>();
        var query = RowReader.Query<ProcessInterface>(InterfaceRepository.SlotColumns).WhereIn<ProcessInterface>(nameof(ProcessInterface.SupplierFunctionId), suppliers);
        query.Criteria.AddCondition("statuscode", ConditionOperator.In, (int)InterfaceStatus.Agreed, (int)InterfaceStatus.Active);
        return RowReader.All<ProcessInterface>(run.AsSystem, query);
    }

    private static List<Guid> Ids(IEnumerable<ProcessInterface> heads, Func<ProcessInterface, RowRef?> column) =>
        heads.Select(column).Where(reference => reference is not null).Select(reference => reference!.Value.Id).Distinct().ToList();
}
