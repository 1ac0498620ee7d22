using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using KamDataverse.Emulator.Tests.Solutions;

namespace KamDataverse.Emulator.Tests.Flows;

/// <summary>Cloud flows of the sample solution, from their trigger and actions.</summary>
internal static class SampleFlow
{
    private const string Apis = "/providers/Microsoft.PowerApps/apis/";
    private const string Dataverse = "shared_commondataserviceforapps";

    public static readonly Guid Id = new("6f7e0c5a-0009-4000-8000-000000000001");

    public static SampleSolution WithFlow(this SampleSolution sample, string trigger, string actions, string name = "Notify")
    {
        var file = $"Workflows/{name}-{Id.ToString().ToUpperInvariant()}.json";
        sample.Section("Workflows").Add(XElement.Parse($$"""
            <Workflow WorkflowId="{{{Id}}}" Name="{{name}}" Description="Tells somebody."><JsonFileName>/{{file}}</JsonFileName><Type>1</Type><Category>5</Category><Mode>0</Mode><Scope>4</Scope>
            <StateCode>0</StateCode><StatusCode>1</StatusCode><RunAs>1</RunAs><IntroducedVersion>1.0.0.0</IntroducedVersion><IsCustomizable>1</IsCustomizable><PrimaryEntity>none</PrimaryEntity>
            <LocalizedNames><LocalizedName description="{{name}}" languagecode="1033" /></LocalizedNames></Workflow>
            """));
        sample.Customizations.Add(new XElement("connectionreferences", new[] { (Dataverse, "tst_dataverse"), ("shared_teams", "tst_teams"), ("shared_approvals", "tst_approvals") }.Select(pair => new XElement(
            "connectionreference", new XAttribute("connectionreferencelogicalname", pair.Item2), new XElement("connectionreferencedisplayname", pair.Item2), new XElement("connectorid", Apis + pair.Item1)))));
        var definition = $$"""
            {"properties":{"connectionReferences":{
              "{{Dataverse}}":{"runtimeSource":"embedded","connection":{"connectionReferenceLogicalName":"tst_dataverse"},"api":{"name":"{{Dataverse}}"} },
              "shared_teams":{"runtimeSource":"embedded","connection":{"connectionReferenceLogicalName":"tst_teams"},"api":{"name":"shared_teams"} },
              "shared_approvals":{"runtimeSource":"embedded","connection":{"connectionReferenceLogicalName":"tst_approvals"},"api":{"name":"shared_approvals"} } },
            "definition":{"parameters":{"Limit (tst_limit)":{"defaultValue":1,"type":"Int","metadata":{"schemaName":"tst_limit"} } },
            "triggers":{"Start":{{trigger}}},"actions":{{actions}}},"templateName":""},"schemaVersion":"1.0.0.0"}
            """;
        return sample.Payload(file, Encoding.UTF8.GetBytes(JsonNode.Parse(definition)!.ToJsonString())).WithRoot(29, Id);
    }

    public static string Clock => """{"type":"Recurrence","recurrence":{"frequency":"Minute","interval":15}}""";

    public static string RowTrigger(int message, string columns = "", string filter = "", int scope = 4) => Connector(Dataverse, "SubscribeWebhookTrigger", $$"""
        {"subscriptionRequest/message":{{message}},"subscriptionRequest/entityname":"tst_project","subscriptionRequest/scope":{{scope}},"subscriptionRequest/filteringattributes":"{{columns}}","subscriptionRequest/filterexpression":"{{filter}}"}
        """, webhook: true);

    public static string Event => Connector(Dataverse, "BusinessEventsTrigger", """
        {"catalog":"tst_Events","category":"tst_ProjectEvents","subscriptionRequest/entityname":"none","subscriptionRequest/sdkmessagename":"tst_OnClosed"}
        """, webhook: true);

    public static string Tell(string text, string after = "{}") => Connector("shared_teams", "PostMessageToConversation", $$"""
        {"poster":"Flow bot","location":"Chat with Flow bot","body/recipient":"ada@sample.example","body/messageBody":"{{text}}"}
        """, after: after);

    public static string Row(string operation, string parameters, string after = "{}") => Connector(Dataverse, operation, parameters, after: after);

    public static string Connector(string api, string operation, string parameters, bool webhook = false, string after = "{}", string more = "") => $$"""
        {"runAfter":{{after}},"type":"{{(webhook ? "OpenApiConnectionWebhook" : "OpenApiConnection")}}","inputs":{"host":{"connectionName":"{{api}}","operationId":"{{operation}}","apiId":"{{Apis}}{{api}}"},
        "parameters":{{parameters}},"authentication":"@parameters('$authentication')","retryPolicy":{"type":"fixed","count":2,"interval":"PT20S"} }{{more}} }
        """;
}
