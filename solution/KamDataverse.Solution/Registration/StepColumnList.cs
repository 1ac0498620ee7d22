using KamDataverse.Domain.Schema;
using KamDataverse.Solution.Tables;

namespace KamDataverse.Solution.Registration;

/// <summary>Column lists of registrations: property names or logical names, or <c>*</c>.</summary>
internal static class StepColumnList
{
    private const string All = "*";
    private const string State = "statecode";
    private const string Status = "statuscode";

    /// <summary>The columns as the step file names them, sorted; empty for an empty list.</summary>
    /// <exception cref="BuildRefusedException">A name is neither a property nor a column.</exception>
    public static string Resolve(TableSchema table, string list) => list == All
        ? Join(Everything(table))
        : Join(list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(name => Column(table, name)));

    /// <summary>The columns an Update step listens to. Whoever listens to the status hears the state too: a request may set the state alone, and the status follows from it.</summary>
    public static string Filter(TableSchema table, string list)
    {
        var columns = Resolve(table, list).Split(',');
        return Join(columns.Contains(Status) ? [.. columns, State] : columns);
    }

    /// <summary>
    /// Every declared column but the lock column, and both halves of the status.
    /// A platform table's status is not ours to watch or to read without being named.
    /// </summary>
    private static IEnumerable<string> Everything(TableSchema table) =>
    [
        .. table.Columns.Select(column => column.LogicalName).Where(column => column != ColumnTypes.LockColumn),
        .. table.Declaration.ExtendsPlatformTable ? Array.Empty<string>() : [State, Status],
    ];

    private static string Column(TableSchema table, string name)
    {
        if (table.Columns.FirstOrDefault(column => column.Property.Name == name || column.LogicalName == name) is { } declared) return declared.LogicalName;
        // The platform's own columns are written in their logical names; the linter knows which of them exist.
        return name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter))
            ? name
            : throw new BuildRefusedException("A step names a column that does not exist", [$"{table.LogicalName}: {name}"]);
    }

    private static string Join(IEnumerable<string> columns) => string.Join(',', columns.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
