using System;

namespace Microsoft.Xrm.Sdk;

/// <summary>Makes the service a plug-in works with: as a user by id, as SYSTEM for null.</summary>
public interface IOrganizationServiceFactory
{
    IOrganizationService CreateOrganizationService(Guid? userId);
}
