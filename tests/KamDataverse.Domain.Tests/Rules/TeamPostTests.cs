using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Teams;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

/// <summary>The team follows the posts of its key account; and edges of what must hold for a team.</summary>
public sealed class TeamPostTests
{
    private static readonly RowRef Anna = Valid.User(1, "Anna Kern");
    private static readonly RowRef Beat = Valid.User(2, "Beat Frei");
    private static readonly KamRole Manager = new() { Id = Valid.Id(510), Name = "KAM", FunctionId = Valid.Ref("kam_function", 101) };

    [Fact]
    public void Whoever_holds_one_of_several_posts_stays()
    {
        TeamMember[] members = [Member(1, Anna, MemberOrigin.KeyAccountManager), Member(2, Beat, MemberOrigin.Deputy), Member(3, Valid.User(3, "Carla Ott"), MemberOrigin.Named)];
        var change = TeamChange.For(Active(), members, Posts(), Valid.Today);
        Assert.Empty(change.Joining);
        Assert.Empty(change.Leaving);
        Assert.Empty(change.Adopted);
    }

    [Fact]
    public void Whoever_loses_a_post_does_not_slip_into_another_by_the_place_that_ends()
    {
        var former = Member(1, Anna, MemberOrigin.Deputy, role: Valid.Ref("kam_role", 510));
        var change = TeamChange.For(Active(), [former, Member(2, Beat, MemberOrigin.Deputy)], Posts(), Valid.Today);
        Assert.Equal([former.Id], change.Leaving.Select(member => member.Id));
        Assert.Empty(change.Adopted);
        Assert.Equal(Anna, Assert.Single(change.Joining).UserId);
    }

    [Fact]
    public void Neither_the_person_in_another_role_nor_another_person_in_the_role_is_adopted()
    {
        TeamMember[] members = [Member(1, Anna, MemberOrigin.Named, role: Valid.Ref("kam_role", 502)), Member(2, Valid.User(3, "Carla Ott"), MemberOrigin.Named, role: Valid.Ref("kam_role", 510)), Member(3, Beat, MemberOrigin.Deputy)];
        var change = TeamChange.For(Active(), members, Posts(), Valid.Today);
        Assert.Empty(change.Adopted);
        Assert.Equal(Anna, Assert.Single(change.Joining).UserId);
    }

    [Fact]
    public void Who_joins_by_a_post_belongs_to_the_key_account_from_today_and_does_not_work_at_the_customer_by_itself()
    {
        var designation = Active(row => row.ValidFrom = Valid.Today.AddDays(-40));
        var joining = TeamChange.For(designation, [Member(1, Beat, MemberOrigin.Deputy)], Posts(), Valid.Today).Joining;
        var member = Assert.Single(joining);
        Assert.Equal((Valid.Ref("kam_designation", 20), "Muster AG · KAM Schweiz"), (member.DesignationId!.Value, member.DesignationId.Value.Name));
        Assert.Equal((Valid.Today, false, TeamMemberStatus.Active), (member.From!.Value, member.DirectCustomer!.Value, member.StatusCode!.Value));
    }

    [Fact]
    public void A_post_brings_its_own_function_before_that_of_the_role()
    {
        var sponsor = new TeamPost(MemberOrigin.ExecutiveSponsor, Anna, Manager, Valid.Ref("kam_function", 105));
        Assert.Equal((Valid.Id(105), Valid.Ref("kam_role", 510), "KAM"), (sponsor.FunctionId!.Value.Id, sponsor.RoleId!.Value, sponsor.RoleId.Value.Name));
        Assert.Equal(Valid.Id(101), new TeamPost(MemberOrigin.KeyAccountManager, Anna, Manager).FunctionId!.Value.Id);
        Assert.Null(new TeamPost(MemberOrigin.Deputy, Anna, null).FunctionId);
    }

    [Fact]
    public void A_place_that_ends_is_free_for_the_next_one()
    {
        var change = TeamChange.For(Active(row => row.StatusCode = DesignationStatus.Withdrawn), [Member(1, Anna, MemberOrigin.Named)], Posts(), Valid.Today);
        Assert.Equal("-" + Valid.Id(701), Assert.Single(change.Leaving).MemberKey);
    }

    [Theory, Trait("Rule", "TEA-01"), Trait("Case", "pass")]
    [InlineData(30, 30)]
    [InlineData(30, null)]
    [InlineData(0, 0)]
    public void A_member_may_come_for_the_first_or_the_last_day_only(int from, int? to)
    {
        var member = Member(1, Anna, MemberOrigin.Named);
        (member.From, member.To) = (Valid.Today.AddDays(from), to is { } days ? Valid.Today.AddDays(days) : null);
        Expect.Nothing(TeamRules.Check(member, null, Active(row => row.ValidTo = Valid.Today.AddDays(30))));
    }

    [Fact, Trait("Rule", "TEA-02"), Trait("Case", "fail")]
    public void One_overlap_among_many_memberships_is_enough()
    {
        var saved = Member(1, Anna, MemberOrigin.Named);
        Assert.Single(TeamRules.CheckOverlap(saved, [saved, Member(2, Beat, MemberOrigin.Named), Member(3, Anna, MemberOrigin.Named)]));
    }

    [Fact, Trait("Rule", "TEA-02"), Trait("Case", "fail")]
    public void People_with_many_roles_are_said_in_a_fixed_order()
    {
        var members = new[] { Beat, Anna }.SelectMany(person => Enumerable.Range(1, 3).Select(number => Member(number, person, MemberOrigin.Named, Valid.Ref("kam_role", 500 + number)))).ToList();
        var team = new DesignationTeam(Active(row => row.Tier = null), null, members, new Dictionary<Guid, BusinessFunction>());
        Assert.Equal([Anna.Id.ToString(), Beat.Id.ToString()], TeamRules.CheckTeam(team, Valid.Today).Where(found => found.Rule == Rule.TEA02).Select(found => found.Discriminator));
    }

    [Fact, Trait("Rule", "TEA-08"), Trait("Case", "pass")]
    public void One_support_function_at_the_customer_among_others_is_enough()
    {
        var function = Valid.Function(1, "QM", "Qualität", row => row.IsSupport = true);
        var present = Member(2, Beat, MemberOrigin.Named);
        (present.FunctionId, present.DirectCustomer) = (Valid.Ref("kam_function", 101), true);
        var team = new DesignationTeam(Active(), null, [Member(1, Anna, MemberOrigin.Named), present], new Dictionary<Guid, BusinessFunction> { [function.Id] = function });
        Expect.Nothing(Rule.TEA08, TeamRules.CheckTeam(team, Valid.Today));
    }

    [Fact]
    public void Of_two_people_fixed_for_as_many_cells_the_alphabet_decides()
    {
        var role = new KamRole { Id = Valid.Id(501), Name = "Qualitätsingenieur", Type = RoleType.FunctionSpecialist };
        MatrixWork[] work = [new(Letter.Responsible, role, Beat), new(Letter.Responsible, role, Anna)];
        Assert.Equal(Anna, Assert.Single(TeamProposal.Of(work, [], _ => null)).Person);
    }

    private static Designation Active(Action<Designation>? change = null) => Valid.Designation(row =>
    {
        row.StatusCode = DesignationStatus.Active;
        change?.Invoke(row);
    });

    private static TeamPost[] Posts() => [new(MemberOrigin.KeyAccountManager, Anna, Manager), new(MemberOrigin.Deputy, Beat, null), new(MemberOrigin.ExecutiveSponsor, null, null)];

    private static TeamMember Member(int number, RowRef user, MemberOrigin origin, RowRef? role = null) => new()
    {
        Id = Valid.Id(700 + number),
        DesignationId = Valid.Ref("kam_designation", 20),
        UserId = user,
        RoleId = role ?? Valid.Ref("kam_role", 501, "Qualitätsingenieur"),
        From = Valid.Today.AddDays(-10),
        StatusCode = TeamMemberStatus.Active,
        Origin = origin,
    };
}
