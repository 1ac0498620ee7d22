using System;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>
/// The heartbeat of a timed job, one row per job. Its privileges say who may run jobs (write) and who may record what a person decided elsewhere (create); users
/// never write rows themselves.
/// </summary>
[Table("kam_automation", "Timed job", "Timed jobs", Ownership.Organization,
    Description = "When a timed job last ran. Its privileges say who may run jobs (write) and who may record what a person decided outside the app (create).")]
[AlternateKey("kam_automationcodekey", "A timed job has only one heartbeat", nameof(Code))]
public sealed class Automation : Row
{
    /// <summary>Code of the job behind <c>kam_ProcessDueItems</c>.</summary>
    public const string DueItems = "DUE";

    [Text("Code", 10, ReadOnly = true)]
    public string? Code { get => Text(); set => Set(value); }

    [Text("Name", 200, PrimaryName = true, ReadOnly = true)]
    public string? Name { get => Text(); set => Set(value); }

    [DateAndTime("Last run", ReadOnly = true, Description = "When the job last ran to its end, by the platform's clock.")]
    public DateTime? LastRunOn { get => Date(); set => Set(value); }

    [WholeNumber("Rows handled in the last run", ReadOnly = true)]
    public int? LastProcessed { get => Whole(); set => Set(value); }

    [YesNo("More was waiting", ReadOnly = true)]
    public bool? HasMore { get => YesNo(); set => Set(value); }
}
