namespace Microsoft.Xrm.Sdk;

public interface IServiceEndpointNotificationService
{
    string Execute(EntityReference entityReference, IExecutionContext iExecutionContext);
}
