using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>
/// When a delete takes the children along and empties lookups, before PreOperation (as is reported) or after it, is documented nowhere: ours go with either.
/// </summary>
public sealed class DeleteOrderTests
{
    private const int Responsible = 287100000;
    private const int Accountable = 287100001;
    private const int AccountableAndResponsible = 287100002;
    private const int Informed = 287100004;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_column_of_a_matrix_goes_with_its_cells_and_the_findings_follow(bool cascadesFirst)
    {
        using var organization = With(new OrganizationOptions { CascadesBeforePreOperation = cascadesFirst });
        var matrix = Matrix.In(organization, ["Plan", "Deliver"], ["Sales", "Quality", "Service"]);
        matrix.Set(0, 0, AccountableAndResponsible);
        matrix.Set(1, 0, Accountable);
        matrix.Set(1, 1, Responsible);
        matrix.Set(0, 1, Informed);
        matrix.Set(0, 2, Informed);
        Assert.DoesNotContain("RAC-03", matrix.OpenFindings());
        Delete(organization, matrix.Roles[1]);
        Assert.Equal(3, Cells(organization, matrix.Reference).Count);
        Assert.All(Cells(organization, matrix.Reference), cell => Assert.True(cell.Contains("kam_matrixroleid")));
        Assert.Contains("RAC-03", matrix.OpenFindings());
        Assert.Equal(50m, organization.Read(matrix.Reference, "kam_completeness").GetAttributeValue<decimal>("kam_completeness"));

        // The matrix can be worked on as before.
        matrix.Set(1, 2, Responsible);
        Assert.DoesNotContain("RAC-03", matrix.OpenFindings());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_row_of_a_matrix_goes_with_its_cells(bool cascadesFirst)
    {
        using var organization = With(new OrganizationOptions { CascadesBeforePreOperation = cascadesFirst });
        var matrix = Matrix.In(organization, ["Plan", "Deliver"], ["Sales", "Quality"]);
        matrix.Set(0, 0, AccountableAndResponsible);
        matrix.Set(1, 1, Informed);
        Assert.Equal(["RAC-02", "RAC-03"], matrix.OpenFindings());
        Delete(organization, matrix.Rows[1]);
        Assert.Single(Cells(organization, matrix.Reference));
        Assert.Equal(["RAC-07"], matrix.OpenFindings());
    }

    [Theory, Trait("Rule", "RAC-23"), Trait("Case", "fail")]
    [InlineData(true)]
    [InlineData(false)]
    public void Columns_and_rows_in_force_stay_with_their_cells(bool cascadesFirst)
    {
        using var organization = With(new OrganizationOptions { CascadesBeforePreOperation = cascadesFirst });
        var matrix = Matrix.Complete(organization);
        matrix.Activate();
        Assert.StartsWith("[RAC-23] ", Refused(() => Delete(organization, matrix.Roles[1])).Message, StringComparison.Ordinal);
        Assert.StartsWith("[RAC-23] ", Refused(() => Delete(organization, matrix.Rows[0])).Message, StringComparison.Ordinal);
        Assert.Equal(Informed, matrix.Letter(0, 1));
    }

    [Theory]
    [InlineData("kam_matrix", true)]
    [InlineData("kam_matrix", false)]
    [InlineData("kam_interface", true)]
    [InlineData("kam_interface", false)]
    [InlineData("kam_handover", true)]
    [InlineData("kam_handover", false)]
    [InlineData("kam_designation", true)]
    [InlineData("kam_designation", false)]
    [InlineData("kam_scoringmodel", true)]
    [InlineData("kam_scoringmodel", false)]
    public void A_draft_goes_with_its_parts_and_what_was_put_forward_stays_with_them(string table, bool cascadesFirst)
    {
        using var scene = new HandoverScene(new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc), options: new OrganizationOptions { CascadesBeforePreOperation = cascadesFirst });
        var draft = Draft(scene, table);
        Assert.NotEmpty(Parts(scene, draft));
        var before = Parts(scene, draft).Count;
        using (var unit = scene.Organization.Organization.Store.Open())
        {
            unit.Update(table, draft.Id, new Dictionary<string, object?> { ["statuscode"] = Option(287100001) });
            unit.Commit();
        }

        Assert.StartsWith("[STA-03] ", Refused(() => Delete(scene.Organization, draft)).Message, StringComparison.Ordinal);
        Assert.Equal(before, Parts(scene, draft).Count);
        using (var unit = scene.Organization.Organization.Store.Open())
        {
            unit.Update(table, draft.Id, new Dictionary<string, object?> { ["statuscode"] = Option(1) });
            unit.Commit();
        }

        Delete(scene.Organization, draft);
        Assert.Empty(Parts(scene, draft));
        Assert.Null(scene.Organization.Find(table, table + "id", draft.Id, "createdon"));
    }

    private static void Delete(KamOrganization organization, EntityReference row) => organization.Organization.Execute(new DeleteRequest { Target = row }, organization.Organization.Administrator);

    private static List<Entity> Cells(KamOrganization organization, EntityReference matrix)
    {
        var query = new QueryExpression("kam_assignment") { ColumnSet = new ColumnSet("kam_matrixroleid") };
        query.Criteria.AddCondition("kam_matrixid", ConditionOperator.Equal, matrix.Id);
        return [.. organization.Admin.RetrieveMultiple(query).Entities];
    }

    /// <summary>Every row in whatever the delete of the draft takes along.</summary>
    private static List<Entity> Parts(HandoverScene scene, EntityReference draft) =>
    [
        .. scene.Organization.Organization.Metadata.Table(draft.LogicalName).OneToMany
            .Where(link => link.Delete == Emulator.Metadata.CascadeKind.Cascade && link.ReferencingTable.StartsWith("kam_", StringComparison.Ordinal))
            .SelectMany(link => scene.Rows(link.ReferencingTable, link.ReferencingColumn, draft.Id)),
    ];

    private static EntityReference Draft(HandoverScene scene, string table)
    {
        var organization = scene.Organization;
        switch (table)
        {
            case "kam_matrix":
                return Matrix.Complete(organization).Reference;
            case "kam_interface":
                return scene.Draft(4m, 20m);
            case "kam_handover":
                var handover = organization.Create("kam_handover", ("kam_designationid", scene.Designation), ("kam_supplierfunctionid", scene.Supplier), ("kam_subject", "Delivery date"));
                organization.Create("kam_handoveritem", ("kam_handoverid", handover), ("kam_name", "Drawing"), ("kam_kind", Option(287100000)));
                return handover;
            case "kam_designation":
                var designation = RaceTests.Draft(organization, organization.Create("account", ("name", "Customer " + Next())));
                organization.Create("kam_teammember", ("kam_designationid", designation), ("kam_userid", HandoverScene.Person(scene.Head)), ("kam_roleid", organization.Role("Logistics")));
                organization.Create(
                    "kam_touchpoint", ("kam_designationid", designation), ("kam_type", Option(287100003)), ("kam_on", new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc)), ("statuscode", Option(287100001)));
                return designation;
            default:
                var model = organization.Create("kam_scoringmodel", ("kam_programid", organization.Program));
                organization.Create("kam_scoringcriterion", ("kam_scoringmodelid", model), ("kam_name", "Potential"), ("kam_dimension", Option(287100000)), ("kam_weight", 50m));
                return model;
        }
    }
}
