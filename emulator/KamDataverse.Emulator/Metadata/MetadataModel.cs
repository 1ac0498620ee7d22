using System.Diagnostics.CodeAnalysis;

namespace KamDataverse.Emulator.Metadata;

/// <summary>An immutable picture of all tables; an import replaces it as a whole.</summary>
public sealed class MetadataModel
{
    private readonly Dictionary<string, TableDefinition> byLogicalName;
    private readonly Dictionary<string, TableDefinition> byEntitySet;
    private readonly Dictionary<int, TableDefinition> byTypeCode;

    public MetadataModel(IEnumerable<TableDefinition> tables, IEnumerable<ChoiceDefinition> globalChoices)
    {
        byLogicalName = tables.ToDictionary(table => table.LogicalName, StringComparer.Ordinal);
        byEntitySet = byLogicalName.Values.Where(table => table.EntitySetName.Length > 0).ToDictionary(table => table.EntitySetName, StringComparer.Ordinal);
        byTypeCode = byLogicalName.Values.Where(table => table.ObjectTypeCode != 0).ToDictionary(table => table.ObjectTypeCode);
        GlobalChoices = globalChoices.ToDictionary(choice => choice.Name, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyCollection<TableDefinition> Tables => byLogicalName.Values;

    public IReadOnlyDictionary<string, ChoiceDefinition> GlobalChoices { get; }

    public bool TryGetTable(string? logicalName, [NotNullWhen(true)] out TableDefinition? table)
    {
        table = null;
        return logicalName is not null && byLogicalName.TryGetValue(logicalName, out table);
    }

    public bool TryGetTableBySet(string entitySetName, [NotNullWhen(true)] out TableDefinition? table) => byEntitySet.TryGetValue(entitySetName, out table);

    public bool TryGetTableByTypeCode(int objectTypeCode, [NotNullWhen(true)] out TableDefinition? table) => byTypeCode.TryGetValue(objectTypeCode, out table);

    /// <exception cref="DataverseFault">The organisation has no such table (0x80060888-class fault as the platform answers it).</exception>
    public TableDefinition Table(string logicalName) =>
        TryGetTable(logicalName, out var table) ? table : throw DataverseFault.UnknownTable(logicalName);
}
