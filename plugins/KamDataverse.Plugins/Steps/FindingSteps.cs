using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Findings;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Steps;

/// <summary>Users write nothing on findings but waivers (FND-01, FND-02); who gave one is recorded.</summary>
[Step(Message.Create, typeof(Finding), Stage.PreValidation)]
[Step(Message.Update, typeof(Finding), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ProtectFinding : RowStep<Finding>
{
    private protected override IEnumerable<Violation> Check(Batch<Finding> batch)
    {
        // Only a waiver asks what day it is.
        var waived = batch.Where(save => !save.IsNew && save.After.StatusCode == FindingStatus.Waived).Select(save => save.After.Id).ToList();
        var days = waived.Count == 0 ? new Dictionary<Guid, DateTime>() : ProgramDays.OfFindings(batch.Run, waived);
        return batch.SelectMany(save => FindingRules.CheckUserWrite(save.Sent, save.Before, days.TryGetValue(save.After.Id, out var day) ? day : batch.Run.Today));
    }

    private protected override void Apply(Batch<Finding> batch)
    {
        foreach (var save in batch)
        {
            var waived = save.After.StatusCode == FindingStatus.Waived;
            if (waived && save.Changes(nameof(Finding.StatusCode)))
                save.Write(nameof(Finding.WaivedById), new RowRef("systemuser", batch.Run.InitiatingUserId));
            else if (!waived && save.Before?.WaivedById is not null)
                save.Write(nameof(Finding.WaivedById), null);
            if (save.Changes(nameof(Finding.StatusCode)))
                save.Write("statecode", waived ? 1 : 0);
        }
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
