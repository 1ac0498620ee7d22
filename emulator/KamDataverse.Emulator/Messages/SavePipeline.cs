using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using KamDataverse.Emulator.Security;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>
/// Create, Update and their bulk forms, which share one pipeline (documented): a bulk message raises the single message's steps for each row, a single message
/// raises the bulk message's steps with one target.
/// </summary>
internal sealed class SavePipeline
{
    private const string TargetsProperty = "Targets";
    private readonly Engine engine;
    private readonly CallFrame frame;
    private readonly TableDefinition table;
    private readonly RowWriter writer;
    private readonly ParameterCollection parameters;
    private readonly bool isCreate;
    private readonly bool isBulk;
    private readonly bool hasSteps;
    private readonly bool hasBulkSteps;
    private PluginExecutionContext? bulkOuter;

    /// <param name="parameters">The request's parameters besides its targets.</param>
    public SavePipeline(Engine engine, CallFrame frame, TableDefinition table, bool isCreate, bool isBulk, ParameterCollection parameters)
    {
        this.engine = engine;
        this.frame = frame;
        this.table = table;
        this.isCreate = isCreate;
        this.isBulk = isBulk;
        this.parameters = parameters;
        writer = new RowWriter(engine, table);
        hasBulkSteps = frame.State.Steps.HasSteps(BulkMessage, table.LogicalName);
        hasSteps = hasBulkSteps || frame.State.Steps.HasSteps(Message, table.LogicalName);
    }

    private string Message => isCreate ? "Create" : "Update";

    private string BulkMessage => isCreate ? "CreateMultiple" : "UpdateMultiple";

    /// <returns>The outputs of each row's PostOperation, in target order.</returns>
    public IReadOnlyList<RowSave> Run(IReadOnlyList<Entity> targets)
    {
        foreach (var target in targets)
            ValueRules.CheckShape(table, target);
        var rows = targets.Select(target => new RowSave(target)).ToList();
        if (hasSteps)
            PreValidate(rows);
        engine.Options.PausePoints.Reached(PausePoint.AfterPreValidation, isBulk ? BulkMessage : Message, table.LogicalName, frame.Scope.CorrelationId);
        engine.InTransaction(frame, isBulk ? BulkMessage : Message, table.LogicalName, inner =>
        {
            Operate(inner, rows);
            return true;
        });
        return rows;
    }

    private void PreValidate(List<RowSave> rows)
    {
        bulkOuter = NewBulkContext(frame, rows, Stages.PreValidation, frame.Parent);
        foreach (var row in rows)
        {
            row.Outer = NewContext(frame, row, Stages.PreValidation, isBulk ? bulkOuter : frame.Parent);
            row.Context = row.Outer;
        }
        RunStage(frame, rows, Stages.PreValidation, bulkOuter);
        foreach (var row in rows)
            row.Id = isCreate ? row.Target.Id : row.Id;
    }

    private void Operate(CallFrame inner, List<RowSave> rows)
    {
        if (isCreate)
        {
            engine.Access.DemandPrivilege(inner, table, AccessRight.Create);
            RunPhase(inner, rows);
            foreach (var row in rows)
                engine.RowChanges.Note(inner, table.LogicalName, Message, row.Id, row.Target.Attributes.Keys);
            return;
        }
        engine.Access.DemandPrivilege(inner, table, AccessRight.Write);
        if (RowVersions.IsAsked(parameters))
            inner.Transaction!.Unit.Lock();
        foreach (var row in rows)
        {
            writer.ReadBefore(inner, row);
            writer.DemandUpdate(inner, row, parameters);
        }
        // State and status are saved apart from everything else, and after it (documented: special update operation behavior).
        var halves = rows.Select(Split).ToList();
        RunPhase(inner, [.. halves.Select(half => half.Others).OfType<RowSave>()]);
        RunPhase(inner, [.. halves.Select(half => half.State).OfType<RowSave>()], droppingAdditions: true);
        foreach (var (row, half) in rows.Zip(halves))
        {
            row.Context = (half.State ?? half.Others)!.Context;
            engine.RowChanges.Note(
                inner, table.LogicalName, Message, row.Id, (half.Others?.Target.Attributes.Keys ?? Enumerable.Empty<string>()).Concat(half.State?.Target.Attributes.Keys ?? Enumerable.Empty<string>()));
        }
    }

    private (RowSave? Others, RowSave? State) Split(RowSave row)
    {
        var state = row.Target.Attributes.Keys.Where(StateRules.IsStateColumn).ToList();
        var rest = row.Target.Attributes.Keys.Where(name => !StateRules.IsStateColumn(name) && name != table.PrimaryIdColumn).ToList();
        if (state.Count == 0)
            return (row, null);
        if (rest.Count == 0)
            return (null, row);
        return (Half(rest), Half(state));

        RowSave Half(List<string> columns)
        {
            var target = Isolation.Copy(row.Target);
            foreach (var name in target.Attributes.Keys.Where(name => !columns.Contains(name) && name != table.PrimaryIdColumn).ToList())
                target.Attributes.Remove(name);
            return new RowSave(target) { Id = row.Id, Outer = row.Outer, Before = row.Before };
        }
    }

    /// <param name="droppingAdditions">The state half: what PreOperation adds to it is not stored (not documented; the pessimistic reading).</param>
    private void RunPhase(CallFrame inner, List<RowSave> rows, bool droppingAdditions = false)
    {
        if (rows.Count == 0)
            return;
        PluginExecutionContext? bulk = null;
        if (hasSteps)
        {
            bulk = NewBulkContext(inner, rows, Stages.PreOperation, bulkOuter ?? frame.Parent);
            foreach (var row in rows)
            {
                if (!isCreate)
                    writer.ReadBefore(inner, row);
                row.Context = NewContext(inner, row, Stages.PreOperation, row.Outer ?? frame.Parent);
            }
            RunStage(inner, rows, Stages.PreOperation, bulk);
        }
        foreach (var row in rows)
        {
            if (isCreate)
                writer.Insert(inner, row);
            else
                writer.Update(inner, row, droppingAdditions);
        }
        if (!hasSteps)
            return;
        foreach (var row in rows.Where(_ => isCreate))
        {
            row.Context!.PrimaryEntityId = row.Id;
            row.Context.OutputParameters["id"] = row.Id;
        }
        if (isCreate && bulk is not null)
            bulk.OutputParameters["Ids"] = rows.Select(row => row.Id).ToArray();
        RunStage(inner, rows, Stages.PostOperation, bulk);
    }

    private PluginExecutionContext NewContext(CallFrame at, RowSave row, int stage, IPluginExecutionContext? parent)
    {
        var inputs = new ParameterCollection { ["Target"] = row.Target };
        foreach (var (name, value) in parameters)
            inputs[name] = value;
        return PhaseContexts.New(engine, at, Message, table.LogicalName, row.Id, inputs, stage, parent);
    }

    private PluginExecutionContext? NewBulkContext(CallFrame at, List<RowSave> rows, int stage, IPluginExecutionContext? parent)
    {
        if (!isBulk && !hasBulkSteps)
            return null;
        var inputs = new ParameterCollection { [TargetsProperty] = new EntityCollection([.. rows.Select(row => row.Target)]) { EntityName = table.LogicalName } };
        foreach (var (name, value) in parameters)
            inputs[name] = value;
        return PhaseContexts.New(engine, at, BulkMessage, table.LogicalName, Guid.Empty, inputs, stage, parent);
    }

    private void RunStage(CallFrame at, List<RowSave> rows, int stage, PluginExecutionContext? bulk)
    {
        var steps = frame.State.Steps.ForBoth(Message, BulkMessage, table.LogicalName, stage);
        if (steps.Count == 0)
            return;
        ReadImages(at, rows, stage, steps);
        foreach (var step in steps)
        {
            if (step.Message == BulkMessage)
                RunBulkStep(at, rows, bulk!, step);
            else
            {
                foreach (var row in rows.Where(row => step.Accepts(row.Target)))
                    RunSingleStep(at, row, step);
            }
        }
    }

    private void ReadImages(CallFrame at, List<RowSave> rows, int stage, IReadOnlyList<StepDefinition> steps)
    {
        foreach (var row in rows)
        {
            if (!isCreate && row.Before is null && stage == Stages.PreValidation && steps.Any(step => step.WantsPreImage))
                row.Before = engine.Read(at, unit => unit.Read(table.LogicalName, row.Id, null)) ?? throw Faults.NoSuchRow(table.LogicalName, row.Id);
            if (stage == Stages.PostOperation && steps.Any(step => step.WantsPostImage))
                row.After = at.Transaction!.Unit.Read(table.LogicalName, row.Id, null);
        }
    }

    private void RunSingleStep(CallFrame at, RowSave row, StepDefinition step)
    {
        var images = StepImages.One(StepImages.Take(step, pre: true, row.Before), StepImages.Take(step, pre: false, step.Stage == Stages.PostOperation ? row.After : null));
        if (step.IsAsynchronous)
        {
            engine.AsyncOperations.Queue(at, step, row.Context!, images);
            return;
        }
        engine.Steps.Run(step, row.Context!, at, images);
        row.Target = Replacement(row.Context!.InputParameters["Target"]);
    }

    private void RunBulkStep(CallFrame at, List<RowSave> rows, PluginExecutionContext bulk, StepDefinition step)
    {
        if (!rows.Any(row => step.Accepts(row.Target)))
            return;
        var targets = (EntityCollection)bulk.InputParameters[TargetsProperty];
        for (var index = 0; index < rows.Count; index++)
            targets.Entities[index] = rows[index].Target;
        EntityImageCollection[] pre = [.. rows.Select(row => StepImages.Take(step, pre: true, row.Before))];
        EntityImageCollection[] post = [.. rows.Select(row => StepImages.Take(step, pre: false, step.Stage == Stages.PostOperation ? row.After : null))];
        var images = new StepImages([], [], pre, post);
        if (step.IsAsynchronous)
        {
            engine.AsyncOperations.Queue(at, step, bulk, images);
            return;
        }
        engine.Steps.Run(step, bulk, at, images);
        if (bulk.InputParameters[TargetsProperty] is not EntityCollection changed || changed.Entities.Count != rows.Count)
            throw Faults.Argument($"A plug-in on {BulkMessage} changed the number of targets.");
        for (var index = 0; index < rows.Count; index++)
        {
            rows[index].Target = Replacement(changed.Entities[index]);
            rows[index].Context!.InputParameters["Target"] = rows[index].Target;
        }
    }

    private static Entity Replacement(object? value) =>
        value as Entity ?? throw Faults.Argument("A plug-in replaced the Target parameter by something that is not an entity.");
}
