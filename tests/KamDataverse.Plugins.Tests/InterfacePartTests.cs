using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

public sealed class InterfacePartTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    private const int Critical = 287100000;
    private const int Normal = 287100002;
    private const int Executive = 287100007;
    private const int FunctionHead = 287100000;

    [Fact]
    public void A_service_level_derives_its_completion_and_is_there_once()
    {
        var row = Interface();
        var level = Level(row, Critical, 30);
        var stored = organization.Read(level, "kam_resolutionminutes", "kam_name", "ownerid");
        Assert.Equal(150, stored.GetAttributeValue<int>("kam_resolutionminutes"));
        Assert.Equal("Critical", stored.GetAttributeValue<string>("kam_name"));
        Assert.Equal("[IFC-09] Critical has two service levels.", Refused(() => Level(row, Critical, 30)).Message.Split('\n')[0]);
    }

    [Fact]
    public void What_the_system_names_is_in_the_language_of_whoever_the_interface_belongs_to()
    {
        var german = organization.User("KAM Administrator", language: 1031);
        var row = Interface(("ownerid", new EntityReference("systemuser", german.UserId)));
        Assert.Equal("Kritisch", Name(Level(row, Critical, 30)));
        var escalation = Create("kam_escalation", ("kam_interfaceid", row), ("kam_targettype", Option(FunctionHead)), ("kam_afterminutes", 60));
        Assert.Equal("Reaktion 1 · Leitung des Bereichs", Name(escalation));
        organization.Update(escalation, ("kam_afterminutes", 90)); // by somebody who reads English
        Assert.Equal("Reaktion 1 · Leitung des Bereichs", Name(escalation));

        string Name(EntityReference level) => organization.Read(level, "kam_name").GetAttributeValue<string>("kam_name");
    }

    [Fact]
    public void A_normal_level_that_is_not_the_interfaces_is_refused()
    {
        var row = Interface();
        Assert.Equal("[IFC-09] The times of Normal must equal those of the interface.", Refused(() => Level(row, Normal, 30)).Message);
        Create("kam_servicelevel", ("kam_interfaceid", row), ("kam_priority", Option(Normal)), ("kam_reactionminutes", 240), ("kam_resolutionminutes", 1200));
    }

    [Fact]
    public void A_service_level_needs_priority_and_reaction()
    {
        var row = Interface();
        Assert.Equal(90002, Refused(() => Create("kam_servicelevel", ("kam_interfaceid", row), ("kam_reactionminutes", 5))).Details["SubErrorCode"]);
        Assert.Equal(90002, Refused(() => Create("kam_servicelevel", ("kam_interfaceid", row), ("kam_priority", Option(Critical)))).Details["SubErrorCode"]);
    }

    [Fact]
    public void Escalation_levels_are_numbered_and_their_ladder_is_a_finding_until_it_ends_with_management()
    {
        var row = Interface();
        var first = Create("kam_escalation", ("kam_interfaceid", row), ("kam_afterminutes", 60), ("kam_targettype", Option(FunctionHead)));
        Assert.Equal(1, organization.Read(first, "kam_level").GetAttributeValue<int>("kam_level"));
        Assert.Equal(1, Finding(row, "IFC-16")!.GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.Contains("[IFC-16]", Refused(() => Activate(row)).Message, StringComparison.Ordinal);
        var second = Create("kam_escalation", ("kam_interfaceid", row), ("kam_afterminutes", 120), ("kam_targettype", Option(Executive)));
        Assert.Equal(2, organization.Read(second, "kam_level").GetAttributeValue<int>("kam_level"));
        Assert.Equal(2, Finding(row, "IFC-16")!.GetAttributeValue<OptionSetValue>("statuscode").Value);
        organization.Admin.Delete("kam_escalation", second.Id);
        Assert.Equal(1, Finding(row, "IFC-16")!.GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    [Fact]
    public void An_escalation_to_the_late_owner_himself_is_refused()
    {
        var owner = new EntityReference("systemuser", organization.Organization.Administrator.UserId);
        var row = Interface(("kam_supplierownerid", owner));
        Assert.StartsWith("[IFC-17]", Refused(() => Create("kam_escalation", ("kam_interfaceid", row), ("kam_afterminutes", 60), ("kam_userid", owner))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_gaps_of_a_draft_are_findings_that_go_when_they_are_closed()
    {
        var row = Interface(("kam_deliverable", null));
        var gap = Finding(row, "IFC-02")!;
        Assert.Equal("[IFC-02] Not ready: What is handed over.", gap.GetAttributeValue<string>("kam_messageen"));
        Assert.Equal(287100000, gap.GetAttributeValue<OptionSetValue>("kam_severity").Value);
        organization.Create("kam_interfaceitem", ("kam_interfaceid", row), ("kam_direction", Option(287100001)), ("kam_name", "Quote"));
        Assert.Equal(2, Finding(row, "IFC-02")!.GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    [Fact]
    public void A_slower_override_blocks_until_it_is_waived()
    {
        var standard = Interface();
        var row = Interface(("kam_baseinterfaceid", standard), ("kam_reactionvalue", 5m));
        Assert.StartsWith("[IFC-10] Slower than the standard interface", Refused(() => Activate(row)).Message, StringComparison.Ordinal);
        foreach (var finding in Findings(row, "IFC-10"))
        {
            organization.Update(
                finding.ToEntityReference(), ("kam_waivereason", "Agreed with the customer"), ("kam_waiveuntil", DateTime.UtcNow.Date.AddDays(30)), ("statecode", Option(1)), ("statuscode", Option(287100001)));
        }

        organization.Agree(row);
        Activate(row);
        Assert.Equal(287100003, organization.Read(row, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    [Fact]
    public void Inputs_that_form_a_loop_are_refused_when_the_interface_is_agreed()
    {
        var one = Interface();
        var two = Interface();
        Input(one, two);
        Input(two, one);
        Assert.Contains("[IFC-15] The inputs form a loop:", Refused(() => Activate(one)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_owner_from_elsewhere_warns_on_saving_and_blocks_agreement()
    {
        var row = Interface(("kam_supplierownerid", new EntityReference("systemuser", organization.Organization.Administrator.UserId)));
        Assert.NotNull(Finding(row, "IFC-05"));
        Assert.StartsWith("[IFC-05]", Refused(() => Activate(row)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_version_takes_service_levels_and_escalations_along()
    {
        var row = Interface();
        Level(row, Critical, 30);
        Create("kam_escalation", ("kam_interfaceid", row), ("kam_afterminutes", 60), ("kam_targettype", Option(Executive)));
        organization.Agree(row);
        Activate(row);
        Assert.StartsWith("[STA-02]", Refused(() => Level(row, 287100001, 60)).Message, StringComparison.Ordinal);
        var next = (Guid)organization.Admin.Execute(new OrganizationRequest("kam_CreateVersion") { ["TargetType"] = "kam_interface", ["TargetId"] = row.Id })["NewId"];
        Assert.Equal(30, organization.Find("kam_servicelevel", "kam_interfaceid", next, "kam_reactionminutes")!.GetAttributeValue<int>("kam_reactionminutes"));
        Assert.Equal(60, organization.Find("kam_escalation", "kam_interfaceid", next, "kam_afterminutes")!.GetAttributeValue<int>("kam_afterminutes"));
    }

    [Fact]
    public void A_saved_part_costs_four_queries_however_many_there_are()
    {
        var row = Interface();
        int Cost() => organization.Measure(new CreateRequest
        {
            Target = Row("kam_interfaceitem", ("kam_interfaceid", row), ("kam_direction", Option(287100001)), ("kam_name", "Item " + Next())),
        }).PluginQueries;

        var first = Cost();
        for (var count = 0; count < 20; count++)
            Cost();
        Assert.Equal(4, first);
        Assert.Equal(first, Cost());
        var update = organization.Measure(new UpdateRequest { Target = new Entity("kam_interface", row.Id) { ["kam_exceptions"] = "None" } });
        Assert.Equal(4, update.PluginQueries);
    }

    private EntityReference Interface(params (string Column, object? Value)[] changes)
    {
        (string Column, object? Value)[] values =
        [
            ("kam_supplierfunctionid", organization.Function()), ("kam_customerfunctionid", organization.Function()), ("kam_programid", organization.Program),
            ("kam_processid", organization.Process()), ("kam_reactionvalue", 4m), ("kam_deliverable", "Quote"),
        ];
        return organization.Create("kam_interface", [.. values.Where(value => changes.All(change => change.Column != value.Column)), .. changes]);
    }

    private EntityReference Level(EntityReference row, int priority, int reaction) =>
        Create("kam_servicelevel", ("kam_interfaceid", row), ("kam_priority", Option(priority)), ("kam_reactionminutes", reaction));

    private void Input(EntityReference row, EntityReference provider) => organization.Create(
        "kam_interfaceitem", ("kam_interfaceid", row), ("kam_direction", Option(287100000)), ("kam_name", "Input"), ("kam_providedbyinterfaceid", provider));

    private void Activate(EntityReference row) =>
        organization.Organization.Execute(new OrganizationRequest("kam_ActivateInterface") { ["InterfaceId"] = row.Id }, organization.Organization.Administrator);

    private EntityReference Create(string table, params (string Column, object? Value)[] values)
    {
        var response = (CreateResponse)organization.Organization.Execute(new CreateRequest { Target = Row(table, values) }, organization.Organization.Administrator);
        return new EntityReference(table, response.id);
    }

    private Entity? Finding(EntityReference row, string rule) => Findings(row, rule).SingleOrDefault();

    private DataCollection<Entity> Findings(EntityReference row, string rule)
    {
        var query = new QueryExpression("kam_finding") { ColumnSet = new ColumnSet("kam_messageen", "kam_severity", "statuscode") };
        query.Criteria.AddCondition("kam_interfaceid", ConditionOperator.Equal, row.Id);
        query.Criteria.AddCondition("kam_ruleid", ConditionOperator.Equal, rule);
        return organization.Admin.RetrieveMultiple(query).Entities;
    }
}
