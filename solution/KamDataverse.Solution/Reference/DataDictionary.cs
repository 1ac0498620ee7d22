using System.Globalization;
using System.Text;
using KamDataverse.Domain.Schema;
using KamDataverse.Solution.Labels;
using KamDataverse.Solution.Tables;

namespace KamDataverse.Solution.Reference;

/// <summary>The page of tables, columns, keys and choices, from the table classes and the label file.</summary>
internal static class DataDictionary
{
    public static string ToMarkdown() => ToMarkdown(TableSchema.All(), Translations.Shipped());

    internal static string ToMarkdown(IReadOnlyList<TableSchema> tables, Translations texts)
    {
        var page = new StringBuilder();
        page.Append("# Data dictionary\n\n")
            .Append("<!-- Generated from the table classes; a test compares this page with them. -->\n\n")
            .Append("Every table of the solution, and the columns it adds to `account`. A table also has the platform's own columns (id, owner or organisation, created, modified, ")
            .Append("status), which are not repeated here. *Required* is what forms insist on; *recommended* is what a later step, such as activating, asks for. ")
            .Append("Columns *kept by the system* refuse a user's value ([STA-04](rules.md#sta-04), on accounts [DES-12](rules.md#des-12)).\n\n");
        foreach (var table in tables)
            page.Append(Invariant($"- [`{table.LogicalName}`](#{table.LogicalName}) {texts.For(table.LogicalName, table.Declaration.DisplayName).English}\n"));
        foreach (var table in tables) Table(page, table, texts);
        Choices(page, tables, texts);
        return page.ToString();
    }

    private static void Table(StringBuilder page, TableSchema table, Translations texts)
    {
        var declaration = table.Declaration;
        page.Append(Invariant($"\n## {table.LogicalName}\n\n"));
        page.Append(Invariant($"**{Both(texts.For(table.LogicalName, declaration.DisplayName))}**, plural {Both(texts.For(table.LogicalName + ".collection", declaration.CollectionName))}. "));
        if (declaration.Description.Length > 0) page.Append(declaration.Description).Append(' ');
        page.Append(declaration.ExtendsPlatformTable
            ? "A table of the platform; only the added columns are listed.\n"
            : declaration.Ownership == Ownership.UserOrTeam ? "Owned by a user or team" : "Owned by the organisation");
        if (!declaration.ExtendsPlatformTable)
            page.Append(declaration.Audited ? ", audited" : ", not audited").Append(declaration.QuickCreate ? ", with quick create.\n" : ".\n");

        page.Append("\n| column | English | German | type | needed | note |\n|---|---|---|---|---|---|\n");
        foreach (var column in table.Columns)
        {
            var label = texts.For($"{table.LogicalName}.{column.LogicalName}", column.Declaration.Label);
            page.Append(Invariant($"| `{column.LogicalName}` | {label.English} | {label.German} | {TypeOf(table, column)} | {Needed(column.Declaration)} | {Note(column.Declaration)} |\n"));
        }

        if (!declaration.ExtendsPlatformTable) Statuses(page, table, texts);
        Keys(page, table, texts);
    }

    private static void Statuses(StringBuilder page, TableSchema table, Translations texts)
    {
        page.Append("\n| status reason | English | German | status |\n|---|---|---|---|\n");
        foreach (var (value, state, label) in SystemColumns.Statuses(table, texts))
            page.Append(Invariant($"| {value} | {label.English} | {label.German} | {(state == 0 ? "Active" : "Inactive")} |\n"));
    }

    private static void Keys(StringBuilder page, TableSchema table, Translations texts)
    {
        if (table.Keys.Count == 0) return;
        page.Append("\n| alternate key | columns | what a user reads when it is violated |\n|---|---|---|\n");
        foreach (var key in table.Keys)
        {
            var columns = key.Properties.Select(property => $"`{table.Columns.First(column => column.Property.Name == property).LogicalName}`");
            page.Append(Invariant($"| `{key.Name}` | {string.Join(", ", columns)} | {Both(texts.For(key.Name, key.DisplayName))} |\n"));
        }
    }

    private static void Choices(StringBuilder page, IReadOnlyList<TableSchema> tables, Translations texts)
    {
        page.Append("\n## Choices\n");
        var choices = tables.SelectMany(table => table.Columns).Select(column => column.ChoiceType).OfType<Type>().Distinct().OrderBy(ChoiceWriter.NameOf, StringComparer.Ordinal);
        foreach (var choice in choices)
        {
            var name = ChoiceWriter.NameOf(choice);
            page.Append(Invariant($"\n### {name}\n\n| value | English | German |\n|---|---|---|\n"));
            foreach (var (value, declaration) in ChoiceWriter.Members<OptionAttribute>(choice))
            {
                var label = texts.For(Invariant($"{name}.{value}"), declaration.Label);
                page.Append(Invariant($"| {value} | {label.English} | {label.German} |\n"));
            }
        }
    }

    private static string TypeOf(TableSchema table, ColumnSchema column) => column.Declaration switch
    {
        TextAttribute { AutoNumber.Length: > 0 } text => $"autonumber `{text.AutoNumber}`",
        TextAttribute text => Invariant($"text, {text.MaxLength}{(text.Format == "text" ? "" : ", " + text.Format)}"),
        MemoAttribute memo => Invariant($"several lines, {memo.MaxLength}"),
        WholeNumberAttribute whole => Invariant($"whole number{Range(whole.Min, whole.Max == int.MaxValue ? null : whole.Max)}{(whole.Format == "none" ? "" : ", " + whole.Format)}"),
        DecimalNumberAttribute number => Invariant($"decimal{Range(number.Min, number.Max)}, {number.Precision} places"),
        MoneyAmountAttribute money => Invariant($"money{Range(money.Min, money.Max)}"),
        YesNoAttribute => "yes/no",
        ChoiceAttribute => $"choice [{ChoiceWriter.NameOf(column.ChoiceType!)}](#{ChoiceWriter.NameOf(column.ChoiceType!)})",
        ChoicesAttribute => $"choices [{ChoiceWriter.NameOf(column.ChoiceType!)}](#{ChoiceWriter.NameOf(column.ChoiceType!)})",
        DateOnlyAttribute => "date only",
        DateAndTimeAttribute => "date and time, UTC",
        LookupAttribute lookup => $"lookup `{column.TargetTable}`, {OnDeleteOf(table, lookup.OnDelete)}",
        _ => throw new NotSupportedException($"{column.LogicalName} is declared with {column.Declaration.GetType().Name}, which this page does not describe."),
    };

    private static string Range(double least, double? most) => most is { } end ? Invariant($" {least}–{end:0}") : Invariant($" from {least}");

    private static string OnDeleteOf(TableSchema table, OnDelete behaviour) => behaviour switch
    {
        // Rows of the organisation have no owner and are not shared.
        OnDelete.Parental when table.Declaration.Ownership == Ownership.Organization => "deleted with its parent",
        OnDelete.Restrict => "keeps the parent from being deleted",
        OnDelete.Parental => "deleted, assigned and shared with its parent",
        _ => "emptied when the parent is deleted",
    };

    private static string Needed(ColumnAttribute declaration) => declaration switch
    {
        { ReadOnly: true } => "kept by the system",
        { Required: true } => "required",
        { Recommended: true } => "recommended",
        _ => "",
    };

    private static string Note(ColumnAttribute declaration)
    {
        var parts = new List<string>();
        if (declaration is TextAttribute { PrimaryName: true }) parts.Add("Primary name.");
        if (declaration.Description.Length > 0) parts.Add(declaration.Description);
        if (RowValues.DefaultOf(declaration) is { } value && declaration is not YesNoAttribute { Default: false }) parts.Add(Invariant($"New rows: {Default(value)}."));
        return string.Join(' ', parts);
    }

    private static string Default(object value) => value is bool yes ? (yes ? "yes" : "no") : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static string Both(Text text) => text.English == text.German ? text.English : $"{text.English} / {text.German}";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
