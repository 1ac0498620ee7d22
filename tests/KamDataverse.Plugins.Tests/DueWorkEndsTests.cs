using Microsoft.Xrm.Sdk;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>The timed job in small steps: what is due is handled once, and then nothing is left.</summary>
public sealed class DueWorkEndsTests
{
    private const int Approved = 287100002;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Designations_are_counted_once_a_day_however_few_a_call_takes(int most)
    {
        using var organization = new KamOrganization();
        for (var number = 0; number < 3; number++)
            Designation(organization, organization.Program);
        var now = DateTime.UtcNow;
        Assert.Equal(3, Drain(organization, now, most));
        Assert.Equal(0, Drain(organization, now, most));
        Assert.Equal(3, Drain(organization, now.AddDays(1), most));
        Assert.Equal(0, Drain(organization, now, most));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_fixed_person_who_is_gone_is_told_once(int most)
    {
        using var organization = new KamOrganization();
        var matrix = Matrix.Complete(organization);
        foreach (var role in matrix.Roles)
            organization.Update(role, ("kam_userid", new EntityReference("systemuser", organization.User("Key Account Manager").UserId)));
        organization.Admin.Execute(new OrganizationRequest("kam_ActivateMatrix") { ["MatrixId"] = matrix.Reference.Id });
        foreach (var role in matrix.Roles)
            organization.Update(organization.Read(role, "kam_userid").GetAttributeValue<EntityReference>("kam_userid"), ("isdisabled", true));
        var now = DateTime.UtcNow;
        Assert.Equal(2, Drain(organization, now, most));
        Assert.Equal(0, Drain(organization, now, most));
        organization.Update(
            organization.Find("kam_finding", "kam_ruleid", "RAC-15", "kam_ruleid")!.ToEntityReference(),
            ("statuscode", Option(287100001)), ("kam_waivereason", "Replacement starts in May"), ("kam_waiveuntil", now.Date.AddDays(3)));
        Assert.Equal(0, Drain(organization, now, most));
        Assert.Equal(1, Drain(organization, now.AddDays(5), most));
        Assert.Equal(0, Drain(organization, now.AddDays(5), most));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Handovers_interfaces_and_key_accounts_together_come_to_an_end_in_small_steps(int most)
    {
        var start = new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
        using var scene = new HandoverScene(start);
        scene.Organization.Update(scene.Program, ("kam_importmode", true));
        for (var number = 0; number < 2; number++)
        {
            scene.Request();
            scene.Organization.Create(
                "kam_interface",
                ("kam_programid", scene.Program), ("kam_supplierfunctionid", scene.Supplier), ("kam_customerfunctionid", scene.Receiver), ("kam_processid", scene.Organization.Process()),
                ("kam_deliverable", "Quote"), ("kam_reactionvalue", 4m), ("statuscode", Option(287100003)));
        }

        // One key account and two interfaces.
        Assert.Equal(3, Drain(scene.Organization, start, most));
        Assert.Equal(0, Drain(scene.Organization, start, most));
        var later = start.AddDays(30);
        scene.At(later);
        Assert.Equal(5, Drain(scene.Organization, later, most));
        Assert.Equal(0, Drain(scene.Organization, later, most));
    }

    internal static EntityReference Designation(KamOrganization organization, EntityReference program, params (string Column, object? Value)[] more)
    {
        organization.Update(program, ("kam_importmode", true));
        return organization.Create(
            "kam_designation",
            [("kam_programid", program), ("kam_accountid", organization.Create("account", ("name", "Account " + Next()))), ("kam_tier", Option(287100002)), ("statuscode", Option(Approved)), .. more]);
    }

    /// <summary>Calls the job until it says that nothing is left.</summary>
    /// <returns>How many rows were handled in all.</returns>
    internal static int Drain(KamOrganization organization, DateTime asOf, int most)
    {
        var handled = 0;
        for (var call = 0; call < 40; call++)
        {
            var response = organization.Organization.Execute(new OrganizationRequest("kam_ProcessDueItems") { ["AsOfUtc"] = asOf, ["MaxItems"] = most }, organization.Organization.Administrator);
            Assert.InRange((int)response["Processed"], 0, most);
            handled += (int)response["Processed"];
            if (!(bool)response["HasMore"])
                return handled;
        }

        throw new Xunit.Sdk.XunitException($"The job has handled {handled} rows in 40 calls and still has more.");
    }
}
