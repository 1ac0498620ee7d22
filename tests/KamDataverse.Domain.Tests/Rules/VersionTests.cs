using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

/// <summary>An agreed version stays as it is; people and dates change (STA-02, RAC-23, A3).</summary>
public sealed class VersionTests
{
    private static readonly RowRef Carla = Valid.User(7, "Carla Ott");

    [Theory]
    [InlineData("kam_interface", nameof(ProcessInterface.ValidTo), true)]
    [InlineData("kam_interface", nameof(ProcessInterface.SupplierOwnerId), true)]
    [InlineData("kam_interface", nameof(ProcessInterface.ReactionValue), false)]
    [InlineData("kam_matrix", nameof(ResponsibilityMatrix.ReviewDate), true)]
    [InlineData("kam_matrix", nameof(ResponsibilityMatrix.OwnerRoleId), true)]
    [InlineData("kam_matrix", nameof(ResponsibilityMatrix.Notation), false)]
    [InlineData("kam_matrixrole", nameof(MatrixRole.UserId), true)]
    [InlineData("kam_matrixrole", nameof(MatrixRole.RoleId), false)]
    [InlineData("kam_escalation", nameof(Escalation.UserId), false)]
    public void People_and_dates_are_free_and_what_was_agreed_is_not(string table, string column, bool free) => Assert.Equal(free, VersionRules.IsFree(table, column));

    [Fact]
    public void What_changes_on_an_interface_in_force_without_an_agreement_is_named_by_column()
    {
        var saved = Interface(InterfaceStatus.Active, row => (row.ValidTo, row.SupplierOwnerId, row.Trigger) = (Valid.Today.AddYears(2), Carla, "neu"));
        Assert.Equal(["kam_supplierownerid", "kam_validto"], VersionRules.Amended(saved, Interface(InterfaceStatus.Active)).Order());
        Assert.Empty(VersionRules.Amended(saved, Interface(InterfaceStatus.Agreed)));
        Assert.Empty(VersionRules.Amended(saved, Interface(InterfaceStatus.Draft)));
        Assert.Empty(VersionRules.Amended(saved, Interface(InterfaceStatus.Superseded)));
    }

    [Fact]
    public void What_changes_on_a_matrix_in_force_without_an_agreement_is_named_by_column()
    {
        var saved = Matrix(MatrixStatus.Active, row => (row.ReviewDate, row.OwnerRoleId, row.Notation) = (Valid.Today.AddMonths(3), Valid.Ref("kam_role", 501), Notation.Rasci));
        Assert.Equal(["kam_ownerroleid", "kam_reviewdate"], VersionRules.Amended(saved, Matrix(MatrixStatus.Active)).Order());
        Assert.Empty(VersionRules.Amended(saved, Matrix(MatrixStatus.Agreed)));
        Assert.Empty(VersionRules.Amended(saved, Matrix(MatrixStatus.InReview)));
    }

    [Fact, Trait("Rule", "STA-02"), Trait("Case", "pass")]
    public void A_new_row_has_no_version_to_keep()
    {
        Expect.Nothing(VersionRules.Check(Interface(InterfaceStatus.Active), null));
        Expect.Nothing(VersionRules.Check(Matrix(MatrixStatus.Active), null));
    }

    [Theory, Trait("Rule", "STA-02"), Trait("Case", "pass")]
    [InlineData(null)]
    [InlineData(InterfaceStatus.Draft)]
    [InlineData(InterfaceStatus.InReview)]
    public void An_interface_may_change_while_it_is_worked_on(InterfaceStatus? status)
    {
        Expect.Nothing(VersionRules.Check(Interface(status, row => row.Trigger = "neu"), Interface(status)));
        Assert.True(Lifecycles.IsChangeable(status));
    }

    [Theory, Trait("Rule", "STA-02"), Trait("Case", "pass")]
    [InlineData(null)]
    [InlineData(MatrixStatus.Draft)]
    [InlineData(MatrixStatus.InReview)]
    public void A_matrix_may_change_while_it_is_worked_on(MatrixStatus? status)
    {
        Expect.Nothing(VersionRules.Check(Matrix(status, row => row.Notation = Notation.Rasci), Matrix(status)));
        Expect.Nothing(VersionRules.CheckPart(Matrix(status), new MatrixRole(), null));
        Assert.True(Lifecycles.IsOpen(status));
    }

    [Fact]
    public void From_agreement_on_nothing_is_open_to_change()
    {
        Assert.DoesNotContain(
            new InterfaceStatus?[] { InterfaceStatus.Agreed, InterfaceStatus.Active, InterfaceStatus.Superseded, InterfaceStatus.Retired, InterfaceStatus.Rejected }, status => Lifecycles.IsChangeable(status));
        Assert.DoesNotContain(new MatrixStatus?[] { MatrixStatus.Agreed, MatrixStatus.Active, MatrixStatus.Superseded, MatrixStatus.Retired }, status => Lifecycles.IsOpen(status));
    }

    [Theory, Trait("Rule", "STA-02"), Trait("Case", "fail")]
    [InlineData(InterfaceStatus.Agreed, 3, "Version 3 is agreed and cannot be changed. Return it to draft first.", "Version 3 ist vereinbart und kann nicht geändert werden. Bitte zuerst zum Entwurf zurückgeben.")]
    [InlineData(InterfaceStatus.Active, 3, "Version 3 is active and cannot be changed. Create a new version.", "Version 3 ist aktiv und kann nicht geändert werden. Bitte eine neue Version anlegen.")]
    [InlineData(InterfaceStatus.Retired, 3, "Version 3 is no longer in force and cannot be changed.", "Version 3 ist nicht mehr in Kraft und kann nicht geändert werden.")]
    [InlineData(InterfaceStatus.Active, null, "Version 1 is active and cannot be changed. Create a new version.", "Version 1 ist aktiv und kann nicht geändert werden. Bitte eine neue Version anlegen.")]
    [InlineData(InterfaceStatus.Agreed, null, "Version 1 is agreed and cannot be changed. Return it to draft first.", "Version 1 ist vereinbart und kann nicht geändert werden. Bitte zuerst zum Entwurf zurückgeben.")]
    [InlineData(InterfaceStatus.Retired, null, "Version 1 is no longer in force and cannot be changed.", "Version 1 ist nicht mehr in Kraft und kann nicht geändert werden.")]
    public void The_version_that_stays_is_named_and_one_without_a_number_is_the_first(InterfaceStatus status, int? version, string english, string german) => Expect.Blocks(
        Rule.STA02, VersionRules.Check(Interface(status, row => row.Trigger = "neu"), Interface(status, row => row.Version = version)), english, german);

    [Fact, Trait("Rule", "STA-02"), Trait("Case", "fail")]
    public void A_part_that_comes_or_goes_points_at_no_column_and_one_that_changes_at_its_own()
    {
        var parent = Interface(InterfaceStatus.Active);
        var item = new InterfaceItem { Id = Valid.Id(1), Name = "Zeichnung" };
        Assert.Null(Assert.Single(VersionRules.CheckPart(parent, item, null)).Column);
        Assert.Null(Assert.Single(VersionRules.CheckPart(parent, null, item)).Column);
        Assert.Equal(nameof(InterfaceItem.Name), Assert.Single(VersionRules.CheckPart(parent, new InterfaceItem { Id = Valid.Id(1), Name = "Skizze" }, item)).Column);
        Expect.Nothing(VersionRules.CheckPart(parent, item, item));
    }

    [Fact, Trait("Rule", "STA-02"), Trait("Case", "fail")]
    public void The_person_of_an_escalation_was_agreed_and_stays() =>
        Assert.Equal(nameof(Escalation.UserId), Assert.Single(VersionRules.CheckPart(Interface(InterfaceStatus.Active), new Escalation { UserId = Carla }, new Escalation { UserId = Valid.User(1, "Anna Kern") })).Column);

    [Fact, Trait("Rule", "RAC-23"), Trait("Case", "pass")]
    public void The_person_of_a_column_of_a_matrix_in_force_may_change() =>
        Expect.Nothing(VersionRules.CheckPart(Matrix(MatrixStatus.Active), new MatrixRole { UserId = Carla }, new MatrixRole { UserId = Valid.User(1, "Anna Kern") }));

    [Theory, Trait("Rule", "RAC-23"), Trait("Case", "fail")]
    [InlineData(MatrixStatus.Agreed, "Version 1 is agreed and cannot be changed. Return it to draft first.", "Version 1 ist vereinbart und kann nicht geändert werden. Bitte zuerst zum Entwurf zurückgeben.")]
    [InlineData(MatrixStatus.Active, "Version 1 is active and cannot be changed. Create a new version.", "Version 1 ist aktiv und kann nicht geändert werden. Bitte eine neue Version anlegen.")]
    [InlineData(MatrixStatus.Superseded, "Version 1 is no longer in force and cannot be changed.", "Version 1 ist nicht mehr in Kraft und kann nicht geändert werden.")]
    public void A_cell_of_an_agreed_matrix_stays(MatrixStatus status, string english, string german) => Expect.Blocks(
        Rule.RAC23, VersionRules.CheckPart(Matrix(status), new Assignment { Letter = Letter.Informed }, new Assignment { Letter = Letter.Responsible }), english, german);

    [Fact, Trait("Rule", "STA-04"), Trait("Case", "fail")]
    public void A_user_does_not_clear_a_computed_column() => Expect.Blocks(
        Rule.STA04,
        SystemColumnRules.Check(new ProcessInterface { ReactionMinutes = null }, Valid.Interface(row => row.ReactionMinutes = 240)),
        "Reaction (minutes) is maintained by the system.",
        "Reaktion (Minuten) wird vom System gepflegt.");

    [Fact]
    public void A_machine_allows_what_it_was_built_with_and_finds_the_shortest_way()
    {
        var machine = StateMachine<TimeUnit>.StartingIn(TimeUnit.Minutes)
            .From(TimeUnit.Minutes, TimeUnit.Hours, TimeUnit.Days)
            .From(TimeUnit.Hours, TimeUnit.Days)
            .Build();
        Assert.Equal(TimeUnit.Minutes, machine.Initial);
        Assert.Equal([TimeUnit.Hours, TimeUnit.Days], machine.After(TimeUnit.Minutes));
        Assert.Empty(machine.After(TimeUnit.Days));
        Assert.True(machine.Allows(TimeUnit.Hours, TimeUnit.Days));
        Assert.False(machine.Allows(TimeUnit.Days, TimeUnit.Hours));
        Assert.Equal([TimeUnit.Days], machine.Path(TimeUnit.Minutes, TimeUnit.Days)!);
        Assert.Null(machine.Path(TimeUnit.Days, TimeUnit.Minutes));
        Assert.Throws<ArgumentException>(() => StateMachine<TimeUnit>.StartingIn(TimeUnit.Minutes).From(TimeUnit.Hours).From(TimeUnit.Hours));
    }

    [Theory]
    [InlineData(200, 200, false)]
    [InlineData(201, 200, true)]
    [InlineData(500, 200, true)]
    public void A_name_that_is_too_long_is_cut_and_says_so(int length, int kept, bool cut)
    {
        var name = Names.Short(new string('x', length));
        Assert.Equal((kept, cut), (name.Length, name.EndsWith('…')));
        Assert.Equal(new string('x', cut ? 199 : length), name.TrimEnd('…'));
    }

    [Fact]
    public void A_name_is_made_of_the_parts_that_are_there() => Assert.Equal("Anna · KAM", Names.Of("Anna", null, " ", "KAM"));

    private static ProcessInterface Interface(InterfaceStatus? status, Action<ProcessInterface>? change = null) => Valid.Interface(row =>
    {
        row.StatusCode = status;
        change?.Invoke(row);
    });

    private static ResponsibilityMatrix Matrix(MatrixStatus? status, Action<ResponsibilityMatrix>? change = null) => Valid.Matrix(row =>
    {
        row.StatusCode = status;
        change?.Invoke(row);
    });
}
