namespace KamDataverse.Emulator.Metadata;

/// <summary>An alternate key: columns whose values together are unique among rows in which none of them is empty.</summary>
public sealed record KeyDefinition(string LogicalName, string SchemaName, LabelSet DisplayName, IReadOnlyList<string> Columns);

/// <summary>A many-to-one relationship, seen from the child (referencing) table.</summary>
public sealed record RelationshipDefinition
{
    public required string SchemaName { get; init; }
    public required string ReferencingTable { get; init; }
    public required string ReferencingColumn { get; init; }
    public required string ReferencedTable { get; init; }
    public required string ReferencedColumn { get; init; }

    /// <summary>Single-valued navigation property on the child; casing as in the zip.</summary>
    public required string ReferencingNavigationProperty { get; init; }

    /// <summary>Collection-valued navigation property on the parent.</summary>
    public required string ReferencedNavigationProperty { get; init; }
    public bool IsCustom { get; init; }
    public bool IsHierarchical { get; init; }
    public CascadeKind Assign { get; init; } = CascadeKind.NoCascade;
    public CascadeKind Delete { get; init; } = CascadeKind.RemoveLink;
    public CascadeKind Reparent { get; init; } = CascadeKind.NoCascade;
    public CascadeKind Share { get; init; } = CascadeKind.NoCascade;
    public CascadeKind Unshare { get; init; } = CascadeKind.NoCascade;
}

/// <summary>A many-to-many relationship with its intersect table.</summary>
public sealed record ManyToManyDefinition(
    string SchemaName, string IntersectTable, string Table1, string Table1Column, string Table1Navigation, string Table2, string Table2Column, string Table2Navigation);

/// <summary>One table.</summary>
public sealed record TableDefinition
{
    public required string LogicalName { get; init; }
    public required string SchemaName { get; init; }
    public required string EntitySetName { get; init; }
    public int ObjectTypeCode { get; init; }
    public LabelSet DisplayName { get; init; } = new();
    public LabelSet DisplayCollectionName { get; init; } = new();
    public LabelSet Description { get; init; } = new();
    public TableOwnership Ownership { get; init; }
    public required string PrimaryIdColumn { get; init; }

    /// <summary>Empty for intersect and some system tables.</summary>
    public string PrimaryNameColumn { get; init; } = "";
    public bool IsCustom { get; init; }
    public bool IsIntersect { get; init; }

    /// <summary>Rows come from other tables (owner = users and teams); nothing is written to it.</summary>
    public bool IsView { get; init; }
    public bool IsAudited { get; init; }
    public bool IsQuickCreateEnabled { get; init; }
    public bool EnforcesStateTransitions { get; init; }

    /// <summary>Rows may have record teams (<c>AutoCreateAccessTeams</c>).</summary>
    public bool HasAccessTeams { get; init; }

    /// <summary>Unique name of the solution that brought the table; empty for the built-in base.</summary>
    public string Solution { get; init; } = "";

    /// <summary>Web resource name of the table's vector icon, or <see langword="null"/>.</summary>
    public string? IconVectorName { get; init; }

    /// <summary>Columns by logical name.</summary>
    public IReadOnlyDictionary<string, ColumnDefinition> Columns { get; init; } = new Dictionary<string, ColumnDefinition>();
    public IReadOnlyList<KeyDefinition> Keys { get; init; } = [];

    /// <summary>Relationships in which this table is the child.</summary>
    public IReadOnlyList<RelationshipDefinition> ManyToOne { get; init; } = [];

    /// <summary>Relationships in which this table is the parent.</summary>
    public IReadOnlyList<RelationshipDefinition> OneToMany { get; init; } = [];
    public IReadOnlyList<ManyToManyDefinition> ManyToMany { get; init; } = [];

    /// <exception cref="DataverseFault">The table has no such column (0x80041103).</exception>
    public ColumnDefinition Column(string logicalName) =>
        Columns.TryGetValue(logicalName, out var column) ? column : throw DataverseFault.UnknownColumn(this, logicalName);

    public bool HasState => Columns.ContainsKey("statecode");
}
