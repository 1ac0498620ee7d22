using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using KamDataverse.Emulator.Security;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>Delete with its steps and what follows for related rows.</summary>
internal sealed class DeletePipeline(Engine engine)
{
    private const string Message = "Delete";

    public void Run(CallFrame frame, TableDefinition table, Guid id, ParameterCollection inputs)
    {
        if (table.LogicalName is "systemuser" or "businessunit")
            throw Unsupported.Of($"deleting rows of {table.LogicalName}");
        var registry = frame.State.Steps;
        var hasSteps = registry.HasSteps(Message, table.LogicalName);
        PluginExecutionContext? outer = null;
        if (hasSteps)
        {
            outer = PhaseContexts.New(engine, frame, Message, table.LogicalName, id, inputs, Stages.PreValidation, frame.Parent);
            var steps = registry.For(Message, table.LogicalName, Stages.PreValidation);
            var before = steps.Any(step => step.WantsPreImage) ? engine.Read(frame, unit => unit.Read(table.LogicalName, id, null)) : null;
            RunSteps(frame, steps, outer, before);
        }
        engine.Options.PausePoints.Reached(PausePoint.AfterPreValidation, Message, table.LogicalName, frame.Scope.CorrelationId);
        engine.InTransaction(frame, Message, table.LogicalName, inner =>
        {
            Operate(inner, table, id, inputs, outer, hasSteps);
            return true;
        });
    }

    private void Operate(CallFrame frame, TableDefinition table, Guid id, ParameterCollection inputs, PluginExecutionContext? outer, bool hasSteps)
    {
        engine.Access.DemandPrivilege(frame, table, AccessRight.Delete);
        var unit = frame.Transaction!.Unit;
        if (RowVersions.IsAsked(inputs))
            unit.Lock();
        var before = unit.Read(table.LogicalName, id, null) ?? throw Faults.NoSuchRow(table.LogicalName, id);
        engine.Access.Demand(frame, table, AccessRight.Delete, before);
        RowVersions.Demand(inputs, (inputs["Target"] as EntityReference)?.RowVersion, before);
        var context = hasSteps ? PhaseContexts.New(engine, frame, Message, table.LogicalName, id, inputs, Stages.PreOperation, outer) : null;
        var cascading = frame with { Parent = context ?? frame.Parent };
        frame.Transaction.Deleting.Add(id);
        if (engine.Options.CascadesBeforePreOperation)
            DeleteCascade.Run(engine, cascading, table, id);
        if (hasSteps)
            RunSteps(frame, frame.State.Steps.For(Message, table.LogicalName, Stages.PreOperation), context!, before);
        // In either order: what a step added, or somebody else while a step waited for a lock, does not outlive its parent (inferred).
        DeleteCascade.Run(engine, cascading, table, id);
        if (!unit.Delete(table.LogicalName, id))
            throw Faults.NoSuchRow(table.LogicalName, id);
        AccessControl.Written(frame, table.LogicalName);
        Sharing.RemoveAll(frame, id);
        engine.RowChanges.Note(frame, table.LogicalName, Message, id, [], before);
        if (hasSteps)
            RunSteps(frame, frame.State.Steps.For(Message, table.LogicalName, Stages.PostOperation), context!, before);
    }

    private void RunSteps(CallFrame at, IReadOnlyList<StepDefinition> steps, PluginExecutionContext context, Entity? before)
    {
        foreach (var step in steps)
        {
            var images = StepImages.One(StepImages.Take(step, pre: true, before), []);
            if (step.IsAsynchronous)
                engine.AsyncOperations.Queue(at, step, context, images);
            else
                engine.Steps.Run(step, context, at, images);
        }
    }
}
