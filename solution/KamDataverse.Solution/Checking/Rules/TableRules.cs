namespace KamDataverse.Solution.Checking.Rules;

/// <summary>Tables as wholes, extensions and alternate keys (E-E1 … E-E3, E-E14 … E-E17).</summary>
internal static class TableRules
{
    private const int LongestTableName = 50;
    private const int LongestName = 100;
    private const int LargestKey = 900;

    private static readonly string[] Always =
    [
        "createdby", "createdon", "createdonbehalfby", "importsequencenumber", "modifiedby", "modifiedon", "modifiedonbehalfby", "overriddencreatedon",
        "statecode", "statuscode", "timezoneruleversionnumber", "utcconversiontimezonecode",
    ];

    private static readonly string[] OrganizationColumns = ["organizationid"];
    private static readonly string[] OwnerColumns = ["ownerid", "owningbusinessunit"];
    private static readonly string[] TeamColumns = ["owningteam", "owninguser"];

    public static IEnumerable<Finding> Check(SolutionModel solution) =>
        [.. solution.Tables.SelectMany(table => CheckTable(solution, table)), .. SetNames(solution), .. ServerOnly(solution)];

    private static List<Finding> CheckTable(SolutionModel solution, TableModel table)
    {
        List<Finding> findings = [.. Spelling(solution, table), .. Keys(table), .. Lengths(table)];
        findings.AddRange(table.IsOwn ? [.. SystemParts(solution, table), .. PrimaryColumns(table)] : Extension(table));
        return findings;
    }

    private static IEnumerable<Finding> Spelling(SolutionModel solution, TableModel table)
    {
        if (table.Info is not null && table.Info.Attr("Name") != table.Name)
            yield return Finding.Of("E-E1", table.Where, $"Name is {table.Name}, entity/@Name is {table.Info.Attr("Name")}.");
        if (!table.IsOwn) yield break;
        if (!solution.IsPrefixed(table.Name)) yield return Finding.Of("E-E1", table.Where, $"The name does not start with the publisher's prefix {solution.Prefix}_.");
        var set = table.Info.Child("EntitySetName");
        if (set.Length == 0 || set.Any(char.IsUpper)) yield return Finding.Of("E-E1", table.Where, $"EntitySetName '{set}' is not a lower-case name.");
    }

    private static IEnumerable<Finding> SetNames(SolutionModel solution) =>
        from set in solution.Tables.Select(table => table.Info.Child("EntitySetName")).Repeated()
        select Finding.Of("E-E1", $"entity set {set}", "More than one table has this entity set name.");

    private static IEnumerable<Finding> SystemParts(SolutionModel solution, TableModel table)
    {
        var owner = table.IsOrganizationOwned ? OrganizationColumns : OwnerColumns;
        foreach (var column in Always.Concat(owner).Where(column => table.Column(column) is null))
            yield return Finding.Of("E-E2", table.Where, $"The system column {column} is missing.");
        var name = table.LogicalName;
        var relationships = table.IsOrganizationOwned
            ? new[] { $"lk_{name}_createdby", $"lk_{name}_modifiedby", $"organization_{name}" }
            : [$"business_unit_{name}", $"lk_{name}_createdby", $"lk_{name}_modifiedby", $"owner_{name}", $"team_{name}", $"user_{name}"];
        foreach (var relationship in relationships.Where(relationship => !solution.Relationships.Any(known => known.Name == relationship)))
            yield return Finding.Of("E-E2", table.Where, $"The system relationship {relationship} is missing.");
        if (table.IsOrganizationOwned) yield break;
        foreach (var column in TeamColumns)
        {
            if (table.Column(column) is not { } found) yield return Finding.Of("W-E2", table.Where, $"The system column {column} is missing.");
            else if (found.Element.Child("IsLogical") != "1") yield return Finding.Of("E-E2", found.Where, "It follows from the owner and is a logical column (IsLogical 1).");
        }
    }

    private static IEnumerable<Finding> PrimaryColumns(TableModel table)
    {
        var keys = table.Columns.Where(column => column.Type == "primarykey").Select(column => column.LogicalName).ToList();
        if (keys is not [var key] || key != table.PrimaryKey)
            yield return Finding.Of("E-E3", table.Where, $"It needs exactly one primary key, {table.PrimaryKey}, and has: {string.Join(", ", keys)}.");
        var names = table.Columns.Where(column => column.Element.Child("DisplayMask").Split('|').Contains("PrimaryName")).ToList();
        if (names is not [{ Type: "nvarchar", IsSecured: false }])
            yield return Finding.Of("E-E3", table.Where, $"It needs exactly one primary name column, text and not secured, and has: {string.Join(", ", names.Select(column => column.LogicalName))}.");
    }

    private static IEnumerable<Finding> Extension(TableModel table)
    {
        foreach (var element in (table.Info?.Elements() ?? []).Where(element => element.Name != "attributes" && table.Behavior == 2))
            yield return Finding.Of("E-E15", table.Where, $"An extension carries only columns, not {element.Name.LocalName}.");
        foreach (var element in (table.Info?.Elements() ?? []).Where(element => table.Behavior == 1 && element.Name.LocalName.StartsWith("CanModify", StringComparison.Ordinal)))
            yield return Finding.Of("E-E15", table.Where, $"The managed property {element.Name.LocalName} belongs to the table's owner.");
        foreach (var column in table.Columns.Where(column => !column.IsCustom))
            yield return Finding.Of("E-E15", column.Where, "An extension carries only its own custom columns.");
    }

    private static IEnumerable<Finding> Keys(TableModel table)
    {
        var keys = table.Info.Path("EntityKeys", "EntityKey").ToList();
        foreach (var name in keys.Select(key => key.Child("LogicalName")).Repeated()) yield return Finding.Of("E-E16", table.Where, $"The alternate key {name} is defined twice.");
        foreach (var key in keys)
        {
            var where = $"key {key.Child("LogicalName")} of {table.LogicalName}";
            var names = key.Path("EntityKeyAttributes", "AttributeName").Select(name => name.Value.Trim()).ToList();
            if (names.Count is 0 or > 16) yield return Finding.Of("E-E16", where, $"It has {names.Count} columns; 1 to 16 are allowed.");
            var bytes = 0;
            foreach (var name in names)
            {
                if (table.Column(name) is not { } column)
                {
                    yield return Finding.Of("E-E16", where, $"The column {name} is not in the solution's table.");
                    continue;
                }

                if (column.IsSecured) yield return Finding.Of("E-E16", where, $"The column {name} is secured.");
                if (column.Type is not ("nvarchar" or "int" or "decimal" or "datetime" or "lookup" or "picklist"))
                    yield return Finding.Of("E-E16", where, $"A column of type {column.Type} ({name}) cannot be part of a key.");
                bytes += KeyBytes(column);
            }

            if (bytes > LargestKey) yield return Finding.Of("E-E16", where, $"Its columns take {bytes} bytes; the index holds {LargestKey}.");
        }
    }

    private static int KeyBytes(ColumnModel column) => column.Type switch
    {
        "nvarchar" => 2 * (XmlReading.Whole(column.Element.Child("MaxLength")) ?? 0),
        "lookup" => 16,
        "decimal" => 13,
        "datetime" => 8,
        _ => 4,
    };

    private static IEnumerable<Finding> Lengths(TableModel table)
    {
        if (table.Name.Length > LongestTableName) yield return Finding.Of("E-E17", table.Where, $"The name has {table.Name.Length} letters; {LongestTableName} are allowed.");
        foreach (var column in table.Columns.Where(column => column.PhysicalName.Length > LongestName))
            yield return Finding.Of("E-E17", column.Where, $"The name has {column.PhysicalName.Length} letters; {LongestName} are allowed.");
    }

    private static IEnumerable<Finding> ServerOnly(SolutionModel solution)
    {
        foreach (var element in solution.Root.Descendants("ObjectTypeCode").Where(element => element.Parent?.Name.LocalName is "Entity" or "entity"))
            yield return Finding.Of("E-E14", $"table {element.Parent.Child("Name")}", "ObjectTypeCode is assigned by the server.");
        foreach (var element in solution.Root.DescendantsAndSelf().Where(element => element.Attribute("unmodified") is not null))
            yield return Finding.Of("E-E14", element.Name.LocalName, "The attribute unmodified marks parts an export left alone.");
        foreach (var table in solution.Tables)
        {
            var lookups = table.Columns.Where(column => column.Type is "lookup" or "owner" or "customer" or "picklist" or "bit" or "multiselectpicklist")
                .SelectMany(column => new[] { column.LogicalName + "name", column.LogicalName + "yominame", column.LogicalName + "type" }).ToHashSet(StringComparer.Ordinal);
            foreach (var column in table.Columns.Where(column => KnownEnvironment.ServerColumns.Contains(column.LogicalName) || (lookups.Contains(column.LogicalName) && column.Element.Child("IsLogical") == "1")))
                yield return Finding.Of("E-E14", column.Where, "The server adds this column by itself.");
        }
    }
}
