using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Pipeline;

/// <summary>Makes the context a phase of a message starts with.</summary>
internal static class PhaseContexts
{
    public static PluginExecutionContext New(
        Engine engine, CallFrame frame, string message, string table, Guid id, ParameterCollection inputs, int stage, IPluginExecutionContext? parent,
        ParameterCollection? shared = null, ParameterCollection? outputs = null)
    {
        var principal = engine.Access.PrincipalOf(frame, frame.Caller.UserId);
        var variables = shared ?? [];
        // The optional parameter "tag" becomes a shared variable (documented).
        if (inputs.TryGetValue("tag", out var tag) && tag is string)
            variables["tag"] = tag;
        return new PluginExecutionContext
        {
            MessageName = message,
            PrimaryEntityName = table.Length == 0 ? "none" : table,
            PrimaryEntityId = id,
            Stage = stage,
            Depth = frame.Depth,
            ParentContext = parent,
            InputParameters = inputs,
            OutputParameters = outputs ?? [],
            SharedVariables = variables,
            UserId = frame.Caller.UserId,
            InitiatingUserId = frame.Caller.InitiatingUserId,
            AuthenticatedUserId = frame.Caller.InitiatingUserId,
            BusinessUnitId = principal.BusinessUnitId,
            OrganizationId = engine.Identity.OrganizationId,
            OrganizationName = engine.Identity.Name,
            CorrelationId = frame.Scope.CorrelationId,
            RequestId = frame.Scope.RequestId,
            OperationId = Guid.Empty,
            OperationCreatedOn = frame.Scope.StartedOn,
            IsInTransaction = frame.Transaction is not null,
            EnvironmentId = engine.Identity.OrganizationId.ToString(),
        };
    }
}
