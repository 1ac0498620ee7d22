using System.Xml.Linq;

namespace KamDataverse.Emulator.Tests.Solutions;

/// <summary>The parts of the sample solution.</summary>
internal static class SampleParts
{
    public const string FormId = "6f7e0c5a-0002-4000-8000-000000000001";
    public const string ViewId = "6f7e0c5a-0003-4000-8000-000000000001";
    public const string RoleId = "6f7e0c5a-0004-4000-8000-000000000001";
    private const string IconId = "6f7e0c5a-0001-4000-8000-000000000001";

    public const string CustomApi = """
        <customapi uniquename="tst_Count"><allowedcustomprocessingsteptype>0</allowedcustomprocessingsteptype><bindingtype>0</bindingtype>
        <description default="Counts projects"><label description="Counts projects" languagecode="1033" /><label description="Zählt Projekte" languagecode="1031" /></description>
        <displayname default="Count projects"><label description="Count projects" languagecode="1033" /></displayname><iscustomizable>0</iscustomizable><isfunction>1</isfunction><isprivate>0</isprivate>
        <name>tst_Count</name><workflowsdkstepenabled>0</workflowsdkstepenabled></customapi>
        """;

    public const string RequestParameter = """
        <customapirequestparameter uniquename="Kind"><description default="Kind"/><displayname default="Kind"/><iscustomizable>0</iscustomizable><isoptional>1</isoptional><name>Kind</name><type>7</type></customapirequestparameter>
        """;

    public const string ResponseProperty = """
        <customapiresponseproperty uniquename="Number"><description default="Number"/><displayname default="Number"/><iscustomizable>0</iscustomizable><name>Number</name><type>7</type></customapiresponseproperty>
        """;

    public const string EnvironmentVariable = """
        <environmentvariabledefinition schemaname="tst_limit"><defaultvalue>5</defaultvalue><displayname default="Limit"><label description="Limit" languagecode="1033" /></displayname>
        <introducedversion>1.0.0.0</introducedversion><iscustomizable>1</iscustomizable><isrequired>0</isrequired><type>100000001</type></environmentvariabledefinition>
        """;

    public static XElement Manifest(string version) => XElement.Parse($"""
        <ImportExportXml version="9.2.24122.192" SolutionPackageVersion="9.2" languagecode="1033"><SolutionManifest>
        <UniqueName>{SampleSolution.Name}</UniqueName><LocalizedNames><LocalizedName description="Sample" languagecode="1033" /><LocalizedName description="Beispiel" languagecode="1031" /></LocalizedNames>
        <Descriptions /><Version>{version}</Version><Managed>1</Managed>
        <Publisher><UniqueName>tstpublisher</UniqueName><LocalizedNames><LocalizedName description="Test" languagecode="1033" /></LocalizedNames><Descriptions />
        <CustomizationPrefix>tst</CustomizationPrefix><CustomizationOptionValuePrefix>20000</CustomizationOptionValuePrefix></Publisher>
        <RootComponents>
        <RootComponent type="1" schemaName="tst_project" behavior="0" /><RootComponent type="1" schemaName="account" behavior="2" /><RootComponent type="9" schemaName="tst_rating" behavior="0" />
        <RootComponent type="20" id="{RoleId}" behavior="0" /><RootComponent type="61" schemaName="tst_/icon/project.svg" behavior="0" />
        <RootComponent type="62" schemaName="tst_App" behavior="0" /><RootComponent type="80" schemaName="tst_App" behavior="0" />
        </RootComponents><MissingDependencies /></SolutionManifest></ImportExportXml>
        """);

    public static XElement Customizations() => new(
        "ImportExportXml",
        new XElement("Entities", Project(), Account()),
        new XElement("Roles", XElement.Parse($"""
            <Role id="{RoleId}" name="Project reader"><IsCustomizable>1</IsCustomizable><IsAutoAssigned>0</IsAutoAssigned><RolePrivileges>
            <RolePrivilege name="prvReadtst_Project" level="Global" /><RolePrivilege name="prvReadAccount" level="Deep" /><RolePrivilege name="prvCreatetst_Project" level="Basic" />
            </RolePrivileges></Role>
            """)),
        new XElement("Workflows"),
        new XElement(
            "EntityRelationships",
            SampleXml.Relationship("tst_account_project", "tst_Project", "tst_AccountId", "Account"),
            SampleXml.Relationship("tst_project_parent", "tst_Project", "tst_ParentId", "tst_Project", "Cascade", "Cascade", hierarchy: true),
            SampleXml.Relationship("tst_project_account_main", "Account", "tst_MainProjectId", "tst_Project"),
            XElement.Parse("""
                <EntityRelationship Name="tst_project_systemuser"><EntityRelationshipType>ManyToMany</EntityRelationshipType><FirstEntityName>tst_Project</FirstEntityName>
                <SecondEntityName>SystemUser</SecondEntityName><IntersectEntityName>tst_project_systemuser</IntersectEntityName><EntityRelationshipRoles>
                <EntityRelationshipRole><AssociationRoleOrdinal>1</AssociationRoleOrdinal><NavigationPropertyName>tst_members</NavigationPropertyName></EntityRelationshipRole>
                <EntityRelationshipRole><AssociationRoleOrdinal>2</AssociationRoleOrdinal><NavigationPropertyName>tst_projects</NavigationPropertyName></EntityRelationshipRole>
                </EntityRelationshipRoles></EntityRelationship>
                """)),
        new XElement("optionsets", SampleXml.Options("picklist", "tst_rating", (200000000, "Good", "Gut"), (200000001, "Bad", "Schlecht"))),
        new XElement("WebResources", XElement.Parse($$"""
            <WebResource><WebResourceId>{{{IconId}}}</WebResourceId><Name>tst_/icon/project.svg</Name><DisplayName>Icon</DisplayName><WebResourceType>11</WebResourceType>
            <FileName>/WebResources/tst_iconprojectsvg6F7E0C5A-0001-4000-8000-000000000001</FileName></WebResource>
            """)),
        new XElement("SolutionPluginAssemblies"),
        new XElement("SdkMessageProcessingSteps"),
        new XElement("AppModuleSiteMaps", XElement.Parse("""
            <AppModuleSiteMap><SiteMapUniqueName>tst_App</SiteMapUniqueName><SiteMap><Area Id="a"><Group Id="g"><SubArea Id="s" Entity="tst_project"><Titles><Title LCID="1033" Title="Projects" /></Titles></SubArea>
            </Group></Area></SiteMap><LocalizedNames><LocalizedName description="Projects" languagecode="1033" /></LocalizedNames></AppModuleSiteMap>
            """)),
        new XElement("AppModules", XElement.Parse($"""
            <AppModule><UniqueName>tst_App</UniqueName><WebResourceId>{IconId}</WebResourceId><FormFactor>1</FormFactor><ClientType>4</ClientType><AppModuleComponents>
            <AppModuleComponent type="1" schemaName="tst_project" /><AppModuleComponent type="62" schemaName="tst_App" /></AppModuleComponents>
            <AppModuleRoleMaps><Role id="{RoleId}" /><Role id="627090ff-40a3-4053-8790-584edc5be201" /></AppModuleRoleMaps>
            <LocalizedNames><LocalizedName description="Projects" languagecode="1033" /><LocalizedName description="Projekte" languagecode="1031" /></LocalizedNames></AppModule>
            """)),
        new XElement("Languages", new XElement("Language", 1033), new XElement("Language", 1031)));

    public static XElement ContentTypes(IEnumerable<string> parts)
    {
        XNamespace types = "http://schemas.openxmlformats.org/package/2006/content-types";
        var names = parts.ToList();
        return new XElement(
            types + "Types",
            names.Select(name => Path.GetExtension(name).TrimStart('.')).Append("xml").Where(extension => extension.Length > 0).Distinct()
                .Select(extension => new XElement(types + "Default", new XAttribute("Extension", extension), new XAttribute("ContentType", "application/octet-stream"))),
            names.Where(name => Path.GetExtension(name).Length == 0)
                .Select(name => new XElement(types + "Override", new XAttribute("PartName", "/" + name), new XAttribute("ContentType", "application/octet-stream"))));
    }

    /// <summary>A user-owned table with key, name and states.</summary>
    public static XElement Table(string schemaName, string set, params XElement[] columns) => new(
        "Entity",
        new XElement("Name", new XAttribute("LocalizedName", schemaName), new XAttribute("OriginalName", schemaName), schemaName),
        new XElement("EntityInfo", new XElement(
            "entity",
            new XAttribute("Name", schemaName),
            SampleXml.Labels("LocalizedNames", "LocalizedName", schemaName[4..], schemaName[4..] + " (de)"),
            SampleXml.Labels("LocalizedCollectionNames", "LocalizedCollectionName", schemaName[4..] + "s"),
            new XElement("Descriptions"),
            new XElement("attributes", SampleXml.PrimaryKey(schemaName), SampleXml.PrimaryName("tst_Name", "Name", "Name"), SampleXml.States(schemaName.ToLowerInvariant()), columns),
            new XElement("EntitySetName", set),
            new XElement("OwnershipTypeMask", "UserOwned"),
            new XElement("IsAuditEnabled", 1),
            new XElement("IsActivity", 0),
            new XElement("IsQuickCreateEnabled", 1),
            new XElement("EnforceStateTransitions", 0))),
        new XElement("FormXml"),
        new XElement("SavedQueries"),
        new XElement("RibbonDiffXml"));

    private static XElement Project()
    {
        var table = Table(
            "tst_Project",
            "tst_projects",
            SampleXml.Text("tst_Number", "Number", "Nummer", 20),
            SampleXml.Column("tst_Notes", "ntext", "Notes", "Notizen", new XElement("Format", "textarea"), new XElement("MaxLength", 2000)),
            SampleXml.Column("tst_Effort", "int", "Effort", "Aufwand", new XElement("Format", "none"), new XElement("MinValue", 0), new XElement("MaxValue", 1000)),
            SampleXml.Column("tst_Share", "decimal", "Share", "Anteil", new XElement("MinValue", 0), new XElement("MaxValue", 100), new XElement("Accuracy", 2)),
            SampleXml.Column("tst_Budget", "money", "Budget", "Budget", new XElement("MinValue", 0), new XElement("MaxValue", 1000000), new XElement("Accuracy", 2)),
            SampleXml.Column("tst_IsSecret", "bit", "Secret", "Geheim", new XElement("AppDefaultValue", 1), SampleXml.Options("bit", "tst_project_tst_issecret", (1, "Yes", "Ja"), (0, "No", "Nein"))),
            SampleXml.Column("tst_Rating", "picklist", "Rating", "Bewertung", new XElement("AppDefaultValue", 200000000), new XElement("OptionSetName", "tst_rating")),
            SampleXml.Column("tst_Tags", "multiselectpicklist", "Tags", "Merkmale", SampleXml.Options("picklist", "tst_project_tst_tags", (200000000, "Red", "Rot"), (200000001, "Blue", "Blau"))),
            SampleXml.Column("tst_StartsOn", "datetime", "Starts on", "Beginnt am", new XElement("Format", "date"), new XElement("Behavior", 2)),
            SampleXml.Column("tst_AccountId", "lookup", "Account", "Firma", new XElement("LookupStyle", "single"), new XElement("LookupTypes")),
            SampleXml.Column("tst_ParentId", "lookup", "Parent", "Übergeordnet", new XElement("LookupStyle", "single"), new XElement("LookupTypes")));
        table.Descendants("attributes").Single().AddAfterSelf(XElement.Parse("""
            <EntityKeys><EntityKey><Name>tst_NumberKey</Name><LogicalName>tst_numberkey</LogicalName><EntityKeyAttributes><AttributeName>tst_number</AttributeName></EntityKeyAttributes>
            <displaynames><displayname description="Project number" languagecode="1033" /></displaynames></EntityKey></EntityKeys>
            """));
        table.Element("FormXml")!.Add(XElement.Parse($$"""
            <forms type="main"><systemform><formid>{{{FormId}}}</formid><IntroducedVersion>1.0.0.0</IntroducedVersion><FormPresentation>1</FormPresentation><FormActivationState>1</FormActivationState>
            <form><tabs><tab name="general" id="{6f7e0c5a-0005-4000-8000-000000000001}"><columns><column width="100%"><sections><section name="main" id="{6f7e0c5a-0005-4000-8000-000000000002}"><rows><row>
            <cell id="{6f7e0c5a-0005-4000-8000-000000000003}"><control id="tst_name" classid="{4273EDBD-AC1D-40d3-9FB2-095C621B552D}" datafieldname="tst_name" /></cell></row></rows></section></sections></column></columns></tab></tabs>
            <DisplayConditions Order="0" FallbackForm="true"><Everyone /></DisplayConditions></form>
            <IsCustomizable>1</IsCustomizable><CanBeDeleted>1</CanBeDeleted>
            <LocalizedNames><LocalizedName description="Project" languagecode="1033" /><LocalizedName description="Projekt" languagecode="1031" /></LocalizedNames></systemform></forms>
            """));
        table.Element("SavedQueries")!.Add(XElement.Parse($$"""
            <savedqueries><savedquery><IsCustomizable>1</IsCustomizable><CanBeDeleted>0</CanBeDeleted><isquickfindquery>0</isquickfindquery><isprivate>0</isprivate><isdefault>1</isdefault>
            <savedqueryid>{{{ViewId}}}</savedqueryid><layoutxml><grid name="resultset" jump="tst_name" select="1"><row name="result" id="tst_projectid"><cell name="tst_name" width="200" /></row></grid></layoutxml>
            <querytype>0</querytype><fetchxml><fetch version="1.0"><entity name="tst_project"><attribute name="tst_projectid" /><attribute name="tst_name" /><order attribute="tst_name" />
            <filter><condition attribute="statecode" operator="eq" value="0" /></filter></entity></fetch></fetchxml>
            <LocalizedNames><LocalizedName description="Active projects" languagecode="1033" /><LocalizedName description="Aktive Projekte" languagecode="1031" /></LocalizedNames></savedquery></savedqueries>
            """));
        return table;
    }

    private static XElement Account() => new(
        "Entity",
        new XElement("Name", new XAttribute("LocalizedName", "Account"), new XAttribute("OriginalName", ""), "Account"),
        new XElement("EntityInfo", new XElement(
            "entity",
            new XAttribute("Name", "Account"),
            new XElement(
                "attributes",
                SampleXml.Text("tst_Region", "Region", "Region"),
                SampleXml.Column("tst_MainProjectId", "lookup", "Main project", "Hauptprojekt", new XElement("LookupStyle", "single"), new XElement("LookupTypes"))))),
        new XElement("FormXml"),
        new XElement("SavedQueries"),
        new XElement("RibbonDiffXml"));
}
