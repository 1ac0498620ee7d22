using System.Text.Json;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>Repairs that are suggested are those that work.</summary>
public sealed class SuggestFixTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    private sealed record Step(string Kind, string? Api, string? Table, string? Id, Value[] Values, string TextEn, string TextDe);

    private sealed record Value(string Name, string? value);

    [Fact]
    public void The_only_role_that_works_can_answer_too_and_doing_so_resolves_the_finding()
    {
        var matrix = Matrix.In(organization, "Deliver", "Sales", "Quality");
        matrix.Set(0, 0, 287100000);
        matrix.Set(0, 1, 287100004);
        var finding = Finding(matrix, "RAC-02");
        var (steps, safe) = Suggest(finding.Id);
        var step = Assert.Single(steps);
        Assert.True(safe);
        Assert.Equal(("Call", "kam_SetMatrixCell", "A/R"), (step.Kind, step.Api, step.Values.Single(value => value.Name == "Letter").value));
        Assert.NotEqual(step.TextEn, step.TextDe);
        Assert.Equal(287100000, matrix.Letter(0, 0)); // suggested, not applied
        var call = new OrganizationRequest(step.Api!);
        foreach (var value in step.Values)
            call[value.Name] = Guid.TryParse(value.value, out var id) ? id : value.value;
        organization.Admin.Execute(call);
        Assert.Equal(287100002, matrix.Letter(0, 0));
        Assert.DoesNotContain("RAC-02", matrix.OpenFindings());
        var (after, stillSafe) = Suggest(finding.Id);
        Assert.Empty(after);
        Assert.False(stillSafe);
    }

    [Fact]
    public void Of_two_roles_that_work_a_person_chooses()
    {
        var matrix = Matrix.In(organization, "Deliver", "Sales", "Quality");
        matrix.Set(0, 0, 287100000);
        matrix.Set(0, 1, 287100000);
        var (steps, safe) = Suggest(Finding(matrix, "RAC-02").Id);
        Assert.Equal(2, steps.Length);
        Assert.Equal(2, steps.Select(step => step.Values.Single(value => value.Name == "RoleId").value).Distinct().Count());
        Assert.False(safe);
    }

    [Fact]
    public void What_no_column_repairs_is_looked_at()
    {
        var matrix = Matrix.In(organization, "Deliver", "Sales", "Idle");
        matrix.Set(0, 0, 287100002);
        var (steps, safe) = Suggest(Finding(matrix, "RAC-07").Id);
        var step = Assert.Single(steps);
        Assert.Equal(("Review", "kam_matrixrole", matrix.Roles[1].Id.ToString("D")), (step.Kind, step.Table, step.Id));
        Assert.False(safe);
    }

    [Fact]
    public void Of_an_interface_in_force_the_column_is_named_and_a_near_end_asks_for_a_version()
    {
        using var scene = new HandoverScene(new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc));
        var row = scene.Interface(4m, 20m);
        scene.Organization.Update(row, ("kam_validto", new DateTime(2027, 5, 15)));
        scene.At(new DateTime(2027, 5, 3, 9, 0, 0, DateTimeKind.Utc));
        scene.Work();
        var steps = scene.Rows("kam_finding", "kam_interfaceid", row.Id).Where(finding => finding.GetAttributeValue<string>("kam_ruleid") == "IFC-20").Select(finding =>
        {
            var answer = scene.Organization.Admin.Execute(new OrganizationRequest("kam_SuggestFix") { ["FindingId"] = finding.Id });
            Assert.False((bool)answer["Safe"]);
            return Assert.Single(JsonSerializer.Deserialize<Step[]>((string)answer["Steps"], JsonSerializerOptions.Web)!);
        }).OrderBy(step => step.Kind, StringComparer.Ordinal).ToList();
        Assert.Equal(["kam_CreateVersion", null], steps.Select(step => step.Api));
        Assert.Equal(("Set", "kam_interface", row.Id.ToString("D"), "kam_reviewdate"), (steps[1].Kind, steps[1].Table, steps[1].Id, steps[1].Values.Single().Name));
        Assert.Null(steps[1].Values.Single().value);
    }

    [Fact]
    public void A_finding_one_cannot_see_is_not_found_and_none_is_refused()
    {
        Assert.Equal(90001, Refused(() => Ask(Guid.NewGuid())).Details["SubErrorCode"]);
        Assert.Equal(90002, Refused(() => Ask(Guid.Empty)).Details["SubErrorCode"]);
    }

    private OrganizationResponse Ask(Guid finding) => organization.Organization.Execute(new OrganizationRequest("kam_SuggestFix") { ["FindingId"] = finding }, organization.Organization.Administrator);

    private (Step[] Steps, bool Safe) Suggest(Guid finding)
    {
        var answer = Ask(finding);
        return (JsonSerializer.Deserialize<Step[]>((string)answer["Steps"], JsonSerializerOptions.Web)!, (bool)answer["Safe"]);
    }

    private Entity Finding(Matrix matrix, string rule)
    {
        var query = new QueryExpression("kam_finding") { ColumnSet = new ColumnSet("kam_ruleid") };
        query.Criteria.AddCondition("kam_matrixid", ConditionOperator.Equal, matrix.Reference.Id);
        query.Criteria.AddCondition("kam_ruleid", ConditionOperator.Equal, rule);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return organization.Admin.RetrieveMultiple(query).Entities.Single();
    }
}
