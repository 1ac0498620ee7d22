using KamDataverse.Emulator.Storage;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Tests.Storage;

public sealed class SqliteRowStoreTests : IDisposable
{
    private readonly SqliteRowStore store = new(lockTimeout: TimeSpan.FromMilliseconds(200));

    public SqliteRowStoreTests() => store.ApplySchema(SampleModel.Model);

    public void Dispose() => store.Dispose();

    [Fact]
    public void A_row_reads_back_as_it_was_written()
    {
        var id = Guid.NewGuid();
        var account = new EntityReference("account", Guid.NewGuid());
        Insert(id, new()
        {
            ["tst_name"] = "Größe", ["tst_notes"] = "line 1\nline 2", ["tst_count"] = -7, ["tst_big"] = long.MaxValue, ["tst_rate"] = 99_999_999_999.0123456789m,
            ["tst_weight"] = 0.1, ["tst_price"] = new Money(-922337203685477.5807m), ["tst_flag"] = true, ["tst_kind"] = new OptionSetValue(200000001),
            ["tst_kinds"] = new OptionSetValueCollection { new(200000002), new(200000000) }, ["tst_moment"] = new DateTime(2026, 3, 1, 12, 30, 5, 999, DateTimeKind.Utc),
            ["tst_day"] = new DateTime(2026, 3, 1, 23, 0, 0), ["tst_accountid"] = account, ["tst_code"] = "",
        });

        var row = Read(id)!;

        Assert.Equal(id, row.Id);
        Assert.Equal("Größe", row["tst_name"]);
        Assert.Equal("line 1\nline 2", row["tst_notes"]);
        Assert.Equal(-7, row["tst_count"]);
        Assert.Equal(long.MaxValue, row["tst_big"]);
        Assert.Equal(99_999_999_999.0123456789m, row["tst_rate"]);
        Assert.Equal(0.1, row["tst_weight"]);
        Assert.Equal(-922337203685477.5807m, row.GetAttributeValue<Money>("tst_price").Value);
        Assert.Equal(true, row["tst_flag"]);
        Assert.Equal(200000001, row.GetAttributeValue<OptionSetValue>("tst_kind").Value);
        Assert.Equal([200000000, 200000002], row.GetAttributeValue<OptionSetValueCollection>("tst_kinds").Select(option => option.Value));
        Assert.Equal(new DateTime(2026, 3, 1, 12, 30, 5, DateTimeKind.Utc), row["tst_moment"]);
        Assert.Equal(DateTimeKind.Utc, row.GetAttributeValue<DateTime>("tst_moment").Kind);
        Assert.Equal(new DateTime(2026, 3, 1), row["tst_day"]);
        Assert.Equal(account, row["tst_accountid"]);
        Assert.False(row.Contains("tst_code"));
        Assert.True(row.GetAttributeValue<long>("versionnumber") > 0);
    }

    [Fact]
    public void Only_the_asked_columns_come_back()
    {
        var id = Insert(new() { ["tst_name"] = "a", ["tst_count"] = 1 });
        using var unit = store.Open();
        Assert.Equal(["tst_thingid", "tst_count"], unit.Read("tst_thing", id, ["tst_count", "tst_code"])!.Attributes.Keys);
    }

    [Fact]
    public void Each_write_raises_the_version_number()
    {
        var id = Insert(new() { ["tst_name"] = "a" });
        var before = Read(id)!.GetAttributeValue<long>("versionnumber");
        Write(unit => Assert.True(unit.Update("tst_thing", id, new Dictionary<string, object?> { ["tst_name"] = null })));
        var row = Read(id)!;
        Assert.True(row.GetAttributeValue<long>("versionnumber") > before);
        Assert.False(row.Contains("tst_name"));
    }

    [Fact]
    public void What_does_not_exist_is_neither_updated_nor_deleted_nor_read()
    {
        var id = Guid.NewGuid();
        Write(unit =>
        {
            Assert.False(unit.Update("tst_thing", id, new Dictionary<string, object?> { ["tst_name"] = "a" }));
            Assert.False(unit.Delete("tst_thing", id));
            Assert.Null(unit.Read("tst_thing", id, null));
        });
    }

    [Fact]
    public void An_unknown_column_is_refused_with_the_platforms_text()
    {
        var fault = Assert.Throws<DataverseFault>(() => Insert(new() { ["tst_nothing"] = 1 }));
        Assert.Equal(unchecked((int)0x80041103), fault.ErrorCode);
        Assert.Equal("'tst_thing' entity doesn't contain attribute with Name = 'tst_nothing' and NameMapping = 'Logical'.", fault.Message);
    }

    [Theory]
    [InlineData("ABC", "abc")]
    [InlineData("Müller", "MULLER")]
    [InlineData("Straße", "strasse")]
    [InlineData("café", "cafe   ")]
    public void An_alternate_key_holds_texts_equal_whatever_case_accent_and_trailing_blanks(string first, string second)
    {
        Insert(new() { ["tst_code"] = first });

        var fault = Assert.Throws<DataverseFault>(() => Insert(new() { ["tst_code"] = second }));

        Assert.Equal((unchecked((int)0x80060892), 412), (fault.ErrorCode, fault.HttpStatus));
        Assert.Equal(
            "A record that has the attribute values Code already exists. The entity key Thing code requires that this set of attributes contains unique values. "
            + "Select unique values and try again.",
            fault.Message);
    }

    [Fact]
    public void Rows_without_a_value_do_not_violate_an_alternate_key()
    {
        Insert(new() { ["tst_name"] = "a" });
        Insert(new() { ["tst_name"] = "b" });
    }

    [Fact]
    public void An_update_that_violates_an_alternate_key_changes_nothing()
    {
        Insert(new() { ["tst_code"] = "a" });
        var id = Insert(new() { ["tst_code"] = "b" });
        var before = store.DumpHash();
        using (var unit = store.Open())
            Assert.Throws<DataverseFault>(() => unit.Update("tst_thing", id, new Dictionary<string, object?> { ["tst_code"] = "A" }));
        Assert.Equal(before, store.DumpHash());
    }

    [Fact]
    public void A_primary_key_is_used_once()
    {
        var id = Insert(new() { ["tst_name"] = "a" });
        var fault = Assert.Throws<DataverseFault>(() => Insert(id, new() { ["tst_name"] = "b" }));
        Assert.Equal((unchecked((int)0x80040237), 412, "Cannot insert duplicate key."), (fault.ErrorCode, fault.HttpStatus, fault.Message));
    }

    [Fact]
    public void A_pair_is_linked_once()
    {
        var link = new Dictionary<string, object?> { ["systemuserid"] = Guid.NewGuid(), ["roleid"] = Guid.NewGuid() };
        Write(unit => unit.Insert("systemuserroles", Guid.NewGuid(), link));
        var fault = Assert.Throws<DataverseFault>(() => Write(unit => unit.Insert("systemuserroles", Guid.NewGuid(), link)));
        Assert.Equal(unchecked((int)0x80040237), fault.ErrorCode);
    }

    [Fact]
    public void Work_that_is_not_committed_leaves_every_byte_as_it_was()
    {
        var id = Insert(new() { ["tst_name"] = "a" });
        var before = store.Dump();
        using (var unit = store.Open())
        {
            unit.Update("tst_thing", id, new Dictionary<string, object?> { ["tst_name"] = "b" });
            unit.Insert("tst_thing", Guid.NewGuid(), new Dictionary<string, object?>());
            unit.Delete("tst_thing", id);
        }

        Assert.Equal(before, store.Dump());
        Assert.Contains("tst_name=a", before, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_comes_back_to_its_savepoints()
    {
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        using var unit = store.Open();
        var start = unit.SetSavepoint();
        unit.Insert("tst_thing", first, new Dictionary<string, object?>());
        var middle = unit.SetSavepoint();
        unit.Insert("tst_thing", second, new Dictionary<string, object?>());
        unit.RollbackTo(middle);
        Assert.NotNull(unit.Read("tst_thing", first, []));
        Assert.Null(unit.Read("tst_thing", second, []));
        unit.RollbackTo(start);
        Assert.Null(unit.Read("tst_thing", first, []));
    }

    [Fact]
    public void A_reader_sees_committed_rows_only_and_at_once()
    {
        var id = Guid.NewGuid();
        using var reader = store.Open();
        using var writer = store.Open();
        Assert.Null(reader.Read("tst_thing", id, []));
        writer.Insert("tst_thing", id, new Dictionary<string, object?>());
        Assert.NotNull(writer.Read("tst_thing", id, []));
        Assert.Null(reader.Read("tst_thing", id, []));
        writer.Commit();
        Assert.NotNull(reader.Read("tst_thing", id, []));
    }

    [Fact]
    public void A_second_writer_waits_and_then_gets_the_platforms_timeout()
    {
        using var first = store.Open();
        first.Insert("tst_thing", Guid.NewGuid(), new Dictionary<string, object?>());
        using var second = store.Open();
        var fault = Assert.Throws<DataverseFault>(() => second.Insert("tst_thing", Guid.NewGuid(), new Dictionary<string, object?>()));
        Assert.Equal(unchecked((int)0x80044151), fault.ErrorCode);
        first.Commit();
        second.Insert("tst_thing", Guid.NewGuid(), new Dictionary<string, object?>());
        second.Commit();
    }

    [Fact]
    public void Numbers_are_not_taken_back()
    {
        long first;
        using (var unit = store.Open())
            first = unit.NextNumber("tst");
        using var other = store.Open();
        Assert.Equal(first + 1, other.NextNumber("tst"));
    }

    [Fact]
    public void Many_threads_write_and_read_at_the_same_time()
    {
        using var shared = new SqliteRowStore();
        shared.ApplySchema(SampleModel.Model);
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, number =>
        {
            var id = Guid.NewGuid();
            using (var unit = shared.Open())
            {
                unit.Read("tst_thing", id, null);
                unit.Insert("tst_thing", id, new Dictionary<string, object?> { ["tst_count"] = number });
                unit.Commit();
            }

            using var check = shared.Open();
            Assert.Equal(number, check.Read("tst_thing", id, ["tst_count"])!["tst_count"]);
        });
        Assert.Equal(200, shared.Dump().Split('\n').Count(line => line.StartsWith("tst_thing ", StringComparison.Ordinal)));
    }

    private Guid Insert(Dictionary<string, object?> values)
    {
        var id = Guid.NewGuid();
        Insert(id, values);
        return id;
    }

    private void Insert(Guid id, Dictionary<string, object?> values) => Write(unit => unit.Insert("tst_thing", id, values));

    private Entity? Read(Guid id)
    {
        using var unit = store.Open();
        return unit.Read("tst_thing", id, null);
    }

    private void Write(Action<IUnitOfWork> work)
    {
        using var unit = store.Open();
        work(unit);
        unit.Commit();
    }
}
