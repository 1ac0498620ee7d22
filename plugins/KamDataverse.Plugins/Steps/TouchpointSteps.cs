using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Steps;

/// <summary>Names a touchpoint and puts a sponsor meeting under the active mandate.</summary>
[Step(Message.Create, typeof(Touchpoint), Stage.PreValidation)]
[Step(Message.Update, typeof(Touchpoint), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateTouchpoint : ValidationStep<Touchpoint>
{
    private static readonly string[] Needed = { nameof(Touchpoint.DesignationId), nameof(Touchpoint.Type), nameof(Touchpoint.On) };

    private protected override IEnumerable<Violation> CheckRows(Batch<Touchpoint> batch)
    {
        foreach (var column in Needed.Where(column => batch.Any(save => save.After[column] is null)))
            throw Refusal.Input(batch.Run, Refusal.MissingParameter, "Error.MissingParameter", new ColumnLabel("kam_touchpoint", column));
        foreach (var save in batch)
            MovedRows.Announce<Touchpoint, TouchpointStatus>(batch.Run, save);
        return batch.SelectMany(save => StatusRules.Check(Lifecycles.Touchpoint, save.After, save.Before));
    }

    private protected override void Derive(Batch<Touchpoint> batch)
    {
        var designations = new TeamRepository(batch.Run).Designations(TeamRepository.Ids(batch.Select(save => save.After.DesignationId)));
        foreach (var save in batch)
        {
            designations.TryGetValue(save.After.DesignationId!.Value.Id, out var designation);
            if (save.After.Name is null)
                save.Write(nameof(Touchpoint.Name), Names.Of(designation?.AccountId?.Name, save.After.On!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
            if (save.After.Type == TouchpointType.SponsorMeeting)
                save.Default(nameof(Touchpoint.SponsorshipId), designation?.SponsorshipId);
        }
    }
}

/// <summary>
/// A touchpoint belongs to its designation. Members of the team record contacts of their own without a right to change the key account: theirs stay theirs, under a lock
/// that is not asked as them; those of others belong to the designation's owner.
/// </summary>
[Step(Message.Create, typeof(Touchpoint), Stage.PreOperation, Rank = 1)]
[Step(Message.Update, typeof(Touchpoint), Stage.PreOperation, Rank = 1, Columns = StepColumns.All, PreImage = "DesignationId,ownerid,statuscode")]
public sealed class GuardTouchpoint : RowStep<Touchpoint>
{
    private protected override IEnumerable<Violation> Check(Batch<Touchpoint> batch)
    {
        var ids = TeamRepository.Ids(batch.Select(save => save.After.DesignationId)).OrderBy(id => id).ToList();
        var teams = new TeamRepository(batch.Run);
        var caller = batch.Run.Context.UserId;
        var joined = teams.MembersOf(ids).Where(member => member.UserId?.Id == caller).Select(member => member.DesignationId!.Value.Id).ToList();
        foreach (var id in ids)
        {
            var designation = new RowRef("kam_designation", id);
            if (joined.Contains(id) && batch.Where(save => save.After.DesignationId?.Id == id).All(save => save.IsNew || save.Before!.OwnerId?.Id == caller))
                batch.Run.LockAsSystem(designation);
            else
                batch.Run.Lock(designation);
        }

        var designations = teams.Designations(ids);
        foreach (var save in batch.Where(save => save.IsNew && save.After.DesignationId is { } reference && !joined.Contains(reference.Id)))
        {
            if (designations.TryGetValue(save.After.DesignationId!.Value.Id, out var parent) && parent.OwnerId is { } owner)
                save.Target["ownerid"] = new EntityReference(owner.Table, owner.Id);
        }

        return MovedRows.CheckHeld(batch.Run, batch, Lifecycles.Touchpoint);
    }
}

/// <summary>A contact that took place, or no longer did, moves the sponsor's next one and the team's next look.</summary>
[Step(Message.Create, typeof(Touchpoint), Stage.PostOperation)]
[Step(Message.Update, typeof(Touchpoint), Stage.PostOperation, Columns = "statuscode,On,SponsorshipId,Type", PreImage = StepColumns.All)]
public sealed class FollowTouchpoint : RowStep<Touchpoint>
{
    private protected override void Apply(Batch<Touchpoint> batch)
    {
        var moved = batch.Where(save => IsHeld(save.Before) || IsHeld(save.After)).ToList();
        foreach (var mandate in TeamRepository.Ids(moved.SelectMany(save => new[] { save.Before?.SponsorshipId, save.After.SponsorshipId })))
            TouchpointEffects.OnMandate(batch.Run, mandate);
        foreach (var designation in TeamRepository.Ids(moved.Where(save => save.After.Type == TouchpointType.TeamSync).Select(save => save.After.DesignationId)))
            TouchpointEffects.OnTeam(batch.Run, designation);
    }

    private static bool IsHeld(Touchpoint? row) => row?.StatusCode == TouchpointStatus.Held;
}

/// <summary>A contact that goes changes what the others come to: whoever else keeps or deletes one at the same time waits.</summary>
[Step(Message.Delete, typeof(Touchpoint), Stage.PreOperation, Rank = 1, PreImage = "DesignationId")]
public sealed class RemoveTouchpoint : DeleteStep<Touchpoint>
{
    private protected override void Apply(Run run, Touchpoint row)
    {
        if (row.DesignationId is { } designation && !Parents.IsBeingDeleted(run, "kam_designation"))
            run.LockAsSystem(new RowRef("kam_designation", designation.Id));
    }
}

/// <summary>A touchpoint that goes no longer counts.</summary>
[Step(Message.Delete, typeof(Touchpoint), Stage.PostOperation, PreImage = "SponsorshipId,DesignationId,Type,statuscode")]
public sealed class ForgetTouchpoint : DeleteStep<Touchpoint>
{
    private protected override void Apply(Run run, Touchpoint row)
    {
        if (row.StatusCode != TouchpointStatus.Held || Parents.IsBeingDeleted(run, "kam_designation"))
            return;
        if (row.SponsorshipId is { } mandate)
            TouchpointEffects.OnMandate(run, mandate.Id);
        if (row.Type == TouchpointType.TeamSync && row.DesignationId is { } designation)
            TouchpointEffects.OnTeam(run, designation.Id);
    }
}

/// <summary>What follows from contacts that took place.</summary>
internal static class TouchpointEffects
{
    public static void OnMandate(Run run, Guid mandate)
    {
        SponsorDecision.Follow(run, mandate);
        Timed.DueSponsorContacts.Judge(run, mandate);
    }

    /// <summary>The timed job looks at the team again, whatever it saw last.</summary>
    public static void OnTeam(Run run, Guid designation) => Timed.DueTeamSyncs.Judge(run, designation);
}
