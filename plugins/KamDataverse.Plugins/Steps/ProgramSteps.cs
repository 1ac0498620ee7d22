using System;
using System.Collections.Generic;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Programs;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Steps;

/// <summary>A programme goes live when it says where it stands (ORG-01), and never back.</summary>
[Step(Message.Create, typeof(KamProgram), Stage.PreValidation)]
[Step(Message.Update, typeof(KamProgram), Stage.PreValidation, Columns = "statuscode,Anchoring,ReportingLine", PreImage = "statuscode,Anchoring,ReportingLine")]
public sealed class ValidateProgram : ValidationStep<KamProgram>
{
    private protected override IEnumerable<Violation> CheckRows(Batch<KamProgram> batch)
    {
        foreach (var save in batch)
        {
            foreach (var violation in StatusRules.Check(Lifecycles.Program, save.After, save.Before))
                yield return violation;
            if (save.After.StatusCode != ProgramStatus.Live)
                continue;
            foreach (var violation in ProgramRules.CheckLive(save.After, new ProgramStanding(batch.Run).Functions()))
                yield return violation;
        }
    }
}

/// <summary>Keeps what is said about the programme's standing up to date (ORG-04).</summary>
[Step(Message.Create, typeof(KamProgram), Stage.PostOperation, PostImage = "Name,Anchoring,statuscode")]
[Step(Message.Update, typeof(KamProgram), Stage.PostOperation, Columns = "statuscode,Anchoring", PreImage = "Name,Anchoring,statuscode")]
public sealed class SettleProgram : RowStep<KamProgram>
{
    private protected override void Apply(Batch<KamProgram> batch)
    {
        var standing = new ProgramStanding(batch.Run);
        foreach (var save in batch)
        {
            if (save.After.Id == Guid.Empty)
                save.After.Id = batch.Run.Context.PrimaryEntityId;
            standing.Refresh(save.After, save.IsNew);
        }
    }
}
