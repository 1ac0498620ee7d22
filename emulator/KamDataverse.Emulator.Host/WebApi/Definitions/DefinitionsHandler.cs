using System.Text.Json.Nodes;
using KamDataverse.Emulator.Host.WebApi.Operations;
using KamDataverse.Emulator.Host.WebApi.Urls;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace KamDataverse.Emulator.Host.WebApi.Definitions;

/// <summary>GET on table, column, relationship and choice definitions (documented: query-schema-definitions).</summary>
internal sealed class DefinitionsHandler(WebApiSession session, RequestUrl url)
{
    public WebApiResponse Answer(ODataPath path)
    {
        if (url.OrderBy() is not null)
            throw Refusals.BadUrl("The query parameter $orderby is not supported over definitions.");
        IReadOnlyList<DefinitionNode>? many = null;
        DefinitionNode? one = null;
        var declared = "";
        foreach (var segment in path)
        {
            switch (segment)
            {
                case EntitySetSegment set:
                    (many, declared) = (All(set.EntitySet.Name), set.EntitySet.EntityType.Name);
                    break;
                case KeySegment key when many is not null:
                    (one, many) = (Pick(many, key), null);
                    break;
                case TypeSegment type when many is not null:
                    declared = ((IEdmNamedElement)type.EdmType.AsElementType()).Name;
                    many = [.. many.Where(node => IsA(node, declared))];
                    break;
                case TypeSegment type when one is not null:
                    declared = ((IEdmNamedElement)type.EdmType.AsElementType()).Name;
                    if (!IsA(one, declared))
                        throw Refusals.NoSegment(type.EdmType.FullTypeName());
                    break;
                case NavigationPropertySegment navigation when one is not null:
                    declared = navigation.NavigationProperty.ToEntityType().Name;
                    many = one.Collections.TryGetValue(navigation.NavigationProperty.Name, out var members) ? members() : null;
                    one = many is null && one.Singles.TryGetValue(navigation.NavigationProperty.Name, out var single) ? single() : null;
                    if (many is null && one is null)
                        return WebApiResponse.NoContent();
                    break;
                case CountSegment when many is not null:
                    return WebApiResponse.Content(200, System.Text.Encoding.UTF8.GetBytes(Filtered(many, url.Filter()).Count().ToString(System.Globalization.CultureInfo.InvariantCulture)), "text/plain");
                case PropertySegment property when one is not null && segment == path.LastSegment:
                    return Property(one, property.Property.Name);
                default:
                    throw Unsupported.Of($"the path segment {segment.Identifier ?? segment.GetType().Name} over definitions");
            }
        }

        var clause = url.SelectExpand();
        var context = ContextOf(path, clause);
        if (one is not null)
        {
            var json = Shape(one, clause, declared);
            return Send(json, context + "/$entity");
        }

        var rows = Filtered(many!, url.Filter());
        if (url.Top() is { } top)
            rows = rows.Take(top);
        return Send(new JsonObject { ["value"] = new JsonArray([.. rows.Select(node => Shape(node, clause, declared))]) }, context);
    }

    private IReadOnlyList<DefinitionNode> All(string set)
    {
        var builder = new DefinitionBuilder(session.Model.Metadata, session.Language);
        return set switch
        {
            DefinitionTypes.Tables => builder.Tables(),
            DefinitionTypes.Choices => builder.Choices(),
            _ => builder.Relationships(),
        };
    }

    private static DefinitionNode Pick(IReadOnlyList<DefinitionNode> nodes, KeySegment key)
    {
        var wanted = key.Keys.Single();
        var text = wanted.Value is Guid id ? id.ToString("D") : (string)wanted.Value;
        return nodes.FirstOrDefault(node => DefinitionFilter.Plain(node.Values[wanted.Key]) as string == text)
            ?? throw new DataverseFault(unchecked((int)0x80040217), 404, $"Could not find a definition with {wanted.Key} = '{text}'.");
    }

    private bool IsA(DefinitionNode node, string type)
    {
        var at = (IEdmStructuredType?)session.Model.Edm.FindDeclaredType($"{Model.WebApiModel.Namespace}.{node.Type}");
        while (at is not null && ((IEdmNamedElement)at).Name != type)
            at = at.BaseType;
        return at is not null;
    }

    private IEnumerable<DefinitionNode> Filtered(IEnumerable<DefinitionNode> nodes, FilterClause? filter) =>
        filter is null ? nodes : nodes.Where(new DefinitionFilter(url, filter).Accepts);

    private JsonObject Shape(DefinitionNode node, SelectExpandClause? clause, string declared)
    {
        var json = new JsonObject();
        if (node.Type != declared)
            json["@odata.type"] = $"#{Model.WebApiModel.Namespace}.{node.Type}";
        var selected = clause is { AllSelected: false }
            ? clause.SelectedItems.OfType<PathSelectItem>().Select(item => item.SelectedPath.LastSegment.Identifier).ToHashSet(StringComparer.Ordinal)
            : null;
        foreach (var (name, value) in node.Values)
        {
            // The id always comes along.
            if (selected is null || selected.Contains(name) || name == "MetadataId")
                json[name] = value?.DeepClone();
        }

        foreach (var expand in clause?.SelectedItems.OfType<ExpandedNavigationSelectItem>() ?? [])
            Expand(json, node, expand);
        return json;
    }

    private void Expand(JsonObject json, DefinitionNode node, ExpandedNavigationSelectItem expand)
    {
        var property = ((NavigationPropertySegment)expand.PathToNavigationProperty.LastSegment).NavigationProperty;
        if (expand.OrderByOption is not null || expand.TopOption is not null || expand.SkipOption is not null || expand.CountOption is not null || expand.SearchOption is not null)
            throw Refusals.BadUrl("Only $select, $expand and $filter are supported in $expand over definitions.");
        var clause = expand.SelectAndExpand.SelectedItems.Any() || !expand.SelectAndExpand.AllSelected ? expand.SelectAndExpand : null;
        var declared = property.ToEntityType().Name;
        if (node.Collections.TryGetValue(property.Name, out var members))
            json[property.Name] = new JsonArray([.. Filtered(members(), expand.FilterOption).Select(member => Shape(member, clause, declared))]);
        else if (node.Singles.TryGetValue(property.Name, out var single))
            json[property.Name] = single() is { } target ? Shape(target, clause, declared) : null;
    }

    private WebApiResponse Property(DefinitionNode node, string name) => Send(new JsonObject { ["value"] = node.Values[name]?.DeepClone() }, $"{node.Type}/{name}");

    private string ContextOf(ODataPath path, SelectExpandClause? clause)
    {
        var context = session.Request.RelativeUrl.Split('?')[0];
        context = path.LastSegment is KeySegment && context.LastIndexOf('(') is > 0 and var open ? context[..open] : context;
        var names = clause?.SelectedItems.OfType<PathSelectItem>().Select(item => item.SelectedPath.LastSegment.Identifier).ToList() ?? [];
        return names.Count > 0 ? $"{context}({string.Join(',', names)})" : context;
    }

    private WebApiResponse Send(JsonObject json, string context) => JsonAnswer.Write(session, 200, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("@odata.context", JsonAnswer.ContextOf(session, Uri.UnescapeDataString(context)));
        foreach (var (name, value) in json)
        {
            writer.WritePropertyName(name);
            if (value is null)
                writer.WriteNullValue();
            else
                value.WriteTo(writer, Writing.JsonText.Serializer);
        }

        writer.WriteEndObject();
    });
}
