using KamDataverse.Solution.Flows;
using KamDataverse.Solution.Registration;
using KamDataverse.Solution.Roles;
using KamDataverse.Solution.Tests.Building;
using KamDataverse.Solution.Tests.Checking;

namespace KamDataverse.Solution.Tests.Reference;

/// <summary>The makers' guide is written by hand; what it must not forget is checked.</summary>
public sealed class FlowGuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "guides", "flows.md"));

    private static readonly PluginMetadata Plugins = PluginAssemblyReader.Read(Built.Options.PluginAssembly);

    [Fact]
    public void Every_flow_is_explained() => Assert.All(FlowCatalogue.For(Plugins.Events), flow => Assert.Contains(flow.Name, Guide, StringComparison.Ordinal));

    [Fact]
    public void The_service_role_holds_what_flows_need_of_the_platform() => Assert.Subset(
        RoleCatalogue.All.Single(role => role.Name == "KAM Service").Privileges.Keys.ToHashSet(),
        new HashSet<string>
        {
            "Read usersettings", "Read systemuser", "Create callbackregistration", "Read callbackregistration", "Write callbackregistration", "Delete callbackregistration", "Write kam_designation", "Create kam_onbehalf",
        });

    [Fact]
    public void Every_event_has_a_recipe() => Assert.All(Plugins.Events, raised => Assert.Contains($"| `{raised.UniqueName}` |", Guide, StringComparison.Ordinal));

    [Fact]
    public void Every_setting_and_every_connection_is_named() =>
        Assert.All(EnvironmentVariable.All.Select(variable => variable.Name).Concat(ConnectionReference.All.Select(reference => reference.Name)), name => Assert.Contains($"`{name}`", Guide, StringComparison.Ordinal));
}
