using KamDataverse.Emulator.Tests.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Tests.Messages;

public sealed class CascadeTests : IDisposable
{
    private readonly EngineSample sample = new();

    public void Dispose() => sample.Dispose();

    [Fact]
    public void Deleting_a_parent_deletes_its_parts_with_their_steps_and_lets_go_of_hints()
    {
        sample.Register("Observe", "Delete", "tst_part", 20, "part", pre: "tst_name");
        var thing = sample.Create("tst_thing", null, ("tst_name", "A"));
        sample.Create("tst_part", null, ("tst_name", "P"), ("tst_thingid", new EntityReference("tst_thing", thing)));
        sample.Create("tst_hint", null, ("tst_name", "H"), ("tst_thingid", new EntityReference("tst_thing", thing)));

        sample.Delete("tst_thing", thing);

        Assert.Empty(sample.All("tst_part"));
        Assert.False(Assert.Single(sample.All("tst_hint")).Contains("tst_thingid"));
        Assert.Contains("|pre=Before:tst_name|", Assert.Single(sample.Descriptions), StringComparison.Ordinal);
    }

    /// <summary>Inferred: reported for the time before PreOperation, documented nowhere.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Parts_go_before_the_parents_steps_or_after_them(bool cascadesFirst)
    {
        using var ordered = new EngineSample(new OrganizationOptions { RunAsyncOperationsInBackground = false, CascadesBeforePreOperation = cascadesFirst });
        ordered.Register("Observe", "Delete", "tst_thing", 20, "parent");
        ordered.Register("Observe", "Delete", "tst_part", 20, "part");
        var thing = ordered.Create("tst_thing", null, ("tst_name", "A"));
        ordered.Create("tst_part", null, ("tst_name", "P"), ("tst_thingid", new EntityReference("tst_thing", thing)));

        ordered.Delete("tst_thing", thing);

        Assert.Equal(cascadesFirst ? ["part", "parent"] : ["parent", "part"], ordered.Descriptions.Select(text => text.Split('|')[0]));
        Assert.EndsWith("|parent=Delete()", ordered.Descriptions.Single(text => text.StartsWith("part|", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_rows_that_delete_each_other_are_both_gone()
    {
        var first = sample.Create("tst_thing", null, ("tst_name", "A"));
        var second = sample.Create("tst_thing", null, ("tst_name", "B"), ("tst_parentid", new EntityReference("tst_thing", first)));
        sample.Update("tst_thing", first, ("tst_parentid", new EntityReference("tst_thing", second)));

        sample.Delete("tst_thing", first);

        Assert.Empty(sample.All("tst_thing"));
    }

    [Fact]
    public void A_restricting_child_holds_its_parent()
    {
        var thing = sample.Create("tst_thing", null, ("tst_name", "A"));
        sample.Create("tst_memo", null, ("tst_thingid", new EntityReference("tst_thing", thing)));

        var fault = EngineSample.Refusal(() => sample.Delete("tst_thing", thing));

        Assert.Equal((unchecked((int)0x80040227), 405), (fault.ErrorCode, fault.HttpStatus));
        Assert.Equal("The object you tried to delete is associated with another object and cannot be deleted.", fault.Message);
    }

    [Fact]
    public void Assigning_a_parent_assigns_its_parts()
    {
        var user = sample.AddUser("anna", null, ("prvReadtst_thing", 1), ("prvReadtst_part", 1));
        var thing = sample.Create("tst_thing", null, ("tst_name", "A"));
        sample.Create("tst_part", null, ("tst_thingid", new EntityReference("tst_thing", thing)));

        sample.Execute(new OrganizationRequest("Assign") { ["Target"] = new EntityReference("tst_thing", thing), ["Assignee"] = new EntityReference("systemuser", user.UserId) });

        Assert.Equal(user.UserId, Assert.Single(sample.All("tst_part")).GetAttributeValue<EntityReference>("ownerid").Id);
    }

    [Fact]
    public void Rows_are_linked_and_unlinked_over_a_many_to_many_relationship()
    {
        var thing = sample.Create("tst_thing", null, ("tst_name", "A"));
        var account = sample.Create("account", null, ("name", "Contoso"));
        var related = new EntityReferenceCollection { new EntityReference("account", account) };

        sample.Service.Associate("tst_thing", thing, new Relationship("tst_thing_account"), related);
        Assert.Equal(account, Assert.Single(sample.All("tst_thing_account"))["accountid"]);
        var fault = EngineSample.Refusal(() => sample.Execute(new OrganizationRequest("Associate")
        {
            ["Target"] = new EntityReference("tst_thing", thing), ["Relationship"] = new Relationship("tst_thing_account"), ["RelatedEntities"] = related,
        }));
        Assert.Equal(unchecked((int)0x80040237), fault.ErrorCode);
        sample.Service.Disassociate("tst_thing", thing, new Relationship("tst_thing_account"), related);
        Assert.Empty(sample.All("tst_thing_account"));
    }

    [Fact]
    public void Associating_over_a_lookup_is_an_update_of_the_child()
    {
        sample.Register("Observe", "Update", "tst_part", 20, "child");
        var thing = sample.Create("tst_thing", null, ("tst_name", "A"));
        var part = sample.Create("tst_part", null, ("tst_name", "P"));

        sample.Service.Associate("tst_thing", thing, new Relationship("tst_thing_tst_part_tst_thingid"), [new EntityReference("tst_part", part)]);

        Assert.Equal(thing, sample.Retrieve("tst_part", part).GetAttributeValue<EntityReference>("tst_thingid").Id);
        Assert.Single(sample.Descriptions);
    }
}
