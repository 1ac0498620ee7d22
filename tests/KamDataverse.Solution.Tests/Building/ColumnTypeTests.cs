using System.Xml.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Solution.Labels;
using KamDataverse.Solution.Tables;

namespace KamDataverse.Solution.Tests.Building;

public sealed class ColumnTypeTests
{
    private static readonly TableSchema Sample = TableSchema.Of(typeof(EveryColumnType));
    private static readonly XElement Entity = TableWriter.Write(Sample, "kam_/icons/table.svg", Translations.Shipped()).EntityInfo.Element("entity")!;
    private static readonly IReadOnlyList<XElement> Relationships = RelationshipWriter.Write([Sample], Translations.Shipped());

    [Theory]
    [InlineData("kam_sampleid", "primarykey", "")]
    [InlineData("kam_code", "nvarchar", "Format=text MaxLength=30 Length=60")]
    [InlineData("kam_mail", "nvarchar", "Format=email MaxLength=100 Length=200")]
    [InlineData("kam_remarks", "ntext", "Format=textarea MaxLength=500")]
    [InlineData("kam_count", "int", "Format=none MinValue=1 MaxValue=9")]
    [InlineData("kam_duration", "int", "Format=duration MinValue=0 MaxValue=2147483647")]
    [InlineData("kam_share", "decimal", "MinValue=0 MaxValue=100 Accuracy=1")]
    [InlineData("kam_potential", "money", "MinValue=0 MaxValue=100000000000 Accuracy=2 AccuracySource=2")]
    [InlineData("kam_potential_base", "money", "MinValue=0 MaxValue=100000000000 Accuracy=2 AccuracySource=2 CalculationOf=kam_potential")]
    [InlineData("kam_unit", "picklist", "AppDefaultValue=287100001 OptionSetName=kam_timeunit")]
    [InlineData("kam_units", "multiselectpicklist", "OptionSetName=kam_timeunit")]
    [InlineData("kam_day", "datetime", "Format=date CanChangeDateTimeBehavior=0 Behavior=2")]
    [InlineData("kam_moment", "datetime", "Format=datetime CanChangeDateTimeBehavior=0 Behavior=1")]
    [InlineData("kam_accountid", "lookup", "LookupStyle=single LookupTypes=")]
    public void Each_type_has_its_own_part(string column, string type, string part)
    {
        var attribute = Column(column);
        Assert.Equal(type, (string?)attribute.Element("Type"));
        Assert.Equal(part, string.Join(' ', attribute.Element("IsLocalizable")!.ElementsAfterSelf()
            .TakeWhile(element => element.Name != "displaynames").Select(element => $"{element.Name}={element.Value}")));
    }

    [Fact]
    public void A_yes_no_column_brings_its_two_words_in_both_languages()
    {
        var column = Column("kam_open");
        Assert.Equal("1", (string?)column.Element("AppDefaultValue"));
        Assert.Equal(
            [("1", "1033", "Yes"), ("1", "1031", "Ja"), ("0", "1033", "No"), ("0", "1031", "Nein")],
            column.Descendants("option").SelectMany(option => option.Descendants("label").Select(label =>
                ((string)option.Attribute("value")!, (string)label.Attribute("languagecode")!, (string)label.Attribute("description")!))));
    }

    [Fact]
    public void An_autonumber_carries_its_format() => Assert.Equal("S-{SEQNUM:5}", (string?)Column("kam_number").Element("AutoNumberFormat"));

    [Fact]
    public void Money_brings_base_value_currency_rate_and_relationship()
    {
        Assert.Equal("0", (string?)Column("kam_potential_base").Element("ValidForUpdateApi"));
        Assert.Equal("lookup", (string?)Column("transactioncurrencyid").Element("Type"));
        Assert.Equal("10", (string?)Column("exchangerate").Element("Accuracy"));
        Assert.Equal("Restrict", (string?)Relationship("TransactionCurrency_kam_sample").Element("CascadeDelete"));
    }

    [Fact]
    public void Exactly_one_column_is_the_primary_name() =>
        Assert.Equal(["kam_code"], Entity.Descendants("attribute")
            .Where(attribute => ((string?)attribute.Element("DisplayMask"))?.StartsWith("PrimaryName", StringComparison.Ordinal) == true)
            .Select(attribute => (string?)attribute.Element("LogicalName")));

    [Fact]
    public void A_parental_lookup_cascades_everything()
    {
        var relationship = Relationship("kam_sample_account_accountid");
        Assert.Equal("Account", (string?)relationship.Element("ReferencedEntityName"));
        Assert.All(["CascadeAssign", "CascadeDelete", "CascadeReparent", "CascadeShare", "CascadeUnshare"], action => Assert.Equal("Cascade", (string?)relationship.Element(action)));
        Assert.Equal(["Samples of the account"], relationship.Descendants("CustomLabel").Where(label => (string?)label.Attribute("languagecode") == "1033").Select(label => (string?)label.Attribute("description")));
    }

    [Fact]
    public void An_ordinary_lookup_is_emptied_and_a_hierarchy_is_marked()
    {
        var relationship = Relationship("kam_sample_sample_parentid");
        Assert.Equal("RemoveLink", (string?)relationship.Element("CascadeDelete"));
        Assert.Equal("NoCascade", (string?)relationship.Element("CascadeAssign"));
        Assert.Equal("1", (string?)relationship.Element("IsHierarchical"));
    }

    [Fact]
    public void A_table_of_users_has_the_platforms_columns_and_relationships()
    {
        Assert.Equal(
            ["createdby", "createdon", "createdonbehalfby", "exchangerate", "importsequencenumber", "modifiedby", "modifiedon", "modifiedonbehalfby", "overriddencreatedon", "ownerid",
                "owningbusinessunit", "owningteam", "owninguser", "statecode", "statuscode", "timezoneruleversionnumber", "transactioncurrencyid", "utcconversiontimezonecode"],
            Entity.Descendants("attribute").Select(attribute => (string)attribute.Element("LogicalName")!).Where(name => !name.StartsWith("kam_", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["TransactionCurrency_kam_sample", "business_unit_kam_sample", "lk_kam_sample_createdby", "lk_kam_sample_modifiedby", "owner_kam_sample", "team_kam_sample", "user_kam_sample"],
            Relationships.Select(relationship => (string)relationship.Attribute("Name")!).Where(name => !name.StartsWith("kam_", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_table_of_the_organisation_has_no_owner() =>
        Assert.Equal(["organizationid"], Built.Table("kam_function").Descendants("attribute").Select(attribute => (string)attribute.Element("LogicalName")!)
            .Where(name => name is "ownerid" or "owningbusinessunit" or "owningteam" or "owninguser" or "organizationid"));

    [Theory]
    [InlineData("kam_interface", "kam_interfaces")]
    [InlineData("kam_activity", "kam_activities")]
    [InlineData("kam_process", "kam_processes")]
    [InlineData("kam_matrix", "kam_matrixes")]
    [InlineData("kam_day", "kam_days")]
    public void Entity_sets_follow_English_plurals(string table, string set) => Assert.Equal(set, TableWriter.EntitySetName(table));

    private static XElement Column(string name) => Entity.Descendants("attribute").Single(attribute => (string?)attribute.Element("LogicalName") == name);

    private static XElement Relationship(string name) => Relationships.Single(relationship => (string?)relationship.Attribute("Name") == name);
}
