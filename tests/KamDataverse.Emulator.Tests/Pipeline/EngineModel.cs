using KamDataverse.Emulator.Metadata;

namespace KamDataverse.Emulator.Tests.Pipeline;

/// <summary>The base and a thing with parts that go with it, memos that hold it back, hints that let go of it, and a link to accounts.</summary>
internal static class EngineModel
{
    public static readonly MetadataModel Model = Build();

    private static MetadataModel Build()
    {
        var model = BaseModel.NewBuilder();
        AddTable(model, "tst_thing", 10201,
            Text("tst_name", 100) with { IsPrimaryName = true },
            Text("tst_code", 20),
            Text("tst_number", 100) with { AutoNumberFormat = "T-{SEQNUM:5}" },
            Column("tst_notes", ColumnType.Memo) with { MaxLength = 2000 },
            Column("tst_count", ColumnType.Integer) with { MinValue = 0, MaxValue = 10 },
            Column("tst_price", ColumnType.Money) with { MinValue = 0, MaxValue = 1000000, Precision = 2 },
            Column("tst_flag", ColumnType.Boolean) with { DefaultValue = 1, Choice = new("tst_flag", false, new(), [new(0, Label("No", "Nein")), new(1, Label("Yes", "Ja"))]) },
            Column("tst_kind", ColumnType.Picklist) with { DefaultValue = 2, Choice = new("tst_kind", false, new(), [new(1, Label("Small", "Klein")), new(2, Label("Large", "Groß"))]) },
            Column("tst_moment", ColumnType.DateTime) with { DateTimeBehavior = DateTimeBehavior.UserLocal, Format = "datetime" },
            Column("tst_accountid", ColumnType.Lookup),
            Column("tst_parentid", ColumnType.Lookup),
            Column("statecode", ColumnType.State) with { DefaultValue = 0, Choice = new("tst_thing_state", false, new(), [new(0, Label("Active", "Aktiv"), null, 1, "Active"), new(1, Label("Inactive", "Inaktiv"), null, 2, "Inactive")]) },
            Column("statuscode", ColumnType.Status) with { Choice = new("tst_thing_status", false, new(), [new(1, Label("Draft", "Entwurf"), 0), new(3, Label("Ready", "Bereit"), 0), new(2, Label("Closed", "Geschlossen"), 1)]) });
        SystemColumns.AddMoney(model, "tst_thing");
        model.Add("tst_thing", new KeyDefinition("tst_codekey", "tst_CodeKey", Label("Thing code", "Code"), ["tst_code"]));
        Relate(model, "tst_thing", "tst_accountid", "account", "accountid", CascadeKind.RemoveLink);
        Relate(model, "tst_thing", "tst_parentid", "tst_thing", "tst_thingid", CascadeKind.Cascade);
        AddChild(model, "tst_part", 10202, CascadeKind.Cascade);
        AddChild(model, "tst_memo", 10203, CascadeKind.Restrict);
        AddChild(model, "tst_hint", 10204, CascadeKind.RemoveLink);
        model.Add(new TableDefinition
        {
            LogicalName = "tst_thing_account", SchemaName = "tst_thing_account", EntitySetName = "tst_thing_accountset", PrimaryIdColumn = "tst_thing_accountid", ObjectTypeCode = 10205, IsIntersect = true,
        });
        model.Add("tst_thing_account", Column("tst_thing_accountid", ColumnType.Uniqueidentifier) with { IsPrimaryId = true });
        model.Add("tst_thing_account", Column("tst_thingid", ColumnType.Uniqueidentifier));
        model.Add("tst_thing_account", Column("accountid", ColumnType.Uniqueidentifier));
        model.Add(new ManyToManyDefinition("tst_thing_account", "tst_thing_account", "tst_thing", "tst_thingid", "tst_thing_account", "account", "accountid", "tst_thing_account"));
        return model.Build();
    }

    private static void AddChild(ModelBuilder model, string table, int code, CascadeKind delete)
    {
        AddTable(model, table, code, Text("tst_name", 100) with { IsPrimaryName = true }, Column("tst_thingid", ColumnType.Lookup));
        Relate(model, table, "tst_thingid", "tst_thing", "tst_thingid", delete);
    }

    private static void AddTable(ModelBuilder model, string name, int code, params ColumnDefinition[] columns)
    {
        model.Add(new TableDefinition
        {
            LogicalName = name, SchemaName = name, EntitySetName = name + "s", PrimaryIdColumn = name + "id", PrimaryNameColumn = "tst_name", ObjectTypeCode = code,
            DisplayName = Label(name, name), Ownership = TableOwnership.UserOwned, IsCustom = true, HasAccessTeams = name == "tst_thing",
        });
        model.Add(name, Column(name + "id", ColumnType.Uniqueidentifier) with { IsPrimaryId = true });
        foreach (var column in columns)
            model.Add(name, column);
        SystemColumns.AddLog(model, name);
        SystemColumns.AddOwnership(model, name, TableOwnership.UserOwned);
        SystemColumns.AddState(model, name);
        SystemColumns.AddVersion(model, name);
    }

    private static void Relate(ModelBuilder model, string child, string column, string parent, string parentKey, CascadeKind delete) => model.Add(new RelationshipDefinition
    {
        SchemaName = $"{parent}_{child}_{column}", ReferencingTable = child, ReferencingColumn = column, ReferencedTable = parent, ReferencedColumn = parentKey,
        ReferencingNavigationProperty = column, ReferencedNavigationProperty = $"{parent}_{child}_{column}", IsCustom = true, Delete = delete,
        Assign = delete == CascadeKind.Cascade ? CascadeKind.Cascade : CascadeKind.NoCascade,
        Share = delete == CascadeKind.Cascade ? CascadeKind.Cascade : CascadeKind.NoCascade,
        Unshare = delete == CascadeKind.Cascade ? CascadeKind.Cascade : CascadeKind.NoCascade,
        Reparent = delete == CascadeKind.Cascade ? CascadeKind.Cascade : CascadeKind.NoCascade,
    });

    private static ColumnDefinition Text(string name, int length) => Column(name, ColumnType.String) with { MaxLength = length, Format = "text" };

    private static ColumnDefinition Column(string name, ColumnType type) => new() { LogicalName = name, SchemaName = name, Type = type, IsCustom = true };

    private static LabelSet Label(string english, string german) => SystemColumns.Labels(english, german);
}
