using System.Globalization;
using System.Text;
using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Storage;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Query;

/// <summary>A query expression as one SELECT. Names come from the metadata, values are parameters; nothing of the caller's text enters the statement.</summary>
internal sealed class QueryCompiler
{
    private readonly MetadataModel model;
    private readonly QueryCaller caller;
    private readonly QueryParameters parameters = new();
    private readonly ConditionCompiler conditions;
    private readonly Dictionary<string, QuerySource> sources = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<QueryOutput> outputs = [];
    private readonly List<string> groups = [];
    private readonly List<string> orders = [];
    private readonly List<string> existing = [];
    private bool rawChoices;
    private int sqlAliases;
    private int resultAliases;

    private QueryCompiler(MetadataModel model, QueryCaller caller)
    {
        this.model = model;
        this.caller = caller;
        conditions = new ConditionCompiler(model, parameters, caller);
    }

    public static CompiledQuery Compile(MetadataModel model, QueryExpression query, RowVisibility? visibility, QueryCaller caller) =>
        new QueryCompiler(model, caller).Compile(query, visibility);

    private CompiledQuery Compile(QueryExpression query, RowVisibility? visibility)
    {
        RefuseUnknown(query);
        rawChoices = query.QueryHints == Ordering.RawChoices;
        var root = NewSource(query.EntityName, null);
        var from = new StringBuilder($"{ColumnCodec.Quoted(root.Table.LogicalName)} {root.Sql}");
        var isAggregate = IsAggregate(query);
        if (!query.Distinct && !isAggregate)
            AddOutput(root, root.Table.Column(root.Table.PrimaryIdColumn), null);
        AddColumns(root, query.ColumnSet);
        foreach (var link in query.LinkEntities)
            from.Append(Join(root, link));

        var where = new List<string>();
        if (Filter(root, query.Criteria) is { } criteria)
            where.Add(criteria);
        if (Visible(root, visibility) is { } visible)
            where.Add(visible);
        where.AddRange(existing);
        foreach (var order in query.Orders)
            AddOrder(root, order);
        foreach (var link in query.LinkEntities)
            AddLinkOrders(link);
        if (!query.Distinct && !isAggregate)
            orders.Add(root.Stored(root.Table.Column(root.Table.PrimaryIdColumn)));
        if (isAggregate && !query.Distinct && outputs.Exists(output => output.Aggregate == XrmAggregateType.None && !groups.Contains(GroupOf(output))))
            throw DataverseFault.InvalidArgument("An attribute can not be requested when an aggregate operation has been specified and its neither groupby not aggregate.");

        var body = new StringBuilder(" FROM ").Append(from);
        if (where.Count > 0)
            body.Append(" WHERE ").Append(string.Join(" AND ", where.Select(part => $"({part})")));
        var ungrouped = body.ToString();
        if (groups.Count > 0)
            body.Append(" GROUP BY ").Append(string.Join(", ", groups));
        var select = string.Join(", ", outputs.SelectMany(output => output.HasTarget ? [output.Sql, output.Source.Target(output.Column)] : new[] { output.Sql }));
        var sql = $"SELECT {(query.Distinct ? "DISTINCT " : "")}{(select.Length == 0 ? "1" : select)}{body}";
        return new CompiledQuery(root, outputs, sql, orders.Count == 0 ? "" : " ORDER BY " + string.Join(", ", orders), parameters, query.Distinct || isAggregate, isAggregate ? $"SELECT 1{ungrouped}" : null);
    }

    private static void RefuseUnknown(QueryExpression query)
    {
        if (query.SubQueryExpression is not null)
            throw Unsupported.Of("the query property SubQueryExpression");
        if (!string.IsNullOrEmpty(query.DataSource))
            throw Unsupported.Of($"the query's data source '{query.DataSource}'");
    }

    private static bool IsAggregate(QueryExpression query) =>
        AllColumnSets(query).SelectMany(columns => columns.AttributeExpressions).Any(expression => expression.HasGroupBy || expression.AggregateType != XrmAggregateType.None);

    private static IEnumerable<ColumnSet> AllColumnSets(QueryExpression query)
    {
        var open = new Queue<LinkEntity>(query.LinkEntities);
        yield return query.ColumnSet;
        while (open.TryDequeue(out var link))
        {
            yield return link.Columns;
            foreach (var nested in link.LinkEntities)
                open.Enqueue(nested);
        }
    }

    private QuerySource NewSource(string table, string? alias)
    {
        var source = new QuerySource(model.Table(table), alias, string.Create(CultureInfo.InvariantCulture, $"t{sqlAliases++}"));
        if (alias is not null && !sources.TryAdd(alias, source))
            throw DataverseFault.InvalidArgument($"The alias '{alias}' is used more than once in the query.");
        return source;
    }

    private void AddColumns(QuerySource source, ColumnSet columns)
    {
        var names = columns.AllColumns ? source.Table.Columns.Values.Where(column => column.ValidForRead) : columns.Columns.Distinct().Select(source.Table.Column);
        foreach (var column in names)
            if (source.Alias is not null || column.LogicalName != source.Table.PrimaryIdColumn || outputs.Count == 0)
                AddOutput(source, column, null);
        foreach (var expression in columns.AttributeExpressions)
            AddExpression(source, expression);
    }

    private void AddOutput(QuerySource source, ColumnDefinition column, string? alias) =>
        outputs.Add(new QueryOutput(
            source, column, alias ?? (source.Alias is null ? column.LogicalName : $"{source.Alias}.{column.LogicalName}"), alias is not null || source.Alias is not null, source.Stored(column)));

    private void AddExpression(QuerySource source, XrmAttributeExpression expression)
    {
        var column = source.Table.Column(expression.AttributeName);
        if (expression is { HasGroupBy: false, AggregateType: XrmAggregateType.None })
        {
            AddOutput(source, column, expression.Alias);
            return;
        }

        if (string.IsNullOrEmpty(expression.Alias))
            throw DataverseFault.InvalidArgument($"The attribute '{column.LogicalName}' needs an alias in an aggregate query.");
        var output = expression.HasGroupBy ? Aggregates.Group(source, column, expression, parameters, caller) : Aggregates.Draw(source, column, expression);
        if (expression.HasGroupBy)
            groups.Add(GroupOf(output));
        outputs.Add(output);
    }

    private static string GroupOf(QueryOutput output) => output.IsNumber ? output.Sql : output.Source.Compared(output.Column);

    private string Join(QuerySource parent, LinkEntity link)
    {
        if (link.JoinOperator is not (JoinOperator.Inner or JoinOperator.LeftOuter or JoinOperator.Exists or JoinOperator.In))
            throw Unsupported.Of($"the join operator {link.JoinOperator}");
        var exists = link.JoinOperator is JoinOperator.Exists or JoinOperator.In;
        // Inferred: joined tables without an alias are numbered in the order of the query.
        resultAliases++;
        var alias = string.IsNullOrEmpty(link.EntityAlias) ? string.Create(CultureInfo.InvariantCulture, $"{link.LinkToEntityName}{resultAliases}") : link.EntityAlias;
        var source = NewSource(link.LinkToEntityName, alias);
        links[link] = source;
        var on = new List<string> { $"{source.Compared(source.Table.Column(link.LinkToAttributeName))} = {parent.Compared(parent.Table.Column(link.LinkFromAttributeName))}" };
        if (!exists)
            AddColumns(source, link.Columns);
        else if (link.Columns.AllColumns || link.Columns.Columns.Count + link.Columns.AttributeExpressions.Count > 0)
            throw DataverseFault.InvalidArgument($"The join operator {link.JoinOperator} returns no columns.");
        var before = existing.Count;
        var nested = string.Concat(link.LinkEntities.Select(inner => Join(source, inner)));
        if (Filter(source, link.LinkCriteria) is { } criteria)
            on.Add(criteria);
        if (caller.LinkedVisibility is { } visibility && Visible(source, visibility(source.Table.LogicalName)) is { } visible)
            on.Add(visible);
        on.AddRange(existing[before..]);
        existing.RemoveRange(before, existing.Count - before);

        var table = $"{ColumnCodec.Quoted(source.Table.LogicalName)} {source.Sql}";
        var condition = string.Join(" AND ", on.Select(part => $"({part})"));
        if (exists)
        {
            existing.Add($"EXISTS (SELECT 1 FROM {table}{nested} WHERE {condition})");
            return "";
        }

        var join = link.JoinOperator == JoinOperator.Inner ? "JOIN" : "LEFT JOIN";
        return IsChain(link) ? $" {join} {table} ON {condition}{nested}" : $" {join} ({table}{nested}) ON {condition}";
    }

    /// <summary>
    /// Whether what is joined to the link can stand behind it and means the same: each joins by an equality with its parent, which no row has where the parent is missing.
    /// SQLite builds a join in brackets as a table of its own, each time and without an index: nine levels of parents took longer than everything else in a save.
    /// </summary>
    private static bool IsChain(LinkEntity link) =>
        (link.JoinOperator == JoinOperator.Inner || link.LinkEntities.All(inner => inner.JoinOperator != JoinOperator.Inner)) && !NamesOthers(link.LinkCriteria);

    private static bool NamesOthers(FilterExpression? filter) =>
        filter is not null && (filter.Conditions.Any(condition => !string.IsNullOrEmpty(condition.EntityName)) || filter.Filters.Any(NamesOthers));

    private readonly Dictionary<LinkEntity, QuerySource> links = new(ReferenceEqualityComparer.Instance);

    private string? Filter(QuerySource source, FilterExpression? filter)
    {
        if (filter is null)
            return null;
        var parts = filter.Conditions.Select(condition => conditions.Compile(SourceOf(source, condition.EntityName), condition))
            .Concat(filter.Filters.Select(inner => Filter(source, inner)).OfType<string>())
            .ToList();
        if (filter.AnyAllFilterLinkEntity is { } link)
            parts.Add(Any(source, link));
        return parts.Count == 0 ? null : $"({string.Join(filter.FilterOperator == LogicalOperator.And ? " AND " : " OR ", parts)})";
    }

    /// <summary>Rows for which the other table has any row, or none.</summary>
    private string Any(QuerySource parent, LinkEntity link)
    {
        if (link.JoinOperator is not (JoinOperator.Any or JoinOperator.NotAny))
            throw Unsupported.Of($"the join operator {link.JoinOperator} in a filter");
        var source = NewSource(link.LinkToEntityName, null);
        var on = new List<string> { $"{source.Compared(source.Table.Column(link.LinkToAttributeName))} = {parent.Compared(parent.Table.Column(link.LinkFromAttributeName))}" };
        if (link.LinkEntities.Count > 0)
            throw Unsupported.Of("a nested link below a link in a filter");
        if (Filter(source, link.LinkCriteria) is { } criteria)
            on.Add(criteria);
        if (caller.LinkedVisibility is { } visibility && Visible(source, visibility(source.Table.LogicalName)) is { } visible)
            on.Add(visible);
        return $"{(link.JoinOperator == JoinOperator.NotAny ? "NOT " : "")}EXISTS (SELECT 1 FROM {ColumnCodec.Quoted(source.Table.LogicalName)} {source.Sql} WHERE {string.Join(" AND ", on)})";
    }

    private QuerySource SourceOf(QuerySource source, string? entityName)
    {
        if (string.IsNullOrEmpty(entityName) || (entityName == source.Table.LogicalName && !sources.ContainsKey(entityName)))
            return source;
        if (sources.TryGetValue(entityName, out var aliased))
            return aliased;
        var byTable = sources.Values.Where(candidate => candidate.Table.LogicalName == entityName).Take(2).ToList();
        return byTable.Count == 1
            ? byTable[0]
            : throw DataverseFault.InvalidArgument($"LinkEntity with alias or name '{entityName}' is not found in the query.");
    }

    private string? Visible(QuerySource source, RowVisibility? visibility)
    {
        if (visibility is null)
            return null;
        var parts = new List<string>();
        var columns = source.Table.Columns;
        Add("ownerid", visibility.OwnerIds);
        Add(columns.ContainsKey("owningbusinessunit") ? "owningbusinessunit" : "businessunitid", visibility.BusinessUnitIds);
        Add(source.Table.PrimaryIdColumn, visibility.SharedRowIds);
        return parts.Count == 0 ? "0" : $"({string.Join(" OR ", parts)})";

        void Add(string column, IReadOnlyCollection<Guid> ids)
        {
            if (ids.Count > 0 && columns.TryGetValue(column, out var definition))
                parts.Add($"{source.Stored(definition)} IN ({parameters.List(ids.Select(id => (object)id.ToByteArray()))})");
        }
    }

    private void AddLinkOrders(LinkEntity link)
    {
        if (links.TryGetValue(link, out var source))
            foreach (var order in link.Orders)
                AddOrder(source, order);
        foreach (var nested in link.LinkEntities)
            AddLinkOrders(nested);
    }

    private void AddOrder(QuerySource source, OrderExpression order)
    {
        var direction = order.OrderType == OrderType.Descending ? " DESC" : "";
        if (!string.IsNullOrEmpty(order.Alias) && outputs.FirstOrDefault(output => output.IsAliased && output.Key == order.Alias) is { } output)
        {
            orders.Add(string.Create(CultureInfo.InvariantCulture, $"{(output.IsNumber || output.Aggregate != XrmAggregateType.None ? output.Sql : Ordering.Of(output.Source, output.Column, model, parameters, caller, rawChoices))}{direction}"));
            return;
        }

        var from = SourceOf(source, order.EntityName);
        orders.Add(Ordering.Of(from, from.Table.Column(order.AttributeName), model, parameters, caller, rawChoices) + direction);
    }
}
