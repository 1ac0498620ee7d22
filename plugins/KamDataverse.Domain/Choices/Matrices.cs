using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Choices;

/// <summary>How letters are shown. RACI and RASCI come first; the others stay behind a programme setting.</summary>
[ChoiceSet("kam_notation", "Notation")]
public enum Notation
{
    [Option("RACI")] Raci = 287100000,
    [Option("RASCI")] Rasci = 287100001,
    [Option("RACI-VS")] RaciVs = 287100002,
    [Option("CAIRO")] Cairo = 287100003,
    [Option("DACI")] Daci = 287100004,
    [Option("RAPID")] Rapid = 287100005,
}

/// <summary>What a cell means. The notation only changes how it is shown.</summary>
[ChoiceSet("kam_letter", "Responsibility")]
public enum Letter
{
    [Option("Responsible (R)")] Responsible = 287100000,
    [Option("Accountable (A)")] Accountable = 287100001,
    [Option("Accountable and responsible (A/R)")] AccountableAndResponsible = 287100002,
    [Option("Support (S)")] Support = 287100003,
    [Option("Consulted (C)")] Consulted = 287100004,
    [Option("Informed (I)")] Informed = 287100005,
    [Option("Verifier (V)")] Verifier = 287100006,
    [Option("Signatory (S)")] Signatory = 287100007,
    [Option("Omitted (O)")] Omitted = 287100008,
    [Option("Recommend (R)")] Recommend = 287100009,
    [Option("Agree (A)")] Agree = 287100010,
}

/// <summary>Where a matrix applies.</summary>
[ChoiceSet("kam_matrixscope", "Matrix scope")]
public enum MatrixScope
{
    [Option("Programme")] Programme = 287100000,
    [Option("Tier")] Tier = 287100001,
    [Option("Key account")] KeyAccount = 287100002,
    [Option("Template")] Template = 287100003,
}

/// <summary>What the rules say about one row of a matrix.</summary>
[ChoiceSet("kam_findingstate", "Finding state")]
public enum FindingState
{
    [Option("In order")] InOrder = 287100000,
    [Option("Warning")] Warning = 287100001,
    [Option("Error")] Error = 287100002,
}
