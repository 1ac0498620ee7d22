using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Steps;

/// <summary>Heartbeats are written by the jobs alone (STA-04).</summary>
[Step(Message.Create, typeof(Automation), Stage.PreValidation)]
[Step(Message.Update, typeof(Automation), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateAutomation : ValidationStep<Automation>
{
}
