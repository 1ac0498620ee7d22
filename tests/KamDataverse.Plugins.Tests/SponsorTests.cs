using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>Teams and executive sponsors: the shipped dll in the engine.</summary>
public sealed class SponsorTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    private const int Approved = 287100002;
    private const int MandateActive = 287100001;
    private const int Held = 287100001;
    private const int Strategic = 287100000;

    [Fact]
    public void Accepting_a_mandate_shows_the_sponsor_on_key_account_account_and_team()
    {
        var (designation, manager) = Approve();
        var sponsor = organization.User("KAM Reader");
        var mandate = Propose(designation, Executive(sponsor));
        var answer = Accept(sponsor, mandate);
        Assert.Equal(MandateActive, answer["Status"]);
        var row = organization.Read(mandate, "kam_charteraccepted", "kam_decidedbyid", "kam_decidedvia", "kam_nexttouch", "kam_cadencedays", "ownerid");
        Assert.True(row.GetAttributeValue<bool>("kam_charteraccepted"));
        Assert.Equal(sponsor.UserId, row.GetAttributeValue<EntityReference>("kam_decidedbyid").Id);
        Assert.Equal(287100000, row.GetAttributeValue<OptionSetValue>("kam_decidedvia").Value);
        Assert.Equal(90, row.GetAttributeValue<int>("kam_cadencedays"));
        Assert.Equal(DateTime.UtcNow.Date.AddDays(90), row.GetAttributeValue<DateTime>("kam_nexttouch"));
        var shown = organization.Read(designation, "kam_sponsorid", "kam_sponsorshipid", "kam_accountid");
        Assert.Equal(sponsor.UserId, shown.GetAttributeValue<EntityReference>("kam_sponsorid").Id);
        Assert.Equal(mandate.Id, shown.GetAttributeValue<EntityReference>("kam_sponsorshipid").Id);
        Assert.Equal(sponsor.UserId, organization.Read(shown.GetAttributeValue<EntityReference>("kam_accountid"), "kam_sponsorid").GetAttributeValue<EntityReference>("kam_sponsorid").Id);
        Assert.Equal([manager.UserId, sponsor.UserId], Members(designation).Order().Intersect([manager.UserId, sponsor.UserId]).OrderBy(id => id == manager.UserId ? 0 : 1));
    }

    [Fact, Trait("Rule", "SPO-06"), Trait("Case", "fail")]
    public void Only_the_executive_accepts_on_the_form_through_the_api_and_when_impersonated()
    {
        var (designation, _) = Approve();
        var sponsor = organization.User("KAM Reader");
        var mandate = Propose(designation, Executive(sponsor));
        Assert.StartsWith("[SPO-06]", Refused(() => Execute(new UpdateRequest { Target = new Entity("kam_sponsorship", mandate.Id) { ["statuscode"] = Option(MandateActive) } })).Message, StringComparison.Ordinal);
        Assert.StartsWith("[SPO-06]", Refused(() => Accept(organization.Organization.Administrator, mandate)).Message, StringComparison.Ordinal);
        Assert.StartsWith("[SPO-06]", Refused(() => Accept(new Caller(sponsor.UserId, organization.Organization.Administrator.UserId), mandate)).Message, StringComparison.Ordinal);
        Assert.Equal(1, organization.Read(mandate, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.Null(organization.Read(designation, "kam_sponsorid").GetAttributeValue<EntityReference>("kam_sponsorid"));
    }

    [Fact]
    public void The_flows_application_user_records_what_the_executive_decided_and_nobody_else_does()
    {
        var (designation, _) = Approve();
        var sponsor = organization.User("KAM Reader");
        var mandate = Propose(designation, Executive(sponsor));
        var person = organization.User("KAM Service");
        var flows = organization.User("KAM Service");
        organization.Admin.Update(new Entity("systemuser", flows.UserId) { ["applicationid"] = Guid.NewGuid() });
        Assert.Equal(90003, SubCode(Refused(() => Accept(person, mandate, ("OnBehalfOfUserId", sponsor.UserId), ("EvidenceRef", "approval-1")))));
        Assert.Equal(90003, SubCode(Refused(() => Accept(sponsor, mandate, ("EvidenceRef", "approval-1")))));
        Assert.Equal(90002, SubCode(Refused(() => Accept(flows, mandate, ("OnBehalfOfUserId", sponsor.UserId)))));
        Assert.StartsWith("[SPO-06]", Refused(() => Accept(flows, mandate, ("OnBehalfOfUserId", person.UserId), ("EvidenceRef", "approval-1"))).Message, StringComparison.Ordinal);
        Accept(flows, mandate, ("OnBehalfOfUserId", sponsor.UserId), ("EvidenceRef", "approval-1"));
        var row = organization.Read(mandate, "kam_decidedvia", "kam_evidenceref", "kam_decidedbyid");
        Assert.Equal(287100001, row.GetAttributeValue<OptionSetValue>("kam_decidedvia").Value);
        Assert.Equal("approval-1", row.GetAttributeValue<string>("kam_evidenceref"));
        Assert.Equal(sponsor.UserId, row.GetAttributeValue<EntityReference>("kam_decidedbyid").Id);
    }

    [Fact, Trait("Rule", "SPO-01"), Trait("Case", "fail")]
    public void A_key_account_has_one_sponsor_and_a_declined_mandate_takes_no_place()
    {
        var (designation, _) = Approve();
        var first = organization.User("KAM Reader");
        var second = organization.User("KAM Reader");
        var third = organization.User("KAM Reader");
        var declined = Propose(designation, Executive(third));
        Assert.Equal(2, Accept(third, declined, ("Decision", "decline"), ("Note", "No time this year"))["Status"]);
        Accept(first, Propose(designation, Executive(first)));
        var rival = Propose(designation, Executive(second));
        Assert.StartsWith("[SPO-01]", Refused(() => Accept(second, rival)).Message, StringComparison.Ordinal);
        Assert.StartsWith("[STA-01]", Refused(() => Accept(third, declined)).Message, StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "SPO-03"), Trait("Case", "fail")]
    public void An_executive_takes_no_more_than_the_own_number()
    {
        var sponsor = organization.User("KAM Reader");
        var executive = Executive(sponsor, ("kam_capacity", 1));
        Accept(sponsor, Propose(Approve().Designation, executive));
        var second = Propose(Approve().Designation, executive);
        Assert.StartsWith("[SPO-03]", Refused(() => Accept(sponsor, second)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sponsor_who_may_only_read_records_a_contact_of_the_own_mandate_and_nobody_else_does()
    {
        var (designation, manager) = Approve();
        var sponsor = organization.User("KAM Reader");
        var mandate = Propose(designation, Executive(sponsor));
        Assert.Equal(90003, SubCode(Refused(() => Record(sponsor, mandate, "Too early"))));
        Accept(sponsor, mandate);
        organization.Update(mandate, ("kam_cadencedays", 30));
        var on = DateTime.UtcNow.AddDays(-3);
        var answer = Record(sponsor, mandate, "They extend the contract.", ("HeldOn", on));

        // The contact lies before the acceptance, from which the clock runs.
        Assert.Equal(DateTime.UtcNow.Date.AddDays(30), answer["NextTouch"]);
        var contact = organization.Read(new EntityReference("kam_touchpoint", (Guid)answer["TouchpointId"]), "kam_outcome", "kam_type", "statuscode", "kam_designationid", "ownerid");
        Assert.Equal(("They extend the contract.", Held, designation.Id), (contact.GetAttributeValue<string>("kam_outcome"), contact.GetAttributeValue<OptionSetValue>("statuscode").Value, contact.GetAttributeValue<EntityReference>("kam_designationid").Id));
        Assert.Equal(organization.Read(designation, "ownerid").GetAttributeValue<EntityReference>("ownerid").Id, contact.GetAttributeValue<EntityReference>("ownerid").Id);
        Assert.StartsWith("[SPO-06] Only ", Refused(() => Record(manager, mandate, "Not mine")).Message, StringComparison.Ordinal);
        Assert.StartsWith("[SPO-06]", Refused(() => Record(new Caller(sponsor.UserId, organization.Organization.Administrator.UserId), mandate, "In her name")).Message, StringComparison.Ordinal);
        Assert.Equal(90003, SubCode(Refused(() => Record(sponsor, mandate, "Tomorrow", ("HeldOn", DateTime.UtcNow.AddDays(1))))));
        Assert.Equal(90002, SubCode(Refused(() => Record(sponsor, mandate, " "))));
    }

    [Fact, Trait("Rule", "SPO-06"), Trait("Case", "fail")]
    public void Nobody_is_put_into_a_mandate_that_another_has_accepted()
    {
        var (designation, _) = Approve();
        var sponsor = organization.User("KAM Reader");
        var mandate = Propose(designation, Executive(sponsor));
        Accept(sponsor, mandate);
        var other = Executive(organization.User("KAM Reader"));
        Assert.StartsWith("[SPO-06]", Refused(() => Execute(new UpdateRequest { Target = new Entity("kam_sponsorship", mandate.Id) { ["kam_executiveid"] = other } })).Message, StringComparison.Ordinal);
        Assert.StartsWith("[STA-02]", Refused(() => Execute(new UpdateRequest { Target = new Entity("kam_sponsorship", mandate.Id) { ["kam_designationid"] = Approve().Designation } })).Message, StringComparison.Ordinal);
        Assert.Equal(sponsor.UserId, organization.Read(designation, "kam_sponsorid").GetAttributeValue<EntityReference>("kam_sponsorid").Id);
    }

    [Fact]
    public void A_mandate_ends_on_the_last_day_of_its_key_account()
    {
        var (designation, _) = Approve();
        organization.Update(designation, ("kam_validfrom", DateTime.UtcNow.Date.AddDays(-20)), ("kam_reviewdate", DateTime.UtcNow.Date.AddDays(200)));
        var sponsor = organization.User("KAM Reader");
        var mandate = organization.Create("kam_sponsorship", ("kam_designationid", designation), ("kam_executiveid", Executive(sponsor)), ("kam_from", DateTime.UtcNow.Date.AddDays(-15)));
        Accept(sponsor, mandate);
        organization.Update(designation, ("kam_deputyid", new EntityReference("systemuser", organization.User("Key Account Manager").UserId)));
        organization.Waive(designation);
        organization.Waive(designation, "TEA-03");
        organization.Update(designation, ("statuscode", Option(287100003)));
        organization.Admin.Execute(new OrganizationRequest("kam_EndDesignation")
        {
            ["DesignationId"] = designation.Id, ["EndReason"] = "Lost", ["SuccessorId"] = organization.Organization.Administrator.UserId, ["EndOn"] = DateTime.UtcNow.Date.AddDays(-5),
        });
        Assert.Equal(DateTime.UtcNow.Date.AddDays(-5), organization.Read(mandate, "kam_to").GetAttributeValue<DateTime?>("kam_to"));
    }

    [Fact]
    public void A_new_key_account_manager_replaces_the_old_one_in_the_team_and_the_end_takes_all_along()
    {
        var (designation, manager) = Approve();
        var sponsor = organization.User("KAM Reader");
        var mandate = Propose(designation, Executive(sponsor));
        Accept(sponsor, mandate);
        var next = organization.User("Key Account Manager");
        organization.Update(designation, ("kam_keyaccountmanagerid", new EntityReference("systemuser", next.UserId)));
        Assert.Equal(new[] { next.UserId, sponsor.UserId }.Order(), Members(designation).Order());
        Assert.DoesNotContain(manager.UserId, Members(designation));
        organization.Update(designation, ("statecode", Option(1)), ("statuscode", Option(287100006)));
        Assert.Empty(Members(designation));
        Assert.Equal(287100002, organization.Read(mandate, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.Null(organization.Read(designation, "kam_sponsorid").GetAttributeValue<EntityReference>("kam_sponsorid"));
    }

    [Fact, Trait("Rule", "TEA-02"), Trait("Case", "fail")]
    public void A_member_takes_function_owner_and_start_from_around_and_joins_once()
    {
        var (designation, _) = Approve();
        var function = organization.Function();
        var role = organization.Create("kam_role", ("kam_code", "R" + Next()), ("kam_name", "Planner"), ("kam_type", Option(287100003)), ("kam_functionid", function));
        var person = new EntityReference("systemuser", organization.User("KAM Reader").UserId);
        var member = organization.Create("kam_teammember", ("kam_designationid", designation), ("kam_userid", person), ("kam_roleid", role));
        var row = organization.Read(member, "kam_functionid", "kam_from", "kam_name", "ownerid");
        Assert.Equal(function.Id, row.GetAttributeValue<EntityReference>("kam_functionid").Id);
        Assert.Equal(DateTime.UtcNow.Date, row.GetAttributeValue<DateTime>("kam_from"));
        Assert.EndsWith("· Planner", row.GetAttributeValue<string>("kam_name"), StringComparison.Ordinal);
        Assert.Equal(organization.Read(designation, "ownerid").GetAttributeValue<EntityReference>("ownerid").Id, row.GetAttributeValue<EntityReference>("ownerid").Id);
        Assert.StartsWith(
            "[TEA-02]",
            Refused(() => Execute(new CreateRequest
            {
                Target = Row("kam_teammember", ("kam_designationid", designation), ("kam_userid", person), ("kam_roleid", role), ("kam_from", DateTime.UtcNow.Date.AddDays(3))),
            })).Message,
            StringComparison.Ordinal);
        organization.Update(member, ("statecode", Option(1)), ("statuscode", Option(2)));
        Assert.DoesNotContain(person.Id, Members(designation));
    }

    [Fact, Trait("Rule", "TEA-09"), Trait("Case", "fail")]
    public void Who_holds_a_post_is_not_removed_from_the_team()
    {
        var (designation, manager) = Approve();
        var query = new QueryExpression("kam_teammember") { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition("kam_designationid", ConditionOperator.Equal, designation.Id);
        query.Criteria.AddCondition("kam_userid", ConditionOperator.Equal, manager.UserId);
        var member = Assert.Single(organization.Admin.RetrieveMultiple(query).Entities);
        Assert.StartsWith("[TEA-09]", Refused(() => Execute(new DeleteRequest { Target = new EntityReference("kam_teammember", member.Id) })).Message, StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "SPO-08"), Trait("Case", "fail")]
    public void A_missed_contact_is_found_once_a_day_and_resolved_by_a_contact()
    {
        var (designation, _) = Approve();
        var sponsor = organization.User("KAM Reader");
        var mandate = Propose(designation, Executive(sponsor));
        Accept(sponsor, mandate);
        var due = DateTime.UtcNow.Date.AddDays(90);
        Process(due);
        Assert.Null(OpenFinding(mandate, "SPO-08"));
        Process(due.AddDays(1));
        Assert.Contains("1 days overdue", OpenFinding(mandate, "SPO-08")!.GetAttributeValue<string>("kam_messageen"), StringComparison.Ordinal);
        Assert.Equal(1, organization.Read(mandate, "kam_missedtouches").GetAttributeValue<int>("kam_missedtouches"));
        Process(due.AddDays(91));
        Assert.Equal(2, organization.Read(mandate, "kam_missedtouches").GetAttributeValue<int>("kam_missedtouches"));
        var meeting = organization.Create("kam_touchpoint", ("kam_designationid", designation), ("kam_type", Option(287100000)), ("kam_on", DateTime.UtcNow));
        Assert.Equal(mandate.Id, organization.Read(meeting, "kam_sponsorshipid").GetAttributeValue<EntityReference>("kam_sponsorshipid").Id);
        organization.Update(meeting, ("statuscode", Option(Held)));
        Assert.Null(OpenFinding(mandate, "SPO-08"));
        Assert.Equal(DateTime.UtcNow.Date, organization.Read(mandate, "kam_lasttouch").GetAttributeValue<DateTime>("kam_lasttouch"));
    }

    [Fact]
    public void Sponsors_are_suggested_with_reasons()
    {
        var (designation, _) = Approve();
        var sponsor = organization.User("KAM Reader");
        var executive = Executive(sponsor);
        var answer = (string)organization.Organization.Execute(new OrganizationRequest("kam_SuggestSponsor") { ["DesignationIds"] = designation.Id.ToString() }, sponsor)["Suggestions"];
        Assert.Contains(executive.Id.ToString(), answer, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("0 of 3 possible mandates taken", answer, StringComparison.Ordinal);
        foreach (var hostile in new[] { "x", new string('1', 10_000_000), $"{designation.Id},", "'; drop" })
            Assert.Equal(90003, SubCode(Refused(() => organization.Organization.Execute(new OrganizationRequest("kam_SuggestSponsor") { ["DesignationIds"] = hostile }, sponsor))));
        Assert.Equal(90001, SubCode(Refused(() => organization.Organization.Execute(new OrganizationRequest("kam_SuggestSponsor") { ["DesignationIds"] = Guid.NewGuid().ToString() }, sponsor))));
    }

    [Fact]
    public void The_record_team_follows_the_team_where_its_template_exists()
    {
        var code = organization.Admin.RetrieveMultiple(new QueryExpression("entity")
        {
            ColumnSet = new ColumnSet("objecttypecode"), Criteria = { Conditions = { new ConditionExpression("logicalname", ConditionOperator.Equal, "kam_designation") } },
        }).Entities.Single().GetAttributeValue<int>("objecttypecode");
        var template = organization.Create("teamtemplate", ("teamtemplatename", "KAM team"), ("objecttypecode", code), ("defaultaccessrightsmask", 23));
        try
        {
            var (designation, manager) = Approve();
            Assert.Equal([manager.UserId], Shared(designation, template));
            var next = organization.User("Key Account Manager");
            organization.Update(designation, ("kam_keyaccountmanagerid", new EntityReference("systemuser", next.UserId)));
            Assert.Equal([next.UserId], Shared(designation, template));
        }
        finally
        {
            organization.Admin.Delete("teamtemplate", template.Id);
        }
    }

    private List<Guid> Shared(EntityReference designation, EntityReference template)
    {
        var query = new QueryExpression("teammembership") { ColumnSet = new ColumnSet("systemuserid") };
        query.AddLink("team", "teamid", "teamid").LinkCriteria.AddCondition("name", ConditionOperator.Equal, $"{designation.Id}+{template.Id}");
        return [.. organization.Admin.RetrieveMultiple(query).Entities.Select(row => row.GetAttributeValue<Guid>("systemuserid"))];
    }

    private void Process(DateTime asOf) => Execute(new OrganizationRequest("kam_ProcessDueItems") { ["AsOfUtc"] = asOf });

    private Entity? OpenFinding(EntityReference target, string rule)
    {
        var query = new QueryExpression("kam_finding") { ColumnSet = new ColumnSet("kam_messageen", "kam_key") };
        query.Criteria.AddCondition("kam_targetid", ConditionOperator.Equal, target.Id.ToString());
        query.Criteria.AddCondition("kam_ruleid", ConditionOperator.Equal, rule);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.AddOrder("kam_key", OrderType.Ascending);
        return organization.Admin.RetrieveMultiple(query).Entities.FirstOrDefault();
    }

    private List<Guid> Members(EntityReference designation)
    {
        var query = new QueryExpression("kam_teammember") { ColumnSet = new ColumnSet("kam_userid") };
        query.Criteria.AddCondition("kam_designationid", ConditionOperator.Equal, designation.Id);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return [.. organization.Admin.RetrieveMultiple(query).Entities.Select(row => row.GetAttributeValue<EntityReference>("kam_userid").Id)];
    }

    private (EntityReference Designation, Caller Manager) Approve()
    {
        // Taken over in import mode: what counts here is the team, not the way to it.
        var manager = organization.User("Key Account Manager");
        var designation = organization.Create(
            "kam_designation",
            ("kam_accountid", organization.Create("account", ("name", "Account " + Next()))),
            ("kam_programid", organization.Create("kam_program", ("kam_code", "P" + Next()), ("kam_name", "Programme"), ("kam_importmode", true))),
            ("kam_tier", Option(Strategic)),
            ("kam_keyaccountmanagerid", new EntityReference("systemuser", manager.UserId)),
            ("kam_rationale", "Large potential in three plants."));
        organization.Update(designation, ("statuscode", Option(Approved)));
        return (designation, manager);
    }

    private EntityReference Executive(Caller user, params (string Column, object? Value)[] more) =>
        organization.Create("kam_executive", [("kam_userid", new EntityReference("systemuser", user.UserId)), ("kam_level", Option(287100001)), .. more]);

    private EntityReference Propose(EntityReference designation, EntityReference executive) =>
        organization.Create("kam_sponsorship", ("kam_designationid", designation), ("kam_executiveid", executive));

    private OrganizationResponse Record(Caller caller, EntityReference mandate, string outcome, params (string Name, object Value)[] more)
    {
        var request = new OrganizationRequest("kam_RecordContact") { ["SponsorshipId"] = mandate.Id, ["Outcome"] = outcome };
        foreach (var (name, value) in more)
            request[name] = value;
        return organization.Organization.Execute(request, caller);
    }

    private OrganizationResponse Accept(Caller caller, EntityReference mandate, params (string Name, object Value)[] more)
    {
        var request = new OrganizationRequest("kam_AcceptMandate") { ["SponsorshipId"] = mandate.Id };
        foreach (var (name, value) in more)
            request[name] = value;
        return organization.Organization.Execute(request, caller);
    }

    private OrganizationResponse Execute(OrganizationRequest request) => organization.Organization.Execute(request, organization.Organization.Administrator);

    private static int SubCode(DataverseFault fault) => (int)fault.Details["SubErrorCode"];
}
