using System.Text.Json;
using KamDataverse.Emulator.Host.WebApi.Query;
using KamDataverse.Emulator.Host.WebApi.Urls;
using KamDataverse.Emulator.Host.WebApi.Writing;
using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Query;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Host.WebApi.Operations;

/// <summary>GET on a collection: OData options, FetchXML or a saved view.</summary>
internal sealed class ReadRows(WebApiSession session, RequestUrl url)
{
    private const int LargestPage = 5000;
    private const string TotalCount = "Microsoft.Dynamics.CRM.totalrecordcount";
    private const string TotalExceeded = "Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded";
    private const string FetchCookie = "Microsoft.Dynamics.CRM.fetchxmlpagingcookie";
    private const string MoreRows = "Microsoft.Dynamics.CRM.morerecords";

    public WebApiResponse Answer(Resource.Rows resource) => FetchXmlOf(resource.Table) is { } fetchXml ? AnswerFetch(resource, fetchXml) : AnswerOptions(resource);

    /// <summary>The number of rows as text; at most 5,000 (documented: query/count-rows).</summary>
    public WebApiResponse AnswerCount(Resource.Rows resource)
    {
        var query = new QueryTranslator(session.Model, url).Translate(Projection.Of(resource.Table, []), url.Filter(), null);
        Restrict(query, resource);
        query.PageInfo = new PagingInfo { PageNumber = 1, Count = LargestPage };
        var count = session.Find(query).Entities.Count;
        return WebApiResponse.Content(200, System.Text.Encoding.UTF8.GetBytes(count.ToString(System.Globalization.CultureInfo.InvariantCulture)), "text/plain");
    }

    private WebApiResponse AnswerOptions(Resource.Rows resource)
    {
        var projection = Projection.Read(session.Model, resource.Table, url.SelectExpand());
        var query = new QueryTranslator(session.Model, url).Translate(projection, url.Filter(), url.OrderBy());
        Restrict(query, resource);

        var token = url.SkipToken() is { } text ? SkipToken.Read(text) : null;
        var top = url.Top();
        // Documented: with $top the preference for a page size is ignored.
        var size = top is null ? session.Preferences.MaxPageSize ?? token?.Size ?? LargestPage : LargestPage;
        if (top is { } limit && (limit < 1 || limit > LargestPage))
            throw Refusals.BadUrl($"Invalid value '{limit}' for $top query option found. The $top query option requires a value between 1 and {LargestPage}.");
        if (top is not null)
            query.TopCount = top;
        else
            query.PageInfo = new PagingInfo { PageNumber = token?.PageNumber ?? 1, Count = size, PagingCookie = token?.Cookie, ReturnTotalRecordCount = url.Count() };

        var rows = session.Find(query);
        var total = url.Count() ? top is null ? Math.Min(rows.TotalRecordCount, LargestPage) : CountAll(query) : (int?)null;
        var nested = projection.Expands.Any(expand => expand.IsNested);
        var expanded = new ExpandReader(session, url).Read(projection.Expands, rows.Entities, nested ? session.Preferences.MaxPageSize : null);
        return JsonAnswer.Write(session, 200, json =>
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", JsonAnswer.ContextOf(session, resource.Table.EntitySetName + (projection.Context.Length > 0 ? $"({projection.Context})" : "")));
            WriteTotals(json, total, rows);
            WriteRows(json, rows.Entities, projection, expanded);
            if (top is null && rows.MoreRecords)
                json.WriteString("@odata.nextLink", NextToken(query, rows, size).Link(session.Request.ServiceRoot, session.Request.RelativeUrl));
            json.WriteEndObject();
        });
    }

    private WebApiResponse AnswerFetch(Resource.Rows resource, string fetchXml)
    {
        var query = FetchXmlReader.Read(fetchXml);
        if (query.EntityName != resource.Table.LogicalName)
            throw Refusals.BadUrl($"The fetchXml query is about '{query.EntityName}', the address about '{resource.Table.LogicalName}'.");
        Restrict(query, resource);
        var token = url.SkipToken() is { } text ? SkipToken.Read(text) : null;
        if (query.TopCount is null)
        {
            if (query.PageInfo.Count == 0)
                query.PageInfo.Count = session.Preferences.MaxPageSize ?? token?.Size ?? LargestPage;
            query.PageInfo.PageNumber = token?.PageNumber ?? Math.Max(query.PageInfo.PageNumber, 1);
            query.PageInfo.PagingCookie = token?.Cookie ?? query.PageInfo.PagingCookie;
            query.PageInfo.ReturnTotalRecordCount |= url.Count();
        }

        var projection = query.ColumnSet.AllColumns ? Projection.All(resource.Table) : Projection.Of(resource.Table, query.ColumnSet.Columns);
        // Grouped and aggregated rows are no stored rows: they have no version.
        if (!query.ColumnSet.AllColumns && query.ColumnSet.AttributeExpressions.Count == 0 && resource.Table.Columns.ContainsKey("versionnumber"))
            query.ColumnSet.AddColumn("versionnumber");
        var rows = session.Find(query);
        return JsonAnswer.Write(session, 200, json =>
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", JsonAnswer.ContextOf(session, resource.Table.EntitySetName + (projection.Context.Length > 0 ? $"({projection.Context})" : "")));
            WriteTotals(json, query.PageInfo.ReturnTotalRecordCount ? rows.TotalRecordCount : null, rows);
            if (rows.MoreRecords && query.TopCount is null)
            {
                var next = NextToken(query, rows, query.PageInfo.Count) with { Size = null };
                if (session.Preferences.Wants(FetchCookie))
                    json.WriteString("@" + FetchCookie, next.ToString());
                if (session.Preferences.Wants(MoreRows))
                    json.WriteBoolean("@" + MoreRows, true);
            }

            WriteRows(json, rows.Entities, projection, []);
            json.WriteEndObject();
        });
    }

    private void WriteRows(Utf8JsonWriter json, IEnumerable<Entity> rows, Projection projection, IReadOnlyList<ExpandedRows> expanded)
    {
        var writer = new RowWriter(session, json);
        json.WriteStartArray("value");
        foreach (var row in rows)
            writer.Write(row, projection, expanded);
        json.WriteEndArray();
    }

    private void WriteTotals(Utf8JsonWriter json, int? total, EntityCollection rows)
    {
        if (session.Preferences.Wants(TotalCount))
            json.WriteNumber("@" + TotalCount, total ?? -1);
        if (session.Preferences.Wants(TotalExceeded))
            json.WriteBoolean("@" + TotalExceeded, total is not null && rows.TotalRecordCountLimitExceeded);
        if (total is { } count)
            json.WriteNumber("@odata.count", count);
    }

    private int CountAll(QueryExpression query)
    {
        query.TopCount = null;
        query.PageInfo = new PagingInfo { PageNumber = 1, Count = 1, ReturnTotalRecordCount = true };
        return Math.Min(session.Find(query).TotalRecordCount, LargestPage);
    }

    private static SkipToken NextToken(QueryExpression query, EntityCollection rows, int size) => new(query.PageInfo.PageNumber + 1, rows.PagingCookie, size);

    private static void Restrict(QueryExpression query, Resource.Rows resource, Guid parent)
    {
        if (resource.Through is { } through)
            QueryTranslator.Restrict(query, through, resource.Table, parent);
    }

    private void Restrict(QueryExpression query, Resource.Rows resource)
    {
        if (resource.Parent is not { } parent)
            return;
        // The parent has to exist and be readable; an unknown parent is 404 and not an empty list.
        Restrict(query, resource, session.Retrieve(parent, new ColumnSet(false)).Id);
    }

    private string? FetchXmlOf(TableDefinition table)
    {
        if (url.Option("fetchXml") is { } given)
            return given;
        if (url.Option("userQuery") is not null)
            throw Unsupported.QueryOption("userQuery");
        if (url.Option("savedQuery") is not { } view)
            return null;
        if (!Guid.TryParse(view, out var id))
            throw Refusals.BadUrl($"'{view}' is not the id of a view.");
        var row = session.Retrieve(new EntityReference("savedquery", id), new ColumnSet("fetchxml", "returnedtypecode"));
        return row.GetAttributeValue<string>("fetchxml") ?? throw Refusals.BadUrl($"The view {id} of {table.LogicalName} has no query.");
    }
}
