using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Tests.Pipeline;

public sealed class FailureTests : IDisposable
{
    private readonly EngineSample sample = new();

    public void Dispose() => sample.Dispose();

    [Fact]
    public void A_refusal_carries_its_text_and_sub_error_code()
    {
        sample.Register("Refuse", "Create", "tst_thing", 10, "[T-01] No.");

        var fault = EngineSample.Refusal(() => sample.Create("tst_thing", null, ("tst_name", "A")));

        Assert.Equal((unchecked((int)0x80040265), 400, "[T-01] No."), (fault.ErrorCode, fault.HttpStatus, fault.Message));
        Assert.Equal(1001, fault.Details["SubErrorCode"]);
        Assert.Equal(1, fault.Details["OperationStatus"]);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    public void A_refusal_inside_the_transaction_leaves_the_store_as_it_was(int stage)
    {
        sample.Register("CreateAccount", "Create", "tst_thing", 20, "inner", rank: 1);
        sample.Register("Refuse", "Create", "tst_thing", stage, "No.", rank: 2);
        var before = sample.Organization.Store.DumpHash();

        EngineSample.Refusal(() => sample.Create("tst_thing", null, ("tst_name", "A")));

        Assert.Equal(before, sample.Organization.Store.DumpHash());
    }

    [Fact]
    public void What_prevalidation_of_a_client_request_wrote_survives_a_later_refusal()
    {
        sample.Register("CreateAccount", "Create", "tst_thing", 10, "kept");
        sample.Register("Refuse", "Create", "tst_thing", 20, "No.");

        EngineSample.Refusal(() => sample.Create("tst_thing", null, ("tst_name", "A")));

        Assert.Equal("kept", Assert.Single(sample.All("account"))["name"]);
        Assert.Empty(sample.All("tst_thing"));
    }

    [Fact]
    public void Prevalidation_of_a_nested_request_lies_in_the_outer_transaction()
    {
        sample.Register("CreateAccount", "Create", "tst_thing", 20, "nested");
        sample.Register("Observe", "Create", "account", 10, "inner");

        sample.Create("tst_thing", null, ("tst_name", "A"));

        Assert.StartsWith("inner|Create|stage=10|depth=2|transaction=True|", sample.Descriptions.Single(text => text.StartsWith("inner", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.EndsWith("|parent=Create()", sample.Descriptions.Single(text => text.StartsWith("inner", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_defect_of_a_plugin_becomes_the_platforms_general_fault()
    {
        sample.Register("Fail", "Create", "tst_thing", 20, "boom");

        var fault = EngineSample.Refusal(() => sample.Create("tst_thing", null, ("tst_name", "A")));

        Assert.Equal(unchecked((int)0x80040224), fault.ErrorCode);
        Assert.Equal(
            "An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from plug-in (Execute): Sample.Plugins.Fail: System.InvalidOperationException: boom",
            fault.Message);
    }

    [Fact]
    public void An_endless_loop_ends_at_depth_eight()
    {
        sample.Register("UpdateSelf", "Update", "tst_thing", 40);
        var id = sample.Create("tst_thing", null, ("tst_name", "A"));

        var fault = EngineSample.Refusal(() => sample.Update("tst_thing", id, ("tst_name", "B")));

        Assert.Equal(unchecked((int)0x80044182), fault.ErrorCode);
        Assert.Equal(8, sample.Organization.Traces.Entries.Max(entry => entry.Depth));
        Assert.Equal("A", sample.Retrieve("tst_thing", id)["tst_name"]);
    }

    [Theory]
    [InlineData("write")]
    [InlineData("read")]
    public void Swallowing_the_fault_of_a_call_loses_the_transaction(string call)
    {
        sample.Register("Swallow", "Create", "tst_thing", 40, call);

        var fault = EngineSample.Refusal(() => sample.Create("tst_thing", null, ("tst_name", "A")));

        Assert.Equal(unchecked((int)0x8009000C), fault.ErrorCode);
        Assert.Empty(sample.All("tst_thing"));
    }

    [Fact]
    public void A_shared_variable_that_cannot_be_serialised_fails_the_plugin()
    {
        sample.Register("ShareItself", "Create", "tst_thing", 20);

        var fault = EngineSample.Refusal(() => sample.Create("tst_thing", null, ("tst_name", "A")));

        Assert.Equal(unchecked((int)0x80040224), fault.ErrorCode);
        Assert.Contains("The shared variable self", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failing_asynchronous_step_fails_its_job_and_nothing_else()
    {
        sample.Register("Fail", "Create", "tst_thing", 40, "later", mode: 1);

        sample.Create("tst_thing", null, ("tst_name", "A"));
        sample.Organization.ProcessAsyncOperations();

        Assert.Single(sample.All("tst_thing"));
        var job = Assert.Single(sample.All("asyncoperation"));
        Assert.Equal((31, unchecked((int)0x80040224)), (job.GetAttributeValue<OptionSetValue>("statuscode").Value, job.GetAttributeValue<int>("errorcode")));
    }

    [Fact]
    public void A_refusal_deeper_down_that_nobody_catches_arrives_unchanged()
    {
        sample.Register("CreateAccount", "Create", "tst_thing", 20, "nested");
        sample.Register("Refuse", "Create", "account", 10, "[T-02] Not this one.");

        var fault = EngineSample.Refusal(() => sample.Create("tst_thing", null, ("tst_name", "A")));

        Assert.Equal((unchecked((int)0x80040265), "[T-02] Not this one."), (fault.ErrorCode, fault.Message));
        Assert.Equal(1001, fault.Details["SubErrorCode"]);
        Assert.Equal(1, sample.Organization.Traces.Entries.Count(entry => entry.TypeName == "Sample.Plugins.Refuse"));
    }

    [Fact]
    public void A_type_missing_from_the_dll_fails_the_request_only()
    {
        sample.Register("NotThere", "Create", "tst_thing", 20);

        var fault = EngineSample.Refusal(() => sample.Create("tst_thing", null, ("tst_name", "A")));

        Assert.Contains("does not contain the required type Sample.Plugins.NotThere", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Services_throw_the_sdks_fault()
    {
        sample.Register("Refuse", "Create", "tst_thing", 20, "No.");

        var fault = Assert.ThrowsAny<FaultException<OrganizationServiceFault>>(() => sample.Service.Create(new Entity("tst_thing") { ["tst_name"] = "A" }));

        Assert.Equal((unchecked((int)0x80040265), "No."), (fault.Detail.ErrorCode, fault.Detail.Message));
        Assert.Equal(1001, fault.Detail.ErrorDetails["SubErrorCode"]);
    }
}
