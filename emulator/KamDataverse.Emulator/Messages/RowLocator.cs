using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using KamDataverse.Emulator.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Messages;

/// <summary>Finds rows by id or alternate key.</summary>
internal sealed class RowLocator(Engine engine)
{
    /// <returns>The id, resolved through the alternate key when only that is given.</returns>
    /// <exception cref="DataverseFault">No key given, not a key of the table, or no row has these values.</exception>
    public Guid Resolve(CallFrame frame, TableDefinition table, Guid id, KeyAttributeCollection keys)
    {
        if (keys.Count == 0)
            return id != Guid.Empty ? id : throw Faults.Argument($"Entity Id must be specified for {table.LogicalName}.");
        return Find(frame, table, keys) ?? throw Faults.NoRowForKey(table.LogicalName);
    }

    public Guid? Find(CallFrame frame, TableDefinition table, KeyAttributeCollection keys)
    {
        var names = keys.Select(part => part.Key).ToHashSet(StringComparer.Ordinal);
        if (names.SetEquals([table.PrimaryIdColumn]))
            return (Guid)keys[table.PrimaryIdColumn];
        if (!table.Keys.Any(key => names.SetEquals(key.Columns)))
            throw Faults.NotAKey(table.LogicalName, names);
        var query = new QueryExpression(table.LogicalName) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        foreach (var (name, value) in keys)
        {
            if (value is null)
                query.Criteria.AddCondition(name, ConditionOperator.Null);
            else
                query.Criteria.AddCondition(name, ConditionOperator.Equal, Raw(value));
        }
        return engine.Read(frame, unit => unit.Query(query, null)).Entities.FirstOrDefault()?.Id;
    }

    /// <summary>Checks a lookup's value: its table, that the row is there, and that the caller may point to it.</summary>
    /// <returns>The reference by id.</returns>
    public EntityReference Lookup(CallFrame frame, TableDefinition table, ColumnDefinition column, EntityReference value, bool demandAppendTo)
    {
        var isOwner = column.Type == ColumnType.Owner;
        var fits = isOwner ? value.LogicalName is "systemuser" or "team" : column.Targets.Count == 0 || column.Targets.Contains(value.LogicalName, StringComparer.Ordinal);
        if (!fits)
            throw Faults.Argument($"Attribute '{column.LogicalName}' of entity '{table.LogicalName}' cannot reference a record of type '{value.LogicalName}'.");
        var target = frame.State.Metadata.Table(value.LogicalName);
        var id = Resolve(frame, target, value.Id, value.KeyAttributes);
        var row = engine.Read(frame, unit => unit.Read(target.LogicalName, id, AccessControl.OwnershipColumns(target))) ?? throw Faults.NoSuchRow(target.LogicalName, id);
        if (demandAppendTo && !isOwner)
            engine.Access.Demand(frame, target, AccessRight.AppendTo, row);
        return new EntityReference(target.LogicalName, id);
    }

    private static object Raw(object value) => value switch
    {
        EntityReference reference => reference.Id,
        OptionSetValue option => option.Value,
        Money money => money.Value,
        _ => value,
    };
}
