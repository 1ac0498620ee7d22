using static KamDataverse.Solution.Tests.Checking.SampleXml;

namespace KamDataverse.Solution.Tests.Checking;

/// <summary>customizations.xml of the sample, sections in export order.</summary>
internal static class SampleCustomizations
{
    public static string Text => $"""
        <ImportExportXml>
          <Entities>{SampleTables.Project}{SampleTables.Milestone}{SampleTables.Account}</Entities>
          <Roles><Role id="{Braced("role")}" name="Project user"><IsCustomizable>1</IsCustomizable><RolePrivileges>
            <RolePrivilege name="prvReadtst_Project" level="Local" /><RolePrivilege name="prvAppendTotst_Project" level="Basic" /><RolePrivilege name="prvReadtst_Milestone" level="Global" />
            <RolePrivilege name="prvReadAccount" level="Deep" /><RolePrivilege name="prvReadLicense" level="Global" /></RolePrivileges></Role></Roles>
          <Workflows><Workflow WorkflowId="{Braced("flow")}" Name="Notify" Description="Tells somebody."><JsonFileName>/{SampleCode.FlowFile}</JsonFileName><Type>1</Type><Subprocess>0</Subprocess><Category>5</Category><Mode>0</Mode><Scope>4</Scope>
            <OnDemand>0</OnDemand><StateCode>1</StateCode><StatusCode>2</StatusCode><RunAs>1</RunAs><IsTransacted>1</IsTransacted><IntroducedVersion>1.0.0.0</IntroducedVersion><IsCustomizable>1</IsCustomizable><PrimaryEntity>none</PrimaryEntity>{LocalizedNames("Notify")}</Workflow></Workflows>
          <FieldSecurityProfiles><FieldSecurityProfile name="Margins" fieldsecurityprofileid="{Braced("profile")}"><FieldPermissions><FieldPermission><EntityName>tst_project</EntityName><AttributeName>tst_margin</AttributeName><CanRead>4</CanRead><CanUpdate>4</CanUpdate><CanCreate>4</CanCreate></FieldPermission></FieldPermissions></FieldSecurityProfile></FieldSecurityProfiles>
          <Templates /><EntityMaps />
          <EntityRelationships>{SampleRelationships.All}</EntityRelationships>
          <OrganizationSettings />
          <optionsets><optionset Name="tst_rating" localizedName="Rating"><OptionSetType>picklist</OptionSetType><IsGlobal>1</IsGlobal><IntroducedVersion>1.0.0.0</IntroducedVersion><IsCustomizable>1</IsCustomizable>{LabelList("displaynames", "displayname", "Rating")}<options><option value="200000000">{LabelList("labels", "label", "Good")}</option></options></optionset></optionsets>
          <Dashboards>{SampleViews.Dashboard}</Dashboards>
          <WebResources>{string.Concat(SampleCode.WebResources.Select(WebResource))}</WebResources>
          <CustomControls />
          <SolutionPluginAssemblies><PluginAssembly FullName="{SampleCode.FullName}" PluginAssemblyId="{Id("assembly")}" CustomizationLevel="1"><IsolationMode>2</IsolationMode><SourceType>0</SourceType><IntroducedVersion>1.0</IntroducedVersion><FileName>/{SampleCode.DllFile}</FileName>
            <PluginTypes>{PluginType("Tst.Plugins.CheckProject")}{PluginType("Tst.Plugins.Echo")}</PluginTypes></PluginAssembly></SolutionPluginAssemblies>
          <SdkMessageProcessingSteps>{Step("create", "9ebdbb1b", "", "")}{Step("update", "20bebb1b", "<FilteringAttributes>tst_name,tst_phase</FilteringAttributes>", Image)}</SdkMessageProcessingSteps>
          <AppModuleSiteMaps><AppModuleSiteMap><SiteMapUniqueName>tst_App</SiteMapUniqueName><SiteMap><Area Id="tst_area"><Titles><Title LCID="1033" Title="Work" /></Titles><Group Id="tst_group"><Titles><Title LCID="1033" Title="Work" /></Titles>
            <SubArea Id="tst_projects" Entity="tst_project" /><SubArea Id="tst_milestones" Entity="tst_milestone" /><SubArea Id="tst_overview" Url="/workplace/home_dashboards.aspx" DefaultDashboard="{Id("dashboard")}"><Titles><Title LCID="1033" Title="Overview" /></Titles></SubArea><SubArea Id="tst_panel" Url="$webresource:tst_/html/panel.html"><Titles><Title LCID="1033" Title="Panel" /></Titles></SubArea></Group></Area></SiteMap>{LocalizedNames("App")}</AppModuleSiteMap></AppModuleSiteMaps>
          <AppModules><AppModule><UniqueName>tst_App</UniqueName><IntroducedVersion>1.0.0.0</IntroducedVersion><WebResourceId>{Id("resource tst_/img/app.svg")}</WebResourceId><FormFactor>1</FormFactor><ClientType>4</ClientType>
            <AppModuleComponents><AppModuleComponent type="1" schemaName="tst_project" /><AppModuleComponent type="1" schemaName="tst_milestone" /><AppModuleComponent type="62" schemaName="tst_App" /><AppModuleComponent type="60" id="{Braced("form main")}" /></AppModuleComponents>
            <AppModuleRoleMaps><Role id="{Braced("role")}" /><Role id="627090ff-40a3-4053-8790-584edc5be201" /></AppModuleRoleMaps>{LocalizedNames("App")}</AppModule></AppModules>
          <EntityDataProviders />
          <connectionreferences><connectionreference connectionreferencelogicalname="tst_dataverse"><connectionreferencedisplayname>Dataverse</connectionreferencedisplayname><connectorid>/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps</connectorid></connectionreference></connectionreferences>
          <Languages><Language>1033</Language><Language>1031</Language></Languages>
        </ImportExportXml>
        """;

    private static string Image => $"<SdkMessageProcessingStepImages><SdkMessageProcessingStepImage Name='PreImage'><SdkMessageProcessingStepImageId>{Braced("image")}</SdkMessageProcessingStepImageId><Attributes>tst_name,tst_phase</Attributes><EntityAlias>PreImage</EntityAlias><ImageType>0</ImageType><MessagePropertyName>Target</MessagePropertyName><IsCustomizable>1</IsCustomizable></SdkMessageProcessingStepImage></SdkMessageProcessingStepImages>";

    private static string WebResource((string Name, int Type, string File, string Content) resource) =>
        $"<WebResource><WebResourceId>{Braced("resource " + resource.Name)}</WebResourceId><Name>{resource.Name}</Name><DisplayName>{resource.Name}</DisplayName><WebResourceType>{resource.Type}</WebResourceType><IntroducedVersion>1.0.0.0</IntroducedVersion><IsCustomizable>1</IsCustomizable><CanBeDeleted>1</CanBeDeleted><IsHidden>0</IsHidden><FileName>{resource.File}</FileName></WebResource>";

    private static string PluginType(string name) => $"<PluginType AssemblyQualifiedName='{name}, {SampleCode.FullName}' PluginTypeId='{Id("type " + name)}' Name='{name}'><FriendlyName>{name}</FriendlyName></PluginType>";

    private static string Step(string name, string message, string filter, string images) => $"""
        <SdkMessageProcessingStep Name="{name}" SdkMessageProcessingStepId="{Braced("step " + name)}"><SdkMessageId>{message}-ea3e-db11-86a7-000a3a5473e8</SdkMessageId><PluginTypeName>Tst.Plugins.CheckProject, {SampleCode.FullName}</PluginTypeName><PluginTypeId>{Id("type Tst.Plugins.CheckProject")}</PluginTypeId><PrimaryEntity>tst_project</PrimaryEntity>
        <AsyncAutoDelete>0</AsyncAutoDelete>{filter}<InvocationSource>0</InvocationSource><Mode>0</Mode><Rank>1</Rank><EventHandlerTypeCode>4602</EventHandlerTypeCode><Stage>20</Stage>
        <IsCustomizable>1</IsCustomizable><IsHidden>0</IsHidden><SupportedDeployment>0</SupportedDeployment><IntroducedVersion>1.0</IntroducedVersion>{images}</SdkMessageProcessingStep>
        """;
}
