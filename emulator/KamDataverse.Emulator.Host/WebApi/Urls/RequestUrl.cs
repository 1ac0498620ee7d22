using KamDataverse.Emulator.Host.WebApi.Definitions;
using KamDataverse.Emulator.Host.WebApi.Model;
using KamDataverse.Emulator.Metadata;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Host.WebApi.Urls;

/// <summary>A request's URL, parsed against the EDM model; every fault of the URL becomes the platform's refusal.</summary>
internal sealed class RequestUrl
{
    private static readonly string[] KnownOptions = ["$select", "$filter", "$orderby", "$top", "$count", "$expand", "$skiptoken", "$apply", "$format", "$id"];

    private readonly WebApiModel model;
    private readonly ODataUriParser parser;
    private readonly Dictionary<string, string> options;

    public RequestUrl(WebApiModel model, Uri serviceRoot, string relativeUrl)
    {
        this.model = model;
        options = ReadOptions(relativeUrl);
        foreach (var option in options.Keys.Where(option => option.StartsWith('$') && !KnownOptions.Contains(option)))
            throw Refusals.BadUrl($"The query parameter {option} is not supported.");
        if (Option("$format") is { } format && format != "json" && !format.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
            throw new DataverseFault(Refusals.Url, 415, $"A supported MIME type could not be found that matches the requested format '{format}'; the Web API answers JSON.");
        parser = Guard(() => new ODataUriParser(model.Edm, serviceRoot, new Uri(serviceRoot, relativeUrl)) { Resolver = new AlternateKeysODataUriResolver(model.Edm) });
        if (options.ContainsKey("$apply"))
            throw Unsupported.QueryOption("$apply");
    }

    /// <summary>A query option by its name (with $ where it has one), decoded.</summary>
    public string? Option(string name) => options.GetValueOrDefault(name);

    public FilterClause? Filter() => Guard(parser.ParseFilter);

    public OrderByClause? OrderBy() => Guard(parser.ParseOrderBy);

    public SelectExpandClause? SelectExpand() => Guard(parser.ParseSelectAndExpand);

    public bool Count() => Guard(parser.ParseCount) ?? false;

    public int? Top() => Guard(parser.ParseTop) is { } top ? checked((int)Math.Min(top, int.MaxValue)) : null;

    public string? SkipToken() => Guard(parser.ParseSkipToken);

    public ODataPath Path() => Guard(parser.ParsePath);

    /// <summary>The value given for a parameter alias such as <c>@p1</c>.</summary>
    public SingleValueNode? Alias(string alias) => parser.ParameterAliasNodes.TryGetValue(alias, out var node) ? node : null;

    /// <param name="follow">Reads the row a lookup of another row points to; <see langword="null"/> when it is empty.</param>
    public Resource Target(Func<Resource.Row, Navigation.Single, EntityReference?> follow)
    {
        var path = Path();
        Resource? at = null;
        foreach (var segment in path)
        {
            if (segment is EntitySetSegment { EntitySet.Name: DefinitionTypes.Tables or DefinitionTypes.Choices or DefinitionTypes.Relationships })
                return new Resource.Definitions(path);

            at = (at, segment) switch
            {
                (null, MetadataSegment) => new Resource.MetadataDocument(),
                (null, BatchSegment) => new Resource.Batch(),
                (null, EntitySetSegment set) => new Resource.Rows(model.TableOf((IEdmEntityType)set.EntitySet.EntityType)),
                (null, OperationImportSegment import) => Operation(import.OperationImports.Single().Operation, import.Parameters, null),
                (Resource.Rows { Through: { } step } rows, KeySegment key) => Member(rows, step, key),
                (Resource.Rows rows, KeySegment key) => new Resource.Row(rows.Table, Reference(rows.Table, key)),
                (Resource.Rows rows, CountSegment) => new Resource.Count(rows),
                (Resource.Rows or Resource.Row, OperationSegment operation) => Operation(operation.Operations.Single(), operation.Parameters, at),
                (Resource.Row row, PropertySegment property) => new Resource.Property(row, WebApiModel.ColumnOf(row.Table, property.Property.Name)
                    ?? throw Refusals.NoSegment(property.Property.Name), Raw: false),
                (Resource.Row row, NavigationPropertySegment navigation) => Through(row, model.NavigationOf(navigation.NavigationProperty), follow),
                (Resource.Row row, NavigationPropertyLinkSegment link) => new Resource.Link(row, model.NavigationOf(link.NavigationProperty), null),
                (Resource.Link link, KeySegment key) => link with { Member = Reference(TargetOf(link.Navigation), key) },
                (Resource.Property property, ValueSegment) => property with { Raw = true },
                (Resource.NoRow, _) => throw Refusals.NoSegment(segment.Identifier ?? segment.ToString()!),
                _ => throw Unsupported.Of($"the path segment {segment.Identifier ?? segment.GetType().Name}"),
            };
        }

        return at ?? new Resource.ServiceDocument();
    }

    public static T Guard<T>(Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (ODataUnrecognizedPathException unknown)
        {
            throw new DataverseFault(Refusals.Url, 404, unknown.Message, unknown);
        }
        catch (ODataException wrong)
        {
            throw Refusals.BadUrl(wrong.Message, wrong);
        }
        catch (UriFormatException wrong)
        {
            throw Refusals.BadUrl(wrong.Message, wrong);
        }
    }

    private Resource.Operation Operation(IEdmOperation declaration, IEnumerable<OperationSegmentParameter> parameters, Resource? bound) =>
        new(declaration, model.OperationOf(declaration), [.. parameters], bound);

    private Resource Through(Resource.Row row, Navigation navigation, Func<Resource.Row, Navigation.Single, EntityReference?> follow) => navigation switch
    {
        Navigation.Single single => follow(row, single) is { } target
            ? new Resource.Row(model.Metadata.Table(target.LogicalName), target)
            : new Resource.NoRow(single.TargetTable is { } table ? model.Metadata.Table(table) : row.Table),
        _ => new Resource.Rows(TargetOf(navigation), row.Reference, navigation),
    };

    private static Resource.Row Member(Resource.Rows rows, Navigation through, KeySegment key) =>
        through is Navigation.Children or Navigation.Across
            ? new Resource.Row(rows.Table, Reference(rows.Table, key))
            : throw Unsupported.Of($"a key after the navigation property {through.Name}");

    private TableDefinition TargetOf(Navigation navigation) => navigation switch
    {
        Navigation.Children children => model.Metadata.Table(children.Relationship.ReferencingTable),
        Navigation.Across across => model.Metadata.Table(across.TargetTable),
        Navigation.Single { TargetTable: { } table } => model.Metadata.Table(table),
        _ => throw Unsupported.Of($"the target of the navigation property {navigation.Name}"),
    };

    public static EntityReference Reference(TableDefinition table, KeySegment key)
    {
        var values = key.Keys.ToList();
        if (values is [var only] && only.Key == table.PrimaryIdColumn)
            return new EntityReference(table.LogicalName, (Guid)only.Value);

        var attributes = new KeyAttributeCollection();
        foreach (var (name, value) in values)
        {
            var column = WebApiModel.ColumnOf(table, name) ?? throw Refusals.NoSegment(name);
            attributes.Add(column.LogicalName, KeyValue(column, value));
        }

        return new EntityReference(table.LogicalName, attributes);
    }

    private static object KeyValue(ColumnDefinition column, object value) => (column.Type, value) switch
    {
        (_, Guid id) when WebApiModel.IsLookup(column) => column.Targets is [var target]
            ? new EntityReference(target, id)
            : throw Unsupported.Of($"an alternate key over the lookup {column.LogicalName}, which has several target tables"),
        (ColumnType.Picklist or ColumnType.State or ColumnType.Status, int number) => new OptionSetValue(number),
        (ColumnType.Money, decimal amount) => new Money(amount),
        (_, DateTimeOffset time) => time.UtcDateTime,
        _ => Query.Dates.ToDateTime(value) ?? value,
    };

    private static Dictionary<string, string> ReadOptions(string relativeUrl)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        var question = relativeUrl.IndexOf('?', StringComparison.Ordinal);
        if (question < 0)
            return result;
        foreach (var pair in relativeUrl[(question + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Uri.UnescapeDataString(equals < 0 ? pair : pair[..equals]);
            var value = equals < 0 ? "" : Uri.UnescapeDataString(pair[(equals + 1)..].Replace('+', ' '));
            if (!result.TryAdd(name, value))
                throw Refusals.BadUrl($"Query option '{name}' was specified more than once, but it must be specified at most once.");
        }

        return result;
    }
}
