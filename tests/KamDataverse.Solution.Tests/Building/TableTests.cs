using KamDataverse.Domain.Schema;
using KamDataverse.Solution.Checking;
using KamDataverse.Solution.Tables;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution.Tests.Building;

/// <summary>What the classes declare is what the zip holds.</summary>
public sealed class TableTests
{
    public static TheoryData<string> Tables => [.. TableSchema.All().Select(table => table.LogicalName)];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_declared_column_comes_out_with_its_name_and_its_demand(string name)
    {
        var table = TableSchema.All().Single(known => known.LogicalName == name);
        Assert.All(table.Columns, column =>
        {
            var written = Built.Column(PlatformTables.SchemaName(name), column.LogicalName);
            Assert.Equal(column.Declaration.Label, (string?)written.Element("displaynames")!.Elements().First().Attribute("description"));
            Assert.Equal(column.Declaration.Required ? "required" : column.Declaration.Recommended ? "recommended" : "none", (string?)written.Element("RequiredLevel"));
            Assert.Equal(table.Declaration.Audited && column.LogicalName != "kam_touchedon" ? "1" : "0", (string?)written.Element("IsAuditEnabled"));
        });
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_lookup_has_its_relationship(string name)
    {
        var table = TableSchema.All().Single(known => known.LogicalName == name);
        Assert.All(table.Columns.Where(column => column.TargetTable is not null), column =>
        {
            var relationship = Assert.Single(Built.Content.Relationships, relationship =>
                (string?)relationship.Element("ReferencingEntityName") == PlatformTables.SchemaName(name) && (string?)relationship.Element("ReferencingAttributeName") == column.LogicalName);
            Assert.Equal(PlatformTables.SchemaName(column.TargetTable!), (string?)relationship.Element("ReferencedEntityName"));
            Assert.Equal(
                ((LookupAttribute)column.Declaration).OnDelete switch { OnDelete.Parental => "Cascade", var other => other.ToString() },
                (string?)relationship.Element("CascadeDelete"));
        });
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_key_comes_out_with_its_columns(string name)
    {
        var table = TableSchema.All().Single(known => known.LogicalName == name);
        Assert.Equal(
            table.Keys.Select(key => key.Name + ": " + string.Join(',', key.Properties.Select(property => "kam_" + property.ToLowerInvariant()))).Order(StringComparer.Ordinal),
            Built.Table(PlatformTables.SchemaName(name)).Descendants("EntityKey")
                .Select(key => (string)key.Element("Name")! + ": " + string.Join(',', key.Descendants("AttributeName").Select(column => column.Value))));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_own_table_has_an_icon_that_travels_with_it(string name)
    {
        if (name == "account") return;
        var icon = (string?)Built.Table(name).Descendants("IconVectorName").Single();
        Assert.Contains(icon, Built.Content.WebResources.Select(resource => resource.Name));
    }

    [Fact]
    public void The_account_is_extended_and_not_redefined()
    {
        var entity = Built.Table("Account").Element("EntityInfo")!.Element("entity")!;
        Assert.Equal(["attributes"], entity.Elements().Select(element => element.Name.LocalName));
        Assert.All(entity.Descendants("LogicalName"), column => Assert.StartsWith("kam_", column.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void A_component_that_was_shipped_and_is_gone_stops_the_build()
    {
        var file = Path.GetTempFileName();
        try
        {
            var zip = Package.Zip(Built.Content, managed: true);
            File.WriteAllText(file, File.ReadAllText(Built.Options.Lock) + "column kam_interface.kam_forgotten = nvarchar\n");
            var finding = Assert.Single(ComponentLock.Enforce(file, new MemoryStream(zip), append: false));
            Assert.Equal("E-L1", finding.RuleId);
            Assert.Contains("kam_forgotten", finding.Where, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
