namespace KamDataverse.Solution.Roles;

/// <summary>How far a privilege reaches.</summary>
internal enum Depth
{
    /// <summary>Own rows, and rows of own teams.</summary>
    Basic,

    /// <summary>Rows of the own business unit.</summary>
    Local,

    /// <summary>Rows of the own business unit and those below.</summary>
    Deep,

    /// <summary>All rows of the organisation.</summary>
    Global,
}

/// <summary>What a role may do, written from its point of view.</summary>
/// <param name="name">Roles have one name in all languages.</param>
/// <param name="description">In English; the platform keeps one description, so the German one follows it.</param>
internal sealed class RoleDesign(string name, string description, string german)
{
    private static readonly string[] Changing = ["Create", "Write", "Delete"];

    private readonly SortedDictionary<string, Depth> privileges = new(StringComparer.Ordinal);

    public string Name => name;

    public string Description => description + " / " + german;

    /// <summary>False for technical users, who open no app.</summary>
    public bool UsesApp { get; init; } = true;

    public Guid Id => ComponentId.Of("role", name);

    /// <summary>Privileges by right and logical table name, <c>Read kam_matrix</c>.</summary>
    public IReadOnlyDictionary<string, Depth> Privileges => privileges;

    /// <summary>Sees the rows and may point to them from rows of its own.</summary>
    public RoleDesign Reads(Depth depth, params string[] tables) => Grant(depth, tables, "Read", "AppendTo");

    /// <summary>Sees the rows without being able to point to them.</summary>
    public RoleDesign SeesOnly(Depth depth, params string[] tables) => Grant(depth, tables, "Read");

    /// <summary>May point to the rows from rows of its own, whoever can see them.</summary>
    public RoleDesign PointsTo(Depth depth, params string[] tables) => Grant(depth, tables, "AppendTo");

    /// <summary>Creates, changes and deletes rows, hangs others on them and them on others.</summary>
    public RoleDesign Maintains(Depth depth, params string[] tables) => Grant(depth, tables, [.. Changing, "Read", "Append", "AppendTo"]);

    /// <summary>Creates, sees, changes and deletes rows that nothing hangs on.</summary>
    public RoleDesign Keeps(Depth depth, params string[] tables) => Grant(depth, tables, [.. Changing, "Read"]);

    /// <summary>Changes rows others create.</summary>
    public RoleDesign Changes(Depth depth, params string[] tables) => Grant(depth, tables, "Write", "Append", "AppendTo");

    /// <summary>Hands rows to another owner, and shares them.</summary>
    public RoleDesign HandsOver(Depth depth, params string[] tables) => Grant(depth, tables, "Assign", "Share");

    /// <summary>Has the right a table without rows stands for: may create one.</summary>
    public RoleDesign HasRight(params string[] tables) => Grant(Depth.Global, tables, "Create", "Read");

    private RoleDesign Grant(Depth depth, string[] tables, params string[] rights)
    {
        foreach (var key in tables.SelectMany(table => rights.Select(right => right + " " + table)))
        {
            // A later line may widen what an earlier one gave, never narrow it.
            if (!privileges.TryGetValue(key, out var given) || given < depth) privileges[key] = depth;
        }

        return this;
    }
}
