using System.Xml.Linq;

namespace KamDataverse.Solution.Checking.Rules;

/// <summary>Relationships (E-R1 … E-R8).</summary>
internal static class RelationshipRules
{
    private static readonly string[] Actions = ["CascadeAssign", "CascadeReparent", "CascadeShare", "CascadeUnshare"];
    private static readonly string[] DeleteActions = ["CascadeDelete", "CascadeArchive"];
    private static readonly HashSet<string> ActionValues = ["NoCascade", "Cascade", "ActiveOnly", "UserOwned"];
    private static readonly HashSet<string> DeleteValues = ["RemoveLink", "Restrict", "Cascade", "NoCascade"];
    private static readonly HashSet<string> PaneOptions = ["UseCollectionName", "UseLabel", "DoNotDisplay"];
    private static readonly HashSet<string> PaneAreas = ["Details", "Sales", "Service", "Marketing"];

    public static IEnumerable<Finding> Check(SolutionModel solution) =>
    [
        .. solution.Relationships.SelectMany(relationship => CheckOne(solution, relationship)),
        .. Names(solution),
        .. NavigationNames(solution),
        .. Hierarchies(solution),
        .. Cascades(solution),
    ];

    /// <summary>Whether the platform itself defines this relationship for every table of its kind.</summary>
    public static bool IsSystem(RelationshipModel relationship)
    {
        var table = relationship.Referencing.ToLowerInvariant();
        return !relationship.IsManyToMany && (new[] { $"business_unit_{table}", $"lk_{table}_createdby", $"lk_{table}_modifiedby", $"owner_{table}", $"team_{table}", $"user_{table}", $"organization_{table}" }.Contains(relationship.Name)
            || string.Equals(relationship.Name, "TransactionCurrency_" + table, StringComparison.OrdinalIgnoreCase)
            || (relationship.Name.StartsWith($"FileAttachment_{table}_", StringComparison.OrdinalIgnoreCase) && relationship.Referenced == "FileAttachment"));
    }

    private static IEnumerable<Finding> CheckOne(SolutionModel solution, RelationshipModel relationship)
    {
        foreach (var name in relationship.TableNames)
        {
            if (solution.Table(name.ToLowerInvariant()) is not { } table) yield return Finding.Of("E-R1", relationship.Where, $"The table {name} exists neither in the solution nor in every environment.");
            else if (table.Name != name) yield return Finding.Of("E-R1", relationship.Where, $"The table is spelt {name} here and {table.Name} where it is defined.");
        }

        foreach (var finding in Values(relationship)) yield return finding;
        if (relationship.IsManyToMany)
        {
            foreach (var finding in ManyToManyRoles(relationship)) yield return finding;
            yield break;
        }

        var referencing = solution.Table(relationship.Referencing.ToLowerInvariant());
        var type = referencing?.ColumnType(relationship.Column) ?? "";
        if (type is not ("lookup" or "customer" or "owner" or "file") && (type.Length > 0 || solution.IsPrefixed(relationship.Column) || referencing is { ColumnsAreListed: true }))
            yield return Finding.Of("E-R2", relationship.Where, $"{relationship.Referencing} has no lookup column {relationship.Column}{(type.Length > 0 ? $"; it is of type {type}" : "")}.");
        if (IsSystem(relationship))
        {
            if (referencing is { IsOwn: false } && !relationship.Name.StartsWith("FileAttachment_", StringComparison.Ordinal))
                yield return Finding.Of("E-R8", relationship.Where, "Its table is not in the solution as a whole.");
        }
        else
        {
            foreach (var finding in OneToManyRoles(relationship)) yield return finding;
        }
    }

    private static IEnumerable<Finding> Values(RelationshipModel relationship)
    {
        var element = relationship.Element;
        if (element.Child("EntityRelationshipType") is not ("OneToMany" or "ManyToMany")) yield return Finding.Of("E-R7", relationship.Where, $"EntityRelationshipType '{element.Child("EntityRelationshipType")}' is not known.");
        foreach (var action in Actions.Where(action => element.Element(action) is not null && !ActionValues.Contains(element.Child(action))))
            yield return Finding.Of("E-R7", relationship.Where, $"{action} '{element.Child(action)}' is not known.");
        foreach (var action in DeleteActions.Where(action => element.Element(action) is not null && !DeleteValues.Contains(element.Child(action))))
            yield return Finding.Of("E-R7", relationship.Where, $"{action} '{element.Child(action)}' is not known.");
        if (!relationship.IsManyToMany)
        {
            foreach (var action in Actions.Append("CascadeDelete").Where(action => element.Element(action) is null))
                yield return Finding.Of("E-R7", relationship.Where, $"{action} is missing.");
        }

        foreach (var role in Roles(relationship))
        {
            if (role.Element("NavPaneDisplayOption") is not null && !PaneOptions.Contains(role.Child("NavPaneDisplayOption"))) yield return Finding.Of("E-R7", relationship.Where, $"NavPaneDisplayOption '{role.Child("NavPaneDisplayOption")}' is not known.");
            if (role.Element("NavPaneArea") is not null && !PaneAreas.Contains(role.Child("NavPaneArea"))) yield return Finding.Of("E-R7", relationship.Where, $"NavPaneArea '{role.Child("NavPaneArea")}' is not known.");
        }
    }

    private static IEnumerable<XElement> Roles(RelationshipModel relationship) => relationship.Element.Path("EntityRelationshipRoles", "EntityRelationshipRole");

    private static IEnumerable<Finding> OneToManyRoles(RelationshipModel relationship)
    {
        if (!Roles(relationship).Select(role => role.Child("RelationshipRoleType")).Order(StringComparer.Ordinal).SequenceEqual(["0", "1"]))
            yield return Finding.Of("E-R4", relationship.Where, "It needs the two roles of type 1 and 0.");
        if (Roles(relationship).Any(role => role.Child("NavigationPropertyName").Length == 0)) yield return Finding.Of("E-R4", relationship.Where, "A role has no NavigationPropertyName.");
    }

    private static IEnumerable<Finding> ManyToManyRoles(RelationshipModel relationship)
    {
        if (!Roles(relationship).Select(role => role.Child("AssociationRoleOrdinal")).Order(StringComparer.Ordinal).SequenceEqual(["1", "2"]))
            yield return Finding.Of("E-R4", relationship.Where, "It needs the two roles of ordinal 1 and 2.");
        if (Roles(relationship).Any(role => role.Child("NavigationPropertyName").Length == 0)) yield return Finding.Of("E-R4", relationship.Where, "A role has no NavigationPropertyName.");
        if (relationship.Element.Child("IntersectEntityName").Length == 0) yield return Finding.Of("E-R4", relationship.Where, "It has no IntersectEntityName.");
    }

    private static IEnumerable<Finding> Names(SolutionModel solution)
    {
        foreach (var name in solution.Relationships.Select(relationship => relationship.Name).Repeated()) yield return Finding.Of("E-R3", $"relationship {name}", "The name is used twice.");
        foreach (var relationship in solution.Relationships)
        {
            if (!IsSystem(relationship) && !solution.IsPrefixed(relationship.Name)) yield return Finding.Of("E-R3", relationship.Where, $"The name does not start with {solution.Prefix}_.");
            if (relationship.Name.Length > 100) yield return Finding.Of("E-E17", relationship.Where, $"The name has {relationship.Name.Length} letters; 100 are allowed.");
            var name = relationship.Name.ToLowerInvariant();
            if (solution.Table(name) is not null) yield return Finding.Of("E-R3", relationship.Where, "A table has the same name.");
            if (relationship.TableNames.Any(table => solution.Table(table.ToLowerInvariant())?.Column(name) is not null)) yield return Finding.Of("E-R3", relationship.Where, "A column of one of its tables has the same name.");
            // A N:N relationship is usually named like its own intersect table; another one's must differ.
            if (solution.Relationships.Any(other => other != relationship && string.Equals(other.Element.Child("IntersectEntityName"), name, StringComparison.OrdinalIgnoreCase)))
                yield return Finding.Of("E-R3", relationship.Where, "Another relationship's intersect table has the same name.");
        }

        foreach (var name in solution.Relationships.Select(relationship => relationship.Element.Child("IntersectEntityName")).Repeated()) yield return Finding.Of("E-R3", $"intersect table {name}", "Two relationships use it.");
        foreach (var relationship in solution.Relationships.Where(relationship => relationship.Element.Child("IntersectEntityName") is { Length: > 0 } name && solution.Table(name.ToLowerInvariant()) is not null))
            yield return Finding.Of("E-R3", relationship.Where, "A table has the name of its intersect table.");
    }

    private static IEnumerable<Finding> NavigationNames(SolutionModel solution) =>
        from property in solution.Relationships.SelectMany(NavigationProperties).GroupBy(property => (property.Table, property.Name.ToLowerInvariant()))
        where property.Count() > 1
        select Finding.Of("E-R4", $"table {property.Key.Table}", $"The navigation property {property.First().Name} is used by {string.Join(" and ", property.Select(item => item.Relationship))}.");

    private static IEnumerable<(string Table, string Name, string Relationship)> NavigationProperties(RelationshipModel relationship)
    {
        foreach (var role in Roles(relationship).Where(role => role.Child("NavigationPropertyName").Length > 0))
        {
            var table = (relationship.IsManyToMany, role.Child("RelationshipRoleType"), role.Child("AssociationRoleOrdinal")) switch
            {
                (false, "1", _) => relationship.Referencing,
                (false, _, _) => relationship.Referenced,
                (true, _, "1") => relationship.First,
                _ => relationship.Second,
            };
            // A table related to itself N:N has two properties that may carry one name in real exports.
            if (relationship.IsManyToMany && relationship.First == relationship.Second && role.Child("AssociationRoleOrdinal") == "2") continue;
            yield return (table.ToLowerInvariant(), role.Child("NavigationPropertyName"), relationship.Name);
        }
    }

    private static IEnumerable<Finding> Hierarchies(SolutionModel solution)
    {
        var hierarchies = solution.Relationships.Where(relationship => relationship.Element.Child("IsHierarchical") == "1").ToList();
        foreach (var relationship in hierarchies.Where(relationship => !string.Equals(relationship.Referencing, relationship.Referenced, StringComparison.OrdinalIgnoreCase)))
            yield return Finding.Of("E-R5", relationship.Where, "A hierarchy is a relationship of a table with itself.");
        foreach (var table in hierarchies.Select(relationship => relationship.Referencing).Repeated()) yield return Finding.Of("E-R5", $"table {table}", "It has more than one hierarchy.");
    }

    private static bool Cascading(RelationshipModel relationship) =>
        Actions.Any(action => relationship.Element.Child(action) is "Cascade" or "ActiveOnly" or "UserOwned") || relationship.Element.Child("CascadeDelete") == "Cascade";

    private static IEnumerable<Finding> Cascades(SolutionModel solution)
    {
        foreach (var group in solution.Relationships.Where(Cascading).GroupBy(relationship => relationship.Referencing.ToLowerInvariant()).Where(group => group.Count() > 1))
            yield return Finding.Of("E-R6", $"table {group.Key}", $"More than one relationship cascades onto it: {string.Join(", ", group.Select(relationship => relationship.Name))}.");
        // With at most one cascading parent per table the walk upwards is a chain; several are reported above.
        var parents = solution.Relationships.Where(relationship => relationship.Element.Child("CascadeDelete") == "Cascade" && !string.Equals(relationship.Referencing, relationship.Referenced, StringComparison.OrdinalIgnoreCase))
            .ToLookup(relationship => relationship.Referencing.ToLowerInvariant(), relationship => relationship.Referenced.ToLowerInvariant());
        foreach (var start in parents.Select(group => group.Key))
        {
            HashSet<string> seen = [];
            Queue<string> open = new(parents[start]);
            while (open.TryDequeue(out var table))
            {
                if (seen.Add(table)) foreach (var parent in parents[table]) open.Enqueue(parent);
            }

            if (seen.Contains(start)) yield return Finding.Of("E-R6", $"table {start}", "Deleting one of its rows cascades back to it in a circle.");
        }
    }
}
