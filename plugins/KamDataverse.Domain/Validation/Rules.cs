using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace KamDataverse.Domain.Validation;

/// <content>The catalogue. The rules of a family stand in a part of their own (Families/).</content>
public sealed partial class Rule
{
    /// <summary>Every rule, in the order of families and numbers. The fields are public: in the sandbox's partial trust reflection sees no others.</summary>
    public static IReadOnlyList<Rule> All => typeof(Rule).GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
        .Where(member => member.FieldType == typeof(Rule)).Select(member => (Rule)member.GetValue(null)!).OrderBy(rule => rule.Number).ToList();

    /// <summary>Released numbers never change: a new family takes the next one.</summary>
    private static int FamilyOf(string code) => code.Substring(0, 3) switch
    {
        "STA" => 1,
        "DES" => 2,
        "IFC" => 3,
        "RAC" => 4,
        "ORG" => 5,
        "FND" => 6,
        "SCO" => 7,
        "CAL" => 8,
        "TEA" => 9,
        "SPO" => 10,
        "ESC" => 11,
        "HOV" => 12,
        "SGN" => 13,
        "RDY" => 14,
        "MIG" => 15,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "Unknown family."),
    };
}
