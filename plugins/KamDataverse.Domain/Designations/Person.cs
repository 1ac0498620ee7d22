using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Designations;

/// <summary>What the rules need to know about a user.</summary>
internal sealed class Person
{
    public Person(RowRef user, bool isEnabled, bool isApplication, bool mayManageKeyAccounts)
    {
        User = user;
        IsEnabled = isEnabled;
        IsApplication = isApplication;
        MayManageKeyAccounts = mayManageKeyAccounts;
    }

    public RowRef User { get; }

    public bool IsEnabled { get; }

    public bool IsApplication { get; }

    /// <summary>Holds the privilege to create designations. Never a role's name: customers copy and rename roles.</summary>
    public bool MayManageKeyAccounts { get; }
}
