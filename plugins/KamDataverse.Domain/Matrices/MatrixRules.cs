using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Matrices;

/// <summary>What must hold for every matrix that is saved.</summary>
internal static class MatrixRules
{
    /// <summary>What can be seen on the head alone: dates, and the notation while the matrix is agreed (RAC-22, RAC-04).</summary>
    /// <param name="saved">The matrix as it would read after the save.</param>
    /// <param name="stored">The matrix as it reads now; null on create.</param>
    public static IEnumerable<Violation> Check(ResponsibilityMatrix saved, ResponsibilityMatrix? stored)
    {
        if (!ProcessInterfaceRules.IsPeriodConsistent(saved))
            yield return Rule.RAC22.Says("period", saved.ValidTo < saved.ValidFrom ? nameof(saved.ValidTo) : nameof(saved.ReviewDate));
        if (stored is not null && NotationOf(saved) != NotationOf(stored) && stored.StatusCode is not (null or MatrixStatus.Draft))
            yield return Rule.RAC04.Says("draft", nameof(saved.Notation));
    }

    /// <summary>Whether a notation is being chosen that not everybody is offered.</summary>
    /// <param name="saved">The matrix as it would read after the save.</param>
    /// <param name="stored">The matrix as it reads now; null on create.</param>
    public static bool ChoosesRareNotation(ResponsibilityMatrix saved, ResponsibilityMatrix? stored) =>
        !Notations.IsCommon(NotationOf(saved)) && (stored is null || NotationOf(saved) != NotationOf(stored));

    /// <summary>Notations other than RACI and RASCI are behind a setting of the programme (RAC-04); what is written in one stays in it.</summary>
    /// <param name="saved">The matrix as it would read after the save.</param>
    /// <param name="stored">The matrix as it reads now; null on create.</param>
    /// <param name="isAllowed">Whether the programme allows more notations.</param>
    public static IEnumerable<Violation> CheckNotation(ResponsibilityMatrix saved, ResponsibilityMatrix? stored, bool isAllowed)
    {
        if (!isAllowed && ChoosesRareNotation(saved, stored))
            yield return Rule.RAC04.Says("offered", nameof(saved.Notation), NotationOf(saved));
    }

    /// <summary>The contradictions of a whole matrix after a change of its cells, rows, columns or notation (RAC-01, RAC-04, RAC-05).</summary>
    /// <param name="now">The matrix as it would read after the change.</param>
    /// <param name="stored">The matrix as it reads now.</param>
    public static IEnumerable<Violation> CheckSave(MatrixContent now, MatrixContent stored) =>
        MatrixScan.Run(now, stored, ScanDepth.Contradictions).Violations;

    /// <summary>A matrix is not activated with a start far in the past (RAC-22).</summary>
    public static IEnumerable<Violation> CheckActivation(ResponsibilityMatrix saved, DateTime today)
    {
        if (saved.ValidFrom?.Date < today.Date.AddDays(-InterfaceActivationRules.MostBackdatedDays))
            yield return Rule.RAC22.Says("period", nameof(saved.ValidFrom));
    }

    /// <summary>One matrix is active for a scope and process on a day (RAC-22).</summary>
    /// <param name="saved">The matrix as it would read after the save.</param>
    /// <param name="active">Active matrices of the same process; the saved one may be among them. Its predecessor ends when it starts.</param>
    public static IEnumerable<Violation> CheckSlot(ResponsibilityMatrix saved, IEnumerable<ResponsibilityMatrix> active)
    {
        if (saved.StatusCode != MatrixStatus.Active)
            yield break;
        var rival = active
            .Where(other => other.Id != saved.Id
                && other.Id != saved.PredecessorId?.Id
                && other.StatusCode == MatrixStatus.Active
                && other.ProcessId == saved.ProcessId
                && SlotKeys.ScopeOf(other) == SlotKeys.ScopeOf(saved)
                && Period.Overlaps(other, saved))
            .OrderBy(other => other.ValidFrom)
            .FirstOrDefault();
        if (rival is not null)
            yield return Rule.RAC22.On(nameof(saved.ValidFrom), new RowRef("kam_matrix", rival.Id, rival.Name ?? rival.Code), ScopeText(saved));
    }

    private static object? ScopeText(ResponsibilityMatrix row) => row.Scope switch
    {
        MatrixScope.KeyAccount => row.DesignationId,
        MatrixScope.Tier => new Phrase("Phrase.Tier", row.Tier),
        MatrixScope.Template => new Phrase("Phrase.Template"),
        _ => row.ProgramId,
    };

    private static Notation NotationOf(ResponsibilityMatrix row) => row.Notation ?? Notation.Raci;
}
