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
    public Dictionary<Guid, BusinessFunction> Functions(IEnumerable<RowRef?> references)
    {
        var ids = references.Where(reference => reference is not null).Select(reference => reference!.Value.Id).ToList();
        if (ids.Count == 0)
            return new Dictionary<Guid, BusinessFunction>();
        var query = RowReader.Query<BusinessFunction>(
            nameof(BusinessFunction.Code),
            nameof(BusinessFunction.Name),
            nameof(BusinessFunction.StatusCode),
            nameof(BusinessFunction.HeadId),
            nameof(BusinessFunction.ParentFunctionId),
            nameof(BusinessFunction.Channel));
        query.Criteria.AddCondition("kam_functionid", ConditionOperator.In, ids.Distinct().Cast<object>().ToArray());
        return RowReader.All<BusinessFunction>(system, query).ToDictionary(function => function.Id);
    }

    public Dictionary<Guid, Activity> Activities(IEnumerable<RowRef?> references)
    {
        var ids = references.Where(reference => reference is not null).Select(reference => reference!.Value.Id).ToList();
        if (ids.Count == 0)
            return new Dictionary<Guid, Activity>();
        var query = RowReader.Query<Activity>(nameof(Activity.Name), nameof(Activity.ProcessId), nameof(Activity.Sequence), nameof(Activity.Code));
        query.Criteria.AddCondition("kam_activityid", ConditionOperator.In, ids.Distinct().Cast<object>().ToArray());
        return RowReader.All<Activity>(system, query).ToDictionary(activity => activity.Id);
    }

    public Dictionary<Guid, KamProgram> Programs(IEnumerable<RowRef?> references)
    {
        var ids = references.Where(reference => reference is not null).Select(reference => reference!.Value.Id).ToList();
        if (ids.Count == 0)
            return new Dictionary<Guid, KamProgram>();
        var query = RowReader.Query<KamProgram>(
            nameof(KamProgram.Code), nameof(KamProgram.ReviewMonths), nameof(KamProgram.DefaultReactionMinutes), nameof(KamProgram.DefaultResolutionMinutes));
        query.Criteria.AddCondition("kam_programid", ConditionOperator.In, ids.Distinct().Cast<object>().ToArray());
        return RowReader.All<KamProgram>(system, query).ToDictionary(program => program.Id);
    }

    public Dictionary<Guid, Designation> Designations(IEnumerable<RowRef?> references)
    {
        var ids = references.Where(reference => reference is not null).Select(reference => reference!.Value.Id).ToList();
        if (ids.Count == 0)
            return new Dictionary<Guid, Designation>();
        var query = RowReader.Query<Designation>(nameof(Designation.Name), nameof(Designation.StatusCode), nameof(Designation.AccountId));
        query.Criteria.AddCondition("kam_designationid", ConditionOperator.In, ids.Distinct().Cast<object>().ToArray());
        return RowReader.All<Designation>(system, query).ToDictionary(designation => designation.Id);
    }

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

    internal static string[] AllColumns<TRow>()
        where TRow : Row =>
        TableSchema<TRow>.Instance.Columns.Select(column => column.LogicalName).Concat(new[] { "statuscode" }).ToArray();

    private static readonly string[] SlotColumns =
    {
        nameof(ProcessInterface.Name), nameof(ProcessInterface.Code), nameof(ProcessInterface.Version), nameof(ProcessInterface.ProcessId), nameof(ProcessInterface.SupplierFunctionId),
        nameof(ProcessInterface.CustomerFunctionId), nameof(ProcessInterface.FromActivityId), nameof(ProcessInterface.ToActivityId), nameof(ProcessInterface.Scope),
        nameof(ProcessInterface.ProgramId), nameof(ProcessInterface.Tier), nameof(ProcessInterface.DesignationId), nameof(ProcessInterface.ValidFrom),
        nameof(ProcessInterface.ValidTo), nameof(ProcessInterface.PredecessorId), "statuscode",
    };
}
