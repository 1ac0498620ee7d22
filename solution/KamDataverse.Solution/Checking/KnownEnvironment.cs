using System.Collections.Frozen;

namespace KamDataverse.Solution.Checking;

/// <summary>A table every environment has, or one that comes with a Dynamics 365 app.</summary>
/// <param name="Name">The schema name in the platform's own spelling.</param>
/// <param name="IsFirstParty">Whether it exists only where a Dynamics 365 app is installed.</param>
/// <param name="Columns">Logical name and type; empty when the columns are not listed.</param>
internal sealed record KnownTable(string Name, bool IsFirstParty, IReadOnlyDictionary<string, string> Columns);

/// <summary>What a solution may refer to without defining it.</summary>
internal static class KnownEnvironment
{
    private static readonly FrozenDictionary<string, KnownTable> Tables = Load();

    /// <summary>Columns the platform gives a custom table besides its primary key and name column.</summary>
    public static readonly FrozenSet<string> SystemColumns =
    [
        "createdby", "createdon", "createdonbehalfby", "importsequencenumber", "modifiedby", "modifiedon", "modifiedonbehalfby", "overriddencreatedon",
        "ownerid", "owningbusinessunit", "owningteam", "owninguser", "organizationid", "statecode", "statuscode", "timezoneruleversionnumber",
        "utcconversiontimezonecode", "transactioncurrencyid", "exchangerate", "processid", "stageid", "traversedpath", "emailaddress",
        "entityimage", "entityimageid", "entityimage_timestamp", "entityimage_url",
    ];

    /// <summary>Global choices every environment has.</summary>
    public static readonly FrozenSet<string> Choices =
        ["socialprofile_community", "budgetstatus", "need", "purchaseprocess", "purchasetimeframe", "initialcommunication", "connectionrole_category", "goal_fiscalperiod", "goal_fiscalyear"];

    /// <summary>Columns the server adds by itself; readable, never defined in a solution.</summary>
    public static readonly FrozenSet<string> ServerColumns = ["versionnumber"];

    public static KnownTable? Table(string logicalName) => Tables.GetValueOrDefault(logicalName);

    private static FrozenDictionary<string, KnownTable> Load()
    {
        var columns = Lines("known-columns.txt").GroupBy(line => line[0].TrimEnd(':'), StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            IReadOnlyDictionary<string, string> (group) => group.SelectMany(line => line.Skip(1)).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal),
            StringComparer.Ordinal);
        return Lines("known-tables.txt").SelectMany(line => line.Skip(1).Select(name => new KnownTable(name, line[0] == "firstparty:", columns.GetValueOrDefault(name) ?? FrozenDictionary<string, string>.Empty)))
            .ToFrozenDictionary(table => table.Name.ToLowerInvariant(), StringComparer.Ordinal);
    }

    private static List<string[]> Lines(string file)
    {
        using var stream = typeof(KnownEnvironment).Assembly.GetManifestResourceStream("KamDataverse.Solution.Checking.Known." + file)
            ?? throw new InvalidOperationException($"The embedded list {file} is missing from the build.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Trim().Length > 0 && line[0] != '#').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
    }
}
