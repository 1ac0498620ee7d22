using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>Reads handovers and what stands around them, as SYSTEM.</summary>
internal sealed class HandoverRepository
{
    private readonly IOrganizationService system;

    public HandoverRepository(Run run) => system = run.AsSystem;

    public Handover? Stored(Guid id) => RowReader.ById<Handover>(system, id, InterfaceRepository.AllColumns<Handover>());

    public List<Handover> Stored(IReadOnlyCollection<Guid> ids)
    {
        if (ids.Count == 0)
            return new List<Handover>();
        var query = RowReader.Query<Handover>(InterfaceRepository.AllColumns<Handover>());
        query.Criteria.AddCondition("kam_handoverid", ConditionOperator.In, ids.Cast<object>().ToArray());
        return RowReader.All<Handover>(system, query);
    }

    /// <summary>Handovers at which something falls due until then, the longest waiting first.</summary>
    public List<Guid> Due(DateTime asOf, int most)
    {
        var query = new QueryExpression("kam_handover") { ColumnSet = new ColumnSet("kam_nextcheckon"), TopCount = most };
        query.Criteria.AddCondition("kam_nextcheckon", ConditionOperator.LessEqual, asOf);
        query.AddOrder("kam_nextcheckon", OrderType.Ascending);
        return system.RetrieveMultiple(query).Entities.Select(row => row.Id).ToList();
    }

    /// <summary>Requests that are not over, of key accounts or interfaces; drafts are nobody's yet.</summary>
    /// <param name="property">The lookup by which they belong.</param>
    public List<Handover> Open(string property, IEnumerable<Guid> ids)
    {
        var wanted = ids.Distinct().ToList();
        if (wanted.Count == 0)
            return new List<Handover>();
        var query = RowReader.Query<Handover>(property, nameof(Handover.Name), "ownerid").WhereIn<Handover>(property, wanted);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.Criteria.AddCondition("statuscode", ConditionOperator.NotEqual, (int)HandoverStatus.Draft);
        return RowReader.All<Handover>(system, query);
    }

    /// <summary>Requests by the interfaces since a moment.</summary>
    public List<Handover> Requested(IEnumerable<Guid> interfaces, DateTime since) => Since(nameof(Handover.RequestedOn), interfaces, since);

    /// <summary>Requests by the interfaces that were sent back since a moment. A request tells how often, not when each time: all count with the last.</summary>
    public Dictionary<Guid, int> Rejections(IEnumerable<Guid> interfaces, DateTime since) => Since(nameof(Handover.RejectedOn), interfaces, since)
        .GroupBy(row => row.InterfaceId!.Value.Id)
        .ToDictionary(group => group.Key, group => group.Sum(row => row.RejectCount ?? 0));

    public ILookup<Guid, HandoverItem> Items(IEnumerable<Guid> handovers) => Rows<HandoverItem>(
            nameof(HandoverItem.HandoverId), handovers, nameof(HandoverItem.Name), nameof(HandoverItem.NameDe), nameof(HandoverItem.HandoverId), nameof(HandoverItem.Kind), nameof(HandoverItem.IsMandatory), nameof(HandoverItem.Met), nameof(HandoverItem.Note), nameof(HandoverItem.ItemId), nameof(HandoverItem.CriterionId))
        .ToLookup(item => item.HandoverId!.Value.Id);

    public Dictionary<Guid, Designation> Designations(IEnumerable<Guid> ids) => Rows<Designation>(
            "kam_designationid", ids, nameof(Designation.Name), "statuscode", nameof(Designation.AccountId), nameof(Designation.ProgramId), nameof(Designation.Tier), nameof(Designation.KeyAccountManagerId), nameof(Designation.DeputyId), nameof(Designation.SponsorId))
        .ToDictionary(row => row.Id);

    public Dictionary<Guid, KamProgram> Programs(IEnumerable<Guid> ids) => Rows<KamProgram>(
            "kam_programid", ids, nameof(KamProgram.Name), nameof(KamProgram.OwnerId), nameof(KamProgram.DefaultReactionMinutes), nameof(KamProgram.DefaultResolutionMinutes), nameof(KamProgram.AutoAcceptDays), nameof(KamProgram.ReportingLine),
            nameof(KamProgram.CalendarId), nameof(KamProgram.TimeZone), nameof(KamProgram.EscalateHeadMinutes), nameof(KamProgram.EscalateOwnerMinutes))
        .ToDictionary(row => row.Id);

    public Dictionary<Guid, BusinessFunction> Functions(IEnumerable<Guid> ids) => Rows<BusinessFunction>(
            "kam_functionid", ids, nameof(BusinessFunction.Name), nameof(BusinessFunction.Kind), nameof(BusinessFunction.HeadId), nameof(BusinessFunction.DeputyHeadId), nameof(BusinessFunction.CalendarId))
        .ToDictionary(row => row.Id);

    /// <summary>Executives in office, by the function they answer for.</summary>
    public ILookup<Guid, Executive> Executives()
    {
        var query = RowReader.Query<Executive>(nameof(Executive.UserId), nameof(Executive.FunctionId), nameof(Executive.Level), nameof(Executive.Name));
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.Criteria.AddCondition("kam_functionid", ConditionOperator.NotNull);
        return RowReader.All<Executive>(system, query).OrderBy(row => row.Level).ThenBy(row => row.Name, StringComparer.Ordinal).ToLookup(row => row.FunctionId!.Value.Id);
    }

    /// <summary>Running requests of the key account that a person works on or has asked for.</summary>
    public int OpenOf(Guid designation, Guid user)
    {
        var query = RowReader.Query<Handover>(nameof(Handover.Name)).Where<Handover>(nameof(Handover.DesignationId), designation);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.Criteria.AddCondition("statuscode", ConditionOperator.NotEqual, (int)HandoverStatus.Draft);
        var person = query.Criteria.AddFilter(LogicalOperator.Or);
        person.AddCondition("kam_assigneeid", ConditionOperator.Equal, user);
        person.AddCondition("ownerid", ConditionOperator.Equal, user);
        return RowReader.All<Handover>(system, query).Count;
    }

    public Dictionary<Guid, ProcessInterface> Interfaces(IEnumerable<Guid> ids) =>
        Rows<ProcessInterface>("kam_interfaceid", ids, InterfaceRepository.AllColumns<ProcessInterface>()).ToDictionary(row => row.Id);

    /// <summary>Interfaces in force in which the functions deliver.</summary>
    public List<ProcessInterface> Offers(IEnumerable<Guid> supplierFunctions)
    {
        var ids = supplierFunctions.Distinct().Cast<object>().ToArray();
        if (ids.Length == 0)
            return new List<ProcessInterface>();
        var query = RowReader.Query<ProcessInterface>(InterfaceRepository.AllColumns<ProcessInterface>());
        query.Criteria.AddCondition("kam_supplierfunctionid", ConditionOperator.In, ids);
        query.Criteria.AddCondition("statuscode", ConditionOperator.Equal, (int)InterfaceStatus.Active);
        return RowReader.All<ProcessInterface>(system, query);
    }

    public ILookup<Guid, ServiceLevel> Levels(IEnumerable<Guid> interfaces) => Rows<ServiceLevel>(
            nameof(ServiceLevel.InterfaceId), interfaces, nameof(ServiceLevel.InterfaceId), nameof(ServiceLevel.Priority), nameof(ServiceLevel.ReactionMinutes), nameof(ServiceLevel.ResolutionMinutes))
        .ToLookup(level => level.InterfaceId!.Value.Id);

    public ILookup<Guid, Escalation> Escalations(IEnumerable<Guid> interfaces) => Rows<Escalation>(
            nameof(Escalation.InterfaceId), interfaces, nameof(Escalation.InterfaceId), nameof(Escalation.Clock), nameof(Escalation.Level), nameof(Escalation.AfterMinutes), nameof(Escalation.TargetType), nameof(Escalation.UserId))
        .ToLookup(level => level.InterfaceId!.Value.Id);

    /// <summary>People named in the key accounts' own matrices, with the function of their role.</summary>
    public List<RoleSeat> Seats(IEnumerable<Guid> designations)
    {
        var ids = designations.Distinct().Cast<object>().ToArray();
        if (ids.Length == 0)
            return new List<RoleSeat>();
        var query = RowReader.Query<MatrixRole>(nameof(MatrixRole.UserId));
        query.Criteria.AddCondition("kam_userid", ConditionOperator.NotNull);
        var matrix = query.AddLink("kam_matrix", "kam_matrixid", "kam_matrixid");
        matrix.EntityAlias = "matrix";
        matrix.Columns = new ColumnSet("kam_designationid");
        matrix.LinkCriteria.AddCondition("kam_designationid", ConditionOperator.In, ids);
        matrix.LinkCriteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        var role = query.AddLink("kam_role", "kam_roleid", "kam_roleid", JoinOperator.LeftOuter);
        role.EntityAlias = "role";
        role.Columns = new ColumnSet("kam_functionid");
        return RowReader.Entities(system, query).Select(row => new RoleSeat(
            ((RowRef)RowMapper.FromSdk(row["matrix.kam_designationid"])!).Id,
            row.GetAttributeValue<EntityReference>("kam_userid").Id,
            row.Contains("role.kam_functionid") ? (RowMapper.FromSdk(row["role.kam_functionid"]) as RowRef?)?.Id : null)).ToList();
    }

    private List<Handover> Since(string property, IEnumerable<Guid> interfaces, DateTime since)
    {
        var wanted = interfaces.Distinct().ToList();
        if (wanted.Count == 0)
            return new List<Handover>();
        var query = RowReader.Query<Handover>(nameof(Handover.InterfaceId), nameof(Handover.RejectCount)).WhereIn<Handover>(nameof(Handover.InterfaceId), wanted);
        query.Criteria.AddCondition(RowMapper.LogicalName<Handover>(property), ConditionOperator.GreaterEqual, since);
        return RowReader.All<Handover>(system, query);
    }

    private List<TRow> Rows<TRow>(string property, IEnumerable<Guid> ids, params string[] properties)
        where TRow : Row, new()
    {
        var wanted = ids.Distinct().Cast<object>().ToArray();
        if (wanted.Length == 0)
            return new List<TRow>();
        var query = RowReader.Query<TRow>(properties);
        query.Criteria.AddCondition(RowMapper.LogicalName<TRow>(property), ConditionOperator.In, wanted);
        return RowReader.All<TRow>(system, query);
    }
}

/// <summary>A person in a role of a key account's matrix.</summary>
internal sealed class RoleSeat
{
    public RoleSeat(Guid designationId, Guid userId, Guid? functionId)
    {
        DesignationId = designationId;
        UserId = userId;
        FunctionId = functionId;
    }

    public Guid DesignationId { get; }

    public Guid UserId { get; }

    public Guid? FunctionId { get; }
}
