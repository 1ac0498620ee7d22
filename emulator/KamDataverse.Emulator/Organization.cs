using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator;

/// <summary>One emulated organisation: the only door for clients. Safe for concurrent use.</summary>
#pragma warning disable CA1822 // Lifted as soon as the members are in place.
public sealed partial class Organization : IDisposable
{
    private Organization(OrganizationOptions options)
    {
        Options = options;
        Traces = new PluginTraceLog(options.TraceCapacity);
    }

    public OrganizationOptions Options { get; }

    /// <summary>The last plug-in executions.</summary>
    public PluginTraceLog Traces { get; }

    /// <summary>All tables as they are now; an import replaces the model.</summary>
    public MetadataModel Metadata => throw Unsupported.Of("metadata before the store has landed");

    /// <summary>The first system administrator.</summary>
    public Caller Administrator => throw Unsupported.Of("callers before the store has landed");

    /// <summary>Opens the organisation in <see cref="OrganizationOptions.DataFile"/>, creating it if there is none.</summary>
    public static Organization Open(OrganizationOptions options) => new(options);

    /// <summary>The enabled user with this domain name, or <see langword="null"/>.</summary>
    public Caller? FindCaller(string domainName) => throw Unsupported.Of("callers before the store has landed");

    /// <summary>The caller's user interface language (LCID); 1033 where none is set.</summary>
    public int LanguageOf(Caller caller) => throw Unsupported.Of("callers before the store has landed");

    /// <summary>Executes one message; a request without a transaction of its own gets one.</summary>
    /// <exception cref="DataverseFault">Every refusal; nothing else leaves this method.</exception>
    public OrganizationResponse Execute(OrganizationRequest request, Caller caller) => throw Unsupported.Message(request.RequestName);

    /// <summary>As <see cref="Execute(OrganizationRequest, Caller)"/>, and tells what plug-ins did meanwhile.</summary>
    public OrganizationResponse Execute(OrganizationRequest request, Caller caller, out ExecutionStatistics statistics) => throw Unsupported.Message(request.RequestName);

    /// <summary>The SDK's own interface; refusals are <c>FaultException&lt;OrganizationServiceFault&gt;</c>.</summary>
    public IOrganizationService ServiceFor(Caller caller) => throw Unsupported.Of("services before the store has landed");

    /// <summary>Runs the asynchronous steps that wait; returns how many ran.</summary>
    public int ProcessAsyncOperations() => throw Unsupported.Of("asynchronous operations before the store has landed");

    public void Dispose()
    {
    }
}
