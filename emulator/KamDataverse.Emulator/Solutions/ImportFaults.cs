namespace KamDataverse.Emulator.Solutions;

/// <summary>Why a solution is not imported. Every message names the part of the zip.</summary>
internal static class ImportFaults
{
    private const int InvalidSolutionFile = unchecked((int)0x80048060);
    private const int ImportFailed = unchecked((int)0x80048068);
    private const int LowerVersion = unchecked((int)0x8004F04F);

    /// <summary>The zip itself is damaged or incoherent.</summary>
    public static DataverseFault Invalid(string part, string reason, Exception? inner = null) =>
        new(InvalidSolutionFile, 400, $"The import file is invalid: {part}: {reason}", inner);

    public static DataverseFault MissingRootFiles(string missing) => new(
        InvalidSolutionFile, 400,
        "The solution file is invalid. The compressed file must contain the following files at its root: solution.xml, customizations.xml, and [Content_Types].xml. "
        + $"{missing} is missing.");

    /// <summary>The zip is whole, but its content contradicts itself or the organisation.</summary>
    public static DataverseFault Refused(string component, string reason) => new(ImportFailed, 400, $"The import of the solution failed: {component}: {reason}");

    public static DataverseFault OlderVersion(string solution, Version installed, Version offered) => new(
        LowerVersion, 400, $"The solution {solution} {offered} cannot be imported: the version {installed} is installed, and a lower version cannot replace it.");

    public static DataverseFault NotInstalled(string solution) => new(unchecked((int)0x80040217), 404, $"The solution {solution} is not installed.");

    public static DataverseFault StillNeeded(string solution, DataverseFault cause) => new(
        unchecked((int)0x8004F01F), 400, $"The solution {solution} cannot be uninstalled because another solution depends on it: {cause.Message}", cause);
}
