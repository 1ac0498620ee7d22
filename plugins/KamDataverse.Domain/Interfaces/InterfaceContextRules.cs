using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Interfaces;

/// <summary>What must hold between a process interface and the rows it points to or stands beside.</summary>
internal static class InterfaceContextRules
{
    /// <summary>Both functions work; functions above one another are unusual (IFC-01).</summary>
    public static IEnumerable<Violation> CheckFunctions(ProcessInterface saved, BusinessFunction? supplier, BusinessFunction? customer)
    {
        if (supplier?.StatusCode == FunctionStatus.Closed)
            yield return Rule.IFC01.Says("closed", nameof(saved.SupplierFunctionId), supplier.Name);
        if (customer?.StatusCode == FunctionStatus.Closed)
            yield return Rule.IFC01.Says("closed", nameof(saved.CustomerFunctionId), customer.Name);
        if (supplier is not null && customer is not null && (supplier.ParentFunctionId?.Id == customer.Id || customer.ParentFunctionId?.Id == supplier.Id))
            yield return Rule.IFC01.SaysAs(Severity.Warning, "family", nameof(saved.CustomerFunctionId), supplier.Name, customer.Name);
    }

    /// <summary>The activities belong to the process and follow one another (IFC-14).</summary>
    public static IEnumerable<Violation> CheckActivities(ProcessInterface saved, Activity? from, Activity? to)
    {
        var same = from is not null && from.Id == to?.Id;
        var backwards = from is not null && to is not null && !same && !(from.Sequence < to.Sequence);
        if (IsStrange(from, saved) && !IsStrange(to, saved))
            yield return Rule.IFC14.On(nameof(saved.FromActivityId), saved.ProcessId);
        else if (IsStrange(to, saved) || same)
            yield return Rule.IFC14.On(nameof(saved.ToActivityId), saved.ProcessId);
        else if (backwards)
            yield return Rule.IFC14.As(saved.Kind == InterfaceKind.Decision ? Severity.Warning : Severity.Block, nameof(saved.ToActivityId), saved.ProcessId); // a rework loop
    }

    /// <summary>An interface of a key account belongs to a designation that is in force (IFC-22).</summary>
    public static IEnumerable<Violation> CheckDesignation(ProcessInterface saved, Designation? designation)
    {
        if (saved.Scope == InterfaceScope.KeyAccount && designation is not null && !Lifecycles.IsOpen(designation.StatusCode))
            yield return Rule.IFC22.On(nameof(saved.DesignationId), saved.Scope, new Phrase("Phrase.OpenDesignation"));
    }

    /// <summary>A version follows its predecessor, and only one is in work (IFC-21).</summary>
    /// <param name="saved">The interface as it would read after the save.</param>
    /// <param name="predecessor">The version before; null for a first version.</param>
    /// <param name="successors">All interfaces with the same predecessor; the saved one may be among them.</param>
    public static IEnumerable<Violation> CheckVersion(ProcessInterface saved, ProcessInterface? predecessor, IEnumerable<ProcessInterface> successors)
    {
        if (predecessor is null)
            yield break;
        if (saved.Version != predecessor.Version + 1
            || saved.ProcessId != predecessor.ProcessId
            || saved.SupplierFunctionId != predecessor.SupplierFunctionId
            || saved.CustomerFunctionId != predecessor.CustomerFunctionId)
        {
            yield return Rule.IFC21.Says("follows", nameof(saved.PredecessorId), predecessor.Version);
        }

        if (Lifecycles.IsOpen(saved.StatusCode) && successors.Any(other => other.Id != saved.Id && Lifecycles.IsOpen(other.StatusCode)))
            yield return Rule.IFC21.On(nameof(saved.PredecessorId), predecessor.Version);
    }

    /// <summary>Nobody else covers this handover at the same time (IFC-06); asked when the interface is agreed.</summary>
    /// <param name="saved">The interface as it would read after the save.</param>
    /// <param name="agreed">Agreed and active interfaces of the same process and functions; the saved one may be among them.</param>
    public static IEnumerable<Violation> CheckOverlap(ProcessInterface saved, IEnumerable<ProcessInterface> agreed)
    {
        if (!Lifecycles.IsAgreed(saved.StatusCode))
            yield break;
        var rival = agreed
            .Where(other => other.Id != saved.Id && !Follows(other, saved) && Lifecycles.IsAgreed(other.StatusCode) && Covers(other, saved) && Period.Overlaps(other, saved))
            .OrderBy(other => other.ValidFrom)
            .FirstOrDefault();
        if (rival is not null)
        {
            yield return Rule.IFC06.On(
                nameof(saved.ValidFrom), new RowRef("kam_interface", rival.Id, rival.Name ?? rival.Code), rival.ValidFrom, End(rival));
        }
    }

    // The next version ends this one when it starts.
    private static bool Follows(ProcessInterface other, ProcessInterface saved) => other.PredecessorId?.Id == saved.Id && other.ValidFrom > saved.ValidFrom;

    // An empty end stands for every handover of the pair; beside it a precise interface is a refinement, not a rival.
    private static bool Covers(ProcessInterface other, ProcessInterface saved) =>
        other.ProcessId == saved.ProcessId
        && other.SupplierFunctionId == saved.SupplierFunctionId
        && other.CustomerFunctionId == saved.CustomerFunctionId
        && other.FromActivityId == saved.FromActivityId
        && other.ToActivityId == saved.ToActivityId
        && SlotKeys.ScopeOf(other) == SlotKeys.ScopeOf(saved);

    private static object End(ProcessInterface row) => row.ValidTo is { } end ? end : new Phrase("Phrase.FurtherNotice");

    private static bool IsStrange(Activity? activity, ProcessInterface saved) => activity is not null && activity.ProcessId?.Id != saved.ProcessId?.Id;
}
