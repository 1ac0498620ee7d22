using System;
using System.Linq;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Apis;

/// <summary>Starts the next version of an interface or a matrix as a draft with everything copied.</summary>
[CustomApi("kam_CreateVersion", "Create version", "Copies a process interface or matrix with all its parts into a new draft version.", ExecutePrivilege = "prvReadkam_matrix")]
[RequestParameter("TargetType", ParameterType.String, "kam_interface or kam_matrix.")]
[RequestParameter("TargetId", ParameterType.Guid, "The version to start from.")]
[ResponseProperty("NewId", ParameterType.Guid, "The new draft.")]
public sealed class CreateVersion : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call)
    {
        var table = call.OneOf("TargetType", "kam_interface", "kam_matrix");
        var id = call.Id("TargetId");
        call.Return("NewId", table == "kam_matrix" ? OfMatrix(run, call, id) : OfInterface(run, call, id));
    }

    private static Guid OfInterface(Run run, ApiCall call, Guid id)
    {
        call.Visible<ProcessInterface>(id, nameof(ProcessInterface.Name));
        run.Lock(new RowRef("kam_interface", id));
        var repository = new InterfaceRepository(run);
        var content = new InterfaceContentRepository(run).Content(id) ?? throw call.NotFound("kam_interface", id);
        var source = content.Interface;
        call.Refuse(Domain.Interfaces.InterfaceContextRules.CheckVersion(Next(source), source, repository.Successors(id)));
        var copy = Next(source);
        run.AsSystemWrite(() =>
        {
            run.AsCaller.Create(RowMapper.Write(copy));
            var parent = new RowRef("kam_interface", copy.Id);
            BulkWrite.Send(run.AsCaller, "CreateMultiple", content.Items.Select(item => Child(item, parent)).ToList());
            BulkWrite.Send(run.AsCaller, "CreateMultiple", content.Criteria.Select(criterion => Child(criterion, parent)).ToList());
            BulkWrite.Send(run.AsCaller, "CreateMultiple", content.Levels.Select(level => Keyed(level, parent)).ToList());
            BulkWrite.Send(run.AsCaller, "CreateMultiple", content.Escalations.Select(level => Keyed(level, parent)).ToList());
        });
        var judgement = new InterfaceJudgement(run);
        if (judgement.Content(copy.Id) is { } written)
            judgement.Keep(written, copy.OwnerId, isNew: true);
        return copy.Id;

        Entity Child<TPart>(TPart part, RowRef parent)
            where TPart : Row, new()
        {
            var child = Copying.Of(part);
            child["kam_interfaceid"] = parent;
            child.OwnerId = copy.OwnerId;
            return RowMapper.Write(child);
        }

        Entity Keyed<TPart>(TPart part, RowRef parent)
            where TPart : Row, new()
        {
            var child = Child(part, parent);
            child["kam_levelkey"] = part is ServiceLevel level
                ? SlotKeys.Of(new ServiceLevel { InterfaceId = parent, Priority = level.Priority })
                : SlotKeys.Of(new Escalation { InterfaceId = parent, Clock = (part as Escalation)?.Clock, Level = (part as Escalation)?.Level });
            return child;
        }
    }

    private static ProcessInterface Next(ProcessInterface source)
    {
        var copy = Copying.Of(source);
        copy.PredecessorId = new RowRef("kam_interface", source.Id, source.Name);
        copy.Version = (source.Version ?? 1) + 1;
        copy.StatusCode = InterfaceStatus.Draft;
        copy.ActiveKey = SlotKeys.Of(copy);
        copy.ContentHash = null;
        copy.ConfirmBy = null;
        copy.RemindedOn = null;
        copy.EndNotice = null;
        Copying.Renew(copy);
        return copy;
    }

    private static Guid OfMatrix(Run run, ApiCall call, Guid id)
    {
        call.Visible<ResponsibilityMatrix>(id, nameof(ResponsibilityMatrix.Name));
        run.Lock(new RowRef("kam_matrix", id));
        var source = new MatrixRepository(run).Content(id) ?? throw call.NotFound("kam_matrix", id);
        var copy = new MatrixCopy(source, head =>
        {
            head.PredecessorId = new RowRef("kam_matrix", id, source.Matrix.Name);
            head.Version = (source.Matrix.Version ?? 1) + 1;
        });
        copy.Write(run);

        // What the rules say of the version before they say of its copy too: a list of open findings must not be empty until somebody changes a cell.
        MatrixEditing.Look(run, new RowRef("kam_matrix", copy.Head.Id))?.Settle();
        return copy.Head.Id;
    }
}
