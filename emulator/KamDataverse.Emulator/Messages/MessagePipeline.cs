using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>The stages of every message that has no pipeline of its own: one set of parameters and shared variables from beginning to end (documented).</summary>
internal static class MessagePipeline
{
    /// <param name="main">The main operation; fills the outputs.</param>
    public static ParameterCollection Run(
        Engine engine, CallFrame frame, string message, string table, Guid id, ParameterCollection inputs, bool transactional, Action<CallFrame, PluginExecutionContext> main)
    {
        var registry = frame.State.Steps;
        var hasSteps = registry.HasSteps(message, table);
        var shared = new ParameterCollection();
        var outputs = new ParameterCollection();
        Entity? before = null;
        if (hasSteps)
            RunStage(frame, Stages.PreValidation);
        if (transactional)
            engine.Options.PausePoints.Reached(PausePoint.AfterPreValidation, message, table, frame.Scope.CorrelationId);
        if (!transactional && !hasSteps)
            main(frame, Context(frame, Stages.MainOperation));
        else
        {
            engine.InTransaction(frame, message, table, inner =>
            {
                if (hasSteps)
                {
                    if (registry.For(message, table, Stages.PostOperation).Any(step => step.WantsPreImage))
                        before = Row(inner);
                    RunStage(inner, Stages.PreOperation);
                }
                main(inner, Context(inner, Stages.MainOperation));
                if (hasSteps)
                    RunStage(inner, Stages.PostOperation);
                return true;
            });
        }
        return outputs;

        PluginExecutionContext Context(CallFrame at, int stage) => PhaseContexts.New(engine, at, message, table, id, inputs, stage, frame.Parent, shared, outputs);

        void RunStage(CallFrame at, int stage)
        {
            var steps = registry.For(message, table, stage);
            if (steps.Count == 0)
                return;
            var context = Context(at, stage);
            foreach (var step in steps)
            {
                var images = Images(step, at);
                if (step.IsAsynchronous)
                    engine.AsyncOperations.Queue(at, step, context, images);
                else
                    engine.Steps.Run(step, context, at, images);
            }
        }

        StepImages Images(StepDefinition step, CallFrame at)
        {
            if (step.Images.Count == 0)
                return StepImages.None;
            if (id == Guid.Empty)
                throw Unsupported.Of($"images of steps on the message {message}");
            var isAfter = step.Stage == Stages.PostOperation;
            var pre = !step.WantsPreImage ? null : isAfter ? before : Row(at);
            return StepImages.One(StepImages.Take(step, pre: true, pre), StepImages.Take(step, pre: false, isAfter && step.WantsPostImage ? Row(at) : null));
        }

        Entity? Row(CallFrame at) => engine.Read(at, unit => unit.Read(table, id, null));
    }
}
