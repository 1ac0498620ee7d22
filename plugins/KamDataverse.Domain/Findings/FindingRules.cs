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

/// <summary>Findings are kept by the system (FND-01).</summary>
internal static class FindingRules
{
    /// <param name="target">Only what the user wrote.</param>
    /// <param name="stored">The finding as it reads now; null on create.</param>
    public static IEnumerable<Violation> CheckUserWrite(Finding target, Finding? stored)
    {
        if (stored is null || target.StatusCode != (target.Has(nameof(target.StatusCode)) ? stored.StatusCode : null)
            || RowValues.Changed(TableSchema<Finding>.Instance, target, stored).Any())
        {
            yield return Rule.FND01.On(null);
        }
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
            FirstSeen = now,
            LastSeen = now,
            StatusCode = FindingStatus.Open,
        };
    }
}
