using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>Status reasons of a process.</summary>
public enum ProcessStatus
{
    [StatusOption("Draft")] Draft = 1,
    [StatusOption("Active")] Active = 287100001,
    [StatusOption("Retired", inactive: true)] Retired = 2,
}

/// <summary>A process with a customer at one end, for example from inquiry to quote.</summary>
[Table("kam_process", "Process", "Processes", Ownership.Organization, Audited = true, QuickCreate = true, Status = typeof(ProcessStatus),
    Description = "A process with a customer at one end, for example from inquiry to quote.")]
[AlternateKey("kam_processcodekey", "The code of a process is used only once", nameof(Code))]
public sealed class BusinessProcess : CodedEntry<ProcessStatus>
{
    /// <summary>The person who answers for the process; the table itself belongs to the organisation and has no owner column.</summary>
    [Lookup("systemuser", "Process owner", Recommended = true)]
    public new RowRef? OwnerId { get => Lookup(); set => Set(value); }

    [Choice("Stage")]
    public ProcessStage? Stage { get => Choice<ProcessStage>(); set => Set(value); }

    [YesNo("Standard procedure")]
    public bool? IsStandard { get => YesNo(); set => Set(value); }

    [WholeNumber("Sequence", Max = 100000)]
    public int? Sequence { get => Whole(); set => Set(value); }
}
