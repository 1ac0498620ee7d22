using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

public sealed class MatrixConsentTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    private const int A = 287100001;
    private const int R = 287100000;
    private const int C = 287100004;
    private const int I = 287100005;
    private const int InReview = 287100001;
    private const int Active = 287100003;

    [Fact, Trait("Rule", "RAC-21"), Trait("Case", "fail")]
    public void Every_function_that_does_or_answers_for_something_is_named_when_its_agreement_is_missing()
    {
        var (matrix, functions) = Template(287100000);
        var fault = Refused(() => Activate(matrix.Reference));
        Assert.StartsWith("[RAC-21] Agreement missing: ", fault.Message, StringComparison.Ordinal);
        Assert.All(functions.Take(2), function => Assert.Contains(Name(function), fault.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(Name(functions[2]), fault.Message, StringComparison.Ordinal); // only consulted
        Assert.Equal(1, matrix.Status());
    }

    [Fact, Trait("Rule", "RAC-21"), Trait("Case", "pass")]
    public void All_functions_agree_and_the_matrix_comes_into_force()
    {
        var (matrix, _) = Template(287100000);
        organization.Agree(matrix.Reference);
        Assert.Equal(2, organization.Signoffs(matrix.Reference, Consent.Agreed).Count);
        Activate(matrix.Reference);
        Assert.Equal(Active, matrix.Status());
        Assert.Contains("\"rows\":", organization.Find("kam_snapshot", "kam_matrixid", matrix.Reference.Id, "kam_content")!.GetAttributeValue<string>("kam_content"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_matrix_of_one_function_alone_needs_nobodys_agreement()
    {
        var function = organization.HeadedFunction();
        var matrix = Filled(287100000, [function, function]);
        Assert.Equal(0, organization.Request(matrix.Reference));
        Activate(matrix.Reference);
        Assert.Equal(Active, matrix.Status());
    }

    [Fact]
    public void A_changed_cell_resets_the_functions_whose_rows_it_is_in_and_no_other()
    {
        var functions = Enumerable.Range(0, 3).Select(_ => organization.HeadedFunction()).ToList();
        var matrix = Rows(287100000, functions);
        organization.Agree(matrix.Reference);
        Assert.Equal(3, organization.Signoffs(matrix.Reference, Consent.Agreed).Count);
        organization.Admin.Execute(matrix.ApiRequest(0, 1, "C")); // row 0: A/R of the first function, I of the second
        Assert.Equal(functions[1].Id, organization.Signoffs(matrix.Reference, Consent.Void).Single().GetAttributeValue<EntityReference>("kam_functionid").Id);
        Assert.Equal(1, organization.Request(matrix.Reference));
        Assert.Equal(InReview, matrix.Status());
    }

    [Fact]
    public void Who_is_accountable_for_a_row_concerns_everybody_in_it()
    {
        var functions = Enumerable.Range(0, 3).Select(_ => organization.HeadedFunction()).ToList();
        var matrix = Rows(287100000, functions);
        organization.Agree(matrix.Reference);
        organization.Admin.Execute(new OrganizationRequest("kam_TransferAccountability") { ["ActivityId"] = matrix.Rows[0].Id, ["ToRoleId"] = matrix.Roles[1].Id, ["KeepAs"] = "R" });
        Assert.Equal([functions[0].Id, functions[1].Id], organization.Signoffs(matrix.Reference, Consent.Void).Select(row => row.GetAttributeValue<EntityReference>("kam_functionid").Id).OrderBy(id => functions.FindIndex(function => function.Id == id)));
    }

    [Fact]
    public void Twenty_matrices_from_an_agreed_template_ask_for_no_signature_and_one_changed_cell_asks_its_function()
    {
        var functions = Enumerable.Range(0, 3).Select(_ => organization.HeadedFunction()).ToList();
        var template = Rows(287100003, functions);
        organization.Agree(template.Reference);
        Activate(template.Reference);
        EntityReference last = template.Reference;
        for (var number = 0; number < 20; number++)
        {
            last = Instantiate(template.Reference, Staffed(template));
            Assert.Equal(0, organization.Request(last));
            Assert.InRange(organization.Measure(new OrganizationRequest("kam_ActivateMatrix") { ["MatrixId"] = last.Id }).PluginQueries, 1, 12);
            Assert.Equal(Active, organization.Read(last, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value);
            Assert.Equal(3, organization.Signoffs(last, Consent.Agreed).Count(row => row.Contains("kam_sourceid")));
            Assert.Empty(organization.Signoffs(last, Consent.Pending));
        }

        var changed = Instantiate(template.Reference, Staffed(template));
        var cells = new QueryExpression("kam_assignment") { ColumnSet = new ColumnSet("kam_letter") };
        cells.Criteria.AddCondition("kam_matrixid", ConditionOperator.Equal, changed.Id);
        cells.Criteria.AddCondition("kam_letter", ConditionOperator.Equal, I);
        var cell = organization.Admin.RetrieveMultiple(cells).Entities.First();
        organization.Update(cell.ToEntityReference(), ("kam_letter", Option(C)));
        Assert.Equal(1, organization.Request(changed));
        Assert.Equal(functions[1].Id, organization.Signoffs(changed, Consent.Pending).Single().GetAttributeValue<EntityReference>("kam_functionid").Id);
        Assert.StartsWith("[RAC-21] Agreement missing: " + Name(functions[1]) + ".", Refused(() => Activate(changed)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unchanged_matrix_is_activated_without_asking_first_and_a_template_serves_a_customer_once()
    {
        var template = Rows(287100003, [.. Enumerable.Range(0, 3).Select(_ => organization.HeadedFunction())]);
        organization.Agree(template.Reference);
        var designation = Staffed(template);
        var first = Instantiate(template.Reference, designation);
        Assert.Equal(first, Instantiate(template.Reference, designation));
        Activate(first);
        Assert.Equal(3, organization.Signoffs(first, Consent.Agreed).Count);
    }

    [Fact]
    public void The_key_account_manager_is_informed_of_what_the_customer_sees_and_missing_people_are_named()
    {
        var template = Rows(287100003, [.. Enumerable.Range(0, 3).Select(_ => organization.HeadedFunction())]);
        organization.Update(organization.Read(template.Roles[0], "kam_roleid").GetAttributeValue<EntityReference>("kam_roleid"), ("kam_type", Option(287100003)));
        organization.Update(template.Rows[1], ("kam_iscustomerfacing", true));
        var manager = organization.Create("kam_role", ("kam_code", "K" + Next()), ("kam_name", "KAM"), ("kam_type", Option(287100000)));
        var column = organization.Create("kam_matrixrole", ("kam_matrixid", template.Reference), ("kam_roleid", manager));
        organization.Admin.Create(Row("kam_assignment", ("kam_matrixactivityid", template.Rows[0]), ("kam_matrixroleid", column), ("kam_letter", Option(C))));
        var answer = organization.Admin.Execute(new OrganizationRequest("kam_InstantiateTemplate") { ["TemplateMatrixId"] = template.Reference.Id, ["DesignationId"] = Designation().Id });
        Assert.Equal(3, ((string[])answer["UnresolvedRoles"]).Length);
        var informed = new QueryExpression("kam_assignment") { ColumnSet = new ColumnSet("kam_letter") };
        informed.Criteria.AddCondition("kam_matrixid", ConditionOperator.Equal, (Guid)answer["MatrixId"]);
        informed.AddLink("kam_matrixrole", "kam_matrixroleid", "kam_matrixroleid").LinkCriteria.AddCondition("kam_roleid", ConditionOperator.Equal, manager.Id);
        Assert.Equal([C, I], organization.Admin.RetrieveMultiple(informed).Entities.Select(row => row.GetAttributeValue<OptionSetValue>("kam_letter").Value).Order());
    }

    [Fact]
    public void What_the_caller_cannot_see_is_not_found()
    {
        var template = Rows(287100003, [.. Enumerable.Range(0, 3).Select(_ => organization.HeadedFunction())]);
        var request = new OrganizationRequest("kam_InstantiateTemplate") { ["TemplateMatrixId"] = template.Reference.Id, ["DesignationId"] = Guid.NewGuid() };
        Assert.Equal(90001, Refused(() => organization.Organization.Execute(request, organization.Organization.Administrator)).Details["SubErrorCode"]);
        Assert.Equal(403, Refused(() => organization.Organization.Execute(request, organization.User("KAM Reader"))).HttpStatus);
    }

    /// <summary>Two functions that work, one that is only consulted.</summary>
    private (Matrix Matrix, List<EntityReference> Functions) Template(int scope)
    {
        var functions = Enumerable.Range(0, 3).Select(_ => organization.HeadedFunction()).ToList();
        return (Filled(scope, functions), functions);
    }

    private Matrix Filled(int scope, List<EntityReference> functions)
    {
        var matrix = Empty(scope, ["Deliver"], functions);
        matrix.Set(0, 0, A);
        matrix.Set(0, 1, R);
        if (functions.Count > 2) matrix.Set(0, 2, C);
        return matrix;
    }

    /// <summary>Row 0: A/R, I, –. Row 1: –, A/R, –. Row 2: –, –, A/R.</summary>
    private Matrix Rows(int scope, List<EntityReference> functions)
    {
        var matrix = Empty(scope, ["First", "Second", "Third"], functions);
        for (var row = 0; row < 3; row++)
            matrix.Set(row, row, 287100002);
        matrix.Set(0, 1, I);
        organization.Update(organization.Read(matrix.Roles[0], "kam_roleid").GetAttributeValue<EntityReference>("kam_roleid"), ("kam_type", Option(287100000)));
        return matrix;
    }

    private Matrix Empty(int scope, string[] rows, List<EntityReference> functions)
    {
        var matrix = Matrix.In(organization, rows, [.. functions.Select((_, index) => "Role " + index)]);
        organization.Update(matrix.Reference, ("kam_scope", Option(scope)));
        for (var index = 0; index < functions.Count; index++)
            organization.Update(organization.Read(matrix.Roles[index], "kam_roleid").GetAttributeValue<EntityReference>("kam_roleid"), ("kam_functionid", functions[index]));
        return matrix;
    }

    private EntityReference Designation() => organization.Create(
        "kam_designation",
        ("kam_accountid", organization.Create("account", ("name", "Customer " + Next()))), ("kam_programid", organization.Program), ("kam_tier", Option(287100002)),
        ("kam_keyaccountmanagerid", new EntityReference("systemuser", organization.Organization.Administrator.UserId)));

    /// <summary>A key account whose team fills every role of the matrix (RAC-14).</summary>
    private EntityReference Staffed(Matrix matrix)
    {
        var designation = Designation();
        foreach (var role in matrix.Roles)
        {
            organization.Create(
                "kam_teammember",
                ("kam_designationid", designation),
                ("kam_userid", new EntityReference("systemuser", organization.Organization.Administrator.UserId)),
                ("kam_roleid", organization.Read(role, "kam_roleid").GetAttributeValue<EntityReference>("kam_roleid")));
        }

        return designation;
    }

    private EntityReference Instantiate(EntityReference template, EntityReference designation) => new("kam_matrix", (Guid)organization.Admin.Execute(
        new OrganizationRequest("kam_InstantiateTemplate") { ["TemplateMatrixId"] = template.Id, ["DesignationId"] = designation.Id })["MatrixId"]);

    private string Name(EntityReference function) => organization.Read(function, "kam_name").GetAttributeValue<string>("kam_name");

    private void Activate(EntityReference matrix) =>
        organization.Organization.Execute(new OrganizationRequest("kam_ActivateMatrix") { ["MatrixId"] = matrix.Id }, organization.Organization.Administrator);
}
