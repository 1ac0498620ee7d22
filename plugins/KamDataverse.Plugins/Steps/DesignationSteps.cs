using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
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

/// <summary>Refuses a designation that contradicts itself or is submitted incomplete, and fills what can be derived.</summary>
[Step(Message.Create, typeof(Designation), Stage.PreValidation)]
[Step(Message.Update, typeof(Designation), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateDesignation : ValidationStep<Designation>
{
    /// <summary>Whoever may create designations can be a key account manager (DES-03).</summary>
    private const string ManagerPrivilege = "prvCreatekam_designation";

    private protected override IEnumerable<Violation> CheckRows(Batch<Designation> batch)
    {
        foreach (var save in batch)
            DesignationDefaults.Prefill(save, batch.Run.Today);
        var users = new UserRepository(batch.Run);
        var checkedManagers = batch.Where(ChangesManager).ToList();
        var people = users.ByIds(checkedManagers.SelectMany(save => new[] { save.After.KeyAccountManagerId, save.After.DeputyId }).Where(id => id is not null).Select(id => id!.Value.Id));
        foreach (var save in batch)
        {
            foreach (var violation in StatusRules.Check(Lifecycles.Designation, save.After, save.Before).Concat(DesignationRules.Check(save.After, save.Before)))
                yield return violation;
        }

        foreach (var save in checkedManagers)
        {
            if (save.After.KeyAccountManagerId is { } manager && people.TryGetValue(manager.Id, out var person))
            {
                var holds = users.Holds(manager.Id, ManagerPrivilege);
                foreach (var violation in DesignationRules.CheckManager(person.Name, person.Enabled, person.IsApplication, holds))
                    yield return violation;
            }

            if (save.After.DeputyId is { } deputy && people.TryGetValue(deputy.Id, out var second))
            {
                foreach (var violation in DesignationRules.CheckDeputy(second.Name, second.Enabled))
                    yield return violation;
            }
        }
    }

    private protected override void Derive(Batch<Designation> batch)
    {
        var unnamed = batch.Where(save => save.After.AccountId is not null && (save.IsNew || save.Changes(nameof(Designation.AccountId)))).ToList();
        var names = unnamed.Count == 0
            ? new Dictionary<Guid, string>()
            : new DesignationRepository(batch.Run).AccountNames(unnamed.Select(save => save.After.AccountId!.Value.Id));
        foreach (var save in unnamed)
        {
            if (names.TryGetValue(save.After.AccountId!.Value.Id, out var name))
                save.Write(nameof(Designation.Name), name);
        }

        foreach (var save in batch)
        {
            save.Write(nameof(Designation.ActiveKey), SlotKeys.Of(save.After));
            if (save.Changes(nameof(Designation.StatusCode)) || save.IsNew)
                DesignationDefaults.Stamp(save, batch.Run);
        }
    }

    /// <summary>People are looked at when they are named and when the designation moves on.</summary>
    private static bool ChangesManager(Save<Designation> save) =>
        save.IsNew || save.Changes(nameof(Designation.KeyAccountManagerId)) || save.Changes(nameof(Designation.DeputyId)) || save.Changes(nameof(Designation.StatusCode));
}

/// <summary>Values a designation gets by itself.</summary>
internal static class DesignationDefaults
{
    public static void Prefill(Save<Designation> save, DateTime today)
    {
        if (save.IsNew)
            save.Default(nameof(Designation.KeyAccountManagerId), save.After.OwnerId is { Table: "systemuser" } owner ? owner : null);
        if (save.After.StatusCode == DesignationStatus.Draft)
            return;
        save.Default(nameof(Designation.ValidFrom), today);
        save.Default(nameof(Designation.ReviewDate), DesignationRules.DefaultReview(save.After));
    }

    /// <summary>Who asked and who decided, and when; the initiating user, never the technical one.</summary>
    public static void Stamp(Save<Designation> save, Run run)
    {
        var user = new RowRef("systemuser", run.InitiatingUserId);
        switch (save.After.StatusCode)
        {
            case DesignationStatus.Submitted:
                save.Write(nameof(Designation.RequestedById), user);
                break;
            case DesignationStatus.Approved:
            case DesignationStatus.Rejected:
                save.Write(nameof(Designation.DecidedById), user);
                save.Write(nameof(Designation.DecidedOn), run.UtcNow);
                break;
        }
    }
}

/// <summary>One open designation per account and programme, decided under the programme's lock (DES-01).</summary>
[Step(Message.Create, typeof(Designation), Stage.PreOperation, Rank = 1)]
[Step(Message.Update, typeof(Designation), Stage.PreOperation, Rank = 1, Columns = "statuscode,AccountId,ProgramId", PreImage = StepColumns.All)]
public sealed class GuardDesignationSlot : RowStep<Designation>
{
    private protected override IEnumerable<Violation> Check(Batch<Designation> batch)
    {
        var taking = batch.Where(save => save.After.AccountId is not null && save.After.ProgramId is not null && Lifecycles.IsOpen(save.After.StatusCode)).ToList();
        if (taking.Count == 0)
            return Enumerable.Empty<Violation>();
        foreach (var program in taking.Select(save => save.After.ProgramId!.Value).Distinct().OrderBy(program => program.Id))
            batch.Run.Lock(program);
        var open = new DesignationRepository(batch.Run).OpenOf(taking.Select(save => save.After.AccountId!.Value.Id));
        return taking.SelectMany(save => DesignationRules.CheckSlot(save.After, open)).ToList();
    }
}

/// <summary>After the save: proves the slot key and shows the designation on its account.</summary>
[Step(Message.Create, typeof(Designation), Stage.PostOperation)]
[Step(Message.Update, typeof(Designation), Stage.PostOperation, Columns = "statuscode,AccountId,ProgramId,Tier,KeyAccountManagerId,DeputyId", PreImage = StepColumns.All)]
public sealed class MirrorDesignationOnAccount : RowStep<Designation>
{
    private protected override void Apply(Batch<Designation> batch)
    {
        var run = batch.Run;
        var repository = new DesignationRepository(run);
        foreach (var save in batch)
        {
            var id = save.After.Id != Guid.Empty ? save.After.Id : run.Context.PrimaryEntityId;
            if (repository.Stored(id) is not { } stored)
                continue;
            ProveSlot(run, stored);
            if (stored.AccountId is { } account)
                Mirror(run, account, stored);
            if (save.Before?.AccountId is { } former && former != stored.AccountId)
                Clear(run, former);
        }
    }

    private static void ProveSlot(Run run, Designation stored)
    {
        var key = SlotKeys.Of(stored);
        if (stored.ActiveKey == key)
            return;
        run.AsSystemWrite(() => run.AsSystem.Update(RowMapper.Write(new Designation { Id = stored.Id, ActiveKey = key })));
    }

    private static void Mirror(Run run, RowRef account, Designation stored)
    {
        var mirror = AccountRules.Mirror(stored);
        mirror.Id = account.Id;
        run.AsSystemWrite(() => run.AsSystem.Update(RowMapper.Write(mirror)));
    }

    private static void Clear(Run run, RowRef account)
    {
        var mirror = AccountRules.EmptyMirror();
        mirror.Id = account.Id;
        run.AsSystemWrite(() => run.AsSystem.Update(RowMapper.Write(mirror)));
    }
}

/// <summary>Only drafts are deleted (STA-03).</summary>
[Step(Message.Delete, typeof(Designation), Stage.PreValidation, PreImage = "statuscode,Name")]
public sealed class KeepDesignation : DeleteStep<Designation>
{
    private protected override IEnumerable<Violation> Check(Run run, Designation row) => StatusRules.CheckDeletion(Lifecycles.Designation, row);
}
