using System;
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

/// <summary>Two key accounts of one programme are not merged (DES-14).</summary>
[Step(Message.Merge, typeof(AccountMirror), Stage.PreValidation)]
public sealed class RefuseMergeOfKeyAccounts : PluginOperation
{
    private protected override void Execute(Run run) => AccountMerge.Refuse(run);
}

/// <summary>
/// The same under the programmes' locks (DES-14): the other account may have become a key account meanwhile. The designations' locks come before those the platform takes on
/// the accounts, as with every save of a designation.
/// </summary>
[Step(Message.Merge, typeof(AccountMirror), Stage.PreOperation, Rank = 1)]
public sealed class GuardMergeOfKeyAccounts : PluginOperation
{
    private protected override void Execute(Run run)
    {
        var repository = new DesignationRepository(run);
        var open = repository.OpenOf(new[] { AccountMerge.TargetOf(run), AccountMerge.SubordinateOf(run) });
        foreach (var program in open.Select(row => row.ProgramId).OfType<RowRef>().Distinct().OrderBy(program => program.Id))
            run.Lock(program);
        foreach (var id in repository.Of(AccountMerge.SubordinateOf(run)).Select(row => row.Id).Concat(open.Select(row => row.Id)).Distinct().OrderBy(id => id))
            run.LockAsSystem(new RowRef("kam_designation", id));
        AccountMerge.Refuse(run);
    }
}

/// <summary>After a merge the designations of the account that went belong to the one that stays (DES-14).</summary>
[Step(Message.Merge, typeof(AccountMirror), Stage.PostOperation)]
public sealed class MoveDesignationsOnMerge : PluginOperation
{
    private protected override void Execute(Run run)
    {
        var target = AccountMerge.TargetOf(run);
        var subordinate = AccountMerge.SubordinateOf(run);
        var repository = new DesignationRepository(run);
        foreach (var designation in repository.Of(subordinate))
        {
            var moved = new Designation { Id = designation.Id, AccountId = new RowRef("account", target) };
            designation.AccountId = new RowRef("account", target);
            var names = repository.NamesFor(designation);
            moved.Name = Names.Of(names.Account, names.Program);
            moved.ActiveKey = SlotKeys.Of(designation);
            run.AsSystemWrite(() => run.AsSystem.Update(RowMapper.Write(moved)));
            AccountMerge.Note(run, designation, subordinate);
        }

        MirrorDesignationOnAccount.Mirror(run, new RowRef("account", subordinate));
        MirrorDesignationOnAccount.Mirror(run, new RowRef("account", target));
    }
}

/// <summary>The two accounts of a merge.</summary>
internal static class AccountMerge
{
    /// <summary>Refuses a merge of two key accounts of one programme.</summary>
    public static void Refuse(Run run)
    {
        var repository = new DesignationRepository(run);
        var violations = DesignationGateRules.CheckMerge(repository.OpenOf(new[] { TargetOf(run) }), repository.OpenOf(new[] { SubordinateOf(run) })).ToList();
        if (violations.Count > 0)
            throw Refusal.Of(run, violations);
    }

    public static Guid TargetOf(Run run) => ((EntityReference)run.Context.InputParameters["Target"]).Id;

    public static Guid SubordinateOf(Run run) => (Guid)run.Context.InputParameters["SubordinateId"];

    /// <summary>Says on the designation where it came from.</summary>
    public static void Note(Run run, Designation designation, Guid subordinate)
    {
        var row = new RowRef("kam_designation", designation.Id);
        var name = new DesignationRepository(run).NamesFor(new Designation { AccountId = new RowRef("account", subordinate) }).Account;
        var violation = Rule.DES14.SaysAs(Severity.Info, "moved", null, new RowRef("account", subordinate, name));
        new FindingLedger(run).Refresh(row, designation.OwnerId, new[] { new Observation(row, violation) }, code => code == "DES-14");
    }
}
