using System.Text.Json.Nodes;

namespace KamDataverse.Solution.Tests.Checking;

/// <summary>The sample's cloud flow: waits for a business event, reads and writes rows, calls a custom API, catches failures.</summary>
internal static class SampleFlow
{
    public const string Text = """
        {
          "properties": {
            "connectionReferences": {
              "shared_commondataserviceforapps": {
                "runtimeSource": "embedded",
                "connection": { "connectionReferenceLogicalName": "tst_dataverse" },
                "api": { "name": "shared_commondataserviceforapps" }
              }
            },
            "definition": {
              "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
              "contentVersion": "1.0.0.0",
              "parameters": {
                "$connections": { "defaultValue": {}, "type": "Object" },
                "$authentication": { "defaultValue": {}, "type": "SecureObject" },
                "Text (tst_Limit)": { "defaultValue": 10, "type": "Int", "metadata": { "schemaName": "tst_Limit", "description": "Text" } }
              },
              "triggers": {
                "Closed": {
                  "metadata": { "operationMetadataId": "0f5a2a40-9d0c-4f34-a7a0-1f4c6a6e3c01" },
                  "type": "OpenApiConnectionWebhook",
                  "inputs": {
                    "host": { "connectionName": "shared_commondataserviceforapps", "operationId": "BusinessEventsTrigger", "apiId": "/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps" },
                    "parameters": { "catalog": "tst_Events", "category": "tst_ProjectEvents", "subscriptionRequest/entityname": "none", "subscriptionRequest/sdkmessagename": "tst_OnClosed" },
                    "authentication": "@parameters('$authentication')"
                  }
                }
              },
              "actions": {
                "Try": {
                  "runAfter": {},
                  "type": "Scope",
                  "actions": {
                    "List": {
                      "runAfter": {},
                      "type": "OpenApiConnection",
                      "inputs": {
                        "host": { "connectionName": "shared_commondataserviceforapps", "operationId": "ListRecords", "apiId": "/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps" },
                        "parameters": { "entityName": "tst_projects", "$select": "tst_name,_tst_accountid_value", "$filter": "statuscode eq 1 and tst_AccountId/name ne 'x' and tst_days gt @{parameters('Text (tst_Limit)')}", "$top": 50 },
                        "authentication": "@parameters('$authentication')",
                        "retryPolicy": { "type": "exponential", "count": 4, "interval": "PT10S" }
                      }
                    },
                    "Each": {
                      "runAfter": { "List": [ "Succeeded" ] },
                      "type": "Foreach",
                      "foreach": "@outputs('List')?['body/value']",
                      "runtimeConfiguration": { "concurrency": { "repetitions": 1 } },
                      "actions": {
                        "Echo": {
                          "runAfter": {},
                          "type": "OpenApiConnection",
                          "inputs": {
                            "host": { "connectionName": "shared_commondataserviceforapps", "operationId": "PerformUnboundAction", "apiId": "/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps" },
                            "parameters": { "actionName": "tst_Echo", "item/Text": "@items('Each')?['tst_name']" },
                            "authentication": "@parameters('$authentication')",
                            "retryPolicy": { "type": "none" }
                          }
                        },
                        "Write": {
                          "runAfter": { "Echo": [ "Succeeded" ] },
                          "type": "OpenApiConnection",
                          "inputs": {
                            "host": { "connectionName": "shared_commondataserviceforapps", "operationId": "UpdateOnlyRecord", "apiId": "/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps" },
                            "parameters": {
                              "entityName": "tst_projects", "recordId": "@items('Each')?['tst_projectid']", "item/tst_notes": "@outputs('Echo')?['body/Project']", "item/tst_phase": 200000000,
                              "item/tst_AccountId@odata.bind": "accounts(@{items('Each')?['_tst_accountid_value']})"
                            },
                            "authentication": "@parameters('$authentication')",
                            "retryPolicy": { "type": "fixed", "count": 2, "interval": "PT20S" }
                          }
                        }
                      }
                    },
                    "Get": {
                      "runAfter": { "Each": [ "Succeeded" ] },
                      "type": "OpenApiConnection",
                      "inputs": {
                        "host": { "connectionName": "shared_commondataserviceforapps", "operationId": "GetItem", "apiId": "/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps" },
                        "parameters": { "entityName": "tst_milestones", "recordId": "x", "$select": "tst_name" },
                        "authentication": "@parameters('$authentication')",
                        "retryPolicy": { "type": "fixed", "count": 2, "interval": "PT20S" }
                      }
                    },
                    "Name": { "runAfter": { "Get": [ "Succeeded" ] }, "type": "Compose", "inputs": "@concat(outputs('Get')?['body/tst_name'], '!')" }
                  }
                },
                "Catch": {
                  "runAfter": { "Try": [ "Failed", "TimedOut" ] },
                  "type": "Scope",
                  "actions": {
                    "Failed_steps": { "runAfter": {}, "type": "Query", "inputs": { "from": "@result('Try')", "where": "@equals(item()?['status'], 'Failed')" } }
                  }
                }
              }
            },
            "templateName": ""
          },
          "schemaVersion": "1.0.0.0"
        }
        """;

    /// <summary>A trigger on changes of rows, in place of the business event.</summary>
    public static JsonObject RowTrigger(int message, string columns) => (JsonObject)JsonNode.Parse($$"""
        {
          "type": "OpenApiConnectionWebhook",
          "inputs": {
            "host": { "connectionName": "shared_commondataserviceforapps", "operationId": "SubscribeWebhookTrigger", "apiId": "/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps" },
            "parameters": {
              "subscriptionRequest/message": {{message}}, "subscriptionRequest/entityname": "tst_project", "subscriptionRequest/scope": 4, "subscriptionRequest/filteringattributes": "{{columns}}",
              "subscriptionRequest/filterexpression": "tst_days gt 5"
            },
            "authentication": "@parameters('$authentication')"
          }
        }
        """)!;
}
