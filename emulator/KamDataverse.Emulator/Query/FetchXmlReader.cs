using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Query;

/// <summary>FetchXML as a query expression. Elements and attributes it does not know are refused, never skipped.</summary>
internal static class FetchXmlReader
{
    /// <exception cref="DataverseFault">Not XML, not FetchXML, or a part that is not implemented.</exception>
    public static QueryExpression Read(string fetchXml)
    {
        XElement fetch;
        try
        {
            fetch = XElement.Parse(fetchXml ?? "");
        }
        catch (XmlException exception)
        {
            throw new DataverseFault(unchecked((int)0x80040201), 400, $"Invalid XML: {exception.Message}", exception);
        }

        if (fetch.Name != "fetch" || fetch.Elements().Count() != 1 || fetch.Element("entity") is not { } entity)
            throw Invalid("a fetch element with one entity element is needed");
        Known(fetch, "version", "mapping", "output-format", "top", "count", "page", "paging-cookie", "distinct", "aggregate", "returntotalrecordcount", "no-lock", "savedqueryid", "utc-offset", "useraworderby");
        Known(entity, "name", "enableprefiltering");
        if (fetch.Attribute("utc-offset") is not null)
            throw Unsupported.Of("the FetchXML attribute utc-offset");
        var isAggregate = Flag(fetch, "aggregate");
        var query = new QueryExpression(Needed(entity, "name"))
        {
            Distinct = Flag(fetch, "distinct"),
            NoLock = Flag(fetch, "no-lock"),
            TopCount = Number(fetch, "top"),
            QueryHints = Flag(fetch, "useraworderby") ? Ordering.RawChoices : null,
            PageInfo = new PagingInfo
            {
                Count = Number(fetch, "count") ?? 0, PageNumber = Number(fetch, "page") ?? 0, PagingCookie = fetch.Attribute("paging-cookie")?.Value,
                ReturnTotalRecordCount = Flag(fetch, "returntotalrecordcount"),
            },
        };
        foreach (var child in entity.Elements())
            switch (child.Name.LocalName)
            {
                case "attribute" or "all-attributes" or "no-attrs":
                    ReadColumn(child, query.ColumnSet, isAggregate);
                    break;
                case "order":
                    query.Orders.Add(ReadOrder(child));
                    break;
                case "filter":
                    query.Criteria.AddFilter(ReadFilter(child, query.EntityName));
                    break;
                case "link-entity":
                    query.LinkEntities.Add(ReadLink(child, query.EntityName, isAggregate));
                    break;
                default:
                    throw Invalid($"the element {child.Name.LocalName} is not known in entity");
            }

        return query;
    }

    private static void ReadColumn(XElement element, ColumnSet columns, bool isAggregate)
    {
        if (element.Name == "all-attributes")
        {
            columns.AllColumns = true;
            return;
        }

        if (element.Name == "no-attrs")
            return;
        Known(element, "name", "alias", "aggregate", "groupby", "dategrouping", "distinct", "usertimezone", "build", "addedby");
        var name = Needed(element, "name");
        var alias = element.Attribute("alias")?.Value;
        if (!isAggregate)
        {
            if (element.Attribute("aggregate") is not null || element.Attribute("groupby") is not null)
                throw Invalid($"the attribute '{name}' aggregates, but the fetch element does not say aggregate='true'");
            if (alias is null)
                columns.AddColumn(name);
            else
                columns.AttributeExpressions.Add(new XrmAttributeExpression(name, XrmAggregateType.None, alias));
            return;
        }

        if (Flag(element, "distinct"))
            throw Unsupported.Of("the FetchXML aggregate countcolumn with distinct");
        if (element.Attribute("usertimezone")?.Value is "0" or "false")
            throw Unsupported.Of("the FetchXML attribute usertimezone");
        columns.AttributeExpressions.Add(new XrmAttributeExpression(name, AggregateOf(element), alias, GroupingOf(element)) { HasGroupBy = Flag(element, "groupby") });
    }

    private static XrmAggregateType AggregateOf(XElement element) => element.Attribute("aggregate")?.Value switch
    {
        null => XrmAggregateType.None,
        "count" => XrmAggregateType.Count,
        "countcolumn" => XrmAggregateType.CountColumn,
        "sum" => XrmAggregateType.Sum,
        "avg" => XrmAggregateType.Avg,
        "min" => XrmAggregateType.Min,
        "max" => XrmAggregateType.Max,
        var other => throw Invalid($"'{other}' is no aggregate function"),
    };

    private static XrmDateTimeGrouping GroupingOf(XElement element) => element.Attribute("dategrouping")?.Value switch
    {
        null => XrmDateTimeGrouping.None,
        "day" => XrmDateTimeGrouping.Day,
        "week" => XrmDateTimeGrouping.Week,
        "month" => XrmDateTimeGrouping.Month,
        "quarter" => XrmDateTimeGrouping.Quarter,
        "year" => XrmDateTimeGrouping.Year,
        "fiscal-period" => XrmDateTimeGrouping.FiscalPeriod,
        "fiscal-year" => XrmDateTimeGrouping.FiscalYear,
        var other => throw Invalid($"'{other}' is no date grouping"),
    };

    private static OrderExpression ReadOrder(XElement element)
    {
        Known(element, "attribute", "alias", "descending", "entityname");
        var attribute = element.Attribute("attribute")?.Value;
        var alias = element.Attribute("alias")?.Value;
        if (attribute is null && alias is null)
            throw Invalid("an order needs an attribute or an alias");
        return new OrderExpression(attribute, Flag(element, "descending") ? OrderType.Descending : OrderType.Ascending, alias, element.Attribute("entityname")?.Value);
    }

    private static FilterExpression ReadFilter(XElement element, string table)
    {
        Known(element, "type", "isquickfindfields", "overridequickfindrecordlimitenabled", "overridequickfindrecordlimitdisabled", "hint");
        var filter = new FilterExpression(element.Attribute("type")?.Value switch
        {
            null or "and" => LogicalOperator.And,
            "or" => LogicalOperator.Or,
            var other => throw Invalid($"'{other}' is no filter type"),
        })
        {
            IsQuickFindFilter = Flag(element, "isquickfindfields"),
        };
        foreach (var child in element.Elements())
            switch (child.Name.LocalName)
            {
                case "condition":
                    filter.AddCondition(ReadCondition(child));
                    break;
                case "filter":
                    filter.AddFilter(ReadFilter(child, table));
                    break;
                case "link-entity":
                    filter.AddFilter(new FilterExpression(LogicalOperator.And) { AnyAllFilterLinkEntity = ReadLink(child, table, false) });
                    break;
                default:
                    throw Invalid($"the element {child.Name.LocalName} is not known in filter");
            }

        return filter;
    }

    private static ConditionExpression ReadCondition(XElement element)
    {
        Known(element, "attribute", "operator", "value", "valueof", "entityname", "column", "uiname", "uitype", "uihidden", "aggregate", "alias");
        if (element.Attribute("aggregate") is not null || element.Attribute("column") is not null || element.Attribute("alias") is not null)
            throw Unsupported.Of("a FetchXML condition on an aggregate");
        var name = Needed(element, "operator");
        if (!FetchOperators.ByName.TryGetValue(name, out var comparison))
            throw Invalid($"'{name}' is no condition operator");
        var condition = new ConditionExpression(Needed(element, "attribute"), comparison) { EntityName = element.Attribute("entityname")?.Value };
        if (element.Attribute("valueof")?.Value is { } other)
        {
            if (other.Contains('.', StringComparison.Ordinal))
                throw Unsupported.Of("a FetchXML condition between columns of two tables");
            condition.CompareColumns = true;
            condition.Values.Add(other);
        }
        else if (element.Attribute("value")?.Value is { } value)
            condition.Values.Add(value);
        foreach (var item in element.Elements())
        {
            if (item.Name != "value")
                throw Invalid($"the element {item.Name.LocalName} is not known in condition");
            condition.Values.Add(item.Value);
        }

        return condition;
    }

    private static LinkEntity ReadLink(XElement element, string parent, bool isAggregate)
    {
        Known(element, "name", "from", "to", "alias", "link-type", "visible", "intersect", "enableprefiltering", "prefilterparametername");
        var link = new LinkEntity(parent, Needed(element, "name"), Needed(element, "to"), Needed(element, "from"), element.Attribute("link-type")?.Value switch
        {
            null or "inner" => JoinOperator.Inner,
            "outer" => JoinOperator.LeftOuter,
            "natural" => JoinOperator.Natural,
            "matchfirstrowusingcrossapply" => JoinOperator.MatchFirstRowUsingCrossApply,
            "in" => JoinOperator.In,
            "exists" => JoinOperator.Exists,
            "any" => JoinOperator.Any,
            "not any" => JoinOperator.NotAny,
            "all" => JoinOperator.All,
            "not all" => JoinOperator.NotAll,
            var other => throw Invalid($"'{other}' is no link type"),
        })
        {
            EntityAlias = element.Attribute("alias")?.Value,
        };
        foreach (var child in element.Elements())
            switch (child.Name.LocalName)
            {
                case "attribute" or "all-attributes" or "no-attrs":
                    ReadColumn(child, link.Columns, isAggregate);
                    break;
                case "order":
                    link.Orders.Add(ReadOrder(child));
                    break;
                case "filter":
                    link.LinkCriteria.AddFilter(ReadFilter(child, link.LinkToEntityName));
                    break;
                case "link-entity":
                    link.LinkEntities.Add(ReadLink(child, link.LinkToEntityName, isAggregate));
                    break;
                default:
                    throw Invalid($"the element {child.Name.LocalName} is not known in link-entity");
            }

        return link;
    }

    private static void Known(XElement element, params ReadOnlySpan<string> names)
    {
        foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
            if (!names.Contains(attribute.Name.LocalName))
                throw Unsupported.Of($"the FetchXML attribute {attribute.Name.LocalName} of {element.Name.LocalName}");
    }

    private static string Needed(XElement element, string attribute) =>
        element.Attribute(attribute)?.Value is { Length: > 0 } value ? value : throw Invalid($"the element {element.Name.LocalName} needs the attribute {attribute}");

    private static bool Flag(XElement element, string attribute) => element.Attribute(attribute)?.Value switch
    {
        null or "false" or "0" => false,
        "true" or "1" => true,
        var other => throw Invalid($"'{other}' is no value for the attribute {attribute}"),
    };

    private static int? Number(XElement element, string attribute) =>
        element.Attribute(attribute)?.Value is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw Invalid($"'{text}' is no value for the attribute {attribute}");

    private static DataverseFault Invalid(string reason) => DataverseFault.InvalidArgument($"Invalid FetchXML: {reason}.");
}
