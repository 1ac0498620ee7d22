using System.Collections.Generic;

namespace KamDataverse.Domain.Validation;

/// <content>The catalogue. Family numbers: STA 1, DES 2, IFC 3, RAC 4, ORG 5, FND 6, SCO 7, CAL 8, TEA 9, SPO 10, ESC 11, HOV 12, SGN 13, RDY 14, MIG 15.</content>
public sealed partial class Rule
{
    private static readonly List<Rule> Catalogue = new List<Rule>();

    internal static readonly Rule IFC01 = Define(Catalogue, "IFC-01", 3, Gate.Save, Severity.Block);
    internal static readonly Rule IFC03 = Define(Catalogue, "IFC-03", 3, Gate.Save, Severity.Block);

    /// <summary>Every rule, in the order of the catalogue.</summary>
    public static IReadOnlyList<Rule> All => Catalogue;
}
