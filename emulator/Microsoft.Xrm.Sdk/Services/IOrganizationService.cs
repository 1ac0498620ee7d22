using System;
using System.ServiceModel;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk;

/// <summary>Access to rows and messages, as a plug-in or client sees it.</summary>
[ServiceContract(Name = "IOrganizationService", Namespace = XmlNamespaces.ContractsServices2011)]
public interface IOrganizationService
{
    [OperationContract, FaultContract(typeof(OrganizationServiceFault))]
    Guid Create(Entity entity);

    [OperationContract, FaultContract(typeof(OrganizationServiceFault))]
    Entity Retrieve(string entityName, Guid id, ColumnSet columnSet);

    [OperationContract, FaultContract(typeof(OrganizationServiceFault))]
    void Update(Entity entity);

    [OperationContract, FaultContract(typeof(OrganizationServiceFault))]
    void Delete(string entityName, Guid id);

    [OperationContract, FaultContract(typeof(OrganizationServiceFault))]
    OrganizationResponse Execute(OrganizationRequest request);

    [OperationContract, FaultContract(typeof(OrganizationServiceFault))]
    void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities);

    [OperationContract, FaultContract(typeof(OrganizationServiceFault))]
    void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities);

    [OperationContract, FaultContract(typeof(OrganizationServiceFault))]
    EntityCollection RetrieveMultiple(QueryBase query);
}
