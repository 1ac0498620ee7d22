namespace KamDataverse.Solution.Checking.Rules;

/// <summary>Columns one by one (E-E4 … E-E6, E-E8, E-E11 … E-E13).</summary>
internal static class ColumnRules
{
    private static readonly string[] CustomerTargets = ["account", "contact"];

    public static IEnumerable<Finding> Check(SolutionModel solution)
    {
        foreach (var table in solution.Tables)
        {
            foreach (var name in table.Columns.Select(column => column.LogicalName).Repeated())
                yield return Finding.Of("E-E4", $"column {table.LogicalName}.{name}", "The column is defined more than once.");
            foreach (var finding in table.Columns.SelectMany(column => CheckColumn(solution, table, column))) yield return finding;
        }
    }

    private static IEnumerable<Finding> CheckColumn(SolutionModel solution, TableModel table, ColumnModel column) =>
    [
        .. Naming(solution, table, column),
        .. column.Type switch
        {
            "nvarchar" or "ntext" => Text(column),
            "int" or "decimal" or "float" or "money" => Numeric(column),
            "datetime" => DateTimes(column),
            _ => [],
        },
        .. column.Type == "money" ? Money(solution, table, column) : [],
        .. Targets(solution, table, column),
        .. Computed(solution, column),
    ];

    private static IEnumerable<Finding> Naming(SolutionModel solution, TableModel table, ColumnModel column)
    {
        var physical = column.PhysicalName;
        if (!string.Equals(column.LogicalName, physical, StringComparison.OrdinalIgnoreCase) || column.LogicalName.Any(char.IsUpper) || column.Element.Child("Name") != column.LogicalName)
            yield return Finding.Of("E-E4", column.Where, $"Name '{column.Element.Child("Name")}', LogicalName '{column.LogicalName}' and PhysicalName '{physical}' are not the same name.");
        // The primary key is named after the table and, unlike every other prefixed column, not marked custom.
        if (column.Type == "primarykey") yield break;
        if (column.IsCustom && !solution.IsPrefixed(physical)) yield return Finding.Of("E-E4", column.Where, $"The name of a custom column starts with {solution.Prefix}_.");
        if (!column.IsCustom && solution.IsPrefixed(physical)) yield return Finding.Of("E-E4", column.Where, "A column with the publisher's prefix is a custom column (IsCustomField 1).");
        if (!column.IsCustom && !solution.IsPrefixed(physical) && table.IsOwn && !column.IsSystem)
            yield return Finding.Of("E-E4", column.Where, "It is neither a system column nor prefixed.");
    }

    private static IEnumerable<Finding> Text(ColumnModel column)
    {
        var longest = XmlReading.Whole(column.Element.Child("MaxLength"));
        if (longest is null or < 1) yield return Finding.Of("E-E5", column.Where, "Text needs a MaxLength.");
        else if (column is { Type: "nvarchar", IsCustom: true } && XmlReading.Whole(column.Element.Child("Length")) != 2 * longest)
            yield return Finding.Of("E-E5", column.Where, $"Length is {column.Element.Child("Length")}, twice MaxLength would be {2 * longest}.");
    }

    private static IEnumerable<Finding> Numeric(ColumnModel column)
    {
        // System columns such as importsequencenumber carry no editable range in every export.
        if (!column.IsCustom) yield break;
        var least = XmlReading.Number(column.Element.Child("MinValue"));
        var most = XmlReading.Number(column.Element.Child("MaxValue"));
        if (least is null || most is null || least > most) yield return Finding.Of("E-E5", column.Where, $"The range {column.Element.Child("MinValue")} to {column.Element.Child("MaxValue")} is not a range.");
        if (column.Type != "int" && XmlReading.Whole(column.Element.Child("Accuracy")) is null) yield return Finding.Of("E-E5", column.Where, "Accuracy is missing.");
    }

    private static IEnumerable<Finding> DateTimes(ColumnModel column)
    {
        if (column.Element.Child("Behavior") == "2" && column.Format != "date")
            yield return Finding.Of("E-E11", column.Where, $"Behavior 2 (date only) goes with Format date, not '{column.Format}'.");
    }

    private static IEnumerable<Finding> Money(SolutionModel solution, TableModel table, ColumnModel column)
    {
        if (column.Element.Child("CalculationOf").Length > 0) yield break;
        if (table.Column(column.LogicalName + "_base") is not { Type: "money" } based)
            yield return Finding.Of("E-E8", column.Where, $"Its base column {column.LogicalName}_base is missing.");
        else if (based.Element.Child("CalculationOf") != column.PhysicalName)
            yield return Finding.Of("E-E8", based.Where, $"CalculationOf is '{based.Element.Child("CalculationOf")}', not {column.PhysicalName}.");
        if (!table.IsOwn) yield break;
        if (table.Column("transactioncurrencyid") is not { Type: "lookup" }) yield return Finding.Of("E-E8", table.Where, "A table with money needs the column TransactionCurrencyId.");
        if (table.Column("exchangerate") is not { Type: "decimal" }) yield return Finding.Of("E-E8", table.Where, "A table with money needs the column ExchangeRate.");
        if (!solution.Relationships.Any(relationship => relationship.Referencing == table.Name && relationship is { Referenced: "TransactionCurrency", Column: "transactioncurrencyid" }))
            yield return Finding.Of("E-E8", table.Where, $"A table with money needs the relationship TransactionCurrency_{table.Name}.");
    }

    private static IEnumerable<Finding> Targets(SolutionModel solution, TableModel table, ColumnModel column)
    {
        if (!column.IsCustom || column.Type is not ("lookup" or "customer" or "file")) yield break;
        var targets = solution.Relationships.Where(relationship => !relationship.IsManyToMany && relationship.Column == column.LogicalName && string.Equals(relationship.Referencing, table.Name, StringComparison.OrdinalIgnoreCase))
            .Select(relationship => relationship.Referenced.ToLowerInvariant()).Order(StringComparer.Ordinal).ToList();
        if (column.Type == "customer" && !targets.SequenceEqual(CustomerTargets))
            yield return Finding.Of("E-E6", column.Where, $"A customer column has one relationship to account and one to contact; this one goes to: {string.Join(", ", targets)}.");
        else if (column.Type == "file" && targets is not ["fileattachment"])
            yield return Finding.Of("E-E6", column.Where, $"A file column has one relationship, to FileAttachment; this one goes to: {string.Join(", ", targets)}.");
        else if (targets.Count == 0)
            yield return Finding.Of("E-E6", column.Where, "No relationship says which table the lookup points at.");
        else if (targets.Count > 1 && column is { Type: "lookup" } && column.Element.Child("LookupStyle") != "polymorphic")
            yield return Finding.Of("E-E6", column.Where, $"It has {targets.Count} targets and is not polymorphic.");
    }

    private static IEnumerable<Finding> Computed(SolutionModel solution, ColumnModel column)
    {
        if (column.Element.Child("AutoNumberFormat").Length > 0 && column.Type != "nvarchar") yield return Finding.Of("E-E12", column.Where, $"A column of type {column.Type} cannot be numbered automatically.");
        var source = column.Element.Child("SourceType");
        var file = column.Element.Child("FormulaDefinitionFileName");
        if (source is "1" or "2" or "3")
        {
            if (file.Length == 0 || !solution.Archive.Has(file)) yield return Finding.Of("E-E13", column.Where, $"Its formula file '{file}' is not in the zip.");
            if (column.Element.Child("ValidForCreateApi") == "1" || column.Element.Child("ValidForUpdateApi") == "1") yield return Finding.Of("E-E13", column.Where, "A computed column cannot be created or updated.");
            if (source == "3" && column.IsSecured) yield return Finding.Of("E-E13", column.Where, "A formula column cannot be secured.");
        }
        else if (file.Length > 0)
        {
            yield return Finding.Of("E-E13", column.Where, $"It names the formula file {file} and is not computed (SourceType '{source}').");
        }
    }
}
