using KamDataverse.Emulator.Query;
using Microsoft.Data.Sqlite;

namespace KamDataverse.Emulator.Storage;

/// <summary>What SQLite lacks of SQL Server.</summary>
internal static class SqlFunctions
{
    public static void Register(SqliteConnection connection)
    {
        connection.CreateFunction("date_part", (string part, long? seconds, string zone) => Aggregates.DatePart(part, seconds, zone), isDeterministic: true);
        connection.CreateFunction("fold", (string? text) => text is null ? null : TextFolding.Fold(text), isDeterministic: true);
        connection.CreateAggregate<string, Sum, string?>("exact_sum", new Sum(0, 0), Add, sum => sum.Count == 0 ? null : ExactNumber.Encode(sum.Total), isDeterministic: true);
        connection.CreateAggregate<string, Sum, string?>(
            "exact_avg", new Sum(0, 0), Add, sum => sum.Count == 0 ? null : ExactNumber.Encode(sum.Total / sum.Count), isDeterministic: true);
    }

    private static Sum Add(Sum sum, string? value) =>
        value is null ? sum : new Sum(sum.Total + ExactNumber.Decode(value, ExactNumber.Scale), sum.Count + 1);

    private readonly record struct Sum(decimal Total, int Count);
}
