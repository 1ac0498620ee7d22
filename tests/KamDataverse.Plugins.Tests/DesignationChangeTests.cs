using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>What changes on a key account after its approval, and what its rules let through then.</summary>
public sealed class DesignationChangeTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    private const int Submitted = 287100001;
    private const int Approved = 287100002;
    private const int Active = 287100003;
    private const int OnHold = 287100004;
    private const int Ended = 287100005;
    private const int Key = 287100001;
    private const int Development = 287100002;

    [Fact, Trait("Rule", "DES-02"), Trait("Case", "fail")]
    public void What_was_asked_for_on_submitting_is_not_cleared_afterwards()
    {
        var row = Designation(Program());
        Move(row, Submitted);
        foreach (var column in new[] { "kam_keyaccountmanagerid", "kam_tier", "kam_rationale", "kam_validfrom", "kam_reviewdate" })
            Assert.StartsWith("[DES-02] To submit, please complete: ", Refusal(() => organization.Update(row, (column, null))), StringComparison.Ordinal);
        organization.Update(row, ("kam_rationale", "Large potential in four plants."));
    }

    [Fact, Trait("Rule", "DES-06"), Trait("Case", "fail")]
    public void A_higher_tier_counts_against_the_managers_limit()
    {
        var program = Program(("kam_maxperkam", 1), ("kam_warnperkam", 1));
        var manager = organization.User("Key Account Manager");
        var first = Designation(program, manager);
        var second = Designation(program, manager);
        foreach (var row in new[] { first, second })
        {
            Move(row, Submitted);
            Move(row, Approved);
        }

        Assert.StartsWith("[DES-06]", Refusal(() => organization.Update(first, ("kam_tier", Option(Key)))), StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "DES-03"), Trait("Case", "pass")]
    public void A_manager_who_has_left_does_not_keep_the_key_account_from_being_looked_after()
    {
        var manager = organization.User("Key Account Manager");
        var row = InForce(Program(("kam_importmode", true)), manager);
        organization.Update(Person(manager), ("isdisabled", true));
        organization.Update(row, ("kam_deputyid", Person(organization.User("Key Account Manager"))));
        organization.Update(row, ("statuscode", Option(OnHold)));
        Assert.StartsWith("[DES-03]", Refusal(() => Move(row, Active)), StringComparison.Ordinal);
        organization.Update(row, ("kam_keyaccountmanagerid", Person(organization.User("Key Account Manager"))));
        Move(row, Active);
    }

    [Fact]
    public void Taken_up_again_a_key_account_keeps_its_start_and_what_it_was_allowed()
    {
        var program = Program(("kam_importmode", true));
        var row = InForce(program, organization.User("Key Account Manager"), Approved);
        organization.Update(row, ("kam_validfrom", DateTime.UtcNow.Date.AddDays(-20)), ("kam_reviewdate", DateTime.UtcNow.Date.AddDays(200)));
        organization.Waive(row, days: 40);
        Move(row, Active);
        Assert.Equal(DateTime.UtcNow.Date.AddDays(40), organization.Read(row, "kam_openuntil").GetAttributeValue<DateTime?>("kam_openuntil"));
        organization.Update(row, ("kam_validfrom", DateTime.UtcNow.Date.AddDays(-120)));
        Move(row, OnHold);
        Move(row, Active);
        var after = organization.Read(row, "kam_openuntil", "kam_validfrom");
        Assert.Equal(DateTime.UtcNow.Date.AddDays(40), after.GetAttributeValue<DateTime?>("kam_openuntil"));
        Assert.Equal(DateTime.UtcNow.Date.AddDays(-120), after.GetAttributeValue<DateTime>("kam_validfrom"));
    }

    [Fact, Trait("Rule", "DES-09"), Trait("Case", "pass")]
    public void Shorter_review_periods_of_the_programme_stop_nobody_who_leaves_the_dates_alone()
    {
        var program = Program(("kam_importmode", true));
        var row = InForce(program, organization.User("Key Account Manager"));
        organization.Update(program, ("kam_reviewmonths", 6));
        organization.Update(row, ("kam_rationale", "Grows in two plants."));
        Move(row, OnHold);
        Assert.StartsWith("[DES-09]", Refusal(() => organization.Update(row, ("kam_reviewdate", DateTime.UtcNow.Date.AddMonths(8)))), StringComparison.Ordinal);
    }

    [Fact]
    public void An_ended_key_account_has_no_review_after_its_end_and_moves_along_when_accounts_are_merged()
    {
        var row = InForce(Program(("kam_importmode", true), ("kam_timezone", 110)), organization.User("Key Account Manager"));
        organization.Update(row, ("kam_validfrom", DateTime.UtcNow.Date.AddDays(-20)), ("kam_reviewdate", DateTime.UtcNow.Date.AddDays(200)));
        End(row);
        var dates = organization.Read(row, "kam_validto", "kam_reviewdate", "kam_accountid");
        Assert.Equal(dates["kam_validto"], dates["kam_reviewdate"]);
        var subordinate = dates.GetAttributeValue<EntityReference>("kam_accountid");
        var target = organization.Create("account", ("name", "Target"));
        organization.Admin.Execute(new OrganizationRequest("Merge") { ["Target"] = target, ["SubordinateId"] = subordinate.Id, ["UpdateContent"] = new Entity("account"), ["PerformParentingChecks"] = false });
        Assert.Equal(target.Id, organization.Read(row, "kam_accountid").GetAttributeValue<EntityReference>("kam_accountid").Id);
    }

    [Fact]
    public void An_ended_key_account_with_other_dates_still_moves_along_when_accounts_are_merged()
    {
        var program = Program(("kam_importmode", true));
        var row = InForce(program, organization.User("Key Account Manager"));
        organization.Update(program, ("kam_reviewmonths", 6));
        var subordinate = organization.Read(row, "kam_accountid").GetAttributeValue<EntityReference>("kam_accountid");
        var target = organization.Create("account", ("name", "Target"));
        organization.Admin.Execute(new OrganizationRequest("Merge") { ["Target"] = target, ["SubordinateId"] = subordinate.Id, ["UpdateContent"] = new Entity("account"), ["PerformParentingChecks"] = false });
        Assert.Equal(target.Id, organization.Read(row, "kam_accountid").GetAttributeValue<EntityReference>("kam_accountid").Id);
    }

    [Theory]
    [InlineData(Approved)]
    [InlineData(Active)]
    public void A_key_account_that_is_imported_approved_has_its_team_and_its_foundations_at_once(int status)
    {
        var manager = organization.User("Key Account Manager");
        var row = InForce(Program(("kam_importmode", true)), manager, status);
        Assert.NotNull(organization.FindingOf(row, "RDY-03"));
        Assert.Equal(manager.UserId, organization.Find("kam_teammember", "kam_designationid", row.Id, "kam_userid")!.GetAttributeValue<EntityReference>("kam_userid").Id);
        Assert.Equal(19.2m, organization.Read(row, "kam_readiness").GetAttributeValue<decimal?>("kam_readiness"));
    }

    [Fact, Trait("Rule", "IFC-22"), Trait("Case", "pass")]
    public void What_was_agreed_for_a_key_account_that_has_ended_can_be_retired()
    {
        var row = InForce(Program(("kam_importmode", true)), organization.User("Key Account Manager"));
        var program = organization.Read(row, "kam_programid").GetAttributeValue<EntityReference>("kam_programid");
        (string, object?)[] columns =
        [
            ("kam_supplierfunctionid", organization.HeadedFunction()), ("kam_customerfunctionid", organization.HeadedFunction()), ("kam_programid", program), ("kam_processid", organization.Process()),
            ("kam_deliverable", "Quote"), ("kam_reactionvalue", 4m), ("kam_calendarid", organization.Calendar),
        ];
        var standard = organization.Create("kam_interface", [.. columns, ("statuscode", Option(Active))]);
        var own = organization.Create("kam_interface", [.. columns, ("kam_designationid", row), ("kam_baseinterfaceid", standard), ("statuscode", Option(Active))]);
        End(row);
        organization.Update(own, ("statecode", Option(1)), ("statuscode", Option(287100004)));
        Assert.Equal(1, organization.Read(own, "statecode").GetAttributeValue<OptionSetValue>("statecode").Value);
    }

    [Fact, Trait("Rule", "FND-02"), Trait("Case", "fail")]
    public void A_missing_sponsor_may_be_open_as_long_as_other_foundations_and_comes_back_with_its_day()
    {
        var row = InForce(Program(("kam_importmode", true)), organization.User("Key Account Manager"), Approved, 287100000);
        Assert.StartsWith("[FND-02] Missing foundations can be allowed for at most 90 days.", Refusal(() => organization.Waive(row, "DES-08", 120)), StringComparison.Ordinal);
        Assert.StartsWith("[FND-02] Missing foundations can be allowed for at most 90 days.", Refusal(() => organization.Waive(row, "TEA-03", 120)), StringComparison.Ordinal);
        organization.Waive(row, "DES-08", 20);
        organization.Waive(row, "TEA-03", 40);
        organization.Waive(row, days: 60);
        organization.Update(row, ("kam_deputyid", Person(organization.User("Key Account Manager"))));
        Move(row, Active);
        Assert.Equal(DateTime.UtcNow.Date.AddDays(20), organization.Read(row, "kam_openuntil").GetAttributeValue<DateTime?>("kam_openuntil"));
    }

    [Fact, Trait("Rule", "ORG-02"), Trait("Case", "fail")]
    public void A_function_whose_people_are_in_a_team_is_not_closed()
    {
        var row = InForce(Program(("kam_importmode", true)), organization.User("Key Account Manager"));
        var function = organization.Function();
        var member = organization.Create(
            "kam_teammember", ("kam_designationid", row), ("kam_userid", Person(organization.User("KAM Reader"))), ("kam_roleid", organization.Role("Specialist")), ("kam_functionid", function));
        Assert.StartsWith("[ORG-02]", Refusal(() => organization.Update(function, ("statecode", Option(1)), ("statuscode", Option(2)))), StringComparison.Ordinal);
        organization.Update(member, ("statecode", Option(1)), ("statuscode", Option(2)));
        organization.Update(function, ("statecode", Option(1)), ("statuscode", Option(2)));
    }

    [Fact, Trait("Rule", "TEA-01"), Trait("Case", "pass")]
    public void Somebody_who_has_left_gets_a_last_day_in_the_team()
    {
        var row = InForce(Program(("kam_importmode", true)), organization.User("Key Account Manager"));
        var person = organization.User("KAM Reader");
        var member = organization.Create("kam_teammember", ("kam_designationid", row), ("kam_userid", Person(person)), ("kam_roleid", organization.Role("Specialist")));
        organization.Update(Person(person), ("isdisabled", true));
        organization.Update(member, ("kam_to", DateTime.UtcNow.Date.AddDays(1)), ("kam_directcustomer", false));
        Assert.StartsWith("[TEA-01]", Refusal(() => organization.Create("kam_teammember", ("kam_designationid", row), ("kam_userid", Person(person)), ("kam_roleid", organization.Role("Other")))), StringComparison.Ordinal);
    }

    private static string Refusal(Action act)
    {
        try
        {
            act();
        }
        catch (DataverseFault fault)
        {
            return fault.Message;
        }
        catch (System.ServiceModel.FaultException<OrganizationServiceFault> fault)
        {
            return fault.Message;
        }

        return "Nothing was refused.";
    }

    private static EntityReference Person(Caller user) => new("systemuser", user.UserId);

    private EntityReference Program(params (string Column, object? Value)[] more) => organization.Create("kam_program", [("kam_code", "P" + Next()), ("kam_name", "Programme"), .. more]);

    private EntityReference Designation(EntityReference program, Caller? manager = null, params (string Column, object? Value)[] more)
    {
        (string, object?)[] columns =
        [
            ("kam_accountid", organization.Create("account", ("name", "Account " + Next()))), ("kam_programid", program), ("kam_tier", Option(Development)),
            ("kam_keyaccountmanagerid", Person(manager ?? organization.User("Key Account Manager"))), ("kam_rationale", "Large potential in three plants."),
        ];
        return organization.Create("kam_designation", [.. columns.Where(column => more.All(other => other.Column != column.Item1)), .. more]);
    }

    private EntityReference InForce(EntityReference program, Caller manager, int status = Active, int tier = Development) =>
        Designation(program, manager, ("statuscode", Option(status)), ("kam_tier", Option(tier)));

    private void Move(EntityReference designation, int status) => organization.Organization.Execute(
        new UpdateRequest { Target = new Entity(designation.LogicalName, designation.Id) { ["statuscode"] = Option(status) } }, organization.Organization.Administrator);

    private void End(EntityReference designation) => organization.Update(
        designation, ("statecode", Option(1)), ("statuscode", Option(Ended)), ("kam_endreason", Option(287100001)),
        ("kam_successorownerid", new EntityReference("systemuser", organization.Organization.Administrator.UserId)));
}
