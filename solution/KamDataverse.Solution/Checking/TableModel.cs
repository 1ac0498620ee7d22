using System.Xml.Linq;

namespace KamDataverse.Solution.Checking;

/// <summary>A table as the rules see it: defined here, extended here, or the platform's own.</summary>
internal sealed class TableModel
{
    private readonly KnownTable? known;
    private readonly Dictionary<string, ColumnModel> byName;

    private TableModel(string name, XElement? element, int behavior, KnownTable? known)
    {
        Name = name;
        LogicalName = name.ToLowerInvariant();
        Element = element;
        Info = element.Path("EntityInfo", "entity").FirstOrDefault();
        Behavior = behavior;
        this.known = known;
        Columns = [.. Info.Path("attributes", "attribute").Select(attribute => new ColumnModel(LogicalName, attribute))];
        byName = Columns.GroupBy(column => column.LogicalName, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
    }

    /// <summary>The schema name: the spelling every other part of the file must use.</summary>
    public string Name { get; }

    public string LogicalName { get; }

    /// <summary>The <c>Entity</c> element; <see langword="null"/> for a table only the platform defines.</summary>
    public XElement? Element { get; }

    /// <summary>The <c>entity</c> element inside <c>EntityInfo</c>.</summary>
    public XElement? Info { get; }

    /// <summary>Root component behavior: 0 the whole table, 1 its metadata, 2 a shell around added parts.</summary>
    public int Behavior { get; }

    /// <summary>Whether the whole table, not an extension of somebody else's, is in the solution.</summary>
    public bool IsOwn => Element is not null && Behavior == 0;

    public bool IsPlatform => known is not null;

    public bool IsOrganizationOwned => Info.Child("OwnershipTypeMask") == "OrgOwned";

    public IReadOnlyList<ColumnModel> Columns { get; }

    /// <summary>Whether every column of the table is known here.</summary>
    public bool ColumnsAreListed => known is null || known.Columns.Count > 0;

    public string Where => $"table {LogicalName}";

    public string PrimaryKey => LogicalName + "id";

    public static TableModel Own(XElement entity, Dictionary<string, int> behaviors)
    {
        var name = entity.Child("Name");
        behaviors.TryGetValue(name, out var behavior);
        return new TableModel(name, entity, behavior, KnownEnvironment.Table(name.ToLowerInvariant()));
    }

    public static TableModel Platform(KnownTable known) => new(known.Name, null, 0, known);

    public ColumnModel? Column(string logicalName) => byName.GetValueOrDefault(logicalName);

    /// <summary>Whether a query, form or step may name the column. Of platform tables whose columns are not listed, every unprefixed name passes.</summary>
    public bool HasColumn(string logicalName, string prefix) =>
        byName.ContainsKey(logicalName)
        || (known is not null && (known.Columns.Count > 0
            ? known.Columns.ContainsKey(logicalName)
            : !logicalName.StartsWith(prefix + "_", StringComparison.Ordinal)))
        || (known is null && KnownEnvironment.ServerColumns.Contains(logicalName));

    /// <summary>The column type as customizations.xml spells it; empty when it is not known.</summary>
    public string ColumnType(string logicalName) =>
        byName.TryGetValue(logicalName, out var column) ? column.Type : known?.Columns.GetValueOrDefault(logicalName) ?? "";
}

/// <summary>An <c>attribute</c> element of a table.</summary>
internal sealed record ColumnModel(string Table, XElement Element)
{
    public string LogicalName => Element.Child("LogicalName");

    public string PhysicalName => Element.Attr("PhysicalName");

    public string Type => Element.Child("Type");

    public string Format => Element.Child("Format");

    public bool IsCustom => Element.Child("IsCustomField") == "1";

    public bool IsSecured => Element.Child("IsSecured") == "1";

    /// <summary>Whether the name stands in the list of columns the platform itself gives a table.</summary>
    public bool IsSystem => KnownEnvironment.SystemColumns.Contains(LogicalName);

    public string Where => $"column {Table}.{LogicalName}";
}
