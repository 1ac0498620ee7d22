using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

namespace KamDataverse.Domain.Schema;

/// <summary>
/// A typed view of one row. Values are kept by column: text as string, whole numbers and choices as int, decimals and money as decimal, yes/no as bool,
/// dates as DateTime, lookups as <see cref="RowRef"/>, several options as int[]. An empty column and one that was not read both read as null.
/// </summary>
public abstract class Row
{
    private readonly Dictionary<string, object?> values = new Dictionary<string, object?>(ColumnNames.Comparer);

    public Guid Id { get; set; }

    /// <summary>0 Active, 1 Inactive.</summary>
    public int? StateCode { get => Whole(); set => Set(value); }

    /// <summary>The owner; null for organisation-owned tables.</summary>
    public RowRef? OwnerId { get => Lookup(); set => Set(value); }

    public DateTime? CreatedOn { get => Date(); set => Set(value); }

    public DateTime? ModifiedOn { get => Date(); set => Set(value); }

    /// <summary>Names of the columns that were set, in the spelling in which they were set.</summary>
    public IEnumerable<string> Columns => values.Keys;

    /// <summary>The value by logical column name or property name.</summary>
    public object? this[string column]
    {
        get => values.TryGetValue(column, out var value) ? value : null;
        set => values[column] = value;
    }

    /// <summary>Whether the column was set, be it to nothing.</summary>
    public bool Has(string column) => values.ContainsKey(column);

    /// <summary>Copies every column of <paramref name="other"/> over this row's, empty ones too.</summary>
    public void Overlay(Row other)
    {
        foreach (var pair in other.values)
            values[pair.Key] = pair.Value;
        if (other.Id != Guid.Empty)
            Id = other.Id;
    }

    protected string? Text([CallerMemberName] string column = "") => this[column] as string;

    protected int? Whole([CallerMemberName] string column = "") => this[column] as int?;

    protected decimal? Number([CallerMemberName] string column = "") => this[column] as decimal?;

    protected bool? YesNo([CallerMemberName] string column = "") => this[column] as bool?;

    protected DateTime? Date([CallerMemberName] string column = "") => this[column] as DateTime?;

    protected RowRef? Lookup([CallerMemberName] string column = "") => this[column] as RowRef?;

    protected TChoice? Choice<TChoice>([CallerMemberName] string column = "")
        where TChoice : struct, Enum =>
        this[column] is int number ? (TChoice)Enum.ToObject(typeof(TChoice), number) : null;

    protected IReadOnlyList<TChoice> Choices<TChoice>([CallerMemberName] string column = "")
        where TChoice : struct, Enum =>
        this[column] is int[] numbers ? numbers.Select(number => (TChoice)Enum.ToObject(typeof(TChoice), number)).ToArray() : Array.Empty<TChoice>();

    protected void Set(object? value, [CallerMemberName] string column = "") => values[column] = Stored(value);

    private static object? Stored(object? value) => value switch
    {
        Enum choice => Convert.ToInt32(choice, System.Globalization.CultureInfo.InvariantCulture),
        _ => value,
    };
}

/// <summary>A row whose table has the status reasons <typeparamref name="TStatus"/>.</summary>
public abstract class Row<TStatus> : Row
    where TStatus : struct, Enum
{
    /// <summary>The status reason; a new row without one is in the first status.</summary>
    public TStatus? StatusCode { get => Choice<TStatus>(); set => Set(value); }
}
