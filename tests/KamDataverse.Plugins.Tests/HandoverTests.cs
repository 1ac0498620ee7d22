using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>Handovers through the shipped dll. Monday 2 March 2026, 10:00 in Zurich (09:00 UTC); the programme works Monday to Friday, 8–12 and 13–17 there.</summary>
public sealed class HandoverTests : IDisposable
{
    private const int Requested = 287100001;
    private const int Acknowledged = 287100002;
    private const int InWork = 287100003;
    private const int Paused = 287100004;
    private const int Delivered = 287100005;
    private const int Accepted = 2;
    private const int Declined = 287100007;
    private const int AdHoc = 287100002;

    private readonly TestClock clock = new("2026-03-02T09:00:00Z");
    private readonly KamOrganization organization;
    private readonly Caller manager;
    private readonly Caller head;
    private readonly EntityReference supplier;
    private readonly EntityReference receiver;
    private readonly EntityReference designation;

    public HandoverTests()
    {
        organization = KamOrganization.With(new OrganizationOptions { Clock = clock, RunAsyncOperationsInBackground = false });
        manager = organization.User("Key Account Manager");
        head = organization.User("KAM Reader");
        supplier = organization.Function();
        organization.Update(supplier, ("kam_headid", new EntityReference("systemuser", head.UserId)));
        receiver = organization.Function();
        organization.Update(receiver, ("kam_kind", Option(287100000)));
        var account = organization.Create("account", ("name", "Muster AG"));
        designation = organization.Create(
            "kam_designation", ("kam_accountid", account), ("kam_programid", organization.Program), ("kam_tier", Option(287100002)), ("kam_rationale", "Grows"),
            ("kam_keyaccountmanagerid", new EntityReference("systemuser", manager.UserId)), ("ownerid", new EntityReference("systemuser", manager.UserId)));
        Execute(manager, new UpdateRequest { Target = new Entity("kam_designation", designation.Id) { ["statuscode"] = Option(287100001) } });
        organization.Update(designation, ("statuscode", Option(287100002)));
    }

    [Fact]
    public void Function_and_subject_are_enough_and_the_programmes_times_apply()
    {
        var response = Request();
        var row = Row(response);
        Assert.Equal(Requested, Status(row));
        Assert.Equal(AdHoc, row.GetAttributeValue<OptionSetValue>("kam_type").Value);
        Assert.StartsWith("HO-", row.GetAttributeValue<string>("kam_number"), StringComparison.Ordinal);
        Assert.Equal(manager.UserId, row.GetAttributeValue<EntityReference>("kam_requestedbyid").Id);
        Assert.Equal(manager.UserId, row.GetAttributeValue<EntityReference>("ownerid").Id);

        // 480 min from Monday 10:00: 360 that day, 120 on Tuesday until 10:00. 2400 min: five days of 480, until Monday 10:00.
        Assert.Equal(Utc(3, 3, 9, 0), response["ReactionDue"]);
        Assert.Equal(Utc(3, 9, 9, 0), response["ResolutionDue"]);
        Assert.Contains("Reaction: ", (string)response["Explain"], StringComparison.Ordinal);
    }

    [Fact]
    public void An_interface_in_force_is_found_and_its_times_stay_when_it_changes()
    {
        var chosen = Interface();
        var row = Row(Request());
        Assert.Equal(chosen.Id, row.GetAttributeValue<EntityReference>("kam_interfaceid").Id);
        Assert.Equal(receiver.Id, row.GetAttributeValue<EntityReference>("kam_customerfunctionid").Id);
        Assert.Equal(Utc(3, 2, 14, 0), row.GetAttributeValue<DateTime>("kam_reactiondue"));
        Assert.Equal(2, Lines(row.Id).Count);
        Act(head, "kam_AcknowledgeHandover", row.Id, ("StartWork", true));
        Assert.Equal(240, Row(row.Id).GetAttributeValue<int>("kam_reactionminutes"));
    }

    [Fact]
    public void A_life_from_request_to_acceptance()
    {
        Interface();
        var id = Row(Request()).Id;
        clock.Now += TimeSpan.FromHours(1);
        Act(head, "kam_AcknowledgeHandover", id);
        Assert.Equal(Acknowledged, Status(Row(id)));
        Act(head, "kam_AcknowledgeHandover", id, ("StartWork", true));
        Act(head, "kam_PauseHandover", id, ("Reason", "Customer"));
        Assert.Equal(Paused, Status(Row(id)));
        clock.Now += TimeSpan.FromHours(1);
        Act(head, "kam_ResumeHandover", id);
        Assert.Equal(60, Row(id).GetAttributeValue<int>("kam_pausedminutes"));
        Assert.StartsWith("[HOV-06] Missing outputs: Date.", Refused(() => Act(head, "kam_DeliverHandover", id)).Message, StringComparison.Ordinal);
        Act(head, "kam_DeliverHandover", id, ("OutputsMet", true));
        Assert.Equal(Delivered, Status(Row(id)));
        Assert.StartsWith("[HOV-07]", Refused(() => Act(manager, "kam_AcceptHandover", id)).Message, StringComparison.Ordinal);
        var criterion = Lines(id).Single(line => line.Contains("kam_criterionid")).Id;
        Act(manager, "kam_RejectHandover", id, ("Reason", "Wrong week"), ("NotMet", criterion.ToString("D")));
        Assert.Equal(InWork, Status(Row(id)));
        Assert.Equal(1, Row(id).GetAttributeValue<int>("kam_rejectcount"));
        Act(head, "kam_DeliverHandover", id);
        organization.Update(new EntityReference("kam_handoveritem", criterion), ("kam_met", Option(287100001)));
        Act(manager, "kam_AcceptHandover", id);
        var row = Row(id);
        Assert.Equal(Accepted, Status(row));
        Assert.Equal(1, row.GetAttributeValue<OptionSetValue>("statecode").Value);
        Assert.False(row.GetAttributeValue<bool>("kam_autoaccepted"));
        Assert.StartsWith("[HOV-13]", Refused(() => Update(id, ("kam_description", "More"))).Message, StringComparison.Ordinal);
        Assert.StartsWith("[STA-03]", Refused(() => Execute(organization.Organization.Administrator, new DeleteRequest { Target = new EntityReference("kam_handover", id) })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_save_takes_the_same_steps_under_the_same_rules()
    {
        var id = Row(Request()).Id;
        var fault = Refused(() => Execute(manager, new UpdateRequest { Target = new Entity("kam_handover", id) { ["statuscode"] = Option(Acknowledged) } }));
        Assert.StartsWith("[HOV-05]", fault.Message, StringComparison.Ordinal);
        Assert.Equal(12005, fault.Details["SubErrorCode"]);
        organization.Update(supplier, ("kam_deputyheadid", new EntityReference("systemuser", organization.Organization.Administrator.UserId)));
        Update(id, ("kam_assigneeid", new EntityReference("systemuser", head.UserId)));
        var row = Row(id);
        Assert.Equal(Acknowledged, Status(row));
        Assert.Equal(Utc(3, 2, 9, 0), row.GetAttributeValue<DateTime>("kam_reactedon"));
        Assert.StartsWith("[STA-04]", Refused(() => Update(id, ("kam_reactedon", Utc(3, 2, 8, 0)))).Message, StringComparison.Ordinal);
        Assert.StartsWith("[STA-01]", Refused(() => Update(id, ("statuscode", Option(Delivered)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_draft_is_sent_and_gets_its_lines_when_it_is_made()
    {
        Interface();
        var made = (CreateResponse)Execute(manager, new CreateRequest
        {
            Target = KamOrganization.Row("kam_handover", ("kam_designationid", designation), ("kam_supplierfunctionid", supplier), ("kam_subject", "Date")),
        });
        var lines = Lines(made.id);
        Assert.Equal(2, lines.Count);
        // The criterion the interface began with is there in both languages, and so is the line it is tested by.
        var criterion = lines.Single(line => line.Contains("kam_criterionid"));
        Assert.EndsWith(" complete as listed", criterion.GetAttributeValue<string>("kam_name"), StringComparison.Ordinal);
        Assert.EndsWith(" vollständig gemäss Liste", criterion.GetAttributeValue<string>("kam_namede"), StringComparison.Ordinal);
        Act(manager, "kam_RequestHandover", made.id);
        Assert.Equal(Requested, Status(Row(made.id)));
        Assert.StartsWith("[STA-01]", Refused(() => Act(manager, "kam_RequestHandover", made.id)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Declining_in_time_counts_as_a_reaction()
    {
        var id = Row(Request()).Id;
        Assert.Equal(90002, Refused(() => Act(head, "kam_DeclineHandover", id, ("Reason", " "))).Details["SubErrorCode"]);
        Act(head, "kam_DeclineHandover", id, ("Reason", "Not ours"), ("AlternativeFunctionId", receiver.Id));
        Assert.Equal(Declined, Status(Row(id)));
        Assert.Equal(Utc(3, 2, 9, 0), Row(id).GetAttributeValue<DateTime>("kam_reactedon"));
    }

    [Fact]
    public void The_flows_user_records_a_reaction_given_outside_the_app()
    {
        var id = Row(Request()).Id;
        Assert.Equal(
            "Only an application user with the right to record decisions may decide on behalf of another person.",
            Refused(() => Act(manager, "kam_AcknowledgeHandover", id, ("OnBehalfOfUserId", head.UserId), ("EvidenceRef", "mail"))).Message);
        var service = organization.User("KAM Service");
        organization.Update(new EntityReference("systemuser", service.UserId), ("applicationid", Guid.NewGuid()));
        Assert.Contains("EvidenceRef", Refused(() => Act(service, "kam_AcknowledgeHandover", id, ("OnBehalfOfUserId", head.UserId))).Message, StringComparison.Ordinal);
        Assert.StartsWith("[HOV-05]", Refused(() => Act(service, "kam_AcknowledgeHandover", id, ("OnBehalfOfUserId", manager.UserId), ("EvidenceRef", "mail"))).Message, StringComparison.Ordinal);
        Assert.StartsWith("[HOV-05]", Refused(() => Act(service, "kam_AcknowledgeHandover", id)).Message, StringComparison.Ordinal);
        Act(service, "kam_AcknowledgeHandover", id, ("OnBehalfOfUserId", head.UserId), ("EvidenceRef", "approval 4712"));
        var row = Row(id);
        Assert.Equal(head.UserId, row.GetAttributeValue<EntityReference>("kam_reactedbyid").Id);
        Assert.Equal(287100001, row.GetAttributeValue<OptionSetValue>("kam_decidedvia").Value);
        Assert.Equal("approval 4712", row.GetAttributeValue<string>("kam_evidenceref"));
    }

    [Fact]
    public void Input_that_makes_no_sense_is_refused_and_changes_nothing()
    {
        var before = Count();
        Assert.Equal(90002, Refused(() => Request(("Subject", " "))).Details["SubErrorCode"]);
        Assert.Equal(90003, Refused(() => Request(("Subject", new string('x', 10_000_000)))).Details["SubErrorCode"]);
        Assert.Equal(90003, Refused(() => Request(("Priority", "Soon"))).Details["SubErrorCode"]);
        Assert.Equal(90001, Refused(() => Request(("SupplierFunctionId", Guid.NewGuid()))).Details["SubErrorCode"]);
        Assert.Equal(90001, Refused(() => Act(head, "kam_AcknowledgeHandover", Guid.NewGuid())).Details["SubErrorCode"]);
        var stranger = organization.User("Key Account Manager");
        Assert.StartsWith("[HOV-02]", Refused(() => RequestAs(stranger)).Message, StringComparison.Ordinal);
        Assert.Equal(403, Refused(() => RequestAs(head)).HttpStatus);
        Assert.Equal(before, Count());
        var id = Row(Request()).Id;
        Act(head, "kam_AcknowledgeHandover", id, ("StartWork", true));
        Act(head, "kam_DeliverHandover", id);
        Assert.Equal(90003, Refused(() => Act(manager, "kam_RejectHandover", id, ("Reason", "Bad"), ("NotMet", "<script>"))).Details["SubErrorCode"]);
        Assert.Equal(Delivered, Status(Row(id)));
    }

    [Fact]
    public void The_timed_job_does_each_thing_once_even_when_it_comes_late()
    {
        var id = Row(Request()).Id;
        Process();
        Assert.Equal(0, Row(id).GetAttributeValue<int>("kam_escalationlevel"));
        clock.Now += TimeSpan.FromDays(30);
        Process();
        var row = Row(id);
        Assert.True(row.GetAttributeValue<bool>("kam_reactionbreached"));
        Assert.True(row.GetAttributeValue<bool>("kam_resolutionbreached"));
        Assert.Equal(2, row.GetAttributeValue<int>("kam_escalationlevel"));
        Assert.Equal(2, Findings(id).Count);
        var version = row.GetAttributeValue<long>("versionnumber");
        Process();
        Assert.Equal(version, Row(id).GetAttributeValue<long>("versionnumber"));
        Act(head, "kam_AcknowledgeHandover", id);
        Assert.Equal(1, Findings(id).Count(finding => finding.GetAttributeValue<OptionSetValue>("statuscode").Value == 1));
    }

    [Fact]
    public void A_delivery_nobody_objects_to_is_accepted_after_five_working_days()
    {
        var id = Row(Request()).Id;
        Act(head, "kam_DeliverHandover", id);
        clock.Now += TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1);
        Process();
        Assert.Equal(Delivered, Status(Row(id)));
        clock.Now += TimeSpan.FromMinutes(1);
        Process();
        Assert.Equal(Accepted, Status(Row(id)));
        Assert.True(Row(id).GetAttributeValue<bool>("kam_autoaccepted"));
    }

    [Fact]
    public void Queries_of_a_batch_do_not_grow_with_its_rows()
    {
        Assert.Equal(Queries(3), Queries(40));
    }

    public void Dispose() => organization.Dispose();

    private static DateTime Utc(int month, int day, int hour, int minute) => new(2026, month, day, hour, minute, 0, DateTimeKind.Utc);

    private static int Status(Entity row) => row.GetAttributeValue<OptionSetValue>("statuscode").Value;

    /// <summary>Queries of a run in which so many handovers fall due; beside them only their key account may.</summary>
    private int Queries(int handovers)
    {
        for (var number = 0; number < handovers; number++)
            Request();
        organization.Admin.Execute(new OrganizationRequest("kam_ProcessDueItems"));
        clock.Now += TimeSpan.FromDays(4);
        var statistics = organization.Measure(new OrganizationRequest("kam_ProcessDueItems"));
        Assert.InRange(organization.Find("kam_automation", "kam_code", "DUE", "kam_lastprocessed")!.GetAttributeValue<int>("kam_lastprocessed"), handovers, handovers + 1);
        Rows("kam_handover", "statuscode", Requested).ForEach(row => Act(manager, "kam_CancelHandover", row.Id));
        return statistics.PluginQueries;
    }

    private void Process() => organization.Admin.Execute(new OrganizationRequest("kam_ProcessDueItems"));

    private EntityReference Interface()
    {
        var row = organization.Create(
            "kam_interface", ("kam_supplierfunctionid", supplier), ("kam_customerfunctionid", receiver), ("kam_programid", organization.Program),
            ("kam_processid", organization.Process()), ("kam_unit", Option(287100001)), ("kam_reactionvalue", 4m), ("kam_deliverable", "Date"));
        organization.Agree(row);
        organization.Admin.Execute(new OrganizationRequest("kam_ActivateInterface") { ["InterfaceId"] = row.Id });
        return row;
    }

    private OrganizationResponse Request(params (string Name, object Value)[] more) => RequestAs(manager, more);

    private OrganizationResponse RequestAs(Caller caller, params (string Name, object Value)[] more)
    {
        var request = new OrganizationRequest("kam_RequestHandover") { ["DesignationId"] = designation.Id, ["SupplierFunctionId"] = supplier.Id, ["Subject"] = "Delivery date" };
        foreach (var (name, value) in more)
            request[name] = value;
        return Execute(caller, request);
    }

    private OrganizationResponse Act(Caller caller, string api, Guid id, params (string Name, object Value)[] more)
    {
        var request = new OrganizationRequest(api) { ["HandoverId"] = id };
        foreach (var (name, value) in more)
            request[name] = value;
        return Execute(caller, request);
    }

    private OrganizationResponse Execute(Caller caller, OrganizationRequest request) => organization.Organization.Execute(request, caller);

    private void Update(Guid id, params (string Column, object? Value)[] values)
    {
        var row = KamOrganization.Row("kam_handover", values);
        row.Id = id;
        Execute(organization.Organization.Administrator, new UpdateRequest { Target = row });
    }

    private Entity Row(OrganizationResponse response) => Row((Guid)response["HandoverId"]);

    private Entity Row(Guid id) => organization.Admin.Retrieve("kam_handover", id, new ColumnSet(true));

    private List<Entity> Lines(Guid id) => Rows("kam_handoveritem", "kam_handoverid", id);

    private List<Entity> Findings(Guid id) => Rows("kam_finding", "kam_targetid", id.ToString("D"));

    private int Count() => organization.Admin.RetrieveMultiple(new QueryExpression("kam_handover")).Entities.Count;

    private List<Entity> Rows(string table, string column, object value)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(true) };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        return [.. organization.Admin.RetrieveMultiple(query).Entities];
    }
}
