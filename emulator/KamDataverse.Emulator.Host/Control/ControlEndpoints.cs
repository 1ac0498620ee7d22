using System.Text.Json;
using KamDataverse.Emulator.Host.Flows;
using KamDataverse.Emulator.Host.SignIn;
using KamDataverse.Emulator.Host.WebApi;
using KamDataverse.Emulator.Host.WebApi.Writing;

namespace KamDataverse.Emulator.Host.Control;

/// <summary><c>/_emulator/*</c>: what has no counterpart on the platform.</summary>
internal static class ControlEndpoints
{
    private const int LargestPackage = 256 * 1024 * 1024;

    public static void MapControl(this WebApplication app)
    {
        var control = app.MapGroup("/_emulator").AddEndpointFilter(Refuse);
        control.MapGet("/health", (Organization organization) => Json(new { status = "healthy", organizationId = organization.OrganizationId, tables = organization.Metadata.Tables.Count, customApis = organization.CustomApis.Count }));
        control.MapGet("/callers", (UserList users) => Json(users.Read()));
        control.MapGet("/trace", (Organization organization, int? last) => Json(organization.Traces.Entries.TakeLast(last ?? int.MaxValue)));
        control.MapGet("/statistics", (RequestStatistics statistics, int? last) => Json(statistics.Entries.TakeLast(last ?? int.MaxValue)));
        control.MapDelete("/statistics", (RequestStatistics statistics) =>
        {
            statistics.Clear();
            return Results.NoContent();
        });
        control.MapGet("/events", (Organization organization, int? last) => Json(organization.BusinessEvents.Entries.TakeLast(last ?? int.MaxValue).Select(EventJson.Of)));
        control.MapDelete("/events", (Organization organization) =>
        {
            organization.BusinessEvents.Clear();
            return Results.NoContent();
        });
        control.MapGet("/async", (Organization organization) => Json(AsyncList.Of(organization)));
        control.MapPost("/async", (Organization organization, bool? retry) => Json(new { processed = organization.ProcessAsyncOperations(retry ?? false) }));
        control.MapGet("/fingerprint", (Organization organization) =>
        {
            var (hash, rows) = organization.Fingerprint();
            return Json(new { hash, rows });
        });
        control.MapGet("/dump", (Organization organization) => Results.Text(organization.Dump(), "text/plain"));
        control.MapGet("/clock", (AdjustableClock clock) => Json(new { now = clock.GetUtcNow(), offset = clock.Offset }));
        control.MapPost("/clock", SetTime);
        control.MapGet("/time", (AdjustableClock clock) => Json(new { now = clock.GetUtcNow(), offset = clock.Offset }));
        control.MapPost("/time", SetTime);
        control.MapPost("/rows", RestoreRows);
        control.MapPost("/jitter", SetJitter);
        control.MapFlows();
        control.MapPost("/import", Import);
        control.MapDelete("/solutions/{name}", (Organization organization, string name) => Json(new { solution = organization.UninstallSolution(name).UniqueName, tables = organization.Metadata.Tables.Count }));
    }

    private static async ValueTask<object?> Refuse(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        try
        {
            CallerResolver.DemandLoopback(invocation.HttpContext);
            return await next(invocation);
        }
        catch (DataverseFault fault)
        {
            return Error(fault);
        }
    }

    private static async Task<JsonElement> Body(HttpContext context)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
        }
        catch (JsonException malformed)
        {
            throw Refusals.BadUrl(malformed.Message, malformed);
        }
    }

    private static async Task<IResult> RestoreRows(HttpContext context, Organization organization)
    {
        if (context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = LargestPackage;
        return Json(new { rows = RowRestore.Restore(organization, await Body(context)) });
    }

    private static async Task<IResult> SetJitter(HttpContext context, Jitter jitter)
    {
        var body = await Body(context);
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("milliseconds", out var given) || given.ValueKind != JsonValueKind.Number || !given.TryGetInt32(out var most) || most is < 0 or > Jitter.MostMilliseconds)
            throw Refusals.BadUrl("""Say {"milliseconds": 5}: 0 to 1000, 0 for none.""");
        jitter.Milliseconds = most;
        return Json(new { milliseconds = jitter.Milliseconds });
    }

    private static async Task<IResult> SetTime(HttpContext context, AdjustableClock clock)
    {
        var body = await Body(context);
        if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty("now", out var now) && now.TryGetDateTimeOffset(out var moment))
            clock.Set(moment);
        else if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty("advance", out var advance) && TimeSpan.TryParse(advance.GetString(), System.Globalization.CultureInfo.InvariantCulture, out var by))
            clock.Advance(by);
        else if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty("reset", out var reset) && reset.ValueKind == JsonValueKind.True)
            clock.Reset();
        else
            throw Refusals.BadUrl("""Say {"now": "2026-01-31T08:00:00Z"}, {"advance": "1.00:00:00"} or {"reset": true}.""");
        return Json(new { now = clock.GetUtcNow(), offset = clock.Offset });
    }

    private static async Task<IResult> Import(HttpContext context, Organization organization, bool? activateSteps)
    {
        if (context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = LargestPackage;
        using var package = new MemoryStream();
        await context.Request.Body.CopyToAsync(package);
        package.Position = 0;
        var solution = organization.ImportSolution(package, activateSteps ?? true);
        return Json(new { solution = solution.UniqueName, version = solution.Version.ToString(), tables = organization.Metadata.Tables.Count, customApis = organization.CustomApis.Count });
    }

    private static IResult Json(object value) => Results.Json(value, JsonText.Serializer);

    public static IResult Error(DataverseFault fault)
    {
        var body = ErrorBody.From(fault, Preferences.Read(null));
        return Results.Text(body.Body.Span, "application/json", body.Status);
    }
}
