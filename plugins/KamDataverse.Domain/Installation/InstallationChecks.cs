using System;
using System.Collections.Generic;

namespace KamDataverse.Domain.Installation;

/// <summary>What a check came to.</summary>
internal enum CheckState
{
    Ok,

    /// <summary>Something is to be done.</summary>
    Open,

    /// <summary>It cannot be seen from here; the message says where to look.</summary>
    Look,
}

/// <summary>What can be seen of an installation.</summary>
internal sealed class InstallationFacts
{
    public int Programs { get; set; }

    /// <summary>Programmes that name no business calendar.</summary>
    public int ProgramsWithoutCalendar { get; set; }

    /// <summary>Calendars of programmes that know no holiday in the coming year.</summary>
    public int CalendarsWithoutHolidays { get; set; }

    public int Processes { get; set; }

    public int Roles { get; set; }

    public int Functions { get; set; }

    public int FunctionsWithoutHead { get; set; }

    /// <summary>Whether the access team template is there, through which teams see their key account.</summary>
    public bool SharesWithTeams { get; set; }

    public int EnabledSteps { get; set; }

    public int DisabledSteps { get; set; }

    /// <summary>When the timed job last ran to its end, UTC; null for never.</summary>
    public DateTime? LastRunOn { get; set; }

    public DateTime Now { get; set; }
}

/// <summary>One line of the installation's checklist; its text is a message.</summary>
internal sealed class InstallationCheck
{
    public InstallationCheck(string code, CheckState state, params object?[] arguments)
    {
        Code = code;
        State = state;
        Arguments = arguments;
    }

    public string Code { get; }

    public CheckState State { get; }

    public IReadOnlyList<object?> Arguments { get; }

    /// <summary>Whether what is asked for is not there at all, which is said otherwise than that some of it is missing.</summary>
    public bool IsAbsent { get; private set; }

    public string MessageKey => "Check." + Code + "." + (IsAbsent ? "None" : State.ToString());

    public static InstallationCheck None(string code) => new InstallationCheck(code, CheckState.Open) { IsAbsent = true };
}

/// <summary>The checklist after an import.</summary>
internal static class InstallationChecks
{
    /// <summary>Hours after which the timed job, which should run every quarter of an hour, counts as standing still.</summary>
    public const int StandstillHours = 2;

    public static IReadOnlyList<InstallationCheck> Of(InstallationFacts facts) => new[]
    {
        Steps(facts),
        facts.Programs == 0 ? InstallationCheck.None("Programme") : new InstallationCheck("Programme", CheckState.Ok, facts.Programs),
        Functions(facts),
        facts.Processes == 0 || facts.Roles == 0
            ? new InstallationCheck("Content", CheckState.Open, facts.Processes, facts.Roles)
            : new InstallationCheck("Content", CheckState.Ok, facts.Processes, facts.Roles),
        Calendars(facts),
        facts.CalendarsWithoutHolidays > 0
            ? new InstallationCheck("Holidays", CheckState.Look, facts.CalendarsWithoutHolidays)
            : new InstallationCheck("Holidays", CheckState.Ok),
        facts.SharesWithTeams ? new InstallationCheck("TeamSharing", CheckState.Ok) : new InstallationCheck("TeamSharing", CheckState.Look),
        TimedJob(facts),
        new InstallationCheck("Keys", CheckState.Look),
    };

    private static InstallationCheck Steps(InstallationFacts facts)
    {
        if (facts.DisabledSteps > 0)
            return new InstallationCheck("Steps", CheckState.Open, facts.DisabledSteps);
        return facts.EnabledSteps == 0 ? InstallationCheck.None("Steps") : new InstallationCheck("Steps", CheckState.Ok, facts.EnabledSteps);
    }

    private static InstallationCheck Functions(InstallationFacts facts)
    {
        if (facts.Functions == 0)
            return InstallationCheck.None("Functions");
        return facts.FunctionsWithoutHead > 0
            ? new InstallationCheck("Functions", CheckState.Open, facts.FunctionsWithoutHead, facts.Functions)
            : new InstallationCheck("Functions", CheckState.Ok, facts.Functions);
    }

    private static InstallationCheck Calendars(InstallationFacts facts)
    {
        if (facts.Programs == 0)
            return InstallationCheck.None("Calendars");
        return facts.ProgramsWithoutCalendar > 0
            ? new InstallationCheck("Calendars", CheckState.Open, facts.ProgramsWithoutCalendar)
            : new InstallationCheck("Calendars", CheckState.Ok);
    }

    private static InstallationCheck TimedJob(InstallationFacts facts)
    {
        if (facts.LastRunOn is not { } last)
            return InstallationCheck.None("TimedJob");
        return new InstallationCheck("TimedJob", last > facts.Now.AddHours(-StandstillHours) ? CheckState.Ok : CheckState.Open, last);
    }
}
