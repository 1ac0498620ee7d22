using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Consent;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Consent;

public sealed class ConsentTests
{
    private static readonly RowRef Supplier = Valid.Ref("kam_function", 101);
    private static readonly RowRef Receiver = Valid.Ref("kam_function", 102);

    [Fact]
    public void A_matrix_is_put_to_the_functions_that_do_or_answer_for_something()
    {
        var content = Valid.Content(parts => parts.AddRole(4, "QM").Cell(1, 4, Letter.Consulted));
        Assert.Equal(
            [Valid.Id(101), Valid.Id(102), Valid.Id(103)],
            MatrixConsent.Of(content, CanonicalContentTests.Codes(content)).Slices.Select(slice => slice.Party).Order());
    }

    [Fact]
    public void A_matrix_of_one_function_is_put_to_nobody()
    {
        var content = Valid.Content(parts => parts.Clear(2, 3).Clear(2, 2));
        Assert.Empty(MatrixConsent.Of(content, CanonicalContentTests.Codes(content)).Slices);
    }

    [Fact]
    public void A_cell_concerns_its_function_and_who_is_accountable_all_in_the_row()
    {
        Assert.Equal([Valid.Id(102)], Changed(parts => parts.Cells[1].Letter = Letter.Informed));
        Assert.Equal([Valid.Id(101), Valid.Id(102)], Changed(parts =>
        {
            parts.Cells[0].Letter = Letter.Responsible;
            parts.Cells[1].Letter = Letter.Accountable;
        }));
    }

    [Fact]
    public void Renumbering_and_people_concern_nobody_and_the_scope_everybody()
    {
        Assert.Empty(Changed(parts =>
        {
            parts.Rows[0].Sequence = 99;
            parts.Roles[0].UserId = Valid.User(3, "Cora");
            parts.Matrix.Name = "Other";
            parts.Matrix.ValidFrom = Valid.Today.AddDays(9);
        }));
        Assert.Equal(3, Changed(parts => parts.Matrix.Scope = MatrixScope.Template).Count);
    }

    [Fact]
    public void Where_it_applies_does_not_keep_a_version_from_inheriting()
    {
        var before = Slices(_ => { });
        var after = Slices(parts => parts.Matrix.Scope = MatrixScope.KeyAccount);
        Assert.All(before.Zip(after), pair => Assert.True(pair.Second.IsCoveredBy(pair.First)));
        Assert.All(before.Zip(after), pair => Assert.NotEqual(pair.First.Hash, pair.Second.Hash));
    }

    [Fact]
    public void Each_side_of_an_interface_signs_what_concerns_it()
    {
        Assert.Equal([Receiver.Id], Changed(row => row.ToActivityId = Valid.Ref("kam_activity", 220)));
        Assert.Equal([Supplier.Id], Changed(row => row.FromActivityId = Valid.Ref("kam_activity", 210)));
        Assert.Equal([Supplier.Id, Receiver.Id], Changed(row => row.ReactionValue = 3));
        Assert.Empty(Changed(row => row.ValidFrom = Valid.Today.AddDays(3)));
        Assert.Equal([Supplier.Id], Changed(_ => { }, item => item.ProvidedByInterfaceId = Valid.Ref("kam_interface", 99)));
        Assert.Equal([Supplier.Id, Receiver.Id], Changed(_ => { }, item => item.Format = "PDF"));
    }

    [Theory]
    [InlineData(180, 960, TimeBasis.Business, true)]
    [InlineData(240, 900, TimeBasis.Business, true)]
    [InlineData(241, 960, TimeBasis.Business, false)]
    [InlineData(180, 961, TimeBasis.Business, false)]
    [InlineData(180, 900, TimeBasis.Elapsed, false)]
    public void A_faster_interface_needs_the_supplier_alone(int reaction, int resolution, TimeBasis basis, bool covered)
    {
        var standard = Of(Pace(240, 960, TimeBasis.Business));
        var account = Of(Pace(reaction, resolution, basis));
        Assert.False(account.Of(Supplier.Id)!.IsCoveredBy(standard.Of(Supplier.Id)!));
        Assert.Equal(covered, account.Of(Receiver.Id)!.IsCoveredBy(standard.Of(Receiver.Id)!));
        Assert.Equal(covered, account.Manager!.IsCoveredBy(standard.Manager!));

        static ProcessInterface Pace(int reaction, int resolution, TimeBasis basis) => Valid.Interface(row =>
        {
            (row.ReactionValue, row.ResolutionValue, row.Unit, row.TimeBasis) = (reaction, resolution, TimeUnit.Minutes, TimeBasis.Business);
            (row.ReactionMinutes, row.ResolutionMinutes, row.TimeBasis) = (reaction, resolution, basis);
        });
    }

    [Fact]
    public void Parts_of_an_interface_are_the_tables_that_have_it_as_their_parent()
    {
        var tables = WholeInterface.PartTables().Select(table => table.LogicalName).ToList();
        Assert.Contains("kam_interfaceitem", tables);
        Assert.Contains("kam_criterion", tables);
        Assert.DoesNotContain("kam_signoff", tables);
    }

    [Theory]
    [InlineData(null, 10)]
    [InlineData(90, 90)]
    [InlineData(11, 11)]
    [InlineData(3, 10)]
    [InlineData(-5, 10)]
    [InlineData(400, 365)]
    public void What_was_taken_over_is_answered_until_its_last_day_and_with_no_less_time_than_anything_else(int? left, int days)
    {
        var today = new DateTime(2026, 3, 2, 9, 30, 0);
        Assert.Equal(days, SignoffRules.TermDays(left is { } count ? today.Date.AddDays(count) : null, today));
    }

    private static List<Guid> Changed(Action<MatrixParts> change) =>
        [.. Slices(_ => { }).Zip(Slices(change)).Where(pair => pair.First.Hash != pair.Second.Hash).Select(pair => pair.First.Party)];

    private static List<Slice> Slices(Action<MatrixParts> change)
    {
        var content = Valid.Content(change);
        return [.. MatrixConsent.Of(content, CanonicalContentTests.Codes(content)).Slices.OrderBy(slice => slice.Party)];
    }

    private static List<Guid> Changed(Action<ProcessInterface> change, Action<InterfaceItem>? part = null) =>
        [.. Of(Valid.Interface(), _ => { }).Slices.Zip(Of(Valid.Interface(change), part ?? (_ => { })).Slices).Where(pair => pair.First.Hash != pair.Second.Hash).Select(pair => pair.First.Party)];

    private static ConsentContent Of(ProcessInterface row, Action<InterfaceItem>? change = null)
    {
        var item = new InterfaceItem { Id = Valid.Id(71), Name = "Drawing", Direction = ItemDirection.Input };
        change?.Invoke(item);
        return InterfaceConsent.Of(new WholeInterface(row, new Dictionary<Type, IReadOnlyList<Row>> { [typeof(InterfaceItem)] = [item] }), new Codes());
    }
}
