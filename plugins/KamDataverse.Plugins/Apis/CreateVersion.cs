using System;
using System.Collections.Generic;
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
        return copy.Id;

        Entity Child<TPart>(TPart part, RowRef parent)
            where TPart : Row, new()
        {
            var child = Copy(part);
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
        var copy = Copy(source);
        copy.PredecessorId = new RowRef("kam_interface", source.Id, source.Name);
        copy.Version = (source.Version ?? 1) + 1;
        copy.StatusCode = InterfaceStatus.Draft;
        copy.ActiveKey = SlotKeys.Of(copy);
        copy.RemindedOn = null;
        copy.EndNotice = null;
        Renew(copy);
        return copy;
    }

    private static Guid OfMatrix(Run run, ApiCall call, Guid id)
    {
        call.Visible<ResponsibilityMatrix>(id, nameof(ResponsibilityMatrix.Name));
        run.Lock(new RowRef("kam_matrix", id));
        var source = new MatrixRepository(run).Content(id) ?? throw call.NotFound("kam_matrix", id);
        var copy = Copy(source.Matrix);
        copy.PredecessorId = new RowRef("kam_matrix", id, source.Matrix.Name);
        copy.Version = (source.Matrix.Version ?? 1) + 1;
        copy.StatusCode = MatrixStatus.Draft;
        copy.ActiveKey = SlotKeys.Of(copy);
        Renew(copy);
        var matrix = new RowRef("kam_matrix", copy.Id);
        var roles = source.Roles.ToDictionary(role => role.Id, role => Part(role, matrix, copy.OwnerId));
        var rows = source.Rows.ToDictionary(row => row.Id, row => Part(row, matrix, copy.OwnerId));
        foreach (var role in roles.Values)
            role.ColumnKey = SlotKeys.Of(role);
        foreach (var row in rows.Values)
            row.RowKey = SlotKeys.Of(row);
        var cells = new List<Assignment>();
        foreach (var old in source.Cells.Where(cell => cell.MatrixActivityId is not null && cell.MatrixRoleId is not null))
        {
            var cell = Part(old, matrix, copy.OwnerId);
            cell.MatrixActivityId = new RowRef("kam_matrixactivity", rows[old.MatrixActivityId!.Value.Id].Id);
            cell.MatrixRoleId = new RowRef("kam_matrixrole", roles[old.MatrixRoleId!.Value.Id].Id);
            cell.CellKey = SlotKeys.CellOf(cell);
            cell.AccountableKey = SlotKeys.AccountableOf(cell);
            cells.Add(cell);
        }

        run.AsSystemWrite(() =>
        {
            run.AsCaller.Create(RowMapper.Write(copy));
            Send(run, roles.Values);
            Send(run, rows.Values);
            Send(run, cells);
        });
        return copy.Id;
    }

    private static TPart Part<TPart>(TPart source, RowRef matrix, RowRef? owner)
        where TPart : Row, new()
    {
        var copy = Copy(source);
        copy["kam_matrixid"] = matrix;
        copy.OwnerId = owner;
        return copy;
    }

    /// <summary>A new row with the declared columns of the old one; state, dates of change and keys are its own.</summary>
    private static TRow Copy<TRow>(TRow source)
        where TRow : Row, new()
    {
        var copy = new TRow { Id = Guid.NewGuid() };
        foreach (var column in TableSchema<TRow>.Instance.Columns)
        {
            if (source[column.LogicalName] is { } value && column.Declaration is not TextAttribute { AutoNumber.Length: > 0 } && column.Property.Name != nameof(IAggregateRoot.TouchedOn))
                copy[column.LogicalName] = value;
        }

        if (source.OwnerId is { } owner && TableSchema<TRow>.Instance.Declaration.Ownership == Ownership.UserOrTeam)
            copy.OwnerId = owner;
        return copy;
    }

    /// <summary>A new version starts its own validity: agreed dates belong to the version before.</summary>
    private static void Renew<TStatus>(ReviewedPeriod<TStatus> copy)
        where TStatus : struct, Enum
    {
        copy.ValidFrom = null;
        copy.ValidTo = null;
        copy.ReviewDate = null;
    }

    private static void Send<TRow>(Run run, IEnumerable<TRow> rows)
        where TRow : Row
    {
        var entities = rows.Select(RowMapper.Write).ToList();
        for (var start = 0; start < entities.Count; start += BulkWrite.RowsPerCall)
            BulkWrite.Send(run.AsCaller, "CreateMultiple", entities.GetRange(start, Math.Min(BulkWrite.RowsPerCall, entities.Count - start)));
    }
}
