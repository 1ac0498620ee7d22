using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Lifecycle;

/// <content>The life of a handover.</content>
internal static partial class Lifecycles
{
    public static readonly StateMachine<HandoverStatus> Handover = StateMachine<HandoverStatus>.StartingIn(HandoverStatus.Draft)
        .From(HandoverStatus.Draft, HandoverStatus.Requested, HandoverStatus.Cancelled)
        .From(HandoverStatus.Requested, HandoverStatus.Acknowledged, HandoverStatus.InWork, HandoverStatus.Declined, HandoverStatus.Cancelled)
        .From(HandoverStatus.Acknowledged, HandoverStatus.InWork, HandoverStatus.Cancelled)
        .From(HandoverStatus.InWork, HandoverStatus.Delivered, HandoverStatus.Paused, HandoverStatus.Cancelled)
        .From(HandoverStatus.Paused, HandoverStatus.InWork, HandoverStatus.Cancelled)
        .From(HandoverStatus.Delivered, HandoverStatus.Accepted, HandoverStatus.InWork, HandoverStatus.Cancelled)
        .Build();

    /// <summary>Whether the handover is over, however it ended.</summary>
    public static bool IsOver(HandoverStatus? status) => status is HandoverStatus.Accepted or HandoverStatus.Cancelled or HandoverStatus.Declined;
}
