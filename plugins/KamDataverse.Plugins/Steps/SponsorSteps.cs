using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Sponsors;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Teams;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Steps;

/// <summary>Names a person of the sponsor pool after the user.</summary>
[Step(Message.Create, typeof(Executive), Stage.PreValidation)]
[Step(Message.Update, typeof(Executive), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateExecutive : ValidationStep<Executive>
{
    private protected override IEnumerable<Violation> CheckRows(Batch<Executive> batch)
    {
        if (batch.Any(save => save.After.UserId is null))
            throw Refusal.Input(batch.Run, Refusal.MissingParameter, "Error.MissingParameter", new ColumnLabel("kam_executive", nameof(Executive.UserId)));
        return Enumerable.Empty<Violation>();
    }

    private protected override void Derive(Batch<Executive> batch)
    {
        var naming = batch.Where(save => save.IsNew || save.Changes(nameof(Executive.UserId))).ToList();
        var people = new UserRepository(batch.Run).FindAll(naming.Select(save => save.After.UserId));
        foreach (var save in naming)
            save.Write(nameof(Executive.Name), people.TryGetValue(save.After.UserId!.Value.Id, out var person) ? Names.Short(person.User.Name ?? "") : null);
    }
}

/// <summary>Refuses a mandate that contradicts itself or is decided by somebody else than the executive, and fills what can be derived.</summary>
[Step(Message.Create, typeof(Sponsorship), Stage.PreValidation)]
[Step(Message.Update, typeof(Sponsorship), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateSponsorship : ValidationStep<Sponsorship>
{
    private static readonly string[] Needed = { nameof(Sponsorship.DesignationId), nameof(Sponsorship.ExecutiveId) };

    private protected override IEnumerable<Violation> CheckRows(Batch<Sponsorship> batch)
    {
        var run = batch.Run;
        foreach (var column in Needed.Where(column => batch.Any(save => save.After[column] is null)))
            throw Refusal.Input(run, Refusal.MissingParameter, "Error.MissingParameter", new ColumnLabel("kam_sponsorship", column));
        var teams = new TeamRepository(run);
        var sponsors = new SponsorRepository(run);
        var designations = teams.Designations(TeamRepository.Ids(batch.Select(save => save.After.DesignationId)));
        var programs = teams.Programs(designations.Values.Select(designation => designation.ProgramId));
        var executives = sponsors.Executives(batch.Select(save => save.After.ExecutiveId));
        foreach (var save in batch)
        {
            designations.TryGetValue(save.After.DesignationId!.Value.Id, out var designation);
            executives.TryGetValue(save.After.ExecutiveId!.Value.Id, out var executive);
            var program = designation?.ProgramId is { } reference && programs.TryGetValue(reference.Id, out var found) ? found : null;
            save.Default(nameof(Sponsorship.From), save.After.From ?? run.TodayOf(program));
            save.Default(nameof(Sponsorship.CadenceDays), TeamSettings.SponsorCadenceDays(program));
            MovedRows.Announce<Sponsorship, SponsorshipStatus>(run, save);
            var violations = StatusRules.Check(Lifecycles.Sponsorship, save.After, save.Before).Concat(SponsorshipRules.Check(save.After));
            if (SponsorshipRules.Decides(save.After, save.Before))
                violations = violations.Concat(SponsorshipRules.CheckDecision(save.After, executive is null ? null : SponsorNames.Of(executive), run.InitiatingUserId));
            foreach (var violation in violations)
                yield return violation;
        }
    }

    private protected override void Derive(Batch<Sponsorship> batch)
    {
        var run = batch.Run;
        var naming = batch.Where(save => save.IsNew || save.Changes(nameof(Sponsorship.ExecutiveId))).ToList();
        var designations = new TeamRepository(run).Designations(TeamRepository.Ids(naming.Select(save => save.After.DesignationId)));
        var executives = new SponsorRepository(run).Executives(naming.Select(save => save.After.ExecutiveId));
        foreach (var save in naming)
        {
            designations.TryGetValue(save.After.DesignationId!.Value.Id, out var designation);
            executives.TryGetValue(save.After.ExecutiveId!.Value.Id, out var executive);
            save.Write(nameof(Sponsorship.Name), Names.Of(designation?.AccountId?.Name ?? designation?.Name, executive?.Name));
        }

        foreach (var save in batch)
        {
            if (SponsorshipRules.Decides(save.After, save.Before))
                save.Derive(row => SponsorDecision.Stamp(row, new RowRef("systemuser", run.InitiatingUserId), DecidedVia.App, null, run.UtcNow));
            if (save.After.StatusCode == SponsorshipStatus.Ended && save.After.To is null && run.TodayOf(ProgramDays.ProgramOf(run, save.After.DesignationId)) is var today)
                save.Write(nameof(Sponsorship.To), save.After.From > today ? save.After.From : today);
            save.Derive(row => row.ActiveKey = SlotKeys.Of(row));
        }
    }
}

/// <summary>One active mandate per designation and not too many per executive, decided under both locks (SPO-01 to SPO-04).</summary>
[Step(Message.Create, typeof(Sponsorship), Stage.PreOperation, Rank = 1)]
[Step(Message.Update, typeof(Sponsorship), Stage.PreOperation, Rank = 1, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class GuardSponsorship : RowStep<Sponsorship>
{
    private protected override IEnumerable<Violation> Check(Batch<Sponsorship> batch)
    {
        var run = batch.Run;

        // The platform saves status and other columns in two halves. The key was made from the whole: a taken slot says that the status follows.
        foreach (var save in batch.Where(save => SlotKeys.IsTaken(save.After.ActiveKey) && save.After.StatusCode != SponsorshipStatus.Active))
            save.After.StatusCode = SponsorshipStatus.Active;
        foreach (var executive in TeamRepository.Ids(batch.Where(save => SponsorshipRules.Accepts(save.After, save.Before)).Select(save => save.After.ExecutiveId)).OrderBy(id => id))
            run.Lock(new RowRef("kam_executive", executive));
        foreach (var designation in TeamRepository.Ids(batch.Select(save => save.After.DesignationId)).OrderBy(id => id))
            run.Lock(new RowRef("kam_designation", designation));
        foreach (var violation in MovedRows.CheckHeld(run, batch, Lifecycles.Sponsorship))
            yield return violation;
        var designations = new TeamRepository(run).Designations(TeamRepository.Ids(batch.Select(save => save.After.DesignationId)));
        foreach (var save in batch)
        {
            if (save.After.DesignationId is not { } reference || !designations.TryGetValue(reference.Id, out var designation))
                continue;
            if (save.IsNew && designation.OwnerId is { } owner)
                save.Target["ownerid"] = new EntityReference(owner.Table, owner.Id);
            if (SponsorshipRules.Accepts(save.After, save.Before))
            {
                foreach (var violation in SponsorDecision.CheckAcceptance(run, save.After, designation))
                    yield return violation;
            }
        }
    }
}

/// <summary>After the save: proves the slot key, sets the next contact, and brings team, mirrors and findings in step.</summary>
[Step(Message.Create, typeof(Sponsorship), Stage.PostOperation)]
[Step(Message.Update, typeof(Sponsorship), Stage.PostOperation, Columns = "statuscode,ExecutiveId,CadenceDays,CustomerExecutiveId,From", PreImage = "statuscode,DesignationId")]
public sealed class FollowSponsorship : RowStep<Sponsorship>
{
    private protected override void Apply(Batch<Sponsorship> batch)
    {
        var run = batch.Run;
        foreach (var save in batch)
            SponsorDecision.Follow(run, save.After.Id != Guid.Empty ? save.After.Id : run.Context.PrimaryEntityId);
    }
}

/// <summary>Only proposals are deleted (STA-03); what they were about looks again whether it lacks a sponsor.</summary>
[Step(Message.Delete, typeof(Sponsorship), Stage.PreOperation, Rank = 1, PreImage = "statuscode,Name,DesignationId")]
public sealed class RemoveSponsorship : DeleteStep<Sponsorship>
{
    private protected override IEnumerable<Violation> Check(Run run, Sponsorship row)
    {
        if (Parents.IsBeingDeleted(run, "kam_designation"))
            return Enumerable.Empty<Violation>();
        if (row.DesignationId is { } designation)
            run.Lock(designation);
        return StatusRules.CheckDeletion(Lifecycles.Sponsorship, new SponsorRepository(run).Mandate(row.Id) ?? row);
    }
}

/// <summary>What taking a mandate means, for the form and for the custom API alike.</summary>
internal static class SponsorDecision
{
    /// <summary>Call it under the locks of executive and designation.</summary>
    public static IEnumerable<Violation> CheckAcceptance(Run run, Sponsorship mandate, Designation designation)
    {
        var sponsors = new SponsorRepository(run);
        var found = SponsorshipRules.CheckSlot(mandate, sponsors.OpenMandates(designation.Id))
            .Concat(SponsorshipRules.CheckSponsor(mandate, sponsors.Facts(designation, mandate), run.TodayOf(designation.ProgramId)))
            .Concat(sponsors.CheckCounterparts(new[] { mandate }, _ => designation, isAccepting: true).Select(observation => observation.Violation));
        return new Waivers(run).Remaining(new RowRef("kam_sponsorship", mandate.Id, mandate.Name), found);
    }

    /// <summary>Who decided, how and when. Accepting the mandate is accepting its charter.</summary>
    public static void Stamp(Sponsorship row, RowRef decider, DecidedVia via, string? evidence, DateTime now)
    {
        row.DecidedById = decider;
        row.DecidedVia = via;
        row.EvidenceRef = evidence;
        row.CharterAccepted = row.StatusCode == SponsorshipStatus.Active;
        row.CharterOn = row.StatusCode == SponsorshipStatus.Active ? now : (DateTime?)null;
    }

    /// <summary>Brings everything that follows from a mandate in step with it.</summary>
    public static void Follow(Run run, Guid id)
    {
        var sponsors = new SponsorRepository(run);
        if (sponsors.Mandate(id) is not { } stored)
            return;
        var next = new Sponsorship();
        next.Overlay(stored);
        var program = ProgramDays.ProgramOf(run, stored.DesignationId);
        SponsorClock.Set(next, sponsors.Held(id).Select(moment => run.DateOf(program, moment)), run.TodayOf(program), stored.CharterOn is { } accepted ? run.DateOf(program, accepted) : null);
        next.ActiveKey = SlotKeys.Of(next);
        if (next.NextTouch != stored.NextTouch || next.LastTouch != stored.LastTouch || next.CheckOn != stored.CheckOn || next.ActiveKey != stored.ActiveKey || next.MissedTouches != stored.MissedTouches)
        {
            var row = new Sponsorship { Id = id, NextTouch = next.NextTouch, LastTouch = next.LastTouch, CheckOn = next.CheckOn, MissedTouches = next.MissedTouches, ActiveKey = next.ActiveKey };
            run.AsSystemWrite(() => run.AsSystem.Update(RowMapper.Write(row)));
        }

        if (stored.DesignationId is { } designation)
            new TeamUpkeep(run).Refresh(designation.Id);
    }
}

/// <summary>How an executive is named in messages.</summary>
internal static class SponsorNames
{
    public static RowRef? Of(Executive executive) => executive.UserId is { } user ? new RowRef(user.Table, user.Id, executive.Name) : (RowRef?)null;
}
