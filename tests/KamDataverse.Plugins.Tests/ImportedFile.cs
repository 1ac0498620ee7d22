using KamDataverse.Emulator;

namespace KamDataverse.Plugins.Tests;

/// <summary>The managed zip, imported once into a file that every test's organisation starts from: an import takes four times as long as opening what was imported.</summary>
internal static class ImportedFile
{
    private static readonly Lazy<string> Imported = new(Import);

    /// <summary>A file of its own for one organisation, which deletes it.</summary>
    public static string Copy()
    {
        var copy = Path.Combine(Path.GetDirectoryName(Imported.Value)!, Guid.NewGuid().ToString("N") + ".db");
        File.Copy(Imported.Value, copy);
        return copy;
    }

    private static string Import()
    {
        var folder = Directory.CreateTempSubdirectory("kam-organizations-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        var file = Path.Combine(folder.FullName, "imported.db");
        using var organization = Organization.Open(new OrganizationOptions { DataFile = file });
        using var zip = File.OpenRead(KamOrganization.ManagedZip);
        organization.ImportSolution(zip);
        return file;
    }
}
