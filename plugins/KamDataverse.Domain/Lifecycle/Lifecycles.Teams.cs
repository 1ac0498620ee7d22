using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Lifecycle;

/// <content>Life cycles of teams, mandates and touchpoints.</content>
internal static partial class Lifecycles
{
    public static readonly StateMachine<TeamMemberStatus> TeamMember = StateMachine<TeamMemberStatus>.StartingIn(TeamMemberStatus.Active)
        .From(TeamMemberStatus.Active, TeamMemberStatus.Ended)
        .Build();

    public static readonly StateMachine<SponsorshipStatus> Sponsorship = StateMachine<SponsorshipStatus>.StartingIn(SponsorshipStatus.Proposed)
        .From(SponsorshipStatus.Proposed, SponsorshipStatus.Active, SponsorshipStatus.Declined)
        .From(SponsorshipStatus.Active, SponsorshipStatus.Ended)
        .Build();

    public static readonly StateMachine<TouchpointStatus> Touchpoint = StateMachine<TouchpointStatus>.StartingIn(TouchpointStatus.Planned)
        .From(TouchpointStatus.Planned, TouchpointStatus.Held, TouchpointStatus.Cancelled)
        .Build();
}
