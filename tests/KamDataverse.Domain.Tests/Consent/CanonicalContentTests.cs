using CsCheck;
using KamDataverse.Domain.Consent;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Consent;

public sealed class CanonicalContentTests
{
    [Fact]
    public void Content_is_written_in_one_way_only()
    {
        var content = new CanonicalObject
        {
            ["b"] = 4.50m, ["a"] = " a \"quoted\" \\ line\n ", ["yes"] = true, ["no"] = false, ["date"] = new DateTime(2026, 3, 2, 17, 0, 0), ["n"] = -3,
            ["nothing"] = null, ["blank"] = "  ", ["empty"] = new List<CanonicalObject>(), ["codes"] = new List<string> { "B", "A" }, ["options"] = new[] { 2, 1 },
            ["rows"] = new List<CanonicalObject>
            {
                new() { [CanonicalJson.SequenceKey] = 20, ["x"] = "a" }, new() { [CanonicalJson.SequenceKey] = 10, ["x"] = "b" }, new() { [CanonicalJson.SequenceKey] = 10, ["x"] = "a" },
            },
        };
        Assert.Equal(
            "{\"a\":\"a \\\"quoted\\\" \\\\ line\",\"b\":4.5,\"codes\":[\"A\",\"B\"],\"date\":\"2026-03-02\",\"n\":-3,\"no\":false,\"options\":[1,2],"
            + "\"rows\":[{\"kam_sequence\":10,\"x\":\"a\"},{\"kam_sequence\":10,\"x\":\"b\"},{\"kam_sequence\":20,\"x\":\"a\"}],\"yes\":true}",
            CanonicalJson.Write(content));
    }

    [Fact]
    public void Signs_below_the_blank_are_escaped_and_no_other() =>
        Assert.Equal("{\"a\":\"x\\u0009ü\\u001f y\"}", CanonicalJson.Write(new CanonicalObject { ["a"] = "x\tü\u001f y" }));

    [Fact]
    public void A_value_without_a_canonical_form_is_refused() =>
        Assert.StartsWith(
            "No canonical form for Guid.", Assert.Throws<ArgumentException>(() => CanonicalJson.Write(new CanonicalObject { ["a"] = Guid.Empty })).Message, StringComparison.Ordinal);

    [Fact]
    public void The_hash_is_sha_256_in_small_digits() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", ContentHash.Of("abc"));

    [Fact]
    public void Codes_are_read_in_capitals_and_a_row_without_one_stands_for_itself()
    {
        var codes = new Codes();
        codes.Add(Valid.Id(1), " kam ");
        codes.Add(Valid.Id(2), "  ");
        codes.AddRole(Valid.Id(3), "r1", Valid.Ref("kam_function", 1));
        codes.AddRole(Valid.Id(4), "r2", null);
        Assert.Equal("KAM", codes.Of(Valid.Ref("kam_function", 1)));
        Assert.Equal(Valid.Id(2).ToString("D"), codes.Of(Valid.Ref("kam_function", 2)));
        Assert.Equal("R1", codes.Of(Valid.Ref("kam_role", 3)));
        Assert.Null(codes.Of(null));
        Assert.True(codes.Knows(Valid.Id(1)));
        Assert.False(codes.Knows(Valid.Id(2)));
        Assert.Equal(Valid.Ref("kam_function", 1), codes.FunctionOf(Valid.Ref("kam_role", 3)));
        Assert.Null(codes.FunctionOf(Valid.Ref("kam_role", 4)));
        Assert.Null(codes.FunctionOf(null));
    }

    [Fact]
    public void The_order_in_which_a_matrix_is_read_changes_nothing() => Gen.Int[0, 100000].Sample(seed =>
    {
        var content = Valid.Content();
        var random = new Random(seed);
        var mixed = new MatrixContent(content.Matrix, [.. content.Rows.OrderBy(_ => random.Next())], [.. content.Roles.OrderBy(_ => random.Next())], [.. content.Cells.OrderBy(_ => random.Next())]);
        var codes = Codes(content);
        var one = MatrixConsent.Of(content, codes);
        var other = MatrixConsent.Of(mixed, codes);
        Assert.Equal(one.Whole, other.Whole);
        Assert.Equal(one.Slices.Select(slice => slice.Hash).Order(), other.Slices.Select(slice => slice.Hash).Order());
    });

    [Fact]
    public void Every_normative_column_of_an_interface_changes_the_hash_and_no_other_does()
    {
        var table = TableSchema<ProcessInterface>.Instance;
        foreach (var column in table.Columns)
        {
            var changed = Valid.Interface(row => row[column.LogicalName] = Other(column, row[column.LogicalName]));
            var same = Hash(Valid.Interface()) == Hash(changed);
            Assert.True(same != Normative.IsContent(table, column), column.LogicalName);
        }

        string[] free = ["ValidTo", "ReviewDate", "SupplierOwnerId", "CustomerOwnerId", "Channel", "ChannelAddress", "Exceptions", "Version", "ReactionMinutes", "ResolutionMinutes", "PredecessorId", "ActiveKey", "TouchedOn", "ConfirmBy", "ContentHash", "RemindedOn", "EndNotice"];
        Assert.Equal(free.Order(StringComparer.Ordinal), table.Columns.Where(column => !Normative.IsContent(table, column)).Select(column => column.Property.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_normative_column_of_a_matrix_and_its_parts_changes_the_hash_and_no_other_does()
    {
        Check<ResponsibilityMatrix>(content => content.Matrix);
        Check<MatrixActivity>(content => content.Rows[0]);
        Check<MatrixRole>(content => content.Roles[0]);
        Check<Assignment>(content => content.Cells[0]);
    }

    private static void Check<TRow>(Func<MatrixContent, TRow> part)
        where TRow : Row
    {
        var table = TableSchema<TRow>.Instance;
        foreach (var column in table.Columns.Where(column => column.LogicalName is not ("kam_matrixactivityid" or "kam_matrixroleid")))
        {
            var before = Valid.Content();
            var after = Valid.Content();
            var codes = Codes(before);
            var row = part(after);
            row[column.LogicalName] = Other(column, row[column.LogicalName]);
            var same = MatrixConsent.Of(before, codes).Hash == MatrixConsent.Of(after, codes).Hash;
            Assert.True(same != Normative.IsContent(table, column), table.LogicalName + "." + column.LogicalName);
        }
    }

    private static object Other(ColumnSchema column, object? value) => column.Declaration switch
    {
        LookupAttribute => Valid.Ref(column.TargetTable!, 7777),
        YesNoAttribute => value is not true,
        DateOnlyAttribute or DateAndTimeAttribute => new DateTime(2031, 5, 6),
        DecimalNumberAttribute => (value as decimal? ?? 0) + 1,
        WholeNumberAttribute => (value as int? ?? 0) + 1,
        ChoiceAttribute => (value as int? ?? 287100000) + 1,
        _ => value + "x",
    };

    private static string Hash(ProcessInterface row) => InterfaceConsent.Of(new WholeInterface(row, new Dictionary<Type, IReadOnlyList<Row>>()), new Codes()).Hash;

    /// <summary>Role 1 and 2 belong to functions of their own, role 3 to a third.</summary>
    internal static Codes Codes(MatrixContent content)
    {
        var codes = new Codes();
        foreach (var (role, number) in content.Roles.Select((role, index) => (role, index)))
            codes.AddRole(role.RoleId!.Value.Id, "R" + number, Valid.Ref("kam_function", 101 + number, "Function " + number));
        return codes;
    }
}
