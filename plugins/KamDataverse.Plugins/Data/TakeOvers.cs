using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Data;

/// <summary>Definitions that are taken over into force without sign-offs, and their confirmation (MIG-01).</summary>
internal static class TakeOvers
{
    /// <summary>Whether the programme and the rights of whoever asked allow it; asks for the right only where the programme does.</summary>
    public static bool AreAllowed(Run run, KamProgram? program) =>
        TakeOver.IsAllowed(program, mayImport: true) && TakeOver.IsAllowed(program, new UserRepository(run).Holds(run.InitiatingUserId, UserRepository.MigrationPrivilege));

    /// <summary>Everybody has agreed to what was taken over: it is an agreement like the others now.</summary>
    public static void Confirm(Run run, ConsentDesk desk)
    {
        var confirmBy = desk.Interface?.ConfirmBy ?? desk.Matrix?.ConfirmBy;
        if (confirmBy is null || desk.Parties.Any(party => !party.IsGiven))
            return;
        run.AsSystemWrite(() => run.AsSystem.Update(new Entity(desk.Root.Table, desk.Root.Id) { ["kam_confirmby"] = null }));
        Keep(run, desk.Root, desk.Owner, Enumerable.Empty<Violation>());
    }

    /// <summary>Brings the finding of a definition up to date.</summary>
    /// <param name="read">The definition's findings where they were read already.</param>
    public static void Keep(Run run, RowRef root, RowRef? owner, IEnumerable<Violation> violations, IEnumerable<Finding>? read = null) => new FindingLedger(run).Refresh(
        root, owner, violations.Select(violation => new Observation(root, violation)).ToList(), judged: rule => rule == Rule.MIG01.Code, read: read);
}
