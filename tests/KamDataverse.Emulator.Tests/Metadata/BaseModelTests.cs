using KamDataverse.Emulator.Metadata;

namespace KamDataverse.Emulator.Tests.Metadata;

public sealed class BaseModelTests
{
    private static readonly MetadataModel Model = BaseModel.Model;

    [Theory]
    [InlineData("account", "accounts", 1, "accountid", "name")]
    [InlineData("contact", "contacts", 2, "contactid", "fullname")]
    [InlineData("systemuser", "systemusers", 8, "systemuserid", "fullname")]
    [InlineData("webresource", "webresourceset", 9333, "webresourceid", "name")]
    [InlineData("usersettings", "usersettingscollection", 150, "systemuserid", "")]
    [InlineData("systemform", "systemforms", 1030, "formid", "name")]
    public void A_system_table_has_the_platforms_names(string logicalName, string set, int typeCode, string id, string name)
    {
        var table = Model.Table(logicalName);
        Assert.Equal((set, typeCode, id, name), (table.EntitySetName, table.ObjectTypeCode, table.PrimaryIdColumn, table.PrimaryNameColumn));
        Assert.Same(table, Model.TryGetTableBySet(set, out var bySet) ? bySet : null);
    }

    [Fact]
    public void Every_lookup_points_to_tables_that_exist() =>
        Assert.Empty(
            from table in Model.Tables
            from column in table.Columns.Values
            where column.Type is ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner
            where column.Targets.Count == 0 || column.Targets.Any(target => !Model.TryGetTable(target, out _))
            select $"{table.LogicalName}.{column.LogicalName}");

    [Fact]
    public void Every_relationship_joins_columns_that_exist() =>
        Assert.Empty(
            from table in Model.Tables
            from relationship in table.ManyToOne
            where !table.Columns.ContainsKey(relationship.ReferencingColumn) || !Model.Table(relationship.ReferencedTable).Columns.ContainsKey(relationship.ReferencedColumn)
            select relationship.SchemaName);

    [Fact]
    public void Navigation_properties_are_unique_within_a_table() =>
        Assert.Empty(
            from table in Model.Tables
            let names = table.ManyToOne.Select(item => item.ReferencingNavigationProperty).Concat(table.OneToMany.Select(item => item.ReferencedNavigationProperty))
            from name in names.CountBy(name => name).Where(pair => pair.Value > 1)
            select $"{table.LogicalName}.{name.Key}");

    [Fact]
    public void A_customer_column_points_to_accounts_and_contacts() =>
        Assert.Equal(["account", "contact"], Model.Table("contact").Columns["parentcustomerid"].Targets);

    [Fact]
    public void A_user_owned_table_has_the_shared_columns() =>
        Assert.Superset(
            new HashSet<string>
            {
                "createdon", "createdby", "createdonbehalfby", "modifiedon", "modifiedby", "ownerid", "owningbusinessunit", "owninguser", "owningteam", "statecode",
                "statuscode", "versionnumber", "importsequencenumber", "overriddencreatedon", "timezoneruleversionnumber", "utcconversiontimezonecode", "revenue_base",
                "transactioncurrencyid", "exchangerate", "address1_city",
            },
            Model.Table("account").Columns.Keys.ToHashSet());

    [Fact]
    public void A_state_names_its_default_status() =>
        Assert.Equal([1, 2], Model.Table("account").Columns["statecode"].Choice!.Options.Select(option => option.DefaultStatus!.Value));

    [Fact]
    public void An_unknown_table_is_refused_by_name()
    {
        var fault = Assert.Throws<DataverseFault>(() => Model.Table("nothing"));
        Assert.Equal((unchecked((int)0x80041102), "The entity with a name = 'nothing' was not found in the MetadataCache."), (fault.ErrorCode, fault.Message));
    }
}
