using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>What an account shows of its designation. Every column is kept by the system (DES-12).</summary>
[Table("account", "Account", "Accounts", Ownership.UserOrTeam, ExtendsPlatformTable = true)]
public sealed class AccountMirror : Row
{
    [YesNo("Key account", ReadOnly = true)]
    public bool? IsKeyAccount { get => YesNo(); set => Set(value); }

    [Choice("Key account state", ReadOnly = true)]
    public KeyAccountState? KeyAccountState { get => Choice<KeyAccountState>(); set => Set(value); }

    [Choice("Tier", ReadOnly = true)]
    public Tier? Tier { get => Choice<Tier>(); set => Set(value); }

    [Lookup("systemuser", "Key account manager", ReadOnly = true)]
    public RowRef? KeyAccountManagerId { get => Lookup(); set => Set(value); }

    [Lookup("systemuser", "Deputy key account manager", ReadOnly = true)]
    public RowRef? DeputyId { get => Lookup(); set => Set(value); }

    [Lookup("systemuser", "Executive sponsor", ReadOnly = true)]
    public RowRef? SponsorId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(Designation), "Designation", ReadOnly = true, ChildrenLabel = "Accounts")]
    public RowRef? DesignationId { get => Lookup(); set => Set(value); }
}
