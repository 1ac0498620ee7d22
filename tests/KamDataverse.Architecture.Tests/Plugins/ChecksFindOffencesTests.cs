using KamDataverse.Architecture.Tests.Samples;
using Mono.Cecil;

namespace KamDataverse.Architecture.Tests.Plugins;

/// <summary>Each check over this assembly, whose samples offend against all of them.</summary>
public sealed class ChecksFindOffencesTests
{
    private static readonly ModuleDefinition Own = ModuleDefinition.ReadModule(typeof(OffendingPlugin).Assembly.Location);

    private static IEnumerable<string> Samples(IEnumerable<string> found) => found.Where(line => line.Contains("Architecture.Tests.Samples.", StringComparison.Ordinal));

    [Fact]
    public void State_of_a_plugin_and_static_state_are_found_readonly_strings_and_lambda_caches_are_not()
    {
        var found = Samples(StateChecks.Check(Own)).ToList();

        Assert.Contains(found, line => line.Contains("::remembered is state of a plug-in", StringComparison.Ordinal));
        Assert.Contains(found, line => line.Contains("::runs is mutable static state", StringComparison.Ordinal));
        Assert.Contains(found, line => line.Contains("OffendingPlugin::Execute writes", StringComparison.Ordinal));
        Assert.Equal(3, found.Count);
    }

    [Fact]
    public void Queries_for_all_columns_are_found()
    {
        string[] expected =
        [
            "OffendingQueries::Everything makes a ColumnSet of all or no columns by a flag.",
            "OffendingQueries::EverythingLater sets AllColumns.",
            "OffendingQueries::EverythingInFetch writes all-attributes.",
        ];

        Assert.Equal(expected.Select(line => "KamDataverse.Architecture.Tests.Samples." + line), Samples(CallChecks.AllColumns(Own)));
    }

    [Fact]
    public void Pages_that_are_read_elsewhere_are_found() =>
        Assert.Equal(["OffendingQueries::NextPage pages by itself.", "OffendingQueries::NextPage pages by itself."], Samples(CallChecks.Paging(Own, "")).Select(line => line.Split('.', 5)[^1]));

    [Fact]
    public void Unpublished_metadata_is_found() =>
        Assert.Equal("KamDataverse.Architecture.Tests.Samples.OffendingQueries::Unpublished reads metadata that is not published.", Assert.Single(Samples(CallChecks.UnpublishedMetadata(Own))));

    [Fact]
    public void Batches_by_name_are_found() =>
        Assert.Equal("KamDataverse.Architecture.Tests.Samples.OffendingQueries::Batch sends ExecuteMultiple.", Assert.Single(Samples(CallChecks.Messages(Own))));

    [Fact]
    public void Batches_by_type_locks_and_files_are_found()
    {
        var found = ReferenceChecks.Types(Own).ToList();

        Assert.Contains(found, line => line.StartsWith("Microsoft.Xrm.Sdk.Messages.ExecuteTransactionRequest:", StringComparison.Ordinal));
        Assert.Contains(found, line => line.StartsWith("System.Threading.Monitor:", StringComparison.Ordinal));
        Assert.Contains(found, line => line.StartsWith("System.IO.File:", StringComparison.Ordinal));
        Assert.DoesNotContain(found, line => line.StartsWith("System.IO.MemoryStream", StringComparison.Ordinal));
    }

    [Fact]
    public void Foreign_exceptions_are_found() =>
        Assert.Equal(
            "KamDataverse.Architecture.Tests.Samples.OffendingPlugin::Execute throws System.InvalidOperationException.",
            Assert.Single(CallChecks.Throws(Own.GetTypes().In("KamDataverse.Architecture.Tests.Samples"))));

    [Fact]
    public void An_exchanged_target_is_found() =>
        Assert.Equal("KamDataverse.Architecture.Tests.Samples.OffendingPlugin::Execute puts another object into the Target parameter.", Assert.Single(Samples(CallChecks.ExchangedTargets(Own))));

    [Fact]
    public void Contracts_that_are_not_public_are_found()
    {
        string[] expected =
        [
            "OffendingContract is a data contract and not public.",
            "OffendingContract::Hidden is a data member and cannot be read and written by everybody.",
        ];

        Assert.Equal(expected.Select(line => "KamDataverse.Architecture.Tests.Samples." + line), Samples(TrustChecks.Contracts(Own)));
    }

    [Fact]
    public void Reflection_on_what_is_not_public_is_found()
    {
        string[] expected =
        [
            "OffendingReflection::Private asks GetFields for what is not public.",
            "OffendingReflection::Chosen asks GetFields for what is not public.",
            "OffendingReflection::Runtime asks GetRuntimeFields, which tells what is not public too.",
        ];

        Assert.Equal(expected.Select(line => "KamDataverse.Architecture.Tests.Samples." + line), Samples(TrustChecks.Reflection(Own)));
    }

    [Fact]
    public void Foreign_assemblies_and_a_missing_name_are_found()
    {
        Assert.Contains("Mono.Cecil does not exist in the sandbox.", ReferenceChecks.Assemblies(Own));
        Assert.DoesNotContain(ReferenceChecks.Assemblies(Own), line => line.StartsWith("Microsoft.Xrm.Sdk", StringComparison.Ordinal));
        Assert.Contains("The target framework is .NETCoreApp,Version=v10.0.", ReferenceChecks.Identity(Own));
        Assert.Contains("The dll has no public key.", ReferenceChecks.Identity(Own));
    }
}
