using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

/// <summary>Edges of who must be there, on which days, and what rows and columns without a name are called.</summary>
public sealed class MatrixPeopleEdgeTests
{
    private static readonly RowRef Anna = Valid.User(1, "Anna Kern");
    private static readonly RowRef Beat = Valid.User(2, "Beat Frei");

    [Theory, Trait("Rule", "RAC-14"), Trait("Case", "fail")]
    [InlineData(Letter.Accountable, Letter.Consulted)]
    [InlineData(Letter.Consulted, Letter.Responsible)]
    [InlineData(Letter.Informed, Letter.AccountableAndResponsible)]
    public void One_activity_is_enough_for_a_role_to_need_somebody(Letter first, Letter second)
    {
        var parts = Parts().Cell(1, 1, first).Cell(2, 1, second);
        Assert.Equal(["[RAC-14] Role Sales has nobody in the team of Muster AG."], Check(parts));
    }

    [Fact, Trait("Rule", "RAC-14"), Trait("Case", "fail")]
    public void Two_people_are_too_many_for_a_role_that_answers_for_one_of_its_activities()
    {
        var parts = Parts().Cell(1, 1, Letter.Consulted).Cell(2, 1, Letter.Accountable);
        Assert.Equal(["[RAC-14] Role Sales is accountable, but 2 people hold it at the same time."], Check(parts, Holder(Anna), Holder(Beat)));
    }

    [Theory, Trait("Rule", "RAC-14"), Trait("Case", "fail")]
    [InlineData(20, 40, 19)] // somebody comes: the gap ends the day before
    [InlineData(40, 20, 19)] // the one who comes first counts
    [InlineData(99, 99, 98)]
    [InlineData(100, 100, 99)] // after the last day nobody helps any more
    [InlineData(null, null, 99)]
    public void A_gap_ends_before_the_first_who_comes_or_with_the_matrix(int? beat, int? other, int last)
    {
        List<RoleHolder> holders = [Holder(Anna, 0, 9)];
        if (beat is not null)
            holders.AddRange([Holder(Beat, beat, null), Holder(Anna, other, null), Holder(Anna, 15, null, isEnabled: false)]);
        var end = Valid.Today.AddDays(last).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(["[RAC-14] Role Sales has nobody in the team of Muster AG from 2026-03-12 to " + end + "."], Check(Parts().Cell(1, 1, Letter.Responsible), [.. holders]));
    }

    [Fact, Trait("Rule", "RAC-14"), Trait("Case", "fail")]
    public void Somebody_whose_end_lies_before_his_start_is_never_there() => Assert.Equal(
        ["[RAC-14] Role Sales has nobody in the team of Muster AG from 2026-03-12 to 2026-06-09."],
        Check(Parts().Cell(1, 1, Letter.Responsible), Holder(Anna, 0, 9), Holder(Beat, 10, 5)));

    [Theory, Trait("Rule", "RAC-14"), Trait("Case", "fail")]
    [InlineData(49, false)]
    [InlineData(50, true)]
    public void Without_an_end_the_team_is_there_until_the_review(int last, bool isCovered)
    {
        var parts = Parts().Cell(1, 1, Letter.Responsible);
        parts.Matrix.ValidTo = null;
        parts.Matrix.ReviewDate = Valid.Today.AddDays(50);
        Assert.Equal(isCovered ? [] : ["[RAC-14] Role Sales has nobody in the team of Muster AG from 2026-04-21 to 2026-04-21."], Check(parts, Holder(Anna, null, last)));
        parts.Matrix.ReviewDate = null;
        Assert.Empty(Check(parts, Holder(Anna, null, 0)));
    }

    [Fact, Trait("Rule", "RAC-14"), Trait("Case", "pass")]
    public void Overlapping_people_leave_no_gap() =>
        Assert.Empty(Check(Parts().Cell(1, 1, Letter.Responsible), Holder(Anna, 0, 50), Holder(Beat, 0, 20), Holder(Anna, 51, 99)));

    [Theory]
    [InlineData(null, null, 0, true)]
    [InlineData(0, 0, 0, true)]
    [InlineData(1, 5, 0, false)]
    [InlineData(1, 5, 1, true)]
    [InlineData(1, 5, 5, true)]
    [InlineData(1, 5, 6, false)]
    public void Somebody_is_there_from_his_first_to_his_last_day(int? from, int? to, int day, bool isThere)
    {
        Assert.Equal(isThere, Holder(Anna, from, to).Covers(Valid.Today.AddDays(day)));
        Assert.False(Holder(Anna, from, to, isEnabled: false).Covers(Valid.Today.AddDays(day)));
    }

    [Fact]
    public void A_column_without_a_name_of_its_own_is_called_as_its_role()
    {
        var parts = Parts().Cell(1, 1, Letter.Responsible);
        parts.Roles[0].UserId = Anna;
        parts.Roles[0].RoleId = Valid.Ref("kam_role", 501, "Seller");
        Assert.Equal("[RAC-15] Anna Kern is no longer available for Sales.", Fixed(parts));
        parts.Roles[0].Name = null;
        Assert.Equal("[RAC-15] Anna Kern is no longer available for Seller.", Fixed(parts));
        Assert.Equal(["[RAC-14] Role Seller has nobody in the team of Muster AG."], Check(parts));
        Assert.Equal("Seller", new MatrixGrid(parts.Content).Of(parts.Rows[0])[0].RoleName);
        parts.Roles[0].RoleId = Valid.Ref("kam_role", 501);
        Assert.Equal("", new MatrixGrid(parts.Content).Of(parts.Roles[0])[0].RoleName);
        Assert.Equal("[RAC-15] Anna Kern is no longer available for .", Fixed(parts));
    }

    [Fact, Trait("Rule", "RAC-16"), Trait("Case", "fail")]
    public void Rows_without_a_name_are_spoken_of_without_one()
    {
        var parts = Parts().AddRole(2, "Quality").AddRole(3, "KAM").Cell(1, 1, Letter.Accountable).Cell(1, 2, Letter.Verifier);
        parts.Rows[0].Name = null;
        parts.Rows[0].IsCustomerFacing = true;
        var holders = new[] { Holder(Anna), new RoleHolder(Valid.Id(502), Anna, null, null, true) };
        Assert.Equal("[RAC-16] The same person works and signs off \"\".", Text(Assert.Single(MatrixPeople.CheckSeparation(new MatrixGrid(parts.Content), holders, Valid.Today))));

        parts.Cell(1, 3, Letter.Omitted);
        parts.Cells[0].IsCustomerVoice = parts.Cells[1].IsCustomerVoice = true;
        var facts = new MatrixFacts(new KamProgram { MaxInformed = 0 }, new Dictionary<Guid, KamRole> { [Valid.Id(503)] = new() { Id = Valid.Id(503), Type = RoleType.KeyAccountManager } });
        var grid = new MatrixGrid(new MatrixContent(parts.Matrix, parts.Rows, parts.Roles, parts.Cells, facts));
        Assert.Equal(
            ["[RAC-12] The key account manager is left out of the customer-facing activity \"\".", "[RAC-13] \"\" needs exactly one voice to the customer."],
            CustomerFacing.Check(grid, Severity.Warning).Select(Text));
        Assert.Contains("[RAC-10] Nobody is consulted or informed about \"\".", MatrixBalance.Check(grid).Select(Text));
    }

    [Fact, Trait("Rule", "RAC-12"), Trait("Case", "fail")]
    public void Others_who_take_part_do_not_stand_for_the_manager()
    {
        var parts = Parts().AddRole(2, "KAM").Cell(1, 1, Letter.AccountableAndResponsible).Cell(2, 2, Letter.Informed);
        parts.Rows[0].IsCustomerFacing = parts.Rows[1].IsCustomerFacing = true;
        var facts = new MatrixFacts(null, new Dictionary<Guid, KamRole> { [Valid.Id(502)] = new() { Id = Valid.Id(502), Type = RoleType.KeyAccountManager } });
        MatrixContent Content() => new(parts.Matrix, parts.Rows, parts.Roles, parts.Cells, facts);
        Assert.Equal([Valid.Id(4001)], CustomerFacing.WithoutManager(new MatrixGrid(Content())).Select(row => row.Id));
        parts.Roles.RemoveAt(1);
        Assert.Equal([Valid.Id(4001), Valid.Id(4002)], CustomerFacing.WithoutManager(new MatrixGrid(Content())).Select(row => row.Id));
    }

    private static string Fixed(MatrixParts parts) => Text(Assert.Single(MatrixPeople.CheckFixed(parts.Content, new HashSet<Guid> { Anna.Id })));

    private static string Text(MatrixObservation observation) => MessageCatalogue.Text(observation.Violation, Language.English);

    private static string[] Check(MatrixParts parts, params RoleHolder[] holders) => [.. MatrixPeople.CheckHolders(new MatrixGrid(parts.Content), holders, Valid.Today).Select(Text)];

    private static RoleHolder Holder(RowRef user, int? from = null, int? to = null, bool isEnabled = true) => new(
        Valid.Id(501), user, from is { } first ? Valid.Today.AddDays(first) : null, to is { } last ? Valid.Today.AddDays(last) : null, isEnabled);

    private static MatrixParts Parts() => new MatrixParts(Valid.Matrix(row =>
    {
        row.Scope = MatrixScope.KeyAccount;
        row.DesignationId = Valid.Ref("kam_designation", 20, "Muster AG");
        row.ValidTo = Valid.Today.AddDays(99);
    })).AddRole(1, "Sales").AddRow(1, "Visit").AddRow(2, "Offer");
}
