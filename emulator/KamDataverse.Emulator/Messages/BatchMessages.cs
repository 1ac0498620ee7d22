using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>Several requests in one: ExecuteTransaction (all or nothing) and ExecuteMultiple (each on its own).</summary>
internal sealed class BatchMessages(Engine engine)
{
    private const int MaxRequests = 1000;

    public void AddTo(IDictionary<string, Func<OrganizationRequest, CallFrame, ParameterCollection>> handlers)
    {
        handlers["ExecuteTransaction"] = ExecuteTransaction;
        handlers["ExecuteMultiple"] = ExecuteMultiple;
    }

    private ParameterCollection ExecuteTransaction(OrganizationRequest request, CallFrame frame)
    {
        request.Allow("Requests", "ReturnResponses");
        var requests = Requests(request);
        var responses = new OrganizationResponseCollection();
        engine.InTransaction(frame, "ExecuteTransaction", "", inner =>
        {
            for (var index = 0; index < requests.Count; index++)
            {
                try
                {
                    responses.Add(engine.Messages.Execute(requests[index], inner));
                }
                catch (DataverseFault fault)
                {
                    fault.Details["FaultedRequestIndex"] = index;
                    throw;
                }
            }
            return true;
        });
        var wantsResponses = request.Parameters.TryGetValue("ReturnResponses", out var value) && value is true;
        return new ParameterCollection { ["Responses"] = wantsResponses ? responses : [] };
    }

    private ParameterCollection ExecuteMultiple(OrganizationRequest request, CallFrame frame)
    {
        request.Allow("Requests", "Settings");
        var settings = request.Get<ExecuteMultipleSettings>("Settings");
        var items = new ExecuteMultipleResponseItemCollection();
        var requests = Requests(request);
        for (var index = 0; index < requests.Count; index++)
        {
            var savepoint = frame.Transaction?.Unit.SetSavepoint();
            try
            {
                var response = engine.Messages.Execute(requests[index], frame);
                if (settings.ReturnResponses)
                    items.Add(new ExecuteMultipleResponseItem { RequestIndex = index, Response = response });
            }
            catch (DataverseFault fault)
            {
                if (savepoint is not null)
                    frame.Transaction!.Unit.RollbackTo(savepoint);
                items.Add(new ExecuteMultipleResponseItem { RequestIndex = index, Fault = Faults.ToServiceFault(fault, engine.UtcNow) });
                if (!settings.ContinueOnError)
                    break;
            }
        }
        return new ParameterCollection { ["IsFaulted"] = items.Any(item => item.Fault is not null), ["Responses"] = items };
    }

    private static OrganizationRequestCollection Requests(OrganizationRequest request)
    {
        var requests = request.Get<OrganizationRequestCollection>("Requests");
        if (requests.Count > MaxRequests)
            throw Faults.Argument($"{request.RequestName} accepts at most {MaxRequests} requests, not {requests.Count}.");
        if (requests.FirstOrDefault(inner => inner.RequestName is "ExecuteTransaction" or "ExecuteMultiple") is { } nested)
            throw Faults.Argument($"{request.RequestName} must not contain {nested.RequestName}.");
        return requests;
    }
}
