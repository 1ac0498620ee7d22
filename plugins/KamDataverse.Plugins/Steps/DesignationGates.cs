using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Findings;
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
        else if (Lifecycles.IsOpen(save.After.StatusCode))
        {
            if (save.Before is not null)
                found.AddRange(DesignationRules.CheckKept(save.After, save.Before));
            if (ChangesTier(save))
                found.AddRange(DesignationGateRules.CheckTier(save.After));
            found.AddRange(CheckPeople(run, save));
            if (EntersLimits(save))
                found.AddRange(CheckLimits(save, DesignationFacts.Read(run, save.After, program, forSubmission: false)));
        }

        if (DesignationGateRules.Decides(save.After, save.Before))
            found.AddRange(DesignationGateRules.CheckDecision(save.After, save.Before, DesignationFacts.Decider(run)));
        if (DesignationRules.Activates(save.After, save.Before))
            found.AddRange(DesignationGateRules.CheckActivation(save.After).Concat(new TeamUpkeep(run).CheckActivation(save.After)));
        if (DesignationGateRules.Ends(save.After, save.Before))
            found.AddRange(CheckEnd(run, save));

        var remaining = new Waivers(run).Remaining(Ref(save.After), found);
        if (DesignationRules.Activates(save.After, save.Before))
            KeepOpenUntil(run, save, FindingRules.Foundations.Where(rule => found.Any(violation => IsOpen(violation, rule)) && !remaining.Any(violation => IsOpen(violation, rule))));
        return remaining;
    }

    /// <summary>
    /// Foundations that were allowed to be open stay allowed until the first day of their waivers, which end with the gate they were given for (A1).
    /// </summary>
    private static void KeepOpenUntil(Run run, Save<Designation> save, IEnumerable<Rule> waived)
    {
        var until = new Waivers(run).Until(Ref(save.After), waived);
        if (save.After.OpenUntil != until)
            save.Write(nameof(Designation.OpenUntil), until);
    }

    private static bool IsOpen(Violation violation, Rule rule) => violation.Rule == rule && violation.Severity == Severity.Block;

    /// <summary>
    /// People are judged when they are named, and both on the way to approval and into force: one who has left since does not keep the other from being replaced, nor
    /// the key account from being put on hold (DES-03, DES-17).
    /// </summary>
    private static IEnumerable<Violation> CheckPeople(Run run, Save<Designation> save)
    {
        var atGate = save.Changes(nameof(Designation.StatusCode)) && save.After.StatusCode is DesignationStatus.Approved or DesignationStatus.Active;
        var users = new UserRepository(run);
        return DesignationRules.CheckPeople(
            save.After,
            atGate || save.Changes(nameof(Designation.KeyAccountManagerId)) ? users.Find(save.After.KeyAccountManagerId, askPrivilege: true) : null,
            atGate || save.Changes(nameof(Designation.DeputyId)) ? users.Find(save.After.DeputyId, askPrivilege: false) : null);
    }

    /// <summary>The programme's limit is asked where it has one key account more, the manager's where there is more to look after (DES-06, DES-07).</summary>
    private static IEnumerable<Violation> CheckLimits(Save<Designation> save, DesignationSituation situation) => DesignationGateRules.BeginsToCount(save.After, save.Before)
        ? DesignationGateRules.CheckCapacity(save.After, situation)
        : DesignationGateRules.CheckLoad(save.After, situation);

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
        var situation = DesignationFacts.Read(run, save.After, program, forSubmission: submits);
        var found = submits ? DesignationGateRules.CheckSubmission(save.After, situation) : CheckLimits(save, situation);
        return new Waivers(run).Remaining(Ref(save.After), found);
    }

    /// <summary>Only the half of a split update that brings the status ends; reason and successor may stand in the other half and were judged with the whole.</summary>
    public static bool Ends(Save<Designation> save) => save.Sent.Has(nameof(Designation.StatusCode)) && DesignationGateRules.Ends(save.After, save.Before);

    /// <summary>Only the half of a split update that brings the status activates; what is taken over was asked for nothing.</summary>
    public static bool Activates(Save<Designation> save) => save.Sent.StatusCode == DesignationStatus.Active && save.Before?.StatusCode == DesignationStatus.Approved;

    /// <summary>Sponsor, team and foundations judged again under the designation's lock, where no operation above holds it: a mandate may have ended meanwhile (DES-08, DES-10).</summary>
    public static IEnumerable<Violation> CheckActivationLocked(Run run, Save<Designation> save)
    {
        if (run.IsLocked(Ref(save.After)))
            return Enumerable.Empty<Violation>();
        run.Lock(Ref(save.After));
        return new Waivers(run).Remaining(Ref(save.After), DesignationGateRules.CheckActivation(save.After).Concat(new TeamUpkeep(run).CheckActivation(save.After)));
    }

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

    private static bool EntersLimits(Save<Designation> save) => DesignationGateRules.AddsLoad(save.After, save.Before);

    private static bool ChangesTier(Save<Designation> save) =>
        save.Changes(nameof(Designation.Tier)) || save.Changes(nameof(Designation.TierOverride)) || save.Changes(nameof(Designation.OverrideReason));

    private static RowRef Ref(Designation row) => new RowRef("kam_designation", row.Id, row.Name);
}
