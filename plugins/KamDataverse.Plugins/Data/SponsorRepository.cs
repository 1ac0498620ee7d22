using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Sponsors;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>Reads the sponsor pool and its mandates, as SYSTEM.</summary>
internal sealed class SponsorRepository
{
    private static readonly string[] MandateColumns =
    {
        nameof(Sponsorship.Name), nameof(Sponsorship.DesignationId), nameof(Sponsorship.ExecutiveId), nameof(Sponsorship.Role), nameof(Sponsorship.CustomerExecutiveId),
        nameof(Sponsorship.From), nameof(Sponsorship.To), nameof(Sponsorship.CadenceDays), nameof(Sponsorship.CharterOn), nameof(Sponsorship.LastTouch), nameof(Sponsorship.NextTouch),
        nameof(Sponsorship.MissedTouches), nameof(Sponsorship.CheckOn), nameof(Sponsorship.ActiveKey), "ownerid", "statuscode",
    };

    private static readonly string[] ExecutiveColumns =
    {
        nameof(Executive.Name), nameof(Executive.UserId), nameof(Executive.Level), nameof(Executive.FunctionId), nameof(Executive.Capacity), nameof(Executive.AvailableFrom),
        nameof(Executive.AvailableTo), "statuscode",
    };

    private readonly Run run;
    private readonly IOrganizationService system;

    public SponsorRepository(Run run)
    {
        this.run = run;
        system = run.AsSystem;
    }

    public Sponsorship? Mandate(Guid id) => RowReader.ById<Sponsorship>(system, id, MandateColumns);

    /// <summary>Proposed and active mandates of the designation.</summary>
    public List<Sponsorship> OpenMandates(Guid designation)
    {
        var query = RowReader.Query<Sponsorship>(MandateColumns).Where<Sponsorship>(nameof(Sponsorship.DesignationId), designation);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return RowReader.All<Sponsorship>(system, query);
    }

    /// <summary>The same for many designations; one query.</summary>
    public List<Sponsorship> OpenMandates(IReadOnlyCollection<Guid> designations)
    {
        if (designations.Count == 0)
            return new List<Sponsorship>();
        var query = RowReader.Query<Sponsorship>(MandateColumns).WhereIn<Sponsorship>(nameof(Sponsorship.DesignationId), designations);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return RowReader.All<Sponsorship>(system, query);
    }

    /// <summary>The people of the pool, past ones too.</summary>
    public Dictionary<Guid, Executive> Executives(IEnumerable<RowRef?> references)
    {
        var ids = TeamRepository.Ids(references);
        return ids.Count == 0
            ? new Dictionary<Guid, Executive>()
            : RowReader.All<Executive>(system, RowReader.Query<Executive>(ExecutiveColumns).WhereIn<Executive>("kam_executiveid", ids)).ToDictionary(row => row.Id);
    }

    /// <summary>Everybody who is in the pool now.</summary>
    public List<Executive> Pool()
    {
        var query = RowReader.Query<Executive>(ExecutiveColumns);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return RowReader.All<Executive>(system, query);
    }

    /// <summary>Active mandates of the executives: designation by executive.</summary>
    public ILookup<Guid, Guid> ActiveMandates(IEnumerable<Guid> executives)
    {
        var ids = executives.Distinct().ToList();
        if (ids.Count == 0)
            return Enumerable.Empty<Sponsorship>().ToLookup(_ => Guid.Empty, _ => Guid.Empty);
        var query = RowReader.Query<Sponsorship>(nameof(Sponsorship.ExecutiveId), nameof(Sponsorship.DesignationId)).WhereIn<Sponsorship>(nameof(Sponsorship.ExecutiveId), ids);
        query.Criteria.AddCondition("statuscode", ConditionOperator.Equal, (int)SponsorshipStatus.Active);
        return RowReader.All<Sponsorship>(system, query).ToLookup(row => row.ExecutiveId!.Value.Id, row => row.DesignationId!.Value.Id);
    }

    /// <summary>Managers of the users, by user; those without one are missing.</summary>
    public Dictionary<Guid, RowRef> Managers(IEnumerable<RowRef?> users)
    {
        var ids = TeamRepository.Ids(users);
        if (ids.Count == 0)
            return new Dictionary<Guid, RowRef>();
        var query = new QueryExpression("systemuser") { ColumnSet = new ColumnSet("parentsystemuserid") };
        query.Criteria.AddCondition("systemuserid", ConditionOperator.In, ids.Cast<object>().ToArray());
        query.Criteria.AddCondition("parentsystemuserid", ConditionOperator.NotNull);
        return RowReader.Entities(system, query).ToDictionary(row => row.Id, row => ((RowRef?)RowMapper.FromSdk(row.GetAttributeValue<EntityReference>("parentsystemuserid")))!.Value);
    }

    /// <summary>What decides about the executives' mandates for the designation; one query per table.</summary>
    public List<SponsorFacts> Facts(Designation designation, IReadOnlyCollection<Executive> executives)
    {
        if (executives.Count == 0)
            return new List<SponsorFacts>();
        var active = ActiveMandates(executives.Select(executive => executive.Id));
        var managers = Managers(new[] { designation.KeyAccountManagerId });
        var program = new TeamRepository(run).Programs(new[] { designation.ProgramId }).Values.FirstOrDefault();
        return executives.Select(executive => new SponsorFacts(designation, executive)
        {
            Program = program,
            OtherMandates = active[executive.Id].Count(other => other != designation.Id),
            ManagerOfManager = designation.KeyAccountManagerId is { } manager && managers.TryGetValue(manager.Id, out var above) ? above : (RowRef?)null,
        }).ToList();
    }

    /// <summary>The same for the executive of one mandate, who may be gone.</summary>
    public SponsorFacts Facts(Designation designation, Sponsorship mandate)
    {
        var executives = Executives(new[] { mandate.ExecutiveId }).Values.ToList();
        return executives.Count == 0 ? new SponsorFacts(designation, null) : Facts(designation, executives)[0];
    }

    /// <summary>What the customer's executives of some mandates say (SPO-07): two queries, or none where none is named.</summary>
    /// <param name="designationOf">The designation of a mandate; null where it is not known.</param>
    /// <param name="isAccepting">Whether the mandates are about to be accepted.</param>
    public List<Observation> CheckCounterparts(IReadOnlyCollection<Sponsorship> mandates, Func<Sponsorship, Designation?> designationOf, bool isAccepting = false)
    {
        var ancestries = Ancestries(mandates.Select(mandate => mandate.CustomerExecutiveId));
        return mandates.Where(mandate => mandate.CustomerExecutiveId is not null)
            .SelectMany(mandate => SponsorshipRules.CheckCounterpart(
                    mandate, designationOf(mandate)?.AccountId, ancestries[mandate.CustomerExecutiveId!.Value.Id], isInForce: !isAccepting && mandate.StatusCode == SponsorshipStatus.Active)
                .Select(violation => new Observation(new RowRef("kam_sponsorship", mandate.Id, mandate.Name), violation)))
            .ToList();
    }

    /// <summary>The accounts of contacts and those above them, nearest first, by contact.</summary>
    private ILookup<Guid, Guid> Ancestries(IEnumerable<RowRef?> contacts)
    {
        var ids = TeamRepository.Ids(contacts);
        if (ids.Count == 0)
            return Enumerable.Empty<Guid>().ToLookup(id => id);
        var query = new QueryExpression("contact") { ColumnSet = new ColumnSet("parentcustomerid") };
        query.Criteria.AddCondition("contactid", ConditionOperator.In, ids.Cast<object>().ToArray());
        var employers = RowReader.Entities(system, query)
            .Where(row => row.GetAttributeValue<EntityReference>("parentcustomerid") is { LogicalName: "account" })
            .ToDictionary(row => row.Id, row => row.GetAttributeValue<EntityReference>("parentcustomerid").Id);
        var above = AccountChains.Above(system, employers.Values);
        return employers.SelectMany(pair => new[] { pair.Value }.Concat(above[pair.Value]).Select(account => new KeyValuePair<Guid, Guid>(pair.Key, account))).ToLookup(pair => pair.Key, pair => pair.Value);
    }

    /// <summary>When contacts under the mandate took place.</summary>
    public List<DateTime> Held(Guid mandate)
    {
        var query = RowReader.Query<Touchpoint>(nameof(Touchpoint.On)).Where<Touchpoint>(nameof(Touchpoint.SponsorshipId), mandate);
        query.Criteria.AddCondition("statuscode", ConditionOperator.Equal, (int)TouchpointStatus.Held);
        return RowReader.All<Touchpoint>(system, query).Where(touchpoint => touchpoint.On is not null).Select(touchpoint => touchpoint.On!.Value).ToList();
    }

    /// <summary>Active mandates in some programmes the timed job looks at by that day, oldest first.</summary>
    public static QueryExpression Due(DateTime day, IEnumerable<Guid> programs)
    {
        var query = RowReader.Query<Sponsorship>(MandateColumns);
        query.AddLink("kam_designation", "kam_designationid", "kam_designationid").LinkCriteria.AddCondition("kam_programid", ConditionOperator.In, programs.Cast<object>().ToArray());
        query.Criteria.AddCondition("statuscode", ConditionOperator.Equal, (int)SponsorshipStatus.Active);
        query.Criteria.AddCondition("kam_checkon", ConditionOperator.OnOrBefore, day.Date);
        query.AddOrder("kam_checkon", OrderType.Ascending);
        return query;
    }
}
