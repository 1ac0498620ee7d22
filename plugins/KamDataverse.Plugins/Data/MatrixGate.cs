using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Data;

/// <summary>
/// A matrix on its way into force, read once and judged with all that stands around it. Whoever uses it holds the locks of programme and matrix: what was read stays as it
/// is until the transaction ends.
/// </summary>
internal sealed class MatrixGate
{
    private readonly Run run;
    private readonly MatrixReading reading;
    private readonly List<Signoff>? signoffs;
    private readonly DateTime today;
    private List<Finding>? findings;
    private ConsentDesk? desk;

    private MatrixGate(Run run, MatrixReading reading, MatrixContent stored, List<Signoff>? signoffs)
    {
        this.run = run;
        this.reading = reading;
        this.signoffs = signoffs;
        Stored = stored;
        today = run.TodayOf(stored.Matrix.ProgramId);
    }

    public MatrixContent Stored { get; }

    /// <summary>The findings of the matrix and of the version before it; one query, when they are first asked for.</summary>
    private List<Finding> Findings => findings ??= new FindingLedger(run).Of("kam_matrix", new[] { Stored.Matrix.Id, Stored.Matrix.PredecessorId?.Id }.OfType<Guid>());

    /// <param name="head">The matrix's id, and what it was made from.</param>
    /// <param name="asksAgreement">Whether the functions' agreement is going to be asked for.</param>
    /// <returns>Null when there is no such matrix.</returns>
    public static MatrixGate? Open(Run run, ResponsibilityMatrix head, bool asksAgreement)
    {
        var sources = new[] { head.PredecessorId, head.TemplateId }.OfType<RowRef>().Select(source => source.Id).Distinct().ToList();

        // Where nobody was asked yet, agreements can only be inherited: what they were given to is then read along.
        var signoffs = asksAgreement && sources.Count > 0 ? new ConsentRepository(run).Signoffs("kam_matrix", sources.Concat(new[] { head.Id })) : null;
        var inherits = signoffs is not null && signoffs.All(row => row.MatrixId?.Id != head.Id);
        var reading = MatrixReading.Of(run, inherits ? sources.Concat(new[] { head.Id }).ToList() : new List<Guid> { head.Id });
        return reading.Content(head.Id) is { } stored ? new MatrixGate(run, reading, stored, signoffs) : null;
    }

    /// <summary>What stands in the way of agreeing the matrix, in itself and among what is in force; what does not is kept as findings.</summary>
    /// <param name="saved">The head as it would read after the save.</param>
    public List<Violation> Check(ResponsibilityMatrix saved)
    {
        var content = Stored.Under(saved);
        var found = MatrixAnalysis.AtGate(content).Violations.ToList();
        var root = new RowRef("kam_matrix", saved.Id);
        var observations = new MatrixNeighbourhood(run).Look(content, reading).Select(about => new Observation(about.Target ?? root, about.Violation)).ToList();
        var remaining = Waivers.Remaining(observations, Findings, today).Where(observation => observation.Violation.Severity == Severity.Block).Select(observation => observation.Violation).ToList();
        if (remaining.Count == 0)
            new FindingLedger(run).Refresh(root, saved.OwnerId, observations, MatrixNeighbourhood.Judges, read: Findings);
        return found.Concat(remaining).ToList();
    }

    /// <summary>The place of the matrix among those in force (RAC-22).</summary>
    public IEnumerable<Violation> CheckSlot(ResponsibilityMatrix saved) => MatrixRules.CheckSlot(saved, new MatrixRepository(run).ActiveLike(saved));

    /// <summary>What the functions' agreement lacks; where nothing is, what is inherited is written down.</summary>
    /// <param name="sent">What is saved over the stored head: it is agreed to as well.</param>
    public List<Violation> Agree(ResponsibilityMatrix sent)
    {
        var desk = Desk(sent);
        var missing = desk.Check().ToList();
        if (missing.Count == 0)
            desk.Inherit();
        return missing;
    }

    /// <summary>Keeps word for word what comes into force.</summary>
    /// <param name="sent">What is saved over the stored head.</param>
    public void Keep(ResponsibilityMatrix sent) => Desk(sent).Keep();

    /// <summary>The version before ends first, so that its slot is free for this one.</summary>
    public void EndPredecessor(ResponsibilityMatrix saved)
    {
        if (reading.PredecessorOf(saved.Id) is not { StatusCode: MatrixStatus.Active } predecessor)
            return;
        var ended = Succession.End(predecessor, saved.ValidFrom ?? today);
        run.AsSystemWrite(() => run.AsSystem.Update(RowMapper.Write(ended)));

        // The write above is the product's own, so that no step closes what was said about the version that ended.
        new FindingLedger(run).Refresh(new RowRef("kam_matrix", predecessor.Id), predecessor.OwnerId, Array.Empty<Observation>(), read: Findings);
    }

    /// <summary>Says what is in force without agreement (MIG-01).</summary>
    /// <param name="stored">The head after the save.</param>
    public void KeepTakeOver(ResponsibilityMatrix stored) => TakeOvers.Keep(run, new RowRef("kam_matrix", stored.Id, stored.Name), stored.OwnerId, TakeOver.CheckConfirmed(stored, today), Findings);

    /// <summary>Proves that the key is the one the stored columns demand, and corrects it otherwise.</summary>
    public static void ProveSlot(Run run, ResponsibilityMatrix stored)
    {
        var key = SlotKeys.Of(stored);
        if (stored.ActiveKey != key)
            run.AsSystemWrite(() => run.AsSystem.Update(RowMapper.Write(new ResponsibilityMatrix { Id = stored.Id, ActiveKey = key })));
    }

    private ConsentDesk Desk(ResponsibilityMatrix sent)
    {
        if (desk is null)
        {
            Stored.Matrix.Overlay(sent);
            desk = ConsentDesk.Of(run, Stored, reading, signoffs);
        }

        return desk;
    }
}
