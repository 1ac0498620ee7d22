using KamDataverse.Emulator.Host.WebApi.Model;
using KamDataverse.Emulator.Host.WebApi.Urls;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace KamDataverse.Emulator.Host.WebApi.Operations;

/// <summary><c>$ref</c>: relates rows and parts them (documented: associate-disassociate-entities-using-web-api).</summary>
internal sealed class Links(WebApiSession session, RequestUrl url)
{
    public PreparedWrite Add(Resource.Link resource)
    {
        if (resource.Navigation is Navigation.Single)
            throw Refusals.Method("POST", "a single-valued navigation property");
        return WriteRows.Only(Associate(session.Resolve(resource.From.Reference), resource.Navigation, Given()), _ => WebApiResponse.NoContent());
    }

    public PreparedWrite Set(Resource.Link resource)
    {
        if (resource.Navigation is not Navigation.Single single)
            throw Refusals.Method("PUT", "a collection-valued navigation property");
        var target = Given();
        if (single.TargetTable is not null && target.LogicalName != single.TargetTable)
            throw Refusals.BadUrl($"The navigation property '{single.Name}' cannot point to a row of '{target.LogicalName}'.");
        return Update(resource, single, target);
    }

    public PreparedWrite Remove(Resource.Link resource)
    {
        if (resource.Navigation is Navigation.Single single)
            return Update(resource, single, null);
        var member = resource.Member
            ?? (url.Option("$id") is { } id ? session.References.Read(id) : throw Refusals.BadUrl("Which row to part is missing: give its key, or its address in $id."));
        var request = new DisassociateRequest
        {
            Target = session.Resolve(resource.From.Reference),
            Relationship = RelationshipOf(resource.Navigation),
            RelatedEntities = [session.Resolve(member)],
        };
        return WriteRows.Only(request, _ => WebApiResponse.NoContent());
    }

    public static AssociateRequest Associate(EntityReference target, Navigation navigation, EntityReference row) => new()
    {
        Target = target,
        Relationship = RelationshipOf(navigation),
        RelatedEntities = [row],
    };

    private static Relationship RelationshipOf(Navigation navigation) => navigation switch
    {
        Navigation.Children { Relationship: var children } => children.ReferencingTable == children.ReferencedTable
            ? new Relationship(children.SchemaName) { PrimaryEntityRole = EntityRole.Referenced }
            : new Relationship(children.SchemaName),
        Navigation.Across { Relationship: var across } many => across.Table1 == across.Table2
            ? new Relationship(across.SchemaName) { PrimaryEntityRole = many.ToSecond ? EntityRole.Referencing : EntityRole.Referenced }
            : new Relationship(across.SchemaName),
        _ => throw Unsupported.Of($"relating rows through {navigation.Name}"),
    };

    private static PreparedWrite Update(Resource.Link resource, Navigation.Single single, EntityReference? target)
    {
        var row = WriteRows.ForUpdate(resource.From.Reference);
        row[single.Column] = target;
        return WriteRows.Only(new UpdateRequest { Target = row }, _ => WebApiResponse.NoContent());
    }

    private EntityReference Given()
    {
        var body = session.Request.JsonBody();
        return body.TryGetProperty("@odata.id", out var address) && address.ValueKind == System.Text.Json.JsonValueKind.String
            ? session.References.Read(address.GetString()!)
            : throw Refusals.Payload("", "Microsoft.OData.ODataException: The required instance annotation 'odata.id' is missing");
    }
}
