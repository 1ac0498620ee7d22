using System.Text.Json;
using System.Text.Json.Nodes;
using KamDataverse.Emulator.Host.Control;
using KamDataverse.Emulator.Host.SignIn;
using KamDataverse.Emulator.Host.WebApi;
using KamDataverse.Emulator.Host.WebApi.Writing;

namespace KamDataverse.Emulator.Host.Flows;

/// <summary><c>/_emulator/flows</c>, <c>/_emulator/outbox</c>, <c>/_emulator/connectors</c>: runs to look at, messages to read, approvals to answer, connectors to disturb.</summary>
internal static class FlowEndpoints
{
    public static void MapFlows(this RouteGroupBuilder control)
    {
        control.MapGet("/flows", (HttpContext context, FlowService flows, UserList users) => WantsPage(context) ? Page(FlowPages.Flows(flows, users.Read())) : Json(flows.Catalog.All.Select(known => Flow(flows, known))));
        control.MapPost("/flows/{name}/run", (FlowService flows, string name) => Json(Run(flows.Fire(name))));
        control.MapPost("/flows/{id:guid}/state", async (HttpContext context, FlowService flows, Guid id) =>
        {
            flows.Catalog.Turn(id, (await context.Request.ReadFormAsync())["on"] == "true");
            return Results.LocalRedirect("/_emulator/flows");
        }).DisableAntiforgery();
        control.MapPost("/connections", async (HttpContext context, FlowService flows) =>
        {
            flows.Catalog.Bind((await context.Request.ReadFormAsync())["connection"].ToString());
            return Results.LocalRedirect("/_emulator/flows");
        }).DisableAntiforgery();
        control.MapGet("/runs", (FlowService flows, string? flow, int? last) => Json(flows.History.Runs.Where(run => flow is null || run.Flow.Name == flow).TakeLast(last ?? int.MaxValue).Select(Run)));
        control.MapGet("/runs/{id:guid}", (HttpContext context, FlowService flows, Guid id) => flows.History.Runs.FirstOrDefault(run => run.Id == id) is not { } run
            ? throw new DataverseFault(Refusals.Url, 404, $"There is no run {id}.")
            : WantsPage(context) ? Page(FlowPages.Run(run)) : Json(Run(run)));
        control.MapDelete("/runs", (FlowService flows) =>
        {
            flows.History.Clear();
            return Results.NoContent();
        });
        control.MapGet("/outbox", (HttpContext context, FlowService flows) => WantsPage(context) ? Page(FlowPages.Outbox(flows)) : Json(flows.Outbox.Entries.Select(Entry)));
        control.MapDelete("/outbox", (FlowService flows) =>
        {
            flows.Outbox.Clear();
            return Results.NoContent();
        });
        control.MapPost("/outbox/{number:long}/answer", Answer).DisableAntiforgery();
        control.MapPost("/connectors/{name}", Disturb);
    }

    private static bool WantsPage(HttpContext context) => context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    private static IResult Page(string html) => Results.Text(html, "text/html; charset=utf-8");

    private static IResult Json(object value) => Results.Json(value, JsonText.Serializer);

    private static object Flow(FlowService flows, (FlowDefinition Flow, bool IsOn, string Description) known) => new
    {
        known.Flow.Id, known.Flow.Name, known.Description, known.IsOn, trigger = known.Flow.TriggerOperation.Length > 0 ? known.Flow.TriggerOperation : known.Flow.TriggerType,
        connectionReferences = known.Flow.ReferenceNames, next = flows.NextOf(known.Flow.Id),
    };

    private static object Run(FlowRun run) => new
    {
        run.Id, flow = run.Flow.Name, run.Status, run.StartedOn, run.EndedOn, run.WaitsFor, run.Error,
        steps = run.Steps.Select(step => new { step.Name, step.Status, step.StartedOn, step.EndedOn, step.Tries, step.Inputs, step.Outputs, step.Error }),
    };

    private static object Entry(OutboxEntry entry) => new
    {
        entry.Number, entry.SentOn, entry.Connector, entry.Operation, entry.Connection, entry.Flow, entry.RunId, entry.Step, entry.Name, entry.Parameters, entry.Answer,
    };

    /// <summary><c>{"outcome": "Approve", "comments": "…", "responder": "who@…"}</c>, or the same as a form.</summary>
    private static async Task<IResult> Answer(HttpContext context, FlowService flows, AdjustableClock clock, long number)
    {
        if (flows.Outbox.Find(number) is not { IsApproval: true } approval)
            throw new DataverseFault(Refusals.Url, 404, $"There is no approval {number} in the outbox.");
        var isForm = context.Request.HasFormContentType;
        var given = isForm
            ? (await context.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => (string?)field.Value.ToString(), StringComparer.Ordinal)
            : (await Body(context)).EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetString(), StringComparer.Ordinal);
        if (given.GetValueOrDefault("outcome") is not ("Approve" or "Reject") and var outcome)
            throw Refusals.BadUrl($"'{outcome}' is no outcome; it is Approve or Reject.");
        var responder = given.GetValueOrDefault("responder") is { Length: > 0 } who ? who : FlowValues.Text(approval.Parameters["ApprovalCreationInput/assignedTo"]).Split(';')[0];
        var now = FlowValues.Of(clock.GetUtcNow().UtcDateTime);
        var answer = new JsonObject
        {
            ["name"] = approval.Name, ["title"] = FlowValues.Text(approval.Parameters["ApprovalCreationInput/title"]), ["outcome"] = given["outcome"], ["completionDate"] = now.DeepClone(),
            ["responses"] = new JsonArray(new JsonObject
            {
                ["responder"] = new JsonObject { ["displayName"] = responder, ["email"] = responder, ["userPrincipalName"] = responder },
                ["requestDate"] = FlowValues.Of(approval.SentOn), ["responseDate"] = now, ["approverResponse"] = given["outcome"], ["comments"] = given.GetValueOrDefault("comments") ?? "",
            }),
        };
        if (!approval.TryAnswer(answer))
            throw new DataverseFault(Refusals.Url, 409, $"The approval {number} has been answered before.");
        return isForm ? Results.LocalRedirect("/_emulator/outbox") : Json(Entry(approval));
    }

    /// <summary>
    /// <c>{"status": 503, "times": 2}</c>: the next calls of the connector fail like that; with <c>"operation"</c> those of one operation, with <c>"lost": true</c> after they have done
    /// what was asked for, with <c>"text"</c> answering that text instead of an object.
    /// </summary>
    private static async Task<IResult> Disturb(HttpContext context, FlowService flows, string name)
    {
        var body = await Body(context);
        if (!body.TryGetProperty("status", out var status) || !status.TryGetInt32(out var code) || code is < 400 or > 599 || !body.TryGetProperty("times", out var times) || !times.TryGetInt32(out var count))
            throw Refusals.BadUrl("""Say {"status": 503, "times": 2}; the status is 400 to 599, times 0 ends it.""");
        flows.Connectors.Disturb(name, new Disturbance(code, count, Text(body, "operation"), body.TryGetProperty("lost", out var lost) && lost.ValueKind == JsonValueKind.True, Text(body, "text")));
        return Results.NoContent();
    }

    private static string? Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static async Task<JsonElement> Body(HttpContext context)
    {
        try
        {
            var body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
            return body.ValueKind == JsonValueKind.Object ? body : throw Refusals.BadUrl("The body is no JSON object.");
        }
        catch (JsonException malformed)
        {
            throw Refusals.BadUrl(malformed.Message, malformed);
        }
    }
}
