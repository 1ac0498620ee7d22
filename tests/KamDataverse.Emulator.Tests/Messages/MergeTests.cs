using KamDataverse.Emulator.Pipeline;
using KamDataverse.Emulator.Tests.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Tests.Messages;

/// <summary>Merging accounts (documented: org-service/merge-records; which rows may not be merged is inferred).</summary>
public sealed class MergeTests : IDisposable
{
    private readonly EngineSample sample = new();
    private readonly Guid master;
    private readonly Guid other;

    public MergeTests()
    {
        master = sample.Create("account", null, ("name", "Master"));
        other = sample.Create("account", null, ("name", "Other"), ("telephone1", "42"));
    }

    public void Dispose() => sample.Dispose();

    [Fact]
    public void The_subordinate_is_closed_and_points_to_the_master()
    {
        Merge();

        var merged = sample.Retrieve("account", other);
        Assert.Equal((1, true, master), (merged.GetAttributeValue<OptionSetValue>("statecode").Value, merged["merged"], merged.GetAttributeValue<EntityReference>("masterid").Id));
        Assert.Equal(0, sample.Retrieve("account", master).GetAttributeValue<OptionSetValue>("statecode").Value);
    }

    [Fact]
    public void The_master_takes_over_the_given_values_only()
    {
        Merge(content: new Entity("account") { ["telephone1"] = "42" });

        var row = sample.Retrieve("account", master);
        Assert.Equal(("Master", "42"), (row["name"], row["telephone1"]));
    }

    [Fact]
    public void What_hung_on_the_subordinate_hangs_on_the_master()
    {
        var thing = sample.Create("tst_thing", null, ("tst_name", "A"), ("tst_accountid", new EntityReference("account", other)));
        var child = sample.Create("account", null, ("name", "Child"), ("parentaccountid", new EntityReference("account", other)));

        Merge();

        Assert.Equal(master, sample.Retrieve("tst_thing", thing).GetAttributeValue<EntityReference>("tst_accountid").Id);
        Assert.Equal(master, sample.Retrieve("account", child).GetAttributeValue<EntityReference>("parentaccountid").Id);
    }

    [Fact]
    public void A_master_that_was_the_subordinates_child_is_not_its_own_parent()
    {
        sample.Update("account", master, ("parentaccountid", new EntityReference("account", other)));

        Merge();

        Assert.False(sample.Retrieve("account", master).Contains("parentaccountid"));
    }

    [Fact]
    public void Steps_of_the_nested_updates_see_the_merge_as_their_parent_and_can_stop_it_all()
    {
        sample.Create("tst_thing", null, ("tst_name", "A"), ("tst_accountid", new EntityReference("account", other)));
        sample.Register("Observe", "Update", "tst_thing", Stages.PreValidation);
        sample.Register("Refuse", "Merge", "account", Stages.PostOperation, "No merge.");

        var fault = EngineSample.Refusal(() => Merge());

        Assert.Equal("No merge.", fault.Message);
        Assert.Contains(sample.Descriptions, line => line.Contains("parent=Merge(", StringComparison.Ordinal) && line.Contains("|Update|", StringComparison.Ordinal));
        Assert.Equal(0, sample.Retrieve("account", other).GetAttributeValue<OptionSetValue>("statecode").Value);
    }

    [Fact]
    public void Different_parents_are_refused_when_they_are_to_be_checked()
    {
        var parent = sample.Create("account", null, ("name", "Parent"));
        sample.Update("account", other, ("parentaccountid", new EntityReference("account", parent)));

        Assert.Equal("The parents of the rows to merge differ (parentaccountid).", EngineSample.Refusal(() => Merge(check: true)).Message);
        Merge(check: false);
    }

    [Fact]
    public void The_privilege_and_the_rights_on_both_rows_are_needed()
    {
        var without = sample.AddUser("anna", null, ("prvReadaccount", 8), ("prvWriteaccount", 8));
        var ownOnly = sample.AddUser("bert", null, ("prvReadaccount", 8), ("prvWriteaccount", 1), ("prvMerge", 8));
        var able = sample.AddUser("carl", null, ("prvReadaccount", 8), ("prvWriteaccount", 8), ("prvMerge", 8));

        Assert.Contains("prvMerge", EngineSample.Refusal(() => Merge(caller: without)).Message, StringComparison.Ordinal);
        Assert.Equal(403, EngineSample.Refusal(() => Merge(caller: ownOnly)).HttpStatus);
        Merge(caller: able);
    }

    [Fact]
    public void Only_two_active_rows_of_a_mergeable_table_are_merged()
    {
        Assert.Equal("A row cannot be merged with itself.", EngineSample.Refusal(() => Merge(subordinate: master)).Message);
        Assert.Equal(404, EngineSample.Refusal(() => Merge(subordinate: Guid.NewGuid())).HttpStatus);
        Assert.Equal("Rows of the table tst_thing cannot be merged.", EngineSample.Refusal(() => sample.Execute(new OrganizationRequest("Merge")
        {
            ["Target"] = new EntityReference("tst_thing", Guid.NewGuid()), ["SubordinateId"] = Guid.NewGuid(), ["PerformParentingChecks"] = false,
        })).Message);
        Merge();
        Assert.Contains("is not active", EngineSample.Refusal(() => Merge()).Message, StringComparison.Ordinal);
    }

    private void Merge(Guid? subordinate = null, Entity? content = null, bool check = false, Caller? caller = null) => sample.Execute(new OrganizationRequest("Merge")
    {
        ["Target"] = new EntityReference("account", master), ["SubordinateId"] = subordinate ?? other, ["UpdateContent"] = content ?? new Entity("account"), ["PerformParentingChecks"] = check,
    }, caller);
}
