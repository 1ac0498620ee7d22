using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>Finds who answers a message: the emulator's own messages by name, then the custom APIs; everything else is refused by name.</summary>
internal sealed class MessageExecutor
{
    /// <summary>Eight levels of plug-ins calling plug-ins (documented).</summary>
    private const int MaxDepth = 8;

    private static readonly Dictionary<string, Type> ResponseTypes = typeof(OrganizationResponse).Assembly.GetExportedTypes()
        .Where(type => type is { IsAbstract: false, Namespace: "Microsoft.Xrm.Sdk.Messages" } && type.IsSubclassOf(typeof(OrganizationResponse)))
        .ToDictionary(type => type.Name, StringComparer.Ordinal);

    private readonly Engine engine;
    private readonly Dictionary<string, Func<OrganizationRequest, CallFrame, ParameterCollection>> handlers = new(StringComparer.Ordinal);
    private readonly CustomApiMessages customApis;

    public MessageExecutor(Engine engine)
    {
        this.engine = engine;
        Locator = new RowLocator(engine);
        customApis = new CustomApiMessages(engine);
        new RowMessages(engine).AddTo(handlers);
        new ReadMessages(engine).AddTo(handlers);
        new LinkMessages(engine).AddTo(handlers);
        new BatchMessages(engine).AddTo(handlers);
        new AccessMessages(engine).AddTo(handlers);
        new UserMessages(engine).AddTo(handlers);
        TimeMessages.AddTo(handlers);
        new RecordTeamMessages(engine).AddTo(handlers);
        new MergeMessages(engine).AddTo(handlers);
    }

    public RowLocator Locator { get; }

    /// <summary>The messages the emulator answers besides custom APIs.</summary>
    public IReadOnlyCollection<string> Names => handlers.Keys;

    /// <exception cref="DataverseFault">Every refusal.</exception>
    public OrganizationResponse Execute(OrganizationRequest request, CallFrame frame)
    {
        if (frame.Depth > MaxDepth)
            throw Faults.InfiniteLoop();
        var name = request.RequestName;
        if (string.IsNullOrEmpty(name))
            throw Faults.Argument("The request name was not specified.");
        var results = handlers.TryGetValue(name, out var handler) ? handler(request, frame)
            : frame.State.Steps.CustomApis.TryGetValue(name, out var api) ? customApis.Execute(api, request, frame)
            : throw Unsupported.Message(name);
        return Respond(name, results);
    }

    public static OrganizationResponse Respond(string message, ParameterCollection results)
    {
        var response = ResponseTypes.TryGetValue(message + "Response", out var type) ? (OrganizationResponse)Activator.CreateInstance(type)! : new OrganizationResponse();
        response.ResponseName = message;
        response.Results = results;
        return response;
    }
}
