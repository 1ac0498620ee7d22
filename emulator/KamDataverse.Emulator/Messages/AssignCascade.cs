using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Messages;

/// <summary>Hands child rows over with their parent, as the relationships say.</summary>
internal static class AssignCascade
{
    /// <param name="before">The parent as it was: <see cref="CascadeKind.UserOwned"/> follows only rows of its former owner.</param>
    public static void Run(Engine engine, CallFrame frame, TableDefinition table, Guid id, Entity before, EntityReference newOwner)
    {
        var formerOwner = before.GetAttributeValue<EntityReference>("ownerid");
        if (formerOwner?.Id == newOwner.Id)
            return;
        foreach (var link in table.OneToMany.Where(link => link.Assign is CascadeKind.Cascade or CascadeKind.Active or CascadeKind.UserOwned))
        {
            if (!frame.State.Metadata.TryGetTable(link.ReferencingTable, out var child) || !child.Columns.ContainsKey("ownerid") || !child.Columns.ContainsKey(link.ReferencingColumn))
                continue;
            var query = new QueryExpression(child.LogicalName) { ColumnSet = new ColumnSet("ownerid") };
            query.Criteria.AddCondition(link.ReferencingColumn, ConditionOperator.Equal, id);
            if (link.Assign == CascadeKind.Active && child.HasState)
                query.Criteria.AddCondition(StateRules.State, ConditionOperator.Equal, 0);
            if (link.Assign == CascadeKind.UserOwned && formerOwner is not null)
                query.Criteria.AddCondition("ownerid", ConditionOperator.Equal, formerOwner.Id);
            foreach (var row in Rows.All(frame.Transaction!.Unit, query).ToList())
            {
                if (row.GetAttributeValue<EntityReference>("ownerid")?.Id == newOwner.Id)
                    continue;
                // Each child goes through its own Update (inferred).
                var update = new Entity(child.LogicalName, row.Id) { ["ownerid"] = newOwner };
                engine.Messages.Execute(new OrganizationRequest("Update") { ["Target"] = update }, frame);
            }
        }
    }
}
