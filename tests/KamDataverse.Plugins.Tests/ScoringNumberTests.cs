using Microsoft.Xrm.Sdk;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>Versions of a programme's scoring models, in the shipped dll.</summary>
public sealed class ScoringNumberTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    [Fact]
    public void Models_that_come_in_one_bulk_request_are_numbered_apart()
    {
        var program = organization.Create("kam_program", ("kam_code", "B" + Next()), ("kam_name", "Bulk"));
        organization.Create("kam_scoringmodel", ("kam_programid", program));
        var rows = new EntityCollection([.. Enumerable.Range(0, 3).Select(_ => Row("kam_scoringmodel", ("kam_programid", program)))]) { EntityName = "kam_scoringmodel" };
        var ids = (Guid[])organization.Admin.Execute(new OrganizationRequest("CreateMultiple") { ["Targets"] = rows })["Ids"];
        var models = ids.Select(id => organization.Read(new EntityReference("kam_scoringmodel", id), "kam_version", "kam_name")).ToList();
        Assert.Equal([2, 3, 4], models.Select(model => model.GetAttributeValue<int>("kam_version")).Order());
        Assert.All(models, model => Assert.EndsWith("v" + model["kam_version"], model.GetAttributeValue<string>("kam_name"), StringComparison.Ordinal));
    }
}
