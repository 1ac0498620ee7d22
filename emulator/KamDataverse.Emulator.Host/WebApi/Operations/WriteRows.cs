using KamDataverse.Emulator.Host.WebApi.Model;
using KamDataverse.Emulator.Host.WebApi.Reading;
using KamDataverse.Emulator.Host.WebApi.Urls;
using KamDataverse.Emulator.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace KamDataverse.Emulator.Host.WebApi.Operations;

/// <summary>POST, PATCH and DELETE on rows, PUT and DELETE on one column.</summary>
internal sealed class WriteRows(WebApiSession session, RequestUrl url)
{
    public PreparedWrite Create(Resource.Rows resource)
    {
        _ = new ReadRow(session, url).ProjectionOf(resource.Table);
        var body = session.Rows.Read(session.Request.JsonBody(), resource.Table, isNew: true);
        if (resource is { Parent: { } parent, Through: { } through })
            Attach(body, parent, through);
        // Another request may refer to this row before it exists; otherwise the organisation gives the id.
        if (body.Row.Id == Guid.Empty && (session.Request.IsInChangeSet || !CanNest(body)))
            body.Row.Id = Guid.CreateVersion7();
        var messages = new List<OrganizationRequest>();
        AddCreate(messages, body);
        var own = messages.FindIndex(message => message is CreateRequest create && create.Target == body.Row);
        return new PreparedWrite(
            messages,
            responses => Saved(resource.Table, ((CreateResponse)responses[own]).id, created: true),
            body.Row.Id == Guid.Empty ? null : session.AddressOf(resource.Table, body.Row.Id));
    }

    /// <summary>PATCH is an upsert unless a condition makes it an update or a create (documented: update-delete-entities-using-web-api).</summary>
    public PreparedWrite Save(Resource.Row resource)
    {
        _ = new ReadRow(session, url).ProjectionOf(resource.Table);
        var body = session.Rows.Read(session.Request.JsonBody(), resource.Table, isNew: false).Row;
        var reference = resource.Reference;
        if (body.Id != Guid.Empty && reference.Id != Guid.Empty && body.Id != reference.Id)
            throw Refusals.Payload(resource.Table.EntitySetName, "Microsoft.OData.ODataException: The key in the payload is not the key in the address");
        body.Attributes.Remove(resource.Table.PrimaryIdColumn);
        body.Id = reference.Id;
        foreach (var (name, value) in reference.KeyAttributes)
            body.KeyAttributes[name] = value;

        var match = Condition("If-Match");
        if (Condition("If-None-Match") == "*")
        {
            foreach (var (name, value) in reference.KeyAttributes)
                body[name] = value;
            body.KeyAttributes.Clear();
            return Only(new CreateRequest { Target = body }, response => Saved(resource.Table, ((CreateResponse)response).id, created: true));
        }

        if (match is not null)
        {
            var update = new UpdateRequest { Target = body };
            if (match != "*")
            {
                body.RowVersion = VersionOf(match);
                update.ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches;
            }

            return Only(update, _ => Saved(resource.Table, reference, created: false));
        }

        return Only(new UpsertRequest { Target = body }, response =>
        {
            var upserted = (UpsertResponse)response;
            return Saved(resource.Table, upserted.Target.Id, upserted.RecordCreated);
        });
    }

    public PreparedWrite Delete(Resource.Row resource)
    {
        var delete = new DeleteRequest { Target = resource.Reference };
        if (Condition("If-Match") is { } match && match != "*")
        {
            resource.Reference.RowVersion = VersionOf(match);
            delete.ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches;
        }

        return Only(delete, _ => WebApiResponse.NoContent());
    }

    public PreparedWrite SetColumn(Resource.Property resource)
    {
        var body = session.Request.JsonBody();
        if (!body.TryGetProperty("value", out var value))
            throw Refusals.Payload(resource.Of.Table.EntitySetName, "Microsoft.OData.ODataException: A property with name 'value' was expected");
        if (WebApiModel.IsLookup(resource.Column))
            throw Refusals.LookupAsValue(resource.Of.Table.EntitySetName);
        return SetColumn(resource, ColumnReader.Read(resource.Of.Table, resource.Column, resource.Column.LogicalName, value));
    }

    public static PreparedWrite ClearColumn(Resource.Property resource) => SetColumn(resource, null);

    private static PreparedWrite SetColumn(Resource.Property resource, object? value)
    {
        var row = ForUpdate(resource.Of.Reference);
        row[resource.Column.LogicalName] = value;
        return Only(new UpdateRequest { Target = row }, _ => WebApiResponse.NoContent());
    }

    public static Entity ForUpdate(EntityReference reference)
    {
        var row = new Entity(reference.LogicalName, reference.Id);
        foreach (var (name, value) in reference.KeyAttributes)
            row.KeyAttributes[name] = value;
        return row;
    }

    public static PreparedWrite Only(OrganizationRequest message, Func<OrganizationResponse, WebApiResponse> answer) => new([message], responses => answer(responses[0]));

    /// <summary>Children of a row go into its own Create; rows behind lookups and across intersect tables are requests of their own, before and after it.</summary>
    private static void AddCreate(List<OrganizationRequest> messages, RowBody body)
    {
        foreach (var parent in body.Before)
            AddCreate(messages, parent);
        messages.Add(new CreateRequest { Target = body.Row });
        foreach (var (navigation, related) in body.After)
        {
            if (navigation is Navigation.Children { Relationship: var relationship } && CanNest(related))
            {
                Nest(body.Row, relationship, related);
                continue;
            }

            if (related.Row.Id == Guid.Empty)
                related.Row.Id = Guid.CreateVersion7();
            if (navigation is Navigation.Children { Relationship: var children })
                related.Row[children.ReferencingColumn] = body.Row.ToEntityReference();
            AddCreate(messages, related);
            if (navigation is Navigation.Across across)
                messages.Add(Links.Associate(body.Row.ToEntityReference(), across, related.Row.ToEntityReference()));
        }

        foreach (var (navigation, row) in body.Links)
            messages.Add(Links.Associate(body.Row.ToEntityReference(), navigation, row));
    }

    private static bool CanNest(RowBody body) =>
        body.Before.Count == 0 && body.Links.Count == 0 && body.After.All(child => child.Navigation is Navigation.Children && CanNest(child.Row));

    private static void Nest(Entity parent, RelationshipDefinition relationship, RowBody child)
    {
        foreach (var (navigation, grandchild) in child.After)
            Nest(child.Row, ((Navigation.Children)navigation).Relationship, grandchild);
        var key = new Relationship(relationship.SchemaName);
        if (relationship.ReferencingTable == relationship.ReferencedTable)
            key.PrimaryEntityRole = EntityRole.Referenced;
        if (!parent.RelatedEntities.TryGetValue(key, out var rows))
            parent.RelatedEntities[key] = rows = new EntityCollection { EntityName = relationship.ReferencingTable };
        rows.Entities.Add(child.Row);
    }

    private void Attach(RowBody body, EntityReference parent, Navigation through)
    {
        if (through is Navigation.Children children)
            body.Row[children.Relationship.ReferencingColumn] = session.Resolve(parent);
        else if (through is Navigation.Across across)
            body.Links.Add((across with { ToSecond = !across.ToSecond }, session.Resolve(parent)));
        else
            throw Unsupported.Of($"creating a row through the navigation property {through.Name}");
    }

    private WebApiResponse Saved(TableDefinition table, EntityReference reference, bool created) => Saved(table, session.Resolve(reference).Id, created);

    private WebApiResponse Saved(TableDefinition table, Guid id, bool created)
    {
        var address = session.AddressOf(table, id);
        var response = session.Preferences.ReturnRepresentation ? Representation(table, id, created ? 201 : 200) : WebApiResponse.NoContent();
        if (created)
            response.With("Location", address);
        return response.With("OData-EntityId", address);
    }

    /// <summary>The save has happened: a row its writer may not read is answered without a body, not with a refusal (inferred).</summary>
    private WebApiResponse Representation(TableDefinition table, Guid id, int status)
    {
        try
        {
            return new ReadRow(session, url).Representation(table, id, status);
        }
        catch (DataverseFault fault) when (fault.HttpStatus == 403)
        {
            return WebApiResponse.NoContent();
        }
    }

    /// <summary>A conditional header; clients send the text null to say none (documented: compose-http-requests-handle-errors).</summary>
    private string? Condition(string header) => session.Request.Header(header) is { Length: > 0 } value && value != "null" ? value : null;

    private static string VersionOf(string etag) =>
        etag.StartsWith("W/\"", StringComparison.Ordinal) && etag.EndsWith('"') ? etag[3..^1]
        : etag.Trim('"') is { Length: > 0 } plain && plain.All(char.IsAsciiDigit) ? plain
        : throw Refusals.BadUrl($"The etag '{etag}' cannot be read.");
}
