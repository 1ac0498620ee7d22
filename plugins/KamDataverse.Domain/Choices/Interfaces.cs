using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Choices;

/// <summary>The unit in which reaction and completion time are entered.</summary>
[ChoiceSet("kam_timeunit", "Time unit")]
public enum TimeUnit
{
    [Option("Minutes")] Minutes = 287100000,
    [Option("Hours")] Hours = 287100001,
    [Option("Days")] Days = 287100002,
}

/// <summary>Whether time runs in working hours only.</summary>
[ChoiceSet("kam_timebasis", "Time basis")]
public enum TimeBasis
{
    [Option("Business time")] Business = 287100000,
    [Option("Elapsed time")] Elapsed = 287100001,
}

/// <summary>How much an interface must say before it can be activated.</summary>
[ChoiceSet("kam_interfacedepth", "Depth")]
public enum InterfaceDepth
{
    [Option("Brief")] Brief = 287100000,
    [Option("Full")] Full = 287100001,
}

/// <summary>What passes through an interface.</summary>
[ChoiceSet("kam_interfacekind", "Interface kind")]
public enum InterfaceKind
{
    [Option("Data")] Data = 287100000,
    [Option("Performance")] Performance = 287100001,
    [Option("Communication")] Communication = 287100002,
    [Option("Decision")] Decision = 287100003,
    [Option("Support request")] SupportRequest = 287100004,
}

/// <summary>How a request reaches the supplier.</summary>
[ChoiceSet("kam_channel", "Channel")]
public enum Channel
{
    [Option("Dynamics task")] DynamicsTask = 287100000,
    [Option("E-mail")] Email = 287100001,
    [Option("Teams")] Teams = 287100002,
    [Option("Phone")] Phone = 287100003,
    [Option("Portal")] Portal = 287100004,
    [Option("Other")] Other = 287100005,
}

/// <summary>Where an interface applies. The numbers match <see cref="MatrixScope"/>.</summary>
[ChoiceSet("kam_interfacescope", "Interface scope")]
public enum InterfaceScope
{
    [Option("Programme")] Programme = 287100000,
    [Option("Tier")] Tier = 287100001,
    [Option("Key account")] KeyAccount = 287100002,
}

/// <summary>Which way an item of an interface flows.</summary>
[ChoiceSet("kam_itemdirection", "Direction")]
public enum ItemDirection
{
    [Option("Input")] Input = 287100000,
    [Option("Output")] Output = 287100001,
}

/// <summary>How an acceptance criterion compares.</summary>
[ChoiceSet("kam_criterionoperator", "Operator")]
public enum CriterionOperator
{
    [Option("=")] Equal = 287100000,
    [Option("≥")] AtLeast = 287100001,
    [Option("≤")] AtMost = 287100002,
    [Option("Yes/No")] YesNo = 287100003,
}

/// <summary>How urgent a request is.</summary>
[ChoiceSet("kam_priority", "Priority")]
public enum Priority
{
    [Option("Critical")] Critical = 287100000,
    [Option("High")] High = 287100001,
    [Option("Normal")] Normal = 287100002,
    [Option("Low")] Low = 287100003,
}

/// <summary>The clock an escalation waits for.</summary>
[ChoiceSet("kam_clock", "Clock")]
public enum Clock
{
    [Option("Reaction")] Reaction = 287100000,
    [Option("Completion")] Resolution = 287100001,
}

/// <summary>Who is told when a clock has run out.</summary>
[ChoiceSet("kam_escalationtarget", "Escalation target")]
public enum EscalationTarget
{
    [Option("Function head")] FunctionHead = 287100000,
    [Option("Owner at the supplier")] SupplierOwner = 287100001,
    [Option("Owner at the receiver")] CustomerOwner = 287100002,
    [Option("Key account manager")] KeyAccountManager = 287100003,
    [Option("Sponsor")] Sponsor = 287100004,
    [Option("Named person")] User = 287100005,
    [Option("Programme owner")] ProgramOwner = 287100006,
    [Option("Executive")] Executive = 287100007,
}
