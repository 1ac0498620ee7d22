using CsCheck;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class LifecycleTests
{
    [Fact, Trait("Rule", "STA-01"), Trait("Case", "pass")]
    public void A_draft_may_be_submitted() =>
        Expect.Nothing(StatusRules.Check(Lifecycles.Designation, Designation(DesignationStatus.Submitted), Designation(DesignationStatus.Draft)));

    [Fact, Trait("Rule", "STA-01"), Trait("Case", "pass")]
    public void Saving_the_same_status_again_is_no_transition() =>
        Expect.Nothing(StatusRules.Check(Lifecycles.Designation, Designation(DesignationStatus.Ended), Designation(DesignationStatus.Ended)));

    [Fact, Trait("Rule", "STA-01"), Trait("Case", "fail")]
    public void A_draft_cannot_become_active_at_once_and_the_message_names_what_is_possible() => Expect.Blocks(
        Rule.STA01,
        StatusRules.Check(Lifecycles.Designation, Designation(DesignationStatus.Active), Designation(DesignationStatus.Draft)),
        "The status cannot change from \"Draft\" to \"Active\". Possible: Submitted, Withdrawn.",
        "Ein Wechsel von «Entwurf» zu «Aktiv» ist nicht möglich. Möglich: Eingereicht, Zurückgezogen.");

    [Fact, Trait("Rule", "STA-01"), Trait("Case", "fail")]
    public void A_final_status_leads_nowhere() => Expect.Blocks(
        Rule.STA01,
        StatusRules.Check(Lifecycles.Interface, Interface(InterfaceStatus.Draft), Interface(InterfaceStatus.Retired)),
        "The status cannot change from \"Retired\" to \"Draft\". Possible: none.",
        "Ein Wechsel von «Ausser Kraft» zu «Entwurf» ist nicht möglich. Möglich: keiner.");

    [Fact, Trait("Rule", "STA-01"), Trait("Case", "fail")]
    public void A_new_row_starts_in_the_first_status() =>
        Assert.Single(StatusRules.Check(Lifecycles.Matrix, Valid.Matrix(row => row.StatusCode = MatrixStatus.Active), null));

    [Theory, Trait("Rule", "STA-01"), Trait("Case", "fail")]
    [InlineData(MatrixStatus.Active, "Active", "Superseded, Retired")]
    [InlineData(MatrixStatus.Draft, "Draft", "In review")]
    [InlineData(null, "Draft", "In review")]
    public void Whoever_waited_for_the_lock_is_told_that_the_row_has_moved_meanwhile(MatrixStatus? stored, string from, string possible)
    {
        var violation = Assert.Single(StatusRules.CheckUnderLock(Lifecycles.Matrix, MatrixStatus.Active, MatrixStatus.Agreed, stored));
        Assert.Equal((Rule.STA01, Severity.Block, "StatusCode"), (violation.Rule, violation.Severity, violation.Column));
        Assert.Equal($"[STA-01] The status cannot change from \"{from}\" to \"Active\". Possible: {possible}.", MessageCatalogue.Text(violation, Language.English));
    }

    [Theory, Trait("Rule", "STA-01"), Trait("Case", "pass")]
    [InlineData(MatrixStatus.Agreed, MatrixStatus.Agreed)]
    [InlineData(MatrixStatus.InReview, MatrixStatus.Agreed)]
    [InlineData(MatrixStatus.Draft, MatrixStatus.Draft)]
    [InlineData(null, MatrixStatus.Draft)]
    public void A_row_that_has_not_moved_or_only_towards_the_status_goes_on(MatrixStatus? judged, MatrixStatus? stored) =>
        Expect.Nothing(StatusRules.CheckUnderLock(Lifecycles.Matrix, MatrixStatus.Active, judged, stored));

    [Fact]
    public void Every_machine_is_closed_and_every_status_can_be_reached()
    {
        Closed(Lifecycles.Designation);
        Closed(Lifecycles.Interface);
        Closed(Lifecycles.Matrix);
        Closed(Lifecycles.Program);
        Closed(Lifecycles.Process);
    }

    [Fact]
    public void A_path_consists_of_allowed_transitions_only() =>
        Gen.Select(Gen.Enum<InterfaceStatus>(), Gen.Enum<InterfaceStatus>()).Sample((from, to) =>
        {
            var path = Lifecycles.Interface.Path(from, to);
            if (path is null)
                return !Lifecycles.Interface.Allows(from, to);
            var step = from;
            foreach (var next in path)
            {
                Assert.True(Lifecycles.Interface.Allows(step, next));
                step = next;
            }

            return step == to;
        });

    [Fact]
    public void The_way_from_draft_to_active_leads_over_review_and_agreement() =>
        Assert.Equal(
            [InterfaceStatus.InReview, InterfaceStatus.Agreed, InterfaceStatus.Active],
            Lifecycles.Interface.Path(InterfaceStatus.Draft, InterfaceStatus.Active)!);

    [Fact, Trait("Rule", "STA-02"), Trait("Case", "pass")]
    public void People_dates_and_channels_of_an_active_interface_may_change()
    {
        var saved = Active(row =>
        {
            row.ValidTo = Valid.Today.AddYears(2);
            row.ReviewDate = Valid.Today.AddMonths(3);
            row.SupplierOwnerId = Valid.User(7, "Carla Ott");
            row.Channel = Channel.Email;
            row.ChannelAddress = "pro@muster.ch";
            row.Exceptions = "Betriebsferien";
        });
        Expect.Nothing(VersionRules.Check(saved, Active()));
    }

    [Fact, Trait("Rule", "STA-02"), Trait("Case", "pass")]
    public void A_draft_may_change_in_every_part() => Expect.Nothing(VersionRules.Check(Valid.Interface(row => row.ReactionValue = 2), Valid.Interface()));

    [Fact, Trait("Rule", "STA-02"), Trait("Case", "fail")]
    public void The_times_of_an_active_interface_stay()
    {
        var violation = Expect.Blocks(
            Rule.STA02,
            VersionRules.Check(Active(row => row.ReactionValue = 2), Active()),
            "Version 1 is active and cannot be changed. Create a new version.",
            "Version 1 ist aktiv und kann nicht geändert werden. Bitte eine neue Version anlegen.");
        Assert.Equal(nameof(ProcessInterface.ReactionValue), violation.Column);
    }

    [Fact, Trait("Rule", "STA-02"), Trait("Case", "fail")]
    public void An_agreed_interface_goes_back_to_draft_first() => Expect.Blocks(
        Rule.STA02,
        VersionRules.Check(Active(row => row.Trigger = "neu"), Active(row => row.StatusCode = InterfaceStatus.Agreed)),
        "Version 1 is agreed and cannot be changed. Return it to draft first.",
        "Version 1 ist vereinbart und kann nicht geändert werden. Bitte zuerst zum Entwurf zurückgeben.");

    [Fact, Trait("Rule", "STA-02"), Trait("Case", "fail")]
    public void A_superseded_interface_stays_as_it_was() => Expect.Blocks(
        Rule.STA02,
        VersionRules.Check(Active(row => row.Trigger = "neu"), Active(row => row.StatusCode = InterfaceStatus.Superseded)),
        "Version 1 is no longer in force and cannot be changed.",
        "Version 1 ist nicht mehr in Kraft und kann nicht geändert werden.");

    [Fact, Trait("Rule", "STA-02"), Trait("Case", "fail")]
    public void An_item_of_an_active_interface_cannot_be_added()
    {
        var item = new InterfaceItem { Id = Valid.Id(1), Name = "Zeichnung", Direction = ItemDirection.Input };
        Assert.Equal(Rule.STA02, Assert.Single(VersionRules.CheckPart(Active(), item, null)).Rule);
        Assert.Equal(Rule.STA02, Assert.Single(VersionRules.CheckPart(Active(), null, item)).Rule);
        Expect.Nothing(VersionRules.CheckPart(Valid.Interface(), item, null));
    }

    [Fact, Trait("Rule", "STA-02"), Trait("Case", "fail")]
    public void The_notation_of_an_active_matrix_stays() =>
        Assert.Single(VersionRules.Check(
            Valid.Matrix(row => row.Notation = Notation.Rasci), Valid.Matrix(row => row.StatusCode = MatrixStatus.Active)), found => found.Rule == Rule.STA02);

    [Fact, Trait("Rule", "STA-03"), Trait("Case", "pass")]
    public void A_draft_may_be_deleted() => Expect.Nothing(StatusRules.CheckDeletion(Lifecycles.Designation, Designation(DesignationStatus.Draft)));

    [Fact, Trait("Rule", "STA-03"), Trait("Case", "fail")]
    public void What_left_the_drafts_is_not_deleted() => Expect.Blocks(
        Rule.STA03,
        StatusRules.CheckDeletion(Lifecycles.Designation, Designation(DesignationStatus.Withdrawn)),
        "Only drafts can be deleted. End or retire this record instead.",
        "Nur Entwürfe können gelöscht werden. Bitte den Datensatz beenden oder ausser Kraft setzen.");

    [Fact, Trait("Rule", "STA-04"), Trait("Case", "pass")]
    public void A_form_may_send_back_what_it_read()
    {
        var stored = Valid.Interface(row => row.ReactionMinutes = 240);
        Expect.Nothing(SystemColumnRules.Check(new ProcessInterface { ReactionMinutes = 240, Name = "other" }, stored));
    }

    [Fact, Trait("Rule", "STA-04"), Trait("Case", "pass")]
    public void A_new_row_may_carry_the_defaults_and_empty_columns() =>
        Expect.Nothing(SystemColumnRules.Check(new ProcessInterface { Version = 1, ActiveKey = null, ReactionMinutes = null }, null));

    [Fact, Trait("Rule", "STA-02"), Trait("Case", "fail")]
    public void A_part_stays_with_its_parent_and_a_cell_in_its_matrix()
    {
        var stored = new MatrixRole { MatrixId = Valid.Ref("kam_matrix", 1), RoleId = Valid.Ref("kam_role", 1) };
        Expect.Blocks(
            Rule.STA02,
            SystemColumnRules.CheckParent(new MatrixRole { MatrixId = Valid.Ref("kam_matrix", 2), RoleId = Valid.Ref("kam_role", 1) }, stored),
            "Matrix stays as it was chosen: delete this row and create it where it belongs.",
            "Matrix bleibt, wie gewählt: Bitte diese Zeile löschen und dort anlegen, wohin sie gehört.");
        Expect.Nothing(SystemColumnRules.CheckParent(new MatrixRole { MatrixId = Valid.Ref("kam_matrix", 1), RoleId = Valid.Ref("kam_role", 2) }, stored));
        Expect.Nothing(SystemColumnRules.CheckParent(new MatrixRole { MatrixId = Valid.Ref("kam_matrix", 2) }, null));
        Expect.Nothing(SystemColumnRules.CheckParent(new MatrixRole { MatrixId = Valid.Ref("kam_matrix", 2) }, new MatrixRole()));
        Expect.Nothing(SystemColumnRules.CheckParent(new Assignment { MatrixActivityId = Valid.Ref("kam_matrixactivity", 2) }, new Assignment { MatrixActivityId = Valid.Ref("kam_matrixactivity", 1) }));
    }

    [Fact, Trait("Rule", "STA-04"), Trait("Case", "fail")]
    public void A_user_does_not_write_a_computed_column() => Expect.Blocks(
        Rule.STA04,
        SystemColumnRules.Check(new ProcessInterface { ReactionMinutes = 1 }, Valid.Interface(row => row.ReactionMinutes = 240)),
        "Reaction (minutes) is maintained by the system.",
        "Reaktion (Minuten) wird vom System gepflegt.");

    [Fact, Trait("Rule", "STA-04"), Trait("Case", "fail")]
    public void A_user_does_not_choose_the_version() =>
        Assert.Single(SystemColumnRules.Check(new ProcessInterface { Version = 7 }, null), found => found.Rule == Rule.STA04);

    [Fact, Trait("Rule", "DES-12"), Trait("Case", "pass")]
    public void An_account_may_be_saved_with_its_mirror_unchanged() =>
        Expect.Nothing(SystemColumnRules.Check(new AccountMirror { Tier = Tier.Key }, new AccountMirror { Tier = Tier.Key }));

    [Fact, Trait("Rule", "DES-12"), Trait("Case", "fail")]
    public void An_account_does_not_become_a_key_account_by_hand() => Expect.Blocks(
        Rule.DES12,
        SystemColumnRules.Check(new AccountMirror { Tier = Tier.Strategic }, new AccountMirror { Tier = null }),
        "Tier is maintained by the system.",
        "Stufe wird vom System gepflegt.");

    [Fact]
    public void Values_are_the_same_when_a_user_would_say_so()
    {
        Assert.True(RowValues.Same(null, "  "));
        Assert.True(RowValues.Same("a", " a "));
        Assert.True(RowValues.Same(4m, 4.00m));
        Assert.True(RowValues.Same(new[] { 1, 2 }, new[] { 2, 1 }));
        Assert.False(RowValues.Same("a", "A"));
        Assert.False(RowValues.Same(null, 0));
        Assert.False(RowValues.Same(new[] { 1 }, new[] { 1, 2 }));
    }

    private static void Closed<TStatus>(StateMachine<TStatus> machine)
        where TStatus : struct, Enum
    {
        foreach (var status in Enum.GetValues<TStatus>())
        {
            Assert.All(machine.After(status), following => Assert.True(Enum.IsDefined(following)));
            Assert.DoesNotContain(status, machine.After(status));
            Assert.True(status.Equals(machine.Initial) || machine.Path(machine.Initial, status) is not null, status + " cannot be reached.");
        }
    }

    private static Designation Designation(DesignationStatus status) => Valid.Designation(row => row.StatusCode = status);

    private static ProcessInterface Interface(InterfaceStatus status) => Valid.Interface(row => row.StatusCode = status);

    private static ProcessInterface Active(Action<ProcessInterface>? change = null) => Valid.Interface(row =>
    {
        row.StatusCode = InterfaceStatus.Active;
        change?.Invoke(row);
    });
}
