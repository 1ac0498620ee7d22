using KamDataverse.Emulator.Pipeline;
using KamDataverse.Emulator.Tests.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Tests.Messages;

/// <summary>Notifications of catalogued custom APIs: only of what succeeded (documented: business-events); that a raised event waits for the outer transaction is inferred from it.</summary>
public sealed class BusinessEventTests : IDisposable
{
    private readonly EngineSample sample = new();

    public BusinessEventTests() => sample.RegisterEvent("tst_OnAsked");

    private IReadOnlyList<BusinessEvent> Told => sample.Organization.BusinessEvents.Entries;

    public void Dispose() => sample.Dispose();

    [Fact]
    public void An_event_answers_nothing_and_is_told_with_its_parameters_and_who_asked()
    {
        var response = sample.Execute(new OrganizationRequest("tst_OnAsked") { ["tst_Question"] = "Why?" });

        Assert.Empty(response.Results);
        var told = Assert.Single(Told);
        Assert.Equal(("tst_OnAsked", sample.Administrator.UserId, sample.Administrator.UserId), (told.Name, told.UserId, told.InitiatingUserId));
        Assert.Equal(("tst_Question", (object)"Why?"), (Assert.Single(told.Parameters).Key, told.Parameters["tst_Question"]));
    }

    [Fact]
    public void What_a_plug_in_raises_as_SYSTEM_names_the_user_who_saved()
    {
        var anna = sample.AddUser("anna", null, ("prvCreatetst_thing", 8), ("prvReadtst_thing", 8));
        sample.Register("Raise", "Create", "tst_thing", Stages.PostOperation, "tst_OnAsked");

        sample.Create("tst_thing", anna, ("tst_name", "A"));

        var told = Assert.Single(Told);
        Assert.Equal((anna.UserId, (object)"Create"), (told.InitiatingUserId, told.Parameters["tst_Question"]));
        Assert.NotEqual(anna.UserId, told.UserId);
    }

    [Fact]
    public void Nobody_is_told_of_what_was_rolled_back()
    {
        sample.Register("Raise", "Create", "tst_thing", Stages.PreOperation, "tst_OnAsked");
        sample.Register("Refuse", "Create", "tst_thing", Stages.PostOperation, "No.");

        EngineSample.Refusal(() => sample.Create("tst_thing", null, ("tst_name", "A")));

        Assert.Empty(Told);
    }

    [Fact]
    public void What_is_raised_before_the_transaction_is_told_although_the_save_is_refused()
    {
        sample.Register("Raise", "Create", "tst_thing", Stages.PreValidation, "tst_OnAsked");
        sample.Register("Refuse", "Create", "tst_thing", Stages.PreOperation, "No.");

        EngineSample.Refusal(() => sample.Create("tst_thing", null, ("tst_name", "A")));

        Assert.Single(Told);
    }

    [Fact]
    public void Wrong_parameters_are_refused_and_nobody_is_told()
    {
        Assert.Equal(
            "The value of tst_OnAsked.tst_Question must be of type String, not Int32.",
            EngineSample.Refusal(() => sample.Execute(new OrganizationRequest("tst_OnAsked") { ["tst_Question"] = 1 })).Message);
        Assert.Equal(
            "'Other' is not a parameter of tst_OnAsked.",
            EngineSample.Refusal(() => sample.Execute(new OrganizationRequest("tst_OnAsked") { ["Other"] = "" })).Message);
        Assert.Empty(Told);
    }

    [Fact]
    public void An_API_nobody_may_listen_to_or_no_catalog_lists_tells_nobody()
    {
        sample.RegisterEvent("tst_Silent", stepType: 0);
        sample.RegisterApi("tst_Echo", "Echo", null, ("tst_Question", 10, false));

        sample.Execute(new OrganizationRequest("tst_Silent"));
        sample.Execute(new OrganizationRequest("tst_Echo") { ["tst_Question"] = "Hi" });

        Assert.Empty(Told);
    }

    [Fact]
    public void Numbers_go_on_after_the_list_was_cleared()
    {
        sample.Execute(new OrganizationRequest("tst_OnAsked"));
        sample.Organization.BusinessEvents.Clear();
        Assert.Empty(Told);

        sample.Execute(new OrganizationRequest("tst_OnAsked"));

        Assert.Equal(2, Assert.Single(Told).Number);
    }
}
