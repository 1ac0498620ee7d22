using System.Collections.Generic;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Lifecycle;

/// <summary>Columns the system keeps are not written by users (STA-04; on an account DES-12).</summary>
internal static class SystemColumnRules
{
    /// <param name="target">Only what the user wrote.</param>
    /// <param name="stored">The row as it reads now; null on create.</param>
    public static IEnumerable<Violation> Check<TRow>(TRow target, TRow? stored)
        where TRow : Row
    {
        var schema = TableSchema<TRow>.Instance;
        var rule = schema.Declaration.ExtendsPlatformTable ? Rule.DES12 : Rule.STA04;
        foreach (var column in schema.Columns)
        {
            var name = column.Property.Name;
            if (!column.Declaration.ReadOnly || !target.Has(name))
                continue;

            // Forms and integrations send back what they read: that is no change.
            var current = stored is null ? RowValues.DefaultOf(column.Declaration) : stored[name];
            if (RowValues.Same(target[name], current) || (stored is null && RowValues.IsEmpty(target[name])))
                continue;
            yield return rule.On(name, new ColumnLabel(schema.LogicalName, name));
        }
    }

    /// <summary>
    /// A part stays with what it was created for (STA-02): given another parent it would leave what was agreed or finished without anybody being asked. A cell may move
    /// within its matrix, which its own rules judge.
    /// </summary>
    /// <param name="saved">The row as it would read after the save.</param>
    /// <param name="stored">The row as it reads now; null on create.</param>
    public static IEnumerable<Violation> CheckParent<TRow>(TRow saved, TRow? stored)
        where TRow : Row
    {
        var schema = TableSchema<TRow>.Instance;
        if (stored is null || typeof(TRow) == typeof(Assignment))
            yield break;
        foreach (var column in schema.Columns)
        {
            var name = column.Property.Name;
            if (column.Declaration is LookupAttribute { OnDelete: OnDelete.Parental } && stored[name] is not null && !RowValues.Same(saved[name], stored[name]))
                yield return Rule.STA02.Says("parent", name, new ColumnLabel(schema.LogicalName, name));
        }
    }
}
