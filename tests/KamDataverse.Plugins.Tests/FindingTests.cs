using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

public sealed class FindingTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    private const int Open = 1;
    private const int Waived = 287100001;

    [Fact]
    public void A_waiver_names_who_gave_it_and_survives_the_next_save_of_its_matrix()
    {
        var matrix = Matrix.In(organization, "Plan", "Sales", "Quality");
        matrix.Set(0, 0, 287100002);
        var finding = Finding(matrix, "RAC-07");
        var admin = organization.User("KAM Administrator");
        Save(admin, finding, ("statuscode", Option(Waived)), ("kam_waivereason", "Quality joins in May"), ("kam_waiveuntil", DateTime.UtcNow.Date.AddDays(30)));
        var stored = organization.Read(finding, "kam_waivedbyid", "statuscode", "statecode");
        Assert.Equal(admin.UserId, stored.GetAttributeValue<EntityReference>("kam_waivedbyid").Id);
        Assert.Equal(1, stored.GetAttributeValue<OptionSetValue>("statecode").Value);
        organization.Update(matrix.Rows[0], ("kam_name", "Plan the visit"));
        Assert.Equal(Waived, Status(finding));
        matrix.Set(0, 1, 287100004);
        Assert.Equal(2, Status(finding));
    }

    [Fact]
    public void A_finding_is_named_in_the_language_of_whoever_looks_after_it()
    {
        var matrix = Matrix.In(organization, "Plan", "Sales", "Quality");
        var german = organization.User("KAM Administrator", language: 1031);
        organization.Update(matrix.Reference, ("ownerid", new EntityReference("systemuser", german.UserId)));
        matrix.SetByApi(0, 0, "A/R");
        matrix.SetByApi(0, 0, "R");
        Assert.StartsWith("[RAC-02] Für «Plan»", (string)organization.Read(Finding(matrix, "RAC-02"), "kam_name")["kam_name"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_version_has_the_findings_of_the_one_it_was_copied_from()
    {
        var matrix = Matrix.In(organization, "Plan", "Sales", "Quality");
        matrix.Set(0, 0, 287100002);
        Assert.NotNull(Finding(matrix, "RAC-07"));
        var copy = (Guid)organization.Admin.Execute(new OrganizationRequest("kam_CreateVersion") { ["TargetType"] = "kam_matrix", ["TargetId"] = matrix.Reference.Id })["NewId"];
        Assert.Equal(OpenRules("kam_matrixid", matrix.Reference.Id), OpenRules("kam_matrixid", copy));

        var draft = organization.Create(
            "kam_interface", ("kam_supplierfunctionid", organization.Function()), ("kam_customerfunctionid", organization.Function()), ("kam_programid", organization.Program), ("kam_processid", organization.Process()));
        var next = (Guid)organization.Admin.Execute(new OrganizationRequest("kam_CreateVersion") { ["TargetType"] = "kam_interface", ["TargetId"] = draft.Id })["NewId"];
        Assert.Contains("IFC-02", OpenRules("kam_interfaceid", next));
        Assert.Equal(OpenRules("kam_interfaceid", draft.Id), OpenRules("kam_interfaceid", next));

        string[] OpenRules(string column, Guid id)
        {
            var query = new QueryExpression("kam_finding") { ColumnSet = new ColumnSet("kam_ruleid") };
            query.Criteria.AddCondition(column, ConditionOperator.Equal, id);
            query.Criteria.AddCondition("statuscode", ConditionOperator.Equal, Open);
            return [.. organization.Admin.RetrieveMultiple(query).Entities.Select(row => (string)row["kam_ruleid"]).Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public void An_expired_waiver_opens_its_finding_again_and_only_once()
    {
        using var own = new KamOrganization();
        var matrix = Matrix.In(own, "Plan", "Sales", "Quality");
        matrix.Set(0, 0, 287100002);
        var finding = own.Find("kam_finding", "kam_matrixid", matrix.Reference.Id, "kam_ruleid")!.ToEntityReference();
        own.Update(finding, ("statuscode", Option(Waived)), ("kam_waivereason", "Later"), ("kam_waiveuntil", DateTime.UtcNow.Date.AddDays(1)));
        Assert.Equal(Waived, own.Read(finding, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.Equal(0, Process(own, DateTime.UtcNow.Date.AddDays(1)));
        Assert.Equal(1, Process(own, DateTime.UtcNow.Date.AddDays(2)));
        Assert.Equal(Open, own.Read(finding, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.Equal(0, Process(own, DateTime.UtcNow.Date.AddDays(2)));
    }

    [Theory]
    [InlineData("Key Account Manager")]
    [InlineData("KAM Reader")]
    public void Only_who_may_write_findings_gives_waivers(string role)
    {
        var matrix = Matrix.In(organization, "Plan", "Sales", "Quality");
        matrix.Set(0, 0, 287100002);
        var finding = Finding(matrix, "RAC-07");
        var fault = Refused(() => Save(organization.User(role), finding, ("statuscode", Option(Waived)), ("kam_waivereason", "x"), ("kam_waiveuntil", DateTime.UtcNow.Date)));
        Assert.Equal(403, fault.HttpStatus);
        Assert.Equal(Open, Status(finding));
    }

    [Fact]
    public void A_waiver_without_an_end_is_refused()
    {
        var matrix = Matrix.In(organization, "Plan", "Sales", "Quality");
        matrix.Set(0, 0, 287100002);
        var fault = Refused(() => Save(organization.Organization.Administrator, Finding(matrix, "RAC-07"), ("statuscode", Option(Waived)), ("kam_waivereason", "x")));
        Assert.Equal("[FND-02] A waiver needs a reason and an end date within one year.", fault.Message);
    }

    private static int Process(KamOrganization own, DateTime asOf) =>
        (int)own.Organization.Execute(new OrganizationRequest("kam_ProcessDueItems") { ["MaxItems"] = 100, ["AsOfUtc"] = asOf }, own.Organization.Administrator)["Processed"];

    private EntityReference Finding(Matrix matrix, string rule)
    {
        var query = new QueryExpression("kam_finding") { ColumnSet = new ColumnSet("kam_ruleid") };
        query.Criteria.AddCondition("kam_matrixid", ConditionOperator.Equal, matrix.Reference.Id);
        query.Criteria.AddCondition("kam_ruleid", ConditionOperator.Equal, rule);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return Assert.Single(organization.Admin.RetrieveMultiple(query).Entities).ToEntityReference();
    }

    private void Save(Caller caller, EntityReference row, params (string Column, object? Value)[] values)
    {
        var target = Row(row.LogicalName, values);
        target.Id = row.Id;
        organization.Organization.Execute(new UpdateRequest { Target = target }, caller);
    }

    private int Status(EntityReference row) => organization.Read(row, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value;
}
