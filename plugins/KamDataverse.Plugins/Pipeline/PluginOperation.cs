using System;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Pipeline;

/// <summary>Edge between the platform and our code: opens a run, leaves one trace line, and lets errors out by one of three doors.</summary>
public abstract class PluginOperation : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var run = new Run(serviceProvider);
        run.Trace(GetType().Name + " " + run.Context.MessageName + " " + run.Context.PrimaryEntityName + " stage " + run.Context.Stage + " depth " + run.Context.Depth);
        try
        {
            Execute(run);
        }
        catch (InvalidPluginExecutionException)
        {
            throw;
        }
        catch (Exception unexpected)
        {
            throw PlatformFault.Of(unexpected) is { } fault ? Refusal.Passed(run, fault) : Refusal.Unexpected(run, unexpected);
        }
    }

    private protected abstract void Execute(Run run);
}
