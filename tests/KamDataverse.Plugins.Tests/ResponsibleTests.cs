using System.Text.Json;
using Microsoft.Xrm.Sdk;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>Who stands behind a role, and who stands in (kam_GetResponsible).</summary>
public sealed class ResponsibleTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    private const int Accountable = 287100001;
    private const int AccountableAndResponsible = 287100002;
    private const int Responsible = 287100000;
    private const int Consulted = 287100004;
    private const int Informed = 287100005;

    [Fact]
    public void A_role_is_filled_by_designation_team_or_head_of_function_each_with_whoever_stands_in()
    {
        var (manager, deputy, member, standIn, later, head, deputyHead) = (Person("Key Account Manager"), Person("Key Account Manager"), Person(), Person(), Person(), Person(), Person());
        var designation = Designation(manager, deputy);
        var function = organization.Create(
            "kam_function", ("kam_code", "F" + Next()), ("kam_name", "Quality"), ("kam_namede", "Qualität"), ("kam_kind", Option(287100014)), ("kam_headid", head), ("kam_deputyheadid", deputyHead));
        var account = organization.Create("kam_role", ("kam_code", "R" + Next()), ("kam_name", "Account manager"), ("kam_type", Option(287100000)));
        var planner = organization.Role("Planner");
        var inspector = organization.Create(
            "kam_role", ("kam_code", "R" + Next()), ("kam_name", "Inspector"), ("kam_namede", "Prüferin"), ("kam_type", Option(287100003)), ("kam_functionid", function));
        Member(designation, later, planner, ("kam_from", DateTime.UtcNow.Date.AddYears(1)));
        var place = Member(designation, member, planner);
        Member(designation, standIn, planner, ("kam_deputyforid", place));
        var answer = Ask(designation, (account, Accountable), (planner, Responsible), (inspector, Consulted), (organization.Role("Nobody"), Informed));

        var accountable = JsonDocument.Parse((string)answer["Accountable"]).RootElement;
        Assert.Equal((manager.Id, deputy.Id), People(accountable));
        Assert.Equal((member.Id, standIn.Id), People(Assert.Single(List(answer, "Responsible"))));
        var consulted = Assert.Single(List(answer, "Consulted"));
        Assert.Equal((head.Id, deputyHead.Id), People(consulted));
        Assert.Equal(("Inspector", "Prüferin", "Quality", "Qualität"), (Text(consulted, "role"), Text(consulted, "roleDe"), Text(consulted, "function"), Text(consulted, "functionDe")));
        Assert.Equal((Guid.Empty, Guid.Empty), People(Assert.Single(List(answer, "Informed"))));
    }

    [Fact]
    public void A_matrix_retired_by_hand_still_says_who_was_responsible_on_the_days_before()
    {
        var designation = Designation(Person("Key Account Manager"), null);
        var account = organization.Create("kam_role", ("kam_code", "R" + Next()), ("kam_name", "Account manager"), ("kam_type", Option(287100000)));
        var today = DateTime.UtcNow.Date;
        var request = Prepare(designation, today.AddDays(-3), (account, AccountableAndResponsible), (organization.Role("Planner"), Informed));
        var matrix = (Guid)organization.Admin.Execute(request)["MatrixId"];
        organization.Update(new EntityReference("kam_matrix", matrix), ("statecode", Option(1)), ("statuscode", Option(287100004)));
        Assert.Equal(Guid.Empty, organization.Admin.Execute(request)["MatrixId"]);
        request["OnDate"] = today.AddDays(-1);
        Assert.Equal(matrix, organization.Admin.Execute(request)["MatrixId"]);
        request["OnDate"] = today.AddDays(-4);
        Assert.Equal(Guid.Empty, organization.Admin.Execute(request)["MatrixId"]);
    }

    [Fact]
    public void The_number_of_queries_does_not_grow_with_the_matrix()
    {
        int Queries(int roles)
        {
            var designation = Designation(Person("Key Account Manager"), null);
            var account = organization.Create("kam_role", ("kam_code", "R" + Next()), ("kam_name", "Account manager"), ("kam_type", Option(287100000)));
            (EntityReference, int)[] cells = [(account, AccountableAndResponsible), .. Enumerable.Range(0, roles).Select(_ => (organization.Role("Informed " + Next()), Informed))];
            return organization.Measure(Prepare(designation, cells)).PluginQueries;
        }

        Assert.Equal(Queries(2), Queries(8));
    }

    private OrganizationResponse Ask(EntityReference designation, params (EntityReference Role, int Letter)[] cells) => organization.Admin.Execute(Prepare(designation, cells));

    private OrganizationRequest Prepare(EntityReference designation, params (EntityReference Role, int Letter)[] cells) => Prepare(designation, null, cells);

    private OrganizationRequest Prepare(EntityReference designation, DateTime? from, params (EntityReference Role, int Letter)[] cells)
    {
        var process = organization.Process();
        var activity = organization.Create("kam_activity", ("kam_processid", process), ("kam_code", "ACT" + Next()), ("kam_name", "Inspect"), ("kam_sequence", 10));
        var matrix = organization.Create("kam_matrix", ("kam_programid", organization.Program), ("kam_processid", process), ("kam_validfrom", from));
        var row = organization.Create("kam_matrixactivity", ("kam_matrixid", matrix), ("kam_activityid", activity), ("kam_name", "Inspect"));
        foreach (var (role, letter) in cells)
        {
            var column = organization.Create("kam_matrixrole", ("kam_matrixid", matrix), ("kam_roleid", role));
            organization.Create("kam_assignment", ("kam_matrixactivityid", row), ("kam_matrixroleid", column), ("kam_letter", Option(letter)));
        }

        organization.Admin.Execute(new OrganizationRequest("kam_ActivateMatrix") { ["MatrixId"] = matrix.Id });
        return new OrganizationRequest("kam_GetResponsible")
        {
            ["AccountId"] = organization.Read(designation, "kam_accountid").GetAttributeValue<EntityReference>("kam_accountid").Id,
            ["ActivityCode"] = organization.Read(activity, "kam_code").GetAttributeValue<string>("kam_code"),
        };
    }

    private EntityReference Designation(EntityReference manager, EntityReference? deputy)
    {
        var designation = organization.Create(
            "kam_designation",
            ("kam_accountid", organization.Create("account", ("name", "Account " + Next()))), ("kam_programid", organization.Program), ("kam_tier", Option(287100002)),
            ("kam_keyaccountmanagerid", manager), ("kam_deputyid", deputy), ("kam_rationale", "Large potential in three plants."));
        organization.Update(designation, ("statuscode", Option(287100001)));
        organization.Update(designation, ("statuscode", Option(287100002)));
        return designation;
    }

    private EntityReference Member(EntityReference designation, EntityReference person, EntityReference role, params (string Column, object? Value)[] more) =>
        organization.Create("kam_teammember", [("kam_designationid", designation), ("kam_userid", person), ("kam_roleid", role), .. more]);

    private EntityReference Person(string role = "KAM Reader") => new("systemuser", organization.User(role).UserId);

    private static List<JsonElement> List(OrganizationResponse answer, string name) => [.. JsonDocument.Parse((string)answer[name]).RootElement.EnumerateArray()];

    private static (Guid Person, Guid Deputy) People(JsonElement holder) => (Id(holder, "userId"), Id(holder, "deputyId"));

    private static Guid Id(JsonElement holder, string name) => holder.GetProperty(name).GetString() is { } id ? Guid.Parse(id) : Guid.Empty;

    private static string? Text(JsonElement holder, string name) => holder.GetProperty(name).GetString();
}
