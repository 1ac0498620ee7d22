using KamDataverse.Emulator.Tests.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Tests.Messages;

public sealed class SaveTests : IDisposable
{
    private readonly EngineSample sample = new();

    public void Dispose() => sample.Dispose();

    [Fact]
    public void A_new_row_gets_what_the_platform_fills()
    {
        var id = sample.Create("tst_thing", null, ("tst_name", "A"));

        var row = sample.Retrieve("tst_thing", id);

        Assert.Equal(sample.Administrator.UserId, row.GetAttributeValue<EntityReference>("ownerid").Id);
        Assert.Equal(sample.Administrator.UserId, row.GetAttributeValue<EntityReference>("createdby").Id);
        Assert.Equal("System Administrator", row.GetAttributeValue<EntityReference>("createdby").Name);
        Assert.NotNull(row.GetAttributeValue<EntityReference>("owningbusinessunit"));
        Assert.Equal(row["createdon"], row["modifiedon"]);
        Assert.Equal((0, 1), (row.GetAttributeValue<OptionSetValue>("statecode").Value, row.GetAttributeValue<OptionSetValue>("statuscode").Value));
        Assert.True(row.GetAttributeValue<bool>("tst_flag"));
        Assert.Equal(2, row.GetAttributeValue<OptionSetValue>("tst_kind").Value);
        Assert.Equal("Large", row.FormattedValues["tst_kind"]);
        Assert.Equal("T-01000", row["tst_number"]);
        Assert.NotNull(row.RowVersion);
    }

    [Fact]
    public void Amounts_get_the_currency_its_rate_and_their_base()
    {
        var id = sample.Create("tst_thing", null, ("tst_name", "A"), ("tst_price", new Money(12.345m)));

        var row = sample.Retrieve("tst_thing", id);

        Assert.Equal(12.35m, row.GetAttributeValue<Money>("tst_price").Value);
        Assert.Equal(12.35m, row.GetAttributeValue<Money>("tst_price_base").Value);
        Assert.Equal(1m, row.GetAttributeValue<decimal>("exchangerate"));
        Assert.Equal("Euro", row.GetAttributeValue<EntityReference>("transactioncurrencyid").Name);
    }

    public static TheoryData<string, object, int, string> BadValues => new()
    {
        { "tst_name", new string('x', 101), unchecked((int)0x80044331), "A validation error occurred. The length of the 'tst_name' attribute of the 'tst_thing' entity exceeded the maximum allowed length of '100'." },
        { "tst_count", 11, unchecked((int)0x8004431A), "A validation error occurred. The value 11 of 'tst_count' on record of type 'tst_thing' is outside the valid range." },
        { "tst_kind", new OptionSetValue(9), unchecked((int)0x8004431A), "A validation error occurred. The value 9 of 'tst_kind' on record of type 'tst_thing' is outside the valid range. Accepted Values: 1,2" },
        { "tst_nothing", "x", unchecked((int)0x80041103), "'tst_thing' entity doesn't contain attribute with Name = 'tst_nothing' and NameMapping = 'Logical'." },
        { "tst_count", "1", unchecked((int)0x80040203), "Incorrect attribute value type System.String. Attribute 'tst_count' of entity 'tst_thing' expects Int32." },
        { "statuscode", new OptionSetValue(2), unchecked((int)0x80048408), "2 is not a valid status code for state code tst_thingState.Active on tst_thing with Id 00000000-0000-0000-0000-000000000001." },
        { "tst_accountid", new EntityReference("contact", Guid.Empty), unchecked((int)0x80040203), "Attribute 'tst_accountid' of entity 'tst_thing' cannot reference a record of type 'contact'." },
    };

    [Theory]
    [MemberData(nameof(BadValues))]
    public void Bad_values_are_refused_and_nothing_is_saved(string column, object value, int code, string message)
    {
        var fault = EngineSample.Refusal(() => sample.Create("tst_thing", null, ("tst_thingid", new Guid("00000000-0000-0000-0000-000000000001")), (column, value)));

        Assert.Equal((code, message), (fault.ErrorCode, fault.Message));
        Assert.Equal(400, fault.HttpStatus);
        Assert.Empty(sample.All("tst_thing"));
    }

    [Fact]
    public void A_lookup_to_a_missing_row_is_refused()
    {
        var nobody = Guid.NewGuid();

        var fault = EngineSample.Refusal(() => sample.Create("tst_thing", null, ("tst_accountid", new EntityReference("account", nobody))));

        Assert.Equal((unchecked((int)0x80040217), 404, $"Entity 'account' With Id = {nobody} Does Not Exist"), (fault.ErrorCode, fault.HttpStatus, fault.Message));
    }

    [Fact]
    public void A_second_row_with_the_same_key_is_refused_by_the_keys_name()
    {
        sample.Create("tst_thing", null, ("tst_code", "Ä1"));

        var fault = EngineSample.Refusal(() => sample.Create("tst_thing", null, ("tst_code", "a1")));

        Assert.Equal((unchecked((int)0x80060892), 412), (fault.ErrorCode, fault.HttpStatus));
        Assert.Contains("Thing code", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Setting_the_state_sets_its_default_status()
    {
        var id = sample.Create("tst_thing", null, ("tst_name", "A"));

        sample.Update("tst_thing", id, ("statecode", new OptionSetValue(1)));

        Assert.Equal(2, sample.Retrieve("tst_thing", id).GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    [Fact]
    public void The_older_state_message_raises_its_own_steps_and_those_of_update()
    {
        sample.Register("Observe", "SetStateDynamicEntity", "tst_thing", 40, "older", pre: "statuscode", post: "statuscode,tst_name");
        sample.Register("Observe", "Update", "tst_thing", 20, "update");
        var id = sample.Create("tst_thing", null, ("tst_name", "A"));

        sample.Execute(new OrganizationRequest("SetStateDynamicEntity") { ["EntityMoniker"] = new EntityReference("tst_thing", id), ["State"] = new OptionSetValue(1), ["Status"] = new OptionSetValue(-1) });

        Assert.Equal(["update", "older"], sample.Descriptions.Select(text => text.Split('|')[0]));
        Assert.EndsWith("|parent=Update()", sample.Descriptions[0], StringComparison.Ordinal);
        Assert.Contains("|pre=Before:statuscode|post=After:statuscode,tst_name|", sample.Descriptions[1], StringComparison.Ordinal);
        Assert.Equal(2, sample.Retrieve("tst_thing", id).GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    [Fact]
    public void A_stale_row_version_is_refused()
    {
        var id = sample.Create("tst_thing", null, ("tst_name", "A"));
        var stale = sample.Retrieve("tst_thing", id).RowVersion;
        sample.Update("tst_thing", id, ("tst_name", "B"));

        var fault = EngineSample.Refusal(() => sample.Execute(new OrganizationRequest("Update")
        {
            ["Target"] = new Entity("tst_thing", id) { ["tst_name"] = "C", RowVersion = stale }, ["ConcurrencyBehavior"] = ConcurrencyBehavior.IfRowVersionMatches,
        }));

        Assert.Equal((unchecked((int)0x80060882), 412), (fault.ErrorCode, fault.HttpStatus));
    }

    [Fact]
    public void Upsert_creates_once_and_updates_then()
    {
        var request = new OrganizationRequest("Upsert") { ["Target"] = new Entity("tst_thing", "tst_code", "K1") { ["tst_name"] = "A" } };

        Assert.True((bool)sample.Execute(request)["RecordCreated"]);
        Assert.False((bool)sample.Execute(request)["RecordCreated"]);
        Assert.Equal("K1", Assert.Single(sample.All("tst_thing"))["tst_code"]);
    }

    [Fact]
    public void Related_rows_are_created_with_their_parent()
    {
        var thing = new Entity("tst_thing") { ["tst_name"] = "A" };
        thing.RelatedEntities[new Relationship("tst_thing_tst_part_tst_thingid")] = new EntityCollection([new Entity("tst_part") { ["tst_name"] = "P" }]);

        var id = sample.Service.Create(thing);

        Assert.Equal(id, Assert.Single(sample.All("tst_part")).GetAttributeValue<EntityReference>("tst_thingid").Id);
    }

    [Fact]
    public void A_failing_member_takes_the_whole_bulk_create_with_it()
    {
        var rows = new EntityCollection([new Entity("tst_thing") { ["tst_code"] = "1" }, new Entity("tst_thing") { ["tst_code"] = "1" }]) { EntityName = "tst_thing" };

        EngineSample.Refusal(() => sample.Execute(new OrganizationRequest("CreateMultiple") { ["Targets"] = rows }));

        Assert.Empty(sample.All("tst_thing"));
    }

    [Fact]
    public void A_transaction_of_requests_is_all_or_nothing_and_names_the_culprit()
    {
        var requests = new OrganizationRequestCollection
        {
            new OrganizationRequest("Create") { ["Target"] = new Entity("tst_thing") { ["tst_name"] = "A" } },
            new OrganizationRequest("Delete") { ["Target"] = new EntityReference("tst_thing", Guid.NewGuid()) },
        };

        var fault = EngineSample.Refusal(() => sample.Execute(new OrganizationRequest("ExecuteTransaction") { ["Requests"] = requests, ["ReturnResponses"] = true }));

        Assert.Equal(1, fault.Details["FaultedRequestIndex"]);
        Assert.Empty(sample.All("tst_thing"));
    }

    [Fact]
    public void Messages_and_parameters_nobody_implements_are_refused_by_name()
    {
        Assert.Equal(501, EngineSample.Refusal(() => sample.Execute(new OrganizationRequest("BookMe"))).HttpStatus);
        var fault = EngineSample.Refusal(() => sample.Execute(new OrganizationRequest("Create") { ["Target"] = new Entity("tst_thing"), ["CalculateMatchCodeSynchronously"] = true }));
        Assert.Equal("The emulator does not implement the parameter CalculateMatchCodeSynchronously of Create. See docs/emulator-differences.md.", fault.Message);
    }
}
