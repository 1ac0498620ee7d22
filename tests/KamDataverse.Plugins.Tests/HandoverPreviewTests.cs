using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>What a request would come to, before it is sent. Monday 2 March 2026, 10:00 in Zurich.</summary>
public sealed class HandoverPreviewTests : IDisposable
{
    private readonly HandoverScene scene = new(new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc));

    public void Dispose() => scene.Dispose();

    [Fact]
    public void A_preview_says_the_times_of_the_request_and_writes_nothing()
    {
        scene.Interface(4, 8);
        var preview = Preview();
        Assert.Equal((0, Guid.Empty), (Count(), (Guid)preview["HandoverId"]));
        var sent = scene.Request();
        Assert.Equal(sent["ReactionDue"], preview["ReactionDue"]);
        Assert.Equal(sent["ResolutionDue"], preview["ResolutionDue"]);
        Assert.Equal(sent["Explain"], preview["Explain"]);
        Assert.Equal(1, Count());
    }

    [Fact]
    public void A_preview_of_a_draft_leaves_it_a_draft()
    {
        var draft = scene.Organization.Create("kam_handover", ("kam_designationid", scene.Designation), ("kam_supplierfunctionid", scene.Supplier), ("kam_subject", "Date"), ("ownerid", HandoverScene.Person(scene.Manager)));
        var before = scene.Handover(draft.Id).GetAttributeValue<long>("versionnumber");
        var preview = scene.Execute(scene.Manager, new OrganizationRequest("kam_RequestHandover") { ["HandoverId"] = draft.Id, ["Preview"] = true });
        Assert.Equal(draft.Id, (Guid)preview["HandoverId"]);
        Assert.True(preview.Results.ContainsKey("ReactionDue"));
        Assert.Equal((before, 1), (scene.Handover(draft.Id).GetAttributeValue<long>("versionnumber"), scene.Handover(draft.Id).GetAttributeValue<OptionSetValue>("statuscode").Value));
    }

    [Fact]
    public void What_would_be_refused_is_refused_in_the_preview_too()
    {
        var stranger = scene.Organization.User("Key Account Manager");
        Assert.Throws<KamDataverse.Emulator.DataverseFault>(() => scene.RequestAs(stranger, ("Preview", true)));
        Assert.Equal(90003, Refused(() => scene.Request(("Preview", true), ("Priority", "Urgent"))).Details["SubErrorCode"]);
    }

    [Fact]
    public void Without_preview_a_subject_is_needed()
    {
        var request = new OrganizationRequest("kam_RequestHandover") { ["DesignationId"] = scene.Designation.Id, ["SupplierFunctionId"] = scene.Supplier.Id };
        Assert.Equal(90002, Refused(() => scene.Execute(scene.Manager, request)).Details["SubErrorCode"]);
    }

    private OrganizationResponse Preview() => scene.Execute(
        scene.Manager, new OrganizationRequest("kam_RequestHandover") { ["DesignationId"] = scene.Designation.Id, ["SupplierFunctionId"] = scene.Supplier.Id, ["Preview"] = true });

    private int Count() => scene.Organization.Admin.RetrieveMultiple(new QueryExpression("kam_handover")).Entities.Count;
}
