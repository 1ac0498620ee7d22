using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Teams;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Events;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Steps;

/// <summary>Refuses a member who cannot be one, and fills function, time zone, start and name.</summary>
[Step(Message.Create, typeof(TeamMember), Stage.PreValidation)]
[Step(Message.Update, typeof(TeamMember), Stage.PreValidation, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class ValidateTeamMember : ValidationStep<TeamMember>
{
    private static readonly string[] Needed = { nameof(TeamMember.DesignationId), nameof(TeamMember.UserId), nameof(TeamMember.RoleId) };

    private protected override IEnumerable<Violation> CheckRows(Batch<TeamMember> batch)
    {
        var run = batch.Run;
        foreach (var column in Needed.Where(column => batch.Any(save => save.After[column] is null && save.After.Origin is null or MemberOrigin.Named)))
            throw Refusal.Input(run, Refusal.MissingParameter, "Error.MissingParameter", new ColumnLabel("kam_teammember", column));
        var repository = new TeamRepository(run);
        var people = new UserRepository(batch.Run).FindAll(batch.Select(save => save.After.UserId));
        var designations = repository.Designations(TeamRepository.Ids(batch.Select(save => save.After.DesignationId)));
        Prefill(batch, repository, designations);
        foreach (var save in batch)
        {
            var designation = save.After.DesignationId is { } reference && designations.TryGetValue(reference.Id, out var found) ? found : null;
            var person = save.After.UserId is { } user && people.TryGetValue(user.Id, out var known) ? known : null;

            // Who has left gets a last day, and is not asked again whether he works here; days nobody touches stay when those of the key account move.
            var isLeaving = !TeamRules.IsActive(save.After);
            var isNamed = !isLeaving && (save.IsNew || save.Changes(nameof(TeamMember.UserId)) || !TeamRules.IsActive(save.Before!));
            MovedRows.Announce<TeamMember, TeamMemberStatus>(run, save);
            var isDated = !isLeaving && (isNamed || save.Changes(nameof(TeamMember.From)) || save.Changes(nameof(TeamMember.To)));
            foreach (var violation in StatusRules.Check(Lifecycles.TeamMember, save.After, save.Before).Concat(TeamRules.Check(save.After, isNamed ? person : null, isDated ? designation : null)))
                yield return violation;
        }
    }

    private protected override void Derive(Batch<TeamMember> batch)
    {
        var repository = new TeamRepository(batch.Run);
        var naming = batch.Where(save => save.IsNew || save.Changes(nameof(TeamMember.UserId)) || save.Changes(nameof(TeamMember.RoleId))).ToList();
        var people = new UserRepository(batch.Run).FindAll(naming.Select(save => save.After.UserId));
        var roles = repository.Roles(naming.Select(save => save.After.RoleId));
        foreach (var save in naming)
        {
            var person = save.After.UserId is { } user && people.TryGetValue(user.Id, out var known) ? known.User.Name : null;
            var role = save.After.RoleId is { } reference && roles.TryGetValue(reference.Id, out var found) ? found.Name : null;
            save.Write(nameof(TeamMember.Name), Names.Of(person, role));
        }

        foreach (var save in batch)
        {
            if (!TeamRules.IsActive(save.After) && save.After.To is null && batch.Run.TodayOf(ProgramDays.ProgramOf(batch.Run, save.After.DesignationId)) is var today)
                save.Write(nameof(TeamMember.To), save.After.From > today ? save.After.From : today);
            save.Derive(row => row.MemberKey = SlotKeys.Of(row));
        }
    }

    private static void Prefill(Batch<TeamMember> batch, TeamRepository repository, Dictionary<Guid, Designation> designations)
    {
        var created = batch.Where(save => save.IsNew).ToList();
        if (created.Count == 0)
            return;
        var users = created.Select(save => save.After.UserId!.Value.Id).ToList();
        var zones = repository.TimeZones(users);
        var roles = repository.Roles(created.Select(save => save.After.RoleId));
        var headed = created.All(save => save.After.FunctionId is not null) ? new Dictionary<Guid, RowRef>() : repository.FunctionsHeadedBy(users);
        foreach (var save in created)
        {
            var user = save.After.UserId!.Value.Id;
            var designation = save.After.DesignationId is { } parent && designations.TryGetValue(parent.Id, out var known) ? known : null;
            save.Default(nameof(TeamMember.From), save.After.From ?? batch.Run.TodayOf(designation?.ProgramId));
            if (zones.TryGetValue(user, out var zone))
                save.Default(nameof(TeamMember.TimeZone), zone);
            if (roles.TryGetValue(save.After.RoleId!.Value.Id, out var role))
                save.Default(nameof(TeamMember.FunctionId), role.FunctionId);
            if (headed.TryGetValue(user, out var function))
                save.Default(nameof(TeamMember.FunctionId), function);
        }
    }
}

/// <summary>One membership per person, role and time, decided under the designation's lock (TEA-02).</summary>
[Step(Message.Create, typeof(TeamMember), Stage.PreOperation, Rank = 1)]
[Step(Message.Update, typeof(TeamMember), Stage.PreOperation, Rank = 1, Columns = StepColumns.All, PreImage = StepColumns.All)]
public sealed class GuardTeamMember : RowStep<TeamMember>
{
    private protected override IEnumerable<Violation> Check(Batch<TeamMember> batch)
    {
        var run = batch.Run;
        var ids = TeamRepository.Ids(batch.Select(save => save.After.DesignationId)).OrderBy(id => id).ToList();
        foreach (var id in ids)
            run.Lock(new RowRef("kam_designation", id));
        var repository = new TeamRepository(run);
        var designations = repository.Designations(ids);
        foreach (var save in batch.Where(save => save.IsNew && save.After.DesignationId is not null))
        {
            if (designations.TryGetValue(save.After.DesignationId!.Value.Id, out var parent) && parent.OwnerId is { } owner)
                save.Target["ownerid"] = new EntityReference(owner.Table, owner.Id);
        }

        var stored = repository.MembersOf(ids);
        foreach (var save in batch.Where(save => !save.IsNew && !MovedRows.IsMoving(run, save)))
            KeepKey(save, stored.FirstOrDefault(member => member.Id == save.After.Id));
        var members = stored.Where(member => batch.All(save => save.After.Id != member.Id)).Concat(batch.Select(save => save.After)).ToList();
        var moved = MovedRows.CheckHeld(run, batch, Lifecycles.TeamMember);
        var dated = batch.Where(save => TeamRules.IsActive(save.After) && (save.IsNew || save.Changes(nameof(TeamMember.From)) || save.Changes(nameof(TeamMember.To))))
            .SelectMany(save => TeamRules.Check(save.After, null, save.After.DesignationId is { } parent && designations.TryGetValue(parent.Id, out var designation) ? designation : null));
        return moved.Concat(dated).Concat(batch.SelectMany(save => TeamRules.CheckOverlap(save.After, members.Where(member => member.DesignationId == save.After.DesignationId)))).ToList();
    }

    /// <summary>Somebody ended the membership, or began it again, while a save of something else waited: the key says what is so under the lock.</summary>
    private static void KeepKey(Save<TeamMember> save, TeamMember? stored)
    {
        if (TeamRules.IsActive(save.After) == stored is not null)
            return;
        save.After.StatusCode = stored?.StatusCode ?? TeamMemberStatus.Ended;
        save.Write(nameof(TeamMember.MemberKey), SlotKeys.Of(save.After));
    }
}

/// <summary>After a membership began or ended: tells flows, shares the designation's row, and looks at the team again.</summary>
[Step(Message.Create, typeof(TeamMember), Stage.PostOperation, PostImage = "DesignationId,UserId,RoleId,statuscode")]
[Step(Message.Update, typeof(TeamMember), Stage.PostOperation, Columns = "statuscode,From,To,FunctionId,RoleId,DirectCustomer", PreImage = StepColumns.All)]
public sealed class AnnounceTeamMember : RowStep<TeamMember>
{
    private protected override bool RunsOnSystemWrites => true;

    private protected override void Apply(Batch<TeamMember> batch)
    {
        var run = batch.Run;
        foreach (var save in batch)
        {
            if (save.IsNew && TeamRules.IsActive(save.After))
                TeamAnnouncement.Joined(run, save.After);
            else if (!save.IsNew && TeamRules.IsActive(save.Before!) && !TeamRules.IsActive(save.After))
                TeamAnnouncement.Left(run, save.After);
            if (!save.IsNew && (save.Changes(nameof(TeamMember.To)) || save.Changes(nameof(TeamMember.StatusCode))))
                KeepOpenTasks(run, save.After);
        }

        // Where the product itself writes, it looks at the team once, when it is done.
        if (run.IsSystemWrite)
            return;
        var upkeep = new TeamUpkeep(run);
        foreach (var designation in TeamRepository.Ids(batch.Select(save => save.After.DesignationId)))
            upkeep.RefreshFindings(designation);
    }

    /// <summary>Who ends with work left stays said until the end is taken back or the work is done by then (TEA-09).</summary>
    private static void KeepOpenTasks(Run run, TeamMember member)
    {
        if (member.DesignationId is not { } designation || member.UserId is not { } user)
            return;
        var target = new RowRef("kam_teammember", member.Id, member.Name);
        var ends = member.To is not null || !TeamRules.IsActive(member);
        var tasks = ends ? new TeamRepository(run).FixedPlaces(designation.Id, user.Id) + new HandoverRepository(run).OpenOf(designation.Id, user.Id) : 0;
        new FindingLedger(run).Refresh(target, member.OwnerId, TeamRules.CheckEnd(member, tasks).Select(violation => new Observation(target, violation)).ToList(), code => code == Rule.TEA09.Code);
    }
}

/// <summary>A member with open tasks, or with a post, stays (TEA-09).</summary>
[Step(Message.Delete, typeof(TeamMember), Stage.PreOperation, Rank = 1, PreImage = StepColumns.All)]
public sealed class RemoveTeamMember : DeleteStep<TeamMember>
{
    private protected override IEnumerable<Violation> Check(Run run, TeamMember row)
    {
        if (row.DesignationId is not { } designation || row.UserId is not { } user || Parents.IsBeingDeleted(run, "kam_designation"))
            return Enumerable.Empty<Violation>();
        run.Lock(designation);
        var repository = new TeamRepository(run);
        if (!repository.Designations(new[] { designation.Id }).TryGetValue(designation.Id, out var parent))
            return Enumerable.Empty<Violation>();
        var holdsPost = TeamRules.IsActive(row) && Lifecycles.IsOpen(parent.StatusCode) && row.Origin switch
        {
            MemberOrigin.KeyAccountManager => parent.KeyAccountManagerId == user,
            MemberOrigin.Deputy => parent.DeputyId == user,
            MemberOrigin.ExecutiveSponsor => parent.SponsorId == user,
            _ => false,
        };
        return TeamRules.CheckRemoval(row, repository.FixedPlaces(designation.Id, user.Id) + new HandoverRepository(run).OpenOf(designation.Id, user.Id), holdsPost);
    }

    private protected override void Apply(Run run, TeamMember row)
    {
        if (TeamRules.IsActive(row) && !Parents.IsBeingDeleted(run, "kam_designation"))
            TeamAnnouncement.Left(run, row);
    }
}

/// <summary>Keeps team, mandates, readiness and their findings in step with the designation, also with one that is taken over approved or active.</summary>
[Step(Message.Create, typeof(Designation), Stage.PostOperation, Rank = 20)]
[Step(Message.Update, typeof(Designation), Stage.PostOperation, Rank = 20, Columns = "statuscode,KeyAccountManagerId,DeputyId,Tier", PreImage = "statuscode,KeyAccountManagerId,DeputyId,Tier")]
public sealed class KeepTeam : RowStep<Designation>
{
    private protected override bool RunsOnSystemWrites => true;

    private protected override void Apply(Batch<Designation> batch)
    {
        var upkeep = new TeamUpkeep(batch.Run);
        foreach (var save in batch.Where(Concerns))
            upkeep.Refresh(save.After.Id != Guid.Empty ? save.After.Id : batch.Run.Context.PrimaryEntityId, isClosing: Closes(save));
    }

    /// <summary>Whether the key account ends, or is withdrawn or rejected before it was one. Of a split update only the half that brings the status does.</summary>
    private static bool Closes(Save<Designation> save) =>
        save.Sent.Has(nameof(Designation.StatusCode)) && Lifecycles.IsOpen(save.Before?.StatusCode) && !Lifecycles.IsOpen(save.After.StatusCode) && save.After.StatusCode != DesignationStatus.Draft;

    private static bool Concerns(Save<Designation> save) => save.IsNew
        ? Lifecycles.IsCounted(save.After.StatusCode)
        : save.Changes(nameof(Designation.StatusCode)) || save.Changes(nameof(Designation.KeyAccountManagerId)) || save.Changes(nameof(Designation.DeputyId)) || save.Changes(nameof(Designation.Tier));
}

/// <summary>What follows for others when somebody joins or leaves.</summary>
internal static class TeamAnnouncement
{
    public static void Joined(Run run, TeamMember member)
    {
        Raise(run, member, "Added");
        if (member.DesignationId is { } designation && member.UserId is { } user)
            new RecordTeam(run).Add(designation.Id, user.Id);
    }

    public static void Left(Run run, TeamMember member)
    {
        Raise(run, member, "Ended");
        if (member.DesignationId is not { } designation || member.UserId is not { } user)
            return;
        if (!new TeamRepository(run).MembersOf(new[] { designation.Id }).Any(other => other.Id != member.Id && other.UserId == user))
            new RecordTeam(run).Remove(designation.Id, user.Id);
    }

    private static void Raise(Run run, TeamMember member, string change) => run.Raise(EventNames.TeamChanged, new ParameterCollection
    {
        ["DesignationId"] = member.DesignationId?.Id,
        ["UserId"] = member.UserId?.Id,
        ["RoleId"] = member.RoleId?.Id,
        ["Change"] = change,
    });
}

/// <summary>Looks up the chain of operations.</summary>
internal static class Parents
{
    /// <summary>Whether a row of the table is being deleted, which takes its children along.</summary>
    public static bool IsBeingDeleted(Run run, string table)
    {
        for (var context = run.Context.ParentContext; context is not null; context = context.ParentContext)
        {
            if (context.MessageName == "Delete" && context.PrimaryEntityName == table)
                return true;
        }

        return false;
    }
}
