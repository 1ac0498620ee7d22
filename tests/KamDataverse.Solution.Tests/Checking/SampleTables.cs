using static KamDataverse.Solution.Tests.Checking.SampleXml;

namespace KamDataverse.Solution.Tests.Checking;

/// <summary>A table with every column type, a child of the organisation, and an extended platform table.</summary>
internal static class SampleTables
{
    private static readonly string[] TableFlags =
    [
        "IsDuplicateCheckSupported", "IsBusinessProcessEnabled", "IsRequiredOffline", "IsInteractionCentricEnabled", "IsCollaboration", "AutoRouteToOwnerQueue", "IsConnectionsEnabled",
        "IsDocumentManagementEnabled", "AutoCreateAccessTeams", "IsOneNoteIntegrationEnabled", "IsKnowledgeManagementEnabled", "IsSLAEnabled", "IsDocumentRecommendationsEnabled", "IsBPFEntity",
    ];

    public static string Project => Table("tst_Project", "Project", "UserOwned", ProjectColumns, """
        <EntityKeys><EntityKey><Name>tst_ProjectNumberKey</Name><LogicalName>tst_projectnumberkey</LogicalName><IntroducedVersion>1.0.0.0</IntroducedVersion><IsCustomizable>1</IsCustomizable>
        <EntityKeyAttributes><AttributeName>tst_number</AttributeName></EntityKeyAttributes><displaynames><displayname description="Number" languagecode="1033" /></displaynames></EntityKey></EntityKeys>
        """, SampleForms.Project, SampleViews.Of("tst_Project", "tst_name"), SampleViews.Chart, SampleForms.Ribbon);

    public static string Milestone => Table(
        "tst_Milestone",
        "Milestone",
        "OrgOwned",
        PrimaryColumns("tst_Milestone") + Column("tst_ProjectId", "lookup", "<LookupStyle>single</LookupStyle><LookupTypes />") + SystemColumns("tst_milestone", organization: true),
        "",
        SampleForms.Milestone,
        SampleViews.Of("tst_Milestone", "tst_name"),
        "",
        SampleForms.EmptyRibbon);

    public static string Account => $"""
        <Entity><Name LocalizedName="Account" OriginalName="">Account</Name><EntityInfo><entity Name="Account"><attributes>
        {Column("tst_Tier", "picklist", "<AppDefaultValue>-1</AppDefaultValue><OptionSetName>tst_rating</OptionSetName>")}
        </attributes></entity></EntityInfo><FormXml />{SampleForms.EmptyRibbon}</Entity>
        """;

    private static string ProjectColumns =>
        PrimaryColumns("tst_Project")
        + Text("tst_Number", 50, extra: "<AutoNumberFormat>PRJ-{SEQNUM:5}</AutoNumberFormat>") + Text("tst_Mail", 100, "email") + Text("tst_Website", 200, "url") + Text("tst_Phone", 50, "phone")
        + Column("tst_Notes", "ntext", "<Format>textarea</Format><MaxLength>2000</MaxLength>")
        + Column("tst_Days", "int", "<Format>none</Format><MinValue>0</MinValue><MaxValue>1000</MaxValue>")
        + Column("tst_Big", "bigint")
        + Column("tst_Share", "decimal", "<MinValue>0</MinValue><MaxValue>100</MaxValue><Accuracy>2</Accuracy>")
        + Column("tst_Factor", "float", "<MinValue>0</MinValue><MaxValue>10</MaxValue><Accuracy>2</Accuracy>")
        + Column("tst_Margin", "decimal", "<MinValue>0</MinValue><MaxValue>100</MaxValue><Accuracy>2</Accuracy>", secured: "1")
        + Column("tst_Budget", "money", "<MinValue>0</MinValue><MaxValue>1000000</MaxValue><Accuracy>2</Accuracy><AccuracySource>2</AccuracySource>")
        + Column("tst_Budget_Base", "money", "<MinValue>0</MinValue><MaxValue>1000000</MaxValue><Accuracy>4</Accuracy><CalculationOf>tst_Budget</CalculationOf>", write: "0", mask: "ValidForForm|ValidForGrid")
        + Column("TransactionCurrencyId", "lookup", "<LookupStyle>single</LookupStyle><LookupTypes />", custom: "0")
        + Column("ExchangeRate", "decimal", "<MinValue>0.0000000001</MinValue><MaxValue>100000000000</MaxValue><Accuracy>10</Accuracy>", custom: "0", write: "0")
        + Column("tst_Active", "bit", "<AppDefaultValue>1</AppDefaultValue>" + Options("tst_project_tst_active", "bit", "1", "0"))
        + Column("tst_Phase", "picklist", "<AppDefaultValue>-1</AppDefaultValue>" + Options("tst_project_tst_phase", "picklist", "200000000", "200000001"))
        + Column("tst_Rating", "picklist", "<AppDefaultValue>-1</AppDefaultValue><OptionSetName>tst_rating</OptionSetName>")
        + Column("tst_Tags", "multiselectpicklist", Options("tst_project_tst_tags", "picklist", "200000000", "200000001"))
        + Column("tst_Start", "datetime", "<Format>date</Format><CanChangeDateTimeBehavior>1</CanChangeDateTimeBehavior><Behavior>2</Behavior>")
        + Column("tst_Due", "datetime", "<Format>datetime</Format><CanChangeDateTimeBehavior>1</CanChangeDateTimeBehavior><Behavior>1</Behavior>")
        + Column("tst_AccountId", "lookup", "<LookupStyle>single</LookupStyle><LookupTypes />") + Column("tst_ParentId", "lookup", "<LookupStyle>single</LookupStyle><LookupTypes />")
        + Column("tst_ClientId", "customer") + Column("tst_ReferenceId", "lookup", "<LookupStyle>polymorphic</LookupStyle>")
        + Column("tst_Plan", "file", "<MaxValue>32768</MaxValue>", write: "0") + Column("tst_Picture", "image", "<Format>jpeg</Format><MaxLength>9437328</MaxLength><MaxValue>10240</MaxValue>", extra: "<IsLogical>1</IsLogical>")
        + Column("tst_Caption", "nvarchar", "<Format>text</Format><MaxLength>100</MaxLength><Length>200</Length>", write: "0", source: "3", tail: "<FormulaDefinitionFileName>/Formulas/tst_project-FormulaDefinitions.yaml</FormulaDefinitionFileName>")
        + SystemColumns("tst_project", organization: false);

    private static string PrimaryColumns(string schema) =>
        Column(schema + "Id", "primarykey", custom: "0", mask: "ValidForAdvancedFind|RequiredForGrid", required: "systemrequired")
        + Text("tst_Name", 100, mask: "PrimaryName|ValidForAdvancedFind|ValidForForm|ValidForGrid|RequiredForForm");

    private static string SystemColumns(string logical, bool organization)
    {
        const string LookupPart = "<LookupStyle>single</LookupStyle><LookupTypes />";
        string[] lookups = organization ? ["CreatedBy", "CreatedOnBehalfBy", "ModifiedBy", "ModifiedOnBehalfBy", "OrganizationId"] : ["CreatedBy", "CreatedOnBehalfBy", "ModifiedBy", "ModifiedOnBehalfBy", "OwningBusinessUnit", "OwningTeam", "OwningUser"];
        var columns = lookups.Select(name => Column(name, "lookup", LookupPart, custom: "0", extra: name is "OwningTeam" or "OwningUser" ? "<IsLogical>1</IsLogical>" : ""))
            .Concat(new[] { "CreatedOn", "ModifiedOn", "OverriddenCreatedOn" }.Select(name => Column(name, "datetime", "<Format>datetime</Format><Behavior>1</Behavior>", custom: "0")))
            .Concat(new[] { "ImportSequenceNumber", "TimeZoneRuleVersionNumber", "UTCConversionTimeZoneCode" }.Select(name => Column(name, "int", "<Format>none</Format><MinValue>-1</MinValue><MaxValue>2147483647</MaxValue>", custom: "0")));
        if (!organization) columns = columns.Append(Column("OwnerId", "owner", "<LookupStyle>single</LookupStyle><LookupTypes><LookupType id='00000000-0000-0000-0000-000000000000'>8</LookupType><LookupType id='00000000-0000-0000-0000-000000000000'>9</LookupType></LookupTypes>", custom: "0"));
        return string.Concat(columns) + States(logical);
    }

    private static string States(string logical) =>
        Column("statecode", "state", $"<optionset Name='{logical}_statecode'><OptionSetType>state</OptionSetType><states><state value='0' defaultstatus='1' invariantname='Active'>{LabelList("labels", "label", "Active")}</state>"
            + $"<state value='1' defaultstatus='2' invariantname='Inactive'>{LabelList("labels", "label", "Inactive")}</state></states></optionset>", custom: "0", required: "systemrequired")
        + Column("statuscode", "status", $"<optionset Name='{logical}_statuscode'><OptionSetType>status</OptionSetType><statuses><status value='1' state='0'>{LabelList("labels", "label", "Active")}</status>"
            + $"<status value='200000000' state='0' TransitionData='{Transitions}'>{LabelList("labels", "label", "Draft")}</status><status value='2' state='1'>{LabelList("labels", "label", "Inactive")}</status></statuses></optionset>", custom: "0");

    private const string Transitions =
        "&lt;allowedtransitions xmlns=&quot;http://schemas.microsoft.com/crm/2009/WebServices&quot;&gt;&lt;allowedtransition sourcestatusid=&quot;200000000&quot; tostatusid=&quot;1&quot; /&gt;&lt;/allowedtransitions&gt;";

    private static string Table(string name, string label, string ownership, string columns, string keys, string forms, string views, string charts, string ribbon) => $"""
        <Entity><Name LocalizedName="{label}" OriginalName="{label}">{name}</Name><EntityInfo><entity Name="{name}">
        {LocalizedNames(label)}{LabelList("LocalizedCollectionNames", "LocalizedCollectionName", label + "s")}{LabelList("Descriptions", "Description", label)}
        <attributes>{columns}</attributes>{keys}<EntitySetName>{name.ToLowerInvariant()}s</EntitySetName>{Flags("0", TableFlags)}
        <OwnershipTypeMask>{ownership}</OwnershipTypeMask><IsAuditEnabled>1</IsAuditEnabled><IntroducedVersion>1.0.0.0</IntroducedVersion><IsCustomizable>1</IsCustomizable><EnforceStateTransitions>1</EnforceStateTransitions>
        </entity></EntityInfo><FormXml>{forms}</FormXml><SavedQueries>{views}</SavedQueries>{charts}{ribbon}</Entity>
        """;
}
