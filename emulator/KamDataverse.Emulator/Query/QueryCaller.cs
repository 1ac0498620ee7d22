using KamDataverse.Emulator.Storage;

namespace KamDataverse.Emulator.Query;

/// <summary>For whom a query runs: what "me", "my business unit", "today" and a choice's label mean in it.</summary>
internal sealed record QueryCaller
{
    /// <summary>Nobody in particular: base language, UTC, sees every row.</summary>
    public static readonly QueryCaller System = new();

    public Guid UserId { get; init; }

    public Guid BusinessUnitId { get; init; }

    /// <summary>The caller's teams, for conditions that mean "me and my teams".</summary>
    public IReadOnlyCollection<Guid> TeamIds { get; init; } = [];

    public int LanguageCode { get; init; } = 1033;

    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    public DateTime UtcNow { get; init; } = DateTime.UtcNow;

    /// <summary>What the caller sees of a joined table; <see langword="null"/>, as a function or as a result, is everything.</summary>
    public Func<string, RowVisibility?>? LinkedVisibility { get; init; }
}
