using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>Create, Update, Delete, Upsert and their bulk forms.</summary>
internal sealed class RowMessages(Engine engine)
{
    private const int MaxBulkRows = 1000;

    public void AddTo(IDictionary<string, Func<OrganizationRequest, CallFrame, ParameterCollection>> handlers)
    {
        handlers["Create"] = Create;
        handlers["Update"] = Update;
        handlers["Delete"] = Delete;
        handlers["Upsert"] = Upsert;
        handlers["CreateMultiple"] = CreateMultiple;
        handlers["UpdateMultiple"] = UpdateMultiple;
        handlers["UpsertMultiple"] = UpsertMultiple;
    }

    private ParameterCollection Create(OrganizationRequest request, CallFrame frame)
    {
        request.Allow("Target");
        var target = Isolation.Copy(request.Get<Entity>("Target"));
        var table = TableOf(frame, target);
        MergeKeys(target);
        var row = Save(frame, table, isCreate: true, isBulk: false, request.Besides("Target"), [target])[0];
        return Outputs(row, new ParameterCollection { ["id"] = row.Id });
    }

    private ParameterCollection CreateMultiple(OrganizationRequest request, CallFrame frame)
    {
        request.Allow("Targets");
        var (table, targets) = Targets(request, frame);
        targets.ForEach(MergeKeys);
        var rows = Save(frame, table, isCreate: true, isBulk: true, request.Besides("Targets"), targets);
        return new ParameterCollection { ["Ids"] = rows.Select(row => row.Id).ToArray() };
    }

    private ParameterCollection Update(OrganizationRequest request, CallFrame frame)
    {
        request.Allow("Target", "ConcurrencyBehavior");
        var target = Isolation.Copy(request.Get<Entity>("Target"));
        var table = TableOf(frame, target);
        Locate(frame, table, target);
        Save(frame, table, isCreate: false, isBulk: false, request.Besides("Target"), [target]);
        return [];
    }

    private ParameterCollection UpdateMultiple(OrganizationRequest request, CallFrame frame)
    {
        request.Allow("Targets", "ConcurrencyBehavior");
        var (table, targets) = Targets(request, frame);
        targets.ForEach(target => Locate(frame, table, target));
        if (targets.DistinctBy(target => target.Id).Count() != targets.Count)
            throw Faults.Argument("UpdateMultiple must not name the same row twice.");
        Save(frame, table, isCreate: false, isBulk: true, request.Besides("Targets"), targets);
        return [];
    }

    private ParameterCollection Delete(OrganizationRequest request, CallFrame frame)
    {
        request.Allow("Target", "ConcurrencyBehavior");
        var target = Isolation.Copy(request.Get<EntityReference>("Target"));
        var table = frame.State.Metadata.Table(target.LogicalName);
        RefuseDefinition(table);
        target.Id = engine.Messages.Locator.Resolve(frame, table, target.Id, target.KeyAttributes);
        var inputs = request.Besides("Target");
        inputs["Target"] = target;
        new DeletePipeline(engine).Run(frame, table, target.Id, inputs);
        return [];
    }

    /// <summary>Raises the steps of Create or of Update, whichever it turns out to be (documented).</summary>
    private ParameterCollection Upsert(OrganizationRequest request, CallFrame frame)
    {
        request.Allow("Target");
        var target = Isolation.Copy(request.Get<Entity>("Target"));
        var table = TableOf(frame, target);
        var (isCreate, row) = UpsertOne(frame, table, target, request.Besides("Target"));
        return new ParameterCollection { ["RecordCreated"] = isCreate, ["Target"] = new EntityReference(table.LogicalName, row.Id) };
    }

    private ParameterCollection UpsertMultiple(OrganizationRequest request, CallFrame frame)
    {
        request.Allow("Targets");
        var (table, targets) = Targets(request, frame);
        var rest = request.Besides("Targets");
        var results = engine.InTransaction(frame, "UpsertMultiple", table.LogicalName, inner => targets.ConvertAll(target =>
        {
            var (isCreate, row) = UpsertOne(inner, table, target, rest);
            return MessageExecutor.Respond("Upsert", new ParameterCollection { ["RecordCreated"] = isCreate, ["Target"] = new EntityReference(table.LogicalName, row.Id) });
        }));
        return new ParameterCollection { ["Results"] = results.Cast<Microsoft.Xrm.Sdk.Messages.UpsertResponse>().ToArray() };
    }

    private (bool IsCreate, RowSave Row) UpsertOne(CallFrame frame, TableDefinition table, Entity target, ParameterCollection rest)
    {
        var id = target.KeyAttributes.Count > 0 ? engine.Messages.Locator.Find(frame, table, target.KeyAttributes) : Existing(frame, table, target.Id);
        if (id is null)
            MergeKeys(target);
        else
        {
            target.Id = id.Value;
            target[table.PrimaryIdColumn] = id.Value;
        }
        return (id is null, Save(frame, table, isCreate: id is null, isBulk: false, rest, [target])[0]);
    }

    private Guid? Existing(CallFrame frame, TableDefinition table, Guid id) =>
        id != Guid.Empty && engine.Read(frame, unit => unit.Read(table.LogicalName, id, [])) is not null ? id : null;

    private IReadOnlyList<RowSave> Save(CallFrame frame, TableDefinition table, bool isCreate, bool isBulk, ParameterCollection rest, IReadOnlyList<Entity> targets) =>
        new SavePipeline(engine, frame, table, isCreate, isBulk, rest).Run(targets);

    private void Locate(CallFrame frame, TableDefinition table, Entity target)
    {
        if (target.Id == Guid.Empty && target.KeyAttributes.Count == 0)
            target.Id = target.GetAttributeValue<Guid>(table.PrimaryIdColumn);
        target.Id = engine.Messages.Locator.Resolve(frame, table, target.Id, target.KeyAttributes);
        // An update's target carries the row's id among its columns too (inferred).
        target[table.PrimaryIdColumn] = target.Id;
    }

    private static (TableDefinition Table, List<Entity> Targets) Targets(OrganizationRequest request, CallFrame frame)
    {
        var given = request.Get<EntityCollection>("Targets");
        if (given.Entities.Count == 0)
            throw Faults.Argument($"The Targets of {request.RequestName} must not be empty.");
        if (given.Entities.Count > MaxBulkRows)
            throw Faults.Argument($"The Targets of {request.RequestName} hold {given.Entities.Count} rows; at most {MaxBulkRows} are accepted.");
        var targets = Isolation.Copy(given).Entities.ToList();
        var table = TableOf(frame, targets[0]);
        if (targets.Any(target => target.LogicalName != table.LogicalName))
            throw Faults.Argument($"The Targets of {request.RequestName} must all be rows of one table.");
        return (table, targets);
    }

    private static TableDefinition TableOf(CallFrame frame, Entity target)
    {
        var table = frame.State.Metadata.Table(target.LogicalName ?? "");
        RefuseDefinition(table);
        return table;
    }

    /// <summary>Rows that define the organisation change by importing solutions only.</summary>
    private static void RefuseDefinition(TableDefinition table)
    {
        if (table.IsIntersect)
            throw Faults.Argument($"The rows of {table.LogicalName} are written with Associate and Disassociate.");
        if (DefinitionTables.Contains(table.LogicalName))
            throw Unsupported.Of($"writing to the table {table.LogicalName} other than by importing a solution");
    }

    private static readonly HashSet<string> DefinitionTables = new(StringComparer.Ordinal)
    {
        "appmodule", "appmodulecomponent", "customapi", "customapirequestparameter", "customapiresponseproperty", "pluginassembly", "plugintype", "publisher", "ribboncommand", "ribbondiff", "ribbonrule", "savedquery",
        "savedqueryvisualization", "sdkmessage", "sdkmessagefilter", "sdkmessageprocessingstep", "sdkmessageprocessingstepimage", "sitemap", "solution", "solutioncomponent", "systemform",
        "webresource", "organization", "privilege", "principalobjectaccess", "asyncoperation",
    };

    private static void MergeKeys(Entity target)
    {
        foreach (var (name, value) in target.KeyAttributes)
        {
            if (!target.Contains(name))
                target[name] = value;
        }
    }

    private static ParameterCollection Outputs(RowSave row, ParameterCollection own)
    {
        // What PostOperation steps left among the outputs is what the client gets.
        foreach (var (name, value) in row.Context?.OutputParameters ?? [])
            own[name] = value;
        return own;
    }
}
