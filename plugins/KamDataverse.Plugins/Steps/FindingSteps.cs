using System.Collections.Generic;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Steps;

/// <summary>Keeps users from writing findings; only the product does (FND-01).</summary>
[Step(Message.Create, typeof(Finding), Stage.PreValidation)]
[Step(Message.Update, typeof(Finding), Stage.PreValidation, Columns = StepColumns.All, PreImage = nameof(Finding.RuleId))]
public sealed class ProtectFinding : RowStep<Finding>
{
    private protected override IEnumerable<Violation> Check(Batch<Finding> batch)
    {
        yield return Rule.FND01.On(null);
    }
}

/// <summary>Findings are history: nobody deletes them (FND-01).</summary>
[Step(Message.Delete, typeof(Finding), Stage.PreValidation, PreImage = nameof(Finding.RuleId))]
public sealed class KeepFinding : DeleteStep<Finding>
{
    private protected override IEnumerable<Violation> Check(Run run, Finding row)
    {
        yield return Rule.FND01.On(null);
    }
}
