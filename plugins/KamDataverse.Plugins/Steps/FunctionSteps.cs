using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Functions;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Steps;

/// <summary>Refuses a function with an unusable code, or an end while others still build on it.</summary>
[Step(Message.Create, typeof(BusinessFunction), Stage.PreValidation)]
[Step(Message.Update, typeof(BusinessFunction), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateFunction : ValidationStep<BusinessFunction>
{
    private protected override IEnumerable<Violation> CheckRows(Batch<BusinessFunction> batch)
    {
        var repository = new FunctionRepository(batch.Run);
        foreach (var save in batch)
        {
            if (save.After.Code is { } code && code.Any(char.IsLower))
                save.Write(nameof(BusinessFunction.Code), code.ToUpperInvariant());
            var violations = FunctionRules.Check(save.After);
            if (save.After.Code is { } wanted && (save.IsNew || save.Changes(nameof(BusinessFunction.Code))))
                violations = violations.Concat(FunctionRules.CheckUnique(save.After, repository.WithCode(wanted)));
            if (save.After.StatusCode == FunctionStatus.Closed && save.Before?.StatusCode == FunctionStatus.Active)
                violations = violations.Concat(FunctionRules.CheckClosing(save.After, repository.DependantsOf(save.After.Id)));
            foreach (var violation in violations)
                yield return violation;
        }
    }
}

/// <summary>
/// The hierarchy belongs to nobody alone: two changes of it, neither of which forms a circle, would form one together (ORG-03), and a function would close over one that
/// comes under it (ORG-02). Whoever changes it waits at the oldest programme; the hierarchy is looked at after the write, closing here.
/// </summary>
[Step(Message.Create, typeof(BusinessFunction), Stage.PreOperation, Rank = 1)]
[Step(Message.Update, typeof(BusinessFunction), Stage.PreOperation, Rank = 1, Columns = "ParentFunctionId,statuscode", PreImage = StepColumns.All)]
public sealed class GuardHierarchy : RowStep<BusinessFunction>
{
    private protected override IEnumerable<Violation> Check(Batch<BusinessFunction> batch)
    {
        var moving = batch.Where(save => save.After.ParentFunctionId is not null && save.Sent.Has(nameof(BusinessFunction.ParentFunctionId))).ToList();
        var closing = batch.Where(save => !save.IsNew && save.Sent.StatusCode == FunctionStatus.Closed && save.Before?.StatusCode == FunctionStatus.Active).ToList();
        if (moving.Count + closing.Count == 0)
            return Enumerable.Empty<Violation>();
        var repository = new FunctionRepository(batch.Run);
        if (repository.HierarchyLock() is { } program)
            batch.Run.Lock(program);
        return closing.SelectMany(save => FunctionRules.CheckClosing(save.After, repository.DependantsOf(save.After.Id))).ToList();
    }
}

/// <summary>
/// After the write: the hierarchy as it reads now has no circle and not too many levels (ORG-03). Before it, functions that move in one bulk update would each be judged without the others. One query, or none.
/// </summary>
[Step(Message.Create, typeof(BusinessFunction), Stage.PostOperation)]
[Step(Message.Update, typeof(BusinessFunction), Stage.PostOperation, Columns = nameof(BusinessFunction.ParentFunctionId), PreImage = "Name,ParentFunctionId")]
public sealed class ProveFunctionHierarchy : RowStep<BusinessFunction>
{
    private protected override IEnumerable<Violation> Check(Batch<BusinessFunction> batch)
    {
        var moved = batch.Where(save => save.After.ParentFunctionId is not null && save.Changes(nameof(BusinessFunction.ParentFunctionId))).ToList();
        if (moved.Count == 0)
            return Enumerable.Empty<Violation>();
        var hierarchy = new FunctionRepository(batch.Run).Hierarchy();
        return moved.SelectMany(save => FunctionRules.CheckHierarchy(save.After, hierarchy));
    }
}

/// <summary>A function that others still build on is not deleted (ORG-02).</summary>
[Step(Message.Delete, typeof(BusinessFunction), Stage.PreValidation, PreImage = nameof(BusinessFunction.Name))]
public sealed class KeepFunction : DeleteStep<BusinessFunction>
{
    private protected override IEnumerable<Violation> Check(Run run, BusinessFunction row) =>
        FunctionRules.CheckClosing(row, new FunctionRepository(run).DependantsOf(row.Id));
}
