using Mono.Cecil;

namespace KamDataverse.Architecture.Tests.Plugins;

/// <summary>The plug-in dll out of the managed zip against Microsoft's rules for plug-ins (laws 7 and 8).</summary>
public sealed class PluginDllTests
{
    private static ModuleDefinition Dll => ManagedSolution.PluginDll;

    [Fact] // law 7, P14
    public void The_dll_references_what_the_sandbox_has_and_nothing_else() => Assert.Equal([], ReferenceChecks.Assemblies(Dll));

    [Fact] // law 8, P2, P3, P8, P18
    public void No_type_is_used_for_threads_network_files_or_code_made_at_run_time() => Assert.Equal([], ReferenceChecks.Types(Dll));

    [Fact] // P13
    public void The_dll_is_for_the_sandboxs_framework_and_signed() => Assert.Equal([], ReferenceChecks.Identity(Dll));

    [Fact] // law 8, P1
    public void Nothing_is_remembered_between_two_executions() => Assert.Equal([], StateChecks.Check(Dll));

    [Fact] // law 8, P16
    public void Every_query_names_its_columns() => Assert.Equal([], CallChecks.AllColumns(Dll));

    [Fact] // D6
    public void Only_RowReader_reads_page_by_page()
    {
        const string reader = "KamDataverse.Plugins.Data.RowReader";
        Assert.Equal([], CallChecks.Paging(Dll, reader));
        Assert.NotEmpty(CallChecks.Paging(Dll, reader: ""));
    }

    [Fact] // P17
    public void Only_published_metadata_is_read() => Assert.Equal([], CallChecks.UnpublishedMetadata(Dll));

    [Fact] // P2, il-avoid-specialized-update-ops
    public void No_batch_and_no_specialised_update_is_sent() => Assert.Equal([], CallChecks.Messages(Dll));

    [Fact] // P9
    public void Steps_and_APIs_throw_the_platforms_exception_only() =>
        Assert.Equal([], CallChecks.Throws(Dll.GetTypes().In("KamDataverse.Plugins.Steps").Concat(Dll.GetTypes().In("KamDataverse.Plugins.Apis"))));

    [Fact] // P15
    public void No_target_is_exchanged() => Assert.Equal([], CallChecks.ExchangedTargets(Dll));

    [Fact]
    public void Answers_can_be_serialised_in_partial_trust()
    {
        Assert.Contains(Dll.GetTypes(), type => type.CustomAttributes.Any(given => given.AttributeType.Name == "DataContractAttribute"));
        Assert.Equal([], TrustChecks.Contracts(Dll));
    }

    [Fact]
    public void Reflection_asks_for_public_members_only() => Assert.Equal([], TrustChecks.Reflection(Dll));

    [Fact]
    public void Plugin_classes_can_be_created_by_the_platform()
    {
        var plugins = Dll.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsPlugin()).ToList();

        Assert.NotEmpty(plugins);
        Assert.All(plugins, type => Assert.True(type.IsPublic && type.Methods.Any(method => method is { IsConstructor: true, IsStatic: false, IsPublic: true }), $"{type.FullName} is not public or has no public constructor."));
    }
}
