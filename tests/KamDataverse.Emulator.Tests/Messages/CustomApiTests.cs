using KamDataverse.Emulator.Tests.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Tests.Messages;

public sealed class CustomApiTests : IDisposable
{
    private const int Text = 10;
    private readonly EngineSample sample = new();

    public CustomApiTests() => sample.RegisterApi("tst_Echo", "Echo", "prvReadtst_thing", ("tst_Question", Text, false), ("tst_Hint", Text, true));

    public void Dispose() => sample.Dispose();

    [Fact]
    public void The_plugins_declared_outputs_are_the_answer()
    {
        var response = sample.Execute(new OrganizationRequest("tst_Echo") { ["tst_Question"] = "Hi" });

        Assert.Equal(["tst_Answer"], response.Results.Keys);
        Assert.Equal("Hi!", response["tst_Answer"]);
        Assert.Contains("|tst_Echo|stage=30|depth=1|transaction=True|", sample.Descriptions[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_required_parameter_must_be_there() =>
        Assert.Equal("Required field 'tst_Question' is missing", EngineSample.Refusal(() => sample.Execute(new OrganizationRequest("tst_Echo"))).Message);

    [Fact]
    public void A_parameter_must_have_its_type_and_be_declared()
    {
        Assert.Equal(
            "The value of tst_Echo.tst_Question must be of type String, not Int32.",
            EngineSample.Refusal(() => sample.Execute(new OrganizationRequest("tst_Echo") { ["tst_Question"] = 1 })).Message);
        Assert.Equal(
            "'tst_Other' is not a parameter of tst_Echo.",
            EngineSample.Refusal(() => sample.Execute(new OrganizationRequest("tst_Echo") { ["tst_Question"] = "Hi", ["tst_Other"] = 1 })).Message);
    }

    [Fact]
    public void The_execute_privilege_is_asked_for()
    {
        var without = sample.AddUser("anna");
        var with = sample.AddUser("bert", null, ("prvReadtst_thing", 1));

        var fault = EngineSample.Refusal(() => sample.Execute(new OrganizationRequest("tst_Echo") { ["tst_Question"] = "Hi" }, without));

        Assert.Equal((unchecked((int)0x80040220), 403), (fault.ErrorCode, fault.HttpStatus));
        Assert.Contains("is missing prvReadtst_thing privilege", fault.Message, StringComparison.Ordinal);
        Assert.Equal("Hi!", sample.Execute(new OrganizationRequest("tst_Echo") { ["tst_Question"] = "Hi" }, with)["tst_Answer"]);
    }
}
