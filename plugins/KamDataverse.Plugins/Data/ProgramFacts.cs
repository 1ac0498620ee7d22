using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Calendars;
using KamDataverse.Domain.Consent;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Readiness;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>
/// Everything that is in force in a programme, and what stands around it, read as SYSTEM. The number of queries depends on the kinds of rows, never on how many there are.
/// </summary>
internal sealed class ProgramFacts
{
    /// <summary>The table belongs to the organisation: its owner is one of its own columns.</summary>
    private static readonly string[] ProgramColumns = TableSchema<KamProgram>.Instance.Columns.Select(column => column.LogicalName).Concat(new[] { "statuscode" }).ToArray();

    private readonly Run run;

    private ProgramFacts(Run run, KamProgram program)
    {
        this.run = run;
        Program = program;
        Today = run.TodayOf(program);
    }

    public KamProgram Program { get; }

    public DateTime Today { get; }

    public List<BusinessFunction> Management { get; private set; } = new List<BusinessFunction>();

    public bool HasSponsor { get; private set; }

    /// <summary>Agreed and active interfaces, oldest first, with their parts.</summary>
    public List<InterfaceContent> Interfaces { get; } = new List<InterfaceContent>();

    public Dictionary<Guid, WholeInterface> WholeInterfaces { get; } = new Dictionary<Guid, WholeInterface>();

    /// <summary>Standard interfaces that others replace, with their service levels.</summary>
    public Dictionary<Guid, InterfaceContent> Standards { get; } = new Dictionary<Guid, InterfaceContent>();

    public InterfaceFacts InterfaceFacts { get; private set; } = null!;

    public Dictionary<Guid, BusinessCalendar> Calendars { get; private set; } = new Dictionary<Guid, BusinessCalendar>();

    /// <summary>Items that other interfaces of the programme provide.</summary>
    public List<InterfaceItem> Links { get; private set; } = new List<InterfaceItem>();

    /// <summary>Agreed and active matrices, oldest first.</summary>
    public List<MatrixContent> Matrices { get; private set; } = new List<MatrixContent>();

    public ILookup<Guid, MatrixActivity> TemplateRows { get; private set; } = Enumerable.Empty<MatrixActivity>().ToLookup(row => row.Id);

    public Codes InterfaceCodes { get; private set; } = new Codes();

    public Codes MatrixCodes { get; private set; } = new Codes();

    /// <summary>Agreements by the definition they are about.</summary>
    public ILookup<Guid, Signoff> Signoffs { get; private set; } = Enumerable.Empty<Signoff>().ToLookup(row => row.Id);

    /// <summary>Open designations of the programme, by number.</summary>
    public List<Designation> Designations { get; private set; } = new List<Designation>();

    /// <summary>Whose matrices apply to each key account: its own, then those of accounts above that cover it.</summary>
    public Dictionary<Guid, IReadOnlyList<Guid>> MatrixChains { get; private set; } = new Dictionary<Guid, IReadOnlyList<Guid>>();

    /// <summary>What the programme's managers look after in other programmes.</summary>
    public List<Designation> Elsewhere { get; private set; } = new List<Designation>();

    /// <summary>Foundations of the key accounts in force, by designation.</summary>
    public Dictionary<Guid, ReadinessFacts> Foundations { get; private set; } = new Dictionary<Guid, ReadinessFacts>();

    public ILookup<Guid, TeamMember> Teams { get; private set; } = Enumerable.Empty<TeamMember>().ToLookup(row => row.Id);

    public Dictionary<Guid, BusinessFunction> TeamFunctions { get; private set; } = new Dictionary<Guid, BusinessFunction>();

    public ILookup<Guid, Sponsorship> Mandates { get; private set; } = Enumerable.Empty<Sponsorship>().ToLookup(row => row.Id);

    /// <summary>What the customers' executives of the mandates say.</summary>
    public List<Observation> Counterparts { get; private set; } = new List<Observation>();

    public Dictionary<Guid, Executive> Executives { get; private set; } = new Dictionary<Guid, Executive>();

    /// <summary>All active mandates of the executives, in any programme.</summary>
    public ILookup<Guid, Guid> ActiveMandates { get; private set; } = Enumerable.Empty<Guid>().ToLookup(id => id);

    public Dictionary<Guid, RowRef> Managers { get; private set; } = new Dictionary<Guid, RowRef>();

    /// <summary>Requests that are running.</summary>
    public List<Handover> Handovers { get; private set; } = new List<Handover>();

    /// <summary>Designations and interfaces of the requests, in whatever state.</summary>
    public Dictionary<Guid, Designation> HandoverDesignations { get; private set; } = new Dictionary<Guid, Designation>();

    public Dictionary<Guid, ProcessInterface> HandoverInterfaces { get; private set; } = new Dictionary<Guid, ProcessInterface>();

    public Dictionary<Guid, Person> People { get; private set; } = new Dictionary<Guid, Person>();

    /// <summary>Owners of interfaces as colleagues of functions.</summary>
    public Dictionary<Guid, Colleague> Colleagues { get; private set; } = new Dictionary<Guid, Colleague>();

    /// <returns>Null when there is no such programme.</returns>
    public static ProgramFacts? Read(Run run, Guid programId)
    {
        if (RowReader.ById<KamProgram>(run.AsSystem, programId, ProgramColumns) is not { } program)
            return null;
        var facts = new ProgramFacts(run, program);
        facts.ReadStanding();
        facts.ReadInterfaces();
        facts.ReadMatrices();
        facts.ReadConsent();
        facts.ReadAccounts();
        facts.ReadHandovers();
        facts.ReadPeople();
        return facts;
    }

    private void ReadStanding()
    {
        var standing = new ProgramStanding(run);
        Management = standing.Functions();
        HasSponsor = standing.HasSponsor(Program.Id);
    }

    private void ReadInterfaces()
    {
        var repository = new InterfaceRepository(run);
        var heads = RowReader.All<ProcessInterface>(run.AsSystem, Where<ProcessInterface>((int)InterfaceStatus.Agreed, (int)InterfaceStatus.Active))
            .OrderBy(row => row.ValidFrom).ThenBy(row => row.Id).ToList();
        var parts = new ConsentRepository(run).PartsOf(Program.Id);
        foreach (var head in heads)
        {
            var whole = new WholeInterface(head, parts.TryGetValue(head.Id, out var own) ? own : ConsentRepository.NoParts());
            WholeInterfaces[head.Id] = whole;
            Interfaces.Add(InterfaceContentRepository.ContentOf(whole));
        }

        var standards = heads.Where(head => head.BaseInterfaceId is not null).Select(head => head.BaseInterfaceId!.Value.Id).Distinct().ToList();
        foreach (var standard in new HandoverRepository(run).Interfaces(standards).Values)
            Standards[standard.Id] = InterfaceContentRepository.ContentOf(new WholeInterface(standard, parts.TryGetValue(standard.Id, out var own) ? own : ConsentRepository.NoParts()));
        InterfaceFacts = InterfaceFacts.Read(repository, heads.Count > 0 ? heads : new List<ProcessInterface> { new ProcessInterface { ProgramId = new RowRef("kam_program", Program.Id) } });
        Calendars = new CalendarRepository(run).Calendars(heads.Select(head => InterfaceFacts.Calendar(head)));
        Links = new InterfaceContentRepository(run).Links(Program.Id);
    }

    private void ReadMatrices()
    {
        Matrices = new MatrixRepository(run).InForce(Program.Id).OrderBy(content => content.Matrix.ValidFrom).ThenBy(content => content.Matrix.Id).ToList();
        var templates = Matrices.Where(content => content.Matrix.TemplateId is not null).Select(content => content.Matrix.TemplateId!.Value.Id).Distinct().ToList();
        if (templates.Count == 0)
            return;
        var query = RowReader.Query<MatrixActivity>(nameof(MatrixActivity.Name), nameof(MatrixActivity.ActivityId), nameof(MatrixActivity.MatrixId))
            .WhereIn<MatrixActivity>(nameof(MatrixActivity.MatrixId), templates);
        TemplateRows = RowReader.All<MatrixActivity>(run.AsSystem, query).ToLookup(row => row.MatrixId!.Value.Id);
    }

    private void ReadConsent()
    {
        var repository = new ConsentRepository(run);
        InterfaceCodes = repository.CodesOf(new Codes(), WholeInterfaces.Values.ToArray());
        MatrixCodes = repository.CodesOf(Matrices.ToArray());
        var rows = new List<Signoff>();
        if (Interfaces.Count > 0)
            rows.AddRange(repository.Signoffs("kam_interface", Interfaces.Select(content => content.Interface.Id)));
        if (Matrices.Count > 0)
            rows.AddRange(repository.Signoffs("kam_matrix", Matrices.Select(content => content.Matrix.Id)));
        Signoffs = rows.ToLookup(row => (row.InterfaceId ?? row.MatrixId)!.Value.Id);
    }

    private void ReadAccounts()
    {
        var teams = new TeamRepository(run);
        var sponsors = new SponsorRepository(run);
        Designations = RowReader.All<Designation>(
                run.AsSystem, Where<Designation>((int)DesignationStatus.Submitted, (int)DesignationStatus.Approved, (int)DesignationStatus.Active, (int)DesignationStatus.OnHold))
            .OrderBy(row => row.Number, StringComparer.Ordinal).ToList();
        var ids = Designations.Select(row => row.Id).ToList();
        if (Interfaces.Any(content => content.Interface.DesignationId is not null))
            MatrixChains = new DesignationChains(run, Designations).For(Matrices.Select(content => content.Matrix));
        Elsewhere = new DesignationRepository(run).CountedOf(TeamRepository.Ids(Designations.Select(row => row.KeyAccountManagerId))).Where(row => row.ProgramId?.Id != Program.Id).ToList();
        var active = Designations.Where(row => row.StatusCode == DesignationStatus.Active).ToList();
        if (active.Count > 0)
            Foundations = new ReadinessRepository(run).Read(active).ToDictionary(known => known.Designation.Id);
        var members = teams.MembersOf(ids);
        Teams = members.ToLookup(member => member.DesignationId!.Value.Id);
        TeamFunctions = teams.Functions(members.Select(member => member.FunctionId));
        var mandates = sponsors.OpenMandates(ids);
        Mandates = mandates.ToLookup(mandate => mandate.DesignationId!.Value.Id);
        Counterparts = sponsors.CheckCounterparts(mandates, mandate => Designations.FirstOrDefault(row => row.Id == mandate.DesignationId?.Id));
        Executives = sponsors.Executives(mandates.Select(mandate => mandate.ExecutiveId));
        ActiveMandates = sponsors.ActiveMandates(Executives.Keys);
        Managers = sponsors.Managers(Designations.Where(row => Mandates.Contains(row.Id)).Select(row => row.KeyAccountManagerId));
    }

    private void ReadHandovers()
    {
        var repository = new HandoverRepository(run);
        var query = RowReader.Query<Handover>(InterfaceRepository.AllColumns<Handover>());
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.Criteria.AddCondition("statuscode", ConditionOperator.NotEqual, (int)HandoverStatus.Draft);
        query.AddLink("kam_designation", "kam_designationid", "kam_designationid").LinkCriteria.AddCondition("kam_programid", ConditionOperator.Equal, Program.Id);
        Handovers = RowReader.All<Handover>(run.AsSystem, query).OrderBy(row => row.Number, StringComparer.Ordinal).ToList();
        HandoverDesignations = repository.Designations(Handovers.Select(row => row.DesignationId!.Value.Id));
        HandoverInterfaces = repository.Interfaces(Handovers.Where(row => row.InterfaceId is not null).Select(row => row.InterfaceId!.Value.Id));
    }

    private void ReadPeople()
    {
        var owners = Interfaces.SelectMany(content => new[] { content.Interface.SupplierOwnerId, content.Interface.CustomerOwnerId }).ToList();
        var all = owners
            .Concat(Interfaces.SelectMany(content => content.Escalations.Select(level => level.UserId)))
            .Concat(Matrices.SelectMany(content => content.Roles.Select(role => role.UserId)))
            .Concat(Designations.SelectMany(row => new[] { row.KeyAccountManagerId, row.DeputyId }))
            .Concat(Teams.SelectMany(team => team.Select(member => member.UserId)));
        var ids = TeamRepository.Ids(all);
        if (ids.Count == 0)
            return;
        var query = new QueryExpression("systemuser") { ColumnSet = new ColumnSet("fullname", "isdisabled", "applicationid", "businessunitid") };
        query.Criteria.AddCondition("systemuserid", ConditionOperator.In, ids.Cast<object>().ToArray());
        foreach (var row in RowReader.Entities(run.AsSystem, query))
        {
            var user = new RowRef("systemuser", row.Id, row.GetAttributeValue<string>("fullname"));
            var isEnabled = !row.GetAttributeValue<bool>("isdisabled");
            People[row.Id] = new Person(user, isEnabled, row.GetAttributeValue<Guid?>("applicationid") is not null, mayManageKeyAccounts: true);
            Colleagues[row.Id] = new Colleague(user, isEnabled, row.GetAttributeValue<Microsoft.Xrm.Sdk.EntityReference>("businessunitid")?.Id);
        }

        InterfaceContentRepository.AddSeats(run.AsSystem, Colleagues, TeamRepository.Ids(owners));
    }

    private QueryExpression Where<TRow>(params int[] statuses)
        where TRow : Row, new()
    {
        var query = RowReader.Query<TRow>(InterfaceRepository.AllColumns<TRow>());
        query.Criteria.AddCondition("kam_programid", ConditionOperator.Equal, Program.Id);
        query.Criteria.AddCondition("statuscode", ConditionOperator.In, statuses.Cast<object>().ToArray());
        return query;
    }
}
