using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Calendars;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;
using KamDataverse.Plugins.Steps;

namespace KamDataverse.Plugins.Apis;

/// <summary>Says what the rules say about a row, without writing anything.</summary>
[CustomApi("kam_Validate", "Validate", "Checks a designation, process interface or matrix as a save (S) or an activation (A) would, and writes nothing.", ExecutePrivilege = "prvReadkam_matrix")]
[RequestParameter("TargetType", ParameterType.String, "kam_designation, kam_interface or kam_matrix.")]
[RequestParameter("TargetId", ParameterType.Guid, "The row.")]
[RequestParameter("Gate", ParameterType.String, "S as on saving, A as on activating; empty for S.", Optional = true)]
[ResponseProperty("IsValid", ParameterType.Boolean, "True when nothing blocks.")]
[ResponseProperty("BlockingCount", ParameterType.Integer, "Findings that block at this gate.")]
[ResponseProperty("WarningCount", ParameterType.Integer, "Findings that warn.")]
[ResponseProperty("Findings", ParameterType.String, "All findings as JSON: ruleId, severity, messageEn, messageDe, column, fixHint.")]
public sealed class Validate : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call)
    {
        var table = call.OneOf("TargetType", "kam_designation", "kam_interface", "kam_matrix");
        var id = call.Id("TargetId");
        var atGate = call.Text("Gate").Length > 0 && call.OneOf("Gate", "S", "A") == "A";
        List<Violation> found;
        switch (table)
        {
            case "kam_designation":
                call.Visible<Designation>(id, nameof(Designation.Name));
                found = Validation.Designation(run, id, atGate);
                break;
            case "kam_interface":
                call.Visible<ProcessInterface>(id, nameof(ProcessInterface.Name));
                found = Validation.Interface(run, id, atGate);
                break;
            default:
                call.Visible<ResponsibilityMatrix>(id, nameof(ResponsibilityMatrix.Name));
                found = Validation.Matrix(run, id, atGate);
                break;
        }

        var blocking = found.Count(violation => violation.Severity == Severity.Block);
        call.Return("IsValid", blocking == 0);
        call.Return("BlockingCount", blocking);
        call.Return("WarningCount", found.Count(violation => violation.Severity == Severity.Warning));
        call.Return("Findings", FindingList.Json(run, found));
    }
}

/// <summary>Asks the rules about stored rows; the same calls as the steps make.</summary>
internal static class Validation
{
    public static List<Violation> Interface(Run run, Guid id, bool atGate)
    {
        var repository = new InterfaceRepository(run);
        if (repository.Stored(id) is not { } stored)
            return new List<Violation>();
        var facts = InterfaceFacts.Read(repository, new[] { stored });
        var found = ProcessInterfaceRules.Check(stored).Concat(ValidateProcessInterface.CheckContext(stored, facts));
        if (atGate)
        {
            var agreed = stored.SupplierFunctionId is null || stored.CustomerFunctionId is null || stored.ProgramId is null
                ? new List<ProcessInterface>()
                : repository.Agreed(stored);
            stored.StatusCode = InterfaceStatus.Active;
            found = found
                .Concat(CalendarRules.CheckClock(stored, CalendarRepository.Find(new CalendarRepository(run).Calendars(new[] { facts.Calendar(stored) }), facts.Calendar(stored)), run.UtcNow))
                .Concat(new InterfaceJudgement(run).AtGate(stored, isNew: false))
                .Concat(new InterfaceJudgement(run).AgainstMatrix(stored))
                .Concat(InterfaceContextRules.CheckOverlap(stored, agreed.Where(other => other.Id != stored.PredecessorId?.Id)))
                .Concat(ConsentDesk.Of(run, new RowRef("kam_interface", id))?.Check() ?? Enumerable.Empty<Violation>());
        }

        return found.ToList();
    }

    public static List<Violation> Designation(Run run, Guid id, bool atGate)
    {
        if (new DesignationRepository(run).Stored(id) is not { } stored)
            return new List<Violation>();
        var found = DesignationRules.Check(stored, null).Concat(DesignationFindings.Violations(run, stored)).ToList();
        if (!atGate)
        {
            // What only a gate asks does not block a save.
            found = found.Where(violation => (violation.Rule.Gate & Gate.Save) != 0 || violation.Severity != Severity.Block).ToList();
        }
        else
        {
            if (stored.StatusCode != DesignationStatus.Approved)
                found.AddRange(DesignationGateRules.CheckActivation(stored));
            found.AddRange(new TeamUpkeep(run).CheckActivation(stored).Concat(new ReadinessDesk(run).CheckGate(stored)));
        }

        return found;
    }

    public static List<Violation> Matrix(Run run, Guid id, bool atGate)
    {
        var repository = new MatrixRepository(run);
        if (repository.Content(id) is not { } content)
            return new List<Violation>();
        if (!atGate)
            return MatrixAnalysis.Of(content).Violations.ToList();
        var found = MatrixAnalysis.AtGate(content).Violations.ToList();
        found.AddRange(new MatrixNeighbourhood(run).Look(content).Select(observation => observation.Violation));
        found.AddRange(ConsentDesk.Of(run, content).Check());
        content.Matrix.StatusCode = MatrixStatus.Active;
        found.AddRange(MatrixRules.CheckSlot(content.Matrix, repository.ActiveLike(content.Matrix)));
        return found;
    }
}
