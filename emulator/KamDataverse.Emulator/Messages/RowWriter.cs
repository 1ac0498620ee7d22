using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using KamDataverse.Emulator.Security;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>The main operation of Create and Update: checks values, fills what the platform fills, writes.</summary>
internal sealed class RowWriter(Engine engine, TableDefinition table)
{
    private static readonly HashSet<string> FilledByPlatform = new(StringComparer.Ordinal)
    {
        "createdon", "createdby", "createdonbehalfby", "modifiedon", "modifiedby", "modifiedonbehalfby", "owningbusinessunit", "owninguser", "owningteam",
        "organizationid", "versionnumber", "exchangerate",
    };

    public void ReadBefore(CallFrame frame, RowSave row) =>
        row.Before = frame.Transaction!.Unit.Read(table.LogicalName, row.Id, null) ?? throw Faults.NoSuchRow(table.LogicalName, row.Id);

    /// <summary>Write access to the row and, where asked for, the row version.</summary>
    public void DemandUpdate(CallFrame frame, RowSave row, ParameterCollection parameters)
    {
        engine.Access.Demand(frame, table, AccessRight.Write, row.Before!);
        if (row.Target.Contains("ownerid"))
            engine.Access.Demand(frame, table, AccessRight.Assign, row.Before!);
        RowVersions.Demand(parameters, row.Target.RowVersion, row.Before!);
    }

    public void Insert(CallFrame frame, RowSave row)
    {
        var target = row.Target;
        var id = target.Id != Guid.Empty ? target.Id : target.GetAttributeValue<Guid>(table.PrimaryIdColumn);
        row.Id = id == Guid.Empty ? Guid.CreateVersion7(engine.Options.Clock.GetUtcNow()) : id;
        var values = Written(frame, target, column => column.ValidForCreate && column.LogicalName != StateRules.State);
        values[table.PrimaryIdColumn] = row.Id;

        FillDefaults(frame, values);
        StateRules.OnCreate(table, row.Id, values);
        engine.WriteGuard?.Invoke(table.LogicalName, new Entity(table.LogicalName, row.Id), values);
        Stamp(frame, values, created: true);
        DerivedColumns.BeforeInsert(engine, frame, table, values);
        DerivedColumns.OnSave(table, values, null);
        if (table.Ownership == TableOwnership.UserOwned && table.Columns.ContainsKey("ownerid") && !values.ContainsKey("ownerid"))
            values["ownerid"] = new EntityReference("systemuser", frame.Caller.UserId);
        else if (values.GetValueOrDefault("ownerid") is EntityReference owner && owner.Id != frame.Caller.UserId)
            engine.Access.DemandOwner(frame, table, owner);
        Ownership.Complete(frame, table, values);
        if (table.Ownership == TableOwnership.OrganizationOwned)
            Fill(values, "organizationid", new EntityReference("organization", engine.Identity.OrganizationId));
        MoneyRules.Complete(engine, frame, table, null, values);
        DemandRequired(values);
        DemandAccess(frame, row.Id, values, target);

        frame.Transaction!.Unit.Insert(table.LogicalName, row.Id, values);
        AccessControl.Written(frame, table.LogicalName);
        DerivedColumns.AfterInsert(engine, frame, table, row.Id, values);
        target.Id = row.Id;
        target.Attributes[table.PrimaryIdColumn] = row.Id;
        ShareCascade.OnCreate(engine, frame, table, row.Id, values);
        RelatedRows.Create(engine, frame, table, target, row.Context);
    }

    public void Update(CallFrame frame, RowSave row, bool stateOnly)
    {
        // Steps of this phase may have written the row meanwhile.
        ReadBefore(frame, row);
        var target = row.Target;
        if (target.RelatedEntities.Count > 0)
            throw Unsupported.Of("related rows in an Update");
        var values = Written(frame, target, column =>
            (column.ValidForUpdate || column.LogicalName == StateRules.State) && !column.IsPrimaryId && (!stateOnly || StateRules.IsStateColumn(column.LogicalName)));
        foreach (var (name, value) in values)
        {
            if (value is null && table.Columns[name].RequiredLevel == RequiredLevel.SystemRequired)
                throw Faults.Argument($"Attribute: {name} of {table.LogicalName} cannot be set to NULL");
        }
        StateRules.OnUpdate(table, row.Before!, values);
        engine.WriteGuard?.Invoke(table.LogicalName, row.Before!, values);
        if (values.GetValueOrDefault("ownerid") is EntityReference newOwner && newOwner.Id != row.Before!.GetAttributeValue<EntityReference>("ownerid")?.Id)
            engine.Access.DemandOwner(frame, table, newOwner);
        Ownership.Complete(frame, table, values);
        MoneyRules.Complete(engine, frame, table, row.Before, values);
        Stamp(frame, values, created: false);
        DerivedColumns.OnSave(table, values, row.Before);
        if (HasLookup(target))
            engine.Access.Demand(frame, table, AccessRight.Append, row.Before!);
        if (!frame.Transaction!.Unit.Update(table.LogicalName, row.Id, values))
            throw Faults.NoSuchRow(table.LogicalName, row.Id);
        AccessControl.Written(frame, table.LogicalName);
        if (values.TryGetValue("ownerid", out var owner))
            AssignCascade.Run(engine, frame, table, row.Id, row.Before!, (EntityReference)owner!);
    }

    /// <summary>The target's columns as they will be stored. Columns the platform fills are ignored when a client sends them (documented).</summary>
    private Dictionary<string, object?> Written(CallFrame frame, Entity target, Func<ColumnDefinition, bool> isWritable)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in target.Attributes)
        {
            var column = ValueRules.ColumnOf(table, name);
            if (column.IsPrimaryId || FilledByPlatform.Contains(name) || !isWritable(column))
                continue;
            if (column.IsSecured)
                throw Unsupported.Of($"column security (column {name} of {table.LogicalName})");
            values[name] = value is EntityReference reference
                ? engine.Messages.Locator.Lookup(frame, table, column, reference, demandAppendTo: true)
                : ValueRules.Stored(table, column, value);
        }
        return values;
    }

    private void FillDefaults(CallFrame frame, Dictionary<string, object?> values)
    {
        foreach (var column in table.Columns.Values)
        {
            if (values.GetValueOrDefault(column.LogicalName) is not null)
                continue;
            // An explicit null stays null; only an absent column has its default. Yes/no columns are never empty.
            if (column.Type == ColumnType.Boolean)
                values[column.LogicalName] = column.DefaultValue is true or 1;
            else if (values.ContainsKey(column.LogicalName))
                continue;
            else if (column.AutoNumberFormat is { Length: > 0 })
                values[column.LogicalName] = AutoNumber.Next(frame.Transaction!.Unit, table, column, engine.UtcNow);
            else if (column is { DefaultValue: int option, Type: ColumnType.Picklist } && column.Choice!.Options.Any(known => known.Value == option))
                values[column.LogicalName] = new OptionSetValue(option);
            else if (column is { DefaultValue: int number, Type: ColumnType.Integer })
                values[column.LogicalName] = number;
        }
    }

    private void Stamp(CallFrame frame, Dictionary<string, object?> values, bool created)
    {
        var user = new EntityReference("systemuser", frame.Caller.UserId);
        var delegated = frame.Caller.InitiatingUserId == frame.Caller.UserId ? null : new EntityReference("systemuser", frame.Caller.InitiatingUserId);
        if (created)
        {
            // A migrated row keeps its own creation time; the time of the import moves to the other column (documented).
            var migrated = values.GetValueOrDefault("overriddencreatedon");
            Fill(values, "createdon", migrated ?? engine.UtcNow);
            if (migrated is not null)
                values["overriddencreatedon"] = engine.UtcNow;
            Fill(values, "createdby", user);
            Fill(values, "createdonbehalfby", delegated);
        }
        Fill(values, "modifiedon", engine.UtcNow);
        Fill(values, "modifiedby", user);
        Fill(values, "modifiedonbehalfby", delegated);
    }

    private void Fill(Dictionary<string, object?> values, string column, object? value)
    {
        if (table.Columns.ContainsKey(column))
            values[column] = value;
    }

    private void DemandRequired(Dictionary<string, object?> values)
    {
        foreach (var column in table.Columns.Values)
        {
            if (column.RequiredLevel == RequiredLevel.SystemRequired && column.ValidForCreate && values.GetValueOrDefault(column.LogicalName) is null)
                throw Faults.Argument($"Attribute: {column.LogicalName} of {table.LogicalName} cannot be set to NULL");
        }
    }

    private void DemandAccess(CallFrame frame, Guid id, Dictionary<string, object?> values, Entity target)
    {
        var row = new Entity(table.LogicalName, id);
        foreach (var column in AccessControl.OwnershipColumns(table))
            row[column] = values.GetValueOrDefault(column);
        engine.Access.Demand(frame, table, AccessRight.Create, row);
        if (HasLookup(target))
            engine.Access.Demand(frame, table, AccessRight.Append, row);
    }

    private bool HasLookup(Entity target) =>
        target.Attributes.Any(pair => pair.Value is EntityReference && table.Columns[pair.Key].Type is ColumnType.Lookup or ColumnType.Customer && !FilledByPlatform.Contains(pair.Key));
}
