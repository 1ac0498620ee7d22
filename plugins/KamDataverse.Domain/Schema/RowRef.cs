using System;

namespace KamDataverse.Domain.Schema;

/// <summary>Points to a row: table and id, and its name where it is known. Two are equal when table and id are.</summary>
public readonly struct RowRef : IEquatable<RowRef>
{
    public RowRef(string table, Guid id, string? name = null)
    {
        Table = table;
        Id = id;
        Name = name;
    }

    public string Table { get; }

    public Guid Id { get; }

    /// <summary>The row's primary name, for messages; <see langword="null"/> when it was not read.</summary>
    public string? Name { get; }

    public static bool operator ==(RowRef left, RowRef right) => left.Equals(right);

    public static bool operator !=(RowRef left, RowRef right) => !left.Equals(right);

    public bool Equals(RowRef other) => Id == other.Id && string.Equals(Table, other.Table, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is RowRef other && Equals(other);

    public override int GetHashCode() => Id.GetHashCode();

    public override string ToString() => Name ?? Table + " " + Id;
}
