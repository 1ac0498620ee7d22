using System.Xml.Linq;

namespace KamDataverse.Emulator.Tests.Solutions;

/// <summary>A dashboard with one tile, as a solution brings it.</summary>
internal static class Dashboards
{
    public const string Id = "{6f7e0c5a-0009-4000-8000-000000000001}";

    public static XElement Of(string table = "tst_project", string? view = null, string type = "dashboard") => XElement.Parse($"""
        <Dashboard><LocalizedNames><LocalizedName description="Overview" languagecode="1033" /><LocalizedName description="Überblick" languagecode="1031" /></LocalizedNames><FormId>{Id}</FormId>
        <IsCustomizable>1</IsCustomizable><IsDefault>0</IsDefault><FormXml><forms type="{type}"><form><tabs><tab id="{Guid.NewGuid():B}"><columns><column width="100%"><sections><section id="{Guid.NewGuid():B}" columns="1"><rows><row>
        <cell id="{Guid.NewGuid():B}" rowspan="1"><control id="tile" classid="{"{E7A81278-8635-4d9e-8D4D-59480B391C5B}"}"><parameters><TargetEntityType>{table}</TargetEntityType><ChartGridMode>Grid</ChartGridMode><ViewId>{view ?? "{" + SampleParts.ViewId + "}"}</ViewId><VisualizationId />
        </parameters></control></cell></row></rows></section></sections></column></columns></tab></tabs></form></forms></FormXml><IntroducedVersion>1.0.0.0</IntroducedVersion></Dashboard>
        """);

    public static SampleSolution In(SampleSolution sample, XElement dashboard, bool isListed = true)
    {
        sample.Section("optionsets").AddAfterSelf(new XElement("Dashboards", dashboard));
        return isListed ? sample.WithRoot(60, Guid.Parse(Id)) : sample;
    }
}
