using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>Rules of key accounts, their people and their scores that reach the user through the shipped dll: each says what it should and lets the rest pass.</summary>
public sealed class PeopleReachTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    private const int Strategic = 287100000;
    private const int Key = 287100001;
    private const int Development = 287100002;
    private const int Submitted = 287100001;
    private const int Approved = 287100002;
    private const int Held = 287100001;

    [Fact, Trait("Rule", "DES-06"), Trait("Case", "fail")]
    public void Nobody_manages_more_key_accounts_than_the_limit()
    {
        var program = Program(("kam_maxperkam", 1));
        var manager = User();
        Designate(program, Key, manager);
        Assert.Contains("[DES-06]", Refused(() => Submit(Draft(program, Key, manager))).Message, StringComparison.Ordinal);

        // Another one may, and a development account of hers counts half.
        Assert.DoesNotContain("DES-06", Said(Designate(program, Key, User())));
    }

    [Fact, Trait("Rule", "DES-07"), Trait("Case", "fail")]
    public void A_programme_has_no_more_key_accounts_than_the_limit()
    {
        var program = Program(("kam_maxaccounts", 1));
        var first = Designate(program, Development, User());
        Assert.DoesNotContain("DES-07", Said(first));
        var fault = Refused(() => Submit(Draft(program, Development, User())));
        Assert.Contains("[DES-07] The programme would have 2 key accounts (limit 1).", fault.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "DES-20"), Trait("Case", "fail")]
    public void The_account_stays_once_submitted()
    {
        var draft = Draft(Program(), Development, User());
        var other = organization.Create("account", ("name", "Other " + Next()));
        organization.Update(draft, ("kam_accountid", other));
        Submit(draft);
        var third = organization.Create("account", ("name", "Third " + Next()));
        Assert.StartsWith("[DES-20]", Refused(() => Save(draft, ("kam_accountid", third))).Message, StringComparison.Ordinal);
        Assert.Equal(other.Id, organization.Read(draft, "kam_accountid").GetAttributeValue<EntityReference>("kam_accountid").Id);
    }

    [Fact, Trait("Rule", "SCO-02"), Trait("Case", "fail")]
    public void A_criterion_weighs_something_and_at_most_everything()
    {
        var model = organization.Create("kam_scoringmodel", ("kam_programid", Program()));
        Entity Criterion(decimal weight) => Row("kam_scoringcriterion", ("kam_name", "Potential"), ("kam_scoringmodelid", model), ("kam_dimension", Option(287100000)), ("kam_weight", weight));
        Assert.StartsWith("[SCO-02] Weight must be above 0 and at most 100.", Refused(() => Execute(new CreateRequest { Target = Criterion(0m) })).Message, StringComparison.Ordinal);
        organization.Admin.Create(Criterion(100m));
        var scale = Criterion(50m);
        (scale["kam_min"], scale["kam_max"]) = (5, 5);
        Assert.StartsWith("[SCO-02]", Refused(() => Execute(new CreateRequest { Target = scale })).Message, StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "SCO-06"), Trait("Case", "fail")]
    public void Below_a_minimum_nobody_submits_without_a_reason()
    {
        var round = new ScoringTests.Round(organization, knockout: 5);
        round.Score(4, 8, 8, 8, 8, 8);
        Assert.Contains("[SCO-06] Criterion 1 does not reach the minimum of 5.", Refused(() => round.Call("kam_SubmitDesignation", round.Manager)).Message, StringComparison.Ordinal);
        organization.Update(round.Designation, ("kam_tieroverride", true), ("kam_overridereason", "The parent account demands it"));
        Assert.Equal(Submitted, round.Call("kam_SubmitDesignation", round.Manager)["Status"]);
    }

    [Fact, Trait("Rule", "SCO-08"), Trait("Case", "fail")]
    public void One_persons_view_of_a_strategic_account_is_said()
    {
        var strategic = new ScoringTests.Round(organization, Strategic);
        strategic.Score(9, 9, 9, 9, 9, 9);
        Assert.Contains("SCO-08", strategic.OpenFindings());
        var key = new ScoringTests.Round(organization);
        key.Score(8, 8, 8, 6, 6, 6);
        Assert.DoesNotContain("SCO-08", key.OpenFindings());
    }

    [Fact, Trait("Rule", "SPO-02"), Trait("Case", "fail")]
    public void Only_an_executive_in_the_pool_takes_a_mandate()
    {
        var designation = Designate(Program(), Strategic, User());
        var gone = organization.User("KAM Reader");
        var mandate = Propose(designation, Executive(gone, ("kam_availableto", DateTime.UtcNow.Date.AddDays(-1)), ("kam_availablefrom", DateTime.UtcNow.Date.AddDays(-30))));
        Assert.StartsWith("[SPO-02]", Refused(() => Accept(gone, mandate)).Message, StringComparison.Ordinal);
        var here = organization.User("KAM Reader");
        Accept(here, Propose(designation, Executive(here)));
    }

    [Fact, Trait("Rule", "SPO-04"), Trait("Case", "fail")]
    public void A_sponsor_is_not_the_manager_whom_he_sponsors_nor_the_one_above()
    {
        var manager = User();
        var designation = Designate(Program(), Strategic, manager);
        var own = Propose(designation, Executive(manager));
        Assert.StartsWith("[SPO-04]", Refused(() => Accept(manager, own)).Message, StringComparison.Ordinal);
        var boss = organization.User("KAM Reader");
        organization.Admin.Update(new Entity("systemuser", manager.UserId) { ["parentsystemuserid"] = new EntityReference("systemuser", boss.UserId) });
        var above = Propose(designation, Executive(boss));
        Assert.StartsWith("[SPO-04]", Refused(() => Accept(boss, above)).Message, StringComparison.Ordinal);
        var beside = organization.User("KAM Reader");
        Accept(beside, Propose(designation, Executive(beside)));
    }

    [Fact, Trait("Rule", "SPO-05"), Trait("Case", "fail")]
    public void Contacts_are_neither_weekly_nor_yearly()
    {
        var designation = Designate(Program(), Strategic, User());
        Entity Mandate(int days) => Row("kam_sponsorship", ("kam_designationid", designation), ("kam_executiveid", Executive(organization.User("KAM Reader"))), ("kam_cadencedays", days));
        Assert.Equal("[SPO-05] The cadence must be between 14 and 180 days.", Refused(() => Execute(new CreateRequest { Target = Mandate(13) })).Message);
        Assert.StartsWith("[SPO-05]", Refused(() => Execute(new CreateRequest { Target = Mandate(181) })).Message, StringComparison.Ordinal);
        organization.Admin.Create(Mandate(14));
    }

    [Fact, Trait("Rule", "SPO-07"), Trait("Case", "fail")]
    public void The_counterpart_belongs_to_the_account()
    {
        var (designation, sponsor, mandate) = WithStranger();
        Assert.StartsWith("[SPO-07]", Refused(() => Accept(sponsor, mandate)).Message, StringComparison.Ordinal);
        var account = organization.Read(designation, "kam_accountid").GetAttributeValue<EntityReference>("kam_accountid");
        organization.Update(mandate, ("kam_customerexecutiveid", Contact(account)));
        Assert.Equal(2, organization.FindingOf(designation, "SPO-07")!.GetAttributeValue<OptionSetValue>("statuscode").Value);
        Accept(sponsor, mandate);

        // In force it goes on, and says so.
        organization.Update(mandate, ("kam_customerexecutiveid", Contact(organization.Create("account", ("name", "Holding")))));
        var said = organization.FindingOf(designation, "SPO-07")!;
        Assert.Equal((1, 287100001), (said.GetAttributeValue<OptionSetValue>("statuscode").Value, said.GetAttributeValue<OptionSetValue>("kam_severity").Value));
    }

    [Fact, Trait("Rule", "SPO-07"), Trait("Case", "pass")]
    public void A_waiver_lets_a_mandate_with_somebody_of_another_account_be_accepted()
    {
        var (designation, sponsor, mandate) = WithStranger();
        organization.Waive(designation, "SPO-07", 200);
        Accept(sponsor, mandate);
        Assert.Equal(287100001, organization.FindingOf(designation, "SPO-07")!.GetAttributeValue<OptionSetValue>("statuscode").Value);
        Process(DateTime.UtcNow.Date.AddDays(120).AddHours(12));
        Assert.Equal(287100001, organization.FindingOf(designation, "SPO-07")!.GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    /// <summary>A proposed mandate whose counterpart is filed under an account that nothing connects with the key account.</summary>
    private (EntityReference Designation, Caller Sponsor, EntityReference Mandate) WithStranger()
    {
        var designation = Designate(Program(), Strategic, User());
        var sponsor = organization.User("KAM Reader");
        var mandate = Propose(designation, Executive(sponsor));
        organization.Update(mandate, ("kam_customerexecutiveid", Contact(organization.Create("account", ("name", "Competitor")))));
        Assert.Equal(1, organization.FindingOf(designation, "SPO-07")!.GetAttributeValue<OptionSetValue>("statuscode").Value);
        return (designation, sponsor, mandate);
    }

    private EntityReference Contact(EntityReference account) => organization.Create("contact", ("lastname", "Boss " + Next()), ("parentcustomerid", account));

    [Fact, Trait("Rule", "TEA-07"), Trait("Case", "fail")]
    public void A_team_that_does_not_meet_is_said_until_it_does()
    {
        var program = Program(("kam_teamsyncdays", 10));
        var designation = Designate(program, Development, User());
        organization.Waive(designation);
        organization.Update(designation, ("statuscode", Option(287100003)));
        var today = DateTime.UtcNow.Date;
        Process(today.AddDays(20).AddHours(12));
        Assert.DoesNotContain("TEA-07", Said(designation));
        Process(today.AddDays(21).AddHours(12));
        Assert.Contains("TEA-07", Said(designation));
        var sync = organization.Create("kam_touchpoint", ("kam_designationid", designation), ("kam_type", Option(TeamSync)), ("kam_on", DateTime.UtcNow));
        organization.Update(sync, ("statuscode", Option(Held)));
        Assert.DoesNotContain("TEA-07", Said(designation));
    }

    [Fact, Trait("Rule", "RDY-01"), Trait("Case", "fail"), Trait("Rule", "RDY-05"), Trait("Rule", "RDY-06"), Trait("Rule", "RDY-12")]
    public void A_strategic_account_without_deputy_team_sponsor_and_review_misses_four_foundations_and_gets_them()
    {
        var program = Program(("kam_minfunctions1", 1));
        var manager = User();
        var designation = Designate(program, Strategic, manager);
        Assert.Equal(["RDY-01", "RDY-05", "RDY-06", "RDY-12"], Missing(designation).Intersect(["RDY-01", "RDY-05", "RDY-06", "RDY-12"]).Order(StringComparer.Ordinal));
        Assert.Subset(Said(designation).ToHashSet(), new HashSet<string> { "RDY-01", "RDY-05", "RDY-06", "RDY-12" });

        organization.Update(designation, ("kam_deputyid", new EntityReference("systemuser", organization.User("Key Account Manager").UserId)));
        var sponsor = organization.User("KAM Reader");
        Accept(sponsor, Propose(designation, Executive(sponsor)));
        var role = organization.Create("kam_role", ("kam_code", "R" + Next()), ("kam_name", "Planner"), ("kam_type", Option(287100003)), ("kam_functionid", organization.Function()));
        organization.Create("kam_teammember", ("kam_designationid", designation), ("kam_userid", new EntityReference("systemuser", organization.User("KAM Reader").UserId)), ("kam_roleid", role));
        organization.Create("kam_touchpoint", ("kam_designationid", designation), ("kam_type", Option(BusinessReview)), ("kam_on", DateTime.UtcNow.AddDays(60)));
        Assert.Empty(Missing(designation).Intersect(["RDY-01", "RDY-05", "RDY-06", "RDY-12"]));
    }

    private const int TeamSync = 287100002;
    private const int BusinessReview = 287100001;

    private Caller User() => organization.User("Key Account Manager");

    private EntityReference Program(params (string Column, object? Value)[] more) =>
        organization.Create("kam_program", [("kam_code", "P" + Next()), ("kam_name", "Programme"), ("kam_importmode", true), .. more]);

    /// <summary>Taken over in import mode: what counts here is not the way to it.</summary>
    private EntityReference Designate(EntityReference program, int tier, Caller manager)
    {
        var row = Draft(program, tier, manager);
        organization.Update(row, ("statuscode", Option(Approved)));
        return row;
    }

    private EntityReference Draft(EntityReference program, int tier, Caller manager) => organization.Create(
        "kam_designation",
        ("kam_accountid", organization.Create("account", ("name", "Account " + Next()))), ("kam_programid", program), ("kam_tier", Option(tier)),
        ("kam_keyaccountmanagerid", new EntityReference("systemuser", manager.UserId)), ("kam_rationale", "Large potential in three plants."));

    private void Submit(EntityReference row) => Save(row, ("statuscode", Option(Submitted)));

    private void Save(EntityReference row, params (string Column, object? Value)[] values)
    {
        var target = Row(row.LogicalName, values);
        target.Id = row.Id;
        Execute(new UpdateRequest { Target = target });
    }

    private List<string> Said(EntityReference designation)
    {
        var query = new QueryExpression("kam_finding") { ColumnSet = new ColumnSet("kam_ruleid") };
        query.Criteria.AddCondition("kam_designationid", ConditionOperator.Equal, designation.Id);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return [.. organization.Admin.RetrieveMultiple(query).Entities.Select(row => row.GetAttributeValue<string>("kam_ruleid"))];
    }

    private List<string> Missing(EntityReference designation)
    {
        using var json = System.Text.Json.JsonDocument.Parse((string)Execute(new OrganizationRequest("kam_CheckReadiness") { ["DesignationId"] = designation.Id })["Missing"]);
        return [.. json.RootElement.EnumerateArray().Select(check => check.GetProperty("ruleId").GetString()!)];
    }

    private EntityReference Executive(Caller user, params (string Column, object? Value)[] more) =>
        organization.Create("kam_executive", [("kam_userid", new EntityReference("systemuser", user.UserId)), ("kam_level", Option(287100001)), .. more]);

    private EntityReference Propose(EntityReference designation, EntityReference executive) =>
        organization.Create("kam_sponsorship", ("kam_designationid", designation), ("kam_executiveid", executive));

    private void Accept(Caller caller, EntityReference mandate) => organization.Organization.Execute(new OrganizationRequest("kam_AcceptMandate") { ["SponsorshipId"] = mandate.Id }, caller);

    private void Process(DateTime asOf) => Execute(new OrganizationRequest("kam_ProcessDueItems") { ["AsOfUtc"] = asOf });

    private OrganizationResponse Execute(OrganizationRequest request) => organization.Organization.Execute(request, organization.Organization.Administrator);
}
