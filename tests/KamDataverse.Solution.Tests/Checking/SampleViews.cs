using static KamDataverse.Solution.Tests.Checking.SampleXml;

namespace KamDataverse.Solution.Tests.Checking;

/// <summary>The views the platform opens by itself, and a chart.</summary>
internal static class SampleViews
{
    public static string Of(string table, string nameColumn)
    {
        var logical = table.ToLowerInvariant();
        var views = new[] { 0, 1, 2, 4, 64, 8192 }.Select(type => View(logical, nameColumn, type, 1)).Append(View(logical, nameColumn, 0, 0));
        return $"<savedqueries>{string.Concat(views)}</savedqueries>";
    }

    public static string Chart => $"""
        <Visualizations><visualization><savedqueryvisualizationid>{Braced("chart")}</savedqueryvisualizationid>
        <datadescription><datadefinition><fetchcollection><fetch mapping="logical" aggregate="true"><entity name="tst_project"><attribute groupby="true" alias="phase" name="tst_phase" /><attribute alias="number" name="tst_projectid" aggregate="count" /></entity></fetch></fetchcollection>
        <categorycollection><category alias="phase"><measurecollection><measure alias="number" /></measurecollection></category></categorycollection></datadefinition></datadescription>
        <presentationdescription><Chart><Series><Series ChartType="Column" /></Series></Chart></presentationdescription><isdefault>0</isdefault>{LocalizedNames("By phase")}<IsCustomizable>1</IsCustomizable><IntroducedVersion>1.0.0.0</IntroducedVersion><CanBeDeleted>1</CanBeDeleted></visualization></Visualizations>
        """;

    /// <summary>A dashboard with a chart and a list.</summary>
    public static string Dashboard => $"""
        <Dashboard>{LocalizedNames("Overview")}<FormId>{Braced("dashboard")}</FormId><IsCustomizable>1</IsCustomizable><IsDefault>0</IsDefault><FormXml><forms type="dashboard"><form><tabs>
        <tab name="row1" id="{Braced("dashboard tab")}" showlabel="false" verticallayout="true" locklevel="0" expanded="true"><columns><column width="100%"><sections><section name="tiles" id="{Braced("dashboard section")}" showlabel="false" showbar="false" columns="11"><rows>
        <row>{Tile("chart", "Chart", Braced("chart"))}{Tile("list", "Grid", "")}</row><row /><row /></rows></section></sections></column></columns></tab></tabs></form></forms></FormXml><IntroducedVersion>1.0.0.0</IntroducedVersion><IsTabletEnabled>0</IsTabletEnabled></Dashboard>
        """;

    private static string Tile(string name, string mode, string chart) =>
        $"<cell id='{Braced("tile " + name)}' colspan='1' rowspan='3' showlabel='true' auto='false'>{LabelList("labels", "label", name)}<control id='{name}' classid='{{E7A81278-8635-4d9e-8D4D-59480B391C5B}}'><parameters><TargetEntityType>tst_project</TargetEntityType><ChartGridMode>{mode}</ChartGridMode>"
        + $"<ViewId>{Braced("view tst_project 0 1")}</ViewId><IsUserView>false</IsUserView><ViewIds /><VisualizationId>{chart}</VisualizationId><RecordsPerPage>5</RecordsPerPage></parameters></control></cell>";

    /// <summary>The id of a default view, without braces.</summary>
    public static string IdOf(string logical, int type) => Id($"view {logical} {type} 1");

    private static string View(string logical, string nameColumn, int type, int isDefault)
    {
        var linked = logical == "tst_project" && type == 0 && isDefault == 1;
        var link = linked ? "<link-entity name='account' from='accountid' to='tst_accountid' alias='acc' link-type='outer'><attribute name='accountnumber' /></link-entity>" : "";
        var search = type == 4 ? $"<filter type='or' isquickfindfields='1'><condition attribute='{nameColumn}' operator='like' value='{{0}}' /></filter>" : "";
        var grid = $"<layoutxml><grid name='resultset' jump='{nameColumn}' select='1' icon='1' preview='1'><row name='result' id='{logical}id'><cell name='{nameColumn}' width='300' /><cell name='createdon' width='100' />{(linked ? "<cell name='acc.accountnumber' width='100' />" : "")}</row></grid></layoutxml>";
        return $"<savedquery><IsCustomizable>1</IsCustomizable><CanBeDeleted>1</CanBeDeleted><isquickfindquery>{(type == 4 ? 1 : 0)}</isquickfindquery><isprivate>0</isprivate><isdefault>{isDefault}</isdefault><savedqueryid>{Braced($"view {logical} {type} {isDefault}")}</savedqueryid>"
            + (type == 8192 ? "" : grid)
            + $"<querytype>{type}</querytype><fetchxml><fetch version='1.0' mapping='logical'><entity name='{logical}'><attribute name='{nameColumn}' /><attribute name='createdon' /><order attribute='{nameColumn}' descending='false' />"
            + $"<filter type='and'><condition attribute='statecode' operator='eq' value='{(isDefault == 1 ? 0 : 1)}' /></filter>{search}{link}</entity></fetch></fetchxml><IntroducedVersion>1.0.0.0</IntroducedVersion>{LocalizedNames($"View {type}")}</savedquery>";
    }
}
