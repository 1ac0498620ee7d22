using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Findings;

/// <summary>Findings are kept by the system (FND-01); a user may waive one for a time, and take that back (FND-02).</summary>
internal static class FindingRules
{
    /// <summary>Longest a waiver may last.</summary>
    public const int MostDays = 365;

    /// <summary>How long a key account may be active without all of its foundations (DES-10).</summary>
    private const int MostDaysWithoutFoundations = 90;

    /// <summary>The rules by which a key account's foundations are asked for: each can be open only as long as all of them (DES-10; sponsor DES-08, team TEA-03).</summary>
    public static readonly IReadOnlyList<Rule> Foundations = new[] { Rule.DES08, Rule.DES10, Rule.TEA03 };

    private static readonly string[] OpenToUsers = { nameof(Finding.StatusCode), nameof(Finding.StateCode), nameof(Finding.WaiveReason), nameof(Finding.WaiveUntil) };

    /// <param name="target">Only what the user wrote.</param>
    /// <param name="stored">The finding as it reads now; null on create.</param>
    /// <param name="today">The calendar date that counts as today.</param>
    public static IEnumerable<Violation> CheckUserWrite(Finding target, Finding? stored, DateTime today)
    {
        if (stored is null || RowValues.Changed(TableSchema<Finding>.Instance, target, stored).Any(column => !OpenToUsers.Contains(column.Property.Name)))
        {
            yield return Rule.FND01.On(null);
            yield break;
        }

        var status = target.Has(nameof(target.StatusCode)) ? target.StatusCode : stored.StatusCode;
        if (status == FindingStatus.Waived)
        {
            var after = new Finding();
            after.Overlay(stored);
            after.Overlay(target);
            foreach (var violation in CheckWaiver(after, today))
                yield return violation;
        }
        else if (status != stored.StatusCode && (status != FindingStatus.Open || stored.StatusCode != FindingStatus.Waived))
        {
            yield return Rule.FND01.On(nameof(target.StatusCode));
        }
    }

    /// <summary>Whether the waiver of a finding still holds: until the end of its last day.</summary>
    public static bool IsWaived(Finding finding, DateTime today) => finding.StatusCode == FindingStatus.Waived && finding.WaiveUntil >= today;

    /// <summary>Whether anybody may waive what the finding says: warnings always, refusals only where the rule allows it.</summary>
    public static bool MayBeWaived(Finding finding) =>
        finding.Severity != FindingSeverity.Block || (Rule.All.FirstOrDefault(rule => rule.Code == finding.RuleId)?.Waivable ?? false);

    private static IEnumerable<Violation> CheckWaiver(Finding after, DateTime today)
    {
        if (!MayBeWaived(after))
            yield return Rule.FND02.Says("never", nameof(after.StatusCode), after.RuleId);
        if (RowValues.IsEmpty(after.WaiveReason) || after.WaiveUntil is not { } until || until < today || until > today.AddDays(MostDays))
            yield return Rule.FND02.On(nameof(after.WaiveUntil));
        else if (Foundations.Any(rule => rule.Code == after.RuleId) && until > today.AddDays(MostDaysWithoutFoundations))
            yield return Rule.FND02.Says("foundations", nameof(after.WaiveUntil), MostDaysWithoutFoundations);
    }

    /// <summary>The finding that says the violation of a row; lookups for subgrids and the owner are the caller's.</summary>
    public static Finding Of(Violation violation, string table, Guid id, DateTime now)
    {
        var english = MessageCatalogue.Text(violation, Language.English);
        return new Finding
        {
            Name = Names.Short(english),
            RuleId = violation.Rule.Code,
            Severity = violation.Severity switch
            {
                Validation.Severity.Block => FindingSeverity.Block,
                Validation.Severity.Warning => FindingSeverity.Warning,
                _ => FindingSeverity.Info,
            },
            TargetType = table,
            TargetId = id.ToString("D"),
            Key = SlotKeys.FindingOf(violation.Rule.Code, table, id, violation.Discriminator),
            MessageEn = english,
            MessageDe = MessageCatalogue.Text(violation, Language.German),
            RemedyEn = MessageCatalogue.Remedy(violation, Language.English),
            RemedyDe = MessageCatalogue.Remedy(violation, Language.German),
            Due = violation.Due,
            FirstSeen = now,
            LastSeen = now,
            StatusCode = FindingStatus.Open,
        };
    }
}
