using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Messages;

/// <summary>Labels of columns and options: English beside the member, German from the solution's label file.</summary>
internal static class Labels
{
    private const string GermanFile = "KamDataverse.Labels.de.txt";

    private static readonly Lazy<Dictionary<string, string>> German = new Lazy<Dictionary<string, string>>(Read);

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

    // The label file is checked for completeness when the solution is built; until then English is better than nothing.
    private static string? Translated(string key, Language language) =>
        language == Language.German && German.Value.TryGetValue(key, out var text) ? text : null;

    private static Dictionary<string, string> Read()
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        using var stream = typeof(Labels).Assembly.GetManifestResourceStream(GermanFile) ?? throw new InvalidOperationException("The dll has no German labels.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            texts[line.Substring(0, line.IndexOf('='))] = line.Substring(line.IndexOf('=') + 1);
        return texts;
    }
}
