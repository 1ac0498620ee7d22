using KamDataverse.Domain.Consent;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Events;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Data;

/// <summary>What is done whenever a definition comes into force, by hand or on its day: a snapshot of what was agreed, and the event.</summary>
internal static class Enactment
{
    public static Snapshot SnapshotOf(RowRef root, int? version, ConsentContent content)
    {
        var snapshot = new Snapshot
        {
            Name = Names.Of(root.Name, "v" + (version ?? 1)),
            TargetType = root.Table,
            TargetId = root.Id.ToString("D"),
            Version = version ?? 1,
            Content = content.Whole,
            Hash = content.Hash,
        };
        snapshot[root.Table + "id"] = root;
        return snapshot;
    }

    public static void Raise(Run run, ProcessInterface row) => run.Raise(EventNames.InterfaceActivated, new ParameterCollection
    {
        ["InterfaceId"] = row.Id, ["SupplierFunctionId"] = row.SupplierFunctionId?.Id, ["CustomerFunctionId"] = row.CustomerFunctionId?.Id, ["Version"] = row.Version,
    });

    public static void Raise(Run run, ResponsibilityMatrix row) => run.Raise(EventNames.MatrixActivated, new ParameterCollection
    {
        ["MatrixId"] = row.Id, ["DesignationId"] = row.DesignationId?.Id, ["ProcessId"] = row.ProcessId?.Id,
    });
}
