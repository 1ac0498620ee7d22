using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Lifecycle;

/// <summary>An agreed version stays as it is (STA-02; inside a matrix RAC-23).</summary>
internal static class VersionRules
{
    // People and dates change, agreements stay: these columns are audited, not normative.
    private static readonly string[] FreeOnInterface =
    {
        nameof(ProcessInterface.ValidTo), nameof(ProcessInterface.ReviewDate), nameof(ProcessInterface.SupplierOwnerId), nameof(ProcessInterface.CustomerOwnerId),
        nameof(ProcessInterface.Channel), nameof(ProcessInterface.ChannelAddress), nameof(ProcessInterface.Exceptions),
    };

    private static readonly string[] FreeOnMatrix =
    {
        nameof(ResponsibilityMatrix.ValidTo), nameof(ResponsibilityMatrix.ReviewDate), nameof(ResponsibilityMatrix.OwnerRoleId),
    };

    private static readonly string[] FreeOnMatrixRole = { nameof(MatrixRole.UserId) };

    private static readonly string[] Nothing = Array.Empty<string>();

    /// <summary>Whether a column may change after activation: people and dates change, agreements stay.</summary>
    public static bool IsFree(string table, string property) => table switch
    {
        "kam_interface" => FreeOnInterface.Contains(property),
        "kam_matrix" => FreeOnMatrix.Contains(property),
        "kam_matrixrole" => FreeOnMatrixRole.Contains(property),
        _ => false,
    };

    /// <summary>Logical names of the columns that changed on an interface in force without a new agreement (A3).</summary>
    public static IEnumerable<string> Amended(ProcessInterface saved, ProcessInterface stored) =>
        PhaseOf(stored) == Phase.Active ? ChangedOf(saved, stored, FreeOnInterface) : Enumerable.Empty<string>();

    /// <summary>The same of a matrix in force.</summary>
    public static IEnumerable<string> Amended(ResponsibilityMatrix saved, ResponsibilityMatrix stored) =>
        PhaseOf(stored) == Phase.Active ? ChangedOf(saved, stored, FreeOnMatrix) : Enumerable.Empty<string>();

    private static IEnumerable<string> ChangedOf<TRow>(TRow saved, TRow stored, string[] free)
        where TRow : Row =>
        RowValues.Changed(TableSchema<TRow>.Instance, saved, stored).Where(column => free.Contains(column.Property.Name)).Select(column => column.LogicalName);

    private enum Phase
    {
        Open,
        Agreed,
        Active,
        Past,
    }

    public static IEnumerable<Violation> Check(ProcessInterface saved, ProcessInterface? stored) =>
        stored is null ? Enumerable.Empty<Violation>() : Refuse(Rule.STA02, PhaseOf(stored), stored.Version, Normative(saved, stored, FreeOnInterface));

    public static IEnumerable<Violation> Check(ResponsibilityMatrix saved, ResponsibilityMatrix? stored) =>
        stored is null ? Enumerable.Empty<Violation>() : Refuse(Rule.STA02, PhaseOf(stored), stored.Version, Normative(saved, stored, FreeOnMatrix));

    /// <summary>An item or criterion follows its interface.</summary>
    /// <param name="parent">The interface as it is stored.</param>
    /// <param name="saved">The part after the save; null when it is deleted.</param>
    /// <param name="stored">The part now; null when it is created.</param>
    public static IEnumerable<Violation> CheckPart<TPart>(ProcessInterface parent, TPart? saved, TPart? stored)
        where TPart : Row =>
        Refuse(Rule.STA02, PhaseOf(parent), parent.Version, ChangedPart(saved, stored));

    /// <summary>A row, column or cell follows its matrix.</summary>
    /// <param name="parent">The matrix as it is stored.</param>
    /// <param name="saved">The part after the save; null when it is deleted.</param>
    /// <param name="stored">The part now; null when it is created.</param>
    public static IEnumerable<Violation> CheckPart<TPart>(ResponsibilityMatrix parent, TPart? saved, TPart? stored)
        where TPart : Row =>
        Refuse(Rule.RAC23, PhaseOf(parent), parent.Version, ChangedPart(saved, stored));

    private static IEnumerable<Violation> Refuse(Rule rule, Phase phase, int? version, IEnumerable<string> changed)
    {
        var column = phase == Phase.Open ? null : changed.FirstOrDefault();
        if (column is null)
            yield break;
        yield return phase switch
        {
            Phase.Agreed => rule.Says("agreed", Whole(column), version ?? 1),
            Phase.Past => rule.Says("past", Whole(column), version ?? 1),
            _ => rule.On(Whole(column), version ?? 1),
        };
    }

    // A part that comes or goes has no column to point at.
    private static string? Whole(string column) => column.Length == 0 ? null : column;

    private static IEnumerable<string> ChangedPart<TPart>(TPart? saved, TPart? stored)
        where TPart : Row =>
        saved is null || stored is null ? new[] { "" } : Normative(saved, stored, typeof(TPart) == typeof(MatrixRole) ? FreeOnMatrixRole : Nothing);

    private static IEnumerable<string> Normative<TRow>(TRow saved, TRow stored, string[] free)
        where TRow : Row =>
        from column in RowValues.Changed(TableSchema<TRow>.Instance, saved, stored)
        where !column.Declaration.ReadOnly && !free.Contains(column.Property.Name)
        select column.Property.Name;

    private static Phase PhaseOf(ProcessInterface row) => row.StatusCode switch
    {
        null or InterfaceStatus.Draft or InterfaceStatus.InReview => Phase.Open,
        InterfaceStatus.Agreed => Phase.Agreed,
        InterfaceStatus.Active => Phase.Active,
        _ => Phase.Past,
    };

    private static Phase PhaseOf(ResponsibilityMatrix row) => row.StatusCode switch
    {
        null or MatrixStatus.Draft or MatrixStatus.InReview => Phase.Open,
        MatrixStatus.Agreed => Phase.Agreed,
        MatrixStatus.Active => Phase.Active,
        _ => Phase.Past,
    };
}
