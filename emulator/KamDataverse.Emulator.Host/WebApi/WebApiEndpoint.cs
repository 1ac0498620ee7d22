using System.Net;
using KamDataverse.Emulator.Host.SignIn;
using KamDataverse.Emulator.Host.WebApi.Urls;
using KamDataverse.Emulator.Host.WebApi.Writing;
using Microsoft.AspNetCore.Http.Features;

namespace KamDataverse.Emulator.Host.WebApi;

/// <summary>Takes Web API requests off the wire and puts responses on it.</summary>
internal sealed class WebApiEndpoint(WebApiService service, CallerResolver callers)
{
    private const int LargestBody = 128 * 1024 * 1024;

    public async Task Handle(HttpContext context)
    {
        var response = await Answer(context);
        await Send(context, response);
    }

    private async Task<WebApiResponse> Answer(HttpContext context)
    {
        var preferences = Preferences.Read(context.Request.Headers["Prefer"]);
        // The path as the client wrote it: decoding it here would lose encoded slashes and quotes inside keys.
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        if (Uri.TryCreate(target, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https")
            target = absolute.PathAndQuery;
        if (!ServicePath.TrySplit(target, out var version, out var relative))
            return ErrorBody.From(new DataverseFault(Refusals.Url, 404, $"The Web API has no version '{version}'; the emulator serves v9.0, v9.1 and v9.2."), preferences);

        try
        {
            var request = new WebApiRequest
            {
                Method = context.Request.Method,
                ServiceRoot = new Uri($"{context.Request.Scheme}://{context.Request.Host}{ServicePath.Prefix}{version}/"),
                RelativeUrl = relative,
                Headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                Body = await ReadBody(context.Request),
                Caller = callers.Resolve(context),
            };
            return service.Handle(request);
        }
        catch (DataverseFault fault)
        {
            return ErrorBody.From(fault, preferences);
        }
        catch (BadHttpRequestException tooLarge)
        {
            return ErrorBody.From(new DataverseFault(Refusals.Url, tooLarge.StatusCode, tooLarge.Message, tooLarge), preferences);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBody(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = LargestBody;
        if (request.ContentLength is 0 || (request.ContentLength is null && !request.Headers.ContainsKey("Transfer-Encoding")))
            return default;
        using var stream = new MemoryStream(request.ContentLength is { } length and < LargestBody ? (int)length : 0);
        await request.Body.CopyToAsync(stream, request.HttpContext.RequestAborted);
        return stream.ToArray();
    }

    private static async Task Send(HttpContext context, WebApiResponse response)
    {
        context.Response.StatusCode = response.Status;
        context.Response.Headers["OData-Version"] = "4.0";
        context.Response.Headers.CacheControl = "no-cache";
        foreach (var (name, value) in response.Headers)
            context.Response.Headers.Append(name, value);
        if (response.Status is (int)HttpStatusCode.NoContent or (int)HttpStatusCode.NotModified)
            return;
        context.Response.ContentType = response.ContentType;
        context.Response.ContentLength = response.Body.Length;
        await context.Response.Body.WriteAsync(response.Body);
    }
}
