using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Functions;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Steps;

/// <summary>Refuses a function with an unusable code, a circle in the hierarchy, or an end while others still build on it.</summary>
[Step(Message.Create, typeof(BusinessFunction), Stage.PreValidation)]
[Step(Message.Update, typeof(BusinessFunction), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateFunction : ValidationStep<BusinessFunction>
{
    private protected override IEnumerable<Violation> CheckRows(Batch<BusinessFunction> batch)
    {
        foreach (var save in batch)
        {
            if (save.After.Code is { } code && code != code.ToUpperInvariant())
                save.Write(nameof(BusinessFunction.Code), code.ToUpperInvariant());
        }

        var repository = new FunctionRepository(batch.Run);
        var hierarchy = batch.Any(save => save.After.ParentFunctionId is not null && (save.IsNew || save.Changes(nameof(BusinessFunction.ParentFunctionId))))
            ? repository.Parents()
            : new Dictionary<System.Guid, System.Guid>();
        var codes = batch.Where(save => save.After.Code is not null && (save.IsNew || save.Changes(nameof(BusinessFunction.Code)))).ToList();
        var sameCode = codes.Count == 0 ? new List<BusinessFunction>() : repository.WithCodes(codes.Select(save => save.After.Code!));
        foreach (var save in batch)
        {
            foreach (var violation in FunctionRules.Check(save.After, save.Before, sameCode, hierarchy))
                yield return violation;
            if (save.After.StatusCode == FunctionStatus.Closed && save.Before?.StatusCode == FunctionStatus.Active)
            {
                foreach (var violation in FunctionRules.CheckClose(save.After, repository.StillIn(save.After.Id)))
                    yield return violation;
            }
        }
    }
}
