using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Pipeline;

/// <summary>One row being saved: as it is stored, and as it would read afterwards.</summary>
internal sealed class Save<TRow>
    where TRow : Row, new()
{
    public Save(Entity target, Entity? image)
    {
        Target = target;
        Sent = RowMapper.Read<TRow>(target);
        Before = image is null ? null : RowMapper.Read<TRow>(image);
        After = new TRow();
        if (Before is null)
            SchemaDefaults<TRow>.Apply(After);
        else
            After.Overlay(Before);
        After.Overlay(Sent);
    }

    /// <summary>What the caller sent; changing it changes what is written (before and in the stage the platform allows it).</summary>
    public Entity Target { get; }

    /// <summary>The sent columns only.</summary>
    public TRow Sent { get; }

    /// <summary>The stored row; null on create.</summary>
    public TRow? Before { get; private set; }

    /// <summary>The row as it would read after the save: a sent column wins, even when it is being cleared.</summary>
    public TRow After { get; }

    public bool IsNew => Before is null;

    /// <summary>Whether the column was sent with another value than the stored one. An equal choice is no change.</summary>
    public bool Changes(string property) => Sent.Has(property) && !Equals(Before?[property], After[property]);

    /// <summary>
    /// Puts what was sent over the row as it reads under the lock: somebody may have saved it after the image was taken, while this save waited. Columns the system keeps are
    /// left as they are; they are derived anew.
    /// </summary>
    /// <param name="stored">The row with every column that users write.</param>
    public void Rebase(TRow stored)
    {
        if (Before is not { } image)
            return;
        var before = new TRow();
        before.Overlay(image);
        foreach (var column in TableSchema<TRow>.Instance.Columns.Where(column => !column.Declaration.ReadOnly).Select(column => column.LogicalName))
        {
            before[column] = stored[column];
            if (!Sent.Has(column))
                After[column] = stored[column];
        }

        Before = before;
    }

    /// <summary>Sets a column of the row being saved.</summary>
    public void Write(string property, object? value)
    {
        After[property] = value is Enum choice ? Convert.ToInt32(choice, System.Globalization.CultureInfo.InvariantCulture) : value;
        Target[RowMapper.LogicalName<TRow>(property)] = RowMapper.ToSdk<TRow>(property, After[property]);
    }

    /// <summary>Lets Domain fill or recompute columns of <see cref="After"/> and writes what it changed.</summary>
    public void Derive(Action<TRow> derivation)
    {
        var copy = new TRow();
        copy.Overlay(After);
        derivation(After);
        foreach (var column in After.Columns)
        {
            if (!Equals(copy[column], After[column]))
                Target[RowMapper.LogicalName<TRow>(column)] = RowMapper.ToSdk<TRow>(column, After[column]);
        }
    }

    /// <summary>Leaves a new row's column to what is derived from others: the schema's default of a column that was not sent is no choice of the author.</summary>
    public void ForgetDefault(string property)
    {
        if (IsNew && !Sent.Has(property))
            After[property] = null;
    }

    /// <summary>Sets a column that neither the caller nor the stored row filled.</summary>
    public void Default(string property, object? value)
    {
        if (After[property] is null && value is not null)
            Write(property, value);
    }
}

/// <summary>Values a new row has by its schema.</summary>
internal static class SchemaDefaults<TRow>
    where TRow : Row, new()
{
    private static readonly List<KeyValuePair<string, object>> Values = Collect();

    public static void Apply(TRow row)
    {
        foreach (var pair in Values)
            row[pair.Key] = pair.Value;
    }

    private static List<KeyValuePair<string, object>> Collect()
    {
        var values = new List<KeyValuePair<string, object>>();
        var schema = TableSchema<TRow>.Instance;
        foreach (var column in schema.Columns)
        {
            switch (column.Declaration)
            {
                case YesNoAttribute yesNo:
                    values.Add(new KeyValuePair<string, object>(column.LogicalName, yesNo.Default));
                    break;
                case ChoiceAttribute { Default: >= 0 } choice:
                    values.Add(new KeyValuePair<string, object>(column.LogicalName, choice.Default));
                    break;
            }
        }

        if (schema.Declaration.Status is { } status)
        {
            values.Add(new KeyValuePair<string, object>("statecode", 0));
            values.Add(new KeyValuePair<string, object>("statuscode", Convert.ToInt32(Enum.ToObject(status, 1), System.Globalization.CultureInfo.InvariantCulture)));
        }

        return values;
    }
}
