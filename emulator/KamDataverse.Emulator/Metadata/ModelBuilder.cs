namespace KamDataverse.Emulator.Metadata;

/// <summary>Collects tables, columns and relationships from the base and from solutions, then freezes them into a <see cref="MetadataModel"/>.</summary>
internal sealed class ModelBuilder
{
    private static readonly string[] Owners = ["systemuser", "team"];

    private readonly Dictionary<string, Draft> drafts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RelationshipDefinition> relationships = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ManyToManyDefinition> manyToMany = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ChoiceDefinition> choices = new(StringComparer.OrdinalIgnoreCase);

    public bool HasTable(string logicalName) => drafts.ContainsKey(logicalName);

    public bool HasColumn(string table, string column) => drafts.TryGetValue(table, out var draft) && draft.Columns.ContainsKey(column);

    public bool HasRelationship(string schemaName) => relationships.ContainsKey(schemaName) || manyToMany.ContainsKey(schemaName);

    public TableDefinition Table(string logicalName) => drafts[logicalName].Table;

    public ColumnDefinition Column(string table, string column) => drafts[table].Columns[column];

    public IEnumerable<ColumnDefinition> Columns(string table) => drafts[table].Columns.Values;

    public IReadOnlyList<KeyDefinition> KeysOf(string table) => drafts[table].Keys;

    public IEnumerable<string> TableNames => drafts.Keys;

    public IEnumerable<RelationshipDefinition> Relationships => relationships.Values;

    public IReadOnlyDictionary<string, ChoiceDefinition> Choices => choices;

    public void Add(TableDefinition table) => drafts.Add(table.LogicalName, new Draft(table));

    public void Replace(TableDefinition table) => drafts[table.LogicalName].Table = table;

    /// <summary>Adds a column; one that is there already stays as it is when <paramref name="replace"/> is not set.</summary>
    public void Add(string table, ColumnDefinition column, bool replace = false)
    {
        if (replace)
            drafts[table].Columns[column.LogicalName] = column;
        else
            drafts[table].Columns.TryAdd(column.LogicalName, column);
    }

    public void Add(string table, KeyDefinition key) => drafts[table].Keys.Add(key);

    public void Add(RelationshipDefinition relationship) => relationships.TryAdd(relationship.SchemaName, relationship);

    public void Add(ManyToManyDefinition relationship) => manyToMany.TryAdd(relationship.SchemaName, relationship);

    public void Add(ChoiceDefinition choice) => choices[choice.Name] = choice;

    public MetadataModel Build()
    {
        // A relationship points to the parent's primary key; its declaration may come before the parent's.
        var complete = relationships.Values
            .Select(relationship => relationship.ReferencedColumn.Length > 0 ? relationship : relationship with { ReferencedColumn = Table(relationship.ReferencedTable).PrimaryIdColumn })
            .ToList();
        var byChild = complete.ToLookup(relationship => relationship.ReferencingTable);
        var byParent = complete.ToLookup(relationship => relationship.ReferencedTable);
        var byIntersect = manyToMany.Values;
        return new MetadataModel(
            from draft in drafts.Values
            let name = draft.Table.LogicalName
            let targets = byChild[name].ToLookup(relationship => relationship.ReferencingColumn, relationship => relationship.ReferencedTable)
            select draft.Table with
            {
                Columns = draft.Columns.Values.ToDictionary(column => column.LogicalName, column => WithTargets(column, targets[column.LogicalName]), StringComparer.Ordinal),
                Keys = draft.Keys,
                ManyToOne = [.. byChild[name]],
                OneToMany = [.. byParent[name]],
                ManyToMany = [.. byIntersect.Where(relationship => relationship.Table1 == name || relationship.Table2 == name || relationship.IntersectTable == name)],
            },
            choices.Values);
    }

    private static ColumnDefinition WithTargets(ColumnDefinition column, IEnumerable<string> targets) => column.Type switch
    {
        ColumnType.Owner => column with { Targets = Owners },
        ColumnType.Lookup or ColumnType.Customer => column with { Targets = [.. targets.Distinct()] },
        _ => column,
    };

    private sealed class Draft(TableDefinition table)
    {
        public TableDefinition Table { get; set; } = table;
        public Dictionary<string, ColumnDefinition> Columns { get; } = new(StringComparer.Ordinal);
        public List<KeyDefinition> Keys { get; } = [];
    }
}
