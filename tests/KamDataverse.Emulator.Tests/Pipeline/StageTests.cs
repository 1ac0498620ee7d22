using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Tests.Pipeline;

public sealed class StageTests : IDisposable
{
    private readonly EngineSample sample = new();

    public void Dispose() => sample.Dispose();

    [Fact]
    public void Steps_run_by_stage_and_rank()
    {
        sample.Register("Observe", "Create", "tst_thing", 40, "last");
        sample.Register("Observe", "Create", "tst_thing", 20, "third", rank: 2);
        sample.Register("Observe", "Create", "tst_thing", 20, "second", rank: 1);
        sample.Register("Observe", "Create", "tst_thing", 10, "first", rank: 9);

        sample.Create("tst_thing", null, ("tst_name", "A"));

        Assert.Equal(
            [
                "first|Create|stage=10|depth=1|transaction=False|target=tst_name|pre=|post=|shared=|parent=",
                "second|Create|stage=20|depth=1|transaction=True|target=tst_name|pre=|post=|shared=|parent=Create()",
                "third|Create|stage=20|depth=1|transaction=True|target=tst_name|pre=|post=|shared=|parent=Create()",
                "last|Create|stage=40|depth=1|transaction=True|target=tst_name,tst_thingid|pre=|post=|shared=|parent=Create()",
            ],
            sample.Descriptions);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    public void What_a_step_before_the_operation_puts_into_the_target_is_stored(int stage)
    {
        sample.Register("SetColumns", "Create", "tst_thing", stage, "tst_notes=by plug-in");

        var id = sample.Create("tst_thing", null, ("tst_name", "A"));

        Assert.Equal("by plug-in", sample.Retrieve("tst_thing", id)["tst_notes"]);
    }

    [Fact]
    public void Shared_variables_of_prevalidation_are_found_in_the_parent_context_only()
    {
        sample.Register("ShareVariable", "Update", "tst_thing", 10, "early");
        sample.Register("ShareVariable", "Update", "tst_thing", 20, "late");
        sample.Register("Observe", "Update", "tst_thing", 40);
        var id = sample.Create("tst_thing", null, ("tst_name", "A"));

        sample.Update("tst_thing", id, ("tst_name", "B"));

        Assert.EndsWith("|shared=late=20|parent=Update(early=10)", sample.Descriptions[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Images_hold_exactly_the_registered_columns_before_and_after()
    {
        sample.Register("Observe", "Update", "tst_thing", 40, pre: "tst_name", post: "tst_name,tst_count,tst_notes");
        var id = sample.Create("tst_thing", null, ("tst_name", "A"), ("tst_notes", null));

        sample.Update("tst_thing", id, ("tst_count", 3));

        Assert.Contains("|target=tst_count,tst_thingid|pre=Before:tst_name|post=After:tst_count,tst_name|", sample.Descriptions[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_filtered_step_runs_when_a_listed_column_is_sent_even_unchanged()
    {
        sample.Register("Observe", "Update", "tst_thing", 20, filter: "tst_count,tst_name");
        var id = sample.Create("tst_thing", null, ("tst_name", "A"));

        sample.Update("tst_thing", id, ("tst_notes", "no"));
        Assert.Empty(sample.Descriptions);
        sample.Update("tst_thing", id, ("tst_name", "A"));
        Assert.Single(sample.Descriptions);
    }

    [Fact]
    public void An_update_of_status_and_other_columns_runs_the_inner_stages_once_for_each_half_the_status_last()
    {
        sample.Register("Observe", "Update", "tst_thing", 10, "whole");
        sample.Register("Observe", "Update", "tst_thing", 20, "before", pre: "tst_name,statuscode");
        sample.Register("Observe", "Update", "tst_thing", 40, "after");
        var id = sample.Create("tst_thing", null, ("tst_name", "A"));

        sample.Update("tst_thing", id, ("tst_name", "B"), ("statuscode", new OptionSetValue(3)));

        Assert.Equal(
            [
                "whole|target=statuscode,tst_name,tst_thingid", "before|target=tst_name,tst_thingid", "after|target=tst_name,tst_thingid",
                "before|target=statuscode,tst_thingid", "after|target=statuscode,tst_thingid",
            ],
            sample.Descriptions.Select(text => text.Split('|')[0] + "|" + text.Split('|')[5]));
        Assert.Equal(3, sample.Retrieve("tst_thing", id).GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    [Fact]
    public void What_preoperation_adds_to_the_status_half_is_dropped()
    {
        sample.Register("SetColumns", "Update", "tst_thing", 20, "tst_notes=added", filter: "statuscode");
        var id = sample.Create("tst_thing", null, ("tst_name", "A"));

        sample.Update("tst_thing", id, ("statuscode", new OptionSetValue(3)));

        Assert.False(sample.Retrieve("tst_thing", id).Contains("tst_notes"));
    }

    [Fact]
    public void The_instance_of_a_step_is_made_once_so_its_state_shows()
    {
        sample.Register("CountInInstance", "Create", "tst_thing", 20);

        sample.Create("tst_thing", null, ("tst_name", "A"));
        var second = sample.Create("tst_thing", null, ("tst_name", "B"));

        Assert.Equal("2", sample.Retrieve("tst_thing", second)["tst_notes"]);
    }

    [Fact]
    public void A_plugin_with_one_text_in_its_constructor_gets_the_unsecure_configuration()
    {
        sample.Register("OneText", "Create", "tst_thing", 20, "hello");

        sample.Create("tst_thing", null, ("tst_name", "A"));

        Assert.Equal("one:hello", sample.Descriptions[^1]);
    }

    [Fact]
    public void A_bulk_create_raises_the_steps_of_both_forms()
    {
        sample.Register("Observe", "Create", "tst_thing", 20, "single");
        sample.Register("Observe", "CreateMultiple", "tst_thing", 20, "bulk");
        var rows = new EntityCollection([new Entity("tst_thing") { ["tst_name"] = "A" }, new Entity("tst_thing") { ["tst_name"] = "B" }]) { EntityName = "tst_thing" };

        var ids = (Guid[])sample.Execute(new OrganizationRequest("CreateMultiple") { ["Targets"] = rows })["Ids"];

        Assert.Equal(2, ids.Length);
        Assert.Equal(["bulk", "single", "single"], sample.Descriptions.Select(text => text.Split('|')[0]).Order());
        Assert.Contains(sample.Descriptions, text => text.StartsWith("single|", StringComparison.Ordinal) && text.EndsWith("|parent=Create()", StringComparison.Ordinal));
    }

    [Fact]
    public void A_single_create_raises_the_bulk_step_with_one_target()
    {
        sample.Register("Observe", "CreateMultiple", "tst_thing", 40, "bulk");

        sample.Create("tst_thing", null, ("tst_name", "A"));

        Assert.StartsWith("bulk|CreateMultiple|stage=40|", Assert.Single(sample.Descriptions), StringComparison.Ordinal);
    }

    [Fact]
    public void Asynchronous_steps_run_after_the_commit_and_leave_a_job()
    {
        sample.Register("Observe", "Create", "tst_thing", 40, "later", mode: 1, post: "tst_name");

        sample.Create("tst_thing", null, ("tst_name", "A"));
        Assert.Empty(sample.Descriptions);
        Assert.Equal(1, sample.Organization.ProcessAsyncOperations());

        Assert.Contains("|transaction=False|", Assert.Single(sample.Descriptions), StringComparison.Ordinal);
        Assert.Equal(30, Assert.Single(sample.All("asyncoperation")).GetAttributeValue<OptionSetValue>("statuscode").Value);
    }
}
