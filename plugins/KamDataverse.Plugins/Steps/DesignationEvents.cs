using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Events;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Steps;

/// <summary>Tells the outside what happened to a designation.</summary>
internal static class DesignationEvents
{
    public static void Raise(Run run, Save<Designation> save, Designation stored)
    {
        var before = save.Before?.StatusCode ?? DesignationStatus.Draft;
        if (save.Sent.Has(nameof(Designation.StatusCode)) && save.Sent.StatusCode is { } now && now != before)
        {
            if (NameOf(before, now) is { } name)
                run.Raise(name, Payload(stored, ReasonOf(name, now, stored)));
        }

        if (DesignationGateRules.RaisesTier(stored, save.Before) && save.Changes(nameof(Designation.Tier)))
            run.Raise(EventNames.DesignationSubmitted, Payload(stored, "TierRaised"));

        if (Lifecycles.IsOpen(stored.StatusCode) && save.Before?.KeyAccountManagerId is { } old && save.Changes(nameof(Designation.KeyAccountManagerId)) && stored.KeyAccountManagerId is { } current)
        {
            run.Raise(EventNames.KamChanged, new ParameterCollection
            {
                ["DesignationId"] = stored.Id, ["OldUserId"] = old.Id, ["NewUserId"] = current.Id,
            });
        }
    }

    private static string? NameOf(DesignationStatus before, DesignationStatus now) => now switch
    {
        DesignationStatus.Submitted => EventNames.DesignationSubmitted,
        DesignationStatus.Approved or DesignationStatus.Rejected => EventNames.DesignationDecided,
        DesignationStatus.Draft => EventNames.DesignationDecided,
        DesignationStatus.Active when before != DesignationStatus.OnHold => EventNames.DesignationActivated,
        DesignationStatus.Ended => EventNames.DesignationEnded,
        _ => null,
    };

    /// <summary>One word a flow can branch on.</summary>
    private static string? ReasonOf(string name, DesignationStatus now, Designation stored) => name switch
    {
        EventNames.DesignationSubmitted => "Submitted",
        EventNames.DesignationDecided => now == DesignationStatus.Draft ? "Returned" : now.ToString(),
        EventNames.DesignationEnded => stored.EndReason?.ToString(),
        _ => null,
    };

    private static ParameterCollection Payload(Designation row, string? reason) => new ParameterCollection
    {
        ["DesignationId"] = row.Id,
        ["AccountId"] = row.AccountId?.Id,
        ["ProgramId"] = row.ProgramId?.Id,
        ["Tier"] = row.Tier is { } tier ? (int)tier : null,
        ["KamUserId"] = row.KeyAccountManagerId?.Id,
        ["Reason"] = reason,
    };
}
