using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>Custom APIs: checks the request against its definition, runs the steps around the API's plug-in and returns its response properties.</summary>
internal sealed class CustomApiMessages(Engine engine)
{
    public ParameterCollection Execute(CustomApiDefinition api, OrganizationRequest request, CallFrame frame)
    {
        var inputs = Checked(api, request, frame);
        var id = Guid.Empty;
        if (api.Binding == CustomApiBinding.Entity)
        {
            var target = (EntityReference)inputs["Target"];
            id = engine.Messages.Locator.Resolve(frame, frame.State.Metadata.Table(api.BoundTable), target.Id, target.KeyAttributes);
            target.Id = id;
        }
        if (!string.IsNullOrEmpty(api.ExecutePrivilege))
            engine.Access.DemandPrivilege(frame, api.ExecutePrivilege);

        var outputs = MessagePipeline.Run(engine, frame, api.UniqueName, api.BoundTable, id, inputs, transactional: true, (at, context) =>
        {
            if (api.IsBusinessEvent)
                at.Transaction!.AfterCommit(() => engine.BusinessEvents.Add(api.UniqueName, context.OperationCreatedOn, at.Caller, at.Scope.CorrelationId, inputs));
            if (api.Instance is null)
                return;
            engine.Steps.Invoke(api.Instance, api.TypeName, context.ForMainOperation(api), at);
        });
        return Answer(api, outputs);
    }

    private static ParameterCollection Checked(CustomApiDefinition api, OrganizationRequest request, CallFrame frame)
    {
        var inputs = new ParameterCollection();
        foreach (var (name, value) in request.Parameters)
        {
            if (name == "tag")
            {
                inputs[name] = value;
                continue;
            }
            var isTarget = name == "Target" && api.Binding == CustomApiBinding.Entity;
            var parameter = api.Parameters.FirstOrDefault(known => known.UniqueName == name);
            if (!isTarget && parameter is null)
                throw Faults.Argument($"'{name}' is not a parameter of {api.UniqueName}.");
            if (isTarget && (value is not EntityReference bound || bound.LogicalName != api.BoundTable))
                throw Faults.Argument($"{api.UniqueName} is bound to the table {api.BoundTable}; its Target must be a row of it.");
            if (parameter is not null && value is not null)
                CustomApiTypes.Check(api, parameter, value, frame.State.Metadata);
            if (value is not null)
                inputs[name] = Isolation.CopyValue(value);
        }
        var missing = api.Parameters.Where(parameter => !parameter.IsOptional && !inputs.ContainsKey(parameter.UniqueName)).Select(parameter => parameter.UniqueName).ToList();
        if (api.Binding == CustomApiBinding.Entity && !inputs.ContainsKey("Target"))
            missing.Insert(0, "Target");
        return missing.Count == 0 ? inputs : throw Faults.MissingParameter(missing[0]);
    }

    private ParameterCollection Answer(CustomApiDefinition api, ParameterCollection outputs)
    {
        var answer = new ParameterCollection();
        foreach (var property in api.Responses)
        {
            // A property the plug-in left out comes back as its type's default or not at all: here not at all (inferred).
            if (!outputs.TryGetValue(property.UniqueName, out var value) || value is null)
                continue;
            CustomApiTypes.Check(api, property, value, engine.State.Metadata);
            answer[property.UniqueName] = Isolation.CopyValue(value);
        }
        return answer;
    }
}
