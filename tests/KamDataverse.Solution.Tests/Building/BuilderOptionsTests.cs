namespace KamDataverse.Solution.Tests.Building;

public sealed class BuilderOptionsTests
{
    [Fact]
    public void Says_which_option_it_does_not_know() =>
        Assert.Equal("Unknown option --fast.", Assert.Throws<ArgumentException>(() => BuilderOptions.Parse(["--fast"])).Message);

    [Fact]
    public void Says_which_option_lacks_its_value() =>
        Assert.Equal("--out needs a value.", Assert.Throws<ArgumentException>(() => BuilderOptions.Parse(["--out"])).Message);

    [Fact]
    public void Finds_the_repository_and_writes_to_its_artifacts()
    {
        var options = BuilderOptions.Parse([]);
        Assert.Equal(Path.Combine(Built.Options.Root, "artifacts", "solution"), options.Out);
        Assert.False(options.UpdateLock);
        Assert.Null(options.Check);
    }
}
