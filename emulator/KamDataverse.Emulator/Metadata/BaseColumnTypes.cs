using System.Globalization;

namespace KamDataverse.Emulator.Metadata;

/// <summary>The column types of the base's table files.</summary>
internal static class BaseColumnTypes
{
    public static ColumnDefinition Apply(ColumnDefinition column, string table, string type, string arguments)
    {
        var parts = arguments.Split(',');
        var choiceName = $"{table}_{column.LogicalName}";
        return type switch
        {
            "text" => column with { Type = ColumnType.String, MaxLength = Number(parts[0]), Format = parts.ElementAtOrDefault(1) ?? "text" },
            "memo" => column with { Type = ColumnType.Memo, MaxLength = Number(parts[0]), Format = "textarea" },
            "int" => Ranged(column with { Type = ColumnType.Integer, Format = parts.ElementAtOrDefault(1) ?? "none" }, parts[0]),
            "bigint" => column with { Type = ColumnType.BigInt },
            "dec" => Ranged(column with { Type = ColumnType.Decimal, Precision = Number(parts[1]) }, parts[0]),
            "money" => Ranged(column with { Type = ColumnType.Money, Precision = Number(parts[1]) }, parts[0]),
            "bool" => column with { Type = ColumnType.Boolean, DefaultValue = false, Choice = Choice(choiceName, column.DisplayName, Numbered(arguments)) },
            "choice" => column with { Type = ColumnType.Picklist, Choice = Choice(choiceName, column.DisplayName, arguments) },
            "state" => column with
            {
                Type = ColumnType.State, RequiredLevel = RequiredLevel.SystemRequired, ValidForCreate = false, DefaultValue = Number(arguments.Split(':')[0]),
                Choice = Choice(choiceName, column.DisplayName, arguments),
            },
            "status" => column with { Type = ColumnType.Status, Choice = Choice(choiceName, column.DisplayName, arguments) },
            "datetime" => column with
            {
                Type = ColumnType.DateTime,
                Format = arguments.Length == 0 ? "datetime" : "date",
                DateTimeBehavior = arguments == "date" ? DateTimeBehavior.DateOnly : DateTimeBehavior.UserLocal,
            },
            "lookup" => column with { Type = ColumnType.Lookup },
            "customer" => column with { Type = ColumnType.Customer },
            "guid" => column with { Type = ColumnType.Uniqueidentifier },
            "entityname" => column with { Type = ColumnType.EntityName },
            "managed" => column with { Type = ColumnType.ManagedProperty },
            _ => throw new FormatException($"Unknown column type '{type}' at {table}.{column.LogicalName}."),
        };
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static ColumnDefinition Ranged(ColumnDefinition column, string range)
    {
        var limits = range.Split("..");
        return column with { MinValue = decimal.Parse(limits[0], CultureInfo.InvariantCulture), MaxValue = decimal.Parse(limits[1], CultureInfo.InvariantCulture) };
    }

    private static string Numbered(string labels) => string.Join(';', labels.Split(';').Select((label, index) => $"{index}:{label}"));

    private static ChoiceDefinition Choice(string name, LabelSet label, string options) => new(name, false, label, [.. options.Split(';').Select(Option)]);

    private static OptionDefinition Option(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var labels = text[(colon + 1)..];
        var (defaultStatus, state) = ((int?)null, (int?)null);
        if (labels.LastIndexOf('>') is > 0 and var arrow)
            (labels, defaultStatus) = (labels[..arrow], Number(labels[(arrow + 1)..]));
        else if (labels.LastIndexOf('@') is > 0 and var at)
            (labels, state) = (labels[..at], Number(labels[(at + 1)..]));
        var languages = labels.Split('|');
        return new OptionDefinition(
            Number(text[..colon]), SystemColumns.Labels(languages[0], languages.ElementAtOrDefault(1)), state, defaultStatus, defaultStatus is null ? null : languages[0]);
    }
}
