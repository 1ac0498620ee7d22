using Microsoft.Xrm.Sdk;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>What was said about a version ends with it.</summary>
public sealed class FindingClosureTests
{
    private const int Open = 1;
    private const int Resolved = 2;
    private const int Superseded = 2;
    private const int Retired = 287100004;

    private static readonly DateTime Start = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_version_that_is_superseded_keeps_no_open_finding()
    {
        using var scene = new HandoverScene(Start);
        var first = scene.Interface(4m, 20m);
        scene.At(Start.AddMonths(14));
        scene.Work();
        Assert.Equal(Open, Status(scene, first, "IFC-20"));
        scene.Activate(NextVersion(scene, first));
        Assert.Equal(Superseded, scene.Organization.Read(first, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.Equal(Resolved, Status(scene, first, "IFC-20"));
    }

    [Fact]
    public void A_matrix_that_is_superseded_keeps_no_open_finding()
    {
        using var scene = new HandoverScene(Start);
        var organization = scene.Organization;
        var matrix = Matrix.In(organization, "Deliver", "Sales", "Quality", "Idle");
        matrix.Set(0, 0, 287100002);
        matrix.Set(0, 1, 287100004);
        matrix.Activate();
        Assert.Equal(["RAC-07"], matrix.OpenFindings());
        var next = NextVersion(scene, matrix.Reference);
        organization.Admin.Execute(new OrganizationRequest("kam_ActivateMatrix") { ["MatrixId"] = next.Id });
        Assert.Equal([], matrix.OpenFindings());
    }

    [Fact, Trait("Rule", "IFC-23"), Trait("Case", "pass")]
    public void When_the_last_request_is_over_a_retired_interface_no_longer_has_open_ones()
    {
        using var scene = new HandoverScene(Start);
        var row = scene.Interface(4m, 20m);
        var one = (Guid)scene.Request()["HandoverId"];
        var two = (Guid)scene.Request()["HandoverId"];
        scene.Organization.Update(row, ("statuscode", Option(Retired)), ("statecode", Option(1)));
        Entity Left() => scene.Rows("kam_finding", "kam_interfaceid", row.Id).Single(finding => finding.GetAttributeValue<string>("kam_messageen").EndsWith("open handovers still use this interface.", StringComparison.Ordinal));
        Assert.Equal("[IFC-23] 2 open handovers still use this interface.", Left().GetAttributeValue<string>("kam_messageen"));
        scene.Act(scene.Manager, "kam_CancelHandover", one);
        Assert.Equal("[IFC-23] 1 open handovers still use this interface.", Left().GetAttributeValue<string>("kam_messageen"));
        scene.Act(scene.Manager, "kam_CancelHandover", two);
        Assert.Equal(Resolved, Left().GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    private static EntityReference NextVersion(HandoverScene scene, EntityReference row) => new(
        row.LogicalName, (Guid)scene.Organization.Admin.Execute(new OrganizationRequest("kam_CreateVersion") { ["TargetType"] = row.LogicalName, ["TargetId"] = row.Id })["NewId"]);

    private static int Status(HandoverScene scene, EntityReference row, string rule) => scene.Rows("kam_finding", "kam_interfaceid", row.Id)
        .Single(finding => finding.GetAttributeValue<string>("kam_ruleid") == rule).GetAttributeValue<OptionSetValue>("statuscode").Value;
}
