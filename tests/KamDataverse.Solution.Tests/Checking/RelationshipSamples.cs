using System.Xml.Linq;
using static KamDataverse.Solution.Tests.Checking.FailingSample;

namespace KamDataverse.Solution.Tests.Checking;

/// <summary>Broken relationships.</summary>
internal static class RelationshipSamples
{
    public static IReadOnlyList<FailingSample> All { get; } =
    [
        new("E-R1", "spelt account here and Account", sample => sample.Relationship("tst_account_project").Element("ReferencedEntityName")!.Value = "account"),
        new("E-R1", "tst_Gone exists neither", sample => sample.Relationship("tst_account_project").Element("ReferencedEntityName")!.Value = "tst_Gone"),
        new("E-R2", "no lookup column tst_gone", sample => sample.Relationship("tst_account_project").Element("ReferencingAttributeName")!.Value = "tst_Gone"),
        new("E-R2", "it is of type nvarchar", sample => sample.Relationship("tst_account_project").Element("ReferencingAttributeName")!.Value = "tst_Mail"),
        new("E-R3", "used twice", sample => sample.Relationship("tst_account_project").SetAttributeValue("Name", "TST_project_parent")),
        new("E-R3", "does not start with tst_", sample => sample.Relationship("tst_account_project").SetAttributeValue("Name", "account_project")),
        new("E-R3", "A table has the same name", sample => sample.Relationship("tst_account_project").SetAttributeValue("Name", "tst_milestone")),
        new("E-R3", "A column of one of its tables", sample => sample.Relationship("tst_account_project").SetAttributeValue("Name", "tst_days")),
        new("E-R3", "Another relationship's intersect table", sample => sample.Relationship("tst_project_contact").Element("IntersectEntityName")!.Value = "tst_account_project"),
        new("E-R4", "two roles of type 1 and 0", sample => sample.Relationship("tst_account_project").Descendants("EntityRelationshipRole").Last().Remove()),
        new("E-R4", "two roles of ordinal 1 and 2", sample => sample.Relationship("tst_project_contact").Descendants("AssociationRoleOrdinal").Last().Value = "1"),
        new("E-R4", "no NavigationPropertyName", sample => sample.Relationship("tst_account_project").Descendants("NavigationPropertyName").First().Remove()),
        new("E-R4", "is used by", sample => sample.Relationship("tst_account_client").Descendants("NavigationPropertyName").First().Value = "tst_ClientId_contact"),
        new("E-R5", "of a table with itself", sample => sample.Relationship("tst_account_project").Element("IsHierarchical")!.Value = "1"),
        new("E-R5", "more than one hierarchy", sample =>
        {
            var second = new XElement(sample.Relationship("tst_project_parent"));
            second.SetAttributeValue("Name", "tst_project_second");
            sample.Relationship("tst_project_parent").AddAfterSelf(second);
        }),
        new("E-R6", "More than one relationship cascades onto it: tst_project_milestone, tst_account_milestone", sample =>
        {
            var second = new XElement(sample.Relationship("tst_project_milestone"));
            second.SetAttributeValue("Name", "tst_account_milestone");
            sample.Relationship("tst_project_milestone").AddAfterSelf(second);
        }),
        new("E-R6", "in a circle", sample =>
        {
            var back = sample.Relationship("tst_account_project");
            back.Element("ReferencedEntityName")!.Value = "tst_Milestone";
            back.Element("CascadeDelete")!.Value = "Cascade";
        }),
        new("E-R7", "CascadeDelete 'Erase'", sample => sample.Relationship("tst_account_project").Element("CascadeDelete")!.Value = "Erase"),
        new("E-R7", "CascadeAssign 'RemoveLink'", sample => sample.Relationship("tst_account_project").Element("CascadeAssign")!.Value = "RemoveLink"),
        new("E-R7", "NavPaneArea 'Somewhere'", sample => sample.Relationship("tst_account_project").Descendants("NavPaneArea").Single().Value = "Somewhere"),
        new("E-R8", "not in the solution as a whole", sample => sample.Root.Element("EntityRelationships")!.Add(Xml(
            """
            <EntityRelationship Name="lk_account_createdby"><EntityRelationshipType>OneToMany</EntityRelationshipType><ReferencingEntityName>Account</ReferencingEntityName><ReferencedEntityName>SystemUser</ReferencedEntityName>
            <CascadeAssign>NoCascade</CascadeAssign><CascadeDelete>NoCascade</CascadeDelete><CascadeReparent>NoCascade</CascadeReparent><CascadeShare>NoCascade</CascadeShare><CascadeUnshare>NoCascade</CascadeUnshare><ReferencingAttributeName>CreatedBy</ReferencingAttributeName></EntityRelationship>
            """))),
        new("E-E17", "100 are allowed", sample => sample.Relationship("tst_account_project").SetAttributeValue("Name", "tst_" + new string('x', 97))),
    ];
}
