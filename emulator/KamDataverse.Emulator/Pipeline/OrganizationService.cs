using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Pipeline;

/// <summary>The SDK's interface over one way to execute a request.</summary>
internal sealed class OrganizationService(Func<OrganizationRequest, OrganizationResponse> execute) : IOrganizationService
{
    public Guid Create(Entity entity) => (Guid)execute(new OrganizationRequest("Create") { ["Target"] = entity })["id"];

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) =>
        (Entity)execute(new OrganizationRequest("Retrieve") { ["Target"] = new EntityReference(entityName, id), ["ColumnSet"] = columnSet })["Entity"];

    public void Update(Entity entity) => execute(new OrganizationRequest("Update") { ["Target"] = entity });

    public void Delete(string entityName, Guid id) => execute(new OrganizationRequest("Delete") { ["Target"] = new EntityReference(entityName, id) });

    public OrganizationResponse Execute(OrganizationRequest request) => execute(request);

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        execute(Link("Associate", entityName, entityId, relationship, relatedEntities));

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        execute(Link("Disassociate", entityName, entityId, relationship, relatedEntities));

    public EntityCollection RetrieveMultiple(QueryBase query) => (EntityCollection)execute(new OrganizationRequest("RetrieveMultiple") { ["Query"] = query })["EntityCollection"];

    private static OrganizationRequest Link(string message, string table, Guid id, Relationship relationship, EntityReferenceCollection rows) =>
        new(message) { ["Target"] = new EntityReference(table, id), ["Relationship"] = relationship, ["RelatedEntities"] = rows };
}
