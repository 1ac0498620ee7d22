using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Storage;

namespace KamDataverse.Emulator.Tests.Storage;

public sealed class DataFileTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory();

    private string DataFile => Path.Combine(directory.FullName, "organisation.db");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void Rows_and_counters_outlive_the_store()
    {
        var id = Guid.NewGuid();
        long number;
        using (var store = Open(SampleModel.Model))
        using (var unit = store.Open())
        {
            unit.Insert("tst_thing", id, new Dictionary<string, object?> { ["tst_name"] = "kept" });
            number = unit.NextNumber("tst");
            unit.Commit();
        }

        using var again = Open(SampleModel.Model);
        using var reading = again.Open();
        Assert.Equal("kept", reading.Read("tst_thing", id, null)!["tst_name"]);
        Assert.Equal(number + 1, reading.NextNumber("tst"));
    }

    [Fact]
    public void A_changed_model_keeps_the_rows_and_drops_what_is_gone()
    {
        var id = Guid.NewGuid();
        var more = SampleModel.Build(new ColumnDefinition { LogicalName = "tst_extra", SchemaName = "tst_Extra", Type = ColumnType.String });
        using var store = Open(more);
        using (var unit = store.Open())
        {
            unit.Insert("tst_thing", id, new Dictionary<string, object?> { ["tst_name"] = "a", ["tst_extra"] = "b" });
            unit.Commit();
        }

        store.ApplySchema(SampleModel.Model);
        using (var unit = store.Open())
            Assert.Equal("a", unit.Read("tst_thing", id, null)!["tst_name"]);
        store.ApplySchema(more);
        using (var unit = store.Open())
            Assert.False(unit.Read("tst_thing", id, null)!.Contains("tst_extra"));
    }

    private SqliteRowStore Open(MetadataModel model)
    {
        var store = new SqliteRowStore(DataFile);
        store.ApplySchema(model);
        return store;
    }
}
