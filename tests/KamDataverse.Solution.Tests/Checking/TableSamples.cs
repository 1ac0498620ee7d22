using System.Xml.Linq;
using static KamDataverse.Solution.Tests.Checking.FailingSample;
using static KamDataverse.Solution.Tests.Checking.SampleXml;

namespace KamDataverse.Solution.Tests.Checking;

/// <summary>Broken tables, columns, choices and keys.</summary>
internal static class TableSamples
{
    public static IReadOnlyList<FailingSample> All { get; } =
    [
        new("E-E1", "entity/@Name is tst_project", sample => Info(sample).SetAttributeValue("Name", "tst_project")),
        new("E-E1", "not a lower-case name", sample => Info(sample).Element("EntitySetName")!.Value = "tst_Projects"),
        new("E-E1", "More than one table", sample => sample.Table("tst_Milestone").Descendants("EntitySetName").Single().Value = "tst_projects"),
        new("E-E2", "system column modifiedon is missing", sample => sample.Project.Descendants("attribute").Single(attribute => (string?)attribute.Attribute("PhysicalName") == "ModifiedOn").Remove()),
        new("E-E2", "organization_tst_milestone is missing", sample => sample.Relationship("organization_tst_milestone").Remove()),
        new("E-E2", "is a logical column", sample => sample.Project.Descendants("attribute").Single(attribute => (string?)attribute.Attribute("PhysicalName") == "OwningUser").Element("IsLogical")!.Remove()),
        new("W-E2", "owningteam is missing", sample => sample.Project.Descendants("attribute").Single(attribute => (string?)attribute.Attribute("PhysicalName") == "OwningTeam").Remove()),
        new("E-E3", "exactly one primary key", sample => sample.Column("tst_ProjectId", "tst_Project").Element("Type")!.Value = "uniqueidentifier"),
        new("E-E3", "has: tst_name, tst_number", sample => sample.Column("tst_Number").Element("DisplayMask")!.Value = "PrimaryName|ValidForForm"),
        new("E-E4", "are not the same name", sample => sample.Column("tst_Days").Element("Name")!.Value = "tst_day"),
        new("E-E4", "starts with tst_", sample => sample.Column("tst_Days").ReplaceWith(Xml(Column("xyz_Days", "int", "<MinValue>0</MinValue><MaxValue>1</MaxValue>")))),
        new("E-E4", "is a custom column", sample => sample.Column("tst_Days").Element("IsCustomField")!.Value = "0"),
        new("E-E4", "defined more than once", sample => sample.Column("tst_Days").AddAfterSelf(new XElement(sample.Column("tst_Days")))),
        new("E-E5", "needs a MaxLength", sample => sample.Column("tst_Notes").Element("MaxLength")!.Remove()),
        new("E-E5", "twice MaxLength would be 200", sample => sample.Column("tst_Mail").Element("Length")!.Value = "100"),
        new("E-E5", "is not a range", sample => sample.Column("tst_Days").Element("MaxValue")!.Value = "-5"),
        new("E-E5", "Accuracy is missing", sample => sample.Column("tst_Share").Element("Accuracy")!.Remove()),
        new("E-E6", "No relationship says", sample => sample.Relationship("tst_account_project").Remove()),
        new("E-E6", "this one goes to: account", sample => sample.Relationship("tst_contact_client").Remove()),
        new("E-E6", "to FileAttachment", sample => sample.Relationship("FileAttachment_tst_Project_tst_Plan").Remove()),
        new("E-E6", "is not polymorphic", sample => sample.Column("tst_ReferenceId").Element("LookupStyle")!.Value = "single"),
        new("E-E7", "exactly one of", sample => sample.Column("tst_Phase").Add(Xml("<OptionSetName>tst_rating</OptionSetName>"))),
        new("E-E7", "tst_other is not in the solution", sample => sample.Column("tst_Rating").Element("OptionSetName")!.Value = "tst_other"),
        new("E-E7", "options 0 and 1", sample => sample.Column("tst_Active").Descendants("option").First().Remove()),
        new("W-E7", "by convention tst_project_tst_phase", sample => sample.Column("tst_Phase").Element("optionset")!.SetAttributeValue("Name", "tst_phase")),
        new("E-E8", "tst_budget_base is missing", sample => sample.Column("tst_Budget_Base").Remove()),
        new("E-E8", "needs the column ExchangeRate", sample => sample.Column("ExchangeRate").Remove()),
        new("E-E8", "TransactionCurrency_tst_Project", sample => sample.Relationship("TransactionCurrency_tst_Project").Remove()),
        new("W-E9", "The value 5 is outside", sample => sample.Column("tst_Phase").Descendants("option").First().SetAttributeValue("value", "5")),
        new("W-E9", "The status 3 is outside", sample => Status(sample, "200000000").SetAttributeValue("value", "3")),
        new("E-E10", "The default status 2 is not", sample => Info(sample).Descendants("state").First().SetAttributeValue("defaultstatus", "2")),
        new("E-E10", "exactly the states 0 and 1", sample => Info(sample).Descendants("state").Last().Remove()),
        new("E-E10", "belongs to state '4'", sample => Status(sample, "200000000").SetAttributeValue("state", "4")),
        new("E-E10", "has no invariantname", sample => Info(sample).Descendants("state").First().SetAttributeValue("invariantname", "")),
        new("E-E10", "come together", sample => sample.Project.Descendants("attribute").Single(attribute => (string?)attribute.Attribute("PhysicalName") == "statuscode").Remove()),
        new("E-E10", "may change to 7", sample => Status(sample, "200000000").SetAttributeValue("TransitionData", "<allowedtransitions><allowedtransition sourcestatusid='200000000' tostatusid='7' /></allowedtransitions>")),
        new("E-E11", "goes with Format date", sample => sample.Column("tst_Start").Element("Format")!.Value = "datetime"),
        new("E-E12", "cannot be numbered", sample => sample.Column("tst_Days").Add(Xml("<AutoNumberFormat>{SEQNUM:4}</AutoNumberFormat>"))),
        new("E-E13", "is not in the zip", sample => sample.Column("tst_Caption").Element("FormulaDefinitionFileName")!.Remove()),
        new("E-E13", "cannot be created or updated", sample => sample.Column("tst_Caption").Element("ValidForCreateApi")!.Value = "1"),
        new("E-E14", "assigned by the server", sample => sample.Project.AddFirst(Xml("<ObjectTypeCode>10001</ObjectTypeCode>"))),
        new("E-E14", "unmodified", sample => sample.Project.Descendants("savedquery").First().SetAttributeValue("unmodified", "1")),
        new("E-E14", "adds this column by itself", sample => sample.Column("tst_Big").AddAfterSelf(Xml(Column("VersionNumber", "bigint", custom: "0")))),
        new("E-E15", "not EntitySetName", sample => sample.Table("Account").Descendants("entity").Single().Add(Xml("<EntitySetName>accounts</EntitySetName>"))),
        new("E-E15", "only its own custom columns", sample => sample.Table("Account").Descendants("attributes").Single().Add(Xml(Column("Name", "nvarchar", "<MaxLength>160</MaxLength>", custom: "0")))),
        new("E-E16", "tst_gone is not in", sample => KeyColumn(sample).Value = "tst_gone"),
        new("E-E16", "type ntext (tst_notes)", sample => KeyColumn(sample).Value = "tst_notes"),
        new("E-E16", "tst_margin is secured", sample => KeyColumn(sample).Value = "tst_margin"),
        new("E-E16", "take 1000 bytes", sample => sample.Column("tst_Number").Element("MaxLength")!.Value = "500"),
        new("E-E17", "100 are allowed", sample => sample.Column("tst_Days").SetAttributeValue("PhysicalName", "tst_" + new string('x', 97))),
        new("E-E18", "no label in the base language 1033", sample => sample.Column("tst_Days").Descendants("displayname").First().Remove()),
        new("E-E18", "option 200000000", sample => sample.Column("tst_Phase").Descendants("label").First().SetAttributeValue("description", "")),
        new("E-E18", "view", sample => sample.View(1).Descendants("LocalizedName").First().Remove()),
        new("E-X2", "not a secured column", sample => sample.Root.Descendants("FieldPermission").Single().Element("AttributeName")!.Value = "tst_share"),
        new("E-X2", "no profile gives", sample => sample.Column("tst_Share").Element("IsSecured")!.Value = "1"),
    ];

    private static XElement Info(SampleSolution sample) => sample.Project.Descendants("entity").First();

    private static XElement Status(SampleSolution sample, string value) => Info(sample).Descendants("status").Single(status => (string?)status.Attribute("value") == value);

    private static XElement KeyColumn(SampleSolution sample) => sample.Project.Descendants("AttributeName").Single();
}
