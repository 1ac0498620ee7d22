using System.Globalization;

namespace KamDataverse.Emulator.Metadata;

/// <summary>
/// Reads the base's table files. A table is <c>== Schema set typecode owner key=value… : Name / Names | German / German plural</c>, followed by its columns
/// <c>Schema: type(arguments) flag… : Label | German</c> and shared blocks (<c>&amp;money</c>, <c>&amp;address 1</c>, <c>&amp;component</c>).
/// Flags: <c>!</c> required, <c>!!</c> required by the system, <c>ro</c> set by the platform only, <c>nu</c> not updatable.
/// </summary>
internal static class BaseModelReader
{
    public static void Read(string text, ModelBuilder model)
    {
        var table = new Pending();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '#')
                continue;
            if (line.StartsWith("== ", StringComparison.Ordinal))
            {
                table.Finish(model);
                table = ReadTable(line[3..], model);
            }
            else if (line[0] == '&')
                ReadBlock(line[1..], table, model);
            else
                ReadColumn(line, table.Name, model);
        }

        table.Finish(model);
    }

    private static Pending ReadTable(string line, ModelBuilder model)
    {
        var (declaration, labels) = SplitLabel(line);
        var words = declaration.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var schemaName = words[0];
        var flags = new Flags(words[4..]);
        var names = labels.Split('|', StringSplitOptions.TrimEntries).Select(part => part.Split(" / ")).ToList();
        var pending = new Pending
        {
            Name = schemaName.ToLowerInvariant(),
            Ownership = words[3] switch
            {
                "user" => TableOwnership.UserOwned,
                "org" => TableOwnership.OrganizationOwned,
                "bu" => TableOwnership.BusinessOwned,
                "none" => TableOwnership.None,
                var other => throw new FormatException($"Unknown ownership '{other}' of the table {schemaName}."),
            },
            HasLog = flags.Has("log") || words[3] == "user",
            HasState = flags.Has("state"),
        };
        var id = flags.Value("id") ?? throw new FormatException($"The table {schemaName} has no id column.");
        var link = flags.Value("link");
        model.Add(new TableDefinition
        {
            LogicalName = pending.Name,
            SchemaName = schemaName,
            EntitySetName = words[1],
            ObjectTypeCode = int.Parse(words[2], CultureInfo.InvariantCulture),
            DisplayName = SystemColumns.Labels(names[0][0], names.ElementAtOrDefault(1)?[0]),
            DisplayCollectionName = SystemColumns.Labels(names[0][1], names.ElementAtOrDefault(1)?[1]),
            Ownership = pending.Ownership,
            PrimaryIdColumn = id.ToLowerInvariant(),
            PrimaryNameColumn = flags.Value("name")?.ToLowerInvariant() ?? "",
            IsAudited = flags.Has("audited"),
            IsQuickCreateEnabled = flags.Has("quickcreate"),
            HasAccessTeams = flags.Has("teams"),
            IsIntersect = link is not null,
            IsView = flags.Has("view"),
        });
        model.Add(pending.Name, SystemColumns.Column(id, ColumnType.Uniqueidentifier, names[0][0], names.ElementAtOrDefault(1)?[0]) with
        {
            IsPrimaryId = true, ValidForUpdate = false, RequiredLevel = RequiredLevel.SystemRequired,
        });
        pending.PrimaryName = flags.Value("name")?.ToLowerInvariant();
        if (link is not null)
            ReadLink(link, flags.Value("rel")!, pending.Name, model);
        flags.RefuseOthers(schemaName, "id", "name", "link", "rel", "state", "log", "audited", "quickcreate", "teams", "view");
        return pending;
    }

    private static void ReadLink(string link, string relationship, string table, ModelBuilder model)
    {
        var ends = link.Split(',').Select(end => end.Split('.')).ToList();
        foreach (var end in ends)
            model.Add(table, SystemColumns.Column(end[1], ColumnType.Uniqueidentifier, end[0]) with { ValidForUpdate = false });
        model.Add(new ManyToManyDefinition(
            relationship, table,
            ends[0][0].ToLowerInvariant(), ends[0][1].ToLowerInvariant(), relationship,
            ends[1][0].ToLowerInvariant(), ends[1][1].ToLowerInvariant(), relationship));
    }

    private static void ReadBlock(string block, Pending table, ModelBuilder model)
    {
        if (block == "money")
            SystemColumns.AddMoney(model, table.Name);
        else if (block == "component")
            SystemColumns.AddComponent(model, table.Name);
        else if (block.StartsWith("address ", StringComparison.Ordinal))
            SystemColumns.AddAddress(model, table.Name, int.Parse(block[8..], CultureInfo.InvariantCulture));
        else
            throw new FormatException($"Unknown block '{block}' in the table {table.Name}.");
    }

    private static void ReadColumn(string line, string table, ModelBuilder model)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        var schemaName = line[..colon];
        var (declaration, labels) = SplitLabel(line[(colon + 2)..]);
        var (type, arguments, rest) = SplitType(declaration);
        var flags = new Flags(rest.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var names = labels.Split('|', StringSplitOptions.TrimEntries);
        var column = SystemColumns.Column(schemaName, ColumnType.String, names[0], names.ElementAtOrDefault(1)) with
        {
            RequiredLevel = flags.Has("!!") ? RequiredLevel.SystemRequired : flags.Has("!") ? RequiredLevel.ApplicationRequired : RequiredLevel.None,
            ValidForCreate = !flags.Has("ro"),
            ValidForUpdate = !flags.Has("ro") && !flags.Has("nu"),
            IsPrimaryName = string.Equals(model.Table(table).PrimaryNameColumn, schemaName, StringComparison.OrdinalIgnoreCase),
        };
        column = BaseColumnTypes.Apply(column, table, type, arguments);
        if (flags.Value("default") is { } value)
            column = column with { DefaultValue = column.Type == ColumnType.Boolean ? value == "1" : int.Parse(value, CultureInfo.InvariantCulture) };
        model.Add(table, column);
        if (column.Type is ColumnType.Lookup or ColumnType.Customer)
            AddRelationships(table, column, column.Type == ColumnType.Customer ? ["Account", "Contact"] : arguments.Split(','), flags, model);
        flags.RefuseOthers($"{table}.{schemaName}", "!", "!!", "ro", "nu", "default", "rel", "set", "nav", "suffix", "hierarchy", "parental", "restrict");
    }

    private static void AddRelationships(string table, ColumnDefinition column, string[] targets, Flags flags, ModelBuilder model)
    {
        var names = flags.Value("rel")?.Split(',') ?? throw new FormatException($"The lookup {table}.{column.LogicalName} names no relationship.");
        var navigation = (flags.Value("nav") ?? column.LogicalName).Split(',');
        var every = flags.Has("parental") ? CascadeKind.Cascade : CascadeKind.NoCascade;
        for (var index = 0; index < targets.Length; index++)
        {
            var target = targets[index].ToLowerInvariant();
            var suffix = targets.Length > 1 && navigation.Length == 1 ? $"_{target}{flags.Value("suffix")}" : "";
            model.Add(new RelationshipDefinition
            {
                SchemaName = names[index],
                ReferencingTable = table,
                ReferencingColumn = column.LogicalName,
                ReferencedTable = target,
                ReferencedColumn = "",
                ReferencingNavigationProperty = navigation[navigation.Length == 1 ? 0 : index] + suffix,
                ReferencedNavigationProperty = flags.Value("set") ?? names[index],
                IsHierarchical = flags.Has("hierarchy"),
                Assign = every, Reparent = every, Share = every, Unshare = every,
                Delete = flags.Has("parental") ? CascadeKind.Cascade : flags.Has("restrict") ? CascadeKind.Restrict : CascadeKind.RemoveLink,
            });
        }
    }

    private static (string Declaration, string Label) SplitLabel(string line)
    {
        var depth = 0;
        for (var index = 0; index < line.Length - 2; index++)
        {
            depth += line[index] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0 && line[index] == ' ' && line[index + 1] == ':' && line[index + 2] == ' ')
                return (line[..index], line[(index + 3)..]);
        }

        throw new FormatException($"No label in '{line}'.");
    }

    private static (string Type, string Arguments, string Flags) SplitType(string declaration)
    {
        var end = declaration.IndexOfAny(['(', ' ']);
        if (end < 0)
            return (declaration, "", "");
        if (declaration[end] == ' ')
            return (declaration[..end], "", declaration[(end + 1)..]);
        var depth = 0;
        for (var index = end; index < declaration.Length; index++)
        {
            depth += declaration[index] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
                return (declaration[..end], declaration[(end + 1)..index], declaration[(index + 1)..]);
        }

        throw new FormatException($"Unbalanced '{declaration}'.");
    }

    private sealed class Flags(string[] words)
    {
        public bool Has(string word) => words.Contains(word);

        public string? Value(string key) => words.FirstOrDefault(word => word.StartsWith(key + "=", StringComparison.Ordinal))?[(key.Length + 1)..];

        public void RefuseOthers(string where, params string[] known)
        {
            if (words.FirstOrDefault(word => !known.Contains(word.Split('=')[0])) is { } unknown)
                throw new FormatException($"Unknown flag '{unknown}' at {where}.");
        }
    }

    private sealed class Pending
    {
        public string Name { get; init; } = "";
        public TableOwnership Ownership { get; init; }
        public bool HasLog { get; init; }
        public bool HasState { get; init; }
        public string? PrimaryName { get; set; }

        public void Finish(ModelBuilder model)
        {
            if (Name.Length == 0)
                return;
            if (PrimaryName is not null && !model.HasColumn(Name, PrimaryName))
                throw new FormatException($"The table {Name} has no column {PrimaryName}.");
            if (HasLog)
                SystemColumns.AddLog(model, Name);
            SystemColumns.AddOwnership(model, Name, Ownership);
            if (HasState)
                SystemColumns.AddState(model, Name);
            SystemColumns.AddVersion(model, Name);
        }
    }
}
