using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

public sealed class DueItemsTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    [Fact]
    public void A_run_leaves_its_heartbeat_and_says_that_nothing_is_left()
    {
        var response = Process();
        Assert.Equal(0, response["Processed"]);
        Assert.Equal(false, response["HasMore"]);
        var heartbeat = organization.Find("kam_automation", "kam_code", "DUE", "kam_lastrunon", "kam_lastprocessed", "kam_hasmore")!;
        Assert.InRange(heartbeat.GetAttributeValue<DateTime>("kam_lastrunon"), DateTime.UtcNow.AddMinutes(-1), DateTime.UtcNow.AddMinutes(1));
        Assert.Equal(0, heartbeat.GetAttributeValue<int>("kam_lastprocessed"));
        Assert.False(heartbeat.GetAttributeValue<bool>("kam_hasmore"));
    }

    [Theory]
    [InlineData(501)]
    [InlineData(-1)]
    public void More_than_five_hundred_or_less_than_none_is_refused(int most)
    {
        var fault = Refused(() => Process(("MaxItems", most)));
        Assert.Equal(90003, fault.Details["SubErrorCode"]);
        Assert.Contains("1–500", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(500)]
    public void One_to_five_hundred_are_allowed_and_none_stands_for_all(int most) => Assert.Equal(false, Process(("MaxItems", most))["HasMore"]);

    [Fact]
    public void A_trial_is_at_most_three_years_away()
    {
        Process(("AsOfUtc", DateTime.UtcNow.AddDays(1000)));
        Assert.Equal(90003, Refused(() => Process(("AsOfUtc", DateTime.UtcNow.AddDays(1100)))).Details["SubErrorCode"]);
    }

    [Fact]
    public void Whoever_lacks_the_privilege_of_timed_jobs_is_refused_by_its_name()
    {
        var fault = Refused(() => organization.Organization.Execute(new OrganizationRequest("kam_ProcessDueItems"), organization.User("Key Account Manager")));
        Assert.Equal(403, fault.HttpStatus);
        Assert.Contains("prvWritekam_automation", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_flows_user_may_run_it()
    {
        var response = organization.Organization.Execute(new OrganizationRequest("kam_ProcessDueItems"), organization.User("KAM Service"));
        Assert.Equal(false, response["HasMore"]);
    }

    [Fact]
    public void Nobody_writes_a_heartbeat_by_hand()
    {
        var fault = Refused(() => organization.Organization.Execute(
            new CreateRequest { Target = Row("kam_automation", ("kam_code", "DUE2"), ("kam_lastrunon", DateTime.UtcNow)) }, organization.Organization.Administrator));
        Assert.StartsWith("[STA-04]", fault.Message, StringComparison.Ordinal);
    }

    private OrganizationResponse Process(params (string Name, object Value)[] inputs)
    {
        var request = new OrganizationRequest("kam_ProcessDueItems");
        foreach (var (name, value) in inputs)
            request[name] = value;
        return organization.Organization.Execute(request, organization.Organization.Administrator);
    }
}
