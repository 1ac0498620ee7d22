using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Calendars;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;
using KamDataverse.Plugins.Steps;

namespace KamDataverse.Plugins.Apis;

/// <summary>Says what the rules say about a row, without writing anything.</summary>
[CustomApi("kam_Validate", "Validate", "Checks a designation, process interface or matrix as a save (S) or an activation (A) would, or proves that everything in force in a programme fits together; writes nothing.", ExecutePrivilege = "prvReadkam_matrix")]
[RequestParameter("TargetType", ParameterType.String, "kam_designation, kam_interface, kam_matrix or kam_program.")]
[RequestParameter("TargetId", ParameterType.Guid, "The row.")]
[RequestParameter("Gate", ParameterType.String, "S as on saving, A as on activating; empty for S. Left empty for a programme.", Optional = true)]
[ResponseProperty("IsValid", ParameterType.Boolean, "True when nothing blocks.")]
[ResponseProperty("BlockingCount", ParameterType.Integer, "Findings that block at this gate.")]
[ResponseProperty("WarningCount", ParameterType.Integer, "Findings that warn.")]
[ResponseProperty("Findings", ParameterType.String, "All findings as JSON: ruleId, severity, messageEn, messageDe, column, fixHint; for a programme also fixEn, fixDe, targetType, targetId, target.")]
public sealed class Validate : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call)
    {
        var table = call.OneOf("TargetType", "kam_designation", "kam_interface", "kam_matrix", "kam_program");
        var id = call.Id("TargetId");
        if (table == "kam_program")
        {
            Prove(run, call, id);
            return;
        }

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

        Count(call, found);
        call.Return("Findings", FindingList.Json(run, found));
    }

    /// <summary>Of what the rules find, the caller is told what is about rows he or she can read.</summary>
    private static void Prove(Run run, ApiCall call, Guid id)
    {
        if (call.Text("Gate") is { Length: > 0 } gate)
            throw call.Invalid("Gate", gate, "");
        call.Visible<KamProgram>(id, nameof(KamProgram.Name));
        var found = ProgramProof.Of(run, id) ?? throw call.NotFound("kam_program", id);
        var names = ReadableNames.Of(run, found.SelectMany(observation => ReadableNames.In(observation.Violation).Concat(new[] { observation.Target })));

        // Two gates, or two priorities of one promise, may say the same about a row.
        var told = found.Where(observation => names.Sees(observation.Target))
            .GroupBy(observation => observation.Target.Id.ToString("N") + MessageCatalogue.Text(names.Shown(observation.Violation), Language.English))
            .Select(same => same.First()).ToList();
        Count(call, told.Select(observation => observation.Violation).ToList());
        call.Return("Findings", FindingList.Json(run, told, names));
    }

    private static void Count(ApiCall call, List<Violation> found)
    {
        var blocking = found.Count(violation => violation.Severity == Severity.Block);
        call.Return("IsValid", blocking == 0);
        call.Return("BlockingCount", blocking);
        call.Return("WarningCount", found.Count(violation => violation.Severity == Severity.Warning));
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
        var program = DesignationFindings.ProgramOf(run, stored);
        var found = DesignationRules.Check(stored, null, program?.ReviewMonths ?? Dates.StandardReviewMonths).Concat(DesignationFindings.Violations(run, stored, program)).ToList();
        if (!atGate)
        {
            // What only a gate asks does not block a save.
            found = found.Where(violation => (violation.Rule.Gate & Gate.Save) != 0 || violation.Severity != Severity.Block).ToList();
        }
        else
        {
            if (stored.StatusCode != DesignationStatus.Approved)
                found.AddRange(DesignationGateRules.CheckActivation(stored));
            found.AddRange(new TeamUpkeep(run).CheckActivation(stored));
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
