using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using KamDataverse.Emulator.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Host.WebApi.Query;

/// <summary>Reads FetchXML into the SDK's query; aggregates are refused by name.</summary>
internal static class FetchXmlReader
{
    private static readonly int InvalidXml = unchecked((int)0x8004111c);

    // FetchXML's names for the operators (documented: fetchxml/reference/operators); those missing here are written as the SDK's name in kebab case.
    private static readonly Dictionary<string, ConditionOperator> Operators = Enum.GetValues<ConditionOperator>()
        .ToDictionary(Kebab, value => value, StringComparer.OrdinalIgnoreCase);

    static FetchXmlReader()
    {
        foreach (var (name, value) in new (string, ConditionOperator)[]
        {
            ("eq", ConditionOperator.Equal), ("ne", ConditionOperator.NotEqual), ("neq", ConditionOperator.NotEqual), ("gt", ConditionOperator.GreaterThan), ("ge", ConditionOperator.GreaterEqual),
            ("lt", ConditionOperator.LessThan), ("le", ConditionOperator.LessEqual), ("not-begin-with", ConditionOperator.DoesNotBeginWith), ("not-end-with", ConditionOperator.DoesNotEndWith),
            ("begins-with", ConditionOperator.BeginsWith), ("ends-with", ConditionOperator.EndsWith), ("eq-userid", ConditionOperator.EqualUserId), ("ne-userid", ConditionOperator.NotEqualUserId),
            ("eq-businessid", ConditionOperator.EqualBusinessId), ("ne-businessid", ConditionOperator.NotEqualBusinessId), ("eq-userteams", ConditionOperator.EqualUserTeams),
            ("eq-useroruserteams", ConditionOperator.EqualUserOrUserTeams), ("eq-useroruserhierarchy", ConditionOperator.EqualUserOrUserHierarchy),
            ("eq-useroruserhierarchyandteams", ConditionOperator.EqualUserOrUserHierarchyAndTeams), ("eq-userlanguage", ConditionOperator.EqualUserLanguage),
            ("last-seven-days", ConditionOperator.Last7Days), ("next-seven-days", ConditionOperator.Next7Days), ("eq-or-above", ConditionOperator.AboveOrEqual), ("eq-or-under", ConditionOperator.UnderOrEqual),
            ("olderthan-x-minutes", ConditionOperator.OlderThanXMinutes), ("olderthan-x-hours", ConditionOperator.OlderThanXHours), ("olderthan-x-days", ConditionOperator.OlderThanXDays),
            ("olderthan-x-weeks", ConditionOperator.OlderThanXWeeks), ("olderthan-x-months", ConditionOperator.OlderThanXMonths), ("olderthan-x-years", ConditionOperator.OlderThanXYears),
            ("contain-values", ConditionOperator.ContainValues), ("not-contain-values", ConditionOperator.DoesNotContainValues),
        })
        {
            Operators[name] = value;
        }
    }

    public static QueryExpression Read(MetadataModel metadata, string text)
    {
        XElement fetch;
        try
        {
            fetch = XElement.Parse(text);
        }
        catch (XmlException malformed)
        {
            throw new DataverseFault(InvalidXml, 400, $"Invalid XML. {malformed.Message}", malformed);
        }

        if (fetch.Name.LocalName != "fetch" || fetch.Elements().ToList() is not [{ Name.LocalName: "entity" } entity])
            throw Wrong("The query needs one fetch element with one entity element.");
        if (Flag(fetch, "aggregate"))
            throw Unsupported.Of("aggregate FetchXML");

        var table = metadata.Table(Required(entity, "name"));
        var query = new QueryExpression(table.LogicalName) { ColumnSet = new ColumnSet(false), Distinct = Flag(fetch, "distinct"), NoLock = Flag(fetch, "no-lock") };
        foreach (var attribute in fetch.Attributes())
        {
            switch (attribute.Name.LocalName)
            {
                case "top":
                    query.TopCount = Number(attribute);
                    break;
                case "count":
                    query.PageInfo.Count = Number(attribute);
                    break;
                case "page":
                    query.PageInfo.PageNumber = Number(attribute);
                    break;
                case "paging-cookie":
                    query.PageInfo.PagingCookie = attribute.Value;
                    break;
                case "returntotalrecordcount":
                    query.PageInfo.ReturnTotalRecordCount = Flag(fetch, "returntotalrecordcount");
                    break;
                case "version" or "output-format" or "mapping" or "distinct" or "no-lock" or "aggregate" or "savedqueryid" or "userqueryid" or "latematerialize" or "options" or "useraworderby":
                    break;
                default:
                    throw Unsupported.Of($"the FetchXML attribute {attribute.Name.LocalName}");
            }
        }

        foreach (var child in entity.Elements())
        {
            switch (child.Name.LocalName)
            {
                case "all-attributes":
                    query.ColumnSet.AllColumns = true;
                    break;
                case "attribute":
                    AddColumn(query.ColumnSet, child);
                    break;
                case "filter":
                    AddFilter(query.Criteria, child);
                    break;
                case "order":
                    query.Orders.Add(Order(child));
                    break;
                case "link-entity":
                    AddLink(metadata, table, query.LinkEntities, child);
                    break;
                default:
                    throw Unsupported.Of($"the FetchXML element {child.Name.LocalName}");
            }
        }

        return query;
    }

    private static void AddLink(MetadataModel metadata, TableDefinition from, DataCollection<LinkEntity> links, XElement element)
    {
        var to = metadata.Table(Required(element, "name"));
        var link = new LinkEntity(from.LogicalName, to.LogicalName, (string?)element.Attribute("to") ?? from.PrimaryIdColumn, (string?)element.Attribute("from") ?? to.PrimaryIdColumn,
            (string?)element.Attribute("link-type") switch
            {
                null or "inner" => JoinOperator.Inner,
                "outer" => JoinOperator.LeftOuter,
                "exists" => JoinOperator.Exists,
                "in" => JoinOperator.In,
                "any" => JoinOperator.Any,
                "not any" => JoinOperator.NotAny,
                "all" => JoinOperator.All,
                "not all" => JoinOperator.NotAll,
                var other => throw Unsupported.Of($"the FetchXML link type {other}"),
            })
        {
            EntityAlias = (string?)element.Attribute("alias"),
            Columns = new ColumnSet(false),
        };
        links.Add(link);
        foreach (var child in element.Elements())
        {
            switch (child.Name.LocalName)
            {
                case "all-attributes":
                    link.Columns.AllColumns = true;
                    break;
                case "attribute":
                    AddColumn(link.Columns, child);
                    break;
                case "filter":
                    AddFilter(link.LinkCriteria, child);
                    break;
                case "order":
                    link.Orders.Add(Order(child));
                    break;
                case "link-entity":
                    AddLink(metadata, to, link.LinkEntities, child);
                    break;
                default:
                    throw Unsupported.Of($"the FetchXML element {child.Name.LocalName}");
            }
        }
    }

    private static void AddColumn(ColumnSet columns, XElement element)
    {
        if (element.Attribute("alias") is { } alias && alias.Value != Required(element, "name"))
            throw Unsupported.Of("a column alias in FetchXML");
        columns.AddColumn(Required(element, "name"));
    }

    private static OrderExpression Order(XElement element) =>
        new(Required(element, "attribute"), Flag(element, "descending") ? OrderType.Descending : OrderType.Ascending) { EntityName = (string?)element.Attribute("entityname") };

    private static void AddFilter(FilterExpression into, XElement element)
    {
        var filter = new FilterExpression((string?)element.Attribute("type") switch
        {
            null or "and" => LogicalOperator.And,
            "or" => LogicalOperator.Or,
            var other => throw Wrong($"A filter's type is 'and' or 'or', not '{other}'."),
        }) { IsQuickFindFilter = Flag(element, "isquickfindfields") };
        foreach (var child in element.Elements())
        {
            if (child.Name.LocalName == "filter")
                AddFilter(filter, child);
            else if (child.Name.LocalName == "condition")
                filter.AddCondition(Condition(child));
            else
                throw Unsupported.Of($"the FetchXML element {child.Name.LocalName} in a filter");
        }

        into.AddFilter(filter);
    }

    private static ConditionExpression Condition(XElement element)
    {
        if (element.Attribute("valueof") is not null)
            throw Unsupported.Of("the FetchXML attribute valueof");
        var name = Required(element, "operator");
        if (!Operators.TryGetValue(name, out var condition))
            throw Wrong($"The operator '{name}' is not known.");
        if (condition is ConditionOperator.Like or ConditionOperator.NotLike or ConditionOperator.Equal or ConditionOperator.NotEqual && element.Attribute("value") is null && !element.HasElements)
            throw Wrong($"The condition on '{Required(element, "attribute")}' has no value.");
        object[] values = element.Elements("value").Any() ? [.. element.Elements("value").Select(value => value.Value)]
            : element.Attribute("value") is { } value ? [value.Value]
            : [];
        return new ConditionExpression((string?)element.Attribute("entityname"), Required(element, "attribute"), condition, values);
    }

    private static string Kebab(ConditionOperator value) =>
        string.Concat(value.ToString().Select((letter, index) => index > 0 && char.IsUpper(letter) ? "-" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));

    private static string Required(XElement element, string attribute) =>
        (string?)element.Attribute(attribute) ?? throw Wrong($"The element '{element.Name.LocalName}' has no attribute '{attribute}'.");

    private static bool Flag(XElement element, string attribute) => (string?)element.Attribute(attribute) is "true" or "1";

    private static int Number(XAttribute attribute) =>
        int.TryParse(attribute.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong($"The attribute '{attribute.Name.LocalName}' is no number.");

    private static DataverseFault Wrong(string message) => new(InvalidXml, 400, $"Invalid FetchXML. {message}");
}
