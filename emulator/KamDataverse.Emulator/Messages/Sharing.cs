using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using KamDataverse.Emulator.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Messages;

/// <summary>Reads and writes shares.</summary>
internal static class Sharing
{
    private const string Table = "principalobjectaccess";
    private const string Own = "accessrightsmask";
    private const string Inherited = "inheritedaccessrightsmask";

    /// <param name="change">From the rights shared so far to the new ones.</param>
    /// <param name="inherited">True for what comes from a parent row.</param>
    public static void Change(Engine engine, CallFrame frame, string table, Guid rowId, EntityReference principal, Func<AccessRight, AccessRight> change, bool inherited = false)
    {
        var unit = frame.Transaction!.Unit;
        var query = new QueryExpression(Table) { ColumnSet = new ColumnSet(Own, Inherited), TopCount = 1 };
        query.Criteria.AddCondition("objectid", ConditionOperator.Equal, rowId);
        query.Criteria.AddCondition("principalid", ConditionOperator.Equal, principal.Id);
        var share = unit.Query(query, null).Entities.FirstOrDefault();
        var mask = inherited ? Inherited : Own;
        var rights = change((AccessRight)(share?.GetAttributeValue<int?>(mask) ?? 0));
        var other = share?.GetAttributeValue<int?>(inherited ? Own : Inherited) ?? 0;
        if (rights == AccessRight.None && other == 0)
        {
            if (share is not null)
                unit.Delete(Table, share.Id);
            return;
        }
        var values = new Dictionary<string, object?> { [mask] = (int)rights, ["changedon"] = engine.UtcNow };
        if (share is not null)
        {
            unit.Update(Table, share.Id, values);
            return;
        }
        values["principalobjectaccessid"] = Guid.NewGuid();
        values["objectid"] = rowId;
        values["objecttypecode"] = table;
        values["principalid"] = principal.Id;
        values["principaltypecode"] = principal.LogicalName;
        values[inherited ? Own : Inherited] = 0;
        unit.Insert(Table, (Guid)values["principalobjectaccessid"]!, values);
    }

    public static void RemoveAll(CallFrame frame, Guid rowId)
    {
        var unit = frame.Transaction!.Unit;
        foreach (var (_, share) in Of(frame, rowId))
            unit.Delete(Table, share);
    }

    /// <summary>Every share of a row: with whom, which rights, and the share's id.</summary>
    public static List<(EntityReference Principal, AccessRight Rights, Guid ShareId)> Read(CallFrame frame, Guid rowId)
    {
        var query = new QueryExpression(Table) { ColumnSet = new ColumnSet(Own, Inherited, "principalid", "principaltypecode") };
        query.Criteria.AddCondition("objectid", ConditionOperator.Equal, rowId);
        return
        [
            .. Rows.All(frame.Transaction!.Unit, query).Select(row => (
                new EntityReference(row.GetAttributeValue<string>("principaltypecode"), row.GetAttributeValue<Guid>("principalid")),
                (AccessRight)(row.GetAttributeValue<int>(Own) | row.GetAttributeValue<int>(Inherited)),
                row.Id)),
        ];
    }

    private static IEnumerable<(EntityReference Principal, Guid ShareId)> Of(CallFrame frame, Guid rowId) => Read(frame, rowId).Select(share => (share.Principal, share.ShareId));
}

/// <summary>Passes shares on to child rows where the relationship cascades them.</summary>
internal static class ShareCascade
{
    /// <summary>A row created under a shared parent inherits the parent's shares where sharing cascades (documented for parental relationships).</summary>
    public static void OnCreate(Engine engine, CallFrame frame, TableDefinition table, Guid id, Dictionary<string, object?> values)
    {
        foreach (var link in table.ManyToOne.Where(link => link.Share == CascadeKind.Cascade && link.Reparent == CascadeKind.Cascade))
        {
            if (values.GetValueOrDefault(link.ReferencingColumn) is not EntityReference parent)
                continue;
            foreach (var (principal, rights, _) in Sharing.Read(frame, parent.Id))
                Sharing.Change(engine, frame, table.LogicalName, id, principal, old => old | rights, inherited: true);
        }
    }

    /// <summary>Applies a change of a row's share to its children.</summary>
    public static void Down(Engine engine, CallFrame frame, TableDefinition table, Guid id, EntityReference principal, Func<AccessRight, AccessRight> change, bool unshare, HashSet<Guid>? visited = null)
    {
        visited ??= [];
        if (!visited.Add(id))
            return;
        foreach (var link in table.OneToMany.Where(link => (unshare ? link.Unshare : link.Share) == CascadeKind.Cascade))
        {
            if (!frame.State.Metadata.TryGetTable(link.ReferencingTable, out var child) || !child.Columns.ContainsKey(link.ReferencingColumn))
                continue;
            var query = new QueryExpression(child.LogicalName) { ColumnSet = new ColumnSet(false) };
            query.Criteria.AddCondition(link.ReferencingColumn, ConditionOperator.Equal, id);
            foreach (var row in Rows.Ids(frame.Transaction!.Unit, query))
            {
                Sharing.Change(engine, frame, child.LogicalName, row, principal, change, inherited: true);
                Down(engine, frame, child, row, principal, change, unshare, visited);
            }
        }
    }
}
