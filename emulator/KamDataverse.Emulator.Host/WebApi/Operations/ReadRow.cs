using KamDataverse.Emulator.Host.WebApi.Model;
using KamDataverse.Emulator.Host.WebApi.Query;
using KamDataverse.Emulator.Host.WebApi.Urls;
using KamDataverse.Emulator.Host.WebApi.Writing;
using KamDataverse.Emulator.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Host.WebApi.Operations;

/// <summary>GET on one row, one column of it or its references.</summary>
internal sealed class ReadRow(WebApiSession session, RequestUrl url)
{
    public WebApiResponse Answer(Resource.Row resource, int status = 200)
    {
        var projection = ProjectionOf(resource.Table);
        var row = session.Retrieve(resource.Reference, projection.ColumnSet());
        if (status == 200 && session.Request.Header("If-None-Match") is { } known && row.RowVersion is { } version && known == $"W/\"{version}\"")
            return new WebApiResponse { Status = 304 };
        return Answer(row, projection, status);
    }

    /// <summary>What the address asks to see of a single row; a save checks it before it saves.</summary>
    /// <exception cref="DataverseFault">The address asks for what a single row does not have.</exception>
    public Projection ProjectionOf(TableDefinition table)
    {
        if (url.Filter() is not null || url.OrderBy() is not null || url.Top() is not null || url.Count())
            throw Refusals.BadUrl("Only $select and $expand can be applied to a single row.");
        return Projection.Read(session.Model, table, url.SelectExpand());
    }

    /// <summary>The row as it reads after a save that was asked to return it.</summary>
    public WebApiResponse Representation(TableDefinition table, Guid id, int status) =>
        Answer(new Resource.Row(table, new EntityReference(table.LogicalName, id)), status);

    private WebApiResponse Answer(Entity row, Projection projection, int status)
    {
        var expanded = new ExpandReader(session, url).Read(projection.Expands, [row], projection.Expands.Any(expand => expand.IsNested) ? session.Preferences.MaxPageSize : null);
        var context = projection.Context.Length > 0 ? $"({projection.Context})" : "";
        var response = JsonAnswer.Write(session, status, json =>
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", JsonAnswer.ContextOf(session, $"{projection.Table.EntitySetName}{context}/$entity"));
            new RowWriter(session, json).WriteMembers(row, projection, expanded);
            json.WriteEndObject();
        });
        if (row.RowVersion is { } version)
            response.With("ETag", $"W/\"{version}\"");
        return response;
    }

    public WebApiResponse AnswerProperty(Resource.Property resource)
    {
        var column = resource.Column;
        var row = session.Retrieve(resource.Of.Reference, new ColumnSet(column.LogicalName));
        var value = column.IsPrimaryId ? row.Id : row.GetAttributeValue<object>(column.LogicalName);
        if (value is null)
            return WebApiResponse.NoContent();
        if (resource.Raw)
        {
            return value is byte[] bytes
                ? WebApiResponse.Content(200, bytes, "application/octet-stream")
                : WebApiResponse.Content(200, System.Text.Encoding.UTF8.GetBytes(RawText(column, value)), "text/plain");
        }

        return JsonAnswer.Write(session, 200, json =>
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", JsonAnswer.ContextOf(session, $"{resource.Of.Table.EntitySetName}({row.Id:D})/{WebApiModel.PropertyNameOf(column)}"));
            var writer = new RowWriter(session, json);
            json.WritePropertyName("value");
            writer.WriteValue(value, column.DateTimeBehavior == DateTimeBehavior.DateOnly);
            json.WriteEndObject();
        });
    }

    public WebApiResponse AnswerLinks(Resource.Link resource)
    {
        if (resource.Navigation is Navigation.Single single)
        {
            var target = session.Follow(resource.From, single);
            return target is null
                ? WebApiResponse.NoContent()
                : JsonAnswer.Write(session, 200, json =>
                {
                    json.WriteStartObject();
                    json.WriteString("@odata.context", JsonAnswer.ContextOf(session, "$ref"));
                    json.WriteString("@odata.id", session.AddressOf(session.Model.Metadata.Table(target.LogicalName), target.Id));
                    json.WriteEndObject();
                });
        }

        var table = session.Model.Metadata.Table(resource.Navigation is Navigation.Children children ? children.Relationship.ReferencingTable : ((Navigation.Across)resource.Navigation).TargetTable);
        var query = new QueryExpression(table.LogicalName) { ColumnSet = new ColumnSet(table.PrimaryIdColumn) };
        QueryTranslator.Restrict(query, resource.Navigation, table, session.Resolve(resource.From.Reference).Id);
        var rows = session.FindAll(query);
        return JsonAnswer.Write(session, 200, json =>
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", JsonAnswer.ContextOf(session, "Collection($ref)"));
            json.WriteStartArray("value");
            foreach (var row in rows)
            {
                json.WriteStartObject();
                json.WriteString("@odata.id", session.AddressOf(table, row.Id));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static string RawText(ColumnDefinition column, object value) => value switch
    {
        EntityReference reference => reference.Id.ToString("D"),
        OptionSetValue option => option.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        OptionSetValueCollection options => string.Join(',', options.Select(option => option.Value)),
        Money money => money.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString(column.DateTimeBehavior == DateTimeBehavior.DateOnly ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };
}
