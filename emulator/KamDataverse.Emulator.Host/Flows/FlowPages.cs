using System.Globalization;
using System.Net;
using System.Text;

namespace KamDataverse.Emulator.Host.Flows;

/// <summary>Small pages over the flows, their runs and what they sent; for people who try flows out by hand.</summary>
internal static class FlowPages
{
    public static string Flows(FlowService flows, IReadOnlyList<SignIn.SignInUser> users)
    {
        var rows = new StringBuilder();
        foreach (var (flow, isOn, description) in flows.Catalog.All)
        {
            var subject = flow.TriggerOperation == "BusinessEventsTrigger" ? "sdkmessagename" : "entityname";
            var next = flows.NextOf(flow.Id) is { } moment ? "next " + Time(moment) : flow.TriggerParameter("subscriptionRequest/" + subject);
            rows.Append(CultureInfo.InvariantCulture, $"<tr><td>{Html(flow.Name)}<small>{Html(description)}</small></td><td>{(isOn ? "<b class=\"ok\">On</b>" : "Off")}</td><td><form method=\"post\" action=\"/_emulator/flows/{flow.Id:D}/state\"><button name=\"on\" value=\"{(isOn ? "false" : "true")}\">Turn {(isOn ? "off" : "on")}</button></form></td><td>{Html(next)}</td></tr>");
        }

        var choices = string.Concat(users.Select(user => $"<option value=\"{Html(user.DomainName)}\">{Html(user.FullName)} ({Html(user.DomainName)})</option>"));
        var runs = new StringBuilder();
        foreach (var run in flows.History.Runs.Reverse().Take(100))
            runs.Append(CultureInfo.InvariantCulture, $"<tr><td><a href=\"/_emulator/runs/{run.Id:D}\">{Html(run.Flow.Name)}</a><small>{Html(run.WaitsFor)}</small></td><td>{Status(run.Status)}</td><td>{Time(run.StartedOn)}</td></tr>");
        return Page("Flows", $"""
            <p><a href="/_emulator/outbox">Outbox</a></p>
            <form method="post" action="/_emulator/connections" class="bar"><label>Connections sign in as <select name="connection">{choices}</select></label> <button>Bind all</button></form>
            <table><thead><tr><th>Flow</th><th>State</th><th></th><th>Starts</th></tr></thead><tbody>{rows}</tbody></table>
            <h2>Runs</h2><table><thead><tr><th>Flow</th><th>Status</th><th>Started</th></tr></thead><tbody>{runs}</tbody></table>
            """);
    }

    public static string Run(FlowRun run)
    {
        var steps = new StringBuilder();
        foreach (var step in run.Steps)
        {
            steps.Append(CultureInfo.InvariantCulture, $"<details><summary>{Status(step.Status)} {Html(step.Name)}{(step.Tries > 1 ? $" <small>{step.Tries} tries</small>" : "")}</summary>")
                .Append(Code("Error", step.Error?.ToJsonString())).Append(Code("Inputs", step.Inputs?.ToJsonString())).Append(Code("Outputs", step.Outputs?.ToJsonString())).Append("</details>");
        }

        return Page(run.Flow.Name, $"""
            <p>{Status(run.Status)} started {Time(run.StartedOn)}{(run.EndedOn is { } end ? ", ended " + Time(end) : "")}. {Html(run.WaitsFor)} <a href="/_emulator/flows">All flows</a></p>
            {Code("Error", run.Error?.ToJsonString())}{Code("Trigger", run.TriggerOutputs.ToJsonString())}{steps}
            """);
    }

    public static string Outbox(FlowService flows)
    {
        var cards = new StringBuilder();
        foreach (var entry in flows.Outbox.Entries.Reverse())
            cards.Append(Card(entry));
        return Page("Outbox", (cards.Length > 0 ? cards.ToString() : "<p>Nothing has been sent.</p>") + "<p><a href=\"/_emulator/flows\">Flows and runs</a></p>");
    }

    private static string Card(OutboxEntry entry)
    {
        var to = Text(entry, "emailMessage/To", "body/recipient", "ApprovalCreationInput/assignedTo", "body/userId", "body/recipient/channelId").TrimEnd(';');
        var title = Text(entry, "emailMessage/Subject", "ApprovalCreationInput/title", "body/displayName");
        var body = Text(entry, "emailMessage/Body", "body/messageBody", "ApprovalCreationInput/details", "body/description");
        // What flows send is HTML in part; a frame without rights shows it and runs nothing.
        var content = body.Length == 0 ? "" : $"<iframe sandbox title=\"Content\" srcdoc=\"{Html("<body style=\"font:14px sans-serif;margin:8px\">" + body)}\"></iframe>";
        return $"""
            <article><h2>{Html(Operation(entry))}{(title.Length > 0 ? ": " + Html(title) : "")}</h2>
            <p><small>{Time(entry.SentOn)} · {Html(entry.Flow)} · to {Html(to)}</small></p>{content}{(entry.IsApproval ? Approval(entry) : "")}</article>
            """;
    }

    private static string Approval(OutboxEntry entry) => entry.Answer is { } answer
        ? $"<p>{Status((string?)answer["outcome"] ?? "")} {Html(FlowValues.Text(answer["responses"]![0]!["responder"]!["userPrincipalName"]))}: {Html(FlowValues.Text(answer["responses"]![0]!["comments"]))}</p>"
        : $"""
            <form method="post" action="/_emulator/outbox/{entry.Number}/answer">
            <label>Comment <input name="comments"></label>
            <label>Answered by <input name="responder" value="{Html(Text(entry, "ApprovalCreationInput/assignedTo").Split(';')[0])}"></label>
            <button name="outcome" value="Approve">Approve</button> <button name="outcome" value="Reject">Reject</button></form>
            """;

    private static string Operation(OutboxEntry entry) => entry.Operation switch
    {
        "CreateAnApproval" => "Approval",
        "PostMessageToConversation" => "Teams message",
        "SendEmailV2" => "Mail",
        "CreateATeam" => "New team",
        "AddMemberToTeam" => "New team member",
        var other => other,
    };

    private static string Text(OutboxEntry entry, params string[] names) => names.Select(name => FlowValues.Text(entry.Parameters[name])).FirstOrDefault(text => text.Length > 0) ?? "";

    private static string Code(string title, string? text) => text is null ? "" : $"<h3>{title}</h3><pre>{Html(text)}</pre>";

    private static string Status(string status) => $"<b class=\"{(status is "Succeeded" or "Approve" ? "ok" : status is "Failed" or "TimedOut" or "Reject" ? "bad" : "")}\">{Html(status)}</b>";

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Html(string? text) => WebUtility.HtmlEncode(text ?? "");

    private static string Page(string title, string body) => $$"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{Html(title)}} - emulator</title><meta name="viewport" content="width=device-width, initial-scale=1">
        <style>
        body{font:14px/1.5 "Segoe UI",system-ui,sans-serif;background:#f5f5f5;color:#242424;margin:0}
        main{max-width:60rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.5rem}h2{font-size:1.1rem;margin:.25rem 0}h3{font-size:.85rem;margin:.5rem 0 0}
        article,table,details{background:#fff;border-radius:8px;box-shadow:0 1px 4px #0002;margin:0 0 1rem;padding:1rem;width:100%;box-sizing:border-box}
        table{border-collapse:collapse;padding:0}td,th{text-align:left;padding:.5rem 1rem;border-bottom:1px solid #e0e0e0;vertical-align:top}details{padding:.5rem 1rem;margin:0 0 .5rem}
        small{display:block;color:#616161}summary small,p small{display:inline}pre{white-space:pre-wrap;word-break:break-word;background:#f5f5f5;padding:.5rem;border-radius:4px;margin:.25rem 0}
        iframe{width:100%;height:9rem;border:1px solid #e0e0e0;border-radius:4px;background:#fff}
        label{display:block;margin:.5rem 0}input{font:inherit;padding:.35rem;border:1px solid #8a8a8a;border-radius:4px;width:22rem;max-width:100%}
        button{font:inherit;padding:.4rem 1rem;border:1px solid #8a8a8a;border-radius:4px;background:#fff;cursor:pointer}button:hover,button:focus-visible{background:#ebf3fc;border-color:#0f6cbd}
        form{margin:0}.bar{margin:0 0 1rem}.bar label{display:inline}select{font:inherit;padding:.35rem;border:1px solid #8a8a8a;border-radius:4px;background:#fff}td button{white-space:nowrap}
        .ok{color:#0e700e}.bad{color:#b10e1c}a{color:#0f6cbd}
        </style></head><body><main><h1>{{Html(title)}}</h1>{{body}}</main></body></html>
        """;
}
