using System;
using System.Collections.Generic;

namespace KamDataverse.Domain.Designations;

/// <summary>Walks from an account to the ones above it.</summary>
internal static class AccountHierarchy
{
    /// <summary>How far up is looked.</summary>
    public const int MostLevels = 10;

    /// <summary>The accounts above, nearest first; stops after ten levels and where a circle closes.</summary>
    /// <param name="account">Where to start; not among the results.</param>
    /// <param name="parentOf">The parent of an account; null at the top.</param>
    public static IReadOnlyList<Guid> Above(Guid account, Func<Guid, Guid?> parentOf)
    {
        var above = new List<Guid>();
        var current = account;
        while (above.Count < MostLevels && parentOf(current) is { } parent && parent != account && !above.Contains(parent))
        {
            above.Add(parent);
            current = parent;
        }

        return above;
    }
}
