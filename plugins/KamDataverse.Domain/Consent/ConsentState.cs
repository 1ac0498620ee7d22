using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Consent;

/// <summary>How far a party's agreement has come.</summary>
internal enum ConsentStage
{
    /// <summary>Not asked about this content.</summary>
    Missing,

    /// <summary>Asked, not answered.</summary>
    Pending,

    /// <summary>Objected; only a new round can change that (SGN-04).</summary>
    Objected,

    /// <summary>Agreed to what this version was made from, and nothing of its slice differs (SGN-08).</summary>
    Inherited,

    /// <summary>Agreed to exactly this.</summary>
    Agreed,
}

/// <summary>A definition this one was made from, with the agreements to it.</summary>
internal sealed class ConsentSource
{
    public ConsentSource(ConsentContent content, IReadOnlyCollection<Signoff> signoffs)
    {
        Content = content;
        Signoffs = signoffs;
    }

    public ConsentContent Content { get; }

    public IReadOnlyCollection<Signoff> Signoffs { get; }
}

/// <summary>Where one party stands.</summary>
internal sealed class PartyConsent
{
    public PartyConsent(Slice slice, ConsentStage stage, Signoff? row, int rounds)
    {
        Slice = slice;
        Stage = stage;
        Row = row;
        Rounds = rounds;
    }

    public Slice Slice { get; }

    public ConsentStage Stage { get; }

    /// <summary>The row that says so: the party's own in its last round, or the one agreement is inherited from.</summary>
    public Signoff? Row { get; }

    /// <summary>Rounds there have been.</summary>
    public int Rounds { get; }

    public bool IsGiven => Stage is ConsentStage.Agreed or ConsentStage.Inherited;
}

/// <summary>Compares agreements with the content they must be bound to.</summary>
internal static class ConsentState
{
    /// <summary>A party's row in its last round; null where it was never asked.</summary>
    public static Signoff? Current(IEnumerable<Signoff> signoffs, Guid party) =>
        signoffs.Where(row => PartyOf(row) == party).OrderByDescending(row => row.Round ?? 0).FirstOrDefault();

    public static Guid PartyOf(Signoff row) => row.FunctionId?.Id ?? Guid.Empty;

    /// <param name="slices">The parties that must agree.</param>
    /// <param name="signoffs">All rows of the definition, of every round.</param>
    /// <param name="sources">What the definition was made from, nearest first.</param>
    public static IReadOnlyList<PartyConsent> Of(IEnumerable<Slice> slices, IReadOnlyCollection<Signoff> signoffs, IReadOnlyList<ConsentSource> sources) =>
        slices.Select(slice => Of(slice, signoffs, sources)).ToList();

    /// <summary>Open and agreed rows of the last round that are bound to something else than the content says now (SGN-03).</summary>
    public static IReadOnlyList<Signoff> Outdated(IReadOnlyCollection<Signoff> signoffs, IReadOnlyCollection<Slice> slices) =>
        signoffs.GroupBy(PartyOf)
            .Select(rows => Current(rows, rows.Key)!)
            .Where(row => row.StatusCode is SignoffStatus.Pending or SignoffStatus.Agreed && slices.All(slice => slice.Party != PartyOf(row) || slice.Hash != row.SliceHash))
            .ToList();

    private static PartyConsent Of(Slice slice, IReadOnlyCollection<Signoff> signoffs, IReadOnlyList<ConsentSource> sources)
    {
        var current = Current(signoffs, slice.Party);
        var rounds = current?.Round ?? 0;
        if (current?.StatusCode == SignoffStatus.Objected)
            return new PartyConsent(slice, ConsentStage.Objected, current, rounds);
        if (current?.SliceHash == slice.Hash && current.StatusCode is SignoffStatus.Agreed or SignoffStatus.Pending)
            return new PartyConsent(slice, current.StatusCode == SignoffStatus.Agreed ? ConsentStage.Agreed : ConsentStage.Pending, current, rounds);
        var inherited = sources.Select(source => InheritedFrom(slice, source)).FirstOrDefault(row => row is not null);
        return inherited is null
            ? new PartyConsent(slice, ConsentStage.Missing, current, rounds)
            : new PartyConsent(slice, ConsentStage.Inherited, inherited, rounds);
    }

    private static Signoff? InheritedFrom(Slice slice, ConsentSource source) =>
        source.Content.Of(slice.Party) is { } before
        && slice.IsCoveredBy(before)
        && Current(source.Signoffs, slice.Party) is { StatusCode: SignoffStatus.Agreed } row
        && row.SliceHash == before.Hash
            ? row
            : null;
}
