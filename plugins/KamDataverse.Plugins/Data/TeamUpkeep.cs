using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Sponsors;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Teams;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Data;

/// <summary>Keeps team, mandates, mirrors and findings of a designation in step with it, and ends what was made for it alone.</summary>
internal sealed class TeamUpkeep
{
    private static readonly string[] Judged = { "TEA-02", "TEA-03", "TEA-08", "DES-08", "SPO-02", "SPO-03", "SPO-04", "SPO-07" };

    private readonly Run run;
    private readonly TeamRepository teams;
    private readonly SponsorRepository sponsors;

    public TeamUpkeep(Run run)
    {
        this.run = run;
        teams = new TeamRepository(run);
        sponsors = new SponsorRepository(run);
    }

    /// <summary>Everything at once, after the designation or one of its mandates changed.</summary>
    /// <param name="isClosing">Whether the designation is just ending: what was made for it ends too.</param>
    public void Refresh(Guid designationId, bool isClosing = false)
    {
        if (!teams.Designations(new[] { designationId }).TryGetValue(designationId, out var designation))
            return;
        var mandates = sponsors.OpenMandates(designationId);
        if (IsOver(designation))
            mandates = Close(designation, mandates);
        if (isClosing)
            new OwnDefinitions(run).Close(designation);
        var executives = sponsors.Executives(mandates.Select(mandate => mandate.ExecutiveId));
        var sponsor = Mirror(designation, mandates, executives);
        Fit(designation, sponsor);
        Judge(designation, mandates, executives);
    }

    /// <summary>What the team and its mandates lack, without changing anything else.</summary>
    public void RefreshFindings(Guid designationId)
    {
        if (!teams.Designations(new[] { designationId }).TryGetValue(designationId, out var designation))
            return;
        var mandates = sponsors.OpenMandates(designationId);
        Judge(designation, mandates, sponsors.Executives(mandates.Select(mandate => mandate.ExecutiveId)));
    }

    /// <summary>What stands in the way of activating the designation: sponsor, team and the other foundations (DES-08, DES-10, TEA-03, TEA-08).</summary>
    public IEnumerable<Violation> CheckActivation(Designation designation)
    {
        var team = TeamOf(designation);
        return SponsorshipRules.CheckDesignation(designation, designation.Id != Guid.Empty && sponsors.OpenMandates(designation.Id).Any(IsActive))
            .Concat(TeamRules.CheckTeam(team, run.TodayOf(designation.ProgramId)))
            .Concat(new ReadinessDesk(run).CheckGate(designation, team));
    }

    private static bool IsActive(Sponsorship mandate) => mandate.StatusCode == SponsorshipStatus.Active;

    private static bool IsOver(Designation designation) =>
        designation.StatusCode is DesignationStatus.Ended or DesignationStatus.Withdrawn or DesignationStatus.Rejected;

    private DesignationTeam TeamOf(Designation designation)
    {
        var members = teams.MembersOf(new[] { designation.Id });
        return new DesignationTeam(
            designation,
            teams.Programs(new[] { designation.ProgramId }).Values.FirstOrDefault(),
            members,
            teams.Functions(members.Select(member => member.FunctionId)));
    }

    /// <summary>Mandates end with their designation; those nobody has accepted yet lapse.</summary>
    private List<Sponsorship> Close(Designation designation, List<Sponsorship> mandates)
    {
        var last = Dates.Earlier(designation.ValidTo, run.TodayOf(designation.ProgramId));
        var rows = mandates.Select(mandate =>
        {
            var closed = new Sponsorship { Id = mandate.Id, StateCode = 1, StatusCode = IsActive(mandate) ? SponsorshipStatus.Ended : SponsorshipStatus.Declined, NextTouch = null, CheckOn = null };
            closed.To = mandate.From > last ? mandate.From : Dates.Earlier(mandate.To, last);
            closed.ActiveKey = SlotKeys.Of(closed);
            return RowMapper.Write(closed);
        }).ToList();
        run.AsSystemWrite(() => BulkWrite.Send(run.AsSystem, "UpdateMultiple", rows));
        return new List<Sponsorship>();
    }

    /// <summary>Designation and account show who sponsors.</summary>
    private TeamPost? Mirror(Designation designation, List<Sponsorship> mandates, Dictionary<Guid, Executive> executives)
    {
        var active = mandates.FirstOrDefault(IsActive);
        var executive = active?.ExecutiveId is { } reference && executives.TryGetValue(reference.Id, out var found) ? found : null;
        var mandate = active is null ? (RowRef?)null : new RowRef("kam_sponsorship", active.Id, active.Name);
        if (designation.SponsorshipId != mandate || designation.SponsorId != executive?.UserId)
        {
            designation.SponsorshipId = mandate;
            designation.SponsorId = executive?.UserId;
            run.AsSystemWrite(() => run.AsSystem.Update(RowMapper.Write(new Designation { Id = designation.Id, SponsorshipId = mandate, SponsorId = executive?.UserId })));
            if (designation.AccountId is { } account)
                MirrorOnAccount(account);
            if (designation.ProgramId is { } program && new ProgramStanding(run) is var standing && standing.Stored(program.Id) is { } stored)
                standing.Refresh(stored);
        }

        return new TeamPost(MemberOrigin.ExecutiveSponsor, executive?.UserId, null, executive?.FunctionId);
    }

    private void MirrorOnAccount(RowRef account)
    {
        var leading = DesignationDefaults.Leading(new DesignationRepository(run).OpenOf(new[] { account.Id }));
        run.AsSystemWrite(() => run.AsSystem.Update(RowMapper.Write(DesignationDefaults.MirrorOf(account.Id, leading))));
    }

    /// <summary>Key account manager, deputy and sponsor belong to the team.</summary>
    private void Fit(Designation designation, TeamPost? sponsor)
    {
        var roles = teams.PostRoles();
        KamRole? RoleOf(RoleType type) => roles.TryGetValue(type, out var role) ? role : null;
        var posts = new[]
        {
            new TeamPost(MemberOrigin.KeyAccountManager, designation.KeyAccountManagerId, RoleOf(RoleType.KeyAccountManager)),
            new TeamPost(MemberOrigin.Deputy, designation.DeputyId, RoleOf(RoleType.DeputyKeyAccountManager)),
            new TeamPost(MemberOrigin.ExecutiveSponsor, sponsor?.Holder, RoleOf(RoleType.ExecutiveSponsor), sponsor?.FunctionId),
        };
        var change = TeamChange.For(designation, teams.MembersOf(new[] { designation.Id }), posts, run.TodayOf(designation.ProgramId));
        foreach (var member in change.Joining)
        {
            member.Id = Guid.NewGuid();
            member.MemberKey = SlotKeys.Of(member);
            member.OwnerId = designation.OwnerId;
        }

        run.AsSystemWrite(() =>
        {
            BulkWrite.Send(run.AsSystem, "UpdateMultiple", change.Leaving.Concat(change.Adopted).Select(RowMapper.Write).ToList());
            BulkWrite.Send(run.AsSystem, "CreateMultiple", change.Joining.Select(RowMapper.Write).ToList());
        });
    }

    private void Judge(Designation designation, List<Sponsorship> mandates, Dictionary<Guid, Executive> executives)
    {
        var root = new RowRef("kam_designation", designation.Id, designation.Name);
        var observations = new List<Observation>();
        if (!IsOver(designation))
        {
            var team = TeamOf(designation);
            var violations = TeamRules.CheckTeam(team, run.TodayOf(designation.ProgramId)).Concat(SponsorshipRules.CheckDesignation(designation, mandates.Any(IsActive)));
            if (ReadinessDesk.IsKept(designation))
                violations = violations.Concat(new ReadinessDesk(run).Keep(designation, team));
            observations.AddRange(violations.Select(violation => new Observation(root, violation)));
            var facts = sponsors.Facts(designation, executives.Values).ToDictionary(fact => fact.Executive!.Id);
            foreach (var mandate in mandates)
            {
                var fact = mandate.ExecutiveId is { } executive && facts.TryGetValue(executive.Id, out var known) ? known : new SponsorFacts(designation, null);
                observations.AddRange(SponsorshipRules.CheckSponsor(mandate, fact, run.TodayOf(designation.ProgramId))
                    .Concat(SponsorshipRules.CheckCounterpartNamed(mandate, run.TodayOf(designation.ProgramId)))
                    .Select(violation => new Observation(new RowRef("kam_sponsorship", mandate.Id, mandate.Name), violation)));
            }

            observations.AddRange(sponsors.CheckCounterparts(mandates, _ => designation));
        }

        new FindingLedger(run).Refresh(root, designation.OwnerId, observations, rule => Judged.Contains(rule) || ReadinessDesk.Rules.Contains(rule));
    }
}
