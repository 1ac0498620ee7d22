using static KamDataverse.Solution.Tests.Checking.SampleXml;

namespace KamDataverse.Solution.Tests.Checking;

/// <summary>The relationships of the sample: the platform's, plain, parental, hierarchical, polymorphic and N:N.</summary>
internal static class SampleRelationships
{
    public static string All =>
        System("business_unit_tst_project", "tst_Project", "BusinessUnit", "OwningBusinessUnit") + System("lk_tst_project_createdby", "tst_Project", "SystemUser", "CreatedBy")
        + System("lk_tst_project_modifiedby", "tst_Project", "SystemUser", "ModifiedBy") + System("owner_tst_project", "tst_Project", "Owner", "OwnerId")
        + System("team_tst_project", "tst_Project", "Team", "OwningTeam") + System("user_tst_project", "tst_Project", "SystemUser", "OwningUser")
        + System("lk_tst_milestone_createdby", "tst_Milestone", "SystemUser", "CreatedBy") + System("lk_tst_milestone_modifiedby", "tst_Milestone", "SystemUser", "ModifiedBy")
        + System("organization_tst_milestone", "tst_Milestone", "Organization", "OrganizationId")
        + System("TransactionCurrency_tst_Project", "tst_Project", "TransactionCurrency", "TransactionCurrencyId", "Restrict")
        + System("FileAttachment_tst_Project_tst_Plan", "tst_Project", "FileAttachment", "tst_Plan", "RemoveLink")
        + OneToMany("tst_account_project", "tst_Project", "Account", "tst_AccountId") + OneToMany("tst_project_parent", "tst_Project", "tst_Project", "tst_ParentId", hierarchical: "1")
        + OneToMany("tst_account_client", "tst_Project", "Account", "tst_ClientId", property: "tst_ClientId_account") + OneToMany("tst_contact_client", "tst_Project", "Contact", "tst_ClientId", property: "tst_ClientId_contact")
        + OneToMany("tst_account_reference", "tst_Project", "Account", "tst_ReferenceId", property: "tst_ReferenceId_account") + OneToMany("tst_contact_reference", "tst_Project", "Contact", "tst_ReferenceId", property: "tst_ReferenceId_contact")
        + OneToMany("tst_project_milestone", "tst_Milestone", "tst_Project", "tst_ProjectId", cascade: "Cascade")
        + ManyToMany("tst_project_contact", "tst_Project", "Contact");

    private static string System(string name, string referencing, string referenced, string column, string delete = "NoCascade") => $"""
        <EntityRelationship Name="{name}"><EntityRelationshipType>OneToMany</EntityRelationshipType><IsCustomizable>0</IsCustomizable><IntroducedVersion>1.0.0.0</IntroducedVersion><IsHierarchical>0</IsHierarchical>
        <ReferencingEntityName>{referencing}</ReferencingEntityName><ReferencedEntityName>{referenced}</ReferencedEntityName>{Cascades("NoCascade", delete)}<ReferencingAttributeName>{column}</ReferencingAttributeName></EntityRelationship>
        """;

    private static string OneToMany(string name, string referencing, string referenced, string column, string? property = null, string hierarchical = "0", string cascade = "NoCascade") => $"""
        <EntityRelationship Name="{name}"><EntityRelationshipType>OneToMany</EntityRelationshipType><IsCustomizable>1</IsCustomizable><IntroducedVersion>1.0.0.0</IntroducedVersion><IsHierarchical>{hierarchical}</IsHierarchical>
        <ReferencingEntityName>{referencing}</ReferencingEntityName><ReferencedEntityName>{referenced}</ReferencedEntityName>{Cascades(cascade, cascade == "Cascade" ? "Cascade" : "RemoveLink")}
        <CascadeRollupView>NoCascade</CascadeRollupView><IsValidForAdvancedFind>1</IsValidForAdvancedFind><ReferencingAttributeName>{column}</ReferencingAttributeName>
        <RelationshipDescription>{LabelList("Descriptions", "Description", name)}</RelationshipDescription>
        <EntityRelationshipRoles><EntityRelationshipRole><NavPaneDisplayOption>UseCollectionName</NavPaneDisplayOption><NavPaneArea>Details</NavPaneArea><NavPaneOrder>10000</NavPaneOrder><NavigationPropertyName>{property ?? column}</NavigationPropertyName><RelationshipRoleType>1</RelationshipRoleType></EntityRelationshipRole>
        <EntityRelationshipRole><NavigationPropertyName>{name}</NavigationPropertyName><RelationshipRoleType>0</RelationshipRoleType></EntityRelationshipRole></EntityRelationshipRoles></EntityRelationship>
        """;

    private static string ManyToMany(string name, string first, string second) => $"""
        <EntityRelationship Name="{name}"><EntityRelationshipType>ManyToMany</EntityRelationshipType><IsCustomizable>1</IsCustomizable><IntroducedVersion>1.0.0.0</IntroducedVersion><IsHierarchical>0</IsHierarchical>
        <FirstEntityName>{first}</FirstEntityName><SecondEntityName>{second}</SecondEntityName><IntersectEntityName>{name}</IntersectEntityName><IsValidForAdvancedFind>1</IsValidForAdvancedFind>
        <EntityRelationshipRoles><EntityRelationshipRole><NavPaneDisplayOption>UseCollectionName</NavPaneDisplayOption><NavPaneArea>Details</NavPaneArea><NavigationPropertyName>{name}</NavigationPropertyName><AssociationRoleOrdinal>1</AssociationRoleOrdinal></EntityRelationshipRole>
        <EntityRelationshipRole><NavigationPropertyName>{name}</NavigationPropertyName><AssociationRoleOrdinal>2</AssociationRoleOrdinal></EntityRelationshipRole></EntityRelationshipRoles></EntityRelationship>
        """;

    private static string Cascades(string action, string delete) =>
        $"<CascadeAssign>{action}</CascadeAssign><CascadeDelete>{delete}</CascadeDelete><CascadeReparent>{action}</CascadeReparent><CascadeShare>{action}</CascadeShare><CascadeUnshare>{action}</CascadeUnshare>";
}
