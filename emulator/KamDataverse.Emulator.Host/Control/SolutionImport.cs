namespace KamDataverse.Emulator.Host.Control;

/// <summary>Imports a solution package into the running organisation.</summary>
internal static class SolutionImport
{
    public static void Run(Organization organization, Stream package) =>
        throw Unsupported.Of($"solution import into {organization.OrganizationId} ({package.Length} bytes) before it has landed");
}
