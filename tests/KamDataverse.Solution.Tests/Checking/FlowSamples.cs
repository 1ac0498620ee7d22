using System.Text;
using System.Text.Json.Nodes;
using static KamDataverse.Solution.Tests.Checking.SampleXml;

namespace KamDataverse.Solution.Tests.Checking;

/// <summary>Broken cloud flows: what a hand, a merge or a renamed column can do to one.</summary>
internal static class FlowSamples
{
    public static IReadOnlyList<FailingSample> All { get; } =
    [
        Broken("E-W2", "schemaVersion", file => file["schemaVersion"] = "1.0.0"),
        Broken("E-W2", "contentVersion", file => Definition(file)["contentVersion"] = "1.0"),
        Broken("E-W2", "$authentication", file => Definition(file)["parameters"]!.AsObject().Remove("$authentication")),
        Broken("E-W2", "2 triggers", file => Definition(file)["triggers"]!.AsObject()["Again"] = Trigger(file).DeepClone()),
        Broken("E-W2", "other keys", file => file["properties"]!["displayName"] = "Copy"),
        Broken("E-W3", "no connection 'shared_dataverse'", file => Inputs(file, "List")["host"]!["connectionName"] = "shared_dataverse"),
        Broken("E-W3", "over the connection", file => Inputs(file, "List")["host"]!["apiId"] = "/providers/Microsoft.PowerApps/apis/shared_teams"),
        Broken("E-W3", "carries the connection", file => References(file)["shared_commondataserviceforapps"]!["connection"]!["name"] = "shared-commondataser-0f5a2a40"),
        Broken("E-W3", "no authentication", file => Inputs(file, "List").Remove("authentication")),
        Broken("E-W3", "No action uses", file => References(file)["shared_other"] = References(file)["shared_commondataserviceforapps"]!.DeepClone()),
        new("E-W3", "is defined for shared_teams", sample => sample.Root.Descendants("connectorid").Single().Value = "/providers/Microsoft.PowerApps/apis/shared_teams"),
        Broken("E-W4", "'Suceeded' is no way", file => Step(file, "Each")["runAfter"] = JsonNode.Parse("""{"List":["Suceeded"]}""")),
        Broken("E-W4", "which does not exist", file => Step(file, "Each")["runAfter"] = JsonNode.Parse("""{"Liste":["Succeeded"]}""")),
        Broken("E-W4", "in another scope", file => Step(file, "Write")["runAfter"] = JsonNode.Parse("""{"List":["Succeeded"]}""")),
        Broken("E-W4", "is a circle", file => Step(file, "List")["runAfter"] = JsonNode.Parse("""{"Name":["Succeeded"]}""")),
        Broken("E-W5", "There is no action Lst", file => Step(file, "Each")["foreach"] = "@outputs('Lst')?['body/value']"),
        Broken("E-W5", "does not run before it", file => Step(file, "Each")["foreach"] = "@outputs('Get')?['body/value']"),
        Broken("E-W5", "not inside the loop Each", file => Step(file, "Name")["inputs"] = "@items('Each')?['tst_name']"),
        Broken("E-W5", "no function contact", file => Step(file, "Name")["inputs"] = "@contact('a', 'b')"),
        Broken("E-W5", "does not take 1 arguments", file => Step(file, "Name")["inputs"] = "@equals('a')"),
        Broken("E-W5", "is missing", file => Step(file, "Name")["inputs"] = "@concat('a', 'b'"),
        Broken("E-W5", "No variable", file => Step(file, "Name")["inputs"] = "@variables('Total')"),
        Broken("E-W5", "asks for a scope", file => Step(file, "Failed_steps")["inputs"]!["from"] = "@result('List')"),
        Broken("E-W6", "has no parameter 'Text (tst_Limits)'", file => Step(file, "Name")["inputs"] = "@parameters('Text (tst_Limits)')"),
        Broken("E-W6", "another default value", file => Parameter(file)["defaultValue"] = 20),
        Broken("E-W6", "has the type String", file => Parameter(file)["type"] = "String"),
        Broken("E-W6", "which is not defined", file => Parameter(file)["metadata"]!["schemaName"] = "tst_Gone"),
        Broken("E-W6", "Nothing reads", file => Inputs(file, "List")["parameters"]!["$filter"] = "statuscode eq 1"),
        Broken("E-W7", "'ListRows' of", file => Inputs(file, "List")["host"]!["operationId"] = "ListRows"),
        Broken("E-W7", "recordId of UpdateOnlyRecord is missing", file => Inputs(file, "Write")["parameters"]!.AsObject().Remove("recordId")),
        Broken("E-W7", "no parameter select", file => Inputs(file, "List")["parameters"]!["select"] = "tst_name"),
        Broken("E-W7", "CreateATeam does not answer with teamId", file =>
        {
            Step(file, "Get")["inputs"]!["host"] = JsonNode.Parse("""{"connectionName":"shared_commondataserviceforapps","operationId":"CreateATeam","apiId":"/providers/Microsoft.PowerApps/apis/shared_teams"}""");
            Step(file, "Name")["inputs"] = "@outputs('Get')?['body/teamId']";
        }),
        Broken("E-W7", "not OpenApiConnectionWebhook", file => Step(file, "List")["type"] = "OpenApiConnectionWebhook"),
        Broken("E-W8", "'tst_project' is no entity set", file => Inputs(file, "List")["parameters"]!["entityName"] = "tst_project"),
        Broken("E-W8", "$select names tst_titel", file => Inputs(file, "List")["parameters"]!["$select"] = "tst_titel"),
        Broken("E-W8", "$filter names tst_dayz", file => Inputs(file, "List")["parameters"]!["$filter"] = "tst_dayz gt @{parameters('Text (tst_Limit)')}"),
        Broken("E-W8", "statuscode of tst_project has no option 7", file => Inputs(file, "List")["parameters"]!["$filter"] = "statuscode eq 7 and tst_days gt @{parameters('Text (tst_Limit)')}"),
        Broken("E-W8", "tst_phase of tst_project has no option 3", file => Inputs(file, "Write")["parameters"]!["item/tst_phase"] = 3),
        Broken("E-W8", "writes tst_note,", file => Inputs(file, "Write")["parameters"]!["item/tst_note"] = "x"),
        Broken("E-W8", "no navigation property tst_accountid", file => Inputs(file, "Write")["parameters"]!["item/tst_accountid@odata.bind"] = "accounts(x)"),
        Broken("E-W8", "by its navigation property", file => Inputs(file, "Write")["parameters"]!["item/tst_accountid"] = "x"),
        Broken("E-W8", "UpdateOnlyRecord changes one", file => Inputs(file, "Write")["host"]!["operationId"] = "UpdateRecord"),
        Broken("E-W8", "reads tst_projectid, which Get does not ask for", file => Step(file, "Name")["inputs"] = "@outputs('Get')?['body/tst_projectid']"),
        Broken("E-W8", "reads tst_nam of a row", file => Inputs(file, "Echo")["parameters"]!["item/Text"] = "@items('Each')?['tst_nam']"),
        Broken("E-W8", "reads tst_number of a row", file => Step(file, "Name")["inputs"] = "@first(outputs('List')?['body/value'])?['tst_number']"),
        Broken("E-W9", "The custom API tst_Ecco", file => Inputs(file, "Echo")["parameters"]!["actionName"] = "tst_Ecco"),
        Broken("E-W9", "has no input Txt", file => Inputs(file, "Echo")["parameters"]!["item/Txt"] = "x"),
        Broken("E-W9", "needs the input Text", file => Inputs(file, "Echo")["parameters"]!.AsObject().Remove("item/Text")),
        Broken("E-W9", "does not take 5", file => Inputs(file, "Echo")["parameters"]!["item/Text"] = 5),
        Broken("E-W9", "has no output Projekt", file => Inputs(file, "Write")["parameters"]!["item/tst_notes"] = "@outputs('Echo')?['body/Projekt']"),
        Broken("E-W9", "There is no business event tst_OnOpened", file => TriggerParameters(file)["subscriptionRequest/sdkmessagename"] = "tst_OnOpened"),
        Broken("E-W9", "is not one of the catalog", file => TriggerParameters(file)["catalog"] = "tst_ProjectEvents"),
        Broken("E-W9", "carries no value ProjectId", file => Step(file, "Name")["inputs"] = "@triggerOutputs()?['body/InputParameters/ProjectId']"),
        new("E-W9", "does not list tst_OnClosed", sample => sample.Change(SampleCode.Assignments, set => set.Elements().First().Remove())),
        Broken("E-W10", "filteringattributes names no column", file => SetTrigger(file, SampleFlow.RowTrigger(3, ""))),
        Broken("E-W10", "filters on tst_gone", file => SetTrigger(file, SampleFlow.RowTrigger(3, "tst_gone"))),
        Broken("E-W10", "start itself again", file => SetTrigger(file, SampleFlow.RowTrigger(3, "tst_notes,tst_days"))),
        Broken("E-W10", "The message is not 1 to 7", file => SetTrigger(file, SampleFlow.RowTrigger(8, "tst_days"))),
        Broken("E-W10", "There is no table 'tst_projects'", file =>
        {
            SetTrigger(file, SampleFlow.RowTrigger(1, ""));
            TriggerParameters(file)["subscriptionRequest/entityname"] = "tst_projects";
        }),
        Broken("E-W10", "The filter names tst_dayz", file =>
        {
            SetTrigger(file, SampleFlow.RowTrigger(1, ""));
            TriggerParameters(file)["subscriptionRequest/filterexpression"] = "tst_dayz gt 5";
        }),
        Broken("E-W10", "'Minutes' is no frequency", file => SetTrigger(file, (JsonObject)JsonNode.Parse("""{"type":"Recurrence","recurrence":{"frequency":"Minutes","interval":15}}""")!)),
        Broken("E-W11", "The id 0f5a2a40", file => Inputs(file, "Get")["parameters"]!["recordId"] = "0f5a2a40-9d0c-4f34-a7a0-1f4c6a6e3c01"),
        Broken("E-W11", "The address https://contoso", file => Step(file, "Name")["inputs"] = "https://contoso.crm4.dynamics.com/main.aspx"),
        Broken("E-W11", "The mail address", file => Step(file, "Name")["inputs"] = "someone@contoso.com"),
        Broken("E-W12", "Nothing runs when", file => Step(file, "Catch")["runAfter"] = JsonNode.Parse("""{"Try":["Failed"]}""")),
        Broken("E-W12", "how often it tries again", file => Inputs(file, "List").Remove("retryPolicy")),
        Broken("E-W12", "must not be tried again", file =>
        {
            var host = Inputs(file, "Get")["host"]!;
            (host["operationId"], host["apiId"]) = ("CreateATeam", "/providers/Microsoft.PowerApps/apis/shared_teams");
        }),
        Broken("E-W12", "stands outside the scope", file => Definition(file)["actions"]!["Last"] = JsonNode.Parse("""{"runAfter":{"Try":["Succeeded"]},"type":"Compose","inputs":"x"}""")),
        Broken("W-W13", "$select is missing", file => Inputs(file, "List")["parameters"]!.AsObject().Remove("$select")),
        Broken("W-W13", "neither $top", file => Inputs(file, "List")["parameters"]!.AsObject().Remove("$top")),
        Broken("E-W14", "not secured", file => Definition(file)["actions"]!["Try"]!["actions"]!["Wait"] = JsonNode.Parse("""
            {"runAfter":{},"type":"OpenApiConnectionWebhook","inputs":{"host":{"connectionName":"shared_commondataserviceforapps","operationId":"WaitForAnApproval","apiId":"/providers/Microsoft.PowerApps/apis/shared_approvals"},"parameters":{"approvalName":"x"}}}
            """)),
        Broken("E-W15", "how many items are worked on", file => Step(file, "Each").Remove("runtimeConfiguration")),
        Broken("E-W15", "has no limits", file => Definition(file)["actions"]!["Try"]!["actions"]!["Again"] = JsonNode.Parse("""{"runAfter":{},"type":"Until","expression":"@true","actions":{}}""")),
        Broken("E-W15", "levels deep", file =>
        {
            var inner = Definition(file)["actions"]!["Try"]!["actions"]!.AsObject();
            for (var level = 0; level < 9; level++)
            {
                var scope = (JsonObject)JsonNode.Parse("""{"runAfter":{},"type":"Scope","actions":{}}""")!;
                inner["Level_" + level] = scope;
                inner = scope["actions"]!.AsObject();
            }
        }),
        new("E-W16", "Category is '0'", sample => sample.Root.Descendants("Workflow").Single().Element("Category")!.Value = "0"),
        new("E-W16", "do not fit", sample => sample.Root.Descendants("Workflow").Single().Element("StatusCode")!.Value = "1"),
        new("E-W16", "no description", sample => sample.Root.Descendants("Workflow").Single().SetAttributeValue("Description", null)),
        Broken("E-W16", "is not in the solution", file => Definition(file)["actions"]!["Try"]!["actions"]!["Child"] =
            JsonNode.Parse("""{"runAfter":{},"type":"Workflow","inputs":{"host":{"workflowReferenceName":"ID"}}}""".Replace("ID", Id("another flow"), StringComparison.Ordinal))),
    ];

    /// <summary>How many different things can be wrong with a flow.</summary>
    public static int Count => All.Count;

    private static FailingSample Broken(string rule, string says, Action<JsonObject> damage) => new(rule, says, sample =>
    {
        var file = JsonNode.Parse(sample.Payloads[SampleCode.FlowFile])!.AsObject();
        damage(file);
        sample.Payloads[SampleCode.FlowFile] = Encoding.UTF8.GetBytes(file.ToJsonString());
    });

    private static JsonObject Definition(JsonObject file) => file["properties"]!["definition"]!.AsObject();

    private static JsonObject References(JsonObject file) => file["properties"]!["connectionReferences"]!.AsObject();

    private static JsonObject Parameter(JsonObject file) => Definition(file)["parameters"]!["Text (tst_Limit)"]!.AsObject();

    private static JsonNode Trigger(JsonObject file) => Definition(file)["triggers"]!["Closed"]!;

    private static JsonObject TriggerParameters(JsonObject file) => Trigger(file)["inputs"]!["parameters"]!.AsObject();

    private static void SetTrigger(JsonObject file, JsonObject trigger) => Definition(file)["triggers"]!["Closed"] = trigger;

    private static JsonObject Inputs(JsonObject file, string step) => Step(file, step)["inputs"]!.AsObject();

    private static JsonObject Step(JsonObject file, string name) => Find(Definition(file)["actions"]!.AsObject(), name) ?? throw new ArgumentException($"The sample has no action {name}.");

    private static JsonObject? Find(JsonObject actions, string name)
    {
        foreach (var (key, action) in actions)
        {
            if (key == name) return action!.AsObject();
            if (action!["actions"] is JsonObject inner && Find(inner, name) is { } found) return found;
        }

        return null;
    }
}
