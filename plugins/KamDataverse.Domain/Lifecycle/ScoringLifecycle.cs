using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Lifecycle;

/// <content>Scoring models: drafted, in use, retired.</content>
internal static partial class Lifecycles
{
    public static readonly StateMachine<ScoringModelStatus> ScoringModel = StateMachine<ScoringModelStatus>.StartingIn(ScoringModelStatus.Draft)
        .From(ScoringModelStatus.Draft, ScoringModelStatus.Active, ScoringModelStatus.Retired)
        .From(ScoringModelStatus.Active, ScoringModelStatus.Retired)
        .Build();

    /// <summary>Whether the designation counts as a key account of its programme and its manager (DES-06, DES-07).</summary>
    public static bool IsCounted(DesignationStatus? status) =>
        status is DesignationStatus.Approved or DesignationStatus.Active or DesignationStatus.OnHold;
}
