using System.Runtime.Serialization;
using System.Text;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Tests.Contract;

public sealed class SerializationTests
{
    private static readonly XNamespace Contracts = "http://schemas.microsoft.com/xrm/2011/Contracts";
    private static readonly XNamespace Pairs = "http://schemas.datacontract.org/2004/07/System.Collections.Generic";
    private static readonly Guid Id = new("11111111-2222-3333-4444-555555555555");

    [Fact]
    public void A_row_comes_back_with_every_kind_of_value()
    {
        var row = new Entity("sample", Id)
        {
            RowVersion = "42",
            ["text"] = "A",
            ["whole"] = 1,
            ["big"] = 1L,
            ["decimal"] = 1.5m,
            ["float"] = 1.5,
            ["yes"] = true,
            ["when"] = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            ["id"] = Id,
            ["choice"] = new OptionSetValue(7),
            ["choices"] = new OptionSetValueCollection([new OptionSetValue(1), new OptionSetValue(2)]),
            ["amount"] = new Money(9.99m),
            ["lookup"] = new EntityReference("parent", Id) { Name = "P" },
            ["setting"] = new BooleanManagedProperty(true),
            ["linked"] = new AliasedValue("parent", "name", "P"),
            ["rows"] = new EntityCollection([new Entity("child", Id)]),
            ["bytes"] = new byte[] { 1, 2 },
            ["nothing"] = null,
            FormattedValues = { { "choice", "Seven" } },
            KeyAttributes = { { "number", "A-1" } },
        };
        row.RelatedEntities[new Relationship("a_b")] = new EntityCollection([new Entity("b")]);

        var back = RoundTrip(row);

        Assert.Equal(("sample", Id, "42"), (back.LogicalName, back.Id, back.RowVersion));
        Assert.Equal(row.Attributes.Keys, back.Attributes.Keys);
        foreach (var column in new[] { "text", "whole", "big", "decimal", "float", "yes", "when", "id", "choice", "choices", "amount", "lookup", "bytes", "nothing" })
            Assert.Equal(row[column], back[column]);
        Assert.True(((BooleanManagedProperty)back["setting"]).Value);
        Assert.Equal("P", ((AliasedValue)back["linked"]).Value);
        Assert.Equal("child", Assert.Single(((EntityCollection)back["rows"]).Entities).LogicalName);
        Assert.Equal("Seven", back.FormattedValues["choice"]);
        Assert.Equal("A-1", back.KeyAttributes["number"]);
        Assert.Equal("b", back.RelatedEntities[new Relationship("a_b")][0].LogicalName);
    }

    [Fact] // documented: the shape of an entity in the organization service's SOAP messages
    public void A_row_is_written_in_the_platforms_words()
    {
        var xml = XDocument.Parse(Write(new Entity("sample", Id) { ["choice"] = new OptionSetValue(7) })).Root!;

        Assert.Equal(Contracts + "Entity", xml.Name);
        Assert.Equal(
            ["Attributes", "EntityState", "FormattedValues", "Id", "KeyAttributes", "LogicalName", "RelatedEntities", "RowVersion"],
            xml.Elements().Select(element => element.Name.LocalName));
        var pair = Assert.Single(xml.Element(Contracts + "Attributes")!.Elements());
        Assert.Equal(Contracts + "KeyValuePairOfstringanyType", pair.Name);
        Assert.Equal("choice", pair.Element(Pairs + "key")!.Value);
        Assert.Equal("OptionSetValue", pair.Element(Pairs + "value")!.Attributes().Single(attribute => attribute.Name.LocalName == "type").Value);
    }

    [Fact]
    public void A_request_comes_back_as_its_own_type_with_its_parameters()
    {
        OrganizationRequest request = new UpdateRequest { Target = new Entity("sample", Id), ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches };

        var back = Assert.IsType<UpdateRequest>(RoundTrip(request));

        Assert.Equal("Update", back.RequestName);
        Assert.Equal(Id, back.Target.Id);
        Assert.Equal(ConcurrencyBehavior.IfRowVersionMatches, back.ConcurrencyBehavior);
    }

    [Fact]
    public void A_batch_of_requests_comes_back_in_order()
    {
        var request = new ExecuteTransactionRequest { ReturnResponses = true, Requests = [new CreateRequest { Target = new Entity("a") }, new DeleteRequest { Target = new EntityReference("b", Id) }] };

        var back = RoundTrip<OrganizationRequest>(request);

        Assert.Equal(["Create", "Delete"], ((ExecuteTransactionRequest)back).Requests.Select(inner => inner.RequestName));
    }

    [Fact]
    public void A_response_answers_what_the_platform_put_in()
    {
        var response = new CreateMultipleResponse { Results = { { "Ids", new[] { Id } } } };

        Assert.Equal([Id], RoundTrip(response).Ids);
        Assert.False(new UpsertResponse().RecordCreated);
    }

    [Fact]
    public void A_query_comes_back_whole()
    {
        var query = new QueryExpression("sample") { ColumnSet = new ColumnSet("name"), TopCount = 3, NoLock = true, PageInfo = new PagingInfo { Count = 50, PageNumber = 2 } };
        query.Criteria.AddCondition("statecode", ConditionOperator.In, 0, 1);
        query.AddLink("parent", "parentid", "parentid").EntityAlias = "p";
        query.AddOrder("name", OrderType.Ascending);

        var back = (QueryExpression)RoundTrip<QueryBase>(query);

        Assert.Equal(("sample", 3, true, 50, 2), (back.EntityName, back.TopCount, back.NoLock, back.PageInfo.Count, back.PageInfo.PageNumber));
        Assert.Equal([0, 1], Assert.Single(back.Criteria.Conditions).Values);
        Assert.Equal("p", Assert.Single(back.LinkEntities).EntityAlias);
        Assert.Equal("name", Assert.Single(back.Orders).AttributeName);
    }

    [Fact]
    public void Table_metadata_comes_back_with_its_columns_types()
    {
        var answer = new RetrieveAttributeResponse
        {
            Results =
            {
                ["AttributeMetadata"] = new PicklistAttributeMetadata("Sample_Choice")
                {
                    LogicalName = "sample_choice",
                    RequiredLevel = new AttributeRequiredLevelManagedProperty(AttributeRequiredLevel.ApplicationRequired),
                    OptionSet = new OptionSetMetadata([new OptionMetadata(new Label("One", 1033), 1)]),
                },
            },
        };

        var column = Assert.IsType<PicklistAttributeMetadata>(RoundTrip(answer).AttributeMetadata);

        Assert.Equal((AttributeTypeCode.Picklist, AttributeTypeDisplayName.PicklistType), (column.AttributeType, column.AttributeTypeName));
        Assert.Equal(AttributeRequiredLevel.ApplicationRequired, column.RequiredLevel.Value);
        Assert.Equal("One", Assert.Single(column.OptionSet.Options).Label.LocalizedLabels[0].Label);
    }

    [Fact]
    public void A_relationship_knows_its_kind()
    {
        Assert.Equal(RelationshipType.OneToManyRelationship, new OneToManyRelationshipMetadata().RelationshipType);
        Assert.Equal(RelationshipType.ManyToManyRelationship, RoundTrip<RelationshipMetadataBase>(new ManyToManyRelationshipMetadata()).RelationshipType);
    }

    [Fact]
    public void Every_column_type_has_its_own_name()
    {
        Assert.Equal(AttributeTypeDisplayName.UniqueidentifierType, new UniqueIdentifierAttributeMetadata().AttributeTypeName);
        Assert.Equal(AttributeTypeDisplayName.MultiSelectPicklistType, new MultiSelectPicklistAttributeMetadata().AttributeTypeName);
        Assert.Equal(AttributeTypeCode.Virtual, new FileAttributeMetadata().AttributeType);
        Assert.Equal(AttributeTypeDisplayName.FileType, new FileAttributeMetadata().AttributeTypeName);
    }

    private static T RoundTrip<T>(T value) where T : class
    {
        var serializer = new DataContractSerializer(typeof(T));
        using var stream = new MemoryStream();
        serializer.WriteObject(stream, value);
        stream.Position = 0;
        return (T)serializer.ReadObject(stream)!;
    }

    private static string Write(Entity row)
    {
        using var stream = new MemoryStream();
        new DataContractSerializer(typeof(Entity)).WriteObject(stream, row);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
