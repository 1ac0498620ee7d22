using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Teams;

/// <summary>What must hold for the team of a key account.</summary>
internal static class TeamRules
{
    /// <summary>More roles than this in one team are worth a look.</summary>
    public const int MostRoles = 2;

    /// <summary>A member works here and belongs to the team while the key account does (TEA-01).</summary>
    /// <param name="saved">The member as it would read after the save.</param>
    /// <param name="person">The member's user; null where it is not known.</param>
    /// <param name="designation">The key account; null where it is not known.</param>
    public static IEnumerable<Violation> Check(TeamMember saved, Person? person, Designation? designation)
    {
        if (person is { IsEnabled: false })
            yield return Rule.TEA01.On(nameof(saved.UserId), person.User);
        else if (person is { IsApplication: true })
            yield return Rule.TEA01.Says("application", nameof(saved.UserId), person.User);
        if (saved.To < saved.From)
            yield return Rule.TEA01.Says("period", nameof(saved.To), saved.From);
        else if (designation is not null && (saved.From < designation.ValidFrom || saved.From > designation.ValidTo || saved.To > designation.ValidTo))
            yield return Rule.TEA01.Says("validity", nameof(saved.From), Day(designation.ValidFrom), Day(designation.ValidTo));
    }

    /// <summary>A person has a role in a team only once at a time (TEA-02).</summary>
    /// <param name="saved">The member as it would read after the save.</param>
    /// <param name="others">Members of the same team; the saved one may be among them.</param>
    public static IEnumerable<Violation> CheckOverlap(TeamMember saved, IEnumerable<TeamMember> others)
    {
        if (IsActive(saved) && others.Any(other =>
            other.Id != saved.Id && IsActive(other) && other.UserId == saved.UserId && other.RoleId == saved.RoleId && Period.Overlaps(saved, other)))
        {
            yield return Rule.TEA02.On(nameof(saved.RoleId), saved.UserId, saved.RoleId);
        }
    }

    /// <summary>What the team as a whole needs for its tier on a day (TEA-02, TEA-03, TEA-08).</summary>
    public static IEnumerable<Violation> CheckTeam(DesignationTeam team, DateTime day)
    {
        var present = team.On(day).ToList();
        foreach (var person in present.Where(member => member.UserId is not null).GroupBy(member => member.UserId!.Value).OrderBy(group => group.Key.Id))
        {
            var roles = person.Select(member => member.RoleId).Distinct().Count();
            if (roles > MostRoles)
                yield return Discriminated(Rule.TEA02.SaysAs(Severity.Warning, "roles", nameof(TeamMember.RoleId), person.Key, roles), person.Key.Id);
        }

        var covered = team.SpecialistFunctions(present);
        var needed = TeamSettings.MinFunctions(team.Program, team.Designation.Tier);
        if (covered < needed)
            yield return Rule.TEA03.As(team.Designation.Tier is Tier.Strategic or Tier.Key ? Severity.Block : Severity.Warning, null, covered, needed);
        if (team.Designation.Tier is Tier.Strategic or Tier.Key && !present.Any(member => member.DirectCustomer == true && team.FunctionOf(member) is { IsSupport: true }))
            yield return Rule.TEA08.On(null);
    }

    /// <summary>A team meets (TEA-07).</summary>
    /// <param name="lastSync">Day of the last alignment that took place; where there was none, the first day of the key account.</param>
    /// <param name="syncDays">Days between two alignments.</param>
    public static IEnumerable<Violation> CheckSync(DateTime lastSync, int syncDays, DateTime today)
    {
        if (today.Date > lastSync.Date.AddDays(2 * syncDays))
            yield return Rule.TEA07.On(null, lastSync.Date);
    }

    /// <summary>Who still has something to do here, or is here because of a post, is not removed (TEA-09).</summary>
    /// <param name="member">The member that is to be deleted.</param>
    /// <param name="openTasks">Open handovers and fixed places in matrices of the key account.</param>
    /// <param name="holdsPost">Whether the designation names this person for the post the membership comes from.</param>
    public static IEnumerable<Violation> CheckRemoval(TeamMember member, int openTasks, bool holdsPost)
    {
        if (holdsPost)
            yield return Rule.TEA09.Says("post", null, member.UserId, member.Origin);
        if (openTasks > 0)
            yield return Rule.TEA09.On(null, member.UserId, openTasks);
    }

    /// <summary>Ending a membership is possible all the same; what stays open is said (TEA-09).</summary>
    public static IEnumerable<Violation> CheckEnd(TeamMember member, int openTasks)
    {
        if (openTasks > 0)
            yield return Rule.TEA09.As(Severity.Warning, null, member.UserId, openTasks);
    }

    public static bool IsActive(TeamMember member) => member.StatusCode is null or TeamMemberStatus.Active;

    private static object Day(DateTime? day) => day is { } known ? known : new Phrase("Phrase.FurtherNotice");

    private static Violation Discriminated(Violation violation, Guid by)
    {
        violation.Discriminator = by.ToString();
        return violation;
    }
}

/// <summary>The team of a designation with what its rules look at.</summary>
internal sealed class DesignationTeam
{
    private readonly IReadOnlyCollection<TeamMember> members;
    private readonly IReadOnlyDictionary<Guid, BusinessFunction> functions;

    /// <param name="functions">The members' functions, by id.</param>
    public DesignationTeam(Designation designation, KamProgram? program, IReadOnlyCollection<TeamMember> members, IReadOnlyDictionary<Guid, BusinessFunction> functions)
    {
        Designation = designation;
        Program = program;
        this.members = members;
        this.functions = functions;
    }

    public Designation Designation { get; }

    public KamProgram? Program { get; }

    /// <summary>Who belongs to the team on that day.</summary>
    public IEnumerable<TeamMember> On(DateTime day) => members.Where(member => TeamRules.IsActive(member) && Period.Contains(member, day));

    public BusinessFunction? FunctionOf(TeamMember member) =>
        member.FunctionId is { } reference && functions.TryGetValue(reference.Id, out var function) ? function : null;

    /// <summary>How many functions other than key account management and sales the members come from.</summary>
    public int SpecialistFunctions(IEnumerable<TeamMember> present) => present
        .Select(FunctionOf)
        .Where(function => function is not null && function.Kind is not (FunctionKind.KeyAccountManagement or FunctionKind.Sales))
        .Select(function => function!.Id)
        .Distinct()
        .Count();
}

/// <summary>The programme's numbers about teams and sponsors, with what holds where it says nothing.</summary>
internal static class TeamSettings
{
    public const int StandardSponsorCapacity = 3;
    public const int StandardSponsorCadenceDays = 90;
    public const int StandardSyncDays = 30;

    public static int SponsorCapacity(KamProgram? program) => program?.SponsorCapacity ?? StandardSponsorCapacity;

    public static int SponsorCadenceDays(KamProgram? program) => program?.SponsorCadenceDays ?? StandardSponsorCadenceDays;

    public static int SyncDays(KamProgram? program) => program?.TeamSyncDays ?? StandardSyncDays;

    /// <summary>Functions other than key account management and sales a team needs; none where the tier is open.</summary>
    public static int MinFunctions(KamProgram? program, Tier? tier) => tier switch
    {
        Tier.Strategic => program?.MinFunctions1 ?? 4,
        Tier.Key => program?.MinFunctions2 ?? 3,
        Tier.Development => program?.MinFunctions3 ?? 2,
        _ => 0,
    };
}
