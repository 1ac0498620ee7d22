using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Teams;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Rules;

/// <summary>Who the matrices of a key account ask for.</summary>
public sealed class TeamProposalTests
{
    private static readonly RowRef Anna = Valid.User(1, "Anna Kern");
    private static readonly RowRef Beat = Valid.User(2, "Beat Frei");
    private static readonly RowRef Quality = Valid.Ref("kam_function", 801, "Qualität");

    [Fact]
    public void A_role_that_does_or_answers_for_something_is_proposed_with_what_it_has_to_do()
    {
        var engineer = Role(1, "Qualitätsingenieur", Quality);
        var proposal = Assert.Single(Of([Work(engineer, Letter.Responsible), Work(engineer, Letter.AccountableAndResponsible), Work(engineer, Letter.Accountable), Work(engineer, Letter.Consulted)]));
        Assert.Equal((engineer, 2, 2), (proposal.Role, proposal.Accountable, proposal.Responsible));
    }

    [Theory]
    [InlineData(Letter.Consulted)]
    [InlineData(Letter.Informed)]
    [InlineData(null)]
    public void Who_only_hears_of_things_is_not_proposed(Letter? letter) => Assert.Empty(Of([Work(Role(1, "Controller", Quality), letter)]));

    [Theory]
    [InlineData(RoleType.KeyAccountManager)]
    [InlineData(RoleType.DeputyKeyAccountManager)]
    [InlineData(RoleType.ExecutiveSponsor)]
    public void Who_joins_by_a_post_is_not_proposed(RoleType type)
    {
        var role = Role(1, "Post", Quality);
        role.Type = type;
        Assert.Empty(Of([Work(role, Letter.Accountable)]));
    }

    [Fact]
    public void A_role_somebody_holds_is_not_proposed_and_one_somebody_left_is()
    {
        var engineer = Role(1, "Qualitätsingenieur", Quality);
        Assert.Empty(Of([Work(engineer, Letter.Responsible)], Member(engineer, TeamMemberStatus.Active)));
        Assert.Single(Of([Work(engineer, Letter.Responsible)], Member(engineer, TeamMemberStatus.Ended)));
    }

    [Fact]
    public void The_person_of_the_matrix_comes_before_the_head_of_the_function()
    {
        var engineer = Role(1, "Qualitätsingenieur", Quality);
        var named = Assert.Single(Of([Work(engineer, Letter.Responsible, Beat), Work(engineer, Letter.Responsible, Anna), Work(engineer, Letter.Accountable, Anna)]));
        Assert.Equal((Anna, ProposalBasis.Matrix), (named.Person!.Value, named.Basis));
        var headed = Assert.Single(Of([Work(engineer, Letter.Responsible)]));
        Assert.Equal((Beat, ProposalBasis.FunctionHead), (headed.Person!.Value, headed.Basis));
        var nobody = Assert.Single(Of([Work(Role(2, "Ohne Bereich", null), Letter.Responsible)]));
        Assert.Equal(((RowRef?)null, ProposalBasis.Open), (nobody.Person, nobody.Basis));
    }

    [Fact]
    public void Those_with_most_work_come_first()
    {
        var (few, many, same) = (Role(1, "Wenig", Quality), Role(2, "Viel", Quality), Role(3, "Auch wenig", Quality));
        Assert.Equal(["Viel", "Auch wenig", "Wenig"], Of([Work(few, Letter.Responsible), Work(same, Letter.Accountable), Work(many, Letter.Responsible), Work(many, Letter.Accountable)]).Select(proposal => proposal.Role.Name));
    }

    private static IReadOnlyList<TeamProposal> Of(MatrixWork[] work, params TeamMember[] members) =>
        TeamProposal.Of(work, members, function => function == Quality ? Beat : null);

    private static MatrixWork Work(KamRole role, Letter? letter, RowRef? person = null) => new(letter, role, person);

    private static KamRole Role(int number, string name, RowRef? function) => new() { Id = Valid.Id(500 + number), Name = name, Type = RoleType.FunctionSpecialist, FunctionId = function };

    private static TeamMember Member(KamRole role, TeamMemberStatus status) => new()
    {
        Id = Valid.Id(700), RoleId = new RowRef("kam_role", role.Id, role.Name), UserId = Anna, StatusCode = status,
    };
}
