using System;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Matrices;

/// <summary>A person who fills a role of a key account's team from a date to a date, both included; an empty end is open.</summary>
internal sealed class RoleHolder
{
    public RoleHolder(Guid roleId, RowRef user, DateTime? from, DateTime? to, bool isEnabled)
    {
        RoleId = roleId;
        User = user;
        From = from;
        To = to;
        IsEnabled = isEnabled;
    }

    public Guid RoleId { get; }

    public RowRef User { get; }

    public DateTime? From { get; }

    public DateTime? To { get; }

    /// <summary>Whether the user can sign in.</summary>
    public bool IsEnabled { get; }

    public bool Covers(DateTime day) => IsEnabled && (From ?? DateTime.MinValue) <= day && day <= (To ?? DateTime.MaxValue);
}
