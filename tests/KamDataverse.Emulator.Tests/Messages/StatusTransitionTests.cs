using KamDataverse.Emulator.Tests.Solutions;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Tests.Messages;

/// <summary>Status transitions of the metadata, enforced where the table says so (documented: define-custom-state-model-transitions).</summary>
public sealed class StatusTransitionTests : IDisposable
{
    private readonly Organization organization = Organization.Open(new OrganizationOptions());

    public void Dispose() => organization.Dispose();

    [Fact]
    public void A_transition_that_is_not_listed_is_refused_and_a_listed_one_is_not()
    {
        var (service, row) = Import(enforced: true);

        service.Update(new Entity("tst_project", row) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        var fault = Assert.Throws<System.ServiceModel.FaultException<OrganizationServiceFault>>(
            () => service.Update(new Entity("tst_project", row) { ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(1) }));

        Assert.Equal("The status of tst_project cannot change from 2 to 1: the table's status transitions do not allow it.", fault.Detail.Message);
    }

    [Fact]
    public void Nothing_is_refused_where_they_are_not_enforced()
    {
        var (service, row) = Import(enforced: false);

        service.Update(new Entity("tst_project", row) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        service.Update(new Entity("tst_project", row) { ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(1) });
    }

    private (IOrganizationService Service, Guid Row) Import(bool enforced)
    {
        var solution = SampleSolution.New();
        solution.Table.Element("EnforceStateTransitions")!.Value = enforced ? "1" : "0";
        solution.Table.Descendants("status").Single(status => status.Attribute("value")!.Value == "1").SetAttributeValue(
            "TransitionData",
            """<allowedtransitions xmlns="http://schemas.microsoft.com/crm/2009/WebServices"><allowedtransition sourcestatusid="1" tostatusid="2" /></allowedtransitions>""");
        organization.ImportSolution(new MemoryStream(solution.Build()));
        var service = organization.ServiceFor(organization.Administrator);
        return (service, service.Create(new Entity("tst_project") { ["tst_name"] = "P" }));
    }
}
