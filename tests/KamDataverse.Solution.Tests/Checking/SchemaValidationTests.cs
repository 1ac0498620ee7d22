using KamDataverse.Solution.Checking;

namespace KamDataverse.Solution.Tests.Checking;

public sealed class SchemaValidationTests
{
    [Fact]
    public void The_valid_sample_passes_Microsofts_schema()
    {
        var schema = Schema();
        Assert.Empty(schema.Validate(new SampleSolution().Customizations));
    }

    [Fact]
    public void A_wrong_order_and_an_unknown_value_are_refused_with_their_place()
    {
        var sample = new SampleSolution();
        sample.Column("tst_Days").Element("Type")!.Value = "whole";
        var problems = Schema().Validate(sample.Customizations);
        Assert.Contains(problems, problem => problem.Contains("tst_Days", StringComparison.Ordinal) && problem.Contains("whole", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_the_schema_set_the_check_is_absent_by_name()
    {
        Assert.Null(SchemaValidation.Locate(Path.GetTempPath(), null));
        Assert.Null(SchemaValidation.Locate(null, Path.GetTempPath()));
        Assert.Contains(SchemaValidation.Variable, SchemaValidation.Absent, StringComparison.Ordinal);
    }

    private static SchemaValidation Schema()
    {
        var folder = SchemaValidation.Locate(Repository.Root);
        if (folder is null) Assert.Skip(SchemaValidation.Absent);
        return SchemaValidation.Load(folder!);
    }
}
