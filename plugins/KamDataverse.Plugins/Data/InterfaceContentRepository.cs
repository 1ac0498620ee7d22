using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Consent;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>Reads whole interfaces and what their rules need around them, as SYSTEM.</summary>
internal sealed class InterfaceContentRepository
{
    private const string FirstAlias = "first";
    private const string SecondAlias = "second";

    private readonly IOrganizationService system;

    public InterfaceContentRepository(Run run) => system = run.AsSystem;

    /// <summary>The interface with its items, criteria, service levels and escalations; null when there is none. Two queries.</summary>
    public InterfaceContent? Content(Guid id) => Content(id, WithTimes(id), out _);

    /// <param name="withTimes">The query for service levels and escalations; it may bring more along.</param>
    /// <param name="row">A row of its result; empty when there is none.</param>
    public InterfaceContent? Content(Guid id, QueryExpression withTimes, out Entity row)
    {
        row = new Entity();
        var rows = RowReader.Entities(system, WithParts<InterfaceItem, AcceptanceCriterion>(id, InterfaceRepository.AllColumns<ProcessInterface>()));
        if (rows.Count == 0)
            return null;
        var times = RowReader.Entities(system, withTimes);
        if (times.Count > 0)
            row = times[0];
        return new InterfaceContent(RowMapper.Read<ProcessInterface>(rows[0]))
        {
            Items = Parts<InterfaceItem>(rows, FirstAlias),
            Criteria = Parts<AcceptanceCriterion>(rows, SecondAlias),
            Levels = Parts<ServiceLevel>(times, FirstAlias),
            Escalations = Parts<Escalation>(times, SecondAlias),
        };
    }

    /// <summary>The head with its service levels and escalations.</summary>
    internal static QueryExpression WithTimes(Guid id, params string[] columns) => WithParts<ServiceLevel, Escalation>(id, columns);

    /// <summary>
    /// What stands around an interface: its functions in one query; designation, standard interface, programme owner and people in one each where they matter.
    /// </summary>
    public InterfaceSurroundings Around(InterfaceContent content, InterfaceRepository repository)
    {
        var head = content.Interface;
        var functions = repository.Functions(new[] { head.SupplierFunctionId, head.CustomerFunctionId });
        return Complete(content, new InterfaceSurroundings
        {
            Supplier = Find(functions, head.SupplierFunctionId),
            Customer = Find(functions, head.CustomerFunctionId),
            Tier = head.Tier ?? (head.DesignationId is { } designation ? Find(repository.Designations(new RowRef?[] { designation }), designation)?.Tier : null),
            ProgramOwner = content.Escalations.Count > 0 && head.ProgramId is { } program ? RowReader.ById<KamProgram>(system, program.Id, nameof(KamProgram.OwnerId))?.OwnerId : null,
        });
    }

    /// <summary>The same where the rows the head points to were read; standard interface and people in one query each where they matter.</summary>
    public InterfaceSurroundings Around(InterfaceContent content, InterfaceFacts facts)
    {
        var head = content.Interface;
        return Complete(content, new InterfaceSurroundings
        {
            Supplier = facts.Function(head.SupplierFunctionId),
            Customer = facts.Function(head.CustomerFunctionId),
            Tier = facts.Tier(head),
            ProgramOwner = content.Escalations.Count > 0 ? facts.Program(head.ProgramId)?.OwnerId : null,
        });
    }

    private InterfaceSurroundings Complete(InterfaceContent content, InterfaceSurroundings around)
    {
        around.Base = content.Interface.BaseInterfaceId is { } standard ? Times(standard.Id) : null;
        around.People = People(content, around);
        return around;
    }

    /// <summary>Items of the programme's interfaces that another interface provides: the links a loop could be made of (IFC-15).</summary>
    public List<InterfaceItem> Links(Guid programId) => Links(new[] { programId });

    /// <summary>The same for several programmes, at least one.</summary>
    public List<InterfaceItem> Links(IEnumerable<Guid> programs)
    {
        var query = RowReader.Query<InterfaceItem>(nameof(InterfaceItem.InterfaceId), nameof(InterfaceItem.Direction), nameof(InterfaceItem.ProvidedByInterfaceId));
        query.Criteria.AddCondition("kam_providedbyinterfaceid", ConditionOperator.NotNull);
        var parent = query.AddLink("kam_interface", "kam_interfaceid", "kam_interfaceid");
        parent.LinkCriteria.AddCondition("kam_programid", ConditionOperator.In, programs.Cast<object>().ToArray());
        return RowReader.All<InterfaceItem>(system, query);
    }

    /// <summary>A whole interface as its rules look at it.</summary>
    public static InterfaceContent ContentOf(WholeInterface whole) => new InterfaceContent(whole.Head)
    {
        Items = PartsOf<InterfaceItem>(whole),
        Criteria = PartsOf<AcceptanceCriterion>(whole),
        Levels = PartsOf<ServiceLevel>(whole),
        Escalations = PartsOf<Escalation>(whole),
    };

    /// <summary>Owners, with the functions they work for, and the persons of escalation levels. Two queries, or none.</summary>
    public static Dictionary<Guid, Colleague> Colleagues(IOrganizationService system, IEnumerable<RowRef?> owners, IEnumerable<RowRef?> others)
    {
        var answering = TeamRepository.Ids(owners);
        var ids = answering.Concat(TeamRepository.Ids(others)).Distinct().ToList();
        if (ids.Count == 0)
            return new Dictionary<Guid, Colleague>();
        var people = Users(system, ids);
        AddSeats(system, people, answering);
        return people;
    }

    private static Dictionary<Guid, Colleague> Users(IOrganizationService system, IReadOnlyCollection<Guid> ids)
    {
        var query = new QueryExpression("systemuser") { ColumnSet = new ColumnSet("fullname", "isdisabled", "businessunitid") };
        query.Criteria.AddCondition("systemuserid", ConditionOperator.In, ids.Cast<object>().ToArray());
        return RowReader.Entities(system, query).ToDictionary(
            row => row.Id,
            row => new Colleague(
                new RowRef("systemuser", row.Id, row.GetAttributeValue<string>("fullname")),
                !row.GetAttributeValue<bool>("isdisabled"),
                row.GetAttributeValue<EntityReference>("businessunitid")?.Id));
    }

    private static List<TPart> PartsOf<TPart>(WholeInterface whole)
        where TPart : Row =>
        whole.Parts.TryGetValue(typeof(TPart), out var rows) ? rows.Cast<TPart>().ToList() : new List<TPart>();

    /// <summary>The head with its service levels; one query.</summary>
    private InterfaceContent? Times(Guid id)
    {
        var query = Heads(
            id,
            nameof(ProcessInterface.Name), nameof(ProcessInterface.Code), nameof(ProcessInterface.ReactionMinutes), nameof(ProcessInterface.ResolutionMinutes), nameof(ProcessInterface.TimeBasis));
        Link<ServiceLevel>(query, FirstAlias);
        var rows = RowReader.Entities(system, query);
        return rows.Count == 0 ? null : new InterfaceContent(RowMapper.Read<ProcessInterface>(rows[0])) { Levels = Parts<ServiceLevel>(rows, FirstAlias) };
    }

    private Dictionary<Guid, Colleague> People(InterfaceContent content, InterfaceSurroundings around)
    {
        var owners = new[] { content.Interface.SupplierOwnerId, content.Interface.CustomerOwnerId };
        var ids = owners.Concat(content.Escalations.Select(level => level.UserId)).Where(user => user is not null).Select(user => user!.Value.Id).Distinct().ToList();
        if (ids.Count == 0)
            return new Dictionary<Guid, Colleague>();
        var people = Users(system, ids);
        var sides = new[] { around.Supplier, around.Customer }.Where(function => function is not null).Select(function => function!).ToList();
        var strangers = owners.Zip(new[] { around.Supplier, around.Customer }, (owner, function) =>
                owner is { } user && function is not null && people.TryGetValue(user.Id, out var person) && !person.WorksFor(function) ? person : null)
            .Where(person => person is not null).Select(person => person!).ToList();
        if (strangers.Count > 0)
            AddRoles(people, strangers, sides);
        return people;
    }

    /// <summary>Whoever fills a role of the function in any matrix works for it.</summary>
    private void AddRoles(Dictionary<Guid, Colleague> people, IEnumerable<Colleague> strangers, IEnumerable<BusinessFunction> sides)
    {
        var query = new QueryExpression("kam_matrixrole") { ColumnSet = new ColumnSet("kam_userid") };
        query.Criteria.AddCondition("kam_userid", ConditionOperator.In, strangers.Select(person => (object)person.User.Id).Distinct().ToArray());
        var role = query.AddLink("kam_role", "kam_roleid", "kam_roleid");
        role.EntityAlias = "role";
        role.Columns = new ColumnSet("kam_functionid");
        role.LinkCriteria.AddCondition("kam_functionid", ConditionOperator.In, sides.Select(function => (object)function.Id).Distinct().ToArray());
        foreach (var row in RowReader.Entities(system, query))
        {
            if (RowMapper.FromSdk(row["role.kam_functionid"]) is RowRef function)
                people[row.GetAttributeValue<EntityReference>("kam_userid").Id].RoleFunctions.Add(function.Id);
        }
    }

    /// <summary>Whoever fills a role of any function in any matrix works for that function; one query, or none.</summary>
    internal static void AddSeats(IOrganizationService system, Dictionary<Guid, Colleague> people, IReadOnlyCollection<Guid> users)
    {
        if (users.Count == 0)
            return;
        var query = new QueryExpression("kam_matrixrole") { ColumnSet = new ColumnSet("kam_userid") };
        query.Criteria.AddCondition("kam_userid", ConditionOperator.In, users.Cast<object>().ToArray());
        var role = query.AddLink("kam_role", "kam_roleid", "kam_roleid");
        role.EntityAlias = "role";
        role.Columns = new ColumnSet("kam_functionid");
        role.LinkCriteria.AddCondition("kam_functionid", ConditionOperator.NotNull);
        foreach (var row in RowReader.Entities(system, query))
        {
            if (RowMapper.FromSdk(row["role.kam_functionid"]) is RowRef function && people.TryGetValue(row.GetAttributeValue<EntityReference>("kam_userid").Id, out var person))
                person.RoleFunctions.Add(function.Id);
        }
    }

    private static QueryExpression WithParts<TFirst, TSecond>(Guid id, params string[] columns)
        where TFirst : Row, new()
        where TSecond : Row, new()
    {
        var query = Heads(id, columns);
        Link<TFirst>(query, FirstAlias);
        Link<TSecond>(query, SecondAlias);
        return query;
    }

    private static QueryExpression Heads(Guid id, params string[] columns)
    {
        var query = RowReader.Query<ProcessInterface>(columns);
        query.Criteria.AddCondition("kam_interfaceid", ConditionOperator.Equal, id);
        return query;
    }

    private static void Link<TPart>(QueryExpression query, string alias)
        where TPart : Row, new()
    {
        var schema = TableSchema<TPart>.Instance;
        var link = query.AddLink(schema.LogicalName, "kam_interfaceid", "kam_interfaceid", JoinOperator.LeftOuter);
        link.EntityAlias = alias;
        link.Columns = new ColumnSet(schema.Columns.Select(column => column.LogicalName).Concat(new[] { schema.PrimaryIdColumn }).ToArray());
    }

    private static List<TPart> Parts<TPart>(IEnumerable<Entity> rows, string alias)
        where TPart : Row, new() =>
        rows.Select(row => RowMapper.ReadLinked<TPart>(row, alias)).Where(part => part.Id != Guid.Empty).GroupBy(part => part.Id).Select(group => group.First()).ToList();

    private static TRow? Find<TRow>(Dictionary<Guid, TRow> rows, RowRef? reference)
        where TRow : Row =>
        reference is { } found && rows.TryGetValue(found.Id, out var row) ? row : null;
}
