using System.Xml.Linq;
using static KamDataverse.Solution.Tests.Checking.SampleXml;

namespace KamDataverse.Solution.Tests.Checking;

/// <summary>Broken apps, site maps and roles.</summary>
internal static class AppSamples
{
    public static IReadOnlyList<FailingSample> All { get; } =
    [
        new("E-A1", "one site map", sample => Component(sample, "62").Remove()),
        new("E-A1", "has no table", sample => App(sample).Descendants("AppModuleComponent").Where(component => (string?)component.Attribute("type") == "1").Remove()),
        new("E-A1", "table tst_gone", sample => Component(sample, "1").SetAttributeValue("schemaName", "tst_gone")),
        new("E-A1", "of type 60 is not in the solution", sample => Component(sample, "60").SetAttributeValue("id", Braced("other"))),
        new("E-A1", "Its icon", sample => App(sample).Element("WebResourceId")!.Value = Id("other")),
        new("E-A2", "SubArea id tst_projects is used twice", sample => sample.Root.Descendants("SubArea").Last().SetAttributeValue("Id", "tst_projects")),
        new("E-A2", "tst_gone, which does not exist", sample => sample.Root.Descendants("SubArea").First().SetAttributeValue("Entity", "tst_gone")),
        new("E-A2", "tst_/html/gone.html", sample => sample.Root.Descendants("SubArea").Last().SetAttributeValue("Url", "$webresource:tst_/html/gone.html")),
        new("E-A2", "opens the dashboard", sample => sample.Root.Descendants("SubArea").Single(area => area.Attribute("DefaultDashboard") is not null).SetAttributeValue("DefaultDashboard", Id("other"))),
        new("W-A2", "opens account", sample => sample.Root.Descendants("SubArea").First().SetAttributeValue("Entity", "account")),
        new("E-A3", "is not in the solution", sample => App(sample).Descendants("Role").First().SetAttributeValue("id", Braced("other"))),
        new("E-X1", "spells the table tst_project", sample => Privilege(sample, 0).SetAttributeValue("name", "prvReadtst_project")),
        new("E-X1", "names a table that does not exist", sample => Privilege(sample, 0).SetAttributeValue("name", "prvReadtst_Gone")),
        new("E-X1", "'Everything'", sample => Privilege(sample, 0).SetAttributeValue("level", "Everything")),
        new("E-X1", "its depth is Global", sample => Privilege(sample, 2).SetAttributeValue("level", "Basic")),
        new("E-X1", "not assigned or shared", sample => Privilege(sample, 2).SetAttributeValue("name", "prvSharetst_Milestone")),
        new("E-X1", "listed twice", sample => Privilege(sample, 0).AddAfterSelf(new XElement(Privilege(sample, 0)))),
    ];

    private static XElement App(SampleSolution sample) => sample.Root.Descendants("AppModule").Single();

    private static XElement Component(SampleSolution sample, string type) => App(sample).Descendants("AppModuleComponent").First(component => (string?)component.Attribute("type") == type);

    private static XElement Privilege(SampleSolution sample, int index) => sample.Root.Descendants("RolePrivilege").ElementAt(index);
}
