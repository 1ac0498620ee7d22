using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Calculations;

/// <summary>Who fills a role of a matrix, and who stands in.</summary>
public sealed class RoleFillingTests
{
    private static readonly RowRef Anna = Valid.User(1, "Anna Kern");
    private static readonly RowRef Beat = Valid.User(2, "Beat Frei");
    private static readonly RowRef Carla = Valid.User(3, "Carla Moser");

    private readonly MatrixRole column = new();
    private readonly BusinessFunction function = new() { HeadId = Anna, DeputyHeadId = Beat };

    [Fact]
    public void A_person_fixed_in_the_matrix_goes_before_everybody()
    {
        column.UserId = Carla;
        var member = Member(Carla);
        var filling = RoleFilling.Of(column, Role(RoleType.KeyAccountManager), function, new Designation { KeyAccountManagerId = Anna, DeputyId = Beat }, [member, StandIn(Beat, member)]);
        Assert.Equal((Carla, Beat), (filling.Person, filling.Deputy));
    }

    [Theory]
    [InlineData(RoleType.KeyAccountManager, 1, 2)]
    [InlineData(RoleType.DeputyKeyAccountManager, 2, null)]
    [InlineData(RoleType.ExecutiveSponsor, 3, null)]
    [InlineData(RoleType.Coordinator, null, null)]
    public void Posts_are_filled_by_whom_the_designation_names(RoleType type, int? person, int? deputy)
    {
        var filling = RoleFilling.Of(column, Role(type), null, new Designation { KeyAccountManagerId = Anna, DeputyId = Beat, SponsorId = Carla }, []);
        Assert.Equal((User(person), User(deputy)), (filling.Person, filling.Deputy));
    }

    [Fact]
    public void The_member_with_the_role_fills_it_and_not_whoever_stands_in()
    {
        var role = Role(RoleType.FunctionSpecialist);
        var member = Member(Carla, role);
        var filling = RoleFilling.Of(column, role, function, new Designation(), [StandIn(Beat, member, role), member]);
        Assert.Equal((Carla, Beat), (filling.Person, filling.Deputy));
    }

    [Fact]
    public void Without_a_member_the_head_of_the_function_fills_it_and_the_deputy_head_stands_in()
    {
        var filling = RoleFilling.Of(column, Role(RoleType.FunctionSpecialist), function, null, []);
        Assert.Equal((Anna, Beat), (filling.Person, filling.Deputy));
        Assert.Equal((null, null), (RoleFilling.Of(column, null, null, null, []).Person, RoleFilling.Of(column, null, null, null, []).Deputy));
    }

    [Fact]
    public void Nobody_stands_in_for_himself()
    {
        function.DeputyHeadId = Anna;
        Assert.Null(RoleFilling.Of(column, null, function, null, []).Deputy);
    }

    private static RowRef? User(int? number) => number switch { 1 => Anna, 2 => Beat, 3 => Carla, _ => null };

    private static KamRole Role(RoleType type) => new() { Id = Guid.NewGuid(), Type = type };

    private static TeamMember Member(RowRef user, KamRole? role = null) => new() { Id = Guid.NewGuid(), UserId = user, RoleId = role is null ? null : new RowRef("kam_role", role.Id) };

    private static TeamMember StandIn(RowRef user, TeamMember member, KamRole? role = null)
    {
        var standIn = Member(user, role);
        standIn.DeputyForId = new RowRef("kam_teammember", member.Id);
        return standIn;
    }
}
