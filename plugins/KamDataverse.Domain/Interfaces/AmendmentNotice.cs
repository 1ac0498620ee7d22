using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Interfaces;

/// <summary>A function that is told, and the person who answers for it.</summary>
internal sealed class InformedSide
{
    public InformedSide(RowRef function, RowRef? person)
    {
        Function = function;
        Person = person;
    }

    public RowRef Function { get; }

    public RowRef? Person { get; }
}

/// <summary>Who is told when people or dates of an interface in force change (A3): the other side, or both where somebody else changed them.</summary>
internal static class AmendmentNotice
{
    /// <param name="saved">The interface as it reads after the save.</param>
    /// <param name="stored">The interface as it read before.</param>
    /// <param name="functions">Both functions, by id.</param>
    /// <param name="actor">Who changed it.</param>
    public static IReadOnlyList<InformedSide> SidesToTell(ProcessInterface saved, ProcessInterface stored, IReadOnlyDictionary<Guid, BusinessFunction> functions, Guid actor)
    {
        var supplier = Side(saved.SupplierFunctionId, saved.SupplierOwnerId, stored.SupplierOwnerId, functions, actor);
        var customer = Side(saved.CustomerFunctionId, saved.CustomerOwnerId, stored.CustomerOwnerId, functions, actor);

        // Whoever stands on both sides, or on neither, is not the one who knows for a function: both are told.
        var acted = new[] { supplier, customer }.Count(side => side is { IsActor: true });
        return new[] { supplier, customer }.Where(side => side is not null && (acted != 1 || !side.IsActor)).Select(side => side!.Informed).ToList();
    }

    private static Candidate? Side(RowRef? function, RowRef? owner, RowRef? before, IReadOnlyDictionary<Guid, BusinessFunction> functions, Guid actor)
    {
        if (function is not { } reference)
            return null;
        var known = functions.TryGetValue(reference.Id, out var row) ? row : null;
        var people = new[] { owner, before, known?.HeadId, known?.DeputyHeadId };
        return new Candidate(new InformedSide(reference, owner ?? known?.HeadId), people.Any(person => person?.Id == actor));
    }

    private sealed class Candidate
    {
        public Candidate(InformedSide informed, bool isActor)
        {
            Informed = informed;
            IsActor = isActor;
        }

        public InformedSide Informed { get; }

        public bool IsActor { get; }
    }
}
