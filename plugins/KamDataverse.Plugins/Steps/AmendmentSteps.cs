using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Events;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Steps;

/// <summary>People and dates of an interface in force changed: no agreement is touched, and whoever did not do it is told (A3).</summary>
[Step(Message.Update, typeof(ProcessInterface), Stage.PostOperation, Rank = 20, Columns = "ValidTo,ReviewDate,SupplierOwnerId,CustomerOwnerId,Channel,ChannelAddress,Exceptions", PreImage = StepColumns.All)]
public sealed class TellInterfaceAmended : RowStep<ProcessInterface>
{
    private protected override void Apply(Batch<ProcessInterface> batch)
    {
        var run = batch.Run;
        var amended = batch.Where(save => save.Before is not null && VersionRules.Amended(save.After, save.Before).Any()).ToList();
        if (amended.Count == 0)
            return;
        var functions = new InterfaceRepository(run).Functions(amended.SelectMany(save => new[] { save.After.SupplierFunctionId, save.After.CustomerFunctionId }));
        foreach (var save in amended)
        {
            var columns = VersionRules.Amended(save.After, save.Before!).ToList();
            foreach (var side in AmendmentNotice.SidesToTell(save.After, save.Before!, functions, run.InitiatingUserId))
                Amendment.Raise(run, new RowRef("kam_interface", save.After.Id), columns, side.Function, side.Person);
        }
    }
}

/// <summary>The same for a matrix in force.</summary>
[Step(Message.Update, typeof(ResponsibilityMatrix), Stage.PostOperation, Rank = 20, Columns = "ValidTo,ReviewDate,OwnerRoleId", PreImage = StepColumns.All)]
public sealed class TellMatrixAmended : RowStep<ResponsibilityMatrix>
{
    private protected override void Apply(Batch<ResponsibilityMatrix> batch)
    {
        foreach (var save in batch.Where(save => save.Before is not null))
        {
            var columns = VersionRules.Amended(save.After, save.Before!).ToList();
            if (columns.Count > 0)
                Amendment.Raise(batch.Run, new RowRef("kam_matrix", save.After.Id), columns, null, null);
        }
    }
}

/// <summary>Another person fills a role of a matrix in force: the role's function is told.</summary>
[Step(Message.Update, typeof(MatrixRole), Stage.PostOperation, Rank = 20, Columns = "UserId", PreImage = "MatrixId,RoleId,UserId")]
public sealed class TellMatrixRoleAmended : RowStep<MatrixRole>
{
    private static readonly string[] People = { "kam_userid" };

    private protected override void Apply(Batch<MatrixRole> batch)
    {
        var changed = batch.Where(save => save.Before is not null && save.Changes(nameof(MatrixRole.UserId)) && save.After.MatrixId is not null).ToList();
        if (changed.Count == 0)
            return;
        var repository = new MatrixRepository(batch.Run);
        foreach (var matrix in changed.GroupBy(save => save.After.MatrixId!.Value.Id))
        {
            if (repository.Stored(matrix.Key) is not { StatusCode: MatrixStatus.Active })
                continue;
            foreach (var save in matrix)
            {
                var role = save.After.RoleId is { } reference ? repository.RoleById(reference.Id) : null;
                Amendment.Raise(batch.Run, new RowRef("kam_matrix", matrix.Key), People, role?.FunctionId, save.After.UserId);
            }
        }
    }
}

/// <summary>Tells the outside that something changed which needs no new agreement.</summary>
internal static class Amendment
{
    public static void Raise(Run run, RowRef target, IEnumerable<string> columns, RowRef? function, RowRef? person) => run.Raise(EventNames.DefinitionAmended, new ParameterCollection
    {
        ["TargetType"] = target.Table,
        ["TargetId"] = target.Id,
        ["Columns"] = string.Join(",", columns),
        ["ChangedById"] = run.InitiatingUserId,
        ["FunctionId"] = function?.Id,
        ["TargetUserId"] = person?.Id,
    });
}
