using KamDataverse.Emulator.Query;

namespace KamDataverse.Emulator.Security;

/// <summary>How far one privilege reaches: the union over all roles that hold it.</summary>
internal sealed class PrivilegeReach
{
    public bool Global { get; set; }

    public HashSet<Guid> BusinessUnits { get; } = [];

    public HashSet<Guid> Owners { get; } = [];

    public bool Covers(Guid? owner, Guid? businessUnit) =>
        Global || (owner is { } id && Owners.Contains(id)) || (businessUnit is { } unit && BusinessUnits.Contains(unit));
}

/// <summary>A user as the access checks see them.</summary>
internal sealed record Principal
{
    public required Guid UserId { get; init; }
    public required Guid BusinessUnitId { get; init; }
    public bool IsDisabled { get; init; }

    /// <summary>SYSTEM: nothing is checked.</summary>
    public bool IsSystem { get; init; }

    /// <summary>Holds the System Administrator role.</summary>
    public bool IsAdministrator { get; init; }
    public IReadOnlySet<Guid> Teams { get; init; } = new HashSet<Guid>();

    /// <summary>User interface language (LCID).</summary>
    public int LanguageCode { get; init; } = 1033;

    /// <summary>Regional format (LCID).</summary>
    public int LocaleId { get; init; } = 1033;
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;
    public int RoleCount { get; init; }
    public IReadOnlyDictionary<string, PrivilegeReach> Privileges { get; init; } = new Dictionary<string, PrivilegeReach>();

    public ValueFormat Format => new(LanguageCode, LocaleId, TimeZone);

    public bool MayDoAnything => IsSystem || IsAdministrator;

    /// <summary>The user and their teams: everyone a share with reaches them.</summary>
    public IEnumerable<Guid> Identities => Teams.Prepend(UserId);
}
