using System.Globalization;
using System.Text;
using KamDataverse.Solution.Registration;

namespace KamDataverse.Solution.Reference;

/// <summary>The page of the business events for those who build flows, from the declarations in the built dll.</summary>
internal static class BusinessEventPage
{
    public static string ToMarkdown(PluginMetadata plugins)
    {
        var page = new StringBuilder();
        page.Append("# Business events\n\n")
            .Append("<!-- Generated from the declarations in the plug-in dll; a test compares this page with it. -->\n\n")
            .Append("A flow starts with the trigger *When an action is performed* of the Microsoft Dataverse connector: choose the catalog, a category, the table *(none)* and the event below as action. ")
            .Append("An event arrives after what raised it was saved, never for something that was refused or rolled back. ")
            .Append("It carries ids, numbers, dates and single words; the flow reads everything else with its own connection's rights. Values that do not apply in a case are left out.\n\n")
            .Append("Who builds such a flow needs to read the tables *Custom API*, *Process* and *SDK Message* (the role Environment Maker can). ")
            .Append("Web hooks, Azure Service Bus and asynchronous plug-in steps can listen to the same names. Nobody needs a privilege to raise them and nobody but the solution should: call the [custom APIs](custom-apis.md) instead. ")
            .Append("The solution brings flows for some of them, and the guide has a recipe for each: [flows](guides/flows.md).\n");
        Trigger(page, plugins.Events);
        page.Append("\n## All events\n\n| event | category | raised when |\n|---|---|---|\n");
        foreach (var raised in plugins.Events)
            page.Append(CultureInfo.InvariantCulture, $"| [{raised.UniqueName}](#{raised.UniqueName.ToLowerInvariant()}) | {EventCatalogue.Of(raised).DisplayName} | {raised.Description} |\n");
        foreach (var raised in plugins.Events) Write(page, raised);
        return page.ToString();
    }

    private static void Trigger(StringBuilder page, IReadOnlyList<EventMetadata> events)
    {
        if (events.Count == 0) return;
        var example = events[0];
        page.Append("\n## The trigger in a flow's definition\n\n```json\n")
            .Append(CultureInfo.InvariantCulture, $$"""
                "inputs": {
                  "host": {
                    "connectionName": "shared_commondataserviceforapps",
                    "operationId": "BusinessEventsTrigger",
                    "apiId": "/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps"
                  },
                  "parameters": {
                    "catalog": "{{EventCatalogue.Root.UniqueName}}",
                    "category": "{{EventCatalogue.Of(example).UniqueName}}",
                    "subscriptionRequest/entityname": "none",
                    "subscriptionRequest/sdkmessagename": "{{example.UniqueName}}"
                  }
                }
                """)
            .Append(CultureInfo.InvariantCulture, $"\n```\n\nA value is then `triggerOutputs()?['body/InputParameters/{example.Parameters[0].Name}']`.\n");
    }

    private static void Write(StringBuilder page, EventMetadata raised)
    {
        var category = EventCatalogue.Of(raised);
        page.Append(CultureInfo.InvariantCulture, $"\n## {raised.UniqueName}\n\n{raised.DisplayName}: {raised.Description}\n")
            .Append(CultureInfo.InvariantCulture, $"\nCatalog {EventCatalogue.Root.DisplayName} (`{EventCatalogue.Root.UniqueName}`), category {category.DisplayName} (`{category.UniqueName}`).\n")
            .Append("\n| value | type | meaning |\n|---|---|---|\n");
        foreach (var parameter in raised.Parameters)
            page.Append(CultureInfo.InvariantCulture, $"| `{parameter.Name}` | {CustomApiPage.Types[parameter.Type]} | {parameter.Description} |\n");
    }
}
