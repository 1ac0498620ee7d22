using System.Xml.Linq;
using static KamDataverse.Solution.Tests.Checking.FailingSample;

namespace KamDataverse.Solution.Tests.Checking;

/// <summary>Broken views, charts and commands.</summary>
internal static class ViewSamples
{
    public static IReadOnlyList<FailingSample> All { get; } =
    [
        new("E-V1", "starts at account", sample => sample.View(1).Descendants("entity").Single().SetAttributeValue("name", "account")),
        new("E-V1", "row id is 'accountid'", sample => sample.View(1).Descendants("row").Single().SetAttributeValue("id", "accountid")),
        new("E-V2", "0 default views of type 64", sample => sample.View(64).Remove()),
        new("E-V2", "2 default views of type 0", sample => sample.Project.Descendants("savedquery").Last().Element("isdefault")!.Value = "1"),
        new("E-V3", "It has no layout", sample => sample.View(1).Element("layoutxml")!.Remove()),
        new("E-V3", "has no layout", sample => sample.View(8192).Add(Xml("<layoutxml><grid name='resultset'><row name='result' id='tst_projectid' /></grid></layoutxml>"))),
        new("E-V4", "shows tst_days", sample => sample.View(1).Descendants("cell").First().SetAttributeValue("name", "tst_days")),
        new("E-V4", "shows acc.name", sample => sample.View(0).Descendants("cell").Last().SetAttributeValue("name", "acc.name")),
        new("E-V6", "no column tst_gone", sample => sample.View(1).Descendants("order").Single().SetAttributeValue("attribute", "tst_gone")),
        new("E-V6", "no column gone", sample => sample.View(0).Descendants("link-entity").Single().Element("attribute")!.SetAttributeValue("name", "gone")),
        new("E-V6", "The table tst_gone", sample => sample.View(0).Descendants("link-entity").Single().SetAttributeValue("name", "tst_gone")),
        new("E-V7", "isquickfindquery is not 1", sample => sample.View(4).Element("isquickfindquery")!.Value = "0"),
        new("E-V7", "no filter of quick find columns", sample => sample.View(4).Descendants("filter").Last().Remove()),
        new("E-V8", "alias gone", sample => sample.Project.Descendants("measure").Single().SetAttributeValue("alias", "gone")),
        new("E-V9", "used twice", sample => Chart(sample).AddAfterSelf(new XElement(Chart(sample)))),
        new("E-V9", "starts at account", sample => Chart(sample).Descendants("entity").Single().SetAttributeValue("name", "account")),
        new("E-V9", "no column tst_gone", sample => Chart(sample).Descendants("attribute").First().SetAttributeValue("name", "tst_gone")),
        new("E-V9", "draws nothing together", sample => Chart(sample).Descendants("fetch").Single().SetAttributeValue("aggregate", "false")),
        new("E-V9", "groups by 3 columns", sample => Chart(sample).Descendants("entity").Single().Add(Xml("<attribute name='tst_name' groupby='true' alias='a' />"), Xml("<attribute name='ownerid' groupby='true' alias='b' />"))),
        new("E-V9", "has no alias", sample => Chart(sample).Descendants("attribute").Last().Attribute("alias")!.Remove()),
        new("E-V9", "not both and not neither", sample => Chart(sample).Descendants("attribute").Last().Attribute("aggregate")!.Remove()),
        new("E-V9", "cannot be grouped by 'month'", sample => Chart(sample).Descendants("attribute").First().SetAttributeValue("dategrouping", "month")),
        new("E-V10", "'Radar' is not known", sample => Chart(sample).Descendants("Series").Last().SetAttributeValue("ChartType", "Radar")),
        new("E-V10", "draws 2 series for 1 measures", sample => Chart(sample).Descendants("Series").Last().AddAfterSelf(Xml("<Series ChartType='Line' />"))),
        new("E-V10", "no name in the base language", sample => Chart(sample).Descendants("LocalizedName").First().Remove()),

        new("E-D1", "whether mobile clients show it", sample => Dashboard(sample).Element("IsTabletEnabled")!.Remove()),
        new("E-D1", "used twice", sample => Dashboard(sample).AddAfterSelf(new XElement(Dashboard(sample)))),
        new("E-D1", "not of type dashboard", sample => Dashboard(sample).Descendants("forms").Single().SetAttributeValue("type", "main")),
        new("E-D1", "no name in the base language", sample => Dashboard(sample).Element("LocalizedNames")!.Elements().First().Remove()),
        new("E-D1", "It has 0 tiles", sample => Dashboard(sample).Descendants("control").Remove()),
        new("E-D1", "cell id", sample => Dashboard(sample).Descendants("cell").Last().SetAttributeValue("id", Dashboard(sample).Descendants("cell").First().Attribute("id")!.Value)),
        new("E-D1", "has 2 rows", sample => Dashboard(sample).Descendants("row").Last().Remove()),
        new("E-D2", "table 'tst_gone'", sample => Tile(sample, "TargetEntityType").Value = "tst_gone"),
        new("E-D2", "The view", sample => Tile(sample, "ViewId").Value = SampleXml.Braced("other")),
        new("E-D2", "The chart", sample => Tile(sample, "VisualizationId").Value = SampleXml.Braced("other")),
        new("E-D2", "does not show it", sample => Tile(sample, "ChartGridMode").Value = "Grid"),

        new("E-B1", "used twice", sample => sample.Ribbon.Descendants("EnableRule").Last().SetAttributeValue("Id", "tst.project.close.display")),
        new("E-B1", "does not start with", sample => sample.Ribbon.Descendants("CustomAction").Single().SetAttributeValue("Id", "close")),
        new("E-B1", "command tst.gone", sample => sample.Ribbon.Descendants("Button").Single().SetAttributeValue("Command", "tst.gone")),
        new("E-B1", "DisplayRule tst.gone", sample => sample.Ribbon.Descendants("DisplayRule").First().SetAttributeValue("Id", "tst.gone")),
        new("E-B1", "label tst.gone", sample => sample.Ribbon.Descendants("Button").Single().SetAttributeValue("LabelText", "$LocLabels:tst.gone")),
        new("E-B1", "web resource tst_/js/gone.js", sample => sample.Ribbon.Descendants("JavaScriptFunction").Single().SetAttributeValue("Library", "$webresource:tst_/js/gone.js")),
        new("E-B1", "no function Tst.Project.gone", sample => sample.Ribbon.Descendants("CustomRule").Single().SetAttributeValue("FunctionName", "Tst.Project.gone")),
        new("E-B3", "of another table", sample => sample.Ribbon.Descendants("CustomAction").Single().SetAttributeValue("Location", "Mscrm.Form.account.MainTab.Save.Controls._children")),
        new("E-B3", "no column tst_gone", sample => sample.Ribbon.Descendants("DisplayRule").Last().Add(Xml("<ValueRule Field='tst_gone' Value='1' />"))),
        new("E-B3", "asks for createdon, which the form main", sample => sample.Ribbon.Descendants("EnableRule").Last().Add(Xml("<ValueRule Field='createdon' Value='1' />"))),
        new("E-B3", "no table tst_gone", sample => sample.Ribbon.Descendants("DisplayRule").Last().Add(Xml("<EntityPrivilegeRule EntityName='tst_gone' PrivilegeType='Read' PrivilegeDepth='Basic' />"))),
        new("E-B3", "no text in the base language", sample => sample.Ribbon.Descendants("Title").First().Remove()),
        new("E-B4", "Mscrm.Form.account.Delete is not", sample => sample.Table("Account").Element("RibbonDiffXml")!.Element("CustomActions")!.Add(Xml("<HideCustomAction HideActionId='tst.hide' Location='Mscrm.Form.account.Delete' />"))),
        new("E-B4", "Mscrm.Form.tst_project.Delet is no command", sample => sample.Ribbon.Element("CustomActions")!.Add(Xml("<HideCustomAction HideActionId='tst.hide' Location='Mscrm.Form.tst_project.Delet' />"))),
        new("E-B1", "does not start with the publisher's prefix", sample => sample.Ribbon.Element("CustomActions")!.Add(Xml("<HideCustomAction HideActionId='hide' Location='Mscrm.Form.tst_project.Delete' />"))),
        new("E-B3", "of another table", sample => sample.Ribbon.Descendants("CustomAction").Single().SetAttributeValue("Location", "Mscrm.SubGrid.account.MainTab.Management.Controls._children")),
        new("E-B2", "not the folder's name", sample => sample.Change(SampleCode.Command, command => command.SetAttributeValue("uniquename", "tst__Other"))),
        new("E-B2", "app tst_Gone", sample => sample.Change(SampleCode.Command, command => command.Descendants("uniquename").Single().Value = "tst_Gone")),
        new("E-B2", "not a web resource of the solution", sample => sample.Change(SampleCode.Command, command => command.Descendants("webresourceid").Single().Value = SampleXml.Id("other"))),
        new("E-B2", "table tst_gone", sample => sample.Change(SampleCode.Command, command => command.Descendants("logicalname").Single().Value = "tst_gone")),
    ];

    private static XElement Chart(SampleSolution sample) => sample.Project.Descendants("visualization").First();

    private static XElement Dashboard(SampleSolution sample) => sample.Root.Descendants("Dashboard").First();

    /// <summary>A parameter of the dashboard's first tile, which shows a chart.</summary>
    private static XElement Tile(SampleSolution sample, string parameter) => Dashboard(sample).Descendants(parameter).First();
}
