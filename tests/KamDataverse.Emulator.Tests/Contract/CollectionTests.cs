using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Tests.Contract;

public sealed class CollectionTests
{
    [Fact]
    public void A_bag_adds_replaces_finds_and_removes_by_key()
    {
        var bag = new AttributeCollection { { "a", 1 }, new KeyValuePair<string, object>("b", 2) };
        bag["a"] = 10;

        Assert.Equal(2, bag.Count);
        Assert.Equal(10, bag["a"]);
        Assert.True(bag.Contains("b"));
        Assert.True(bag.ContainsKey("b"));
        Assert.True(bag.Contains(new KeyValuePair<string, object>("b", 2)));
        Assert.True(bag.Remove("b"));
        Assert.False(bag.Remove("b"));
        Assert.Equal(["a"], bag.Keys);
        Assert.Equal([10], bag.Values);
        Assert.False(bag.IsReadOnly);
    }

    [Fact]
    public void A_bag_refuses_the_same_key_twice_and_an_absent_key()
    {
        var bag = new AttributeCollection { { "a", 1 } };

        Assert.Throws<ArgumentException>(() => bag.Add("a", 2));
        Assert.Throws<KeyNotFoundException>(() => bag["b"]);
        Assert.False(bag.TryGetValue("b", out _));
    }

    [Fact]
    public void A_range_of_pairs_is_added_in_order()
    {
        var bag = new FormattedValueCollection();

        bag.AddRange(new KeyValuePair<string, string>("a", "1"), new KeyValuePair<string, string>("b", "2"));
        bag.AddRange(new Dictionary<string, string> { ["c"] = "3" });

        Assert.Equal(["a", "b", "c"], bag.Select(pair => pair.Key));
        var copy = new KeyValuePair<string, string>[3];
        bag.CopyTo(copy, 0);
        Assert.Equal("3", copy[2].Value);
    }

    [Fact]
    public void A_list_takes_ranges_and_gives_an_array()
    {
        var list = new EntityReferenceCollection();

        list.AddRange(new EntityReference("a"), new EntityReference("b"));
        list.AddRange(new List<EntityReference> { new("c") });

        Assert.Equal(["a", "b", "c"], list.ToArray().Select(reference => reference.LogicalName));
    }

    [Fact]
    public void A_page_of_rows_is_read_by_index()
    {
        var page = new EntityCollection([new Entity("a"), new Entity("b")]) { EntityName = "a" };

        page[1] = new Entity("c");

        Assert.Equal(["a", "c"], page.Entities.Select(row => row.LogicalName));
        Assert.False(page.MoreRecords);
    }

    [Fact]
    public void A_parameter_is_tried_with_its_type_and_added_only_when_it_has_a_value()
    {
        var parameters = new ParameterCollection { ["Target"] = new Entity("a") };

        Assert.True(parameters.TryGetValue<Entity>("Target", out var target));
        Assert.Equal("a", target.LogicalName);
        Assert.False(parameters.TryGetValue<EntityReference>("Target", out _));
        parameters.AddOrUpdateIfNotNull("Other", null);
        Assert.False(parameters.Contains("Other"));
        parameters.AddOrUpdateIfNotNull("Other", 1);
        Assert.Equal(1, parameters["Other"]);
    }
}
