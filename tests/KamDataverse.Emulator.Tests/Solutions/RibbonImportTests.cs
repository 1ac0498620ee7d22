using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Tests.Solutions;

public sealed class RibbonImportTests : IDisposable
{
    private readonly Organization organization = Organization.Open(new OrganizationOptions());

    public void Dispose() => organization.Dispose();

    private static XElement Ribbon(string icon = "tst_/icon/project.svg", string command = "tst.close.command", string rule = "tst.close.enable", string label = "tst.close.label") => XElement.Parse($"""
        <RibbonDiffXml><CustomActions><CustomAction Id="tst.close.action" Location="Mscrm.Form.tst_project.MainTab.Save.Controls._children" Sequence="50"><CommandUIDefinition>
        <Button Id="tst.close.button" Command="{command}" LabelText="$LocLabels:{label}" Sequence="50" TemplateAlias="o1" ModernImage="$webresource:{icon}" /></CommandUIDefinition></CustomAction></CustomActions>
        <Templates><RibbonTemplates Id="Mscrm.Templates" /></Templates>
        <CommandDefinitions><CommandDefinition Id="tst.close.command"><EnableRules><EnableRule Id="{rule}" /></EnableRules><DisplayRules><DisplayRule Id="tst.close.display" /></DisplayRules>
        <Actions><JavaScriptFunction FunctionName="Tst.close" Library="$webresource:{icon}" /></Actions></CommandDefinition></CommandDefinitions>
        <RuleDefinitions><TabDisplayRules /><DisplayRules><DisplayRule Id="tst.close.display"><FormStateRule State="Existing" /></DisplayRule></DisplayRules>
        <EnableRules><EnableRule Id="tst.close.enable"><ValueRule Field="statuscode" Value="1" /></EnableRule></EnableRules></RuleDefinitions>
        <LocLabels><LocLabel Id="tst.close.label"><Titles><Title description="Close" languagecode="1033" /><Title description="Abschliessen" languagecode="1031" /></Titles></LocLabel></LocLabels></RibbonDiffXml>
        """);

    private static XElement Hiding(string element)
    {
        var ribbon = Ribbon();
        ribbon.Element("CustomActions")!.Add(new XElement("HideCustomAction", new XAttribute("HideActionId", "tst.hide"), new XAttribute("Location", element)));
        return ribbon;
    }

    private static SampleSolution With(XElement ribbon)
    {
        var sample = SampleSolution.New();
        sample.Customizations.Descendants("Entity").First(entity => entity.Element("Name")!.Value == "tst_Project").Element("RibbonDiffXml")!.ReplaceWith(ribbon);
        return sample;
    }

    private void Import(SampleSolution sample) => organization.ImportSolution(new MemoryStream(sample.Build()));

    private List<Entity> Rows(string table)
    {
        using var unit = organization.Store.Open();
        return [.. unit.Query(new QueryExpression(table) { ColumnSet = new ColumnSet(true) }, null).Entities];
    }

    [Fact]
    public void Actions_commands_rules_and_labels_become_rows_of_their_table()
    {
        Import(With(Ribbon()));
        Assert.All(Rows("ribbondiff"), row => Assert.Equal("tst_project", row["entity"]));
        Assert.Equal(["tst.close.action", "tst.close.label"], Rows("ribbondiff").Select(row => (string)row["diffid"]).Order(StringComparer.Ordinal));
        var command = Assert.Single(Rows("ribboncommand"));
        Assert.Equal("tst.close.command", command["command"]);
        Assert.Contains("FunctionName=\"Tst.close\"", (string)command["commanddefinition"], StringComparison.Ordinal);
        Assert.Equal([("tst.close.display", 1), ("tst.close.enable", 0)], Rows("ribbonrule").Select(row => ((string)row["ruleid"], row.GetAttributeValue<int>("ruletype"))).Order());
    }

    [Fact]
    public void An_upgrade_without_the_command_takes_its_rows_away()
    {
        Import(With(Ribbon()));
        Import(SampleSolution.New("1.1.0.0"));
        Assert.Empty(Rows("ribbondiff"));
        Assert.Empty(Rows("ribboncommand"));
        Assert.Empty(Rows("ribbonrule"));
    }

    [Fact]
    public void A_command_of_the_platform_that_is_hidden_is_a_row_of_its_table_and_comes_back_with_an_upgrade_that_leaves_it()
    {
        Import(With(Hiding("Mscrm.HomepageGrid.tst_project.DeleteMenu")));
        var hidden = Rows("ribbondiff").Single(row => (string)row["diffid"] == "tst.hide");
        Assert.Equal("tst_project", hidden["entity"]);
        Assert.Contains("Location=\"Mscrm.HomepageGrid.tst_project.DeleteMenu\"", (string)hidden["rdx"], StringComparison.Ordinal);
        Import(SampleSolution.New("1.1.0.0"));
        Assert.Empty(Rows("ribbondiff"));
    }

    [Theory]
    [InlineData("tst_/gone.js", "tst.close.command", "tst.close.enable", "tst.close.label", "the web resource tst_/gone.js does not exist.")]
    [InlineData("tst_/icon/project.svg", "tst.gone", "tst.close.enable", "tst.close.label", "the command tst.gone does not exist.")]
    [InlineData("tst_/icon/project.svg", "tst.close.command", "tst.gone", "tst.close.label", "the enable rule tst.gone does not exist.")]
    [InlineData("tst_/icon/project.svg", "tst.close.command", "tst.close.enable", "tst.gone", "the label tst.gone does not exist.")]
    public void A_reference_to_nothing_is_refused(string icon, string command, string rule, string label, string reason)
    {
        var fault = Assert.ThrowsAny<Exception>(() => Import(With(Ribbon(icon, command, rule, label))));
        Assert.Contains($"the ribbon of tst_project: {reason}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_player_cannot_do_is_refused_by_name()
    {
        Assert.Contains("hiding Mscrm.Form.tst_project.Delet (HideCustomAction)", Assert.ThrowsAny<Exception>(() => Import(With(Hiding("Mscrm.Form.tst_project.Delet")))).Message, StringComparison.Ordinal);
        Assert.Contains("hiding Mscrm.Form.account.Delete", Assert.ThrowsAny<Exception>(() => Import(With(Hiding("Mscrm.Form.account.Delete")))).Message, StringComparison.Ordinal);
        var menu = Ribbon();
        menu.Descendants("Button").Single().Name = "FlyoutAnchor";
        Assert.Contains("the ribbon's control FlyoutAnchor", Assert.ThrowsAny<Exception>(() => Import(With(menu))).Message, StringComparison.Ordinal);
    }
}
