using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using KamDataverse.Emulator.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Messages;

/// <summary>
/// Merges two rows of a table that can be merged (documented: org-service/merge-records): the subordinate is deactivated and points to the master, what hung on it
/// hangs on the master, and the master takes over the given values. Every change is an Update with its steps, whose parent context is the Merge.
/// </summary>
internal sealed class MergeMessages(Engine engine)
{
    private static readonly HashSet<string> Mergeable = new(StringComparer.Ordinal) { "account", "contact" };

    public void AddTo(IDictionary<string, Func<OrganizationRequest, CallFrame, ParameterCollection>> handlers) => handlers["Merge"] = Merge;

    private ParameterCollection Merge(OrganizationRequest request, CallFrame frame)
    {
        request.Allow("Target", "SubordinateId", "UpdateContent", "PerformParentingChecks");
        var target = Isolation.Copy(request.Get<EntityReference>("Target"));
        var table = frame.State.Metadata.Table(target.LogicalName ?? "");
        if (!Mergeable.Contains(table.LogicalName))
            throw Faults.Argument($"Rows of the table {table.LogicalName} cannot be merged.");
        target.Id = engine.Messages.Locator.Resolve(frame, table, target.Id, target.KeyAttributes);
        var subordinate = request.Get<Guid>("SubordinateId");
        if (subordinate == target.Id)
            throw Faults.Argument("A row cannot be merged with itself.");
        var content = request.Find<Entity>("UpdateContent");
        if (content is not null && content.LogicalName != table.LogicalName)
            throw Faults.Argument($"UpdateContent must be a row of {table.LogicalName}, not of {content.LogicalName}.");
        var checksParents = request.Parameters.TryGetValue("PerformParentingChecks", out var check) && check is true;

        MessagePipeline.Run(engine, frame, request.RequestName, table.LogicalName, target.Id, Isolation.Copy(request.Parameters), transactional: true, (at, context) =>
        {
            engine.Access.DemandPrivilege(at, "prvMerge");
            var master = Read(at, table, target.Id);
            var merged = Read(at, table, subordinate);
            engine.Access.Demand(at, table, AccessRight.Write, master);
            engine.Access.Demand(at, table, AccessRight.Write, merged);
            DemandActive(master);
            DemandActive(merged);
            if (checksParents)
                DemandSameParent(table, master, merged);
            var inside = at with { Parent = context };
            Repoint(inside, table, subordinate, target.Id);
            if (context.InputParameters.TryGetValue("UpdateContent", out var given) && given is Entity { Attributes.Count: > 0 } values)
                Update(inside, new Entity(table.LogicalName, target.Id) { Attributes = Isolation.Copy(values).Attributes });
            Close(inside, table, merged, target);
        });
        return [];
    }

    private static Entity Read(CallFrame frame, TableDefinition table, Guid id) =>
        frame.Transaction!.Unit.Read(table.LogicalName, id, null) ?? throw Faults.NoSuchRow(table.LogicalName, id);

    /// <summary>Neither side may be inactive already (inferred for the code; the client offers active rows only).</summary>
    private static void DemandActive(Entity row)
    {
        if (row.GetAttributeValue<OptionSetValue>(StateRules.State)?.Value is not (null or 0))
            throw Faults.Argument($"{row.LogicalName} {row.Id} is not active and cannot be merged.");
    }

    /// <summary>Parents must not differ (documented: MergeRequest.PerformParentingChecks); the text is inferred.</summary>
    private static void DemandSameParent(TableDefinition table, Entity master, Entity merged)
    {
        var column = table.LogicalName == "account" ? "parentaccountid" : "parentcustomerid";
        if (master.GetAttributeValue<EntityReference>(column)?.Id != merged.GetAttributeValue<EntityReference>(column)?.Id)
            throw Faults.Argument($"The parents of the rows to merge differ ({column}).");
    }

    /// <summary>As the platform: children follow even where the caller could not write them (inferred from the cascade of assignments).</summary>
    private void Repoint(CallFrame frame, TableDefinition table, Guid from, Guid to)
    {
        foreach (var link in table.OneToMany.Where(link => link.ReferencingColumn != "masterid"))
        {
            if (!frame.State.Metadata.TryGetTable(link.ReferencingTable, out var child) || child.IsView || child.IsIntersect || !child.Columns.TryGetValue(link.ReferencingColumn, out var column) || !column.ValidForUpdate)
                continue;
            var query = new QueryExpression(child.LogicalName) { ColumnSet = new ColumnSet(false) };
            query.Criteria.AddCondition(link.ReferencingColumn, ConditionOperator.Equal, from);
            // A master below its subordinate would become its own parent: it takes the subordinate's place instead, which is nobody's child here.
            foreach (var row in Rows.All(frame.Transaction!.Unit, query).ToList())
                Update(frame, new Entity(child.LogicalName, row.Id) { [link.ReferencingColumn] = row.Id == to ? null : new EntityReference(table.LogicalName, to) });
        }
    }

    private void Update(CallFrame frame, Entity row) =>
        engine.Messages.Execute(new OrganizationRequest("Update") { ["Target"] = row }, frame with { AsPlatform = true });

    private void Close(CallFrame frame, TableDefinition table, Entity merged, EntityReference master)
    {
        // The platform alone sets these two.
        frame.Transaction!.Unit.Update(table.LogicalName, merged.Id, new Dictionary<string, object?> { ["masterid"] = new EntityReference(table.LogicalName, master.Id), ["merged"] = true });
        Update(frame, new Entity(table.LogicalName, merged.Id) { [StateRules.State] = new OptionSetValue(1) });
    }
}
