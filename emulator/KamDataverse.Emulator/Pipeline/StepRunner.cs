using System.ServiceModel;
using KamDataverse.Emulator.Messages;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Pipeline;

/// <summary>Runs one plug-in and turns whatever comes out of it into the platform's answer.</summary>
internal sealed class StepRunner(Engine engine)
{
    public void Run(StepDefinition step, PluginExecutionContext phase, CallFrame frame, StepImages images)
    {
        Invoke(step.Instance, step.TypeName, phase.For(step, images), frame);
    }

    /// <exception cref="DataverseFault">The plug-in refused or failed, or went on after a failed call.</exception>
    public void Invoke(Lazy<IPlugin> plugin, string typeName, PluginExecutionContext context, CallFrame frame)
    {
        var trace = new TraceWriter();
        var started = engine.UtcNow;
        var clock = engine.Options.Clock.GetTimestamp();
        Exception? failure = null;
        frame.Scope.Statistics.CountStep();
        try
        {
            plugin.Value.Execute(new PluginServices(engine, frame, context, trace));
            if (frame.Transaction is { IsBroken: true })
                throw Faults.BrokenTransaction();
            Isolation.DemandSerializable(context.SharedVariables, typeName);
        }
        catch (Exception exception)
        {
            // The process edge to foreign code: everything it throws becomes a fault of this request and of nothing else.
            failure = exception;
            throw Translate(exception, typeName, trace.Text);
        }
        finally
        {
            engine.Traces.Add(new PluginTrace(
                started, engine.Options.Clock.GetElapsedTime(clock), typeName, context.MessageName, context.PrimaryEntityName, context.Stage, context.Mode, context.Depth,
                context.CorrelationId, trace.Text, failure?.ToString()));
        }
    }

    private static DataverseFault Translate(Exception exception, string typeName, string trace)
    {
        var fault = exception switch
        {
            DataverseFault own => own,
            InvalidPluginExecutionException refusal => Refusal(refusal),
            // A refusal of the platform, or of a plug-in further down, that the plug-in let pass keeps its code (inferred).
            FaultException<OrganizationServiceFault> passed => ServiceFaults.Original(passed),
            _ => Faults.Unexpected($"Unexpected exception from plug-in (Execute): {typeName}: {exception.GetType().FullName}: {exception.Message}", exception),
        };
        if (trace.Length > 0)
            fault.Details["TraceText"] = trace;
        return fault;
    }

    private static DataverseFault Refusal(InvalidPluginExecutionException refusal)
    {
        var message = string.IsNullOrEmpty(refusal.Message) ? "ISV code aborted the operation." : refusal.Message;
        var status = refusal.HttpStatus == PluginHttpStatusCode.NotSet ? 400 : (int)refusal.HttpStatus;
        var fault = new DataverseFault(Faults.IsvAborted, status, message, refusal);
        fault.Details["OperationStatus"] = (int)refusal.Status;
        fault.Details["SubErrorCode"] = refusal.ErrorCode;
        foreach (var (name, value) in refusal.ExceptionDetails)
            fault.Details[name] = value;
        return fault;
    }
}

/// <summary>The images one step gets: for one row, or for each row of a bulk message in target order.</summary>
internal sealed record StepImages(EntityImageCollection Pre, EntityImageCollection Post, EntityImageCollection[] PreEach, EntityImageCollection[] PostEach)
{
    public static StepImages None { get; } = new([], [], [], []);

    /// <summary>On IPluginExecutionContext4 a single message shows its one row in the arrays too (inferred).</summary>
    public static StepImages One(EntityImageCollection pre, EntityImageCollection post) => new(pre, post, [pre], [post]);

    public static EntityImageCollection Take(StepDefinition step, bool pre, Entity? row)
    {
        var images = new EntityImageCollection();
        if (row is null)
            return images;
        foreach (var image in step.Images)
        {
            if (pre ? image.IsPre : image.IsPost)
                images[image.Alias] = Snapshot(row, image.Columns);
        }
        return images;
    }

    private static Entity Snapshot(Entity row, IReadOnlyList<string> columns)
    {
        if (columns.Count == 0)
            return Isolation.Copy(row);
        var image = new Entity(row.LogicalName) { Id = row.Id };
        foreach (var column in columns)
        {
            if (row.Attributes.TryGetValue(column, out var value) && value is not null)
                image.Attributes[column] = Isolation.CopyValue(value);
            if (row.FormattedValues.TryGetValue(column, out var text))
                image.FormattedValues[column] = text;
        }
        return image;
    }
}
