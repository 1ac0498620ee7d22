using System.Xml.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Solution.Registration;

namespace KamDataverse.Solution.Tests.Building;

public sealed class RegistrationTests
{
    private static readonly TableSchema Interface = TableSchema.All().Single(table => table.LogicalName == "kam_interface");
    private static readonly TableSchema Account = TableSchema.All().Single(table => table.LogicalName == "account");

    [Fact]
    public void Steps_and_types_match_the_dll_exactly()
    {
        var plugins = PluginAssemblyReader.Read(Built.Options.PluginAssembly);
        Assert.NotEmpty(plugins.Steps);
        Assert.Equal(plugins.Steps.Count, Built.Content.Steps.Count);
        Assert.Equal(
            plugins.Steps.Select(step => step.PluginType).Distinct().Concat(plugins.Apis.Select(api => api.PluginType)).Order(StringComparer.Ordinal),
            Built.Content.PluginAssembly!.Data.Descendants("PluginType").Select(type => (string)type.Attribute("Name")!));
    }

    [Fact]
    public void Property_names_become_columns_and_platform_columns_stay() =>
        Assert.Equal("kam_processid,kam_validfrom,statuscode", StepColumnList.Resolve(Interface, "statuscode, ValidFrom,ProcessId"));

    [Fact]
    public void Whoever_listens_to_the_status_hears_a_state_that_is_set_alone()
    {
        Assert.Equal("kam_validfrom,statecode,statuscode", StepColumnList.Filter(Interface, "statuscode,ValidFrom"));
        Assert.Equal("kam_validfrom", StepColumnList.Filter(Interface, "ValidFrom"));
    }

    [Fact]
    public void All_means_every_declared_column_and_the_status_but_never_the_lock_column()
    {
        var columns = StepColumnList.Resolve(Interface, "*").Split(',');
        Assert.Equal(Interface.Columns.Select(column => column.LogicalName).Where(name => name != "kam_touchedon").Append("statecode").Append("statuscode").Order(StringComparer.Ordinal), columns);
    }

    [Fact]
    public void All_of_a_platform_table_means_our_own_columns_only() =>
        Assert.All(StepColumnList.Resolve(Account, "*").Split(','), column => Assert.StartsWith("kam_", column, StringComparison.Ordinal));

    [Fact]
    public void A_name_that_is_no_column_stops_the_build() => Assert.Throws<BuildRefusedException>(() => StepColumnList.Resolve(Interface, "ValidForm"));

    [Fact]
    public void A_dll_that_is_not_built_stops_the_build() => Assert.Throws<BuildRefusedException>(() => PluginAssemblyReader.Read(Path.Combine(Path.GetTempPath(), "absent.dll")));

    [Fact]
    public void Only_updates_are_filtered() =>
        Assert.All(Built.Content.Steps.Select(step => step.Step), step =>
            Assert.Equal(Message(step) == "20bebb1b", ((string)step.Element("FilteringAttributes")!).Length > 0));

    [Fact]
    public void Custom_APIs_are_unbound_actions_nobody_changes() =>
        Assert.All(Built.Content.Files.Where(file => file.Key.EndsWith("/customapi.xml", StringComparison.Ordinal)), file =>
            Assert.Equal(("0", "0", "0"), ((string?)file.Value.Element("bindingtype"), (string?)file.Value.Element("isfunction"), (string?)file.Value.Element("iscustomizable"))));

    [Theory]
    [InlineData("kam_Validate", "kam_ActivateInterface", "kam_ActivateMatrix", "kam_SetMatrixCell", "kam_TransferAccountability", "kam_GetResponsible", "kam_CreateVersion")]
    public void The_custom_APIs_of_the_first_issue_are_there(params string[] names) =>
        Assert.All(names, name => Assert.Contains($"customapis/{name}/customapi.xml", Built.Content.Files.Keys));

    private static string Message(XElement step) => ((string)step.Element("SdkMessageId")!).Split('-')[0];
}
