using System;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Resources;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Messages;

/// <summary>Labels of columns and options: English beside the member, German from the solution's label file.</summary>
internal static class Labels
{
    private const string GermanFile = "KamDataverse.Labels.de";

    private static readonly ResourceManager? German = Find();

    /// <summary>The label of a column.</summary>
    public static string Column(ColumnLabel column, Language language)
    {
        var table = TableSchema.All().First(schema => schema.LogicalName == column.Table);
        var declared = table.Columns.First(candidate => candidate.Property.Name == column.Property);
        return Translated(table.LogicalName + "." + declared.LogicalName, language) ?? declared.Declaration.Label;
    }

    /// <summary>The label of an option of a choice, or of a status reason.</summary>
    public static string Option(Enum option, Language language)
    {
        var number = Convert.ToInt32(option, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        var member = option.GetType().GetField(option.ToString());
        if (member?.GetCustomAttribute<OptionAttribute>() is { } declared)
            return Translated(option.GetType().GetCustomAttribute<ChoiceSetAttribute>()!.Name + "." + number, language) ?? declared.Label;
        if (member?.GetCustomAttribute<StatusOptionAttribute>() is { } status)
        {
            var table = TableSchema.All().First(schema => schema.Declaration.Status == option.GetType());
            return Translated(table.LogicalName + ".statuscode." + number, language) ?? status.Label;
        }

        return number;
    }

    // The label files are checked for completeness when the solution is built; until then English is better than nothing.
    private static string? Translated(string key, Language language) =>
        language == Language.German ? German?.GetString(key, CultureInfo.InvariantCulture) : null;

    private static ResourceManager? Find()
    {
        var assembly = typeof(Labels).Assembly;
        return assembly.GetManifestResourceInfo(GermanFile + ".resources") is null ? null : new ResourceManager(GermanFile, assembly);
    }
}
