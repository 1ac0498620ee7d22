using static KamDataverse.Solution.Tests.Checking.SampleXml;

namespace KamDataverse.Solution.Tests.Checking;

/// <summary>A main form with every kind of control, a quick view and a quick create form, and the commands.</summary>
internal static class SampleForms
{
    private const string Script = "tst_/js/project.js";

    private static readonly (string Column, string ClassId)[] Bound =
    [
        ("tst_name", "4273EDBD-AC1D-40d3-9FB2-095C621B552D"), ("tst_mail", "ADA2203E-B4CD-49be-9DDF-234642B43B52"), ("tst_website", "71716B6C-711E-476c-8AB8-5D11542BFB47"),
        ("tst_phone", "8C10015A-B339-4982-9474-A95FE05631A5"), ("tst_notes", "E0DECE4B-6FC8-4a8f-A065-082708572369"), ("tst_days", "C6D124CA-7EDA-4a60-AEA9-7FB8D318B68F"),
        ("tst_share", "C3EFE0C3-0EC6-42be-8349-CBD9079DFD8E"), ("tst_budget", "533B9E00-756B-4312-95A0-DC888637AC78"), ("tst_active", "67FAC785-CD58-4f9f-ABB3-4B7DDC6ED5ED"),
        ("tst_phase", "3EF39988-22BB-4f0b-BBBE-64B5A3748AEE"), ("tst_tags", "4AA28AB7-9C13-4F57-A73D-AD894D048B5F"), ("tst_start", "5B773807-9FB2-42db-97C3-7A91EFF8ADFF"),
        ("tst_accountid", "270BD3DB-D9AF-4782-9025-509E298DEC0A"), ("tst_clientid", "270BD3DB-D9AF-4782-9025-509E298DEC0A"), ("ownerid", "270BD3DB-D9AF-4782-9025-509E298DEC0A"),
        ("statuscode", "5D68B988-0661-4db2-BC3E-17598AD3BE6C"), ("tst_picture", "7E548B0D-209C-477b-9DCD-F0F44472381D"),
    ];

    public static string Project => $"<forms type='main'>{Main}</forms><forms type='quick'>{Simple("quick", "tst_name")}</forms><forms type='quickCreate'>{Simple("quick create", "tst_name")}</forms>";

    public static string Milestone => $"<forms type='main'>{Simple("milestone", "tst_name")}</forms>";

    public static string EmptyRibbon => "<RibbonDiffXml><CustomActions /><Templates><RibbonTemplates Id='Mscrm.Templates'></RibbonTemplates></Templates><CommandDefinitions /><RuleDefinitions><TabDisplayRules /><DisplayRules /><EnableRules /></RuleDefinitions><LocLabels /></RibbonDiffXml>";

    public static string Ribbon => $"""
        <RibbonDiffXml><CustomActions><CustomAction Id="tst.project.close.action" Location="Mscrm.Form.tst_project.MainTab.Save.Controls._children" Sequence="50"><CommandUIDefinition>
        <Button Id="tst.project.close.button" Command="tst.project.close" LabelText="$LocLabels:tst.project.close.label" ToolTipTitle="$LocLabels:tst.project.close.label" Sequence="50" TemplateAlias="o1" ModernImage="$webresource:tst_/img/app.svg" /></CommandUIDefinition></CustomAction></CustomActions>
        <Templates><RibbonTemplates Id="Mscrm.Templates"></RibbonTemplates></Templates>
        <CommandDefinitions><CommandDefinition Id="tst.project.close"><EnableRules><EnableRule Id="tst.project.close.enable" /></EnableRules><DisplayRules><DisplayRule Id="tst.project.close.display" /></DisplayRules>
        <Actions><JavaScriptFunction Library="$webresource:{Script}" FunctionName="Tst.Project.close"><CrmParameter Value="PrimaryControl" /></JavaScriptFunction></Actions></CommandDefinition></CommandDefinitions>
        <RuleDefinitions><TabDisplayRules /><DisplayRules><DisplayRule Id="tst.project.close.display"><FormStateRule State="Existing" /></DisplayRule></DisplayRules>
        <EnableRules><EnableRule Id="tst.project.close.enable"><CustomRule Library="$webresource:{Script}" FunctionName="Tst.Project.canClose" /></EnableRule></EnableRules></RuleDefinitions>
        <LocLabels><LocLabel Id="tst.project.close.label"><Titles><Title description="Close" languagecode="1033" /><Title description="Schliessen" languagecode="1031" /></Titles></LocLabel></LocLabels></RibbonDiffXml>
        """;

    private static string Main
    {
        get
        {
            var bound = Bound.Select(control => Cell("main", control.Column, $"<control id='{control.Column}' classid='{{{control.ClassId}}}' datafieldname='{control.Column}' disabled='false' />"));
            var quickForms = $"&lt;QuickFormIds&gt;&lt;QuickFormId entityname=\"tst_project\"&gt;{Id("form quick")}&lt;/QuickFormId&gt;&lt;/QuickFormIds&gt;";
            string[] unbound =
            [
                Cell("main", "milestones", $"<control id='milestones' classid='{{E7A81278-8635-4d9e-8D4D-59480B391C5B}}' indicationOfSubgrid='true'><parameters><ViewId>{{{SampleViews.IdOf("tst_milestone", 2)}}}</ViewId><IsUserView>false</IsUserView><RelationshipName>tst_project_milestone</RelationshipName><TargetEntityType>tst_milestone</TargetEntityType><AutoExpand>Fixed</AutoExpand><RecordsPerPage>5</RecordsPerPage></parameters></control>"),
                Cell("main", "WebResource_panel", "<control id='WebResource_panel' classid='{9FDF5F91-88B1-47f4-AD53-C11EFC01A01D}'><parameters><Url>tst_/html/panel.html</Url><PassParameters>true</PassParameters></parameters></control>"),
                Cell("main", "parent", $"<control id='parent' classid='{{5C5600E0-1D6E-4205-A272-BE80DA87FD42}}' datafieldname='tst_parentid'><parameters><QuickForms>{quickForms}</QuickForms><ControlMode>Read</ControlMode></parameters></control>"),
                Cell("main", "tst_factor", $"<control id='tst_factor' classid='{{F9A8A302-114E-466A-B582-6771B2AE0D92}}' datafieldname='tst_factor' uniqueid='{Braced("pcf")}' />"),
            ];
            return Form(
                "main",
                string.Concat(bound.Concat(unbound)),
                $"<header id='{Braced("header")}' columns='111' celllabelposition='Top' labelwidth='115'><rows><row>{Cell("header", "header_rating", "<control id='header_tst_rating' classid='{3EF39988-22BB-4f0b-BBBE-64B5A3748AEE}' datafieldname='tst_rating' disabled='false' />", row: false)}</row></rows></header>"
                + $"<events><event name='onload' application='false' active='false'><Handlers>{Handler("Tst.Project.onLoad")}</Handlers></event><event name='onchange' application='false' active='false' attribute='tst_phase'><Handlers>{Handler("Tst.Project.onPhase")}</Handlers></event></events>"
                + $"<formLibraries><Library name='{Script}' libraryUniqueId='{Braced("library")}' /></formLibraries><DisplayConditions Order='0' FallbackForm='true'><Everyone /></DisplayConditions>"
                + $"<controlDescriptions><controlDescription forControl='{Braced("pcf")}'><customControl formFactor='2' name='MscrmControls.Slider'><parameters><value>tst_factor</value></parameters></customControl></controlDescription></controlDescriptions>");
        }
    }

    private static string Simple(string name, string column) => Form(name, Cell(name, column, $"<control id='{column}' classid='{{4273EDBD-AC1D-40d3-9FB2-095C621B552D}}' datafieldname='{column}' disabled='false' />"), "");

    private static string Form(string name, string rows, string rest) => $"""
        <systemform><formid>{Braced("form " + name)}</formid><IntroducedVersion>1.0.0.0</IntroducedVersion><FormPresentation>1</FormPresentation><FormActivationState>1</FormActivationState><form><tabs>
        <tab name="tab_general" id="{Braced("tab " + name)}" IsUserDefined="1" verticallayout="true" showlabel="true" expanded="true">{LabelList("labels", "label", "General")}<columns><column width="100%"><sections>
        <section name="section_general" id="{Braced("section " + name)}" showlabel="false" showbar="false" columns="1" IsUserDefined="0" layout="varwidth">{LabelList("labels", "label", "General")}<rows>{rows}</rows></section></sections></column></columns></tab></tabs>{rest}</form>
        <IsCustomizable>1</IsCustomizable><CanBeDeleted>1</CanBeDeleted>{LocalizedNames("Form " + name)}</systemform>
        """;

    private static string Cell(string form, string name, string control, bool row = true)
    {
        var cell = $"<cell id='{Braced($"cell {form} {name}")}' showlabel='true' locklevel='0'>{LabelList("labels", "label", name)}{control}</cell>";
        return row ? $"<row>{cell}</row>" : cell;
    }

    private static string Handler(string function) => $"<Handler functionName='{function}' libraryName='{Script}' handlerUniqueId='{Braced("handler " + function)}' enabled='true' parameters='' passExecutionContext='true' />";
}
