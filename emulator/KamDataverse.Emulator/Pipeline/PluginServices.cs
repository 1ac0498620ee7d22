using KamDataverse.Emulator.Messages;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Pipeline;

/// <summary>The service provider one plug-in execution gets.</summary>
internal sealed class PluginServices(Engine engine, CallFrame frame, PluginExecutionContext context, TraceWriter trace)
    : IServiceProvider, IOrganizationServiceFactory, IServiceEndpointNotificationService
{
    public object? GetService(Type serviceType)
    {
        if (serviceType.IsInstanceOfType(context))
            return context;
        if (serviceType == typeof(IOrganizationServiceFactory) || serviceType == typeof(IServiceEndpointNotificationService))
            return this;
        if (serviceType == typeof(ITracingService))
            return trace;
        // Application Insights' ILogger, managed identity, feature control …: not there, as in an organisation without them.
        return null;
    }

    /// <param name="userId">Null is SYSTEM, an empty id the context's user (documented).</param>
    public IOrganizationService CreateOrganizationService(Guid? userId)
    {
        var user = userId switch
        {
            null => engine.SystemUserId,
            { } id when id == Guid.Empty => context.UserId,
            { } id => id,
        };
        var nested = frame with { Caller = new Caller(user, context.InitiatingUserId), Depth = context.Depth + 1, Parent = context, AsPlatform = false };
        return new OrganizationService(request => Execute(request, nested));
    }

    string IServiceEndpointNotificationService.Execute(EntityReference serviceEndpoint, IExecutionContext executionContext) =>
        throw ServiceFaults.New(Unsupported.Of("service endpoints"), engine.UtcNow);

    private OrganizationResponse Execute(OrganizationRequest request, CallFrame nested)
    {
        ArgumentNullException.ThrowIfNull(request);
        frame.Scope.Statistics.CountPluginCall(request.RequestName);
        try
        {
            if (frame.Transaction is { IsBroken: true })
                throw Faults.NoActiveTransaction();
            if (request.RequestName is "ExecuteMultiple" or "ExecuteTransaction")
                trace.Trace("Warning: {0} inside a plug-in is against the platform's best practices.", request.RequestName);
            var response = engine.Messages.Execute(request, nested);
            if (request.RequestName is "Retrieve" or "RetrieveMultiple")
                engine.Options.PausePoints.Reached(PausePoint.AfterQuery, context.MessageName, context.PrimaryEntityName, frame.Scope.CorrelationId);
            return response;
        }
        catch (DataverseFault fault)
        {
            // Documented: an error of any data operation, reads included, ends the transaction whether or not the plug-in cares (troubleshoot-plug-in).
            frame.Transaction?.Break(fault);
            throw ServiceFaults.New(fault, engine.UtcNow);
        }
    }
}
