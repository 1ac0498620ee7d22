using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>Several names in one cell.</summary>
internal static class CellNames
{
    // Between two names, or within one: "Sales / Service", "Logistik und Einkauf".
    private static readonly string[] Doubtful = { " / ", " & ", " + ", " und ", " and ", " et " };

    /// <summary>Names separated by comma, semicolon, bar or line break; a comma in brackets separates nothing, a slash belongs to a name.</summary>
    public static IEnumerable<string> Of(string cell)
    {
        var names = new List<string>();
        var name = new StringBuilder();
        var depth = 0;
        foreach (var sign in cell + "\n")
        {
            depth += sign is '(' or '[' ? 1 : sign is ')' or ']' && depth > 0 ? -1 : 0;
            if (sign != '\n' && !(depth == 0 && sign is (',' or ';' or '|')))
            {
                name.Append(sign);
                continue;
            }

            names.Add(Bare(ImportText.Line(name.ToString())));
            name.Clear();
        }

        return names.Where(found => !CellReader.IsNothing(found));
    }

    /// <summary>What a name would be in parts; one part where nothing in it separates.</summary>
    public static IReadOnlyList<string> Parts(string name)
    {
        var depth = 0;
        var outside = new string(name.Select(sign =>
        {
            depth += sign is '(' or '[' ? 1 : sign is ')' or ']' && depth > 0 ? -1 : 0;
            return depth > 0 ? '\0' : sign;
        }).ToArray());
        var parts = new List<string>();
        var start = 0;
        for (var position = 1; position < outside.Length; position++)
        {
            if (outside[position] != ' ' || Doubtful.FirstOrDefault(candidate => string.Compare(outside, position, candidate, 0, candidate.Length, StringComparison.OrdinalIgnoreCase) == 0) is not { } separator)
                continue;
            parts.Add(name.Substring(start, position - start).Trim());
            start = position + separator.Length;
            position = start - 1;
        }

        parts.Add(name.Substring(start).Trim());
        return parts.Where(part => part.Length > 0).ToArray();
    }

    /// <summary>Without a letter in brackets that says what its column says already: "Sales (R)" below R.</summary>
    public static string WithoutSign(string name, char sign) =>
        name.Length > 4 && name.EndsWith("(" + sign + ")", StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - 3).TrimEnd() : name;

    /// <summary>Without the bullet before it.</summary>
    public static string Bare(string label)
    {
        var text = label.TrimStart();
        return text.Length > 2 && text[1] == ' ' && "–—-•▪►→>○·".IndexOf(text[0]) >= 0 ? text.Substring(2).Trim() : text.Trim();
    }
}
