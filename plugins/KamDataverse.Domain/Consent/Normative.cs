using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Consent;

/// <summary>Which columns are content that functions agree to: all but those the system keeps, people, and what may change after activation (6.7, A3).</summary>
internal static class Normative
{
    /// <summary>What names a version and says since when it holds: part of the whole, but not of what binds a function.</summary>
    private static readonly string[] VersionColumns =
    {
        nameof(ProcessInterface.Name), nameof(ProcessInterface.Code), nameof(ProcessInterface.ValidFrom), nameof(ProcessInterface.BaseInterfaceId),
        nameof(ProcessInterface.Depth), nameof(ResponsibilityMatrix.TemplateId), nameof(ResponsibilityMatrix.Notation),
    };

    public static bool IsContent(TableSchema table, ColumnSchema column) =>
        !column.Declaration.ReadOnly
        && column.TargetTable is not ("systemuser" or "team")
        && column.LogicalName is not ("kam_interfaceid" or "kam_matrixid" or "kam_matrixactivityid" or "kam_matrixroleid") // what the row is a part of
        && !VersionRules.IsFree(table.LogicalName, column.Property.Name);

    /// <summary>Where a definition applies: it is agreed to, but does not keep a version from inheriting the agreements of its template (SGN-08).</summary>
    public static bool IsScope(ColumnSchema column) => column.Property.Name
        is nameof(ProcessInterface.Scope) or nameof(IScoped.ProgramId) or nameof(IScoped.Tier) or nameof(IScoped.DesignationId);

    /// <summary>Whether a column of the head binds the functions, apart from where it applies.</summary>
    public static bool Binds(ColumnSchema column) => !IsScope(column) && !VersionColumns.Contains(column.Property.Name);

    /// <summary>The content of a row, references as codes.</summary>
    public static CanonicalObject Of(Type type, Row row, Codes codes, Func<ColumnSchema, bool>? keep = null)
    {
        var content = new CanonicalObject();
        var table = TableSchema.Of(type);
        foreach (var column in table.Columns.Where(column => IsContent(table, column) && (keep is null || keep(column))))
        {
            var value = row[column.LogicalName];
            content[column.LogicalName] = value is RowRef reference ? codes.Of(reference) : value;
        }

        return content;
    }

    /// <summary>The references in the content of a row, whose codes are needed.</summary>
    public static IEnumerable<RowRef> References(Type type, Row row)
    {
        var table = TableSchema.Of(type);
        return table.Columns.Where(column => IsContent(table, column)).Select(column => row[column.LogicalName]).OfType<RowRef>();
    }
}
