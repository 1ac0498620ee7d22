using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Scoring;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Data;

/// <summary>Keeps the findings of a designation in step with what its rules say; in a draft those of the gates ahead too.</summary>
internal static class DesignationFindings
{
    /// <summary>Rules whose findings this refresh opens and resolves; the timed job and other parts keep theirs.</summary>
    private static readonly HashSet<string> Judged = new HashSet<string>(StringComparer.Ordinal)
    {
        "DES-01", "DES-02", "DES-03", "DES-04", "DES-05", "DES-06", "DES-07", "DES-16", "DES-17", "SCO-03", "SCO-05", "SCO-06", "SCO-07", "SCO-08", "MIG-01",
    };

    /// <param name="stored">The designation as it is stored now.</param>
    /// <param name="backdated">The start that activation moved to today; null where it did not.</param>
    public static void Refresh(Run run, Designation stored, DateTime? backdated = null)
    {
        var target = new RowRef("kam_designation", stored.Id, stored.Name);
        var program = IsOver(stored) ? null : ProgramOf(run, stored);
        var violations = Violations(run, stored, program);

        // Who is missing is said by the timed job, with its event; a save only takes it back.
        var isLookedAfter = violations.RemoveAll(violation => violation.Rule == Rule.DES15) == 0;
        if (backdated is { } start)
            violations.Add(Rule.DES09.SaysAs(Severity.Info, "backdated", nameof(stored.ValidFrom), start));
        var isOver = IsOver(stored);
        new FindingLedger(run).Refresh(
            target,
            stored.OwnerId,
            violations.Select(violation => new Observation(target, violation) { Owner = OwnerOf(violation, program) }).ToList(),
            code => isOver || (isLookedAfter && code == "DES-15") || Judged.Contains(code) || (backdated is not null && code == "DES-09"));
    }

    /// <summary>Everything the rules say about the stored row at the gates ahead of it.</summary>
    public static List<Violation> Violations(Run run, Designation stored) => IsOver(stored) ? new List<Violation>() : Violations(run, stored, ProgramOf(run, stored));

    /// <summary>The same where its programme has been read.</summary>
    public static List<Violation> Violations(Run run, Designation stored, KamProgram? program)
    {
        var found = new List<Violation>();
        if (IsOver(stored))
            return found;
        var isDraft = IsDraft(stored);
        var situation = DesignationFacts.Read(run, stored, program, forSubmission: isDraft);
        if (stored.AccountId is { } account)
            found.AddRange(DesignationRules.CheckSlot(stored, new DesignationRepository(run).RivalsOf(account.Id)));
        if (stored.Quadrant is { } quadrant && stored.ProposedTier is { } tier && isDraft)
            found.Add(Rule.SCO05.On(nameof(stored.ProposedTier), quadrant, tier));
        if (isDraft)
            found.AddRange(DesignationGateRules.CheckSubmission(stored, situation));
        else
            found.AddRange(DesignationRules.CheckPeople(stored, situation.Manager, situation.Deputy).Concat(DesignationGateRules.CheckCapacity(stored, situation)));
        if (stored.StatusCode is DesignationStatus.Approved)
            found.AddRange(DesignationGateRules.CheckActivation(stored));
        if (Lifecycles.IsCounted(stored.StatusCode))
            found.AddRange(DesignationGateRules.CheckDecided(stored));
        found.AddRange(DesignationDueRules.CheckManager(stored, situation.Manager, run.TodayOf(program)));
        found.AddRange(ImportRules.CheckConfirmed(stored, run.TodayOf(program)));
        return found;
    }

    /// <summary>Scores changed: brings the result on the designation up to date, and its findings.</summary>
    public static ScoreResult Recalculate(Run run, Designation stored)
    {
        var program = ProgramOf(run, stored);
        var result = ScoreCalculator.Calculate(new ScoringRepository(run).Sheet(stored), new ProgramThresholds(program));
        if (!result.IsIn(stored))
        {
            var changed = new Designation { Id = stored.Id };
            result.WriteTo(changed);
            result.WriteTo(stored);
            run.AsSystemWrite(() => run.AsSystem.Update(RowMapper.Write(changed)));
        }

        Refresh(run, stored);
        return result;
    }

    /// <summary>The designation's programme as the rules need it; null where it has none. One query, or none.</summary>
    public static KamProgram? ProgramOf(Run run, Designation row) => new InterfaceRepository(run).Programs(new[] { row.ProgramId }).Values.FirstOrDefault();

    /// <summary>A tier that waits for the board is found by whoever answers for the programme among the own findings.</summary>
    private static RowRef? OwnerOf(Violation violation, KamProgram? program) => violation.Rule == Rule.DES05 && violation.Column == nameof(Designation.Tier) ? program?.OwnerId : null;

    private static bool IsOver(Designation row) => !IsDraft(row) && !Lifecycles.IsOpen(row.StatusCode);

    private static bool IsDraft(Designation row) => row.StatusCode is null or DesignationStatus.Draft;
}
