using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Teams;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class TeamTests
{
    private static readonly RowRef Anna = Valid.User(1, "Anna Kern");
    private static readonly RowRef Beat = Valid.User(2, "Beat Frei");
    private static readonly RowRef Specialist = Valid.Ref("kam_role", 501, "Qualitätsingenieur");

    [Theory, Trait("Rule", "TEA-01"), Trait("Case", "pass")]
    [InlineData(0, null)]
    [InlineData(0, 0)]
    [InlineData(10, 10)]
    [InlineData(0, 30)]
    public void A_member_within_the_validity_of_the_key_account_is_accepted(int from, int? to) =>
        Expect.Nothing(TeamRules.Check(Member(from: from, to: to), Working(Anna), Valid.Designation(row => row.ValidTo = Valid.Today.AddDays(30))));

    [Fact, Trait("Rule", "TEA-01"), Trait("Case", "fail")]
    public void Who_left_is_no_member() => Expect.Blocks(
        Rule.TEA01,
        TeamRules.Check(Member(), new Person(Anna, isEnabled: false, isApplication: true, mayManageKeyAccounts: false), Valid.Designation()),
        "Anna Kern is not an active user.",
        "Anna Kern ist kein aktiver Benutzer.");

    [Fact, Trait("Rule", "TEA-01"), Trait("Case", "fail")]
    public void An_application_is_no_member() => Expect.Blocks(
        Rule.TEA01,
        TeamRules.Check(Member(), new Person(Anna, isEnabled: true, isApplication: true, mayManageKeyAccounts: false), null),
        "Anna Kern is an application user and not a person.",
        "Anna Kern ist ein Anwendungsbenutzer und keine Person.");

    [Fact, Trait("Rule", "TEA-01"), Trait("Case", "fail")]
    public void A_membership_does_not_end_before_it_begins() => Expect.Blocks(
        Rule.TEA01,
        TeamRules.Check(Member(from: 5, to: 4), Working(Anna), Valid.Designation()),
        "The end of the membership must not lie before its start on 2026-03-07.",
        "Das Ende der Mitgliedschaft darf nicht vor ihrem Beginn am 07.03.2026 liegen.");

    [Theory, Trait("Rule", "TEA-01"), Trait("Case", "fail")]
    [InlineData(-1, null)]
    [InlineData(0, 31)]
    [InlineData(31, null)]
    public void A_membership_outside_the_validity_is_refused(int from, int? to) => Expect.Blocks(
        Rule.TEA01,
        TeamRules.Check(Member(from: from, to: to), Working(Anna), Valid.Designation(row => row.ValidTo = Valid.Today.AddDays(30))),
        "The membership must lie within the validity of the key account, from 2026-03-02 to 2026-04-01.",
        "Die Mitgliedschaft muss in der Gültigkeit des Key Accounts liegen, vom 02.03.2026 bis 01.04.2026.");

    [Fact, Trait("Rule", "TEA-01"), Trait("Case", "fail")]
    public void An_open_validity_reads_until_further_notice() => Expect.Blocks(
        Rule.TEA01,
        TeamRules.Check(Member(from: -1), Working(Anna), Valid.Designation()),
        "The membership must lie within the validity of the key account, from 2026-03-02 to further notice.",
        "Die Mitgliedschaft muss in der Gültigkeit des Key Accounts liegen, vom 02.03.2026 bis auf Weiteres.");

    [Fact, Trait("Rule", "TEA-02"), Trait("Case", "pass")]
    public void Another_role_another_time_another_person_or_a_past_membership_do_not_overlap() => Expect.Nothing(TeamRules.CheckOverlap(
        Member(from: 10, to: 20),
        [
            Member(from: 10, to: 20), Member(2, from: 0, to: 9), Member(3, from: 21), Member(4, from: 10, role: Valid.Ref("kam_role", 502)), Member(5, from: 10, user: Beat),
            Member(6, from: 10, change: row => row.StatusCode = TeamMemberStatus.Ended),
        ]));

    [Theory, Trait("Rule", "TEA-02"), Trait("Case", "fail")]
    [InlineData(0, 10)]
    [InlineData(20, null)]
    [InlineData(12, 13)]
    public void One_day_in_common_is_an_overlap(int from, int? to) => Expect.Blocks(
        Rule.TEA02,
        TeamRules.CheckOverlap(Member(from: 10, to: 20), [Member(2, from: from, to: to)]),
        "Anna Kern already has role Qualitätsingenieur in this period.",
        "Anna Kern hat die Rolle Qualitätsingenieur in diesem Zeitraum bereits.");

    [Fact, Trait("Rule", "TEA-02"), Trait("Case", "pass")]
    public void Ending_a_membership_does_not_ask_for_overlaps() =>
        Expect.Nothing(TeamRules.CheckOverlap(Member(change: row => row.StatusCode = TeamMemberStatus.Ended), [Member(2)]));

    [Fact, Trait("Rule", "TEA-02"), Trait("Case", "fail")]
    public void Three_roles_of_one_person_are_worth_a_look()
    {
        TeamMember[] members = [.. Enumerable.Range(1, 3).Select(number => Member(number, role: Valid.Ref("kam_role", 500 + number)))];
        var violation = Expect.Warns(Rule.TEA02, Team(Tier.Development, members), "Anna Kern has 3 roles in this team.", "Anna Kern hat 3 Rollen in diesem Team.");
        Assert.Equal(Anna.Id.ToString("D"), violation.Discriminator);
        Expect.Nothing(Rule.TEA02, Team(Tier.Development, members[..2]));
    }

    [Theory, Trait("Rule", "TEA-03"), Trait("Case", "pass")]
    [InlineData(Tier.Strategic, 4)]
    [InlineData(Tier.Key, 3)]
    [InlineData(Tier.Development, 2)]
    [InlineData(null, 0)]
    public void As_many_functions_as_the_tier_asks_for_are_enough(Tier? tier, int functions) => Expect.Nothing(Rule.TEA03, Team(tier, Functions(functions)));

    [Theory, Trait("Rule", "TEA-03"), Trait("Case", "fail")]
    [InlineData(Tier.Strategic, 3, 4, Severity.Block)]
    [InlineData(Tier.Key, 2, 3, Severity.Block)]
    [InlineData(Tier.Development, 1, 2, Severity.Warning)]
    public void One_function_less_is_too_few(Tier tier, int functions, int needed, Severity severity)
    {
        var violation = Expect.One(
            Rule.TEA03,
            Team(tier, Functions(functions)),
            $"The team covers {functions} specialist functions, at least {needed} are needed.",
            $"Das Team deckt {functions} Fachbereiche ab, nötig sind mindestens {needed}.");
        Assert.Equal(severity, violation.Severity);
        Assert.True(Rule.TEA03.Waivable);
    }

    [Fact, Trait("Rule", "TEA-03"), Trait("Case", "fail")]
    public void Account_management_sales_and_members_of_other_days_do_not_count()
    {
        TeamMember[] members =
        [
            Member(1, function: 0), Member(2, function: 1), Member(3, function: 2), Member(4, user: Beat, function: 2), Member(5, function: 3, from: 1), Member(6, function: 4, from: -5, to: -1),
            Member(7, function: 99), Member(8),
        ];
        Expect.One(Rule.TEA03, Team(Tier.Key, members), "The team covers 1 specialist functions, at least 3 are needed.", "Das Team deckt 1 Fachbereiche ab, nötig sind mindestens 3.");
    }

    [Fact, Trait("Rule", "TEA-03"), Trait("Case", "pass")]
    public void The_programme_says_how_many()
    {
        var program = new KamProgram { MinFunctions1 = 1, MinFunctions2 = 2, MinFunctions3 = 0 };
        Assert.Equal([1, 2, 0, 0], new Tier?[] { Tier.Strategic, Tier.Key, Tier.Development, null }.Select(tier => TeamSettings.MinFunctions(program, tier)));
        Assert.Equal((3, 90, 30), (TeamSettings.SponsorCapacity(null), TeamSettings.SponsorCadenceDays(null), TeamSettings.SyncDays(null)));
        var other = new KamProgram { SponsorCapacity = 5, SponsorCadenceDays = 60, TeamSyncDays = 14 };
        Assert.Equal((5, 60, 14), (TeamSettings.SponsorCapacity(other), TeamSettings.SponsorCadenceDays(other), TeamSettings.SyncDays(other)));
    }

    [Theory, Trait("Rule", "TEA-07"), Trait("Case", "pass")]
    [InlineData(60)]
    [InlineData(0)]
    public void Two_periods_without_an_alignment_are_tolerated(int days) => Expect.Nothing(TeamRules.CheckSync(Valid.Today.AddDays(-days).AddHours(9), 30, Valid.Today));

    [Fact, Trait("Rule", "TEA-07"), Trait("Case", "fail")]
    public void A_team_that_does_not_meet_is_noticed() => Expect.Warns(
        Rule.TEA07, TeamRules.CheckSync(Valid.Today.AddDays(-61).AddHours(9), 30, Valid.Today), "No team sync since 2025-12-31.", "Kein Team-Abgleich seit 31.12.2025.");

    [Fact, Trait("Rule", "TEA-08"), Trait("Case", "pass")]
    public void A_support_function_with_direct_customer_work_is_enough()
    {
        Expect.Nothing(Rule.TEA08, Team(Tier.Key, [Member(function: 2, change: row => row.DirectCustomer = true)]));
        Expect.Nothing(Rule.TEA08, Team(Tier.Development, []));
    }

    [Theory, Trait("Rule", "TEA-08"), Trait("Case", "fail")]
    [InlineData(Tier.Strategic, 2, false)]
    [InlineData(Tier.Key, 3, true)]
    public void A_team_without_support_at_the_customer_is_noticed(Tier tier, int function, bool direct) => Expect.Warns(
        Rule.TEA08,
        Team(tier, [Member(function: function, change: row => row.DirectCustomer = direct)]),
        "No support function takes part in direct customer work.",
        "Keine Supportfunktion arbeitet direkt am Kunden mit.");

    [Fact, Trait("Rule", "TEA-09"), Trait("Case", "pass")]
    public void A_member_without_tasks_may_go()
    {
        Expect.Nothing(TeamRules.CheckRemoval(Member(), 0, holdsPost: false));
        Expect.Nothing(TeamRules.CheckEnd(Member(), 0));
    }

    [Fact, Trait("Rule", "TEA-09"), Trait("Case", "fail")]
    public void Open_tasks_keep_a_member_and_are_said_when_he_is_ended()
    {
        const string english = "Anna Kern still holds 1 open tasks here.";
        const string german = "Anna Kern hat hier noch 1 offene Aufgaben.";
        Expect.Blocks(Rule.TEA09, TeamRules.CheckRemoval(Member(), 1, holdsPost: false), english, german);
        Expect.Warns(Rule.TEA09, TeamRules.CheckEnd(Member(), 1), english, german);
    }

    [Fact, Trait("Rule", "TEA-09"), Trait("Case", "fail")]
    public void Who_holds_a_post_is_replaced_there() => Expect.Blocks(
        Rule.TEA09,
        TeamRules.CheckRemoval(Member(change: row => row.Origin = MemberOrigin.Deputy), 0, holdsPost: true),
        "Anna Kern is in the team as Deputy. Name somebody else on the key account instead.",
        "Anna Kern ist als Stellvertretung im Team. Bitte stattdessen am Key Account jemand anderen nennen.");

    [Theory]
    [InlineData(DesignationStatus.Draft, 0)]
    [InlineData(DesignationStatus.Submitted, 0)]
    [InlineData(DesignationStatus.Approved, 2)]
    [InlineData(DesignationStatus.Active, 2)]
    [InlineData(DesignationStatus.OnHold, 2)]
    [InlineData(DesignationStatus.Ended, 0)]
    public void The_holders_of_posts_join_from_approval_on(DesignationStatus status, int joining)
    {
        var change = TeamChange.For(Valid.Designation(row => row.StatusCode = status), [], Posts(), Valid.Today);
        Assert.Equal(joining, change.Joining.Count);
        Assert.Empty(change.Leaving);
        if (joining == 0) return;
        var manager = change.Joining[0];
        Assert.Equal("Anna Kern · KAM", manager.Name);
        Assert.Equal((Anna, Valid.Today, (DateTime?)null, MemberOrigin.KeyAccountManager), (manager.UserId!.Value, manager.From!.Value, manager.To, manager.Origin!.Value));
        Assert.Equal(Valid.Id(510), manager.RoleId!.Value.Id);
        Assert.Equal(Valid.Id(101), manager.FunctionId!.Value.Id);
        Assert.Null(change.Joining[1].RoleId);
    }

    [Fact]
    public void Nobody_joins_before_the_key_account_begins_and_nobody_joins_twice()
    {
        var designation = Valid.Designation(row => (row.StatusCode, row.ValidFrom) = (DesignationStatus.Approved, Valid.Today.AddDays(3)));
        var change = TeamChange.For(designation, [Member(user: Beat, change: row => row.Origin = MemberOrigin.Deputy)], Posts(), Valid.Today);
        Assert.Equal(Valid.Today.AddDays(3), Assert.Single(change.Joining).From);
    }

    [Fact]
    public void Whoever_was_named_for_the_same_role_is_adopted()
    {
        var named = Member(user: Anna, role: Valid.Ref("kam_role", 510));
        var change = TeamChange.For(Active(), [named, Member(2, user: Beat, change: row => row.Origin = MemberOrigin.Deputy)], Posts(), Valid.Today);
        Assert.Empty(change.Joining);
        Assert.Equal((named.Id, MemberOrigin.KeyAccountManager), (Assert.Single(change.Adopted).Id, change.Adopted[0].Origin!.Value));
    }

    [Theory]
    [InlineData(-10, -1)]
    [InlineData(0, 0)]
    public void Who_loses_a_post_leaves_the_day_before(int from, int last)
    {
        var old = Member(user: Valid.User(3, "Clara Roth"), from: from, change: row => row.Origin = MemberOrigin.KeyAccountManager);
        var change = TeamChange.For(Active(), [old, Member(2, user: Valid.User(3, "Clara Roth"))], Posts(), Valid.Today);
        var leaving = Assert.Single(change.Leaving);
        Assert.Equal((old.Id, Valid.Today.AddDays(last), TeamMemberStatus.Ended, 1), (leaving.Id, leaving.To!.Value, leaving.StatusCode!.Value, leaving.StateCode!.Value));
        Assert.False(SlotKeys.IsTaken(leaving.MemberKey));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(-3, -3)]
    [InlineData(5, 0)]
    public void All_leave_when_the_key_account_ends(int? validTo, int last)
    {
        var designation = Valid.Designation(row => (row.StatusCode, row.ValidFrom, row.ValidTo) = (DesignationStatus.Ended, Valid.Today.AddDays(-100), Valid.Today.AddDays(validTo ?? 1000)));
        var change = TeamChange.For(designation, [Member(from: -50), Member(2, from: -1), Member(3, change: row => row.StatusCode = TeamMemberStatus.Ended), Member(4, from: -50, to: -9)], Posts(), Valid.Today);
        Assert.Equal([Valid.Today.AddDays(last), Valid.Today.AddDays(Math.Max(last, -1)), Valid.Today.AddDays(-9)], change.Leaving.Select(member => member.To!.Value));
    }

    [Fact]
    public void A_member_takes_its_place_while_it_is_active()
    {
        Assert.Equal($"{Valid.Id(20)}|{Anna.Id}|{Specialist.Id}|2026-03-02", SlotKeys.Of(Member()));
        Assert.Equal("-" + Valid.Id(701), SlotKeys.Of(Member(change: row => row.StatusCode = TeamMemberStatus.Ended)));
        Assert.Equal("-" + Valid.Id(701), SlotKeys.Of(Member(change: row => row.UserId = null)));
    }

    private static Designation Active() => Valid.Designation(row => row.StatusCode = DesignationStatus.Active);

    private static Person Working(RowRef user) => new(user, isEnabled: true, isApplication: false, mayManageKeyAccounts: false);

    private static TeamPost[] Posts() =>
    [
        new(MemberOrigin.KeyAccountManager, Anna, new KamRole { Id = Valid.Id(510), Name = "KAM", FunctionId = Valid.Ref("kam_function", 101) }),
        new(MemberOrigin.Deputy, Beat, null),
        new(MemberOrigin.ExecutiveSponsor, null, null),
    ];

    private static IEnumerable<Violation> Team(Tier? tier, IReadOnlyCollection<TeamMember> members)
    {
        FunctionKind[] kinds = [FunctionKind.KeyAccountManagement, FunctionKind.Sales, FunctionKind.Quality, FunctionKind.Production, FunctionKind.Logistics, FunctionKind.Finance];
        var functions = kinds.Select((kind, number) => new BusinessFunction { Id = Valid.Id(800 + number), Kind = kind, IsSupport = kind == FunctionKind.Quality }).ToDictionary(function => function.Id);
        return TeamRules.CheckTeam(new DesignationTeam(Valid.Designation(row => row.Tier = tier), null, members, functions), Valid.Today);
    }

    private static TeamMember[] Functions(int count) => [.. Enumerable.Range(0, count).Select(number => Member(10 + number, user: Valid.User(20 + number, "X"), function: 2 + number))];

    private static TeamMember Member(int number = 1, int from = 0, int? to = null, RowRef? user = null, RowRef? role = null, int? function = null, Action<TeamMember>? change = null)
    {
        var row = new TeamMember
        {
            Id = Valid.Id(700 + number),
            DesignationId = Valid.Ref("kam_designation", 20),
            UserId = user ?? Anna,
            RoleId = role ?? Specialist,
            FunctionId = function is { } known ? Valid.Ref("kam_function", 800 + known) : null,
            From = Valid.Today.AddDays(from),
            To = to is { } days ? Valid.Today.AddDays(days) : null,
            StatusCode = TeamMemberStatus.Active,
            Origin = MemberOrigin.Named,
        };
        change?.Invoke(row);
        return row;
    }
}
