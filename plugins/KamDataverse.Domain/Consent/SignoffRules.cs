using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Consent;

/// <summary>What must hold when functions agree.</summary>
internal static class SignoffRules
{
    /// <summary>Longest term of a request, in days.</summary>
    public const int MostDays = 365;

    /// <summary>Term of a request for which nobody says one, in days.</summary>
    public const int StandardDays = 10;

    /// <summary>The functions whose agreement is missing (IFC-12 of an interface, RAC-21 of a matrix).</summary>
    public static IEnumerable<Violation> CheckGate(Rule rule, IEnumerable<PartyConsent> parties)
    {
        var missing = parties.Where(party => !party.IsGiven).Select(Missing).ToArray();
        if (missing.Length > 0)
            yield return rule.On("StatusCode", new ValueList(missing));
    }

    /// <summary>Somebody can be asked for every party (IFC-12, RAC-21), and nobody for both sides (SGN-07).</summary>
    public static IEnumerable<Violation> CheckAsked(Rule rule, IReadOnlyCollection<Asked> asked)
    {
        var headless = asked.Where(party => party.Signatory is null && party.InsteadOf is null).Select(party => (object?)PartyName(party.Function)).ToArray();
        if (headless.Length > 0)
            yield return rule.Says("head", "StatusCode", new ValueList(headless));
        foreach (var party in asked.Where(party => party.Signatory is null && party.InsteadOf is not null))
            yield return Rule.SGN07.Says("nobody", null, party.InsteadOf, PartyName(party.Function));
    }

    /// <summary>Says who is asked in place of a person who heads both sides (SGN-07).</summary>
    public static IEnumerable<Violation> TellReplacement(IEnumerable<Asked> asked) =>
        asked.Where(party => party.Signatory is not null && party.InsteadOf is not null)
            .Select(party => Rule.SGN07.SaysAs(Severity.Info, "instead", null, party.InsteadOf, party.Signatory, PartyName(party.Function)));

    /// <param name="row">The request.</param>
    /// <param name="permitted">Who may decide for the party.</param>
    /// <param name="decider">Who decides.</param>
    public static IEnumerable<Violation> CheckDecider(Signoff row, IReadOnlyCollection<RowRef> permitted, Guid decider)
    {
        if (permitted.All(person => person.Id != decider))
            yield return Rule.SGN01.On(nameof(row.SignatoryId), new ValueList(permitted.Select(person => (object?)person).ToArray()), PartyName(row.FunctionId));
    }

    /// <summary>An open request is decided once (SGN-05), one that was reset not at all (SGN-02); an objection says why (SGN-04).</summary>
    public static IEnumerable<Violation> CheckDecision(Signoff row, bool objects, string comment)
    {
        if (row.StatusCode == SignoffStatus.Void)
            yield return Rule.SGN02.On(null);
        else if (row.StatusCode != SignoffStatus.Pending)
            yield return Rule.SGN05.On(nameof(row.StatusCode));
        if (objects && comment.Trim().Length == 0)
            yield return Rule.SGN04.On(nameof(row.Comment));
    }

    /// <summary>Nobody writes an agreement directly (SGN-05).</summary>
    /// <param name="stored">The agreement as it reads now; null on create.</param>
    public static IEnumerable<Violation> CheckUserWrite(Signoff? stored)
    {
        yield return stored is null || stored.StatusCode == SignoffStatus.Pending ? Rule.SGN05.Says("command", null) : Rule.SGN05.On(null);
    }

    /// <summary>Nobody changes what was kept (SGN-05).</summary>
    public static Violation RefuseSnapshot() => Rule.SGN05.Says("snapshot", null);

    /// <summary>A decision is made by the person himself (SGN-01).</summary>
    public static Violation RefuseImpersonation() => Rule.SGN01.Says("impersonated", null);

    /// <summary>The content is the one the party was asked about (SGN-02).</summary>
    public static IEnumerable<Violation> CheckContent(Signoff row, Slice? now)
    {
        if (now?.Hash != row.SliceHash)
            yield return Rule.SGN02.On(null);
    }

    /// <summary>Nobody agrees for both sides of an interface (SGN-07).</summary>
    /// <param name="row">The request.</param>
    /// <param name="others">All rows of the same interface.</param>
    /// <param name="decider">Who decides.</param>
    public static IEnumerable<Violation> CheckOtherSide(Signoff row, IEnumerable<Signoff> others, Guid decider)
    {
        var twice = row.InterfaceId is not null
            && others.GroupBy(ConsentState.PartyOf)
                .Where(rows => rows.Key != ConsentState.PartyOf(row) && rows.Key != Guid.Empty && row.FunctionId is not null)
                .Select(rows => ConsentState.Current(rows, rows.Key)!)
                .Any(other => other.StatusCode == SignoffStatus.Agreed && other.SourceId is null && other.DecidedById?.Id == decider);
        if (twice)
            yield return Rule.SGN07.On(nameof(row.SignatoryId));
    }

    /// <summary>An agreement that was taken over from what the version was made from (SGN-08).</summary>
    public static Violation TellInherited(PartyConsent party) => Rule.SGN08.On(null, PartyName(party.Slice.Function), party.Row?.InterfaceId ?? party.Row?.MatrixId);

    /// <summary>How many agreements a change of content has reset (SGN-03).</summary>
    public static Violation TellReset(int count) => Rule.SGN03.On(null, count);

    /// <summary>
    /// Days the functions have for their answer where nobody says otherwise: until the last day of confirmation for what was taken over without agreement, and never less than for anything else.
    /// </summary>
    /// <param name="confirmBy">The last day of confirmation; null where nothing was taken over.</param>
    public static int TermDays(DateTime? confirmBy, DateTime today) =>
        confirmBy is { } day ? Math.Min(MostDays, Math.Max(StandardDays, (day.Date - today.Date).Days)) : StandardDays;

    /// <summary>Whether an answer is overdue (SGN-06).</summary>
    public static bool IsOverdue(Signoff row, DateTime today) => row.StatusCode == SignoffStatus.Pending && row.Due < today.Date;

    /// <summary>Whether twice the term has passed, so that somebody above is told (SGN-06).</summary>
    public static bool IsEscalated(Signoff row, DateTime today) => IsOverdue(row, today) && row.Due!.Value.AddDays(row.TermDays ?? 0) < today.Date;

    public static Violation TellOverdue(Signoff row, DateTime today) =>
        Rule.SGN06.On(nameof(row.Due), PartyName(row.FunctionId), DaysOverdue(row, today));

    public static int DaysOverdue(Signoff row, DateTime today) => row.Due is { } due ? Math.Max(0, (today.Date - due.Date).Days) : 0;

    /// <summary>What to call a party.</summary>
    public static object PartyName(RowRef? function) => function is { } row ? row : new Phrase("Phrase.KeyAccountManager");

    private static object? Missing(PartyConsent party) => party.Stage == ConsentStage.Objected
        ? new Phrase("Phrase.Objected", PartyName(party.Slice.Function))
        : PartyName(party.Slice.Function);
}
