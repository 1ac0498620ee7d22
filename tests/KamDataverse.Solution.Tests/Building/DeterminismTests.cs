using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution.Tests.Building;

public sealed class DeterminismTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Two_builds_write_the_same_bytes(bool managed) =>
        Assert.Equal(Package.Zip(Built.Again(), managed), Package.Zip(Built.Again(), managed));

    [Fact]
    public void Two_source_trees_are_the_same_bytes()
    {
        var first = SourceTree.Files(Built.Again());
        var second = SourceTree.Files(Built.Again());
        Assert.Equal(first.Keys, second.Keys);
        Assert.All(first, file => Assert.Equal(file.Value, second[file.Key]));
    }

    [Fact]
    public void The_source_is_marked_for_packing_both_ways() =>
        Assert.Equal("2", (string?)Manifest.Write(Built.Content, managed: 2).Descendants("Managed").Single());

    [Fact]
    public void Text_files_carry_no_mark_and_no_carriage_return() =>
        Assert.All(SourceTree.Files(Built.Content).Where(file => file.Key.EndsWith(".xml", StringComparison.Ordinal)), file =>
        {
            Assert.Equal((byte)'<', file.Value[0]);
            Assert.DoesNotContain((byte)'\r', file.Value);
        });

    [Fact]
    public void Component_ids_are_version_5_of_the_standard() =>
        // The name and namespace of the example everybody checks against: www.example.com in the DNS namespace.
        Assert.Equal(new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"), ComponentId.Version5(new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"));

    [Fact]
    public void Component_ids_differ_by_kind_and_by_name()
    {
        Assert.NotEqual(ComponentId.Of("form", "a"), ComponentId.Of("view", "a"));
        Assert.NotEqual(ComponentId.Of("form", "a"), ComponentId.Of("form", "b"));
    }
}
