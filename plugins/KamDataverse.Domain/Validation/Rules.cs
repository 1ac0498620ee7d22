using System.Collections.Generic;

namespace KamDataverse.Domain.Validation;

/// <content>
/// The catalogue. Family numbers: STA 1, DES 2, IFC 3, RAC 4, ORG 5, FND 6, SCO 7, CAL 8, TEA 9, SPO 10, ESC 11, HOV 12, SGN 13, RDY 14, MIG 15.
/// </content>
public sealed partial class Rule
{
    private static readonly List<Rule> Catalogue = new List<Rule>();

    internal static readonly Rule STA01 = Define(Catalogue, "STA-01", 1, Gate.Save, Severity.Block);
    internal static readonly Rule STA02 = Define(Catalogue, "STA-02", 1, Gate.Save, Severity.Block);
    internal static readonly Rule STA03 = Define(Catalogue, "STA-03", 1, Gate.Exit, Severity.Block);
    internal static readonly Rule STA04 = Define(Catalogue, "STA-04", 1, Gate.Save, Severity.Block);

    internal static readonly Rule DES01 = Define(Catalogue, "DES-01", 2, Gate.Save, Severity.Block);
    internal static readonly Rule DES02 = Define(Catalogue, "DES-02", 2, Gate.Activate, Severity.Block);
    internal static readonly Rule DES03 = Define(Catalogue, "DES-03", 2, Gate.Activate, Severity.Block);
    internal static readonly Rule DES09 = Define(Catalogue, "DES-09", 2, Gate.Save | Gate.Activate, Severity.Block);
    internal static readonly Rule DES12 = Define(Catalogue, "DES-12", 2, Gate.Save, Severity.Block);
    internal static readonly Rule DES13 = Define(Catalogue, "DES-13", 2, Gate.Exit, Severity.Block);
    internal static readonly Rule DES17 = Define(Catalogue, "DES-17", 2, Gate.Save | Gate.Activate, Severity.Block);
    internal static readonly Rule DES20 = Define(Catalogue, "DES-20", 2, Gate.Save, Severity.Block);

    internal static readonly Rule IFC01 = Define(Catalogue, "IFC-01", 3, Gate.Save, Severity.Block);
    internal static readonly Rule IFC02 = Define(Catalogue, "IFC-02", 3, Gate.Activate, Severity.Block);
    internal static readonly Rule IFC03 = Define(Catalogue, "IFC-03", 3, Gate.Save, Severity.Block);
    internal static readonly Rule IFC04 = Define(Catalogue, "IFC-04", 3, Gate.Save, Severity.Block);
    internal static readonly Rule IFC06 = Define(Catalogue, "IFC-06", 3, Gate.Activate, Severity.Block);
    internal static readonly Rule IFC07 = Define(Catalogue, "IFC-07", 3, Gate.Save | Gate.Activate, Severity.Block);
    internal static readonly Rule IFC14 = Define(Catalogue, "IFC-14", 3, Gate.Save, Severity.Block);
    internal static readonly Rule IFC18 = Define(Catalogue, "IFC-18", 3, Gate.Save | Gate.Activate, Severity.Block);
    internal static readonly Rule IFC21 = Define(Catalogue, "IFC-21", 3, Gate.Save | Gate.Activate, Severity.Block);
    internal static readonly Rule IFC22 = Define(Catalogue, "IFC-22", 3, Gate.Save | Gate.Activate, Severity.Block);

    internal static readonly Rule RAC01 = Define(Catalogue, "RAC-01", 4, Gate.Save, Severity.Block);
    internal static readonly Rule RAC02 = Define(Catalogue, "RAC-02", 4, Gate.Save | Gate.Activate, Severity.Block);
    internal static readonly Rule RAC03 = Define(Catalogue, "RAC-03", 4, Gate.Save | Gate.Activate, Severity.Block);
    internal static readonly Rule RAC04 = Define(Catalogue, "RAC-04", 4, Gate.Save, Severity.Block);
    internal static readonly Rule RAC05 = Define(Catalogue, "RAC-05", 4, Gate.Save, Severity.Block);
    internal static readonly Rule RAC07 = Define(Catalogue, "RAC-07", 4, Gate.Save | Gate.Activate, Severity.Warning);
    internal static readonly Rule RAC08 = Define(Catalogue, "RAC-08", 4, Gate.Activate, Severity.Block);
    internal static readonly Rule RAC22 = Define(Catalogue, "RAC-22", 4, Gate.Save | Gate.Activate, Severity.Block);
    internal static readonly Rule RAC23 = Define(Catalogue, "RAC-23", 4, Gate.Save, Severity.Block);

    internal static readonly Rule ORG02 = Define(Catalogue, "ORG-02", 5, Gate.Save | Gate.Exit, Severity.Block);
    internal static readonly Rule ORG03 = Define(Catalogue, "ORG-03", 5, Gate.Save, Severity.Block);

    internal static readonly Rule FND01 = Define(Catalogue, "FND-01", 6, Gate.Save, Severity.Block);

    /// <summary>Every rule, in the order of the catalogue.</summary>
    public static IReadOnlyList<Rule> All => Catalogue;
}
