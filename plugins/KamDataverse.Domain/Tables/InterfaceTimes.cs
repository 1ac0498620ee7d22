using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>How fast an interface answers a priority; where a priority has none, the interface's own times hold.</summary>
[Table("kam_servicelevel", "Service level", "Service levels", Ownership.UserOrTeam, Audited = true, QuickCreate = true,
    Description = "How fast an interface answers a priority; where a priority has none, the interface's own times hold.")]
[AlternateKey("kam_servicelevelkey", "A priority has one service level in an interface (IFC-09)", nameof(LevelKey))]
public sealed class ServiceLevel : Row
{
    [Text("Name", 200, PrimaryName = true, ReadOnly = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Lookup(typeof(ProcessInterface), "Process interface", Required = true, OnDelete = OnDelete.Parental, ChildrenLabel = "Service levels")]
    public RowRef? InterfaceId { get => Lookup(); set => Set(value); }

    [Choice("Priority", Required = true)]
    public Priority? Priority { get => Choice<Priority>(); set => Set(value); }

    [WholeNumber("Reaction (minutes)", Required = true, Min = 1, Max = 43200, Description = "In the interface's time basis.")]
    public int? ReactionMinutes { get => Whole(); set => Set(value); }

    [WholeNumber("Completion (minutes)", Min = 1, Max = 525600, Description = "In the interface's time basis; five times the reaction where it is left empty.")]
    public int? ResolutionMinutes { get => Whole(); set => Set(value); }

    [Text("Priority slot", 300, ReadOnly = true, Description = "Guarantees one service level per priority.")]
    public string? LevelKey { get => Text(); set => Set(value); }
}

/// <summary>Who is told when a clock of an interface has run out, and when.</summary>
[Table("kam_escalation", "Escalation level", "Escalation levels", Ownership.UserOrTeam, Audited = true, QuickCreate = true,
    Description = "Who is told when a clock of an interface has run out, and when.")]
[AlternateKey("kam_escalationkey", "A clock has each escalation level only once (IFC-16)", nameof(LevelKey))]
public sealed class Escalation : Row
{
    [Text("Name", 200, PrimaryName = true, ReadOnly = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Lookup(typeof(ProcessInterface), "Process interface", Required = true, OnDelete = OnDelete.Parental, ChildrenLabel = "Escalation levels")]
    public RowRef? InterfaceId { get => Lookup(); set => Set(value); }

    [Choice("Clock", Required = true, Default = (int)Domain.Choices.Clock.Reaction)]
    public Clock? Clock { get => Choice<Clock>(); set => Set(value); }

    [WholeNumber("Level", Min = 1, Max = 5, Description = "The next of the clock where it is left empty.")]
    public int? Level { get => Whole(); set => Set(value); }

    [WholeNumber("After (minutes)", Required = true, Max = 525600, Description = "Working time after the clock has run out.")]
    public int? AfterMinutes { get => Whole(); set => Set(value); }

    [Choice("Who is told", Required = true)]
    public EscalationTarget? TargetType { get => Choice<EscalationTarget>(); set => Set(value); }

    [Lookup("systemuser", "Person")]
    public RowRef? UserId { get => Lookup(); set => Set(value); }

    [Text("Level slot", 300, ReadOnly = true, Description = "Guarantees one escalation per clock and level.")]
    public string? LevelKey { get => Text(); set => Set(value); }
}
