using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class MatrixPeopleTests
{
    private static readonly RowRef Anna = Valid.User(1, "Anna Kern");
    private static readonly RowRef Beat = Valid.User(2, "Beat Frei");
    private static readonly DateTime End = Valid.Today.AddDays(99);

    [Fact, Trait("Rule", "RAC-14"), Trait("Case", "pass")]
    public void A_team_that_covers_every_day_passes() =>
        Expect.Nothing(Check([Holder(Anna, null, Valid.Today.AddDays(10)), Holder(Beat, Valid.Today.AddDays(11), null)]));

    [Theory, Trait("Rule", "RAC-14"), Trait("Case", "pass")]
    [InlineData(MatrixScope.Programme)]
    [InlineData(MatrixScope.Tier)]
    [InlineData(MatrixScope.Template)]
    public void Only_a_key_accounts_own_matrix_needs_people(MatrixScope scope)
    {
        var parts = Parts(Letter.Accountable);
        parts.Matrix.Scope = scope;
        Expect.Nothing(Check([], parts));
    }

    [Fact, Trait("Rule", "RAC-14"), Trait("Case", "pass")]
    public void A_role_that_only_listens_needs_nobody() => Expect.Nothing(Check([], Parts(Letter.Consulted)));

    [Theory, Trait("Rule", "RAC-14"), Trait("Case", "fail")]
    [InlineData(Letter.Accountable)]
    [InlineData(Letter.Responsible)]
    public void A_role_without_anybody_today_is_refused(Letter letter) => Expect.Blocks(
        Rule.RAC14,
        Check([Holder(Anna, null, Valid.Today.AddDays(-1)), Holder(Beat, Valid.Today.AddDays(1), null), Holder(Anna, null, null, isEnabled: false)], Parts(letter)),
        "Role Sales has nobody in the team of Muster AG.",
        "Für die Rolle Sales ist im Team von Muster AG niemand eingesetzt.");

    [Fact, Trait("Rule", "RAC-14"), Trait("Case", "fail")]
    public void A_gap_later_on_only_warns_and_names_its_days() => Expect.Warns(
        Rule.RAC14,
        Check([Holder(Anna, Valid.Today, Valid.Today.AddDays(9)), Holder(Beat, Valid.Today.AddDays(20), null)]),
        "Role Sales has nobody in the team of Muster AG from 2026-03-12 to 2026-03-21.",
        "Für die Rolle Sales ist im Team von Muster AG vom 12.03.2026 bis 21.03.2026 niemand eingesetzt.");

    [Fact, Trait("Rule", "RAC-14"), Trait("Case", "fail")]
    public void A_gap_to_the_end_ends_with_the_matrix() => Expect.Warns(
        Rule.RAC14,
        Check([Holder(Anna, null, End.AddDays(-1))]),
        "Role Sales has nobody in the team of Muster AG from 2026-06-09 to 2026-06-09.",
        "Für die Rolle Sales ist im Team von Muster AG vom 09.06.2026 bis 09.06.2026 niemand eingesetzt.");

    [Fact, Trait("Rule", "RAC-14"), Trait("Case", "pass")]
    public void Somebody_until_the_last_day_leaves_no_gap() => Expect.Nothing(Check([Holder(Anna, null, End)]));

    [Fact, Trait("Rule", "RAC-14"), Trait("Case", "pass")]
    public void A_matrix_that_starts_later_is_looked_at_from_its_start()
    {
        var parts = Parts(Letter.Accountable);
        parts.Matrix.ValidFrom = Valid.Today.AddDays(30);
        Expect.Nothing(Check([Holder(Anna, Valid.Today.AddDays(30), null)], parts));
    }

    [Fact, Trait("Rule", "RAC-14"), Trait("Case", "fail")]
    public void Two_people_do_not_answer_for_the_same_thing_at_the_same_time()
    {
        Expect.Blocks(
            Rule.RAC14,
            Check([Holder(Anna), Holder(Beat)]),
            "Role Sales is accountable, but 2 people hold it at the same time.",
            "Die Rolle Sales ist rechenschaftspflichtig, aber 2 Personen haben sie gleichzeitig.");
        Expect.Nothing(Check([Holder(Anna), Holder(Beat)], Parts(Letter.Responsible)));
        Expect.Nothing(Check([Holder(Anna), Holder(Anna)]));
    }

    [Fact, Trait("Rule", "RAC-14"), Trait("Case", "pass")]
    public void The_fixed_person_stands_for_the_role()
    {
        var parts = Parts(Letter.Accountable);
        parts.Roles[0].UserId = Anna;
        Expect.Nothing(Check([Holder(Anna), Holder(Beat)], parts));
        Assert.Single(Check([Holder(Beat)], parts));
    }

    [Fact, Trait("Rule", "RAC-15"), Trait("Case", "pass")]
    public void A_fixed_person_who_can_sign_in_is_there()
    {
        var parts = Parts(Letter.Accountable);
        parts.Roles[0].UserId = Anna;
        Assert.Empty(MatrixPeople.CheckFixed(parts.Content, new HashSet<Guid> { Beat.Id }));
    }

    [Fact, Trait("Rule", "RAC-15"), Trait("Case", "fail")]
    public void A_fixed_person_who_is_gone_leaves_the_role_orphaned()
    {
        var parts = Parts(Letter.Accountable);
        parts.Roles[0].UserId = Anna;
        var observation = Assert.Single(MatrixPeople.CheckFixed(parts.Content, new HashSet<Guid> { Anna.Id }));
        Expect.Says(observation.Violation, Severity.Warning, "Anna Kern is no longer available for Sales.", "Anna Kern ist für Sales nicht mehr verfügbar.");
        Assert.Equal(new RowRef("kam_matrixrole", Valid.Id(3001)), observation.Target);
    }

    [Theory, Trait("Rule", "RAC-15"), Trait("Case", "fail")]
    [InlineData(RoleStatus.Inactive, 1)]
    [InlineData(RoleStatus.Active, 0)]
    public void A_role_that_has_ended_is_orphaned_whoever_fills_it(RoleStatus status, int said)
    {
        var parts = Parts(Letter.Accountable);
        parts.Roles[0].UserId = Anna;
        var role = new KamRole { Id = parts.Roles[0].RoleId!.Value.Id, StatusCode = status };
        var content = new MatrixContent(parts.Matrix, parts.Rows, parts.Roles, parts.Cells, new MatrixFacts(null, new Dictionary<Guid, KamRole> { [role.Id] = role }));
        var found = MatrixPeople.CheckAvailable(content, new HashSet<Guid>()).ToList();
        Assert.Equal(said, found.Count);
        Assert.Equal(said + 1, MatrixPeople.CheckAvailable(content, new HashSet<Guid> { Anna.Id }).Select(observation => observation.Violation.Discriminator).Distinct().Count());
        if (said > 0)
            Expect.Says(found[0].Violation, Severity.Warning, "The role Sales has ended, and the matrix still counts on it.", "Die Rolle Sales gibt es nicht mehr, und die Matrix rechnet noch mit ihr.");
    }

    [Theory, Trait("Rule", "RAC-16"), Trait("Case", "fail")]
    [InlineData(Letter.Verifier)]
    [InlineData(Letter.Signatory)]
    public void Nobody_checks_what_he_answers_for_himself(Letter letter)
    {
        var parts = Parts(Letter.AccountableAndResponsible).AddRole(2, "Quality").Cell(1, 2, letter);
        var holders = new[] { Holder(Anna), new RoleHolder(Valid.Id(502), Anna, null, null, true) };
        var violation = Assert.Single(MatrixPeople.CheckSeparation(new MatrixGrid(parts.Content), holders, Valid.Today)).Violation;
        Expect.Says(violation, Severity.Block, "The same person works and signs off \"Visit\".", "Dieselbe Person bearbeitet und prüft «Visit».");
        Assert.True(violation.Rule.Waivable);
    }

    [Fact, Trait("Rule", "RAC-16"), Trait("Case", "pass")]
    public void Another_person_may_check()
    {
        var parts = Parts(Letter.Accountable).AddRole(2, "Quality").Cell(1, 2, Letter.Verifier);
        Assert.Empty(MatrixPeople.CheckSeparation(new MatrixGrid(parts.Content), [Holder(Anna), new RoleHolder(Valid.Id(502), Beat, null, null, true)], Valid.Today));
        Assert.Empty(MatrixPeople.CheckSeparation(
            new MatrixGrid(parts.Content), [Holder(Anna), new RoleHolder(Valid.Id(502), Anna, Valid.Today.AddDays(1), null, true)], Valid.Today));
    }

    private static RoleHolder Holder(RowRef user, DateTime? from = null, DateTime? to = null, bool isEnabled = true) => new(Valid.Id(501), user, from, to, isEnabled);

    private static List<Violation> Check(IReadOnlyCollection<RoleHolder> holders, MatrixParts? parts = null) =>
        [.. MatrixPeople.CheckHolders(new MatrixGrid((parts ?? Parts(Letter.Accountable)).Content), holders, Valid.Today).Select(found => found.Violation)];

    private static MatrixParts Parts(Letter letter) => new MatrixParts(Valid.Matrix(row =>
    {
        row.Scope = MatrixScope.KeyAccount;
        row.DesignationId = Valid.Ref("kam_designation", 20, "Muster AG");
        row.ValidTo = End;
    })).AddRole(1, "Sales").AddRow(1, "Visit").Cell(1, 1, letter);
}
