using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Events;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Timed;

/// <summary>Something taken over without agreement that nobody confirmed in time.</summary>
internal sealed class LateConfirmation
{
    public LateConfirmation(RowRef target, RowRef? program, DateTime confirmBy)
    {
        Target = target;
        Program = program;
        ConfirmBy = confirmBy;
    }

    public RowRef Target { get; }

    public RowRef? Program { get; }

    public DateTime ConfirmBy { get; }
}

/// <summary>Tells the programme's owner of confirmations that did not come (MIG-01). One query, or none.</summary>
internal static class Confirmations
{
    public static void Tell(Run run, IReadOnlyCollection<LateConfirmation> late)
    {
        var owners = Owners(run, late.Select(one => one.Program));
        foreach (var one in late)
        {
            run.Raise(EventNames.ConfirmationOverdue, new ParameterCollection
            {
                ["TargetType"] = one.Target.Table, ["TargetId"] = one.Target.Id, ["ConfirmBy"] = one.ConfirmBy, ["TargetUserId"] = OwnerOf(owners, one.Program),
            });
        }
    }

    /// <summary>Who answers for the programmes, by their ids.</summary>
    public static Dictionary<Guid, RowRef?> Owners(Run run, IEnumerable<RowRef?> programs) =>
        new TeamRepository(run).Programs(programs).ToDictionary(pair => pair.Key, pair => pair.Value.OwnerId);

    public static Guid? OwnerOf(Dictionary<Guid, RowRef?> owners, RowRef? program) => program is { } reference && owners.TryGetValue(reference.Id, out var owner) ? owner?.Id : null;
}
