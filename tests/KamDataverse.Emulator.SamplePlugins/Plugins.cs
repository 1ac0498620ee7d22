using System;
using System.Globalization;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Sample.Plugins;

/// <summary>Traces its context and does nothing else.</summary>
public sealed class Observe(string configuration, string secure) : SamplePlugin(configuration, secure)
{
    /// <inheritdoc />
    protected override void Run(Call call)
    {
    }
}

/// <summary>Sets text columns of the target: "column=value;column=value".</summary>
public sealed class SetColumns(string configuration, string secure) : SamplePlugin(configuration, secure)
{
    /// <inheritdoc />
    protected override void Run(Call call)
    {
        foreach (var assignment in Configuration.Split(';'))
        {
            var parts = assignment.Split('=');
            call.Target[parts[0]] = parts[1];
        }
    }
}

/// <summary>Sets a shared variable named as its configuration, with the stage as its value.</summary>
public sealed class ShareVariable(string configuration, string secure) : SamplePlugin(configuration, secure)
{
    /// <inheritdoc />
    protected override void Run(Call call) => call.Context.SharedVariables[Configuration] = call.Context.Stage.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Shares what no sandbox can hand on.</summary>
public sealed class ShareItself(string configuration, string secure) : SamplePlugin(configuration, secure)
{
    /// <inheritdoc />
    protected override void Run(Call call) => call.Context.SharedVariables["self"] = this;
}

/// <summary>Refuses with its configuration as the message and 1001 as the sub-error code.</summary>
public sealed class Refuse(string configuration, string secure) : SamplePlugin(configuration, secure)
{
    /// <inheritdoc />
    protected override void Run(Call call) => throw new InvalidPluginExecutionException(OperationStatus.Canceled, 1001, Configuration);
}

/// <summary>Fails as a defect does.</summary>
public sealed class Fail(string configuration, string secure) : SamplePlugin(configuration, secure)
{
    /// <inheritdoc />
    protected override void Run(Call call) => throw new InvalidOperationException(Configuration);
}

/// <summary>Creates an account named as its configuration, as the user.</summary>
public sealed class CreateAccount(string configuration, string secure) : SamplePlugin(configuration, secure)
{
    /// <inheritdoc />
    protected override void Run(Call call) => call.AsUser().Create(new Entity("account") { ["name"] = Configuration });
}

/// <summary>Updates its own row again, for ever.</summary>
public sealed class UpdateSelf(string configuration, string secure) : SamplePlugin(configuration, secure)
{
    /// <inheritdoc />
    protected override void Run(Call call) =>
        call.AsSystem().Update(new Entity(call.Context.PrimaryEntityName, call.Context.PrimaryEntityId) { ["tst_notes"] = call.Context.Depth.ToString(CultureInfo.InvariantCulture) });
}

/// <summary>Fails a write, or a read when configured with "read", swallows the fault and goes on.</summary>
public sealed class Swallow(string configuration, string secure) : SamplePlugin(configuration, secure)
{
    /// <inheritdoc />
    protected override void Run(Call call)
    {
        try
        {
            if (Configuration == "read")
                call.AsSystem().Retrieve("account", Guid.NewGuid(), new ColumnSet("name"));
            else
                call.AsSystem().Delete("account", Guid.NewGuid());
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            call.Trace.Trace("Swallowed {0}", fault.Detail.ErrorCode);
        }
    }
}

/// <summary>Counts its executions in a field, which no plug-in should.</summary>
public sealed class CountInInstance(string configuration, string secure) : SamplePlugin(configuration, secure)
{
    private int executions;

    /// <inheritdoc />
    protected override void Run(Call call) => call.Target["tst_notes"] = (++executions).ToString(CultureInfo.InvariantCulture);
}

/// <summary>Reads all accounts as SYSTEM, or as the user when configured with "user", and traces how many there are.</summary>
public sealed class CountAccounts(string configuration, string secure) : SamplePlugin(configuration, secure)
{
    /// <inheritdoc />
    protected override void Run(Call call)
    {
        var service = Configuration == "user" ? call.AsUser() : call.AsSystem();
        call.Trace.Trace("accounts={0}", service.RetrieveMultiple(new QueryExpression("account") { ColumnSet = new ColumnSet("name") }).Entities.Count);
    }
}

/// <summary>Behind a custom API: answers what it was asked.</summary>
public sealed class Echo(string configuration, string secure) : SamplePlugin(configuration, secure)
{
    /// <inheritdoc />
    protected override void Run(Call call)
    {
        call.Context.OutputParameters["tst_Answer"] = (string)call.Context.InputParameters["tst_Question"] + "!";
        call.Context.OutputParameters["tst_Undeclared"] = 1;
    }
}

/// <summary>Calls the message its configuration names, as SYSTEM, with the message it runs on as tst_Question.</summary>
public sealed class Raise(string configuration, string secure) : SamplePlugin(configuration, secure)
{
    /// <inheritdoc />
    protected override void Run(Call call) => call.AsSystem().Execute(new OrganizationRequest(Configuration) { ["tst_Question"] = call.Context.MessageName });
}

/// <summary>Has the constructor with one text only.</summary>
public sealed class OneText(string unsecure) : IPlugin
{
    /// <inheritdoc />
    public void Execute(IServiceProvider serviceProvider) => ((ITracingService)serviceProvider.GetService(typeof(ITracingService))).Trace("one:" + unsecure);
}
