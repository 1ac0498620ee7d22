using Microsoft.Xrm.Sdk;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>A part is not taken out of what was agreed by giving it another parent: who loses it is asked as well as who gets it.</summary>
public sealed class PartsStayTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    private const int Submitted = 287100001;

    [Fact, Trait("Rule", "STA-02"), Trait("Case", "fail")]
    public void Rows_columns_and_cells_do_not_leave_a_matrix_in_force()
    {
        var inForce = Matrix.Complete(organization);
        inForce.Activate();
        var draft = Matrix.In(organization, "Plan", "Sales", "Quality");
        Assert.Equal(Stays("Matrix"), Refusal(() => organization.Update(inForce.Rows[0], ("kam_matrixid", draft.Reference))));
        Assert.Equal(Stays("Matrix"), Refusal(() => organization.Update(inForce.Roles[0], ("kam_matrixid", draft.Reference))));
        var cell = organization.Find("kam_assignment", "kam_matrixactivityid", inForce.Rows[0].Id)!.ToEntityReference();
        Assert.Contains("[RAC-05] ", Refusal(() => organization.Update(cell, ("kam_matrixactivityid", draft.Rows[0]), ("kam_matrixroleid", draft.Roles[0]))), StringComparison.Ordinal);
        Assert.Equal(inForce.Reference.Id, organization.Read(inForce.Rows[0], "kam_matrixid").GetAttributeValue<EntityReference>("kam_matrixid").Id);
    }

    [Fact]
    public void Between_drafts_nothing_moves_either_and_a_cell_moves_within_its_matrix()
    {
        var first = Matrix.In(organization, ["Plan", "Deliver"], ["Sales", "Quality"]);
        var second = Matrix.In(organization, "Check", "Sales", "Quality");
        Assert.Equal(Stays("Matrix"), Refusal(() => organization.Update(first.Rows[1], ("kam_matrixid", second.Reference))));
        first.Set(0, 0, 287100002);
        var cell = organization.Find("kam_assignment", "kam_matrixactivityid", first.Rows[0].Id)!.ToEntityReference();
        organization.Update(cell, ("kam_matrixactivityid", first.Rows[1]));
        Assert.Equal(287100002, first.Letter(1, 0));
    }

    [Fact, Trait("Rule", "STA-02"), Trait("Case", "fail")]
    public void Parts_do_not_leave_an_interface_in_force()
    {
        var inForce = Interface();
        organization.Agree(inForce);
        organization.Admin.Execute(new OrganizationRequest("kam_ActivateInterface") { ["InterfaceId"] = inForce.Id });
        var draft = Interface();
        foreach (var table in new[] { "kam_interfaceitem", "kam_criterion" })
        {
            var part = organization.Find(table, "kam_interfaceid", inForce.Id)!.ToEntityReference();
            Assert.Contains(Stays("Process interface"), Refusal(() => organization.Update(part, ("kam_interfaceid", draft))), StringComparison.Ordinal);
        }
    }

    [Fact, Trait("Rule", "STA-02"), Trait("Case", "fail")]
    public void A_score_does_not_leave_a_submitted_designation()
    {
        var model = organization.Create("kam_scoringmodel", ("kam_programid", organization.Program));
        var criterion = organization.Create("kam_scoringcriterion", ("kam_scoringmodelid", model), ("kam_name", "Potential"), ("kam_dimension", Option(287100000)), ("kam_weight", 50m));
        var submitted = Designation(model);
        var score = organization.Create("kam_designationscore", ("kam_designationid", submitted), ("kam_criterionid", criterion), ("kam_score", 5));
        var draft = Designation(model);
        organization.Admin.Execute(new OrganizationRequest("kam_CalculateScore") { ["DesignationId"] = submitted.Id });
        organization.Update(submitted, ("kam_scoringmodelid", null));
        organization.Update(submitted, ("statuscode", Option(Submitted)));
        Assert.Equal(Stays("Designation"), Refusal(() => organization.Update(score, ("kam_designationid", draft))));
    }

    private static string Stays(string column) => $"[STA-02] {column} stays as it was chosen: delete this row and create it where it belongs.";

    private static string Refusal(Action act) => Assert.Throws<System.ServiceModel.FaultException<OrganizationServiceFault>>(act).Message;

    private EntityReference Interface() => organization.Create(
        "kam_interface",
        ("kam_supplierfunctionid", organization.HeadedFunction()), ("kam_customerfunctionid", organization.HeadedFunction()), ("kam_programid", organization.Program), ("kam_processid", organization.Process()),
        ("kam_deliverable", "Quote"), ("kam_unit", Option(287100001)), ("kam_reactionvalue", 4m), ("kam_resolutionvalue", 20m));

    private EntityReference Designation(EntityReference model) => organization.Create(
        "kam_designation",
        ("kam_accountid", organization.Create("account", ("name", "Account " + Next()))), ("kam_programid", organization.Program), ("kam_tier", Option(287100002)), ("kam_scoringmodelid", model),
        ("kam_keyaccountmanagerid", new EntityReference("systemuser", organization.User("Key Account Manager").UserId)), ("kam_rationale", "Grows"));
}
