using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Apis;

/// <summary>Brings a matrix to Active over every step of its life cycle; each step is checked as if a user had taken it.</summary>
[CustomApi("kam_ActivateMatrix", "Activate matrix", "Checks a matrix for completeness, agrees and activates it, and ends the version before it.", ExecutePrivilege = "prvWritekam_matrix")]
[RequestParameter("MatrixId", ParameterType.Guid, "The matrix.")]
[RequestParameter("ActivateOn", ParameterType.DateTime, "First day of validity; empty for the matrix's own, or today. A later day leaves the matrix agreed.", Optional = true)]
[ResponseProperty("Status", ParameterType.Integer, "The status reason the matrix has now.")]
[ResponseProperty("Findings", ParameterType.String, "What the rules say about the matrix, as JSON.")]
public sealed class ActivateMatrix : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call)
    {
        var id = call.Id("MatrixId");
        var matrix = call.Visible<ResponsibilityMatrix>(
            id, nameof(ResponsibilityMatrix.Name), nameof(ResponsibilityMatrix.ValidFrom), nameof(ResponsibilityMatrix.ProgramId), nameof(ResponsibilityMatrix.PredecessorId),
            nameof(ResponsibilityMatrix.TemplateId), "statuscode");
        var today = run.TodayOf(matrix.ProgramId);
        var from = call.Date("ActivateOn")?.Date ?? matrix.ValidFrom ?? today;
        var goal = from <= today ? MatrixStatus.Active : MatrixStatus.Agreed;
        var steps = Activation.Steps(call, Lifecycles.Matrix, matrix.StatusCode ?? MatrixStatus.Draft, goal);
        if (steps.Count == 0 && matrix.ValidFrom != from && matrix.StatusCode != MatrixStatus.Active)
            run.AsCaller.Update(RowMapper.Write(new ResponsibilityMatrix { Id = id, ValidFrom = from }));
        var content = steps.Count == 0 ? new MatrixRepository(run).Content(id) : MatrixActivation.Take(run, matrix, from, steps);
        call.Return("Status", (int)(content?.Matrix.StatusCode ?? goal));
        call.Return("Findings", FindingList.Json(run, content is null ? Enumerable.Empty<Violation>() : Domain.Matrices.MatrixAnalysis.Of(content).Violations));
    }
}

/// <summary>Brings a process interface to Active over every step of its life cycle.</summary>
[CustomApi("kam_ActivateInterface", "Activate interface", "Checks a process interface for completeness, agrees and activates it, and ends the version before it.", ExecutePrivilege = "prvWritekam_interface")]
[RequestParameter("InterfaceId", ParameterType.Guid, "The process interface.")]
[RequestParameter("ActivateOn", ParameterType.DateTime, "First day of validity; empty for the interface's own, or today. A later day leaves the interface agreed.", Optional = true)]
[ResponseProperty("Status", ParameterType.Integer, "The status reason the interface has now.")]
[ResponseProperty("Findings", ParameterType.String, "What the rules say about the interface, as JSON.")]
public sealed class ActivateInterface : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call)
    {
        var id = call.Id("InterfaceId");
        var row = call.Visible<ProcessInterface>(id, nameof(ProcessInterface.Name), nameof(ProcessInterface.ValidFrom), nameof(ProcessInterface.ProgramId), "statuscode");
        var today = run.TodayOf(row.ProgramId);
        var from = call.Date("ActivateOn")?.Date ?? row.ValidFrom ?? today;
        var goal = from <= today ? InterfaceStatus.Active : InterfaceStatus.Agreed;
        var steps = Activation.Steps(call, Lifecycles.Interface, row.StatusCode ?? InterfaceStatus.Draft, goal);
        if (steps.Count > 0)
        {
            call.Return("Status", (int)(InterfaceActivation.Take(run, row, from, steps, out var said)?.StatusCode ?? goal));
            call.Return("Findings", FindingList.Json(run, said));
            return;
        }

        if (row.ValidFrom != from && row.StatusCode != InterfaceStatus.Active)
            run.AsCaller.Update(RowMapper.Write(new ProcessInterface { Id = id, ValidFrom = from }));
        call.Return("Status", (int)(row.StatusCode ?? goal));
        call.Return("Findings", FindingList.Json(run, Validation.Interface(run, id, atGate: false)));
    }
}

/// <summary>The way to the goal along the life cycle.</summary>
internal static class Activation
{
    public static IReadOnlyList<TStatus> Steps<TStatus>(ApiCall call, StateMachine<TStatus> machine, TStatus from, TStatus to)
        where TStatus : struct, Enum
    {
        if (from.Equals(to))
            return Array.Empty<TStatus>();
        if (machine.Path(from, to) is { } path)
            return path;

        // A final status leads nowhere: the refusal is the same as for a user who tries it on the form.
        call.Refuse(new[] { Rule.STA01.On("StatusCode", from, to, machine.After(from).Count == 0 ? new Domain.Messages.Phrase("Phrase.NoStatus") : new Domain.Messages.ValueList(machine.After(from).Cast<object?>().ToArray())) });
        return Array.Empty<TStatus>();
    }
}
