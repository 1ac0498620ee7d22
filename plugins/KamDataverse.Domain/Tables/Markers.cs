using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>Holds no rows: who may create one may decide on designations. A right of its own, so that rules never ask for a role's name.</summary>
[Table("kam_decision", "Right to decide", "Rights to decide", Ownership.Organization,
    Description = "Holds no rows. Who may create one may decide on designations.")]
public sealed class DecisionMarker : Row
{
    [Text("Name", 100, PrimaryName = true)]
    public string? Name { get => Text(); set => Set(value); }
}

/// <summary>Holds no rows: who may create one may take over existing key accounts, interfaces and matrices while a programme is in import mode.</summary>
[Table("kam_migration", "Right to import", "Rights to import", Ownership.Organization,
    Description = "Holds no rows. Who may create one may take over existing key accounts, interfaces and matrices while a programme is in import mode.")]
public sealed class MigrationMarker : Row
{
    [Text("Name", 100, PrimaryName = true)]
    public string? Name { get => Text(); set => Set(value); }
}
