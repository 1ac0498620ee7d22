using System.IO.Compression;
using System.Xml.Linq;

namespace KamDataverse.Acceptance.Tests.Hostile;

/// <summary>The custom APIs of the managed zip and their inputs, as the platform would import them.</summary>
internal static class ApiList
{
    /// <summary>Inputs by API: name, the platform's type number, whether it may be left out.</summary>
    public static Dictionary<string, Dictionary<string, ApiInput>> Read(string managedZip)
    {
        using var zip = ZipFile.OpenRead(managedZip);
        var apis = new Dictionary<string, Dictionary<string, ApiInput>>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries.Where(entry => entry.Name == "customapi.xml"))
        {
            var root = Load(entry);

            // Business events are APIs without a plug-in: they take what they are given and tell it on.
            if (root.Element("plugintypeid") is not null)
                apis.Add((string)root.Attribute("uniquename")!, []);
        }

        foreach (var entry in zip.Entries.Where(entry => entry.Name == "customapirequestparameter.xml"))
        {
            var root = Load(entry);
            if (apis.TryGetValue(entry.FullName.Split('/')[1], out var inputs))
                inputs.Add((string)root.Attribute("uniquename")!, new ApiInput((int)root.Element("type")!, (int)root.Element("isoptional")! == 1));
        }

        return apis;
    }

    private static XElement Load(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        return XElement.Load(stream);
    }
}

/// <param name="Type">0 yes/no, 1 moment, 7 whole number, 10 text, 12 id.</param>
internal sealed record ApiInput(int Type, bool IsOptional);
