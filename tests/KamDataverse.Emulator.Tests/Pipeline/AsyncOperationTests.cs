using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Tests.Pipeline;

/// <summary>Asynchronous steps: queued with the transaction, run on demand here, failures kept (documented: asynchronous-service; the retry on demand is ours).</summary>
public sealed class AsyncOperationTests : IDisposable
{
    private readonly EngineSample sample = new();

    public void Dispose() => sample.Dispose();

    [Fact]
    public void A_step_waits_until_it_is_run()
    {
        sample.Register("CreateAccount", "Create", "tst_thing", Stages.PostOperation, "Later", mode: 1);
        sample.Create("tst_thing", null, ("tst_name", "A"));
        Assert.Empty(sample.All("account"));
        Assert.Equal(0, StatusOf(sample.All("asyncoperation").Single()));

        Assert.Equal(1, sample.Organization.ProcessAsyncOperations());

        Assert.Equal("Later", sample.All("account").Single()["name"]);
        Assert.Equal(30, StatusOf(sample.All("asyncoperation").Single()));
    }

    [Fact]
    public void What_was_rolled_back_waits_for_nothing()
    {
        sample.Register("CreateAccount", "Create", "tst_thing", Stages.PostOperation, "Later", mode: 1);
        sample.Register("Refuse", "Create", "tst_thing", Stages.PostOperation, "No.", rank: 2);

        EngineSample.Refusal(() => sample.Create("tst_thing", null, ("tst_name", "A")));

        Assert.Equal(0, sample.Organization.ProcessAsyncOperations());
        Assert.Empty(sample.All("asyncoperation"));
    }

    [Fact]
    public void A_failure_is_kept_and_tried_again_only_when_asked()
    {
        sample.Register("Refuse", "Create", "tst_thing", Stages.PostOperation, "Not yet.", mode: 1);
        sample.Create("tst_thing", null, ("tst_name", "A"));
        Assert.Equal(1, sample.Organization.ProcessAsyncOperations());
        var failed = sample.All("asyncoperation").Single();
        Assert.Equal((31, "Not yet.", 0), (StatusOf(failed), failed["message"], failed["retrycount"]));

        Assert.Equal(0, sample.Organization.ProcessAsyncOperations());
        Assert.Equal(1, sample.Organization.ProcessAsyncOperations(retryFailed: true));

        Assert.Equal((31, 1), (StatusOf(sample.All("asyncoperation").Single()), sample.All("asyncoperation").Single()["retrycount"]));
    }

    private static int StatusOf(Entity operation) => operation.GetAttributeValue<OptionSetValue>("statuscode").Value;
}
