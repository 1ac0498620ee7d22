using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Steps;

/// <summary>Keeps users off the account's mirror of its designation (DES-12).</summary>
[Step(Message.Create, typeof(AccountMirror), Stage.PreValidation)]
[Step(Message.Update, typeof(AccountMirror), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ProtectAccountMirror : RowStep<AccountMirror>
{
    private protected override IEnumerable<Violation> Check(Batch<AccountMirror> batch) =>
        batch.SelectMany(save => SystemColumnRules.Check(save.Sent, save.Before));
}

/// <summary>Refuses to deactivate an account while it is a key account (DES-13).</summary>
[Step(Message.Update, typeof(AccountMirror), Stage.PreValidation, Columns = "statecode,statuscode", PreImage = "statecode,name")]
public sealed class KeepKeyAccountActive : PluginOperation
{
    private protected override void Execute(Run run)
    {
        var target = (Entity)run.Context.InputParameters["Target"];
        if (target.GetAttributeValue<OptionSetValue>("statecode")?.Value == 1 || target.GetAttributeValue<OptionSetValue>("statuscode")?.Value == 2)
            KeyAccountGuard.Refuse(run, new RowRef("account", target.Id));
    }
}

/// <summary>The same where the old message is used (DES-13).</summary>
[Step(Message.SetState, typeof(AccountMirror), Stage.PreValidation)]
[Step(Message.SetStateDynamicEntity, typeof(AccountMirror), Stage.PreValidation)]
public sealed class KeepKeyAccountActiveOnSetState : PluginOperation
{
    private protected override void Execute(Run run)
    {
        var parameters = run.Context.InputParameters;
        var account = (EntityReference)parameters["EntityMoniker"];
        if (((OptionSetValue)parameters["State"]).Value == 1)
            KeyAccountGuard.Refuse(run, new RowRef("account", account.Id));
    }
}

/// <summary>Refuses to delete a key account (DES-13).</summary>
[Step(Message.Delete, typeof(AccountMirror), Stage.PreValidation)]
public sealed class KeepKeyAccount : PluginOperation
{
    private protected override void Execute(Run run) =>
        KeyAccountGuard.Refuse(run, new RowRef("account", ((EntityReference)run.Context.InputParameters["Target"]).Id));
}

/// <summary>Says DES-13 where the account has an open designation.</summary>
internal static class KeyAccountGuard
{
    public static void Refuse(Run run, RowRef account)
    {
        if (run.IsSystemWrite || run.IsInside("Merge"))
            return;
        var open = new DesignationRepository(run).OpenOf(new[] { account.Id });
        var violations = DesignationRules.CheckAccountExit(account, open).ToList();
        if (violations.Count > 0)
            throw Refusal.Of(run, violations);
    }
}
