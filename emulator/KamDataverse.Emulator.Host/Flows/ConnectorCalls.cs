using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Xml;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Host.Flows;

/// <summary>An action's call of a connector, its expressions worked out.</summary>
internal sealed record ConnectorCall(FlowRun Run, string Step, JsonObject Action, JsonObject Parameters)
{
    public string Connector => ConnectorOperations.NameOf(Action);

    public string Operation => (string)Action["inputs"]!["host"]!["operationId"]!;

    /// <summary>A parameter as text; empty when it is missing or null.</summary>
    public string Text(string parameter) => FlowValues.Text(Parameters[parameter]);
}

/// <summary>What a connector answered.</summary>
/// <param name="Status">An HTTP status.</param>
internal sealed record ConnectorAnswer(int Status, JsonNode? Body)
{
    public bool TimedOut { get; init; }

    public int Tries { get; init; } = 1;

    public static ConnectorAnswer Error(int status, string code, string message) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });
}

/// <summary>How the next calls of a connector go wrong.</summary>
/// <param name="Operation">The one operation that is meant; every one where it is missing.</param>
/// <param name="IsLost">What was asked for is done, and only the answer does not arrive.</param>
/// <param name="Text">Answers with a text, as a proxy does, where connectors answer with an object.</param>
internal sealed record Disturbance(int Status, int Times, string? Operation = null, bool IsLost = false, string? Text = null);

/// <summary>The operations the emulator knows; everything else is refused when a flow is turned on.</summary>
internal static class ConnectorOperations
{
    public const string Dataverse = "shared_commondataserviceforapps";

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        Dataverse + "/ListRecords", Dataverse + "/GetItem", Dataverse + "/CreateRecord", Dataverse + "/UpdateOnlyRecord", Dataverse + "/DeleteRecord", Dataverse + "/PerformUnboundAction",
        "shared_approvals/CreateAnApproval", "shared_approvals/WaitForAnApproval", "shared_teams/PostMessageToConversation", "shared_teams/CreateATeam", "shared_teams/AddMemberToTeam",
        "shared_teams/GetTeam", "shared_office365/SendEmailV2",
    };

    public static string NameOf(JsonObject action) => ((string?)action["inputs"]?["host"]?["apiId"] ?? "").Split('/')[^1];

    public static void Check(string connector, string operation)
    {
        if (!Known.Contains($"{connector}/{operation}"))
            throw Unsupported.Of($"the operation {operation} of the connector {connector}");
    }
}

/// <summary>Calls connectors over the connections that are set, and again where the policy says so.</summary>
internal sealed class ConnectorCalls(Organization organization, DataverseConnector dataverse, OutboxConnectors others, FlowClock clock)
{
    private const int DefaultTries = 4;
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(7.5);
    private readonly ConcurrentDictionary<string, Disturbance> disturbed = new(StringComparer.Ordinal);

    /// <summary>Lets the next calls of a connector fail; none ends it.</summary>
    public void Disturb(string connector, Disturbance how)
    {
        if (how.Times > 0)
            disturbed[connector] = how;
        else
            disturbed.TryRemove(connector, out _);
    }

    /// <summary>The answer, after as many tries as the policy allows for answers that may be different next time (408, 429, 5xx; documented: retry policies).</summary>
    public async Task<ConnectorAnswer> Call(ConnectorCall call, CancellationToken cancellation)
    {
        var policy = call.Action["inputs"]!["retryPolicy"];
        var type = (string?)policy?["type"] ?? "default";
        var (most, interval) = type switch
        {
            "none" => (0, TimeSpan.Zero),
            "fixed" or "exponential" => ((int)policy!["count"]!, XmlConvert.ToTimeSpan((string)policy["interval"]!)),
            _ => (DefaultTries, DefaultInterval),
        };
        for (var tries = 1; ; tries++)
        {
            var answer = await Once(call, cancellation);
            if (tries > most || answer.TimedOut || answer.Status is not (408 or 429 or >= 500))
                return answer with { Tries = tries };
            // The platform varies exponential intervals by chance; here they simply double (inferred).
            using var waiting = call.Run.Waiting($"{call.Step}: trying again after {answer.Status}");
            await clock.WaitUntil(clock.UtcNow + (type == "fixed" ? interval : interval * Math.Pow(2, tries - 1)), cancellation);
        }
    }

    /// <summary>The connection a reference is bound to; <see langword="null"/> where none is.</summary>
    public string? ConnectionOf(string reference)
    {
        var query = new QueryExpression("connectionreference") { ColumnSet = new ColumnSet("connectionid"), TopCount = 1 };
        query.Criteria.AddCondition("connectionreferencelogicalname", ConditionOperator.Equal, reference);
        var rows = ((RetrieveMultipleResponse)organization.Execute(new RetrieveMultipleRequest { Query = query }, organization.Administrator)).EntityCollection.Entities;
        return rows.Count > 0 && rows[0].GetAttributeValue<string>("connectionid") is { Length: > 0 } connection ? connection : null;
    }

    private async Task<ConnectorAnswer> Once(ConnectorCall call, CancellationToken cancellation)
    {
        if (!disturbed.TryGetValue(call.Connector, out var how) || (how.Operation is not null && how.Operation != call.Operation))
            return await Reach(call, cancellation);
        Disturb(call.Connector, how with { Times = how.Times - 1 });
        if (how.IsLost)
            await Reach(call, cancellation);
        return how.Text is { } text
            ? new ConnectorAnswer(how.Status, JsonValue.Create(text))
            : ConnectorAnswer.Error(how.Status, "ConnectorDisturbed", $"The connector {call.Connector} answers {how.Status}, as asked for.");
    }

    private async Task<ConnectorAnswer> Reach(ConnectorCall call, CancellationToken cancellation)
    {
        var key = (string)call.Action["inputs"]!["host"]!["connectionName"]!;
        var reference = (string?)call.Run.Flow.References[key]?["connection"]?["connectionReferenceLogicalName"] ?? "";
        if (ConnectionOf(reference) is not { } connection)
            return ConnectorAnswer.Error(401, "Unauthorized", $"The connection reference {reference} has no connection.");
        if (call.Connector != ConnectorOperations.Dataverse)
            return await others.Call(call, connection, cancellation);
        return organization.FindCaller(connection) is { } caller
            ? await Task.Run(() => dataverse.Call(call, caller), cancellation)
            : ConnectorAnswer.Error(401, "Unauthorized", $"The connection {connection} is no enabled user; a Dataverse connection is named after the domain name of its user.");
    }
}
