using CsCheck;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Calculations;

public sealed class SlotKeyTests
{
    [Theory]
    [InlineData(DesignationStatus.Submitted, true)]
    [InlineData(DesignationStatus.Approved, true)]
    [InlineData(DesignationStatus.Active, true)]
    [InlineData(DesignationStatus.OnHold, true)]
    [InlineData(DesignationStatus.Draft, false)]
    [InlineData(DesignationStatus.Ended, false)]
    [InlineData(DesignationStatus.Rejected, false)]
    [InlineData(DesignationStatus.Withdrawn, false)]
    public void A_designation_takes_its_slot_while_it_is_open(DesignationStatus status, bool taken) => Assert.Equal(
        taken ? "00000002-0000-0000-0000-000000000000|00000001-0000-0000-0000-000000000000" : "-00000014-0000-0000-0000-000000000000",
        SlotKeys.Of(Valid.Designation(row => row.StatusCode = status)));

    [Fact]
    public void A_cell_takes_the_accountable_slot_only_as_accountable()
    {
        var cell = Valid.Content().Cells[0];
        Assert.Equal("00000fa1-0000-0000-0000-000000000000", SlotKeys.AccountableOf(cell));
        cell.Letter = Letter.Responsible;
        Assert.Equal("-0000c350-0000-0000-0000-000000000000", SlotKeys.AccountableOf(cell));
        Assert.Equal("00000fa1-0000-0000-0000-000000000000|00000bb9-0000-0000-0000-000000000000", SlotKeys.CellOf(cell));
    }

    [Fact]
    public void A_matrix_row_without_an_activity_stands_for_itself()
    {
        var row = Valid.Content().Rows[0];
        Assert.Equal("0000001e-0000-0000-0000-000000000000|00000259-0000-0000-0000-000000000000", SlotKeys.Of(row));
        row.ActivityId = null;
        Assert.Equal("-00000fa1-0000-0000-0000-000000000000", SlotKeys.Of(row));
        Assert.Equal("0000001e-0000-0000-0000-000000000000|000001f5-0000-0000-0000-000000000000", SlotKeys.Of(Valid.Content().Roles[0]));
    }

    [Fact]
    public void A_matrix_takes_its_slot_while_it_is_active()
    {
        Assert.StartsWith("-", SlotKeys.Of(Valid.Matrix()), StringComparison.Ordinal);
        Assert.Equal(
            "programme:00000001-0000-0000-0000-000000000000|00000003-0000-0000-0000-000000000000|2026-03-02",
            SlotKeys.Of(Valid.Matrix(row => row.StatusCode = MatrixStatus.Active)));
    }

    [Fact]
    public void Content_that_is_too_long_becomes_its_hash()
    {
        var key = SlotKeys.FindingOf("RAC-02", "kam_matrix", Guid.Empty, new string('x', 300));
        Assert.Matches("^[0-9a-f]{64}$", key);
        Assert.Equal(key, SlotKeys.FindingOf("RAC-02", "kam_matrix", Guid.Empty, new string('x', 300)));
        Assert.NotEqual(key, SlotKeys.FindingOf("RAC-03", "kam_matrix", Guid.Empty, new string('x', 300)));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("-00000014-0000-0000-0000-000000000000", false)]
    [InlineData("00000014-0000-0000-0000-000000000000", true)]
    public void A_key_stands_for_a_slot_unless_it_is_empty_or_begins_with_a_dash(string? key, bool taken) => Assert.Equal(taken, SlotKeys.IsTaken(key));

    [Theory]
    [InlineData(InterfaceStatus.Draft, false)]
    [InlineData(InterfaceStatus.InReview, false)]
    [InlineData(InterfaceStatus.Agreed, true)]
    [InlineData(InterfaceStatus.Active, true)]
    [InlineData(InterfaceStatus.Superseded, false)]
    public void An_interface_takes_its_slot_while_it_is_agreed(InterfaceStatus status, bool taken) => Assert.Equal(
        taken ? $"{Valid.Id(3)}|{Valid.Id(101)}|{Valid.Id(102)}|{Valid.Id(210)}||programme:{Valid.Id(1)}|2026-03-02" : "-" + Valid.Id(10),
        SlotKeys.Of(Valid.Interface(row => (row.StatusCode, row.FromActivityId) = (status, Valid.Ref("kam_activity", 210)))));

    [Fact]
    public void An_interface_of_which_little_is_known_leaves_its_places_empty() => Assert.Equal(
        "|||||programme:|", SlotKeys.Of(new ProcessInterface { StatusCode = InterfaceStatus.Agreed, Scope = InterfaceScope.Programme }));

    [Fact]
    public void A_scope_says_its_level_and_its_object()
    {
        Assert.Equal($"account:{Valid.Id(20)}", ScopeOf(MatrixScope.KeyAccount));
        Assert.Equal($"tier:{Valid.Id(1)}:{(int)Tier.Key}", ScopeOf(MatrixScope.Tier));
        Assert.Equal($"programme:{Valid.Id(1)}", ScopeOf(MatrixScope.Programme));
        Assert.Equal($"template:{Valid.Id(1)}", ScopeOf(MatrixScope.Template));
        Assert.Equal("tier::", SlotKeys.ScopeOf(new ResponsibilityMatrix { Scope = MatrixScope.Tier }));

        static string ScopeOf(MatrixScope scope) =>
            SlotKeys.ScopeOf(Valid.Matrix(row => (row.Scope, row.DesignationId, row.Tier) = (scope, Valid.Ref("kam_designation", 20), Tier.Key)));
    }

    [Fact]
    public void A_scoring_model_takes_its_programme_while_it_is_active()
    {
        Assert.Equal(Valid.Id(1).ToString(), SlotKeys.Of(Model(ScoringModelStatus.Active)));
        Assert.Equal("-" + Valid.Id(60), SlotKeys.Of(Model(ScoringModelStatus.Draft)));
        Assert.Equal("-" + Valid.Id(60), SlotKeys.Of(Model(ScoringModelStatus.Retired)));

        static ScoringModel Model(ScoringModelStatus status) => new() { Id = Valid.Id(60), ProgramId = Valid.Program, StatusCode = status };
    }

    [Fact]
    public void An_agreement_is_asked_for_once_per_target_function_and_round()
    {
        Assert.Equal($"{Valid.Id(10)}|{Valid.Id(101)}|2", SlotKeys.Of(new Signoff { InterfaceId = Valid.Ref("kam_interface", 10), FunctionId = Valid.Ref("kam_function", 101), Round = 2 }));
        Assert.Equal($"{Valid.Id(30)}|{Valid.Id(101)}|1", SlotKeys.Of(new Signoff { MatrixId = Valid.Ref("kam_matrix", 30), FunctionId = Valid.Ref("kam_function", 101) }));
        Assert.Equal($"{Valid.Id(30)}|manager|1", SlotKeys.Of(new Signoff { MatrixId = Valid.Ref("kam_matrix", 30) }));
        Assert.Equal("-" + Valid.Id(40), SlotKeys.Of(new Signoff { Id = Valid.Id(40), FunctionId = Valid.Ref("kam_function", 101) }));

        // A row with both targets is refused elsewhere; its key is the interface's.
        Assert.StartsWith(Valid.Id(10).ToString(), SlotKeys.Of(new Signoff { InterfaceId = Valid.Ref("kam_interface", 10), MatrixId = Valid.Ref("kam_matrix", 30) }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_without_a_first_day_has_a_key_all_the_same() => Assert.Equal(
        $"{Valid.Id(20)}|{Valid.Id(901)}||", SlotKeys.Of(new TeamMember { DesignationId = Valid.Ref("kam_designation", 20), UserId = Valid.User(1, "Anna Kern") }));

    [Fact]
    public void Content_that_just_fits_stays_readable()
    {
        var beginning = $"RAC-02|kam_matrix|{Guid.Empty}|";
        var fits = new string('x', SlotKeys.MaxLength - beginning.Length);
        Assert.Equal(beginning + fits, SlotKeys.FindingOf("RAC-02", "kam_matrix", Guid.Empty, fits));
        Assert.Matches("^[0-9a-f]{64}$", SlotKeys.FindingOf("RAC-02", "kam_matrix", Guid.Empty, fits + "x"));
    }

    [Fact]
    public void Two_interfaces_share_a_key_exactly_when_they_share_the_slot() =>
        Gen.Select(AnyInterface, AnyInterface).Sample((one, other) =>
        {
            other.Id = Valid.Id(99);
            var shared = Lifecycles.IsAgreed(one.StatusCode) && Lifecycles.IsAgreed(other.StatusCode)
                && one.ProcessId == other.ProcessId && one.SupplierFunctionId == other.SupplierFunctionId && one.CustomerFunctionId == other.CustomerFunctionId
                && one.FromActivityId == other.FromActivityId && one.ToActivityId == other.ToActivityId
                && SlotKeys.ScopeOf(one) == SlotKeys.ScopeOf(other) && one.ValidFrom == other.ValidFrom;
            var length = SlotKeys.Of(one).Length;
            return SlotKeys.Of(one) == SlotKeys.Of(other) == shared && length is > 0 and <= SlotKeys.MaxLength;
        });

    [Fact]
    public void Overlap_is_symmetric_and_means_a_common_day() =>
        Gen.Select(AnyPeriod, AnyPeriod).Sample((one, other) =>
        {
            var common = Enumerable.Range(-30, 90).Any(day => Period.Contains(one, Valid.Today.AddDays(day)) && Period.Contains(other, Valid.Today.AddDays(day)));
            return Period.Overlaps(one, other) == Period.Overlaps(other, one) && Period.Overlaps(one, other) == common;
        });

    [Fact]
    public void Adjacent_periods_do_not_overlap()
    {
        var year = Valid.Interface(row => row.ValidTo = new DateTime(2026, 12, 31));
        var next = Valid.Interface(row => row.ValidFrom = new DateTime(2027, 1, 1));
        Assert.False(Period.Overlaps(year, next));
        next.ValidFrom = new DateTime(2026, 12, 31);
        Assert.True(Period.Overlaps(year, next));
    }

    private static readonly Gen<RowRef?> AnyRef = Gen.Int[0, 2].Select(number => number == 0 ? (RowRef?)null : Valid.Ref("kam_activity", number));

    private static readonly Gen<ProcessInterface> AnyInterface =
        Gen.Select(Gen.Enum<InterfaceStatus>(), AnyRef, AnyRef, Gen.Int[0, 1], Gen.Enum<InterfaceScope>(), Gen.Int[1, 2]).Select((status, from, to, days, scope, number) =>
            Valid.Interface(row =>
            {
                row.StatusCode = status;
                row.FromActivityId = from;
                row.ToActivityId = to;
                row.ValidFrom = Valid.Today.AddDays(days);
                row.Scope = scope;
                row.Tier = scope == InterfaceScope.Tier ? Tier.Key : null;
                row.DesignationId = scope == InterfaceScope.KeyAccount ? Valid.Ref("kam_designation", number) : null;
            }));

    private static readonly Gen<ProcessInterface> AnyPeriod =
        Gen.Select(Gen.Int[0, 20], Gen.Int[0, 20], Gen.Bool, Gen.Bool).Select((start, length, openStart, openEnd) => new ProcessInterface
        {
            ValidFrom = openStart ? null : Valid.Today.AddDays(start),
            ValidTo = openEnd ? null : Valid.Today.AddDays(start + length),
        });
}
