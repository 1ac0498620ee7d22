using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Scoring;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Steps;

/// <summary>Asks the gates of a designation: submit, decide, activate, end.</summary>
internal static class DesignationGates
{
    /// <summary>Whether an existing key account is being taken over, by somebody who may.</summary>
    public static bool Imports(Run run, Save<Designation> save, KamProgram? program) =>
        ImportRules.IsTakenOver(save.After, save.Before, program)
        && ImportRules.Imports(save.After, save.Before, program, new UserRepository(run).Holds(run.InitiatingUserId, UserRepository.MigrationPrivilege));

    /// <summary>What the whole of the save asks for; computed columns are brought up to date on the way.</summary>
    public static List<Violation> Check(Run run, Save<Designation> save, KamProgram? program)
    {
        var found = new List<Violation>();
        if (DesignationRules.Submits(save.After, save.Before))
        {
            var situation = DesignationFacts.Read(run, save.After, program);
            save.Derive(row => ScoreCalculator.Calculate(situation.Sheet, situation.Thresholds).WriteTo(row));
            found.AddRange(DesignationGateRules.CheckSubmission(save.After, situation));
        }
        else if (Lifecycles.IsOpen(save.After.StatusCode) && (ChangesPeople(save) || ChangesTier(save)))
        {
            var situation = DesignationFacts.Read(run, save.After, program);
            found.AddRange(DesignationRules.CheckPeople(save.After, situation.Manager, situation.Deputy));
            if (EntersLimits(save))
                found.AddRange(DesignationGateRules.CheckCapacity(save.After, situation));
            if (ChangesTier(save))
                found.AddRange(DesignationGateRules.CheckTier(save.After));
        }

        if (DesignationGateRules.Decides(save.After, save.Before))
            found.AddRange(DesignationGateRules.CheckDecision(save.After, save.Before, DesignationFacts.Decider(run)));
        if (DesignationRules.Activates(save.After, save.Before))
            found.AddRange(DesignationGateRules.CheckActivation(save.After).Concat(new TeamUpkeep(run).CheckActivation(save.After)).Concat(new ReadinessDesk(run).CheckGate(save.After)));
        if (DesignationGateRules.Ends(save.After, save.Before))
            found.AddRange(CheckEnd(run, save));

        var remaining = new Waivers(run).Remaining(Ref(save.After), found);
        if (DesignationRules.Activates(save.After, save.Before))
            KeepOpenUntil(run, save, found.Any(IsOpenGate) && !remaining.Any(IsOpenGate));
        return remaining;
    }

    /// <summary>Foundations that were allowed to be open stay allowed until the day of the waiver, which ends with the gate it was given for (A1).</summary>
    private static void KeepOpenUntil(Run run, Save<Designation> save, bool isWaived)
    {
        var until = isWaived ? new Waivers(run).Until(Ref(save.After), Rule.DES10) : null;
        if (save.After.OpenUntil != until)
            save.Write(nameof(Designation.OpenUntil), until);
    }

    private static bool IsOpenGate(Violation violation) => violation.Rule == Rule.DES10 && violation.Severity == Severity.Block;

    /// <summary>What others may have changed since the first look, judged again under the programme's lock (DES-06, DES-07) and the designation's (scores).</summary>
    public static List<Violation> CheckLocked(Run run, Save<Designation> save)
    {
        // The half of a split update that brings the status alone may show other columns as they were; the half with the key has them all.
        var isWhole = save.IsNew || save.Sent.Has(nameof(Designation.ActiveKey));
        var submits = isWhole && DesignationRules.Submits(save.After, save.Before);
        if (!submits && !EntersLimits(save))
            return new List<Violation>();
        if (!save.IsNew)
            run.Lock(Ref(save.After));
        var program = new InterfaceRepository(run).Programs(new[] { save.After.ProgramId }).Values.FirstOrDefault();

        // A half without the status does not show whether it submits or takes over; the first look at the whole has decided that.
        var status = save.After.StatusCode;
        if (!save.Sent.Has(nameof(Designation.StatusCode)))
            save.After.StatusCode = DesignationStatus.Approved;
        var imports = Imports(run, save, program);
        save.After.StatusCode = status;
        if (imports)
            return new List<Violation>();
        var situation = DesignationFacts.Read(run, save.After, program);
        var found = submits ? DesignationGateRules.CheckSubmission(save.After, situation) : DesignationGateRules.CheckCapacity(save.After, situation);
        return new Waivers(run).Remaining(Ref(save.After), found);
    }

    /// <summary>Only the half of a split update that brings the status ends; reason and successor may stand in the other half and were judged with the whole.</summary>
    public static bool Ends(Save<Designation> save) => save.Sent.Has(nameof(Designation.StatusCode)) && DesignationGateRules.Ends(save.After, save.Before);

    /// <summary>Nobody asks for a key account while it ends, and nothing is left running (DES-11): judged again under the designation's lock.</summary>
    public static IEnumerable<Violation> CheckEndLocked(Run run, Save<Designation> save)
    {
        run.Lock(Ref(save.After));
        return DesignationGateRules.CheckRunning(OpenHandovers(run, save));
    }

    private static IEnumerable<Violation> CheckEnd(Run run, Save<Designation> save) => DesignationGateRules.CheckEnd(
        save.After,
        new UserRepository(run).Find(save.After.SuccessorOwnerId, askPrivilege: false),
        OpenHandovers(run, save));

    private static int OpenHandovers(Run run, Save<Designation> save) => new HandoverRepository(run).Open(nameof(Handover.DesignationId), new[] { save.After.Id }).Count;

    private static bool EntersLimits(Save<Designation> save) =>
        Lifecycles.IsCounted(save.After.StatusCode) && (!Lifecycles.IsCounted(save.Before?.StatusCode) || save.Changes(nameof(Designation.KeyAccountManagerId)));

    private static bool ChangesPeople(Save<Designation> save) =>
        save.Changes(nameof(Designation.KeyAccountManagerId)) || save.Changes(nameof(Designation.DeputyId)) || save.Changes(nameof(Designation.StatusCode));

    private static bool ChangesTier(Save<Designation> save) =>
        save.Changes(nameof(Designation.Tier)) || save.Changes(nameof(Designation.TierOverride)) || save.Changes(nameof(Designation.OverrideReason));

    private static RowRef Ref(Designation row) => new RowRef("kam_designation", row.Id, row.Name);
}
