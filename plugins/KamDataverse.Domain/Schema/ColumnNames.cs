using System;
using System.Collections.Generic;

namespace KamDataverse.Domain.Schema;

/// <summary>The convention between a property and its column: the column is the prefix and the property's name in lower case.</summary>
public sealed class ColumnNames : IEqualityComparer<string>
{
    public const string Prefix = "kam_";

    /// <summary>Treats a property name and its column's logical name as equal, so that a row is read by either without building strings.</summary>
    public static readonly ColumnNames Comparer = new ColumnNames();

    private ColumnNames()
    {
    }

    public bool Equals(string? x, string? y)
    {
        if (x is null || y is null)
            return x is null && y is null;
        var fromX = Start(x);
        var fromY = Start(y);
        var length = x.Length - fromX;
        return length == y.Length - fromY && string.Compare(x, fromX, y, fromY, length, StringComparison.OrdinalIgnoreCase) == 0;
    }

    public int GetHashCode(string name)
    {
        unchecked
        {
            var hash = 17;
            for (var index = Start(name); index < name.Length; index++)
                hash = (hash * 31) + (name[index] | 0x20);
            return hash;
        }
    }

    private static int Start(string name) =>
        name.Length > Prefix.Length && name[0] == 'k' && string.CompareOrdinal(name, 0, Prefix, 0, Prefix.Length) == 0 ? Prefix.Length : 0;
}
