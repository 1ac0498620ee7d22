using KamDataverse.Emulator.Host.WebApi.Model;
using KamDataverse.Emulator.Host.WebApi.Urls;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Host.WebApi.Query;

/// <summary>The related rows of one <c>$expand</c>, by the row they belong to.</summary>
/// <param name="Nested">The expansions of the related rows themselves.</param>
/// <param name="Truncated">Parents with more members than were asked for.</param>
internal sealed record ExpandedRows(ExpandPlan Plan, ILookup<Guid, Entity> ByKey, IReadOnlyList<ExpandedRows> Nested, IReadOnlySet<Guid> Truncated)
{
    /// <summary>The rows for <paramref name="owner"/>: for a lookup those with the referenced id, for a collection those of the owner.</summary>
    public IEnumerable<Entity> For(Entity owner) => Plan.Navigation is Navigation.Single single
        ? owner.GetAttributeValue<EntityReference>(single.Column) is { } reference ? ByKey[reference.Id] : []
        : ByKey[owner.Id];
}

/// <summary>Reads expanded rows: one query per expansion and target table, whatever the number of rows. What the caller may not read stays out.</summary>
internal sealed class ExpandReader(WebApiSession session, RequestUrl url)
{
    private const int ChunkSize = 500;

    /// <param name="memberLimit">Page size inside collections; only a nested expansion has one (documented: query/join-tables).</param>
    public IReadOnlyList<ExpandedRows> Read(IReadOnlyList<ExpandPlan> plans, IReadOnlyCollection<Entity> rows, int? memberLimit) =>
        [.. plans.Select(plan => Read(plan, rows, memberLimit))];

    private ExpandedRows Read(ExpandPlan plan, IReadOnlyCollection<Entity> rows, int? memberLimit)
    {
        if (plan.ReferencesOnly)
            return new ExpandedRows(plan, Enumerable.Empty<Entity>().ToLookup(row => row.Id), [], new HashSet<Guid>());

        List<(Guid Key, Entity Row)> found = plan.Navigation is Navigation.Single single ? Singles(plan, single, rows) : Members(plan, rows);
        var truncated = new HashSet<Guid>();
        if ((plan.Top ?? memberLimit) is { } limit && plan.IsCollection)
        {
            found = [.. found.GroupBy(pair => pair.Key).SelectMany(group =>
            {
                var members = group.ToList();
                if (members.Count > limit && plan.Top is null)
                    truncated.Add(group.Key);
                return members.Take(limit);
            })];
        }

        var related = found.Select(pair => pair.Row).DistinctBy(row => row.Id).ToList();
        var nested = plan.Rows is { Expands: { Count: > 0 } expands } ? Read(expands, related, memberLimit) : [];
        return new ExpandedRows(plan, found.ToLookup(pair => pair.Key, pair => pair.Row), nested, truncated);
    }

    private List<(Guid, Entity)> Singles(ExpandPlan plan, Navigation.Single single, IReadOnlyCollection<Entity> rows)
    {
        var result = new List<(Guid, Entity)>();
        var targets = rows.Select(row => row.GetAttributeValue<EntityReference>(single.Column)).OfType<EntityReference>()
            .Where(reference => single.TargetTable is null || reference.LogicalName == single.TargetTable)
            .GroupBy(reference => reference.LogicalName, reference => reference.Id);
        foreach (var group in targets)
        {
            var table = session.Model.Metadata.Table(group.Key);
            foreach (var ids in group.Distinct().Chunk(ChunkSize))
            {
                var query = new QueryTranslator(session.Model, url).Translate(plan.Rows ?? Projection.All(table), plan.Filter, null);
                query.Criteria = And(query.Criteria, new ConditionExpression(table.PrimaryIdColumn, ConditionOperator.In, [.. ids.Cast<object>()]));
                result.AddRange(session.FindAll(query).Select(row => (row.Id, row)));
            }
        }

        return result;
    }

    private List<(Guid, Entity)> Members(ExpandPlan plan, IReadOnlyCollection<Entity> rows)
    {
        var result = new List<(Guid, Entity)>();
        var projection = plan.Rows!;
        foreach (var ids in rows.Select(row => row.Id).Distinct().Chunk(ChunkSize))
        {
            var query = new QueryTranslator(session.Model, url).Translate(projection, plan.Filter, plan.OrderBy);
            QueryTranslator.Restrict(query, plan.Navigation, projection.Table, [.. ids.Cast<object>()]);
            if (plan.Navigation is Navigation.Children { Relationship.ReferencingColumn: var column })
                query.ColumnSet.AddColumn(column);
            foreach (var row in session.FindAll(query))
                result.Add((OwnerOf(plan.Navigation, row), row));
        }

        return result;
    }

    private static Guid OwnerOf(Navigation navigation, Entity row) => navigation switch
    {
        Navigation.Children children => row.GetAttributeValue<EntityReference>(children.Relationship.ReferencingColumn).Id,
        Navigation.Across across => row.GetAttributeValue<AliasedValue>($"{QueryTranslator.AcrossAlias}.{across.SourceColumn}").Value switch
        {
            Guid id => id,
            EntityReference reference => reference.Id,
            var other => throw new InvalidOperationException($"An intersect column holds {other.GetType().Name}."),
        },
        _ => throw Unsupported.Of($"members of the navigation property {navigation.Name}"),
    };

    private static FilterExpression And(FilterExpression criteria, ConditionExpression condition)
    {
        var filter = new FilterExpression();
        filter.AddCondition(condition);
        if (criteria is not { Conditions.Count: 0, Filters.Count: 0, AnyAllFilterLinkEntity: null })
            filter.AddFilter(criteria);
        return filter;
    }
}
