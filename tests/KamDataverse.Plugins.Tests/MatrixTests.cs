using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

public sealed class MatrixTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    private const int Responsible = 287100000;
    private const int Accountable = 287100001;
    private const int Both = 287100002;
    private const int Consulted = 287100004;
    private const int Draft = 1;
    private const int Active = 287100003;

    [Fact]
    public void A_second_accountable_role_is_refused_with_the_text_of_RAC_01()
    {
        var matrix = Matrix.In(organization, "Submit quote", "Sales", "Quality");
        matrix.Set(0, 0, Accountable);
        var fault = Refused(() => Execute(organization.Organization.Administrator, matrix.Cell(0, 1, Accountable)));
        Assert.Equal("[RAC-01] Sales is already accountable (A) for \"Submit quote\". Each activity has one A only. Use \"Transfer accountability\" to change it.", fault.Message);
        Assert.Equal(unchecked((int)0x80040265), fault.ErrorCode);
        Assert.Equal(4001, fault.Details["SubErrorCode"]);
    }

    [Fact]
    public void A_german_user_reads_RAC_01_in_german()
    {
        var matrix = Matrix.In(organization, "Angebot abgeben", "Verkauf", "Qualität");
        matrix.Set(0, 0, Both);
        var user = organization.User("KAM Administrator", language: 1031);
        var fault = Refused(() => Execute(user, matrix.Cell(0, 1, Accountable)));
        Assert.Equal(
            "[RAC-01] Für «Angebot abgeben» ist bereits Verkauf rechenschaftspflichtig (A). Pro Aktivität ist nur ein A möglich. "
            + "Mit «Rechenschaftspflicht übertragen» können Sie wechseln.",
            fault.Message);
    }

    [Fact]
    public void A_role_has_one_entry_per_activity()
    {
        var matrix = Matrix.In(organization, "Plan", "Sales", "Quality");
        matrix.Set(0, 0, Responsible);
        Assert.StartsWith("[RAC-05]", Refused(() => Execute(organization.Organization.Administrator, matrix.Cell(0, 0, Consulted))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_may_bring_the_matrix_of_a_cell_along_but_no_other()
    {
        var matrix = Matrix.In(organization, "Plan", "Sales", "Quality");
        var row = matrix.CellRow(0, 0, Responsible);
        row["kam_matrixid"] = matrix.Reference;
        organization.Admin.Create(row);
        var stranger = matrix.CellRow(0, 1, Consulted);
        stranger["kam_matrixid"] = Matrix.Complete(organization).Reference;
        Assert.StartsWith("[RAC-05]", Refused(() => Execute(organization.Organization.Administrator, new CreateRequest { Target = stranger })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gaps_of_a_draft_become_findings_and_go_when_they_are_filled()
    {
        var matrix = Matrix.In(organization, "Deliver", "Sales", "Quality");
        Assert.Equal(["RAC-02", "RAC-03", "RAC-07", "RAC-07"], matrix.OpenFindings());
        matrix.Set(0, 0, Both);
        Assert.Equal(["RAC-07"], matrix.OpenFindings());
        matrix.Set(0, 1, Consulted);
        Assert.Empty(matrix.OpenFindings());
        Assert.Equal(100m, organization.Read(matrix.Reference, "kam_completeness").GetAttributeValue<decimal>("kam_completeness"));
    }

    [Fact]
    public void A_matrix_is_activated_only_when_it_is_complete()
    {
        var matrix = Matrix.In(organization, "Invoice", "Sales", "Quality");
        matrix.Set(0, 0, Accountable);
        var fault = Refused(() => matrix.Activate());
        Assert.Contains("[RAC-03]", fault.Message, StringComparison.Ordinal);
        Assert.Equal(Draft, matrix.Status());
        matrix.Set(0, 1, Responsible);
        matrix.Activate();
        Assert.Equal(Active, matrix.Status());
    }

    [Fact]
    public void Cells_of_an_active_matrix_do_not_change()
    {
        var matrix = Matrix.Complete(organization);
        matrix.Activate();
        Assert.StartsWith("[RAC-23]", Refused(() => Execute(organization.Organization.Administrator, matrix.ApiRequest(0, 1, "I"))).Message, StringComparison.Ordinal);
        var cell = organization.Find("kam_assignment", "kam_matrixroleid", matrix.Roles[1].Id, "kam_letter")!;
        var change = new UpdateRequest { Target = new Entity("kam_assignment", cell.Id) { ["kam_letter"] = Option(Responsible) } };
        Assert.StartsWith("[RAC-23]", Refused(() => Execute(organization.Organization.Administrator, change)).Message, StringComparison.Ordinal);
        Assert.StartsWith("[RAC-23]", Refused(() => Execute(organization.Organization.Administrator, new DeleteRequest { Target = cell.ToEntityReference() })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_version_is_a_draft_with_every_cell_and_ends_its_predecessor_when_it_is_activated()
    {
        var matrix = Matrix.Complete(organization);
        matrix.Activate();
        var response = organization.Admin.Execute(new OrganizationRequest("kam_CreateVersion") { ["TargetType"] = "kam_matrix", ["TargetId"] = matrix.Reference.Id });
        var next = new EntityReference("kam_matrix", (Guid)response["NewId"]);
        var head = organization.Read(next, "statuscode", "kam_version", "kam_predecessorid");
        Assert.Equal(Draft, head.GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.Equal(2, head.GetAttributeValue<int>("kam_version"));
        Assert.Equal(2, organization.Admin.RetrieveMultiple(Of("kam_assignment", next)).Entities.Count);
        organization.Admin.Execute(new OrganizationRequest("kam_ActivateMatrix") { ["MatrixId"] = next.Id });
        Assert.Equal(2, matrix.Status());
    }

    [Fact]
    public void Rare_notations_are_behind_a_setting_of_the_programme()
    {
        const int RaciVs = 287100002;
        using var own = new KamOrganization();
        (string, object?)[] rare = [("kam_programid", own.Program), ("kam_processid", own.Process()), ("kam_notation", Option(RaciVs))];
        var text = "[RAC-04] RACI-VS is offered only where the programme allows more notations than RACI and RASCI.";
        Assert.Equal(text, Refused(() => Create(rare)).Message);
        Assert.Equal(text, Refused(() => Create(("kam_scope", Option(287100003)), ("kam_notation", Option(RaciVs)))).Message);
        var plain = own.Create("kam_matrix", ("kam_programid", own.Program), ("kam_processid", own.Process()));
        Assert.Equal(text, Refused(() => own.Organization.Execute(
            new UpdateRequest { Target = new Entity("kam_matrix", plain.Id) { ["kam_notation"] = Option(RaciVs) } }, own.Organization.Administrator)).Message);

        own.Update(own.Program, ("kam_morenotations", true));
        var matrix = own.Create("kam_matrix", rare);
        own.Create("kam_matrix", ("kam_scope", Option(287100003)), ("kam_notation", Option(RaciVs)));

        // What is there stays, also when the setting is taken back.
        own.Update(own.Program, ("kam_morenotations", false));
        own.Update(matrix, ("kam_name", "Renamed"));

        void Create(params (string, object?)[] values) => own.Organization.Execute(new CreateRequest { Target = Row("kam_matrix", values) }, own.Organization.Administrator);
    }

    [Fact]
    public void Set_matrix_cell_takes_the_letter_of_the_notation_and_refuses_others_by_name()
    {
        var matrix = Matrix.In(organization, "Check", "Sales", "Quality");
        matrix.SetByApi(0, 0, "a/r");
        Assert.Equal(Both, matrix.Letter(0, 0));
        matrix.SetByApi(0, 0, "");
        Assert.Null(matrix.Letter(0, 0));
        Assert.Contains("X", Refused(() => Execute(organization.Organization.Administrator, matrix.ApiRequest(0, 0, "X"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Accountability_moves_in_one_step()
    {
        var matrix = Matrix.In(organization, "Approve", "Sales", "Quality");
        matrix.Set(0, 0, Accountable);
        organization.Admin.Execute(new OrganizationRequest("kam_TransferAccountability")
        {
            ["ActivityId"] = matrix.Rows[0].Id, ["ToRoleId"] = matrix.Roles[1].Id, ["KeepAs"] = "C",
        });
        Assert.Equal(Consulted, matrix.Letter(0, 0));
        Assert.Equal(Accountable, matrix.Letter(0, 1));
    }

    [Fact]
    public void A_saved_cell_costs_at_most_four_queries_however_large_the_matrix_is()
    {
        foreach (var rows in new[] { 1, 12 })
        {
            var matrix = Matrix.In(organization, [.. Enumerable.Range(1, rows).Select(row => "Row " + row)], ["Sales", "Quality", "Service"]);
            var statistics = organization.Measure(new CreateRequest { Target = matrix.CellRow(0, 0, Accountable) });
            Assert.InRange(statistics.PluginQueries, 1, 4);
        }
    }

    [Fact]
    public void Deleting_a_role_takes_its_cells_and_deleting_a_draft_takes_everything()
    {
        var matrix = Matrix.Complete(organization);
        organization.Admin.Delete("kam_matrixrole", matrix.Roles[1].Id);
        Assert.Single(organization.Admin.RetrieveMultiple(Of("kam_assignment", matrix.Reference)).Entities);
        organization.Admin.Delete("kam_matrix", matrix.Reference.Id);
        Assert.Empty(organization.Admin.RetrieveMultiple(Of("kam_assignment", matrix.Reference)).Entities);
    }

    private static QueryExpression Of(string table, EntityReference matrix)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet("kam_matrixid") };
        query.Criteria.AddCondition("kam_matrixid", ConditionOperator.Equal, matrix.Id);
        return query;
    }

    private OrganizationResponse Execute(Caller caller, OrganizationRequest request) => organization.Organization.Execute(request, caller);
}
