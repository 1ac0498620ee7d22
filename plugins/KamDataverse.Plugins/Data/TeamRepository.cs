using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>Reads teams and what their rules look at, as SYSTEM and a set at a time.</summary>
internal sealed class TeamRepository
{
    private readonly IOrganizationService system;

    public TeamRepository(Run run) => system = run.AsSystem;

    /// <summary>Members of the designations' teams that have not ended.</summary>
    public List<TeamMember> MembersOf(IEnumerable<Guid> designations) => Read<TeamMember>(
        designations,
        nameof(TeamMember.DesignationId),
        query => query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0),
        nameof(TeamMember.Name),
        nameof(TeamMember.DesignationId),
        nameof(TeamMember.UserId),
        nameof(TeamMember.RoleId),
        nameof(TeamMember.FunctionId),
        nameof(TeamMember.From),
        nameof(TeamMember.To),
        nameof(TeamMember.Origin),
        nameof(TeamMember.DirectCustomer),
        nameof(TeamMember.DeputyForId),
        "statuscode");

    public Dictionary<Guid, Designation> Designations(IEnumerable<Guid> ids) => Read<Designation>(
        ids,
        "kam_designationid",
        null,
        nameof(Designation.Name),
        nameof(Designation.AccountId),
        nameof(Designation.ProgramId),
        nameof(Designation.Tier),
        nameof(Designation.KeyAccountManagerId),
        nameof(Designation.DeputyId),
        nameof(Designation.SponsorId),
        nameof(Designation.SponsorshipId),
        nameof(Designation.ValidFrom),
        nameof(Designation.ValidTo),
        nameof(Designation.ReviewDate),
        nameof(Designation.Readiness),
        nameof(Designation.OpenUntil),
        "ownerid",
        "statuscode").ToDictionary(row => row.Id);

    public Dictionary<Guid, KamProgram> Programs(IEnumerable<RowRef?> references) => Read<KamProgram>(
        Ids(references),
        "kam_programid",
        null,
        nameof(KamProgram.Name),
        nameof(KamProgram.OwnerId),
        nameof(KamProgram.TimeZone),
        nameof(KamProgram.MinReadiness),
        nameof(KamProgram.SponsorCapacity),
        nameof(KamProgram.SponsorCadenceDays),
        nameof(KamProgram.TeamSyncDays),
        nameof(KamProgram.MinFunctions1),
        nameof(KamProgram.MinFunctions2),
        nameof(KamProgram.MinFunctions3)).ToDictionary(row => row.Id);

    public Dictionary<Guid, BusinessFunction> Functions(IEnumerable<RowRef?> references) => Read<BusinessFunction>(
        Ids(references), "kam_functionid", null, nameof(BusinessFunction.Name), nameof(BusinessFunction.Kind), nameof(BusinessFunction.IsSupport), nameof(BusinessFunction.HeadId)).ToDictionary(row => row.Id);

    public Dictionary<Guid, KamRole> Roles(IEnumerable<RowRef?> references) => Read<KamRole>(
        Ids(references), "kam_roleid", null, nameof(KamRole.Name), nameof(KamRole.FunctionId)).ToDictionary(row => row.Id);

    /// <summary>The roles behind the posts of a designation; of several of one type the first by code.</summary>
    public Dictionary<RoleType, KamRole> PostRoles()
    {
        var query = RowReader.Query<KamRole>(nameof(KamRole.Code), nameof(KamRole.Name), nameof(KamRole.Type), nameof(KamRole.FunctionId));
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.Criteria.AddCondition("kam_type", ConditionOperator.In, (int)RoleType.KeyAccountManager, (int)RoleType.DeputyKeyAccountManager, (int)RoleType.ExecutiveSponsor);
        return RowReader.All<KamRole>(system, query)
            .OrderBy(role => role.Code, StringComparer.Ordinal)
            .GroupBy(role => role.Type!.Value)
            .ToDictionary(group => group.Key, group => group.First());
    }

    /// <summary>The functions the people head, by person; of several the first by code.</summary>
    public Dictionary<Guid, RowRef> FunctionsHeadedBy(IEnumerable<Guid> users) => Read<BusinessFunction>(
            users, nameof(BusinessFunction.HeadId), query => query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0), nameof(BusinessFunction.Code), nameof(BusinessFunction.Name), nameof(BusinessFunction.HeadId))
        .OrderBy(function => function.Code, StringComparer.Ordinal)
        .GroupBy(function => function.HeadId!.Value.Id)
        .ToDictionary(group => group.Key, group => new RowRef("kam_function", group.First().Id, group.First().Name));

    /// <summary>Time zone codes of the users' settings, where they have one.</summary>
    public Dictionary<Guid, int> TimeZones(IEnumerable<Guid> users)
    {
        var query = new QueryExpression("usersettings") { ColumnSet = new ColumnSet("systemuserid", "timezonecode") };
        query.Criteria.AddCondition("systemuserid", ConditionOperator.In, users.Distinct().Cast<object>().ToArray());
        return RowReader.Entities(system, query)
            .Where(row => row.GetAttributeValue<int?>("timezonecode") is not null)
            .ToDictionary(row => row.GetAttributeValue<Guid>("systemuserid"), row => row.GetAttributeValue<int>("timezonecode"));
    }

    /// <summary>How many places in matrices of the key account are fixed to the person.</summary>
    public int FixedPlaces(Guid designation, Guid user)
    {
        var query = RowReader.Query<MatrixRole>(nameof(MatrixRole.UserId)).Where<MatrixRole>(nameof(MatrixRole.UserId), user);
        var matrix = query.AddLink("kam_matrix", "kam_matrixid", "kam_matrixid");
        matrix.LinkCriteria.AddCondition("kam_designationid", ConditionOperator.Equal, designation);
        matrix.LinkCriteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return RowReader.Entities(system, query).Count;
    }

    /// <summary>When the last alignment of each team took place.</summary>
    public Dictionary<Guid, DateTime> LastSyncs(IEnumerable<Guid> designations) => Read<Touchpoint>(
            designations,
            nameof(Touchpoint.DesignationId),
            query =>
            {
                query.Criteria.AddCondition("statuscode", ConditionOperator.Equal, (int)TouchpointStatus.Held);
                query.Criteria.AddCondition("kam_type", ConditionOperator.Equal, (int)TouchpointType.TeamSync);
            },
            nameof(Touchpoint.DesignationId),
            nameof(Touchpoint.On))
        .Where(touchpoint => touchpoint.On is not null)
        .GroupBy(touchpoint => touchpoint.DesignationId!.Value.Id)
        .ToDictionary(group => group.Key, group => group.Max(touchpoint => touchpoint.On!.Value));

    /// <summary>Active designations of some programmes whose team is looked at again by that day, oldest first.</summary>
    public static QueryExpression TeamsDue(DateTime day, IEnumerable<Guid> programs)
    {
        var query = RowReader.Query<Designation>(nameof(Designation.Name), nameof(Designation.ProgramId), nameof(Designation.ValidFrom), nameof(Designation.TeamCheckOn), "ownerid");
        query.Criteria.AddCondition("statuscode", ConditionOperator.Equal, (int)DesignationStatus.Active);
        query.WhereIn<Designation>(nameof(Designation.ProgramId), programs);
        var either = new FilterExpression(LogicalOperator.Or);
        either.AddCondition("kam_teamcheckon", ConditionOperator.Null);
        either.AddCondition("kam_teamcheckon", ConditionOperator.OnOrBefore, day.Date);
        query.Criteria.AddFilter(either);
        query.AddOrder("kam_teamcheckon", OrderType.Ascending);
        return query;
    }

    internal static List<Guid> Ids(IEnumerable<RowRef?> references) => references.Where(reference => reference is not null).Select(reference => reference!.Value.Id).Distinct().ToList();

    private List<TRow> Read<TRow>(IEnumerable<Guid> ids, string column, Action<QueryExpression>? narrow, params string[] properties)
        where TRow : Row, new()
    {
        var wanted = ids.Distinct().ToList();
        if (wanted.Count == 0)
            return new List<TRow>();
        var query = RowReader.Query<TRow>(properties).WhereIn<TRow>(column, wanted);
        narrow?.Invoke(query);
        return RowReader.All<TRow>(system, query);
    }
}
