using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Storage;

namespace KamDataverse.Emulator.Query;

/// <summary>By what rows are sorted: lookups by the name of the row they point to, choices by the label in the caller's language (documented: order rows).</summary>
internal static class Ordering
{
    /// <summary>
    /// A value of <c>QueryExpression.QueryHints</c>: choices are sorted by their numbers, as the Web API's $orderby and FetchXML's useraworderby do (documented: order rows).
    /// The SDK's query has no member of its own for it; the platform's hints only speed a query up.
    /// </summary>
    public const string RawChoices = "UseRawOrderBy";

    /// <param name="rawChoices">Sort choices by number instead of label.</param>
    public static string Of(QuerySource source, ColumnDefinition column, MetadataModel model, QueryParameters parameters, QueryCaller caller, bool rawChoices) => column.Type switch
    {
        ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner => ByName(source, column, model),
        ColumnType.Picklist or ColumnType.State or ColumnType.Status when !rawChoices && column.Choice is { } choice => ByLabel(source, column, choice, parameters, caller),
        _ => source.Compared(column),
    };

    private static string ByName(QuerySource source, ColumnDefinition column, MetadataModel model)
    {
        var names = column.Targets
            .Select(model.Table)
            .Where(target => target.Columns.TryGetValue(target.PrimaryNameColumn, out var name) && name.Type == ColumnType.String)
            .Select(target => $" WHEN '{target.LogicalName}' THEN (SELECT {ColumnCodec.FoldedName(target.Column(target.PrimaryNameColumn))} FROM {ColumnCodec.Quoted(target.LogicalName)} "
                + $"WHERE {ColumnCodec.Quoted(target.PrimaryIdColumn)} = {source.Stored(column)})");
        var cases = string.Concat(names);
        return cases.Length == 0 ? source.Stored(column) : $"CASE {source.Target(column)}{cases} END";
    }

    private static string ByLabel(QuerySource source, ColumnDefinition column, ChoiceDefinition choice, QueryParameters parameters, QueryCaller caller)
    {
        var places = choice.Options.OrderBy(option => TextFolding.Fold(option.Label.For(caller.LanguageCode)), StringComparer.Ordinal).Select((option, place) =>
            $" WHEN {parameters.Add((long)option.Value)} THEN {parameters.Add((long)place)}");
        var cases = string.Concat(places);
        return cases.Length == 0 ? source.Stored(column) : $"CASE {source.Stored(column)}{cases} END";
    }
}
