using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>A tier that is raised after the board decided waits for the board (DES-05).</summary>
public sealed class RaisedTierTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    private const int Strategic = 287100000;
    private const int Key = 287100001;
    private const int Development = 287100002;

    [Fact, Trait("Rule", "DES-05"), Trait("Case", "fail")]
    public void The_programmes_owner_finds_it_and_the_board_is_asked_again()
    {
        var (row, manager) = Approved();
        organization.Organization.BusinessEvents.Clear();
        Raise(row, Key, manager);
        var finding = organization.FindingOf(row, "DES-05")!;
        Assert.Equal("[DES-05] The tier was raised from 3 Development to 2 Key after the decision; the board has not decided on it yet.", finding.GetAttributeValue<string>("kam_messageen"));
        Assert.Equal(Owner.Id, organization.Read(finding.ToEntityReference(), "ownerid").GetAttributeValue<EntityReference>("ownerid").Id);
        var told = Assert.Single(organization.Organization.BusinessEvents.Entries, entry => entry.Name == "kam_OnDesignationSubmitted");
        Assert.Equal((row.Id, "TierRaised", Key), (told.Parameters["DesignationId"], told.Parameters["Reason"], told.Parameters["Tier"]));

        // Another save repeats nothing; the manager cannot decide himself.
        organization.Organization.Execute(Change(row, ("kam_rationale", "Grows in four plants.")), manager);
        Assert.Single(organization.Organization.BusinessEvents.Entries, entry => entry.Name == "kam_OnDesignationSubmitted");
        organization.Grant(manager, "KAM Board");
        Assert.StartsWith("[DES-05]", Refused(() => Decide(row, "Approve", manager)).Message, StringComparison.Ordinal);
        var board = organization.User("KAM Board");
        Decide(row, "Approve", board);
        Assert.Equal(2, organization.FindingOf(row, "DES-05")!.GetAttributeValue<OptionSetValue>("statuscode").Value);
        var decided = organization.Read(row, "kam_decidedbyid", "kam_decidedtier", "statuscode");
        Assert.Equal((board.UserId, Key, 287100002), (
            decided.GetAttributeValue<EntityReference>("kam_decidedbyid").Id, decided.GetAttributeValue<OptionSetValue>("kam_decidedtier").Value, decided.GetAttributeValue<OptionSetValue>("statuscode").Value));
    }

    [Fact, Trait("Rule", "DES-05"), Trait("Case", "fail")]
    public void A_tier_the_board_does_not_follow_is_the_decided_one_again()
    {
        var (row, manager) = Approved();
        Raise(row, Key, manager);
        var board = organization.User("KAM Board");
        Assert.StartsWith("[DES-05]", Refused(() => Decide(row, "Reject", board)).Message, StringComparison.Ordinal);
        Decide(row, "Reject", board, "Not before the plant in Linz is won");
        var after = organization.Read(row, "kam_tier", "statuscode", "kam_decisionnote", "kam_accountid");
        Assert.Equal((Development, 287100002, "Not before the plant in Linz is won"), (
            after.GetAttributeValue<OptionSetValue>("kam_tier").Value, after.GetAttributeValue<OptionSetValue>("statuscode").Value, after.GetAttributeValue<string>("kam_decisionnote")));
        Assert.Equal(Development, organization.Read(after.GetAttributeValue<EntityReference>("kam_accountid"), "kam_tier").GetAttributeValue<OptionSetValue>("kam_tier").Value);
        Assert.Equal(2, organization.FindingOf(row, "DES-05")!.GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    [Fact, Trait("Rule", "DES-05"), Trait("Case", "pass")]
    public void Whoever_may_decide_and_raises_the_tier_has_decided()
    {
        var (row, _) = Approved();
        Raise(row, Strategic, organization.Organization.Administrator);
        Assert.Null(organization.FindingOf(row, "DES-05"));
        Assert.Equal(Strategic, organization.Read(row, "kam_decidedtier").GetAttributeValue<OptionSetValue>("kam_decidedtier").Value);
    }

    [Fact, Trait("Rule", "DES-05"), Trait("Case", "pass")]
    public void A_lower_tier_asks_nobody_and_coming_back_to_the_decided_one_neither()
    {
        var (row, manager) = Approved(Key);
        Raise(row, Development, manager);
        Raise(row, Key, manager);
        Assert.Equal(2, organization.FindingOf(row, "DES-05")!.GetAttributeValue<OptionSetValue>("statuscode").Value); // that of the first raise, which the board has followed
    }

    private EntityReference Owner { get; } = new("systemuser", organization.User("KAM Programme Owner").UserId);

    private (EntityReference Row, Caller Manager) Approved(int tier = Development)
    {
        organization.Update(organization.Program, ("kam_ownerid", Owner));
        var manager = organization.User("Key Account Manager");
        var id = ((CreateResponse)organization.Organization.Execute(
            new CreateRequest
            {
                Target = Row(
                    "kam_designation", ("kam_accountid", organization.Create("account", ("name", "Account " + Next()))), ("kam_programid", organization.Program), ("kam_tier", Option(Development)),
                    ("kam_rationale", "Large potential in three plants.")),
            },
            manager)).id;
        var row = new EntityReference("kam_designation", id);
        organization.Organization.Execute(new OrganizationRequest("kam_SubmitDesignation") { ["DesignationId"] = id }, manager);
        Decide(row, "Approve", organization.User("KAM Board"));
        if (tier != Development)
        {
            Raise(row, tier, manager);
            Decide(row, "Approve", organization.User("KAM Board"));
        }

        return (row, manager);
    }

    private void Raise(EntityReference row, int tier, Caller caller) => organization.Organization.Execute(Change(row, ("kam_tier", Option(tier))), caller);

    private static UpdateRequest Change(EntityReference row, params (string Column, object? Value)[] values)
    {
        var target = Row(row.LogicalName, values);
        target.Id = row.Id;
        return new UpdateRequest { Target = target };
    }

    private void Decide(EntityReference row, string decision, Caller caller, string note = "") => organization.Organization.Execute(
        new OrganizationRequest("kam_DecideDesignation") { ["DesignationId"] = row.Id, ["Decision"] = decision, ["Note"] = note }, caller);
}
