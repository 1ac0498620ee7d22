using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>Status reasons of the marker table.</summary>
public enum OnBehalfStatus
{
    [StatusOption("Active")] Active = 1,
    [StatusOption("Inactive", inactive: true)] Inactive = 2,
}

/// <summary>
/// Has no rows: the privilege to create one is what lets the application user of the approval flows record a decision that a person took outside the app.
/// </summary>
[Table("kam_onbehalf", "Recorded decision", "Recorded decisions", Ownership.Organization, Status = typeof(OnBehalfStatus),
    Description = "Has no rows. The privilege to create one allows an application user to record decisions people took outside the app.")]
public sealed class OnBehalf : Row<OnBehalfStatus>
{
    [Text("Name", 200, PrimaryName = true)]
    public string? Name { get => Text(); set => Set(value); }
}
