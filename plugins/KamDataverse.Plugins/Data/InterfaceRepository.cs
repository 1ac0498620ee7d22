using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>Reads process interfaces and what they stand between, as SYSTEM.</summary>
internal sealed class InterfaceRepository
{
    private readonly IOrganizationService system;

    public InterfaceRepository(Run run) => system = run.AsSystem;

    /// <summary>The functions by id, with what defaults and IFC-01 need.</summary>
    public Dictionary<Guid, BusinessFunction> Functions(IEnumerable<RowRef?> references) => ByIds<BusinessFunction>(references, FunctionColumns);

    /// <summary>The programmes by id; where none is named, those that are open, so that the only one can be taken.</summary>
    public Dictionary<Guid, KamProgram> Programs(IEnumerable<RowRef?> references)
    {
        var wanted = references.ToList();
        var query = RowReader.Query<KamProgram>(ProgramColumns);
        var ids = Ids(wanted);
        var either = new FilterExpression(LogicalOperator.Or);
        if (ids.Length > 0)
            either.AddCondition("kam_programid", ConditionOperator.In, ids);
        if (wanted.Any(reference => reference is null))
            either.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.Criteria.AddFilter(either);
        return wanted.Count == 0 ? new Dictionary<Guid, KamProgram>() : RowReader.All<KamProgram>(system, query).ToDictionary(program => program.Id);
    }

    /// <summary>The processes by id and, of the named activities, those that belong to them; one query.</summary>
    public ProcessFacts Processes(IEnumerable<RowRef?> references, IEnumerable<RowRef?> activities)
    {
        var facts = new ProcessFacts();
        var ids = Ids(references);
        var steps = Ids(activities);
        if (ids.Length == 0)
            return facts;
        var query = RowReader.Query<BusinessProcess>(nameof(BusinessProcess.Code), nameof(BusinessProcess.Name));
        query.Criteria.AddCondition("kam_processid", ConditionOperator.In, ids);
        if (steps.Length > 0)
        {
            var link = query.AddLink("kam_activity", "kam_processid", "kam_processid", JoinOperator.LeftOuter);
            link.EntityAlias = "activity";
            link.Columns = new ColumnSet(ActivityColumns);
            link.LinkCriteria.AddCondition("kam_activityid", ConditionOperator.In, steps);
        }

        foreach (var row in RowReader.Entities(system, query))
        {
            facts.Processes[row.Id] = RowMapper.Read<BusinessProcess>(row);
            var activity = RowMapper.ReadLinked<Activity>(row, "activity");
            if (activity.Id != Guid.Empty)
                facts.Activities[activity.Id] = activity;
        }

        return facts;
    }

    public Dictionary<Guid, Designation> Designations(IEnumerable<RowRef?> references) =>
        ByIds<Designation>(references, DesignationColumns);

    public List<InterfaceItem> Items(Guid interfaceId) => RowReader.All<InterfaceItem>(
        system,
        RowReader.Query<InterfaceItem>(nameof(InterfaceItem.Name), nameof(InterfaceItem.NameDe), nameof(InterfaceItem.Direction), nameof(InterfaceItem.IsMandatory), nameof(InterfaceItem.Format), nameof(InterfaceItem.ProvidedByInterfaceId))
            .Where<InterfaceItem>(nameof(InterfaceItem.InterfaceId), interfaceId));

    public List<AcceptanceCriterion> Criteria(Guid interfaceId) => RowReader.All<AcceptanceCriterion>(
        system,
        RowReader.Query<AcceptanceCriterion>(nameof(AcceptanceCriterion.Text), nameof(AcceptanceCriterion.TextDe), nameof(AcceptanceCriterion.Measure), nameof(AcceptanceCriterion.Operator), nameof(AcceptanceCriterion.Target), nameof(AcceptanceCriterion.IsMandatory))
            .Where<AcceptanceCriterion>(nameof(AcceptanceCriterion.InterfaceId), interfaceId));

    /// <summary>Agreed and active interfaces between the same functions in the same programme: the candidates for an overlap (IFC-06).</summary>
    public List<ProcessInterface> Agreed(ProcessInterface like)
    {
        var query = RowReader.Query<ProcessInterface>(SlotColumns)
            .Where<ProcessInterface>(nameof(ProcessInterface.SupplierFunctionId), like.SupplierFunctionId!.Value.Id)
            .Where<ProcessInterface>(nameof(ProcessInterface.CustomerFunctionId), like.CustomerFunctionId!.Value.Id)
            .Where<ProcessInterface>(nameof(ProcessInterface.ProgramId), like.ProgramId!.Value.Id);
        query.Criteria.AddCondition("statuscode", ConditionOperator.In, (int)InterfaceStatus.Agreed, (int)InterfaceStatus.Active);
        return RowReader.All<ProcessInterface>(system, query);
    }

    /// <summary>Versions that follow <paramref name="predecessorId"/>.</summary>
    public List<ProcessInterface> Successors(Guid predecessorId) => RowReader.All<ProcessInterface>(
        system, RowReader.Query<ProcessInterface>(SlotColumns).Where<ProcessInterface>(nameof(ProcessInterface.PredecessorId), predecessorId));

    /// <summary>The row with every declared column.</summary>
    public ProcessInterface? Stored(Guid id) => RowReader.ById<ProcessInterface>(system, id, AllColumns<ProcessInterface>());

    private Dictionary<Guid, TRow> ByIds<TRow>(IEnumerable<RowRef?> references, params string[] properties)
        where TRow : Row, new() => RowReader.ByIds<TRow>(system, references, properties);

    private static object[] Ids(IEnumerable<RowRef?> references) =>
        references.Where(reference => reference is not null).Select(reference => (object)reference!.Value.Id).Distinct().ToArray();

    internal static string[] AllColumns<TRow>()
        where TRow : Row =>
        TableSchema<TRow>.Instance.Columns.Select(column => column.LogicalName).Concat(StandardColumns).ToArray();

    /// <summary>Columns of the rows an interface points to, the primary one included so that a join can bring them along.</summary>
    internal static readonly string[] FunctionColumns =
    {
        "kam_functionid", "kam_code", "kam_name", "statuscode", "kam_headid", "kam_deputyheadid", "kam_businessunitid", "kam_parentfunctionid", "kam_channel", "kam_calendarid",
    };

    internal static readonly string[] ProgramColumns = TableSchema<KamProgram>.Instance.Columns.Select(column => column.LogicalName).Concat(new[] { "kam_programid" }).ToArray();

    internal static readonly string[] ActivityColumns = { "kam_activityid", "kam_code", "kam_name", "kam_sequence", "kam_processid" };

    internal static readonly string[] DesignationColumns = { "kam_designationid", "kam_number", "kam_name", "statuscode", "kam_accountid", "kam_tier" };

    private static readonly string[] StandardColumns = { "statuscode", "statecode", "ownerid" };

    internal static readonly string[] SlotColumns =
    {
        nameof(ProcessInterface.Name), nameof(ProcessInterface.Code), nameof(ProcessInterface.Version), nameof(ProcessInterface.ProcessId), nameof(ProcessInterface.SupplierFunctionId),
        nameof(ProcessInterface.CustomerFunctionId), nameof(ProcessInterface.FromActivityId), nameof(ProcessInterface.ToActivityId), nameof(ProcessInterface.Scope),
        nameof(ProcessInterface.ProgramId), nameof(ProcessInterface.Tier), nameof(ProcessInterface.DesignationId), nameof(ProcessInterface.ValidFrom),
        nameof(ProcessInterface.ValidTo), nameof(ProcessInterface.PredecessorId), "statuscode",
    };
}

/// <summary>Processes, and activities that belong to them.</summary>
internal sealed class ProcessFacts
{
    public Dictionary<Guid, BusinessProcess> Processes { get; } = new Dictionary<Guid, BusinessProcess>();

    public Dictionary<Guid, Activity> Activities { get; } = new Dictionary<Guid, Activity>();
}
