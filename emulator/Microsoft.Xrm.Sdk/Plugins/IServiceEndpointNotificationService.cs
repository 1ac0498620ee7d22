namespace Microsoft.Xrm.Sdk;

/// <summary>Posts the context of a step to a service endpoint.</summary>
public interface IServiceEndpointNotificationService
{
    string Execute(EntityReference serviceEndpoint, IExecutionContext context);
}
