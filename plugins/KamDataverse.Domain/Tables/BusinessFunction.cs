using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>Status reasons of a function.</summary>
public enum FunctionStatus
{
    [StatusOption("Active")] Active = 1,
    [StatusOption("Closed", inactive: true)] Closed = 2,
}

/// <summary>A function (department) of the own organisation.</summary>
[Table("kam_function", "Function", "Functions", Ownership.Organization, Audited = true, QuickCreate = true, Status = typeof(FunctionStatus),
    Description = "A function (department) of the own organisation.")]
[AlternateKey("kam_functioncodekey", "The code of a function is used only once (ORG-02)", nameof(Code))]
public sealed class BusinessFunction : CodedEntry<FunctionStatus>
{
    [Choice("Kind", Required = true)]
    public FunctionKind? Kind { get => Choice<FunctionKind>(); set => Set(value); }

    [Lookup("systemuser", "Head", Recommended = true)]
    public RowRef? HeadId { get => Lookup(); set => Set(value); }

    [Lookup("systemuser", "Deputy head")]
    public RowRef? DeputyHeadId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(BusinessFunction), "Parent function", Hierarchical = true, ChildrenLabel = "Child functions")]
    public RowRef? ParentFunctionId { get => Lookup(); set => Set(value); }

    [Choice("Reports to")]
    public ReportsTo? ReportsTo { get => Choice<ReportsTo>(); set => Set(value); }

    [Lookup("businessunit", "Business unit")]
    public RowRef? BusinessUnitId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(KamCalendar), "Business calendar", OnDelete = OnDelete.Restrict, ChildrenLabel = "Functions", Description = "The hours in which the function works; empty means those of the programme.")]
    public RowRef? CalendarId { get => Lookup(); set => Set(value); }

    [Text("Country", 2, Description = "Two letters (ISO 3166).")]
    public string? Country { get => Text(); set => Set(value); }

    [YesNo("Support function")]
    public bool? IsSupport { get => YesNo(); set => Set(value); }

    [Text("Channel", 400, Description = "Mailbox or Teams address at which requests arrive.")]
    public string? Channel { get => Text(); set => Set(value); }
}
