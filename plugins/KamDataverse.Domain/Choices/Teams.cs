using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Choices;

/// <summary>Why somebody is in a team. Whoever is there because of a post leaves with the post.</summary>
[ChoiceSet("kam_memberorigin", "Reason for membership")]
public enum MemberOrigin
{
    [Option("Named for the team")] Named = 287100000,
    [Option("Key account manager")] KeyAccountManager = 287100001,
    [Option("Deputy")] Deputy = 287100002,
    [Option("Executive sponsor")] ExecutiveSponsor = 287100003,
}

/// <summary>How high an executive stands.</summary>
[ChoiceSet("kam_executivelevel", "Executive level")]
public enum ExecutiveLevel
{
    [Option("Board")] Board = 287100000,
    [Option("Executive committee")] ExecutiveCommittee = 287100001,
    [Option("Senior management")] SeniorManagement = 287100002,
}

/// <summary>What an executive sponsor is there for.</summary>
[ChoiceSet("kam_sponsorrole", "Role of the sponsor")]
public enum SponsorRole
{
    [Option("Door opener")] DoorOpener = 287100000,
    [Option("Escalation")] Escalation = 287100001,
    [Option("Relationship")] Relationship = 287100002,
    [Option("Coach")] Coach = 287100003,
}

/// <summary>What kind of contact a touchpoint is.</summary>
[ChoiceSet("kam_touchpointtype", "Touchpoint type")]
public enum TouchpointType
{
    [Option("Sponsor meeting")] SponsorMeeting = 287100000,
    [Option("Business review")] BusinessReview = 287100001,
    [Option("Team sync")] TeamSync = 287100002,
    [Option("Customer visit")] CustomerVisit = 287100003,
    [Option("Escalation call")] EscalationCall = 287100004,
}
