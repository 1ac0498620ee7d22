namespace KamDataverse.Architecture.Tests.Laws;

public sealed class EmulatorDifferencesTests
{
    [Fact]
    public void The_page_lists_every_refusal_of_the_source()
    {
        var parts = RepositoryFiles.Read(EmulatorDifferences.Page).Split(EmulatorDifferences.Marker + "\n");
        Assert.Equal(2, parts.Length);
        var current = parts[0] + EmulatorDifferences.Marker + "\n" + EmulatorDifferences.Write(EmulatorDifferences.Refusals());
        if (Environment.GetEnvironmentVariable("KAM_WRITE_REFERENCE") == "1") File.WriteAllText(Path.Combine(RepositoryFiles.Root, EmulatorDifferences.Page), current);
        Assert.Equal(current, RepositoryFiles.Read(EmulatorDifferences.Page));
    }

    [Fact]
    public void The_emulator_does_refuse() => Assert.NotEmpty(EmulatorDifferences.Refusals());

    [Theory]
    [InlineData("""throw Unsupported.Of("related rows in an Update");""", "related rows in an Update")]
    [InlineData("""throw Unsupported.Of($"the operator {condition.Operator} on {column}");""", "the operator … on …")]
    [InlineData("""throw Unsupported.Of($"the step {row.GetValue<string>("name")}, which (still) has {{braces}}");""", "the step …, which (still) has {braces}")]
    [InlineData("""throw Unsupported.Of($"the autonumber part {{{part}}}");""", "the autonumber part {…}")]
    [InlineData("""throw Unsupported.QueryOption("$apply");""", "the query option $apply")]
    [InlineData("""throw Unsupported.Message(name);""", "the message …, where it is none of those the organisation answers")]
    public void A_refusal_is_found_in_the_source(string source, string what) => Assert.Equal([what], EmulatorDifferences.In(source));

    [Fact]
    public void A_refusal_that_does_not_say_what_it_refuses_is_an_offence() =>
        Assert.Throws<InvalidDataException>(() => EmulatorDifferences.In("throw Unsupported.Of(what);").ToList());
}
