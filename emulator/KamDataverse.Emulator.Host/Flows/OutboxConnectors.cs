using System.Text.Json.Nodes;
using System.Xml;

namespace KamDataverse.Emulator.Host.Flows;

/// <summary>Approvals, Teams and Outlook: nothing leaves the machine, everything lies in the outbox, where an approval can be answered.</summary>
internal sealed class OutboxConnectors(Outbox outbox, FlowClock clock)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    public async Task<ConnectorAnswer> Call(ConnectorCall call, string connection, CancellationToken cancellation)
    {
        switch (call.Operation)
        {
            case "CreateAnApproval":
                return CreateApproval(call, connection);
            case "WaitForAnApproval":
                return await WaitForApproval(call, cancellation);
            case "CreateATeam":
                var team = Guid.NewGuid().ToString("D");
                outbox.Add(call, connection, clock.UtcNow, team);
                return new ConnectorAnswer(201, new JsonObject { ["newTeamId"] = team });
            case "GetTeam":
                return GetTeam(call);
            case "AddMemberToTeam":
                outbox.Add(call, connection, clock.UtcNow);
                return new ConnectorAnswer(200, new JsonObject());
            case "PostMessageToConversation":
                Demand(call, "body/messageBody", call.Text("location") == "Channel" ? "body/recipient/channelId" : "body/recipient");
                return new ConnectorAnswer(201, new JsonObject { ["id"] = outbox.Add(call, connection, clock.UtcNow).Number.ToString(System.Globalization.CultureInfo.InvariantCulture) });
            case "SendEmailV2":
                Demand(call, "emailMessage/To", "emailMessage/Subject", "emailMessage/Body");
                outbox.Add(call, connection, clock.UtcNow);
                return new ConnectorAnswer(200, null);
            default:
                throw Unsupported.Of($"the operation {call.Operation} of the connector {call.Connector}");
        }
    }

    private ConnectorAnswer CreateApproval(ConnectorCall call, string connection)
    {
        Demand(call, "ApprovalCreationInput/title", "ApprovalCreationInput/assignedTo");
        if (call.Text("approvalType") is not "Basic")
            throw Unsupported.Of($"approvals of the type {call.Text("approvalType")}");
        var name = Guid.NewGuid().ToString("D");
        outbox.Add(call, connection, clock.UtcNow, name);
        return new ConnectorAnswer(201, new JsonObject { ["name"] = name, ["title"] = call.Text("ApprovalCreationInput/title"), ["status"] = "Pending" });
    }

    private async Task<ConnectorAnswer> WaitForApproval(ConnectorCall call, CancellationToken cancellation)
    {
        if (outbox.Approval(call.Text("approvalName")) is not { } approval)
            return ConnectorAnswer.Error(404, "ApprovalNotFound", $"There is no approval '{call.Text("approvalName")}'.");
        var limit = (string?)call.Action["limit"]?["timeout"] is { } timeout ? XmlConvert.ToTimeSpan(timeout) : LongestWait;
        // The moment comes first: whoever sees the run wait may move the clock.
        var moment = clock.UtcNow + limit;
        using var waiting = call.Run.Waiting($"{call.Step}: the answer to approval {approval.Number} of the outbox");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var end = clock.WaitUntil(moment, stop.Token);
        var first = await Task.WhenAny(approval.Answered, end);
        await stop.CancelAsync();
        if (first != end)
            return new ConnectorAnswer(200, await approval.Answered);
        cancellation.ThrowIfCancellationRequested();
        return new ConnectorAnswer(408, null) { TimedOut = true };
    }

    private ConnectorAnswer GetTeam(ConnectorCall call)
    {
        var id = call.Text("teamId");
        return outbox.Entries.FirstOrDefault(entry => entry.Operation == "CreateATeam" && entry.Name == id) is { } team
            ? new ConnectorAnswer(200, new JsonObject { ["id"] = id, ["displayName"] = team.Parameters["body/displayName"]?.DeepClone(), ["webUrl"] = $"https://teams.example/l/team/{id}" })
            : ConnectorAnswer.Error(404, "NotFound", $"There is no team '{id}'.");
    }

    private static void Demand(ConnectorCall call, params string[] parameters)
    {
        foreach (var parameter in parameters.Where(parameter => call.Text(parameter).Length == 0))
            throw new FlowFailure("BadRequest", $"The parameter '{parameter}' of {call.Operation} is missing or empty.");
    }
}
