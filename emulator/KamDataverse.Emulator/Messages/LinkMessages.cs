using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using KamDataverse.Emulator.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Messages;

/// <summary>Associate and Disassociate over both kinds of relationships.</summary>
internal sealed class LinkMessages(Engine engine)
{
    public void AddTo(IDictionary<string, Func<OrganizationRequest, CallFrame, ParameterCollection>> handlers)
    {
        handlers["Associate"] = (request, frame) => Run(request, frame, isAssociate: true);
        handlers["Disassociate"] = (request, frame) => Run(request, frame, isAssociate: false);
    }

    private ParameterCollection Run(OrganizationRequest request, CallFrame frame, bool isAssociate)
    {
        request.Allow("Target", "Relationship", "RelatedEntities");
        var relationship = request.Get<Relationship>("Relationship");
        var target = Locate(frame, Isolation.Copy(request.Get<EntityReference>("Target")));
        var related = Isolation.Copy(request.Parameters).TryGetValue("RelatedEntities", out var value) && value is EntityReferenceCollection rows
            ? rows
            : throw Faults.MissingParameter("RelatedEntities");
        foreach (var row in related)
            Locate(frame, row);
        var inputs = new ParameterCollection { ["Target"] = target, ["Relationship"] = relationship, ["RelatedEntities"] = related };
        // Steps on these messages are registered without a table (documented).
        MessagePipeline.Run(engine, frame, request.RequestName, "", target.Id, inputs, transactional: true, (at, context) => Link(at, context, target, relationship, related, isAssociate));
        return [];
    }

    private void Link(CallFrame frame, PluginExecutionContext context, EntityReference target, Relationship relationship, EntityReferenceCollection related, bool isAssociate)
    {
        var table = frame.State.Metadata.Table(target.LogicalName);
        if (table.ManyToMany.FirstOrDefault(link => link.SchemaName == relationship.SchemaName) is { } manyToMany)
        {
            foreach (var row in related)
                LinkMany(frame, manyToMany, relationship, target, row, isAssociate);
            return;
        }
        if (table.OneToMany.FirstOrDefault(link => link.SchemaName == relationship.SchemaName) is { } children)
        {
            foreach (var row in related)
                SetLookup(frame, context, children, child: row, parent: target, isAssociate);
            return;
        }
        if (table.ManyToOne.FirstOrDefault(link => link.SchemaName == relationship.SchemaName) is { } parents)
        {
            foreach (var row in related)
                SetLookup(frame, context, parents, child: target, parent: row, isAssociate);
            return;
        }
        throw Faults.Argument($"The relationship {relationship.SchemaName} does not belong to the table {table.LogicalName}.");
    }

    /// <summary>Over a one-to-many relationship it is an update of the child's lookup, with its Update steps (documented).</summary>
    private void SetLookup(CallFrame frame, PluginExecutionContext context, RelationshipDefinition link, EntityReference child, EntityReference parent, bool isAssociate)
    {
        if (!isAssociate)
        {
            var stored = frame.Transaction!.Unit.Read(child.LogicalName, child.Id, [link.ReferencingColumn])?.GetAttributeValue<EntityReference>(link.ReferencingColumn);
            if (stored?.Id != parent.Id)
                return;
        }
        var update = new Entity(child.LogicalName, child.Id) { [link.ReferencingColumn] = isAssociate ? new EntityReference(parent.LogicalName, parent.Id) : null };
        engine.Messages.Execute(new OrganizationRequest("Update") { ["Target"] = update }, frame with { Parent = context });
    }

    private void LinkMany(CallFrame frame, ManyToManyDefinition link, Relationship relationship, EntityReference target, EntityReference row, bool isAssociate)
    {
        Demand(frame, target, AccessRight.Append);
        Demand(frame, row, AccessRight.AppendTo);
        var isFirst = link.Table1 == link.Table2 ? relationship.PrimaryEntityRole != EntityRole.Referenced : link.Table1 == target.LogicalName;
        var (first, second) = isFirst ? (target, row) : (row, target);
        var unit = frame.Transaction!.Unit;
        var query = new QueryExpression(link.IntersectTable) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition(link.Table1Column, ConditionOperator.Equal, first.Id);
        query.Criteria.AddCondition(link.Table2Column, ConditionOperator.Equal, second.Id);
        var existing = unit.Query(query, null).Entities.FirstOrDefault();
        if (isAssociate)
        {
            if (existing is not null)
                throw new DataverseFault(unchecked((int)0x80040237), 412, "Cannot insert duplicate key.");
            var intersect = frame.State.Metadata.Table(link.IntersectTable);
            var id = Guid.NewGuid();
            unit.Insert(link.IntersectTable, id, new Dictionary<string, object?> { [intersect.PrimaryIdColumn] = id, [link.Table1Column] = first.Id, [link.Table2Column] = second.Id });
        }
        else if (existing is not null)
            unit.Delete(link.IntersectTable, existing.Id);
        AccessControl.Written(frame, link.IntersectTable);
    }

    private void Demand(CallFrame frame, EntityReference reference, AccessRight right)
    {
        var table = frame.State.Metadata.Table(reference.LogicalName);
        var row = frame.Transaction!.Unit.Read(table.LogicalName, reference.Id, AccessControl.OwnershipColumns(table)) ?? throw Faults.NoSuchRow(table.LogicalName, reference.Id);
        engine.Access.Demand(frame, table, right, row);
    }

    private EntityReference Locate(CallFrame frame, EntityReference reference)
    {
        reference.Id = engine.Messages.Locator.Resolve(frame, frame.State.Metadata.Table(reference.LogicalName ?? ""), reference.Id, reference.KeyAttributes);
        return reference;
    }
}
