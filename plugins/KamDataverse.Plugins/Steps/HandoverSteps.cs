using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Handovers;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Steps;

/// <summary>Refuses what nobody or not this person may do with a handover, finds its interface, and sets stamps and clocks.</summary>
[Step(Message.Create, typeof(Handover), Stage.PreValidation)]
[Step(Message.Update, typeof(Handover), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateHandover : ValidationStep<Handover>
{
    private protected override IEnumerable<Violation> CheckRows(Batch<Handover> batch)
    {
        var run = batch.Run;
        foreach (var save in batch)
        {
            if (save.IsNew && save.After.StatusCode == HandoverStatus.Requested)
                HandoverFlow.SendWhenMade(run, save);
            save.Derive(row => HandoverMoves.Acknowledge(row, save.Before));
            MovedRows.Announce<Handover, HandoverStatus>(run, save);
        }

        var touched = batch.Where(save => HandoverRules.NeedsFacts(save.After, save.Before)).ToList();
        var cases = HandoverCases.Read(run, run.InitiatingUserId, touched.Select(save => save.After).ToList());
        foreach (var save in batch)
        {
            if (save.After.StatusCode == HandoverStatus.Draft || save.Before?.StatusCode is null or HandoverStatus.Draft)
                save.Derive(cases.Resolve);
            if (save.Sent.Has(nameof(Handover.AccountId)) && save.Sent.AccountId is { } sent && sent != save.After.AccountId)
                yield return OfTheSystem();
            if (!save.IsNew && save.Changes(nameof(Handover.AccountId)) && !save.Changes(nameof(Handover.DesignationId)) && !run.IsInside("Merge"))
                yield return OfTheSystem();
            var facts = touched.Contains(save) ? cases.Facts(save.After) : new HandoverFacts();
            foreach (var violation in HandoverRules.Check(save.After, save.Before, facts))
                yield return violation;
        }

        // What the moves write is the system's own; nothing refused it so far, and a refusal still discards all of it.
        foreach (var save in touched)
            save.Derive(row => cases.Apply(row, save.Before, cases.Facts(row)));
    }

    /// <summary>The account is that of the key account (STA-04); a merge of accounts moves it along.</summary>
    private static Violation OfTheSystem() => Rule.STA04.On(nameof(Handover.AccountId), new ColumnLabel("kam_handover", nameof(Handover.AccountId)));

    private protected override void Derive(Batch<Handover> batch)
    {
        foreach (var save in batch)
            save.Derive(row => row.Name = row.Subject is null ? row.Name : Names.Short(row.Subject));
    }
}

/// <summary>Two people do not take the same step at once, and nothing changes in what was closed or requested meanwhile: decided under the handover's lock.</summary>
[Step(Message.Update, typeof(Handover), Stage.PreOperation, Rank = 1, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class GuardHandover : RowStep<Handover>
{
    private protected override IEnumerable<Violation> Check(Batch<Handover> batch)
    {
        var run = batch.Run;

        // Whoever ends the key account at the same time waits, or is waited for (DES-11).
        var requested = batch.Where(save => save.After.StatusCode == HandoverStatus.Requested && save.Before?.StatusCode is null or HandoverStatus.Draft && save.After.DesignationId is not null).ToList();
        var accounts = requested.Select(save => save.After.DesignationId!.Value.Id).Distinct().OrderBy(id => id).ToList();
        foreach (var account in accounts)
            run.LockAsSystem(new RowRef("kam_designation", account));
        var designations = new HandoverRepository(run).Designations(accounts);
        foreach (var save in requested)
        {
            foreach (var violation in HandoverRules.CheckDesignation(designations.TryGetValue(save.After.DesignationId!.Value.Id, out var designation) ? designation : null))
                yield return violation;
        }

        foreach (var save in batch.OrderBy(save => save.After.Id))
        {
            run.Lock(new RowRef("kam_handover", save.After.Id));
            var now = RowReader.ById<Handover>(run.AsSystem, save.After.Id, "statuscode")?.StatusCode;
            if (now is not { } status)
                continue;
            foreach (var violation in CheckMoved(run, save, status))
                yield return violation;
        }
    }

    /// <summary>What was judged with another status than the one the handover has under its lock. The image is no witness: it may have been taken after the other's change.</summary>
    private static IEnumerable<Violation> CheckMoved(Run run, Save<Handover> save, HandoverStatus now)
    {
        var id = save.After.Id;
        var goes = MovedRows.GoesTo<HandoverStatus>(run, id);
        var brings = save.Sent.Has(nameof(Handover.StatusCode));
        if (now == (MovedRows.SeenWith<HandoverStatus>(run, id) ?? save.Before?.StatusCode) || (!brings && now == goes))
            return Enumerable.Empty<Violation>();
        return brings || save.Changes(nameof(Handover.AssigneeId)) || save.Changes(nameof(Handover.Priority))
            ? new[] { HandoverFlow.Moved(now, goes ?? save.After.StatusCode) }
            : HandoverRules.CheckMoved(save.After, save.Before!, now);
    }
}

/// <summary>After the save: lines of a new draft, what the rules warn of, and the event.</summary>
[Step(Message.Create, typeof(Handover), Stage.PostOperation, PostImage = "ownerid")]
[Step(Message.Update, typeof(Handover), Stage.PostOperation, Columns = "statuscode,InterfaceId,AssigneeId", PreImage = StepColumns.All)]
public sealed class SettleHandover : RowStep<Handover>
{
    private protected override void Apply(Batch<Handover> batch)
    {
        var run = batch.Run;
        foreach (var save in batch.Where(save => save.IsNew || save.Changes(nameof(Handover.InterfaceId))))
            HandoverFlow.WriteLines(run, save.After, save.IsNew ? run.OwnerAfterCreate : save.After.OwnerId, inputsMet: false, replace: !save.IsNew);
        foreach (var save in batch.Where(save => save.IsNew && HandoverFlow.IsToBeSent(run, save.After.Id)))
            run.AsCaller.Update(RowMapper.Write(new Handover { Id = save.After.Id, StatusCode = HandoverStatus.Requested }));

        // The platform saves status and other columns in two halves: the event belongs to the one with the status and tells what is stored.
        var moved = batch.Where(save => !save.IsNew && save.Sent.Has(nameof(Handover.StatusCode)) && save.Sent.StatusCode != save.Before!.StatusCode).ToList();
        var stored = new HandoverRepository(run).Stored(moved.Select(save => save.After.Id).ToList()).ToDictionary(row => row.Id);
        var requested = moved.Where(save => save.Before!.StatusCode is null or HandoverStatus.Draft && save.Sent.StatusCode == HandoverStatus.Requested).Select(save => stored[save.After.Id]).ToList();
        var cases = HandoverCases.Read(run, run.InitiatingUserId, requested);
        foreach (var save in moved)
        {
            var row = stored[save.After.Id];
            var warnings = requested.Contains(row) ? HandoverRules.Check(row, save.Before, cases.Facts(row)).Concat(HandoverRules.CheckClocks(row)).ToList() : null;
            HandoverFlow.Tell(run, row, save.Before, warnings);
        }
    }
}

/// <summary>Only drafts are deleted (STA-03).</summary>
[Step(Message.Delete, typeof(Handover), Stage.PreValidation, PreImage = "statuscode,Name")]
public sealed class KeepHandover : DeleteStep<Handover>
{
    private protected override IEnumerable<Violation> Check(Run run, Handover row) => StatusRules.CheckDeletion(Lifecycles.Handover, row);
}

/// <summary>Cleans a line before it is looked at.</summary>
[Step(Message.Create, typeof(HandoverItem), Stage.PreValidation)]
[Step(Message.Update, typeof(HandoverItem), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateHandoverItem : ValidationStep<HandoverItem>
{
}

/// <summary>Lines follow their handover: no change once it is over (HOV-13), and the last input starts the completion clock.</summary>
[Step(Message.Create, typeof(HandoverItem), Stage.PreOperation, Rank = 1)]
[Step(Message.Update, typeof(HandoverItem), Stage.PreOperation, Rank = 1, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class GuardHandoverItem : RowStep<HandoverItem>
{
    private protected override IEnumerable<Violation> Check(Batch<HandoverItem> batch)
    {
        var run = batch.Run;
        var roots = batch.Where(save => save.After.HandoverId is not null).Select(save => save.After.HandoverId!.Value.Id).Distinct().OrderBy(id => id).ToList();
        foreach (var root in roots)
            run.Lock(new RowRef("kam_handover", root));
        var handovers = new HandoverRepository(run).Stored(roots).ToDictionary(row => row.Id);
        foreach (var save in batch)
        {
            if (save.After.HandoverId is not { } reference || !handovers.TryGetValue(reference.Id, out var handover))
                continue;
            if (save.IsNew && handover.OwnerId is { } owner)
                save.Target["ownerid"] = new Microsoft.Xrm.Sdk.EntityReference(owner.Table, owner.Id);
            if (Lifecycles.IsOver(handover.StatusCode))
                yield return Rule.HOV13.On(null);
        }
    }
}

/// <summary>After a line was ticked, or is no longer needed.</summary>
[Step(Message.Update, typeof(HandoverItem), Stage.PostOperation, Columns = "Met,Note,IsMandatory", PreImage = "HandoverId")]
public sealed class SettleHandoverItem : RowStep<HandoverItem>
{
    private protected override void Apply(Batch<HandoverItem> batch) =>
        HandoverFlow.StartCompletion(batch.Run, batch.Where(save => save.After.HandoverId is not null).Select(save => save.After.HandoverId!.Value.Id).Distinct().ToList());
}

/// <summary>After a line has gone: it may have been the last input that was waited for.</summary>
[Step(Message.Delete, typeof(HandoverItem), Stage.PostOperation, PreImage = "HandoverId")]
public sealed class SettleWithoutHandoverItem : DeleteStep<HandoverItem>
{
    private protected override void Apply(Run run, HandoverItem row)
    {
        if (row.HandoverId is { } reference && !HandoverFlow.IsDeletedWithParent(run))
            HandoverFlow.StartCompletion(run, new[] { reference.Id });
    }
}

/// <summary>A line goes.</summary>
[Step(Message.Delete, typeof(HandoverItem), Stage.PreOperation, Rank = 1, PreImage = "HandoverId,Name")]
public sealed class RemoveHandoverItem : DeleteStep<HandoverItem>
{
    private protected override IEnumerable<Violation> Check(Run run, HandoverItem row)
    {
        if (row.HandoverId is not { } reference || HandoverFlow.IsDeletedWithParent(run))
            yield break;
        run.Lock(new RowRef("kam_handover", reference.Id));
        if (Lifecycles.IsOver(new HandoverRepository(run).Stored(reference.Id)?.StatusCode))
            yield return Rule.HOV13.On(null);
    }
}
