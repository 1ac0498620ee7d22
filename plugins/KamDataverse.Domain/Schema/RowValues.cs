using System.Collections.Generic;
using System.Linq;

namespace KamDataverse.Domain.Schema;

/// <summary>How values of columns compare and which value a new row gets.</summary>
public static class RowValues
{
    /// <summary>Whether two values are the same to a user: empty text is no value, texts compare trimmed, numbers by value, options in any order.</summary>
    public static bool Same(object? left, object? right)
    {
        left = Meaningful(left);
        right = Meaningful(right);
        if (left is int[] these && right is int[] those)
            return these.Length == those.Length && new HashSet<int>(these).SetEquals(those);
        return Equals(left, right);
    }

    /// <summary>Whether the column holds anything a user would call a value.</summary>
    public static bool IsEmpty(object? value) => Meaningful(value) is null;

    /// <summary>The value the schema gives a new row; null for none.</summary>
    public static object? DefaultOf(ColumnAttribute declaration) => declaration switch
    {
        WholeNumberAttribute { Default: not int.MinValue } whole => whole.Default,
        DecimalNumberAttribute number when !double.IsNaN(number.Default) => (decimal)number.Default,
        YesNoAttribute yesNo => yesNo.Default,
        ChoiceAttribute { Default: >= 0 } choice => choice.Default,
        _ => null,
    };

    /// <summary>Names of the declared columns in which the two rows differ; on create (<paramref name="stored"/> null) those that hold a value.</summary>
    public static IEnumerable<ColumnSchema> Changed(TableSchema schema, Row saved, Row? stored) =>
        from column in schema.Columns
        where saved.Has(column.Property.Name) && !Same(saved[column.Property.Name], stored?[column.Property.Name])
        select column;

    private static object? Meaningful(object? value) => value switch
    {
        string text => text.Trim() is { Length: > 0 } trimmed ? trimmed : null,
        int[] { Length: 0 } => null,
        _ => value,
    };
}
