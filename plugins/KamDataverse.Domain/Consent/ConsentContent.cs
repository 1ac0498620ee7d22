using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Consent;

/// <summary>What one party agrees to: the part of a definition that binds it, and where it applies.</summary>
internal sealed class Slice
{
    /// <param name="function">The function; null for the key account manager of an account's own interface.</param>
    /// <param name="content">What binds the party, wherever it applies.</param>
    /// <param name="scope">Where it applies.</param>
    public Slice(RowRef? function, CanonicalObject content, CanonicalObject scope)
    {
        Function = function;
        Binding = CanonicalJson.Write(content);
        Content = CanonicalJson.Write(new CanonicalObject { ["content"] = content, ["scope"] = scope });
        Hash = ContentHash.Of(Content);
    }

    public RowRef? Function { get; }

    /// <summary>Tells parties apart; the key account manager has the empty id.</summary>
    public Guid Party => Function?.Id ?? Guid.Empty;

    public string Content { get; }

    /// <summary>What an agreement is bound to.</summary>
    public string Hash { get; }

    /// <summary>The content without its scope; equal where a version says the same as the one it was made from (SGN-08).</summary>
    public string Binding { get; }

    /// <summary>The content without scope and times, where a faster version needs no new agreement of this party; else null.</summary>
    public string? BindingWithoutPace { get; set; }

    public Pace? Pace { get; set; }

    /// <summary>Whether whoever agreed to <paramref name="source"/> has agreed to this.</summary>
    public bool IsCoveredBy(Slice source) =>
        Binding == source.Binding
        || (BindingWithoutPace is { } mine && mine == source.BindingWithoutPace && Pace is { } pace && source.Pace is { } before && pace.IsNotSlowerThan(before));
}

/// <summary>How fast an interface is, in minutes of its time basis.</summary>
internal sealed class Pace
{
    public Pace(int? reaction, int? resolution, TimeBasis? basis)
    {
        Reaction = reaction;
        Resolution = resolution;
        Basis = basis;
    }

    public int? Reaction { get; }

    public int? Resolution { get; }

    public TimeBasis? Basis { get; }

    /// <summary>Compared only where both are known and count time alike.</summary>
    public bool IsNotSlowerThan(Pace other) => Basis == other.Basis && Reaction <= other.Reaction && Resolution <= other.Resolution;
}

/// <summary>A definition as it is agreed to: the whole, and the slice of every party.</summary>
internal sealed class ConsentContent
{
    public ConsentContent(CanonicalObject whole, IReadOnlyList<Slice> slices, Slice? manager)
    {
        Whole = CanonicalJson.Write(whole);
        Hash = ContentHash.Of(Whole);
        Slices = slices;
        Manager = manager;
    }

    /// <summary>The canonical content of everything normative: what a snapshot keeps.</summary>
    public string Whole { get; }

    public string Hash { get; }

    /// <summary>The functions that must agree. A definition of one function alone needs nobody's agreement, and has none.</summary>
    public IReadOnlyList<Slice> Slices { get; }

    /// <summary>The key account manager's view of an interface; he is asked for what is peculiar to his account.</summary>
    public Slice? Manager { get; }

    public Slice? Of(Guid party) => Slices.FirstOrDefault(slice => slice.Party == party);
}
