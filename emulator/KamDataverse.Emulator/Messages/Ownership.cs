using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>The owner and what follows from it.</summary>
internal static class Ownership
{
    /// <summary>Fills business unit and the owner's typed columns from <c>ownerid</c> among <paramref name="values"/>.</summary>
    public static void Complete(CallFrame frame, TableDefinition table, IDictionary<string, object?> values)
    {
        if (!table.Columns.ContainsKey("ownerid") || !values.TryGetValue("ownerid", out var value))
            return;
        if (value is not EntityReference owner)
            throw Faults.Argument($"Attribute: ownerid of {table.LogicalName} cannot be set to NULL");
        var row = frame.Transaction!.Unit.Read(owner.LogicalName, owner.Id, ["businessunitid"]) ?? throw Faults.NoSuchRow(owner.LogicalName, owner.Id);
        Set("owningbusinessunit", row.GetAttributeValue<EntityReference>("businessunitid"));
        Set("owninguser", owner.LogicalName == "systemuser" ? new EntityReference("systemuser", owner.Id) : null);
        Set("owningteam", owner.LogicalName == "team" ? new EntityReference("team", owner.Id) : null);

        void Set(string column, EntityReference? reference)
        {
            if (table.Columns.ContainsKey(column))
                values[column] = reference;
        }
    }
}
