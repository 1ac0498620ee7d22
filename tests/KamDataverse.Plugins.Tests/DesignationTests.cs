using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

public sealed class DesignationTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    private const int Submitted = 287100001;
    private const int Approved = 287100002;
    private const int Active = 287100003;
    private const int Development = 287100002;

    [Fact]
    public void The_account_shows_its_designation_from_approval_on()
    {
        Matrix.Complete(organization).Activate(); // the foundation that tier 3 asks for (RDY-03)
        var manager = organization.User("Key Account Manager");
        var designation = Complete(manager);
        var account = organization.Read(designation, "kam_accountid").GetAttributeValue<EntityReference>("kam_accountid");
        Move(designation, Submitted);
        Assert.False(organization.Read(account, "kam_iskeyaccount").GetAttributeValue<bool>("kam_iskeyaccount"));
        Move(designation, Approved);
        var mirror = organization.Read(account, "kam_iskeyaccount", "kam_keyaccountstate", "kam_tier", "kam_keyaccountmanagerid");
        Assert.True(mirror.GetAttributeValue<bool>("kam_iskeyaccount"));
        Assert.Equal(287100001, mirror.GetAttributeValue<OptionSetValue>("kam_keyaccountstate").Value);
        Assert.Equal(manager.UserId, mirror.GetAttributeValue<EntityReference>("kam_keyaccountmanagerid").Id);
        Matrix.Complete(organization).Activate();
        Move(designation, Active);
        Assert.Equal(287100002, organization.Read(account, "kam_keyaccountstate").GetAttributeValue<OptionSetValue>("kam_keyaccountstate").Value);
        Move(designation, 287100005);
        Assert.False(organization.Read(account, "kam_iskeyaccount").GetAttributeValue<bool>("kam_iskeyaccount"));
    }

    [Fact]
    public void Submitting_an_incomplete_designation_lists_what_is_missing()
    {
        var designation = organization.Create("kam_designation", ("kam_accountid", Account()), ("kam_programid", organization.Program));
        var fault = Refused(() => Move(designation, Submitted));
        Assert.StartsWith("[DES-02]", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Tier", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Rationale", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_has_one_open_designation_in_a_programme()
    {
        var first = Complete(organization.User("Key Account Manager"));
        Move(first, Submitted);
        var account = organization.Read(first, "kam_accountid").GetAttributeValue<EntityReference>("kam_accountid");
        var second = Complete(organization.User("Key Account Manager"), account);
        Assert.StartsWith("[DES-01]", Refused(() => Move(second, Submitted)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_somebody_who_may_create_designations_can_manage_a_key_account()
    {
        var designation = Complete(organization.User("KAM Reader"));
        Assert.StartsWith("[DES-03]", Refused(() => Move(designation, Submitted)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_account_is_neither_deactivated_nor_deleted()
    {
        var designation = Complete(organization.User("Key Account Manager"));
        Move(designation, Submitted);
        var account = organization.Read(designation, "kam_accountid").GetAttributeValue<EntityReference>("kam_accountid");
        Assert.StartsWith("[DES-13]", Refused(() => Execute(new UpdateRequest { Target = new Entity("account", account.Id) { ["statecode"] = Option(1), ["statuscode"] = Option(2) } })).Message, StringComparison.Ordinal);
        Assert.StartsWith("[DES-13]", Refused(() => Execute(new DeleteRequest { Target = account })).Message, StringComparison.Ordinal);
        Assert.StartsWith("[DES-13]", Refused(() => Execute(new OrganizationRequest("SetState") { ["EntityMoniker"] = account, ["State"] = Option(1), ["Status"] = Option(2) })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Users_do_not_write_the_mirror_on_the_account()
    {
        var account = Account();
        Assert.StartsWith("[DES-12]", Refused(() => Execute(new UpdateRequest { Target = new Entity("account", account.Id) { ["kam_iskeyaccount"] = true } })).Message, StringComparison.Ordinal);
        organization.Update(account, ("name", "Renamed"), ("kam_iskeyaccount", false));
    }

    [Fact]
    public void Findings_are_written_by_the_product_alone() => Assert.StartsWith(
        "[FND-01]", Refused(() => Execute(new CreateRequest { Target = Row("kam_finding", ("kam_ruleid", "RAC-01")) })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_new_designation_is_managed_by_whoever_creates_it_and_carries_a_number()
    {
        var manager = organization.User("Key Account Manager");
        var id = ((CreateResponse)organization.Organization.Execute(
            new CreateRequest { Target = Row("kam_designation", ("kam_accountid", Account()), ("kam_programid", organization.Program)) }, manager)).id;
        var row = organization.Admin.Retrieve("kam_designation", id, new ColumnSet("kam_keyaccountmanagerid", "kam_number", "kam_name", "ownerid"));
        Assert.Equal(manager.UserId, row.GetAttributeValue<EntityReference>("kam_keyaccountmanagerid").Id);
        Assert.Matches("^KAD-[0-9]{5}$", row.GetAttributeValue<string>("kam_number"));
        Assert.Contains("Account", row.GetAttributeValue<string>("kam_name"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_that_others_build_on_is_not_closed()
    {
        var supplier = organization.Function();
        organization.Create("kam_interface", ("kam_supplierfunctionid", supplier), ("kam_customerfunctionid", organization.Function()), ("kam_programid", organization.Program));
        Assert.StartsWith("[ORG-02]", Refused(() => Execute(new UpdateRequest { Target = new Entity("kam_function", supplier.Id) { ["statecode"] = Option(1), ["statuscode"] = Option(2) } })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_form_no_circle()
    {
        var top = organization.Function();
        var child = organization.Create("kam_function", ("kam_code", "K" + Next()), ("kam_name", "Child"), ("kam_kind", Option(287100014)), ("kam_parentfunctionid", top));
        Assert.StartsWith("[ORG-03]", Refused(() => Execute(new UpdateRequest { Target = new Entity("kam_function", top.Id) { ["kam_parentfunctionid"] = child } })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_matrix_of_the_programme_says_who_is_responsible_for_an_account()
    {
        var manager = organization.User("Key Account Manager");
        var designation = Complete(manager);
        Move(designation, Submitted);
        Move(designation, Approved);
        var account = organization.Read(designation, "kam_accountid").GetAttributeValue<EntityReference>("kam_accountid");
        var process = organization.Process();
        var activity = organization.Create("kam_activity", ("kam_processid", process), ("kam_code", "ACT" + Next()), ("kam_name", "Submit"), ("kam_sequence", 10));
        var matrix = organization.Create("kam_matrix", ("kam_programid", organization.Program), ("kam_processid", process));
        var kam = organization.Create("kam_role", ("kam_code", "R" + Next()), ("kam_name", "Account manager"), ("kam_type", Option(287100000)));
        var row = organization.Create("kam_matrixactivity", ("kam_matrixid", matrix), ("kam_activityid", activity), ("kam_name", "Submit"));
        var first = organization.Create("kam_matrixrole", ("kam_matrixid", matrix), ("kam_roleid", kam));
        var second = organization.Create("kam_matrixrole", ("kam_matrixid", matrix), ("kam_roleid", organization.Role("Quality")));
        organization.Create("kam_assignment", ("kam_matrixactivityid", row), ("kam_matrixroleid", first), ("kam_letter", Option(287100002)));
        organization.Create("kam_assignment", ("kam_matrixactivityid", row), ("kam_matrixroleid", second), ("kam_letter", Option(287100005)));
        Execute(new OrganizationRequest("kam_ActivateMatrix") { ["MatrixId"] = matrix.Id });
        var code = organization.Read(activity, "kam_code").GetAttributeValue<string>("kam_code");
        var answer = Execute(new OrganizationRequest("kam_GetResponsible") { ["AccountId"] = account.Id, ["ActivityCode"] = code });
        Assert.Equal("Programme", answer["ResolvedFrom"]);
        Assert.Equal(matrix.Id, answer["MatrixId"]);
        Assert.Contains(manager.UserId.ToString(), (string)answer["Accountable"], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Quality", (string)answer["Informed"], StringComparison.Ordinal);
    }

    private EntityReference Account() => organization.Create("account", ("name", "Account " + Next()));

    private EntityReference Complete(Caller manager, EntityReference? account = null) => organization.Create(
        "kam_designation",
        ("kam_accountid", account ?? Account()),
        ("kam_programid", organization.Program),
        ("kam_tier", Option(Development)),
        ("kam_keyaccountmanagerid", new EntityReference("systemuser", manager.UserId)),
        ("kam_rationale", "Large potential in three plants."));

    private void Move(EntityReference designation, int status)
    {
        var row = new Entity(designation.LogicalName, designation.Id) { ["statuscode"] = Option(status) };
        if (status == 287100005)
        {
            row["statecode"] = Option(1);
            row["kam_endreason"] = Option(287100001);
            row["kam_successorownerid"] = new EntityReference("systemuser", organization.Organization.Administrator.UserId);
        }

        Execute(new UpdateRequest { Target = row });
    }

    private OrganizationResponse Execute(OrganizationRequest request) => organization.Organization.Execute(request, organization.Organization.Administrator);
}
