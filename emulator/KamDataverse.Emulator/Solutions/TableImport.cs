using System.Xml.Linq;
using KamDataverse.Emulator.Metadata;

namespace KamDataverse.Emulator.Solutions;

/// <summary>Reads a table's definition, or the columns a solution adds to a table it does not own.</summary>
internal static class TableImport
{
    private const string Part = SolutionPackage.CustomizationsPart;
    private const int ShellOnly = 2;

    /// <summary>A table of a package, and whether the package defines it or only adds to it.</summary>
    internal sealed record Imported(string LogicalName, bool IsOwn, bool HasNotes, bool HasActivities);

    public static Imported Add(SolutionPackage package, XElement entity, ModelBuilder model, Func<string, int> typeCodeOf)
    {
        var definition = entity.Child("EntityInfo", Part).Child("entity", Part);
        var schemaName = definition.AttributeText("Name", Part);
        if (entity.Text("Name", Part) != schemaName)
            throw ImportFaults.Invalid(Part, $"the table is called {entity.Text("Name", Part)} and {schemaName}.");
        var table = schemaName.ToLowerInvariant();
        var isOwn = definition.Element("EntitySetName") is not null;
        if (isOwn)
            model.Add(Define(package, definition, schemaName, model, typeCodeOf));
        else if (!model.HasTable(table))
            throw ImportFaults.Refused($"the table {schemaName}", "the solution adds to it, but the organisation has no such table.");
        else if (package.RootComponents.FirstOrDefault(root => root is { Type: 1 } && root.SchemaName == table) is { Behavior: not ShellOnly })
            throw ImportFaults.Refused($"the table {schemaName}", "it is included with its own definition (behavior 0 or 1), but customizations.xml defines none.");

        foreach (var attribute in definition.Element("attributes")?.Elements("attribute") ?? [])
            AddColumn(package, table, isOwn, attribute, model);
        foreach (var key in definition.Element("EntityKeys")?.Elements("EntityKey") ?? [])
            AddKey(table, key, model);
        return new Imported(table, isOwn, definition.Optional("HasRelatedNotes") == "True", definition.Optional("HasRelatedActivities") == "True");
    }

    /// <summary>Adds what the platform adds by itself once columns and relationships are known.</summary>
    public static void Complete(Imported imported, ModelBuilder model)
    {
        var table = imported.LogicalName;
        if (model.Columns(table).Any(column => column.Type == ColumnType.Money))
            SystemColumns.AddMoney(model, table);
        if (!imported.IsOwn)
            return;
        var definition = model.Table(table);
        var columns = model.Columns(table).ToList();
        if (!columns.Exists(column => column.LogicalName == definition.PrimaryNameColumn))
            throw ImportFaults.Refused($"the table {definition.SchemaName}", "PrimaryName attribute not found.");
        SystemColumns.AddLog(model, table);
        SystemColumns.AddOwnership(model, table, definition.Ownership);
        SystemColumns.AddVersion(model, table);
        CheckStates(definition, model);
        if (imported.HasNotes)
            AddChild(model, table, "annotation", "objectid", $"objectid_{table}", $"{table}_Annotations");
        if (imported.HasActivities)
            AddChild(model, table, "task", "regardingobjectid", $"regardingobjectid_{table}_task", $"{table}_Tasks");
    }

    private static TableDefinition Define(SolutionPackage package, XElement definition, string schemaName, ModelBuilder model, Func<string, int> typeCodeOf)
    {
        var table = schemaName.ToLowerInvariant();
        CheckPrefix(package, schemaName, $"the table {schemaName}");
        if (model.HasTable(table))
            throw ImportFaults.Refused($"the table {schemaName}", "the organisation has it already; another solution defines it.");
        if (definition.Flag("IsActivity", Part))
            throw Unsupported.Of("custom activity tables");
        var set = definition.Text("EntitySetName", Part);
        if (model.TableNames.FirstOrDefault(other => model.Table(other).EntitySetName == set) is { } taken)
            throw ImportFaults.Refused($"the table {schemaName}", $"the entity set name {set} is used by the table {taken}.");
        var attributes = definition.Child("attributes", Part).Elements("attribute").ToList();
        return new TableDefinition
        {
            LogicalName = table,
            SchemaName = schemaName,
            EntitySetName = set,
            ObjectTypeCode = typeCodeOf(table),
            DisplayName = Named(definition.Labels("LocalizedNames", Part), $"the table {schemaName}"),
            DisplayCollectionName = Named(definition.Labels("LocalizedCollectionNames", Part), $"the table {schemaName}"),
            Description = definition.Labels("Descriptions", Part),
            Ownership = definition.Text("OwnershipTypeMask", Part) switch
            {
                "UserOwned" => TableOwnership.UserOwned,
                "OrgOwned" => TableOwnership.OrganizationOwned,
                "BusinessOwned" => TableOwnership.BusinessOwned,
                var other => throw ImportFaults.Refused($"the table {schemaName}", $"'{other}' is no ownership."),
            },
            PrimaryIdColumn = attributes.Where(attribute => attribute.Optional("Type") == "primarykey").ToList() is [var key]
                ? key.Text("LogicalName", Part)
                : throw ImportFaults.Refused($"the table {schemaName}", "it needs exactly one primary key."),
            PrimaryNameColumn = attributes.Where(attribute => attribute.Optional("DisplayMask")?.Split('|').Contains("PrimaryName") == true).ToList() is [var name]
                ? name.Text("LogicalName", Part)
                : throw ImportFaults.Refused($"the table {schemaName}", "PrimaryName attribute not found, or found more than once."),
            IsCustom = true,
            IsAudited = definition.Flag("IsAuditEnabled", Part),
            IsQuickCreateEnabled = definition.Flag("IsQuickCreateEnabled", Part),
            EnforcesStateTransitions = definition.Flag("EnforceStateTransitions", Part),
            HasAccessTeams = definition.Flag("AutoCreateAccessTeams", Part),
            Solution = package.UniqueName,
            IconVectorName = definition.Optional("IconVectorName"),
        };
    }

    private static void AddColumn(SolutionPackage package, string table, bool isOwnTable, XElement attribute, ModelBuilder model)
    {
        var column = ColumnImport.Read(table, attribute, model);
        var component = $"{table}.{column.LogicalName}";
        if (column.IsCustom)
            CheckPrefix(package, column.SchemaName, $"the column {component}");
        if (!isOwnTable && !column.IsCustom && !model.HasColumn(table, column.LogicalName))
            throw ImportFaults.Refused($"the column {component}", "the organisation has no such column.");
        if (model.HasColumn(table, column.LogicalName))
        {
            // Columns the platform adds beside an amount come with the solution's own amounts as well.
            if (!isOwnTable && column.LogicalName is "transactioncurrencyid" or "exchangerate")
                return;
            throw ImportFaults.Refused($"the column {component}", "the table has it already.");
        }

        model.Add(table, column with { IsPrimaryName = model.Table(table).PrimaryNameColumn == column.LogicalName });
    }

    /// <summary>Column types, number and size of keys are the documented limits (define alternate keys).</summary>
    private static void AddKey(string table, XElement key, ModelBuilder model)
    {
        const int maximumBytes = 900;
        var name = key.Text("LogicalName", Part);
        var component = $"the key {table}.{name}";
        var columns = key.Child("EntityKeyAttributes", Part).Elements("AttributeName").Select(item => item.Value).ToList();
        if (columns.Count is 0 or > 16)
            throw ImportFaults.Refused(component, "a key has one to sixteen columns.");
        var bytes = 0;
        foreach (var columnName in columns)
        {
            if (!model.HasColumn(table, columnName))
                throw ImportFaults.Refused(component, $"the table has no column {columnName}.");
            var column = model.Column(table, columnName);
            bytes += column.Type switch
            {
                ColumnType.String => 2 * (column.MaxLength ?? 0),
                ColumnType.Integer or ColumnType.Picklist => 4,
                ColumnType.DateTime => 8,
                ColumnType.Decimal => 13,
                ColumnType.Lookup or ColumnType.Customer => 16,
                _ => throw ImportFaults.Refused(component, $"the column {columnName} of type {column.Type} cannot be part of a key."),
            };
        }

        if (bytes > maximumBytes)
            throw ImportFaults.Refused(component, $"its columns take up to {bytes} bytes; a key has at most {maximumBytes}.");
        if (model.KeysOf(table).Count == 10)
            throw ImportFaults.Refused(component, "a table has at most ten keys.");
        model.Add(table, new KeyDefinition(name, key.Text("Name", Part), key.Labels("displaynames", Part), columns));
    }

    private static void CheckStates(TableDefinition table, ModelBuilder model)
    {
        if (!model.HasColumn(table.LogicalName, "statecode") || !model.HasColumn(table.LogicalName, "statuscode"))
            throw ImportFaults.Refused($"the table {table.SchemaName}", "it needs statecode and statuscode.");
        var states = model.Column(table.LogicalName, "statecode").Choice!.Options;
        var statuses = model.Column(table.LogicalName, "statuscode").Choice!.Options;
        if (statuses.FirstOrDefault(status => states.All(state => state.Value != status.State)) is { } stray)
            throw ImportFaults.Refused($"the table {table.SchemaName}", $"the status reason {stray.Value} belongs to no state.");
        if (states.FirstOrDefault(state => !statuses.Any(status => status.Value == state.DefaultStatus && status.State == state.Value)) is { } lost)
            throw ImportFaults.Refused($"the table {table.SchemaName}", $"the default status of the state {lost.Value} is none of its status reasons.");
    }

    private static void AddChild(ModelBuilder model, string table, string child, string column, string navigation, string name) => model.Add(new RelationshipDefinition
    {
        SchemaName = name, ReferencingTable = child, ReferencingColumn = column, ReferencedTable = table, ReferencedColumn = model.Table(table).PrimaryIdColumn,
        ReferencingNavigationProperty = navigation, ReferencedNavigationProperty = name,
        Assign = CascadeKind.Cascade, Delete = CascadeKind.Cascade, Reparent = CascadeKind.Cascade, Share = CascadeKind.Cascade, Unshare = CascadeKind.Cascade,
    });

    internal static void CheckPrefix(SolutionPackage package, string name, string component, bool anyCharacters = false)
    {
        if (!name.StartsWith(package.Prefix + "_", StringComparison.OrdinalIgnoreCase))
            throw ImportFaults.Refused(component, $"the name does not start with the publisher's customization prefix {package.Prefix}.");
        if (!anyCharacters && !name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_'))
            throw ImportFaults.Refused(component, "a name has letters, digits and underscores only.");
    }

    private static LabelSet Named(LabelSet labels, string component) =>
        labels.Texts.ContainsKey(XmlParts.BaseLanguage) ? labels : throw ImportFaults.Refused(component, $"it has no name in the base language {XmlParts.BaseLanguage}.");
}
