using KamDataverse.Emulator.Host.WebApi.Batch;
using KamDataverse.Emulator.Host.WebApi.Definitions;
using KamDataverse.Emulator.Host.WebApi.Model;
using KamDataverse.Emulator.Host.WebApi.Operations;
using KamDataverse.Emulator.Host.WebApi.Urls;
using KamDataverse.Emulator.Host.WebApi.Writing;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace KamDataverse.Emulator.Host.WebApi;

/// <summary>Answers Web API requests; whatever happens, the answer is a response and never an exception.</summary>
internal sealed partial class WebApiService(Organization organization, Control.RequestStatistics statistics, ILogger<WebApiService> log)
{
    private readonly Lock gate = new();
    private (object Metadata, object CustomApis, WebApiModel Model)? current;

    /// <summary>The EDM model of the organisation as it is now.</summary>
    public WebApiModel Model
    {
        get
        {
            lock (gate)
            {
                var (metadata, customApis) = (organization.Metadata, organization.CustomApis);
                if (current is not { } known || !ReferenceEquals(known.Metadata, metadata) || !ReferenceEquals(known.CustomApis, customApis))
                    current = known = (metadata, customApis, EdmModelBuilder.Build(metadata, OperationCatalogue.Of(customApis.Values)));
                return known.Model;
            }
        }
    }

    public WebApiResponse Handle(WebApiRequest request) => Guarded(request, () =>
    {
        RequestOptions.DemandAnswer(request);
        var session = new WebApiSession(organization, Model, request, statistics);
        var url = new RequestUrl(session.Model, request.ServiceRoot, request.RelativeUrl);
        var resource = Target(url, session);
        return resource is Resource.Batch
            ? new BatchHandler(this).Answer(request)
            : Read(session, url, resource) ?? Run(session, Prepare(session, url, resource));
    });

    /// <summary>Runs requests in one transaction: all of them answer, or one refusal answers for all.</summary>
    public (IReadOnlyList<WebApiResponse>? Answers, WebApiResponse? Refusal) HandleChangeSet(IReadOnlyList<Func<IReadOnlyDictionary<string, string>, (WebApiRequest Request, string? ContentId)>> requests)
    {
        var references = new Dictionary<string, string>(StringComparer.Ordinal);
        var prepared = new List<(WebApiSession Session, PreparedWrite Write)>();
        WebApiRequest? last = null;
        IReadOnlyList<WebApiResponse>? answers = null;
        var refusal = Guarded(() => last?.Preferences ?? Preferences.Read(null), () =>
        {
            foreach (var make in requests)
            {
                var (request, contentId) = make(references);
                last = request;
                RequestOptions.DemandAnswer(request);
                var session = new WebApiSession(organization, Model, request, statistics);
                var url = new RequestUrl(session.Model, request.ServiceRoot, request.RelativeUrl);
                var write = Prepare(session, url, Target(url, session));
                if (contentId is not null && write.Address is not null)
                    references[contentId] = write.Address;
                prepared.Add((session, write));
            }

            if (prepared.Count == 0)
            {
                answers = [];
                return null;
            }

            var all = Transaction(prepared[0].Session, [.. prepared.SelectMany(item => item.Write.Messages)]);
            var results = new List<WebApiResponse>();
            var next = 0;
            foreach (var (_, write) in prepared)
            {
                results.Add(write.Answer([.. all.Skip(next).Take(write.Messages.Count)]));
                next += write.Messages.Count;
            }

            answers = results;
            return null;
        });
        return (answers, refusal);
    }

    private static Resource Target(RequestUrl url, WebApiSession session)
    {
        try
        {
            return url.Target(session.Follow);
        }
        catch (DataverseFault unknown) when (unknown.HttpStatus == 404 && PlatformOperation(session) is { } operation)
        {
            throw Unsupported.Message(operation);
        }
    }

    /// <summary>The platform's own actions and functions begin with a capital and have no prefix; one of them that is not here is not a slip of the client's.</summary>
    private static string? PlatformOperation(WebApiSession session)
    {
        var path = session.Request.RelativeUrl.Split('?')[0];
        var last = path.Split('/')[^1];
        var open = last.IndexOf('(', StringComparison.Ordinal);
        var name = (open < 0 ? last : last[..open]).Replace(WebApiModel.Namespace + ".", "", StringComparison.Ordinal);
        return name.Length > 2 && char.IsAsciiLetterUpper(name[0]) && name.All(char.IsAsciiLetterOrDigit) && !session.Model.Metadata.TryGetTableBySet(name.ToLowerInvariant(), out _) ? name : null;
    }

    private static WebApiResponse? Read(WebApiSession session, RequestUrl url, Resource resource)
    {
        if (session.Request.Method != "GET")
            return null;
        if (url.Option("$id") is not null)
            throw Refusals.BadUrl("The query parameter $id is not supported.");
        return resource switch
        {
            Resource.Rows rows => new ReadRows(session, url).Answer(rows),
            Resource.Count count => new ReadRows(session, url).AnswerCount(count.Of),
            Resource.Row row => new ReadRow(session, url).Answer(row),
            Resource.NoRow => WebApiResponse.NoContent(),
            Resource.Property property => new ReadRow(session, url).AnswerProperty(property),
            Resource.Link link => new ReadRow(session, url).AnswerLinks(link),
            Resource.Definitions definitions => new DefinitionsHandler(session, url).Answer(definitions.Path),
            Resource.ServiceDocument => ServiceDocument.Answer(session),
            Resource.MetadataDocument => MetadataDocument.Answer(session),
            _ => null,
        };
    }

    private static PreparedWrite Prepare(WebApiSession session, RequestUrl url, Resource resource)
    {
        RequestOptions.Demand(session.Request);
        return RequestOptions.Apply(url, Translate(session, url, resource));
    }

    private static PreparedWrite Translate(WebApiSession session, RequestUrl url, Resource resource)
    {
        var method = session.Request.Method;
        return (method, resource) switch
        {
            (_, Resource.Operation operation) => new CallOperation(session, url).Prepare(operation),
            ("POST", Resource.Rows rows) => new WriteRows(session, url).Create(rows),
            ("PATCH", Resource.Row row) => new WriteRows(session, url).Save(row),
            ("DELETE", Resource.Row row) => new WriteRows(session, url).Delete(row),
            ("PUT", Resource.Property property) => new WriteRows(session, url).SetColumn(property),
            ("DELETE", Resource.Property property) => WriteRows.ClearColumn(property),
            ("POST", Resource.Link link) => new Links(session, url).Add(link),
            ("PUT", Resource.Link link) => new Links(session, url).Set(link),
            ("DELETE", Resource.Link link) => new Links(session, url).Remove(link),
            ("POST" or "PUT" or "PATCH" or "DELETE", Resource.Definitions) => throw Unsupported.Of("changing definitions through the Web API"),
            ("PUT", Resource.Row) => throw Unsupported.Of("PUT on a row"),
            ("GET" or "POST" or "PUT" or "PATCH" or "DELETE", _) => throw Refusals.Method(method, Describe(resource)),
            _ => throw Refusals.Method(method, "the Web API"),
        };
    }

    private static string Describe(Resource resource) => resource switch
    {
        Resource.Rows => "a collection of rows",
        Resource.Row => "a row",
        Resource.Count => "a count",
        Resource.Property => "a property",
        Resource.Link => "a reference",
        Resource.Batch => "$batch",
        _ => "this resource",
    };

    private static WebApiResponse Run(WebApiSession session, PreparedWrite write) =>
        write.Answer(write.Messages is [var only] ? [session.Execute(only)] : Transaction(session, write.Messages));

    private static OrganizationResponseCollection Transaction(WebApiSession session, IReadOnlyList<OrganizationRequest> messages)
    {
        var requests = new OrganizationRequestCollection();
        requests.AddRange(messages);
        return ((ExecuteTransactionResponse)session.Execute(new ExecuteTransactionRequest { Requests = requests, ReturnResponses = true })).Responses;
    }

    private WebApiResponse Guarded(WebApiRequest request, Func<WebApiResponse> answer) => Guarded(() => request.Preferences, answer)!;

    private WebApiResponse? Guarded(Func<Preferences> preferences, Func<WebApiResponse?> answer)
    {
        try
        {
            return answer();
        }
        catch (DataverseFault fault)
        {
            return ErrorBody.From(fault, preferences());
        }
        catch (Exception defect)
        {
            // The process's edge: a defect of the emulator must not end it, and must not look like a success.
            LogDefect(log, defect);
            return ErrorBody.From(new DataverseFault(Refusals.Unexpected, 500, $"An unexpected error occurred. {defect.GetType().Name}: {defect.Message}", defect), preferences());
        }
    }

    [LoggerMessage(LogLevel.Error, "The emulator failed to answer a request.")]
    private static partial void LogDefect(ILogger logger, Exception defect);
}
