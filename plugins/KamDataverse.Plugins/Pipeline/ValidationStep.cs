using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Plugins.Pipeline;

/// <summary>
/// First look at a save, on the whole of what was sent (PreValidation): cleans text, gives a new row its id, keeps users off the system's columns, checks what the
/// table itself says, and fills what can be derived.
/// </summary>
public abstract class ValidationStep<TRow> : RowStep<TRow>
    where TRow : Row, new()
{
    private protected sealed override IEnumerable<Violation> Check(Batch<TRow> batch)
    {
        foreach (var save in batch)
        {
            Clean(save);
            GiveId(save);
        }

        return batch.SelectMany(save => SystemColumnRules.Check(save.Sent, save.Before).Concat(SystemColumnRules.CheckParent(save.After, save.Before)))
            .Concat(CheckRows(batch))
            .ToList();
    }

    private protected sealed override void Apply(Batch<TRow> batch) => Derive(batch);

    /// <summary>What the table's own rules say.</summary>
    private protected virtual IEnumerable<Violation> CheckRows(Batch<TRow> batch) => Enumerable.Empty<Violation>();

    /// <summary>Fills names, keys and defaults of rows that nothing is wrong with.</summary>
    private protected virtual void Derive(Batch<TRow> batch)
    {
    }

    /// <summary>Text is kept without blanks at its ends; blanks only are nothing.</summary>
    private static void Clean(Save<TRow> save)
    {
        foreach (var column in save.Sent.Columns.ToList())
        {
            if (save.Sent[column] is not string text)
                continue;
            var trimmed = text.Trim();
            if (trimmed.Length == text.Length && trimmed.Length > 0)
                continue;
            var cleaned = trimmed.Length == 0 ? null : trimmed;
            save.Sent[column] = cleaned;
            save.Write(column, cleaned);
        }
    }

    /// <summary>Keys hold the row's own id where it has no slot, so the id must be known before the platform would choose one.</summary>
    private static void GiveId(Save<TRow> save)
    {
        if (!save.IsNew || save.After.Id != Guid.Empty)
            return;
        var id = Guid.NewGuid();
        save.Target.Id = id;
        save.Target[TableSchema<TRow>.Instance.PrimaryIdColumn] = id;
        save.After.Id = id;
    }
}
