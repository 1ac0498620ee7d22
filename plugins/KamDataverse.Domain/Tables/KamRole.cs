using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>Status reasons of a role.</summary>
public enum RoleStatus
{
    [StatusOption("Active")] Active = 1,
    [StatusOption("Inactive", inactive: true)] Inactive = 2,
}

/// <summary>A role people take in looking after a key account.</summary>
[Table("kam_role", "KAM role", "KAM roles", Ownership.Organization, Audited = true, QuickCreate = true, Status = typeof(RoleStatus),
    Description = "A role people take in looking after a key account.")]
[AlternateKey("kam_rolecodekey", "The code of a role is used only once", nameof(Code))]
public sealed class KamRole : CodedEntry<RoleStatus>
{
    [Lookup(typeof(BusinessFunction), "Home function", OnDelete = OnDelete.Restrict, ChildrenLabel = "Roles",
        Description = "Empty for a cross-functional role.")]
    public RowRef? FunctionId { get => Lookup(); set => Set(value); }

    [Choice("Type", Required = true)]
    public RoleType? Type { get => Choice<RoleType>(); set => Set(value); }

    [WholeNumber("Maximum accountabilities", Min = 1, Max = 1000, Description = "Replaces the programme's threshold for this role.")]
    public int? MaxAccountable { get => Whole(); set => Set(value); }

    [YesNo("Management")]
    public bool? IsManagement { get => YesNo(); set => Set(value); }
}
