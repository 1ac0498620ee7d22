namespace KamDataverse.Emulator.Metadata;

/// <summary>The columns the platform puts on every table of a kind, with their relationships: the one place that names them.</summary>
internal static class SystemColumns
{
    /// <summary>The lookups every written row has; they carry no index and no cascade.</summary>
    public static readonly IReadOnlySet<string> Bookkeeping = new HashSet<string>(StringComparer.Ordinal)
    {
        "createdby", "createdonbehalfby", "modifiedby", "modifiedonbehalfby", "owninguser", "owningteam", "organizationid", "transactioncurrencyid",
    };

    public static LabelSet Labels(string english, string? german = null) =>
        german is null ? new LabelSet().With(1033, english) : new LabelSet().With(1033, english).With(1031, german);

    /// <summary>Adds what every table has, whoever owns its rows.</summary>
    public static void AddVersion(ModelBuilder model, string table) =>
        model.Add(table, Column("VersionNumber", ColumnType.BigInt, "Version Number", "Versionsnummer") with { ValidForCreate = false, ValidForUpdate = false });

    /// <summary>Adds who created and changed a row, and when.</summary>
    public static void AddLog(ModelBuilder model, string table)
    {
        Moment("CreatedOn", "Created On", "Erstellt am");
        User("CreatedBy", "Created By", "Erstellt von");
        User("CreatedOnBehalfBy", "Created By (Delegate)", "Erstellt von (Stellvertretung)");
        Moment("ModifiedOn", "Modified On", "Geändert am");
        User("ModifiedBy", "Modified By", "Geändert von");
        User("ModifiedOnBehalfBy", "Modified By (Delegate)", "Geändert von (Stellvertretung)");
        model.Add(table, Column("OverriddenCreatedOn", ColumnType.DateTime, "Record Created On", "Datensatz erstellt am") with
        {
            ValidForUpdate = false, Format = "date", DateTimeBehavior = DateTimeBehavior.UserLocal,
        });
        model.Add(table, Number("ImportSequenceNumber", int.MinValue, "Import Sequence Number", "Importsequenznummer") with { ValidForUpdate = false });
        model.Add(table, Number("TimeZoneRuleVersionNumber", -1, "Time Zone Rule Version Number", "Zeitzonenregelversion"));
        model.Add(table, Number("UTCConversionTimeZoneCode", -1, "UTC Conversion Time Zone Code", "UTC-Konvertierungszeitzonencode"));

        void Moment(string schemaName, string english, string german) =>
            model.Add(table, Column(schemaName, ColumnType.DateTime, english, german) with
            {
                ValidForCreate = false, ValidForUpdate = false, Format = "datetime", DateTimeBehavior = DateTimeBehavior.UserLocal,
            });

        void User(string schemaName, string english, string german)
        {
            model.Add(table, Column(schemaName, ColumnType.Lookup, english, german) with { ValidForCreate = false, ValidForUpdate = false });
            Relate(model, table, schemaName, "systemuser", "systemuserid", $"lk_{table}_{schemaName.ToLowerInvariant()}");
        }
    }

    /// <summary>Adds the owner and what is derived from it, or the organisation.</summary>
    public static void AddOwnership(ModelBuilder model, string table, TableOwnership ownership)
    {
        if (ownership == TableOwnership.UserOwned)
        {
            model.Add(table, Column("OwnerId", ColumnType.Owner, "Owner", "Besitzer") with { RequiredLevel = RequiredLevel.SystemRequired });
            Relate(model, table, "OwnerId", "owner", "ownerid", $"owner_{table}");
            Derived("OwningBusinessUnit", "Owning Business Unit", "Besitzende Unternehmenseinheit", "businessunit", "businessunitid", $"business_unit_{table}");
            Derived("OwningUser", "Owning User", "Besitzender Benutzer", "systemuser", "systemuserid", $"user_{table}");
            Derived("OwningTeam", "Owning Team", "Besitzendes Team", "team", "teamid", $"team_{table}");
        }
        else if (ownership == TableOwnership.OrganizationOwned)
            Derived("OrganizationId", "Organization Id", "Organisations-ID", "organization", "organizationid", $"organization_{table}");

        void Derived(string schemaName, string english, string german, string target, string targetKey, string relationship)
        {
            model.Add(table, Column(schemaName, ColumnType.Lookup, english, german) with { ValidForCreate = false, ValidForUpdate = false });
            Relate(model, table, schemaName, target, targetKey, relationship);
        }
    }

    /// <summary>Adds Active and Inactive, where the table does not say otherwise.</summary>
    public static void AddState(ModelBuilder model, string table)
    {
        var active = Labels("Active", "Aktiv");
        var inactive = Labels("Inactive", "Inaktiv");
        model.Add(table, Column("statecode", ColumnType.State, "Status", "Status") with
        {
            RequiredLevel = RequiredLevel.SystemRequired, ValidForCreate = false, DefaultValue = 0,
            Choice = new($"{table}_statecode", false, Labels("Status"), [new(0, active, null, 1, "Active"), new(1, inactive, null, 2, "Inactive")]),
        });
        model.Add(table, Column("statuscode", ColumnType.Status, "Status Reason", "Statusgrund") with
        {
            Choice = new($"{table}_statuscode", false, Labels("Status Reason"), [new(1, active, 0), new(2, inactive, 1)]),
        });
    }

    /// <summary>Adds the currency of a table with money columns, its rate, and each amount in the base currency.</summary>
    public static void AddMoney(ModelBuilder model, string table)
    {
        model.Add(table, Column("TransactionCurrencyId", ColumnType.Lookup, "Currency", "Währung"));
        Relate(model, table, "TransactionCurrencyId", "transactioncurrency", "transactioncurrencyid", $"transactioncurrency_{table}", CascadeKind.Restrict);
        model.Add(table, Column("ExchangeRate", ColumnType.Decimal, "Exchange Rate", "Wechselkurs") with
        {
            ValidForCreate = false, ValidForUpdate = false, Precision = 10, MinValue = 0.0000000001m, MaxValue = 100000000000m,
        });
        foreach (var amount in model.Columns(table).Where(column => column.Type == ColumnType.Money && !column.LogicalName.EndsWith("_base", StringComparison.Ordinal)).ToList())
            model.Add(table, amount with
            {
                LogicalName = amount.LogicalName + "_base", SchemaName = amount.SchemaName + "_Base", ValidForCreate = false, ValidForUpdate = false,
                RequiredLevel = RequiredLevel.None, MinValue = -922337203685477m, MaxValue = 922337203685477m, Precision = 4,
                DisplayName = Labels(amount.DisplayName.For(1033) + " (Base)", amount.DisplayName.For(1031) + " (Basis)"),
            });
    }

    /// <summary>Adds one block of address columns.</summary>
    public static void AddAddress(ModelBuilder model, string table, int number)
    {
        var prefix = $"Address{number}_";
        Text("Name", 200, "Name", "Name");
        Text("Line1", 250, "Street 1", "Straße 1");
        Text("Line2", 250, "Street 2", "Straße 2");
        Text("Line3", 250, "Street 3", "Straße 3");
        Text("City", 80, "City", "Ort");
        Text("StateOrProvince", 50, "State/Province", "Bundesland/Kanton");
        Text("PostalCode", 20, "ZIP/Postal Code", "Postleitzahl");
        Text("Country", 80, "Country/Region", "Land/Region");
        Text("County", 50, "County", "Landkreis");
        Text("PostOfficeBox", 20, "Post Office Box", "Postfach");
        Text("PrimaryContactName", 100, "Primary Contact Name", "Name des primären Kontakts");
        Text("Telephone1", 50, "Telephone 1", "Telefon 1");
        Text("Telephone2", 50, "Telephone 2", "Telefon 2");
        Text("Fax", 50, "Fax", "Fax");
        Degrees("Latitude", 90, "Latitude", "Breitengrad");
        Degrees("Longitude", 180, "Longitude", "Längengrad");
        model.Add(table, Column($"{prefix}AddressTypeCode", ColumnType.Picklist, $"Address {number}: Address Type", $"Adresse {number}: Adresstyp") with
        {
            Choice = new($"{table}_{prefix.ToLowerInvariant()}addresstypecode", false, Labels("Address Type", "Adresstyp"), [
                new(1, Labels("Bill To", "Rechnung")), new(2, Labels("Ship To", "Lieferung")), new(3, Labels("Primary", "Primär")), new(4, Labels("Other", "Sonstige"))]),
        });

        void Text(string name, int length, string english, string german) =>
            model.Add(table, Column(prefix + name, ColumnType.String, $"Address {number}: {english}", $"Adresse {number}: {german}") with { MaxLength = length, Format = "text" });

        void Degrees(string name, int limit, string english, string german) =>
            model.Add(table, Column(prefix + name, ColumnType.Double, $"Address {number}: {english}", $"Adresse {number}: {german}") with { MinValue = -limit, MaxValue = limit, Precision = 5 });
    }

    /// <summary>Adds what every solution component's row has.</summary>
    public static void AddComponent(ModelBuilder model, string table)
    {
        model.Add(table, Column("SolutionId", ColumnType.Uniqueidentifier, "Solution", "Lösung"));
        model.Add(table, Column("IsManaged", ColumnType.Boolean, "State", "Status") with { Choice = Noes($"{table}_ismanaged") });
        model.Add(table, Column("IsCustomizable", ColumnType.ManagedProperty, "Customizable", "Anpassbar"));
        model.Add(table, Column("ComponentState", ColumnType.Picklist, "Component State", "Komponentenstatus") with
        {
            Choice = new($"{table}_componentstate", false, Labels("Component State"), [
                new(0, Labels("Published")), new(1, Labels("Unpublished")), new(2, Labels("Deleted")), new(3, Labels("Deleted Unpublished"))]),
        });
        model.Add(table, Column("OverwriteTime", ColumnType.DateTime, "Record Overwrite Time") with { Format = "datetime", DateTimeBehavior = DateTimeBehavior.UserLocal });
        model.Add(table, Column("IntroducedVersion", ColumnType.String, "Introduced Version", "Eingeführt in Version") with { MaxLength = 48, Format = "text" });
    }

    /// <summary>Adds a relationship for a system lookup unless its column has one.</summary>
    public static void Relate(ModelBuilder model, string table, string schemaName, string target, string targetKey, string name, CascadeKind delete = CascadeKind.NoCascade)
    {
        var column = schemaName.ToLowerInvariant();
        if (model.Relationships.Any(relationship => relationship.ReferencingTable == table && relationship.ReferencingColumn == column))
            return;
        model.Add(new RelationshipDefinition
        {
            SchemaName = name, ReferencingTable = table, ReferencingColumn = column, ReferencedTable = target, ReferencedColumn = targetKey,
            ReferencingNavigationProperty = column, ReferencedNavigationProperty = name, Delete = delete,
        });
    }

    public static ColumnDefinition Column(string schemaName, ColumnType type, string english, string? german = null) => new()
    {
        LogicalName = schemaName.ToLowerInvariant(), SchemaName = schemaName, Type = type, DisplayName = Labels(english, german),
    };

    private static ColumnDefinition Number(string schemaName, int minimum, string english, string german) =>
        Column(schemaName, ColumnType.Integer, english, german) with { MinValue = minimum, MaxValue = int.MaxValue, Format = "none" };

    private static ChoiceDefinition Noes(string name) => new(name, false, Labels("State"), [new(0, Labels("Unmanaged", "Nicht verwaltet")), new(1, Labels("Managed", "Verwaltet"))]);
}
