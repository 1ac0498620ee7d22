using System.Text.Json.Nodes;
using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Host.Flows;

/// <summary>Which row changes start a flow (documented: callbackregistration and the trigger's own page).</summary>
internal sealed class RowTrigger(Organization organization, DataverseConnector dataverse)
{
    private static readonly Dictionary<string, string[]> Messages = new(StringComparer.Ordinal)
    {
        ["Create"] = ["1", "4", "5", "7"], ["Delete"] = ["2", "5", "6", "7"], ["Update"] = ["3", "4", "6", "7"],
    };

    public static bool Deletes(string message) => Messages["Delete"].Contains(message);

    /// <summary>Message, table and columns; columns count when they were part of the request, changed or not (inferred, as filtering columns of steps do).</summary>
    public static bool Matches(FlowDefinition flow, RowChange change)
    {
        if (flow.TriggerOperation != "SubscribeWebhookTrigger" || flow.TriggerParameter("subscriptionRequest/entityname") != change.Table || !Messages[change.Message].Contains(flow.TriggerParameter("subscriptionRequest/message")))
            return false;
        var columns = flow.TriggerParameter("subscriptionRequest/filteringattributes").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return change.Message != "Update" || columns.Length == 0 || columns.Any(change.Columns.Contains);
    }

    /// <summary>The trigger's body, or <see langword="null"/> where the filter, the scope or the connection user's rights leave the row out.</summary>
    public JsonObject? Body(FlowDefinition flow, RowChange change, Caller caller)
    {
        var table = organization.Metadata.Table(change.Table);
        JsonObject? row;
        if (change.Message == "Delete")
            row = IsInScope(flow, caller, change.OwnerId, null) ? new JsonObject { [table.PrimaryIdColumn] = change.RowId.ToString("D") } : null;
        else
        {
            row = dataverse.Read(caller, table.EntitySetName, table.PrimaryIdColumn, change.RowId, flow.TriggerParameter("subscriptionRequest/filterexpression"));
            if (row is not null && !IsInScope(flow, caller, Id(row, "_ownerid_value"), Id(row, "_owningbusinessunit_value")))
                row = null;
        }

        if (row is null)
            return null;
        row["SdkMessage"] = change.Message;
        row["ItemInternalId"] = change.RowId.ToString("D");
        return row;
    }

    private bool IsInScope(FlowDefinition flow, Caller caller, Guid? owner, Guid? unit) => flow.TriggerParameter("subscriptionRequest/scope") switch
    {
        "1" => owner == caller.UserId,
        "2" => unit is not null && unit == UnitOf("systemuser", "businessunitid", caller.UserId),
        "3" => IsBelow(unit, UnitOf("systemuser", "businessunitid", caller.UserId)),
        _ => true,
    };

    private bool IsBelow(Guid? unit, Guid? top)
    {
        for (; unit is { } current; unit = UnitOf("businessunit", "parentbusinessunitid", current))
        {
            if (current == top)
                return true;
        }

        return false;
    }

    private Guid? UnitOf(string table, string column, Guid id) =>
        ((RetrieveResponse)organization.Execute(new RetrieveRequest { Target = new EntityReference(table, id), ColumnSet = new ColumnSet(column) }, organization.Administrator)).Entity
            .GetAttributeValue<EntityReference>(column)?.Id;

    private static Guid? Id(JsonObject row, string column) => Guid.TryParse((string?)row[column], out var id) ? id : null;
}
