using KamDataverse.Emulator.Metadata;

namespace KamDataverse.Emulator.Tests.Storage;

/// <summary>The base and one table with a column of every stored type and an alternate key.</summary>
internal static class SampleModel
{
    public static readonly MetadataModel Model = Build();

    public static MetadataModel Build(params ColumnDefinition[] more)
    {
        var model = BaseModel.NewBuilder();
        model.Add(new TableDefinition
        {
            LogicalName = "tst_thing", SchemaName = "tst_Thing", EntitySetName = "tst_things", PrimaryIdColumn = "tst_thingid", PrimaryNameColumn = "tst_name",
            DisplayName = SystemColumns.Labels("Thing", "Ding"), Ownership = TableOwnership.UserOwned, ObjectTypeCode = 10101,
        });
        ColumnDefinition[] columns =
        [
            Column("tst_thingid", ColumnType.Uniqueidentifier) with { IsPrimaryId = true },
            Column("tst_name", ColumnType.String) with { IsPrimaryName = true, DisplayName = SystemColumns.Labels("Name") },
            Column("tst_code", ColumnType.String) with { DisplayName = SystemColumns.Labels("Code") },
            Column("tst_notes", ColumnType.Memo),
            Column("tst_count", ColumnType.Integer),
            Column("tst_big", ColumnType.BigInt),
            Column("tst_rate", ColumnType.Decimal),
            Column("tst_weight", ColumnType.Double),
            Column("tst_price", ColumnType.Money),
            Column("tst_flag", ColumnType.Boolean) with { Choice = new("tst_thing_tst_flag", false, new(), [new(0, SystemColumns.Labels("No", "Nein")), new(1, SystemColumns.Labels("Yes", "Ja"))]) },
            Column("tst_kind", ColumnType.Picklist) with { Choice = Kinds },
            Column("tst_kinds", ColumnType.MultiSelectPicklist) with { Choice = Kinds },
            Column("tst_moment", ColumnType.DateTime) with { DateTimeBehavior = DateTimeBehavior.UserLocal, Format = "datetime" },
            Column("tst_day", ColumnType.DateTime) with { DateTimeBehavior = DateTimeBehavior.DateOnly, Format = "date" },
            Column("tst_accountid", ColumnType.Lookup),
            Column("tst_parentid", ColumnType.Lookup),
            .. more,
        ];
        foreach (var column in columns)
            model.Add("tst_thing", column);
        model.Add("tst_thing", new KeyDefinition("tst_codekey", "tst_CodeKey", SystemColumns.Labels("Thing code"), ["tst_code"]));
        SystemColumns.AddLog(model, "tst_thing");
        SystemColumns.AddOwnership(model, "tst_thing", TableOwnership.UserOwned);
        SystemColumns.AddState(model, "tst_thing");
        SystemColumns.AddVersion(model, "tst_thing");
        SystemColumns.Relate(model, "tst_thing", "tst_AccountId", "account", "accountid", "tst_account_thing");
        model.Add(new RelationshipDefinition
        {
            SchemaName = "tst_thing_parent", ReferencingTable = "tst_thing", ReferencingColumn = "tst_parentid", ReferencedTable = "tst_thing", ReferencedColumn = "tst_thingid",
            ReferencingNavigationProperty = "tst_ParentId", ReferencedNavigationProperty = "tst_thing_parent", IsHierarchical = true,
        });
        return model.Build();
    }

    private static ChoiceDefinition Kinds => new("tst_kind", true, new(), [
        new(200000000, SystemColumns.Labels("Zebra", "Affe")), new(200000001, SystemColumns.Labels("Ape", "Zebra")), new(200000002, SystemColumns.Labels("Mouse", "Maus"))]);

    private static ColumnDefinition Column(string name, ColumnType type) => new() { LogicalName = name, SchemaName = name, Type = type };
}
