using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Storage;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Solutions;

/// <summary>A solution that was imported or uninstalled.</summary>
public sealed record ImportedSolution(string UniqueName, Version Version);

/// <summary>What an import or uninstall left: the solution and the model of all solutions together.</summary>
internal sealed record SolutionChange(string UniqueName, Version Version, MetadataModel Model);

/// <summary>
/// Imports, upgrades and uninstalls managed solutions. Each is one transaction: when anything is refused, everything stays as it was. The zips are kept beside the rows,
/// and the model is made from them anew each time, so that what a newer zip no longer holds is gone.
/// </summary>
internal sealed class SolutionImporter(SqliteRowStore store, TimeProvider clock, Guid administrator)
{
    private const string ZipPrefix = "solution/";
    private const string TypeCodes = "typecodes";
    private const int FirstTypeCode = 10_000;

    /// <summary>Models of reopened stores by what is installed in them: who opens many copies of one store reads its zips once. Nobody changes a model.</summary>
    private static readonly ConcurrentDictionary<string, WeakReference<MetadataModel>> Restored = new(StringComparer.Ordinal);

    /// <summary>Makes a reopened store follow the solutions that were imported into it.</summary>
    public static MetadataModel Restore(SqliteRowStore store)
    {
        using var unit = store.OpenUnit();
        var installed = Fingerprint(unit);
        if (!Restored.TryGetValue(installed, out var known) || !known.TryGetTarget(out var model))
        {
            model = Build(unit, Installed(unit));
            Restored[installed] = new WeakReference<MetadataModel>(model);
        }

        unit.ApplySchema(model);
        unit.Commit();
        return model;
    }

    /// <param name="activateSteps">False: plug-in steps are imported but disabled, as an import without "enable plug-in steps" leaves them.</param>
    /// <exception cref="DataverseFault">The zip is damaged, contradicts itself or the organisation, or is older than what is installed.</exception>
    public SolutionChange Import(byte[] zip, bool activateSteps = true)
    {
        var package = PackageReader.Read(zip);
        using var unit = store.OpenUnit();
        unit.Lock();
        var installed = Installed(unit);
        var present = installed.FindIndex(other => string.Equals(other.UniqueName, package.UniqueName, StringComparison.OrdinalIgnoreCase));
        if (present < 0)
            installed.Add(package);
        else if (package.Version < installed[present].Version)
            throw ImportFaults.OlderVersion(package.UniqueName, installed[present].Version, package.Version);
        else
            installed[present] = package;

        var model = Build(unit, installed);
        unit.ApplySchema(model);
        Privileges.Follow(unit, model);
        EntityRows.Follow(unit, model);
        var components = ReadComponents(unit, package, model, activateSteps);
        ComponentWriter.Write(unit, SolutionId(package.UniqueName), components, administrator, Now);
        Keep(unit, installed);
        unit.Commit();
        return new SolutionChange(package.UniqueName, package.Version, model);
    }

    /// <exception cref="DataverseFault">The solution is not installed, or another one needs it.</exception>
    public SolutionChange Uninstall(string uniqueName)
    {
        using var unit = store.OpenUnit();
        unit.Lock();
        var installed = Installed(unit);
        var package = installed.Find(other => string.Equals(other.UniqueName, uniqueName, StringComparison.OrdinalIgnoreCase)) ?? throw ImportFaults.NotInstalled(uniqueName);
        installed.Remove(package);
        MetadataModel model;
        try
        {
            model = Build(unit, installed);
        }
        catch (DataverseFault fault)
        {
            throw ImportFaults.StillNeeded(uniqueName, fault);
        }

        ComponentWriter.Write(unit, SolutionId(package.UniqueName), null, administrator, Now);
        RemoveShares(unit, unit.Model, model);
        unit.ApplySchema(model);
        Privileges.Follow(unit, model);
        EntityRows.Follow(unit, model);
        unit.Delete("solution", SolutionId(package.UniqueName));
        if (!installed.Exists(other => other.PublisherUniqueName == package.PublisherUniqueName))
            unit.Delete("publisher", PublisherId(package.PublisherUniqueName));
        Keep(unit, installed);
        unit.Commit();
        return new SolutionChange(package.UniqueName, package.Version, model);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private static Guid SolutionId(string uniqueName) => ComponentSet.IdOf("solution", uniqueName);

    private static Guid PublisherId(string uniqueName) => ComponentSet.IdOf("publisher", uniqueName);

    /// <summary>The installed solutions in the order they came.</summary>
    private static List<SolutionPackage> Installed(SqliteUnitOfWork unit) => [.. unit.Kept(ZipPrefix).Values.Select(PackageReader.Read)];

    private static string Fingerprint(SqliteUnitOfWork unit)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, content) in unit.Kept(ZipPrefix).Concat(unit.Kept(TypeCodes)))
        {
            hash.AppendData(BitConverter.GetBytes(content.Length));
            hash.AppendData(content);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static void Keep(SqliteUnitOfWork unit, List<SolutionPackage> installed)
    {
        foreach (var name in unit.Kept(ZipPrefix).Keys)
            unit.Keep(name, null);
        for (var index = 0; index < installed.Count; index++)
            unit.Keep(string.Create(CultureInfo.InvariantCulture, $"{ZipPrefix}{index:D4}"), installed[index].Zip);
    }

    private static MetadataModel Build(SqliteUnitOfWork unit, List<SolutionPackage> packages)
    {
        var codes = ReadTypeCodes(unit);
        var known = codes.Count;
        var builder = BaseModel.NewBuilder();
        foreach (var table in builder.TableNames.Where(table => builder.Table(table).ObjectTypeCode == 0).ToList())
            builder.Replace(builder.Table(table) with { ObjectTypeCode = CodeOf(table) });
        foreach (var package in packages)
            SchemaImport.Apply(package, builder, CodeOf);
        if (codes.Count > known)
            unit.Keep(TypeCodes, Encoding.UTF8.GetBytes(string.Join('\n', codes.OrderBy(pair => pair.Value).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}")))));
        return builder.Build();

        int CodeOf(string table)
        {
            if (!codes.TryGetValue(table, out var code))
                codes.Add(table, code = FirstTypeCode + codes.Count);
            return code;
        }
    }

    private static Dictionary<string, int> ReadTypeCodes(SqliteUnitOfWork unit) =>
        unit.Kept(TypeCodes).TryGetValue(TypeCodes, out var stored)
            ? Encoding.UTF8.GetString(stored).Split('\n').Select(line => line.Split('=')).ToDictionary(pair => pair[0], pair => int.Parse(pair[1], CultureInfo.InvariantCulture))
            : [];

    private ComponentSet ReadComponents(SqliteUnitOfWork unit, SolutionPackage package, MetadataModel model, bool activateSteps)
    {
        var (solution, publisher) = (SolutionId(package.UniqueName), PublisherId(package.PublisherUniqueName));
        var components = new ComponentSet(package, model, solution, Now);
        components.Add("publisher", publisher, new()
        {
            ["uniquename"] = package.PublisherUniqueName, ["friendlyname"] = package.PublisherName.For(XmlParts.BaseLanguage),
            ["customizationprefix"] = package.Prefix, ["customizationoptionvalueprefix"] = package.OptionPrefix, ["isreadonly"] = true,
        }, "the publisher");
        components.Add("solution", solution, new()
        {
            ["uniquename"] = package.UniqueName, ["friendlyname"] = components.Localised("the solution", solution, "friendlyname", package.DisplayName),
            ["description"] = components.Localised("the solution", solution, "description", package.Description), ["version"] = package.Version.ToString(), ["ismanaged"] = true, ["isvisible"] = true,
            ["installedon"] = unit.Read("solution", solution, ["installedon"])?.GetAttributeValue<DateTime?>("installedon") ?? Now, ["updatedon"] = Now,
            ["publisherid"] = new EntityReference("publisher", publisher),
        }, "the solution");
        TableComponents.Read(components);
        DashboardComponents.Read(components);
        CodeComponents.Read(components, activateSteps);
        ApiComponents.Read(components);
        CatalogComponents.Read(components);
        FlowComponents.Read(components);
        RoleComponents.Read(components, SystemRows.RootBusinessUnit(unit));
        AppComponents.Read(components, SystemRows.Ids(unit, "role"));
        RibbonComponents.Read(components);
        return components;
    }

    /// <summary>Shares of rows whose table goes.</summary>
    private static void RemoveShares(SqliteUnitOfWork unit, MetadataModel before, MetadataModel after)
    {
        foreach (var table in before.Tables.Where(table => !after.TryGetTable(table.LogicalName, out _)))
            foreach (var share in SystemRows.Ids(unit, "principalobjectaccess", "objecttypecode", table.LogicalName))
                unit.Delete("principalobjectaccess", share);
    }
}
