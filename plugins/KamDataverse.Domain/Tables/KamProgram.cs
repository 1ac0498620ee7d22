using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>Status reasons of a programme.</summary>
public enum ProgramStatus
{
    [StatusOption("Setup")] Setup = 1,
    [StatusOption("Live")] Live = 287100001,
    [StatusOption("Closed", inactive: true)] Closed = 2,
}

/// <summary>A key account management programme: its owner, where it is anchored, and the defaults everything else starts from.</summary>
/// <remarks>A threshold joins the table together with the rule that reads it.</remarks>
[Table("kam_program", "KAM programme", "KAM programmes", Ownership.Organization, Audited = true, Status = typeof(ProgramStatus),
    Description = "A key account management programme: its owner, where it is anchored, and the defaults everything else starts from.")]
[AlternateKey("kam_programcodekey", "The code of a programme is used only once", nameof(Code))]
public sealed class KamProgram : AggregateRoot<ProgramStatus>
{
    [Text("Code", 10, Required = true)]
    public string? Code { get => Text(); set => Set(value); }

    [Text("Name", 200, Required = true, PrimaryName = true)]
    public string? Name { get => Text(); set => Set(value); }

    /// <summary>The person who answers for the programme; the table itself belongs to the organisation and has no owner column.</summary>
    [Lookup("systemuser", "Programme owner", Recommended = true)]
    public new RowRef? OwnerId { get => Lookup(); set => Set(value); }

    [Choice("Anchoring", Recommended = true)]
    public Anchoring? Anchoring { get => Choice<Anchoring>(); set => Set(value); }

    [Lookup(typeof(BusinessFunction), "Reporting line")]
    public RowRef? ReportingLine { get => Lookup(); set => Set(value); }

    [WholeNumber("Time zone", Format = "timezone", Max = 1500, Description = "The zone in which the programme says what day it is today; empty means UTC.")]
    public int? TimeZone { get => Whole(); set => Set(value); }

    [Lookup(typeof(KamCalendar), "Business calendar", OnDelete = OnDelete.Restrict, ChildrenLabel = "Programmes", Description = "The hours that apply where neither the interface nor its supplier has a calendar.")]
    public RowRef? CalendarId { get => Lookup(); set => Set(value); }

    [WholeNumber("Review after (months)", Min = 1, Max = 60, Default = 12)]
    public int? ReviewMonths { get => Whole(); set => Set(value); }

    [WholeNumber("Sponsor: maximum mandates", Min = 1, Max = 50, Default = 3)]
    public int? SponsorCapacity { get => Whole(); set => Set(value); }

    [WholeNumber("Sponsor: contact every (days)", Min = 14, Max = 180, Default = 90)]
    public int? SponsorCadenceDays { get => Whole(); set => Set(value); }

    [WholeNumber("Team: alignment every (days)", Min = 7, Max = 180, Default = 30)]
    public int? TeamSyncDays { get => Whole(); set => Set(value); }

    [WholeNumber("Team: functions at tier 1", Max = 16, Default = 4)]
    public int? MinFunctions1 { get => Whole(); set => Set(value); }

    [WholeNumber("Team: functions at tier 2", Max = 16, Default = 3)]
    public int? MinFunctions2 { get => Whole(); set => Set(value); }

    [WholeNumber("Team: functions at tier 3", Max = 16, Default = 2)]
    public int? MinFunctions3 { get => Whole(); set => Set(value); }

    [WholeNumber("Default reaction time (minutes)", Min = 1, Max = 43200, Default = 480)]
    public int? DefaultReactionMinutes { get => Whole(); set => Set(value); }

    [WholeNumber("Default completion time (minutes)", Min = 1, Max = 525600, Default = 2400)]
    public int? DefaultResolutionMinutes { get => Whole(); set => Set(value); }

    [WholeNumber("Escalate to the function head after (minutes)", Min = 1, Max = 525600, Default = 240,
        Description = "Working time after the due time, where an interface has no escalation levels of its own.")]
    public int? EscalateHeadMinutes { get => Whole(); set => Set(value); }

    [WholeNumber("Escalate to the programme owner after (minutes)", Min = 1, Max = 525600, Default = 480,
        Description = "Working time after the due time, where an interface has no escalation levels of its own. A working day has 480 minutes.")]
    public int? EscalateOwnerMinutes { get => Whole(); set => Set(value); }

    [WholeNumber("Maximum responsible roles per activity", Min = 1, Max = 100, Default = 3)]
    public int? MaxResponsible { get => Whole(); set => Set(value); }

    [WholeNumber("Maximum consulted roles per activity", Min = 1, Max = 100, Default = 4)]
    public int? MaxConsulted { get => Whole(); set => Set(value); }

    [WholeNumber("Maximum informed roles per activity", Min = 1, Max = 100, Default = 6)]
    public int? MaxInformed { get => Whole(); set => Set(value); }

    [WholeNumber("Accountable share warned above (%)", Min = 1, Max = 100, Default = 40)]
    public int? AccShare { get => Whole(); set => Set(value); }

    [WholeNumber("Responsible share warned above (%)", Min = 1, Max = 100, Default = 60)]
    public int? RespShare { get => Whole(); set => Set(value); }

    [WholeNumber("Rows before shares are judged", Min = 1, Max = 1000, Default = 5)]
    public int? MinLoadRows { get => Whole(); set => Set(value); }

    [WholeNumber("Maximum key accounts", Min = 1, Max = 10000, Default = 75)]
    public int? MaxAccounts { get => Whole(); set => Set(value); }

    [WholeNumber("Recommended key accounts", Min = 1, Max = 10000, Default = 50)]
    public int? WarnAccounts { get => Whole(); set => Set(value); }

    [WholeNumber("Maximum key accounts per manager", Min = 1, Max = 1000, Default = 10, Description = "A development account counts half.")]
    public int? MaxPerKam { get => Whole(); set => Set(value); }

    [WholeNumber("Recommended key accounts per manager", Min = 1, Max = 1000, Default = 8, Description = "A development account counts half.")]
    public int? WarnPerKam { get => Whole(); set => Set(value); }

    [WholeNumber("Quadrant boundary", Max = 100, Default = 50, Description = "From this value on, attractiveness and strength count as high.")]
    public int? QuadrantCut { get => Whole(); set => Set(value); }

    [WholeNumber("Tier 1 from", Max = 100, Default = 75)]
    public int? Tier1Min { get => Whole(); set => Set(value); }

    [WholeNumber("Tier 2 from", Max = 100, Default = 55)]
    public int? Tier2Min { get => Whole(); set => Set(value); }

    [DecimalNumber("Share of attractiveness", Max = 1, Default = 0.6, Description = "Its part in the total; relative strength has the rest up to 1.")]
    public decimal? AttractivenessShare { get => Number(); set => Set(value); }

    [WholeNumber("Readiness at activation (%)", Max = 100, Default = 70)]
    public int? MinReadiness { get => Whole(); set => Set(value); }

    [YesNo("More notations", Description = "Besides RACI and RASCI, matrices may be written in RACI-VS, CAIRO, DACI and RAPID.")]
    public bool? MoreNotations { get => YesNo(); set => Set(value); }

    [YesNo("Import mode", Description = "Existing key accounts may be taken over without score and decision, existing interfaces and matrices without sign-offs; each is confirmed afterwards.")]
    public bool? ImportMode { get => YesNo(); set => Set(value); }

    [WholeNumber("Accepted without objection after (working days)", Max = 60, Default = 5, Description = "A delivery nobody objects to counts as accepted; 0 for never.")]
    public int? AutoAcceptDays { get => Whole(); set => Set(value); }
}
