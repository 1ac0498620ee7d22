using System.Globalization;
using KamDataverse.Emulator.Host.WebApi.Model;
using KamDataverse.Emulator.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Host.WebApi.Query;

/// <summary>Numbers the aliases of one query.</summary>
internal sealed class AliasNames
{
    private int last;

    public string Next() => string.Create(CultureInfo.InvariantCulture, $"j{++last}");
}

/// <summary>Makes the joins of one query; the same navigation path is joined once.</summary>
internal sealed class JoinBuilder(WebApiModel model, DataCollection<LinkEntity> links, string fromTable, AliasNames names)
{
    private readonly Dictionary<(string? Alias, string Navigation), (LinkEntity Link, TableDefinition Table)> made = [];

    public AliasNames Names => names;

    /// <summary>The table behind a lookup, joined so that rows without it stay.</summary>
    public (TableDefinition Table, string? Alias) Follow((TableDefinition Table, string? Alias) from, Navigation navigation)
    {
        if (navigation is not Navigation.Single { TargetTable: { } targetName } single)
            throw Unsupported.Of($"a path through the navigation property {navigation.Name}");
        if (made.TryGetValue((from.Alias, navigation.Name), out var known))
            return (known.Table, known.Link.EntityAlias);

        var target = model.Metadata.Table(targetName);
        var link = new LinkEntity(from.Table.LogicalName, target.LogicalName, single.Column, target.PrimaryIdColumn, JoinOperator.LeftOuter) { EntityAlias = names.Next() };
        var place = from.Alias is null ? links : made.Values.Single(join => join.Link.EntityAlias == from.Alias).Link.LinkEntities;
        place.Add(link);
        made.Add((from.Alias, navigation.Name), (link, target));
        return (target, link.EntityAlias);
    }

    /// <summary>A test on the members of a collection; for many-to-many the condition belongs on the inner of two joins.</summary>
    public (LinkEntity Outer, LinkEntity Inner) Membership(TableDefinition from, Navigation navigation, JoinOperator join, out TableDefinition target)
    {
        switch (navigation)
        {
            case Navigation.Children { Relationship: var relationship }:
                target = model.Metadata.Table(relationship.ReferencingTable);
                var link = new LinkEntity(fromTable, target.LogicalName, from.PrimaryIdColumn, relationship.ReferencingColumn, join) { EntityAlias = names.Next() };
                return (link, link);
            case Navigation.Across across:
                target = model.Metadata.Table(across.TargetTable);
                var intersect = new LinkEntity(fromTable, across.Relationship.IntersectTable, from.PrimaryIdColumn, across.SourceColumn, join) { EntityAlias = names.Next() };
                var inner = new LinkEntity(across.Relationship.IntersectTable, target.LogicalName, across.TargetColumn, target.PrimaryIdColumn, JoinOperator.Inner) { EntityAlias = names.Next() };
                intersect.LinkEntities.Add(inner);
                return (intersect, inner);
            default:
                throw Unsupported.Of($"any or all over the navigation property {navigation.Name}");
        }
    }
}
