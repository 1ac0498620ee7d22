using KamDataverse.Emulator.Host.WebApi.Model;
using KamDataverse.Emulator.Metadata;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Host.WebApi.Query;

/// <summary>Which columns and related rows of a table an answer shows.</summary>
internal sealed class Projection
{
    private const string Version = "versionnumber";

    private Projection(TableDefinition table, IReadOnlyList<ColumnDefinition> columns, bool isAll, IReadOnlyList<ExpandPlan> expands, string context)
    {
        Table = table;
        Columns = columns;
        IsAll = isAll;
        Expands = expands;
        Context = context;
    }

    public TableDefinition Table { get; }

    /// <summary>In the order they are shown.</summary>
    public IReadOnlyList<ColumnDefinition> Columns { get; }

    public bool IsAll { get; }

    public IReadOnlyList<ExpandPlan> Expands { get; }

    /// <summary>The list in brackets of <c>@odata.context</c>, empty when everything is shown.</summary>
    public string Context { get; }

    /// <summary>What has to be read: what is shown, the key, the version, and the lookups that expansions follow.</summary>
    public ColumnSet ColumnSet()
    {
        var names = Columns.Select(column => column.LogicalName).Append(Table.PrimaryIdColumn)
            .Concat(Expands.Select(expand => expand.Navigation).OfType<Navigation.Single>().Select(navigation => navigation.Column));
        if (Table.Columns.ContainsKey(Version))
            names = names.Append(Version);
        return new ColumnSet([.. names.Distinct(StringComparer.Ordinal)]);
    }

    public static Projection All(TableDefinition table) => new(table, Readable(table), isAll: true, [], "");

    public static Projection Of(TableDefinition table, IEnumerable<string> columns)
    {
        var chosen = columns.Append(table.PrimaryIdColumn).Distinct(StringComparer.Ordinal).Where(table.Columns.ContainsKey).Select(name => table.Columns[name]).ToList();
        return new Projection(table, chosen, isAll: false, [], string.Join(',', chosen.Select(WebApiModel.PropertyNameOf)));
    }

    public static Projection Read(WebApiModel model, TableDefinition table, SelectExpandClause? clause)
    {
        if (clause is null)
            return All(table);
        var columns = new List<ColumnDefinition>();
        var context = new List<string>();
        var expands = new List<ExpandPlan>();
        // The context names columns before expansions, whatever the order in the address.
        foreach (var item in clause.SelectedItems.OrderBy(item => item is ExpandedReferenceSelectItem))
        {
            switch (item)
            {
                case PathSelectItem { SelectedPath.FirstSegment: PropertySegment property } when item is PathSelectItem path && path.SelectedPath.Count == 1:
                    if (WebApiModel.ColumnOf(table, property.Property.Name) is { } column)
                        columns.Add(column);
                    else if (property.Property.Name != "ownerid")
                        throw Unsupported.Of($"selecting {property.Property.Name} of {table.LogicalName}");
                    context.Add(property.Property.Name);
                    break;
                case PathSelectItem { SelectedPath.FirstSegment: NavigationPropertySegment navigation }:
                    // Selecting a lookup by its navigation property shows its value (documented: query/select-columns).
                    if (model.NavigationOf(navigation.NavigationProperty) is Navigation.Single single && clause.SelectedItems.OfType<ExpandedReferenceSelectItem>().All(expand => !IsFor(expand, navigation.NavigationProperty)))
                        columns.Add(table.Columns[single.Column]);
                    if (clause.SelectedItems.OfType<ExpandedReferenceSelectItem>().All(expand => !IsFor(expand, navigation.NavigationProperty)))
                        context.Add(navigation.NavigationProperty.Name);
                    break;
                case ExpandedReferenceSelectItem expand:
                    var plan = ExpandPlan.Read(model, table, expand);
                    expands.Add(plan);
                    context.Add(plan.Context);
                    break;
                case WildcardSelectItem:
                    columns.AddRange(Readable(table));
                    context.Add("*");
                    break;
                default:
                    throw Unsupported.Of($"the selection {item.GetType().Name}");
            }
        }

        var all = clause.AllSelected;
        if (all)
            columns = [.. Readable(table)];
        else if (columns.All(column => !column.IsPrimaryId))
            columns.Add(table.Columns[table.PrimaryIdColumn]);
        return new Projection(table, [.. columns.Distinct()], all, expands, string.Join(',', context));
    }

    public Projection With(ColumnDefinition column) =>
        Columns.Contains(column) ? this : new Projection(Table, [.. Columns, column], IsAll, Expands, Context);

    private static bool IsFor(ExpandedReferenceSelectItem expand, IEdmNavigationProperty property) =>
        expand.PathToNavigationProperty.FirstSegment is NavigationPropertySegment segment && segment.NavigationProperty == property;

    private static List<ColumnDefinition> Readable(TableDefinition table) => [.. table.Columns.Values.Where(column => column.ValidForRead)];
}

/// <summary>One <c>$expand</c>.</summary>
internal sealed record ExpandPlan(Navigation Navigation, string Name, Projection? Rows, bool ReferencesOnly)
{
    public FilterClause? Filter { get; private init; }

    public OrderByClause? OrderBy { get; private init; }

    public int? Top { get; private init; }

    public bool IsCollection => Navigation is not Navigation.Single;

    public bool IsNested => Rows is { Expands.Count: > 0 };

    public string Context => ReferencesOnly ? $"{Name}/$ref()" : $"{Name}({Rows?.Context})";

    public static ExpandPlan Read(WebApiModel model, TableDefinition table, ExpandedReferenceSelectItem item)
    {
        if (item.PathToNavigationProperty.FirstSegment is not NavigationPropertySegment segment || item.PathToNavigationProperty.Count != 1)
            throw Unsupported.Of("a path in $expand");
        var navigation = model.NavigationOf(segment.NavigationProperty);
        if (item.SkipOption is not null || item.CountOption is not null || item.SearchOption is not null || item.ApplyOption is not null || item.ComputeOption is not null
            || (item as ExpandedNavigationSelectItem)?.LevelsOption is not null)
            throw Refusals.BadUrl("The options $skip, $count, $search, $apply, $compute and $levels are not supported in $expand.");

        if (item is not ExpandedNavigationSelectItem expanded)
        {
            return navigation is Navigation.Single
                ? new ExpandPlan(navigation, segment.NavigationProperty.Name, null, ReferencesOnly: true)
                : throw Refusals.BadUrl("Expand with $ref is only supported on lookup type navigation property.");
        }

        var target = segment.NavigationProperty.ToEntityType();
        var rows = navigation is Navigation.Single { TargetTable: null }
            ? null
            : Projection.Read(model, model.TableOf(target), expanded.SelectAndExpand is { SelectedItems: var items, AllSelected: var all } && (items.Any() || !all) ? expanded.SelectAndExpand : null);
        if (rows is null && expanded.SelectAndExpand.SelectedItems.OfType<PathSelectItem>().Any(selected => selected.SelectedPath.FirstSegment.Identifier != "ownerid"))
            throw Unsupported.Of("$select of an owner's columns other than ownerid");
        var plan = new ExpandPlan(navigation, segment.NavigationProperty.Name, rows, ReferencesOnly: false)
        {
            Filter = expanded.FilterOption,
            OrderBy = expanded.OrderByOption,
            Top = expanded.TopOption is { } top ? checked((int)top) : null,
        };

        // Documented: query/join-tables.
        if ((plan.Top is not null || plan.OrderBy is not null) && (!plan.IsCollection || plan.IsNested))
            throw Refusals.BadUrl("Only $select and $filter clause can be provided while doing $expand on many-to-one relationship or nested one-to-many relationship.");
        return plan;
    }
}
