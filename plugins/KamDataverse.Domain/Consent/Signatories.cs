using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Consent;

/// <summary>Who is asked for a party.</summary>
internal sealed class Asked
{
    public Asked(RowRef? function, RowRef? signatory, RowRef? standIn)
    {
        Function = function;
        Signatory = signatory;
        Delegate = standIn;
    }

    /// <summary>Null for the key account manager.</summary>
    public RowRef? Function { get; }

    /// <summary>Null where nobody can be asked.</summary>
    public RowRef? Signatory { get; }

    public RowRef? Delegate { get; }

    /// <summary>Whom the request would have gone to, had he not to agree for the other side too (SGN-07).</summary>
    public RowRef? InsteadOf { get; set; }
}

/// <summary>Finds who answers for a function: its head, else the head of the function above it.</summary>
internal sealed class Signatories
{
    private readonly Dictionary<Guid, BusinessFunction> functions;
    private readonly HashSet<Guid> available;

    /// <param name="functions">The functions and all above them.</param>
    /// <param name="available">Users who can answer; a disabled user is nobody.</param>
    public Signatories(IEnumerable<BusinessFunction> functions, IEnumerable<Guid> available)
    {
        this.functions = functions.ToDictionary(function => function.Id);
        this.available = new HashSet<Guid>(available);
    }

    public Asked For(RowRef function)
    {
        var row = Find(function);
        return Ask(function, Heads(row).FirstOrDefault(), row);
    }

    /// <summary>The two sides of an interface: never the same person (SGN-07). His deputy is asked for one side, else the head above.</summary>
    public IReadOnlyList<Asked> ForSides(RowRef supplier, RowRef receiver)
    {
        var sides = new[] { For(supplier), For(receiver) };
        if (sides[0].Signatory is not { } both || both != sides[1].Signatory)
            return sides;
        for (var side = 1; side >= 0; side--)
        {
            var function = side == 0 ? supplier : receiver;
            var row = Find(function);
            var other = Usable(row?.DeputyHeadId).Concat(Heads(row)).FirstOrDefault(person => person != both);
            if (other == default)
                continue;
            sides[side] = Ask(function, other, row);
            sides[side].InsteadOf = both;
            return sides;
        }

        // Nobody else is there: the side stays without a signatory, which the rule says.
        sides[1] = new Asked(receiver, null, null) { InsteadOf = both };
        return sides;
    }

    /// <summary>Everybody who may decide for the function: its head and deputy head now, and whoever was asked (SGN-01).</summary>
    public IReadOnlyList<RowRef> Permitted(Signoff row) =>
        new[] { row.SignatoryId, row.DelegateId }
            .Concat(row.FunctionId is { } function && Find(function) is { } found ? new[] { found.HeadId, found.DeputyHeadId } : Array.Empty<RowRef?>())
            .OfType<RowRef>()
            .Distinct()
            .ToList();

    private Asked Ask(RowRef function, RowRef signatory, BusinessFunction? row)
    {
        var standIn = Usable(row?.DeputyHeadId).FirstOrDefault();
        return new Asked(function, signatory == default ? null : signatory, standIn == default || standIn == signatory ? null : standIn);
    }

    /// <summary>The heads from the function upwards; a circle ends the way.</summary>
    private IEnumerable<RowRef> Heads(BusinessFunction? row)
    {
        var seen = new HashSet<Guid>();
        for (var step = row; step is not null && seen.Add(step.Id); step = step.ParentFunctionId is { } above ? Find(above) : null)
        {
            foreach (var head in Usable(step.HeadId))
                yield return head;
        }
    }

    private IEnumerable<RowRef> Usable(RowRef? user)
    {
        if (user is { } person && available.Contains(person.Id))
            yield return person;
    }

    private BusinessFunction? Find(RowRef function) => functions.TryGetValue(function.Id, out var row) ? row : null;
}
