using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Client;

namespace KamDataverse.Emulator.Tests.Contract;

public sealed class EntityTests
{
    private static readonly Guid Id = new("11111111-2222-3333-4444-555555555555");

    [Fact] // documented: Entity.GetAttributeValue
    public void An_absent_column_reads_as_the_default_of_its_type()
    {
        var row = new Entity("sample");

        Assert.Null(row.GetAttributeValue<string>("name"));
        Assert.Null(row.GetAttributeValue<EntityReference>("parentid"));
        Assert.Equal(0, row.GetAttributeValue<int>("minutes"));
        Assert.Null(row.GetAttributeValue<int?>("minutes"));
        Assert.Equal(DateTime.MinValue, row.GetAttributeValue<DateTime>("createdon"));
        Assert.Equal(Guid.Empty, row.GetAttributeValue<Guid>("sampleid"));
    }

    [Fact]
    public void A_column_set_to_null_is_contained_and_reads_as_the_default()
    {
        var row = new Entity("sample") { ["minutes"] = null };

        Assert.True(row.Contains("minutes"));
        Assert.Equal(0, row.GetAttributeValue<int>("minutes"));
        Assert.Null(row["minutes"]);
    }

    [Fact]
    public void A_value_of_another_type_is_an_invalid_cast()
    {
        var row = new Entity("sample") { ["minutes"] = 5 };

        Assert.Throws<InvalidCastException>(() => row.GetAttributeValue<string>("minutes"));
        Assert.Throws<InvalidCastException>(() => row.GetAttributeValue<long>("minutes"));
    }

    [Fact]
    public void The_indexer_refuses_an_absent_column() =>
        Assert.Throws<KeyNotFoundException>(() => new Entity("sample")["minutes"]);

    [Fact]
    public void Trying_a_value_says_whether_it_is_there_with_that_type()
    {
        var row = new Entity("sample") { ["minutes"] = 5, ["name"] = null };

        Assert.True(row.TryGetAttributeValue<int>("minutes", out var minutes));
        Assert.Equal(5, minutes);
        Assert.False(row.TryGetAttributeValue<string>("name", out _));
        Assert.False(row.TryGetAttributeValue<string>("other", out _));
    }

    [Fact]
    public void A_column_without_name_is_refused() =>
        Assert.Throws<ArgumentNullException>(() => new Entity("sample").GetAttributeValue<int>(""));

    [Fact]
    public void A_new_row_has_empty_collections_and_no_id()
    {
        var row = new Entity("sample");

        Assert.Empty(row.Attributes);
        Assert.Empty(row.FormattedValues);
        Assert.Empty(row.KeyAttributes);
        Assert.Empty(row.RelatedEntities);
        Assert.Equal(Guid.Empty, row.Id);
        Assert.Null(row.EntityState);
        Assert.Null(row.RowVersion);
    }

    [Fact]
    public void The_constructors_set_what_they_are_given()
    {
        Assert.Equal(Id, new Entity("sample", Id).Id);
        Assert.Equal("A-1", new Entity("sample", "number", "A-1").KeyAttributes["number"]);
        Assert.Equal("A-1", new Entity("sample", new KeyAttributeCollection { { "number", "A-1" } }).KeyAttributes["number"]);
    }

    [Fact]
    public void A_reference_to_a_row_carries_its_table_id_key_and_version()
    {
        var row = new Entity("sample", Id) { RowVersion = "42", KeyAttributes = { { "number", "A-1" } } };

        var reference = row.ToEntityReference();

        Assert.Equal("sample", reference.LogicalName);
        Assert.Equal(Id, reference.Id);
        Assert.Equal("42", reference.RowVersion);
        Assert.Equal("A-1", reference.KeyAttributes["number"]);
    }

    [Fact] // inferred: plug-ins change the target through a typed view of it
    public void A_typed_row_shares_the_columns_of_the_row_it_was_made_of()
    {
        var row = new Entity("sample", Id) { ["name"] = "old" };

        var typed = row.ToEntity<Sample>();
        typed.Name = "new";

        Assert.Equal("new", row["name"]);
        Assert.Equal(Id, typed.Id);
    }

    [Fact]
    public void A_typed_row_keeps_its_id_and_its_id_column_in_step()
    {
        var typed = new Entity("sample", Id).ToEntity<Sample>();

        Assert.Equal(Id, typed.GetAttributeValue<Guid>("sampleid"));
        Assert.False(new Entity("sample").ToEntity<Sample>().Contains("sampleid"));
    }

    [Fact]
    public void A_row_of_another_table_does_not_become_that_typed_row()
    {
        Assert.Throws<NotSupportedException>(() => new Entity("other").ToEntity<Sample>());
        Assert.Throws<NotSupportedException>(() => new Entity().ToEntity<Sample>());
    }

    [Fact]
    public void A_typed_row_reads_and_writes_its_neighbours_by_relationship()
    {
        var parent = new Sample();
        var child = new Sample { Name = "child" };

        parent.Children = [child];

        Assert.Same(child, Assert.Single(parent.Children!));
        Assert.Equal("sample_children", Assert.Single(parent.RelatedEntities).Key.SchemaName);
        parent.Children = null;
        Assert.Empty(parent.RelatedEntities);
    }

    [EntityLogicalName("sample")]
    private sealed class Sample : Entity
    {
        public Sample() : base("sample") { }

        public override Guid Id
        {
            get => base.Id;
            set
            {
                base.Id = value;
                SetAttributeValue("sampleid", value);
            }
        }

        public string? Name
        {
            get => GetAttributeValue<string>("name");
            set => SetAttributeValue("name", value);
        }

        public IEnumerable<Sample>? Children
        {
            get => GetRelatedEntities<Sample>("sample_children", EntityRole.Referenced);
            set => SetRelatedEntities("sample_children", EntityRole.Referenced, value);
        }
    }
}
