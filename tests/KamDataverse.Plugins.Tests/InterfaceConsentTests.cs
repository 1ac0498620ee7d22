using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

public sealed class InterfaceConsentTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    private const int InReview = 287100001;
    private const int AgreedStatus = 287100002;
    private const int Active = 287100003;

    [Fact, Trait("Rule", "IFC-12"), Trait("Case", "fail")]
    public void Without_agreement_nothing_is_activated_and_nobody_is_asked_silently()
    {
        var row = Interface();
        var fault = Refused(() => Activate(row));
        Assert.Equal("[IFC-12] Agreement missing: " + Name(row, "kam_supplierfunctionid") + ", " + Name(row, "kam_customerfunctionid") + ".", fault.Message);
        Assert.Equal(3012, fault.Details["SubErrorCode"]);
        Assert.Empty(organization.Signoffs(row));
        Assert.Equal(1, Status(row));
    }

    [Fact, Trait("Rule", "IFC-12"), Trait("Case", "pass")]
    public void Both_functions_agree_and_what_they_agreed_to_is_kept_word_for_word()
    {
        var row = Interface();
        Assert.Equal(2, organization.Request(row));
        Assert.Equal(InReview, Status(row));
        foreach (var signoff in organization.Signoffs(row, Consent.Pending))
            organization.Sign(signoff);
        Activate(row);
        Assert.Equal(Active, Status(row));
        var snapshot = organization.Find("kam_snapshot", "kam_interfaceid", row.Id, "kam_content", "kam_hash", "kam_version")!;
        Assert.Contains("\"kam_deliverable\":\"Quote\"", snapshot.GetAttributeValue<string>("kam_content"), StringComparison.Ordinal);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(snapshot.GetAttributeValue<string>("kam_content")))), snapshot.GetAttributeValue<string>("kam_hash"));
        Assert.Equal("[SGN-05] What was agreed stays as it was: a snapshot is neither changed nor deleted.", Refused(() => Admin(new DeleteRequest { Target = snapshot.ToEntityReference() })).Message);
        Assert.StartsWith("[SGN-05]", Refused(() => Admin(new UpdateRequest { Target = new Entity("kam_snapshot", snapshot.Id) { ["kam_content"] = "{}" } })).Message, StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "SGN-01"), Trait("Case", "fail")]
    public void Only_the_people_of_the_function_decide_for_it()
    {
        var row = Interface();
        organization.Request(row);
        var signoffs = organization.Signoffs(row);
        var fault = Refused(() => organization.Sign(signoffs[0], caller: new Caller(signoffs[1].GetAttributeValue<EntityReference>("kam_signatoryid").Id)));
        Assert.StartsWith("[SGN-01] Only ", fault.Message, StringComparison.Ordinal);
        Assert.StartsWith("[SGN-01]", Refused(() => organization.Sign(signoffs[0], caller: organization.Organization.Administrator)).Message, StringComparison.Ordinal);
        Assert.Equal(2, organization.Signoffs(row, Consent.Pending).Count);
    }

    [Fact, Trait("Rule", "SGN-01"), Trait("Case", "pass")]
    public void The_deputy_head_decides_too()
    {
        var row = Interface();
        organization.Request(row);
        var deputy = organization.User("KAM Reader");
        var signoff = organization.Signoffs(row)[0];
        organization.Update(signoff.GetAttributeValue<EntityReference>("kam_functionid"), ("kam_deputyheadid", new EntityReference("systemuser", deputy.UserId)));
        organization.Sign(signoff, caller: deputy);
        var decided = organization.Signoffs(row, Consent.Agreed).Single();
        Assert.Equal(deputy.UserId, decided.GetAttributeValue<EntityReference>("kam_decidedbyid").Id);
        Assert.Equal(287100000, decided.GetAttributeValue<OptionSetValue>("kam_decidedvia").Value);
    }

    [Fact]
    public void A_person_never_records_for_another()
    {
        var row = Interface();
        organization.Request(row);
        var signoff = organization.Signoffs(row)[0];
        var request = new OrganizationRequest("kam_Sign")
        {
            ["SignoffId"] = signoff.Id, ["Decision"] = "Agree", ["OnBehalfOfUserId"] = signoff.GetAttributeValue<EntityReference>("kam_signatoryid").Id, ["EvidenceRef"] = "mail",
        };
        Assert.Equal("Only an application user with the right to record decisions may decide on behalf of another person.", Refused(() => Admin(request)).Message);
        Assert.Equal(2, organization.Signoffs(row, Consent.Pending).Count);
    }

    [Fact]
    public void The_flows_user_records_what_the_signatory_decided_elsewhere()
    {
        var row = Interface();
        organization.Request(row);
        var service = organization.User("KAM Service");
        organization.Update(new EntityReference("systemuser", service.UserId), ("applicationid", Guid.NewGuid()));
        var signoff = organization.Signoffs(row)[0];
        var signatory = signoff.GetAttributeValue<EntityReference>("kam_signatoryid");
        var request = new OrganizationRequest("kam_Sign") { ["SignoffId"] = signoff.Id, ["Decision"] = "Agree", ["OnBehalfOfUserId"] = signatory.Id };
        Assert.Contains("EvidenceRef", Refused(() => organization.Organization.Execute(request, service)).Message, StringComparison.Ordinal);
        request["EvidenceRef"] = "approval 4711";
        organization.Organization.Execute(request, service);
        var decided = organization.Signoffs(row, Consent.Agreed).Single();
        Assert.Equal((signatory.Id, 287100001, "approval 4711"), (decided.GetAttributeValue<EntityReference>("kam_decidedbyid").Id, decided.GetAttributeValue<OptionSetValue>("kam_decidedvia").Value, decided.GetAttributeValue<string>("kam_evidenceref")));
    }

    [Fact, Trait("Rule", "SGN-03"), Trait("Case", "fail")]
    public void A_change_in_review_resets_only_the_function_whose_side_changed()
    {
        var process = organization.Process();
        var to = organization.Create("kam_activity", ("kam_processid", process), ("kam_code", "B" + Next()), ("kam_name", "Second"), ("kam_sequence", 20));
        var row = Interface(("kam_processid", process));
        organization.Agree(row);
        organization.Update(row, ("kam_toactivityid", to));
        var reset = organization.Signoffs(row, Consent.Void).Single();
        Assert.Equal(organization.Read(row, "kam_customerfunctionid").GetAttributeValue<EntityReference>("kam_customerfunctionid").Id, reset.GetAttributeValue<EntityReference>("kam_functionid").Id);
        Assert.Single(organization.Signoffs(row, Consent.Agreed));
        Assert.Equal("[SGN-03] 1 agreements were reset because the content changed.", organization.Find("kam_finding", "kam_targetid", row.Id.ToString("D"), "kam_messageen", "kam_ruleid")!.GetAttributeValue<string>("kam_messageen"));
        Assert.Equal(1, organization.Request(row));
    }

    [Fact, Trait("Rule", "SGN-03"), Trait("Case", "pass")]
    public void People_dates_and_channels_change_without_a_new_signature()
    {
        var row = Interface();
        organization.Agree(row);
        var today = organization.Organization.Options.Clock.GetUtcNow().UtcDateTime.Date;
        organization.Update(row, ("kam_exceptions", "none"), ("kam_channel", Option(287100001)), ("kam_channeladdress", "new@test.example"), ("kam_validto", today.AddYears(2)));
        Assert.Equal(2, organization.Signoffs(row, Consent.Agreed).Count);
        Activate(row);
        Assert.Equal(Active, Status(row));
    }

    [Fact]
    public void A_part_that_comes_changes_or_goes_resets_both_sides()
    {
        var row = Interface();
        organization.Agree(row);
        var item = organization.Create("kam_interfaceitem", ("kam_interfaceid", row), ("kam_direction", Option(287100000)), ("kam_name", "Drawing"));
        Assert.Equal(2, organization.Signoffs(row, Consent.Void).Count);
        organization.Agree(row);
        organization.Update(item, ("kam_name", "Drawing and list"));
        Assert.Equal(4, organization.Signoffs(row, Consent.Void).Count);
        organization.Agree(row);
        organization.Admin.Delete("kam_interfaceitem", item.Id);
        Assert.Equal(6, organization.Signoffs(row, Consent.Void).Count);
    }

    [Fact]
    public void Content_sent_together_with_the_status_was_agreed_to_by_nobody()
    {
        var row = Interface();
        organization.Agree(row);
        Assert.StartsWith("[IFC-12]", Refused(() => Admin(new UpdateRequest
        {
            Target = new Entity("kam_interface", row.Id) { ["statuscode"] = Option(AgreedStatus), ["kam_reactionvalue"] = 1m },
        })).Message, StringComparison.Ordinal);
        Assert.Equal(2, organization.Signoffs(row, Consent.Agreed).Count);
    }

    [Fact, Trait("Rule", "SGN-04"), Trait("Case", "fail")]
    public void An_objection_says_why_and_keeps_the_interface_from_being_agreed()
    {
        var row = Interface();
        organization.Request(row);
        var signoffs = organization.Signoffs(row);
        Assert.Equal("[SGN-04] Please explain the objection.", Refused(() => organization.Sign(signoffs[0], "Object")).Message);
        organization.Sign(signoffs[0], "Object", "Too fast for us.");
        organization.Sign(signoffs[1]);
        Assert.Contains("(objected)", Refused(() => Activate(row)).Message, StringComparison.Ordinal);
        Assert.Equal(1, organization.Request(row));
        var again = organization.Signoffs(row, Consent.Pending).Single();
        Assert.Equal(2, again.GetAttributeValue<int>("kam_round"));
        organization.Sign(again);
        Activate(row);
        Assert.Equal(Active, Status(row));
    }

    [Fact, Trait("Rule", "SGN-05"), Trait("Case", "fail")]
    public void A_decision_is_final_and_written_by_its_command_alone()
    {
        var row = Interface();
        organization.Agree(row);
        var signoff = organization.Signoffs(row)[0];
        Assert.Equal("[SGN-05] This decision is final.", Refused(() => organization.Sign(signoff, "Object", "changed my mind")).Message);
        Assert.Equal("[SGN-05] This decision is final.", Refused(() => Admin(new UpdateRequest { Target = new Entity("kam_signoff", signoff.Id) { ["kam_comment"] = "x" } })).Message);
        Assert.Equal("[SGN-05] This decision is final.", Refused(() => Admin(new DeleteRequest { Target = signoff.ToEntityReference() })).Message);
        var create = Refused(() => Admin(new CreateRequest { Target = Row("kam_signoff", ("kam_interfaceid", row)) }));
        Assert.Equal("[SGN-05] Agreements are requested and decided with their commands, not by editing them.", create.Message);
    }

    [Fact, Trait("Rule", "SGN-07"), Trait("Case", "fail")]
    public void One_person_never_agrees_for_both_sides()
    {
        var head = organization.User("KAM Reader");
        var row = Interface(("kam_supplierfunctionid", organization.Function(head)), ("kam_customerfunctionid", organization.Function(head)));
        Assert.StartsWith("[SGN-07] ", Refused(() => organization.Request(row)).Message, StringComparison.Ordinal);
        var deputy = organization.User("KAM Reader");
        organization.Update(organization.Read(row, "kam_customerfunctionid").GetAttributeValue<EntityReference>("kam_customerfunctionid"), ("kam_deputyheadid", new EntityReference("systemuser", deputy.UserId)));
        organization.Request(row);
        var signoffs = organization.Signoffs(row);
        Assert.Equal(new[] { head.UserId, deputy.UserId }.Order(), signoffs.Select(signoff => signoff.GetAttributeValue<EntityReference>("kam_signatoryid").Id).Order());
        organization.Sign(signoffs.Single(signoff => signoff.GetAttributeValue<EntityReference>("kam_signatoryid").Id == head.UserId));
        var other = organization.Signoffs(row, Consent.Pending).Single();
        Assert.Equal("[SGN-07] One person cannot agree for both sides.", Refused(() => organization.Sign(other, caller: head)).Message);
    }

    [Fact]
    public void A_function_without_a_head_is_answered_for_by_the_one_above_it()
    {
        var row = Interface(("kam_customerfunctionid", organization.Function()));
        var function = organization.Read(row, "kam_customerfunctionid").GetAttributeValue<EntityReference>("kam_customerfunctionid");
        Assert.StartsWith("[IFC-12] Nobody can agree for ", Refused(() => organization.Request(row)).Message, StringComparison.Ordinal);
        var above = organization.User("KAM Reader");
        organization.Update(function, ("kam_parentfunctionid", organization.Function(above)));
        organization.Request(row);
        Assert.Equal(above.UserId, organization.Signoffs(row).Single(signoff => signoff.GetAttributeValue<EntityReference>("kam_functionid").Id == function.Id).GetAttributeValue<EntityReference>("kam_signatoryid").Id);
    }

    [Fact]
    public void A_request_about_what_was_taken_back_lapses()
    {
        var row = Interface();
        organization.Request(row);
        organization.Update(row, ("statuscode", Option(1)));
        Assert.Equal(2, organization.Signoffs(row, Consent.Lapsed).Count);
    }

    [Fact, Trait("Rule", "SGN-08"), Trait("Case", "pass")]
    public void A_new_version_that_says_the_same_needs_no_new_signature()
    {
        var row = Interface();
        organization.Agree(row);
        Activate(row);
        var next = Version(row);
        Activate(next);
        Assert.Equal(Active, Status(next));
        Assert.All(organization.Signoffs(next), signoff => Assert.NotNull(signoff.GetAttributeValue<EntityReference>("kam_sourceid")));
    }

    [Fact, Trait("Rule", "SGN-08"), Trait("Case", "fail")]
    public void A_faster_version_asks_the_supplier_alone_and_a_slower_one_both()
    {
        var row = Interface();
        organization.Agree(row);
        Activate(row);
        var next = Version(row);
        organization.Update(next, ("kam_reactionvalue", 2m));
        Assert.Equal(1, organization.Request(next));
        Assert.Equal(
            organization.Read(row, "kam_supplierfunctionid").GetAttributeValue<EntityReference>("kam_supplierfunctionid").Id,
            organization.Signoffs(next, Consent.Pending).Single().GetAttributeValue<EntityReference>("kam_functionid").Id);
        organization.Update(next, ("kam_reactionvalue", 5m));
        Assert.Equal(2, organization.Request(next));
    }

    [Fact]
    public void Input_that_makes_no_sense_is_refused_and_changes_nothing()
    {
        var row = Interface();
        var request = new OrganizationRequest("kam_RequestSignoffs") { ["TargetType"] = "kam_interface", ["TargetId"] = row.Id, ["DueDays"] = -1 };
        Assert.Contains("DueDays", Refused(() => Admin(request)).Message, StringComparison.Ordinal);
        request["DueDays"] = 366;
        Assert.Contains("DueDays", Refused(() => Admin(request)).Message, StringComparison.Ordinal);
        request["TargetType"] = "account";
        Assert.Contains("TargetType", Refused(() => Admin(request)).Message, StringComparison.Ordinal);
        organization.Request(row);
        var signoff = organization.Signoffs(row)[0];
        Assert.Contains("Comment", Refused(() => organization.Sign(signoff, "Object", new string('x', 10_000_000))).Message, StringComparison.Ordinal);
        Assert.Contains("Decision", Refused(() => organization.Sign(signoff, "Maybe")).Message, StringComparison.Ordinal);
        Assert.Equal(2, organization.Signoffs(row, Consent.Pending).Count);
        Assert.Equal(403, Refused(() => organization.Request(row, organization.User("KAM Reader"))).HttpStatus);
    }

    [Fact, Trait("Rule", "SGN-06"), Trait("Case", "fail")]
    public void Silence_is_reminded_of_then_told_above_and_never_taken_for_consent()
    {
        var row = Interface();
        organization.Request(row);
        var now = organization.Organization.Options.Clock.GetUtcNow().UtcDateTime;
        Due(now.AddDays(10));
        Assert.All(organization.Signoffs(row), signoff => Assert.Null(signoff.GetAttributeValue<DateTime?>("kam_remindedon")));
        Due(now.AddDays(11));
        Assert.All(organization.Signoffs(row), signoff => Assert.NotNull(signoff.GetAttributeValue<DateTime?>("kam_remindedon")));
        Assert.All(organization.Signoffs(row), signoff => Assert.Null(signoff.GetAttributeValue<DateTime?>("kam_escalatedon")));
        var finding = organization.Find("kam_finding", "kam_targetid", organization.Signoffs(row)[0].Id.ToString("D"), "kam_messageen")!;
        Assert.EndsWith("is 1 days overdue.", finding.GetAttributeValue<string>("kam_messageen"), StringComparison.Ordinal);
        Due(now.AddDays(21));
        Assert.All(organization.Signoffs(row), signoff => Assert.NotNull(signoff.GetAttributeValue<DateTime?>("kam_escalatedon")));
        Assert.Equal(2, organization.Signoffs(row, Consent.Pending).Count);
    }

    private void Due(DateTime asOf) => Admin(new OrganizationRequest("kam_ProcessDueItems") { ["AsOfUtc"] = asOf });

    private EntityReference Interface(params (string Column, object? Value)[] changes)
    {
        (string Column, object? Value)[] values =
        [
            ("kam_supplierfunctionid", organization.HeadedFunction()), ("kam_customerfunctionid", organization.HeadedFunction()), ("kam_programid", organization.Program),
            ("kam_processid", organization.Process()), ("kam_deliverable", "Quote"), ("kam_reactionvalue", 4m), ("kam_resolutionvalue", 20m), ("kam_unit", Option(287100001)),
        ];
        return organization.Create("kam_interface", [.. values.Where(value => changes.All(change => change.Column != value.Column)), .. changes]);
    }

    private EntityReference Version(EntityReference row) => new(
        "kam_interface", (Guid)organization.Admin.Execute(new OrganizationRequest("kam_CreateVersion") { ["TargetType"] = "kam_interface", ["TargetId"] = row.Id })["NewId"]);

    private string? Name(EntityReference row, string column) =>
        organization.Read(organization.Read(row, column).GetAttributeValue<EntityReference>(column), "kam_name").GetAttributeValue<string>("kam_name");

    private void Activate(EntityReference row) => Admin(new OrganizationRequest("kam_ActivateInterface") { ["InterfaceId"] = row.Id });

    private OrganizationResponse Admin(OrganizationRequest request) => organization.Organization.Execute(request, organization.Organization.Administrator);

    private int Status(EntityReference row) => organization.Read(row, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value;
}
