using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

public sealed class InterfaceTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    private const int Hours = 287100001;
    private const int Days = 287100002;
    private const int Draft = 1;
    private const int InReview = 287100001;
    private const int Agreed = 287100002;
    private const int Active = 287100003;

    [Fact]
    public void The_supplier_is_not_its_own_customer()
    {
        var function = organization.Function();
        var fault = Refused(() => Create(("kam_supplierfunctionid", function), ("kam_customerfunctionid", function)));
        Assert.Equal("[IFC-01] Supplier and receiving function must differ.", fault.Message);
        Assert.Equal(400, fault.HttpStatus);
        Assert.Equal(3001, fault.Details["SubErrorCode"]);
    }

    [Fact]
    public void Reacting_later_than_completing_is_refused_with_the_text_of_IFC_03()
    {
        var fault = Refused(() => Create(Valid(("kam_reactionvalue", 5m), ("kam_resolutionvalue", 4m))));
        Assert.Equal("[IFC-03] Reaction time (5 h) must not exceed completion time (4 h).", fault.Message);
    }

    [Fact]
    public void A_german_user_reads_IFC_03_in_german()
    {
        var user = organization.User("KAM Administrator", language: 1031);
        var row = Row("kam_interface", Valid(("kam_reactionvalue", 5m), ("kam_resolutionvalue", 4m)));
        var fault = Refused(() => organization.Organization.Execute(new CreateRequest { Target = row }, user));
        Assert.Equal("[IFC-03] Die Reaktionszeit (5 h) darf nicht länger sein als die Erledigungszeit (4 h).", fault.Message);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var function = organization.Function();
        var fault = Refused(() => Create(
            ("kam_supplierfunctionid", function), ("kam_customerfunctionid", function), ("kam_programid", organization.Program),
            ("kam_reactionvalue", 5m), ("kam_resolutionvalue", 4m), ("kam_unit", Option(Hours))));
        Assert.Equal(["[IFC-01]", "[IFC-03]"], fault.Message.Split('\n').Select(line => line[..8]));
    }

    [Fact]
    public void An_update_is_judged_over_the_stored_row()
    {
        var row = Create(Valid(("kam_reactionvalue", 2m), ("kam_resolutionvalue", 8m)));
        Assert.StartsWith("[IFC-03]", Refused(() => Update(row, ("kam_resolutionvalue", 1m))).Message, StringComparison.Ordinal);
        Update(row, ("kam_resolutionvalue", null));
        Update(row, ("kam_reactionvalue", 9m));
        Assert.Equal(540, organization.Read(row, "kam_reactionminutes").GetAttributeValue<int>("kam_reactionminutes"));
    }

    [Fact]
    public void What_is_left_out_is_derived()
    {
        var head = organization.User("KAM Reader");
        var supplier = organization.Create(
            "kam_function", ("kam_code", "S" + Next()), ("kam_name", "Supplier"), ("kam_kind", Option(287100014)),
            ("kam_headid", new EntityReference("systemuser", head.UserId)), ("kam_channel", "supplier@test.example"));
        var row = organization.Read(
            Create(Valid(("kam_supplierfunctionid", supplier), ("kam_reactionvalue", 1m), ("kam_unit", Option(Days)), ("kam_deliverable", "Quote"))),
            "kam_name", "kam_resolutionvalue", "kam_resolutionminutes", "kam_supplierownerid", "kam_channeladdress", "kam_validfrom", "kam_reviewdate", "kam_version");
        Assert.Contains("→", row.GetAttributeValue<string>("kam_name"), StringComparison.Ordinal);
        Assert.Equal(5m, row.GetAttributeValue<decimal>("kam_resolutionvalue"));
        Assert.Equal(2400, row.GetAttributeValue<int>("kam_resolutionminutes"));
        Assert.Equal(head.UserId, row.GetAttributeValue<EntityReference>("kam_supplierownerid").Id);
        Assert.Equal("supplier@test.example", row.GetAttributeValue<string>("kam_channeladdress"));
        Assert.Equal(row.GetAttributeValue<DateTime>("kam_validfrom").AddMonths(12), row.GetAttributeValue<DateTime>("kam_reviewdate"));
        Assert.Equal(1, row.GetAttributeValue<int>("kam_version"));
        var item = organization.Find("kam_interfaceitem", "kam_interfaceid", row.Id, "kam_name");
        Assert.Equal("Quote", item!.GetAttributeValue<string>("kam_name"));
    }

    [Fact]
    public void An_incomplete_interface_is_a_draft_and_says_what_is_missing_when_it_is_activated()
    {
        var row = Create(("kam_supplierfunctionid", organization.Function()), ("kam_customerfunctionid", organization.Function()), ("kam_programid", organization.Program));
        var fault = Refused(() => Activate(row));
        Assert.StartsWith("[IFC-02]", fault.Message, StringComparison.Ordinal);
        Assert.Equal(3002, fault.Details["SubErrorCode"]);
        Assert.Contains("Process", fault.Message, StringComparison.Ordinal);
        Assert.Equal(Draft, Status(row));
    }

    [Fact]
    public void Five_entries_are_enough_for_an_active_interface()
    {
        var row = Create(Valid(("kam_deliverable", "Quote"), ("kam_reactionvalue", 4m)));
        organization.Agree(row);
        Activate(row);
        Assert.Equal(Active, Status(row));
    }

    [Fact]
    public void A_status_is_not_skipped()
    {
        var row = Create(Valid(("kam_reactionvalue", 4m), ("kam_deliverable", "Quote")));
        Assert.StartsWith("[STA-01]", Refused(() => Update(row, ("statuscode", Option(Active)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_and_other_columns_can_change_in_one_update()
    {
        var row = Create(Valid(("kam_deliverable", "Quote")));
        Update(row, ("statuscode", Option(InReview)), ("kam_reactionvalue", 3m), ("kam_resolutionvalue", 6m));
        organization.Agree(row);
        Update(row, ("statuscode", Option(Agreed)), ("kam_exceptions", "none"));
        var stored = organization.Read(row, "statuscode", "kam_reactionminutes", "kam_activekey");
        Assert.Equal(Agreed, stored.GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.Equal(180, stored.GetAttributeValue<int>("kam_reactionminutes"));
        Assert.False(stored.GetAttributeValue<string>("kam_activekey").StartsWith('-'));
    }

    [Fact]
    public void A_second_interface_for_the_same_handover_is_refused()
    {
        var values = Valid(("kam_deliverable", "Quote"), ("kam_reactionvalue", 4m));
        var first = Create(values);
        organization.Agree(first);
        Activate(first);
        var second = Create(values);
        Assert.StartsWith("[IFC-06]", Refused(() => Activate(second)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_active_interface_changes_only_in_a_new_version()
    {
        var row = Create(Valid(("kam_deliverable", "Quote"), ("kam_reactionvalue", 4m)));
        organization.Agree(row);
        Activate(row);
        Assert.StartsWith("[STA-02]", Refused(() => Update(row, ("kam_reactionvalue", 2m))).Message, StringComparison.Ordinal);
        Assert.StartsWith("[STA-03]", Refused(() => organization.Organization.Execute(new DeleteRequest { Target = row }, organization.Organization.Administrator)).Message, StringComparison.Ordinal);
        Update(row, ("kam_channeladdress", "new@test.example"), ("kam_channel", Option(287100001)));
        var item = organization.Find("kam_interfaceitem", "kam_interfaceid", row.Id, "kam_name")!;
        Assert.StartsWith("[STA-02]", Refused(() => Update(item.ToEntityReference(), ("kam_name", "Other"))).Message, StringComparison.Ordinal);
        var response = organization.Admin.Execute(new OrganizationRequest("kam_CreateVersion") { ["TargetType"] = "kam_interface", ["TargetId"] = row.Id });
        var next = new EntityReference("kam_interface", (Guid)response["NewId"]);
        Update(next, ("kam_reactionvalue", 2m));
        organization.Agree(next);
        Activate(next);
        Assert.Equal(2, Status(row));
        Assert.Equal(Active, Status(next));
    }

    [Fact]
    public void Columns_of_the_system_are_not_written_by_users_and_resending_them_is_no_change()
    {
        var row = Create(Valid(("kam_reactionvalue", 4m)));
        Assert.StartsWith("[STA-04]", Refused(() => Update(row, ("kam_reactionminutes", 7))).Message, StringComparison.Ordinal);
        Update(row, ("kam_reactionminutes", 240), ("kam_exceptions", "none"));
    }

    [Fact]
    public void Validate_tells_what_activation_would_say_and_writes_nothing()
    {
        var row = Create(("kam_supplierfunctionid", organization.Function()), ("kam_customerfunctionid", organization.Function()), ("kam_programid", organization.Program));
        var before = organization.Read(row, "modifiedon", "versionnumber");
        var response = organization.Admin.Execute(new OrganizationRequest("kam_Validate") { ["TargetType"] = "kam_interface", ["TargetId"] = row.Id, ["Gate"] = "A" });
        Assert.False((bool)response["IsValid"]);
        Assert.Contains("IFC-02", (string)response["Findings"], StringComparison.Ordinal);
        Assert.Equal(before.GetAttributeValue<long>("versionnumber"), organization.Read(row, "versionnumber").GetAttributeValue<long>("versionnumber"));
    }

    [Fact]
    public void A_saved_interface_costs_at_most_four_queries()
    {
        var statistics = organization.Measure(new CreateRequest { Target = Row("kam_interface", Valid(("kam_reactionvalue", 4m), ("kam_deliverable", "Quote"))) });
        Assert.InRange(statistics.PluginQueries, 1, 4);
    }

    [Fact]
    public void The_only_programme_need_not_be_named()
    {
        var row = Create(("kam_supplierfunctionid", organization.Function()), ("kam_customerfunctionid", organization.Function()));
        Assert.Equal(organization.Program, organization.Read(row, "kam_programid").GetAttributeValue<EntityReference>("kam_programid"));
    }

    [Fact]
    public void Activities_of_another_process_are_refused()
    {
        var elsewhere = organization.Create("kam_activity", ("kam_processid", organization.Process()), ("kam_code", "E" + Next()), ("kam_name", "Elsewhere"), ("kam_sequence", 10));
        Assert.StartsWith("[IFC-14]", Refused(() => Create(Valid(("kam_fromactivityid", elsewhere)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_may_read_and_nothing_else()
    {
        var reader = organization.User("KAM Reader");
        var row = Create(Valid(("kam_reactionvalue", 4m)));
        organization.Organization.Execute(new RetrieveRequest { Target = row, ColumnSet = new ColumnSet("kam_name") }, reader);
        var fault = Refused(() => organization.Organization.Execute(new CreateRequest { Target = Row("kam_interface", Valid()) }, reader));
        Assert.Equal(403, fault.HttpStatus);
        Assert.Contains("prvCreatekam_interface", fault.Message, StringComparison.Ordinal);
    }

    private (string Column, object? Value)[] Valid(params (string Column, object? Value)[] changes)
    {
        (string Column, object? Value)[] values =
        [
            ("kam_supplierfunctionid", organization.Function()), ("kam_customerfunctionid", organization.Function()), ("kam_programid", organization.Program),
            ("kam_processid", organization.Process()), ("kam_unit", Option(Hours)),
        ];
        return [.. values.Where(value => changes.All(change => change.Column != value.Column)), .. changes];
    }

    private EntityReference Create(params (string Column, object? Value)[] values)
    {
        var row = Row("kam_interface", values);
        var response = (CreateResponse)organization.Organization.Execute(new CreateRequest { Target = row }, organization.Organization.Administrator);
        return new EntityReference("kam_interface", response.id);
    }

    private void Update(EntityReference reference, params (string Column, object? Value)[] values)
    {
        var row = Row(reference.LogicalName, values);
        row.Id = reference.Id;
        organization.Organization.Execute(new UpdateRequest { Target = row }, organization.Organization.Administrator);
    }

    private void Activate(EntityReference row) =>
        organization.Organization.Execute(new OrganizationRequest("kam_ActivateInterface") { ["InterfaceId"] = row.Id }, organization.Organization.Administrator);

    private int Status(EntityReference row) => organization.Read(row, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value;
}
