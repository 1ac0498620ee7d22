using System.Collections.Generic;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Interfaces;

/// <summary>The owners of both sides (IFC-05).</summary>
internal static class OwnerRules
{
    /// <param name="saved">The interface as it would read after the save.</param>
    /// <param name="around">Its functions and people; an owner who is not among the people is not judged.</param>
    /// <param name="atGate">Whether it is to be agreed: a draft may still name somebody else.</param>
    public static IEnumerable<Violation> Check(ProcessInterface saved, InterfaceSurroundings around, bool atGate)
    {
        var severity = atGate ? Severity.Block : Severity.Warning;
        foreach (var violation in CheckSide(nameof(saved.SupplierOwnerId), saved.SupplierOwnerId, around.Supplier, around, severity))
            yield return violation;
        foreach (var violation in CheckSide(nameof(saved.CustomerOwnerId), saved.CustomerOwnerId, around.Customer, around, severity))
            yield return violation;
        if (saved.SupplierOwnerId is { } owner && owner.Id == saved.CustomerOwnerId?.Id)
        {
            var both = Rule.IFC05.SaysAs(Severity.Warning, "both", nameof(saved.CustomerOwnerId), NameOf(owner, around));
            both.Discriminator = "both";
            yield return both;
        }
    }

    private static IEnumerable<Violation> CheckSide(string column, RowRef? owner, BusinessFunction? function, InterfaceSurroundings around, Severity severity)
    {
        if (owner is not { } reference || function is null || !around.People.TryGetValue(reference.Id, out var person))
            yield break;
        if (!person.IsEnabled)
        {
            var disabled = Rule.IFC05.SaysAs(severity, "disabled", column, person.User);
            disabled.Discriminator = column + ":disabled";
            yield return disabled;
        }

        if (!person.WorksFor(function))
        {
            var stranger = Rule.IFC05.As(severity, column, person.User, function.Name);
            stranger.Discriminator = column;
            yield return stranger;
        }
    }

    private static RowRef NameOf(RowRef owner, InterfaceSurroundings around) => around.People.TryGetValue(owner.Id, out var person) ? person.User : owner;
}
