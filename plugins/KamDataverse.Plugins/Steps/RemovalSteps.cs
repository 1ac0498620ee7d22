using System.Collections.Generic;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Steps;

/// <summary>
/// A draft that was submitted while its deletion waited stays (STA-03). The platform may have deleted its parts by then (inferred, D10): the refusal brings them back.
/// </summary>
[Step(Message.Delete, typeof(Designation), Stage.PreOperation, Rank = 1, PreImage = "statuscode")]
public sealed class KeepMovedDesignation : DeleteStep<Designation>
{
    private protected override IEnumerable<Violation> Check(Run run, Designation row) => MovedRows.CheckRemoval(run, row, Lifecycles.Designation);
}

/// <summary>The same of an interface.</summary>
[Step(Message.Delete, typeof(ProcessInterface), Stage.PreOperation, Rank = 1, PreImage = "statuscode")]
public sealed class KeepMovedInterface : DeleteStep<ProcessInterface>
{
    private protected override IEnumerable<Violation> Check(Run run, ProcessInterface row) => MovedRows.CheckRemoval(run, row, Lifecycles.Interface);
}

/// <summary>The same of a matrix.</summary>
[Step(Message.Delete, typeof(ResponsibilityMatrix), Stage.PreOperation, Rank = 1, PreImage = "statuscode")]
public sealed class KeepMovedMatrix : DeleteStep<ResponsibilityMatrix>
{
    private protected override IEnumerable<Violation> Check(Run run, ResponsibilityMatrix row) => MovedRows.CheckRemoval(run, row, Lifecycles.Matrix);
}

/// <summary>The same of a handover.</summary>
[Step(Message.Delete, typeof(Handover), Stage.PreOperation, Rank = 1, PreImage = "statuscode")]
public sealed class KeepMovedHandover : DeleteStep<Handover>
{
    private protected override IEnumerable<Violation> Check(Run run, Handover row) => MovedRows.CheckRemoval(run, row, Lifecycles.Handover);
}

/// <summary>The same of a scoring model.</summary>
[Step(Message.Delete, typeof(ScoringModel), Stage.PreOperation, Rank = 1, PreImage = "statuscode")]
public sealed class KeepMovedScoringModel : DeleteStep<ScoringModel>
{
    private protected override IEnumerable<Violation> Check(Run run, ScoringModel row) => MovedRows.CheckRemoval(run, row, Lifecycles.ScoringModel);
}
