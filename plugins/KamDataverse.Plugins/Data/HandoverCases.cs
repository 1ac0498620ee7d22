using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Handovers;
using KamDataverse.Domain.Resolution;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Data;

/// <summary>Everything the rules need to know about a batch of handovers, one query per table.</summary>
internal sealed class HandoverCases
{
    private readonly Run run;
    private readonly Guid actor;
    private readonly HandoverRepository repository;
    private readonly Dictionary<Guid, Designation> designations;
    private readonly Dictionary<Guid, KamProgram> programs;
    private readonly Dictionary<Guid, ProcessInterface> interfaces;
    private readonly Dictionary<Guid, BusinessFunction> functions;
    private readonly List<ProcessInterface> offers;
    private readonly List<RoleSeat> seats;
    private readonly List<TeamMember> members;
    private readonly ILookup<Guid, HandoverItem> items;
    private readonly HandoverAgreements agreements;
    private readonly Dictionary<Guid, List<Guid>> chains = new Dictionary<Guid, List<Guid>>();

    private HandoverCases(Run run, Guid actor, IReadOnlyCollection<Handover> rows)
    {
        this.run = run;
        this.actor = actor;
        repository = new HandoverRepository(run);
        designations = repository.Designations(Ids(rows, row => row.DesignationId));
        programs = repository.Programs(designations.Values.Where(row => row.ProgramId is not null).Select(row => row.ProgramId!.Value.Id));
        offers = repository.Offers(Ids(rows.Where(row => row.StatusCode is null or HandoverStatus.Draft or HandoverStatus.Requested), row => row.SupplierFunctionId));
        interfaces = repository.Interfaces(Ids(rows, row => row.InterfaceId));
        functions = repository.Functions(Ids(rows, row => row.SupplierFunctionId)
            .Concat(Ids(rows, row => row.CustomerFunctionId))
            .Concat(offers.Where(offer => offer.CustomerFunctionId is not null).Select(offer => offer.CustomerFunctionId!.Value.Id)));
        seats = repository.Seats(designations.Keys);
        members = new TeamRepository(run).MembersOf(designations.Keys);
        items = repository.Items(rows.Select(row => row.Id));
        agreements = new HandoverAgreements(
            run,
            () => interfaces.Keys.ToList(),
            () => rows.Select(row => row.CalendarId)
                .Concat(interfaces.Values.Select(row => row.CalendarId))
                .Concat(functions.Values.Select(row => row.CalendarId))
                .Concat(programs.Values.Select(row => row.CalendarId)),
            () => programs.Values);
    }

    public static HandoverCases Read(Run run, Guid actor, IReadOnlyCollection<Handover> rows) => new HandoverCases(run, actor, rows);

    /// <summary>
    /// Finds the interface a draft runs by where none is named: the most specific one in force for the key account. Where the function delivers to several,
    /// the function for key account management is meant.
    /// </summary>
    public void Resolve(Handover row)
    {
        row.AccountId = Find(designations, row.DesignationId)?.AccountId;
        if (row.InterfaceId is { } named)
        {
            if (Find(interfaces, named) is not { } chosen)
                return;
            row.SupplierFunctionId = chosen.SupplierFunctionId;
            row.CustomerFunctionId = chosen.CustomerFunctionId;
            return;
        }

        if (row.Type == HandoverType.AdHoc || row.SupplierFunctionId is null)
            return;
        var possible = Applying(row).Where(offer => row.CustomerFunctionId is null || offer.CustomerFunctionId?.Id == row.CustomerFunctionId?.Id).ToList();
        var found = possible.Count == 1 ? possible[0] : possible.FirstOrDefault(offer => Find(functions, offer.CustomerFunctionId)?.Kind == FunctionKind.KeyAccountManagement);
        if (found is null)
            return;
        row.InterfaceId = new RowRef("kam_interface", found.Id, found.Name);
        row.CustomerFunctionId = found.CustomerFunctionId;
        interfaces[found.Id] = found;
    }

    public HandoverFacts Facts(Handover row)
    {
        var chosen = Find(interfaces, row.InterfaceId);
        var designation = Find(designations, row.DesignationId);
        var facts = new HandoverFacts
        {
            ActorId = actor,
            Now = Now(run),
            Designation = designation,
            Interface = chosen,
            InterfaceApplies = chosen is not null && Applying(row).Any(offer => offer.Id == chosen.Id),
            Program = Find(programs, designation?.ProgramId),
            Items = items[row.Id].ToList(),
        };
        var supplier = Find(functions, row.SupplierFunctionId);
        Add(facts.SupplierSide, supplier?.HeadId, supplier?.DeputyHeadId, chosen?.SupplierOwnerId);
        Add(facts.CustomerSide, designation?.KeyAccountManagerId, designation?.DeputyId, chosen?.CustomerOwnerId);
        foreach (var seat in seats.Where(seat => seat.DesignationId == designation?.Id))
        {
            facts.CustomerSide.Add(seat.UserId);
            if (seat.FunctionId is { } function && function == supplier?.Id)
                facts.SupplierSide.Add(seat.UserId);
        }

        // Who joins later or has left does not act for a side today.
        var today = run.TodayOf(facts.Program);
        foreach (var member in members.Where(member => member.DesignationId?.Id == designation?.Id && member.UserId is not null && !(member.From > today) && !(member.To < today)))
        {
            Add(facts.CustomerSide, member.UserId);
            if (member.FunctionId is { } function && function.Id == supplier?.Id)
                Add(facts.SupplierSide, member.UserId);
        }

        return facts;
    }

    /// <summary>What a change of status brings along; a request takes over what its interface says now.</summary>
    public void Apply(Handover row, Handover? stored, HandoverFacts facts)
    {
        var from = stored?.StatusCode ?? HandoverStatus.Draft;
        if (row.StatusCode == HandoverStatus.Requested && from == HandoverStatus.Draft)
        {
            row.TimeBasis = facts.Interface?.TimeBasis ?? TimeBasis.Business;
            row.InterfaceHash = facts.Interface?.ContentHash;
            row.CalendarId = facts.Interface?.CalendarId ?? Find(functions, row.SupplierFunctionId)?.CalendarId ?? facts.Program?.CalendarId;
        }

        if ((row.StatusCode ?? HandoverStatus.Draft) != from)
            HandoverMoves.Apply(row, from, facts, Clocks(row), agreements.Terms(row, facts));
        else if (stored is not null && row.RequestedOn is not null && row.Priority != stored.Priority)
            HandoverMoves.Reprioritise(row, Clocks(row), agreements.Terms(row, facts));
    }

    public HandoverClocks Clocks(Handover row) => agreements.Clocks(row, Find(programs, Find(designations, row.DesignationId)?.ProgramId));

    /// <summary>Stored times have no fractions of a second; nothing may seem to happen before it did.</summary>
    internal static DateTime Now(Run run) => new DateTime(run.UtcNow.Ticks - (run.UtcNow.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);

    /// <summary>The interfaces in force for the row's key account, the most specific one per receiving function and process.</summary>
    private IEnumerable<ProcessInterface> Applying(Handover row)
    {
        if (Find(designations, row.DesignationId) is not { } designation || row.SupplierFunctionId is not { } supplier)
            return Enumerable.Empty<ProcessInterface>();
        var target = new ResolutionTarget(designation.ProgramId?.Id, designation.Tier, Chain(designation));
        var today = run.TodayOf(Find(programs, designation.ProgramId));
        return offers.Where(offer => offer.SupplierFunctionId?.Id == supplier.Id)
            .GroupBy(offer => string.Join("|", offer.CustomerFunctionId?.Id, offer.ProcessId?.Id, offer.FromActivityId?.Id, offer.ToActivityId?.Id))
            .Select(group => DefinitionResolver.Resolve(group, target, today)?.Definition)
            .Where(offer => offer is not null)
            .Select(offer => offer!);
    }

    private List<Guid> Chain(Designation designation)
    {
        if (chains.TryGetValue(designation.Id, out var known))
            return known;
        var chain = new List<Guid> { designation.Id };

        // Only an agreement of one key account can come from an account above.
        if (designation.AccountId is { } account && offers.Any(offer => offer.Scope == InterfaceScope.KeyAccount))
            chain.AddRange(new ResponsibilityRepository(run).DesignationsFor(account.Id).Select(other => other.Id).Where(id => id != designation.Id));
        return chains[designation.Id] = chain;
    }

    private static void Add(HashSet<Guid> people, params RowRef?[] references)
    {
        foreach (var reference in references.Where(reference => reference is not null))
            people.Add(reference!.Value.Id);
    }

    private static IEnumerable<Guid> Ids(IEnumerable<Handover> rows, Func<Handover, RowRef?> column) =>
        rows.Select(column).Where(reference => reference is not null).Select(reference => reference!.Value.Id);

    private static TRow? Find<TRow>(Dictionary<Guid, TRow> rows, RowRef? reference)
        where TRow : Row =>
        reference is { } found && rows.TryGetValue(found.Id, out var row) ? row : null;
}
