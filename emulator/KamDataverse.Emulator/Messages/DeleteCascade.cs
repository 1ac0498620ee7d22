using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using KamDataverse.Emulator.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Messages;

/// <summary>What a delete does to the rows that point at the deleted one.</summary>
internal static class DeleteCascade
{
    public static void Run(Engine engine, CallFrame frame, TableDefinition table, Guid id)
    {
        var unit = frame.Transaction!.Unit;
        // Restrict first: nothing may have been touched when it refuses.
        foreach (var link in Links(frame, table, CascadeKind.Restrict))
        {
            if (Children(unit, link, id, 1).Count > 0)
                throw Faults.Restricted();
        }
        foreach (var link in Links(frame, table, CascadeKind.Cascade))
        {
            foreach (var child in Children(unit, link, id, null))
            {
                // Each child goes through its own Delete, steps and privileges included (inferred: the platform deletes children as the caller).
                if (!frame.Transaction.Deleting.Contains(child) && unit.Read(link.ReferencingTable, child, []) is not null)
                    engine.Messages.Execute(new OrganizationRequest("Delete") { ["Target"] = new EntityReference(link.ReferencingTable, child) }, frame);
            }
        }
        // Removing a link is a write below the pipeline: no Update steps run (inferred).
        foreach (var link in Links(frame, table, CascadeKind.RemoveLink))
        {
            foreach (var child in Children(unit, link, id, null))
                unit.Update(link.ReferencingTable, child, new Dictionary<string, object?> { [link.ReferencingColumn] = null });
        }
        foreach (var link in table.ManyToMany)
        {
            if (link.Table1 == table.LogicalName)
                Unlink(unit, link.IntersectTable, link.Table1Column, id);
            if (link.Table2 == table.LogicalName)
                Unlink(unit, link.IntersectTable, link.Table2Column, id);
        }
    }

    private static IEnumerable<RelationshipDefinition> Links(CallFrame frame, TableDefinition table, CascadeKind kind) =>
        table.OneToMany.Where(link => link.Delete == kind && !IsBookkeeping(link) && frame.State.Metadata.TryGetTable(link.ReferencingTable, out var child) && child.Columns.ContainsKey(link.ReferencingColumn));

    /// <summary>Who created a row is no relationship a delete cares about.</summary>
    private static bool IsBookkeeping(RelationshipDefinition link) => SystemColumns.Bookkeeping.Contains(link.ReferencingColumn) && link.Delete == CascadeKind.RemoveLink;

    private static List<Guid> Children(IUnitOfWork unit, RelationshipDefinition link, Guid id, int? top)
    {
        var query = new QueryExpression(link.ReferencingTable) { ColumnSet = new ColumnSet(false), TopCount = top };
        query.Criteria.AddCondition(link.ReferencingColumn, ConditionOperator.Equal, id);
        return Rows.Ids(unit, query);
    }

    private static void Unlink(IUnitOfWork unit, string intersect, string column, Guid id)
    {
        var query = new QueryExpression(intersect) { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, id);
        foreach (var row in Rows.Ids(unit, query))
            unit.Delete(intersect, row);
    }
}
