using System;
using System.Globalization;
using System.Linq;
using Microsoft.Xrm.Sdk;

namespace Sample.Plugins;

/// <summary>What every sample plug-in starts with: its services and the text it was registered with.</summary>
public abstract class SamplePlugin : IPlugin
{
    /// <param name="configuration">The step's unsecure configuration.</param>
    /// <param name="secure">The step's secure configuration.</param>
    protected SamplePlugin(string configuration, string secure)
    {
        Configuration = configuration ?? "";
        Secure = secure;
    }

    /// <summary>The step's unsecure configuration, never null.</summary>
    protected string Configuration { get; }

    /// <summary>The step's secure configuration.</summary>
    protected string Secure { get; }

    /// <inheritdoc />
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        call.Trace.Trace(Describe(call.Context));
        Run(call);
    }

    /// <summary>What this plug-in is a sample of.</summary>
    protected abstract void Run(Call call);

    private string Describe(IPluginExecutionContext context) => string.Join("|",
        Configuration,
        context.MessageName,
        "stage=" + context.Stage.ToString(CultureInfo.InvariantCulture),
        "depth=" + context.Depth.ToString(CultureInfo.InvariantCulture),
        "transaction=" + context.IsInTransaction,
        "target=" + Columns(context.InputParameters.Contains("Target") ? context.InputParameters["Target"] as Entity : null),
        "pre=" + string.Join("+", context.PreEntityImages.Select(image => image.Key + ":" + Columns(image.Value))),
        "post=" + string.Join("+", context.PostEntityImages.Select(image => image.Key + ":" + Columns(image.Value))),
        "shared=" + Variables(context),
        "parent=" + (context.ParentContext == null ? "" : context.ParentContext.MessageName + "(" + Variables(context.ParentContext) + ")"));

    private static string Columns(Entity? row) =>
        row == null ? "" : string.Join(",", row.Attributes.Select(pair => pair.Key).OrderBy(name => name, StringComparer.Ordinal));

    private static string Variables(IPluginExecutionContext context) =>
        string.Join(",", context.SharedVariables.Select(pair => pair.Key + "=" + pair.Value).OrderBy(text => text, StringComparer.Ordinal));
}

/// <summary>One execution's services.</summary>
public sealed class Call
{
    internal Call(IServiceProvider services)
    {
        Context = (IPluginExecutionContext)services.GetService(typeof(IPluginExecutionContext));
        Factory = (IOrganizationServiceFactory)services.GetService(typeof(IOrganizationServiceFactory));
        Trace = (ITracingService)services.GetService(typeof(ITracingService));
    }

    /// <summary>The execution context.</summary>
    public IPluginExecutionContext Context { get; }

    /// <summary>Makes services.</summary>
    public IOrganizationServiceFactory Factory { get; }

    /// <summary>The trace.</summary>
    public ITracingService Trace { get; }

    /// <summary>The row being saved.</summary>
    public Entity Target => (Entity)Context.InputParameters["Target"];

    /// <summary>A service for the user the plug-in runs as.</summary>
    public IOrganizationService AsUser() => Factory.CreateOrganizationService(Context.UserId);

    /// <summary>A service for SYSTEM.</summary>
    public IOrganizationService AsSystem() => Factory.CreateOrganizationService(null);
}
