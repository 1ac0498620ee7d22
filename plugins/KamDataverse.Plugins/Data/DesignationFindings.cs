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
        var violations = Violations(run, stored);
        if (backdated is { } start)
            violations.Add(Rule.DES09.SaysAs(Severity.Info, "backdated", nameof(stored.ValidFrom), start));
        var isOver = !IsDraft(stored) && !Lifecycles.IsOpen(stored.StatusCode);
        new FindingLedger(run).Refresh(
            target,
            stored.OwnerId,
            violations.Select(violation => new Observation(target, violation)).ToList(),
            code => isOver || Judged.Contains(code) || (backdated is not null && code == "DES-09"));
    }

    /// <summary>Everything the rules say about the stored row at the gates ahead of it.</summary>
    public static List<Violation> Violations(Run run, Designation stored)
    {
        var found = new List<Violation>();
        var isDraft = IsDraft(stored);
        if (!isDraft && !Lifecycles.IsOpen(stored.StatusCode))
            return found;
        var program = new InterfaceRepository(run).Programs(new[] { stored.ProgramId }).Values.FirstOrDefault();
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
        found.AddRange(ImportRules.CheckConfirmed(stored, run.TodayOf(program)));
        return found;
    }

    /// <summary>Scores changed: brings the result on the designation up to date, and its findings.</summary>
    public static ScoreResult Recalculate(Run run, Designation stored)
    {
        var program = new InterfaceRepository(run).Programs(new[] { stored.ProgramId }).Values.FirstOrDefault();
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

    private static bool IsDraft(Designation row) => row.StatusCode is null or DesignationStatus.Draft;
}
