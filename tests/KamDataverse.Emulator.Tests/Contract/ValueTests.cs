using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Tests.Contract;

public sealed class ValueTests
{
    private static readonly Guid Id = new("11111111-2222-3333-4444-555555555555");

    [Fact]
    public void References_are_equal_by_table_and_id_whatever_their_name()
    {
        var named = new EntityReference("sample", Id) { Name = "A" };

        Assert.Equal(new EntityReference("sample", Id), named);
        Assert.Equal(new EntityReference("sample", Id).GetHashCode(), named.GetHashCode());
        Assert.NotEqual(new EntityReference("other", Id), named);
        Assert.NotEqual(new EntityReference("sample", Guid.Empty), named);
    }

    [Fact]
    public void References_by_key_are_equal_by_the_keys_values()
    {
        Assert.Equal(new EntityReference("sample", "number", "A-1"), new EntityReference("sample", "number", "A-1"));
        Assert.NotEqual(new EntityReference("sample", "number", "A-1"), new EntityReference("sample", "number", "A-2"));
        Assert.NotEqual(new EntityReference("sample", "number", "A-1"), new EntityReference("sample"));
    }

    [Fact]
    public void Choices_and_amounts_are_equal_by_value()
    {
        Assert.Equal(new OptionSetValue(3), new OptionSetValue(3));
        Assert.NotEqual(new OptionSetValue(3), new OptionSetValue(4));
        Assert.Equal(new Money(1.50m), new Money(1.5m));
        Assert.Equal(new Money(1.50m).GetHashCode(), new Money(1.5m).GetHashCode());
        Assert.NotEqual(new Money(1m), new Money(2m));
        Assert.False(new Money(1m).Equals(1m));
    }

    [Fact]
    public void Relationships_are_equal_by_name_and_role()
    {
        Assert.Equal(new Relationship("a_b"), new Relationship("a_b"));
        Assert.NotEqual(new Relationship("a_b"), new Relationship("a_b") { PrimaryEntityRole = EntityRole.Referenced });
    }

    [Fact]
    public void A_label_of_one_language_holds_that_language()
    {
        var label = new Label("Schnittstelle", 1031);

        var only = Assert.Single(label.LocalizedLabels);
        Assert.Equal("Schnittstelle", only.Label);
        Assert.Equal(1031, only.LanguageCode);
    }

    [Fact]
    public void A_refusal_keeps_status_code_message_and_details()
    {
        var refusal = new InvalidPluginExecutionException(OperationStatus.Failed, 4711, "No.", PluginHttpStatusCode.PreconditionFailed);

        Assert.Equal((OperationStatus.Failed, 4711, "No.", PluginHttpStatusCode.PreconditionFailed), (refusal.Status, refusal.ErrorCode, refusal.Message, refusal.HttpStatus));
        Assert.Empty(refusal.ExceptionDetails);
        Assert.Equal("b", new InvalidPluginExecutionException("No.", new Dictionary<string, string> { ["a"] = "b" }).ExceptionDetails["a"]);
        Assert.Equal(PluginHttpStatusCode.NotSet, new InvalidPluginExecutionException("No.").HttpStatus);
    }

    [Fact]
    public void A_fault_writes_its_code_and_its_inner_faults()
    {
        var fault = new OrganizationServiceFault { ErrorCode = unchecked((int)0x80040265), Message = "outer", InnerFault = new OrganizationServiceFault { ErrorCode = 1, Message = "inner" } };

        Assert.Contains("outer", fault.ToString(), StringComparison.Ordinal);
        Assert.Contains("inner", fault.ToString(), StringComparison.Ordinal);
    }
}
