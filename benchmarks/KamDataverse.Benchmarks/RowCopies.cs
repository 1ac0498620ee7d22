using System.Text.RegularExpressions;
using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Benchmarks;

/// <summary>
/// Copies of a row and what belongs to it, put into the store past the pipeline, as the host's <c>_emulator/rows</c> does: for rows that only have to be there. They read as the pipeline has written the
/// original; ids are new wherever they stand, in lookups and in the texts of keys.
/// </summary>
internal sealed partial class RowCopies
{
    private readonly Organization organization;
    private readonly List<Entity> rows = [];

    /// <param name="organization">Where the rows are.</param>
    /// <param name="roots">The rows that are copied together.</param>
    public RowCopies(Organization organization, params ReadOnlySpan<EntityReference> roots)
    {
        this.organization = organization;
        using var unit = organization.Store.Open();
        foreach (var root in roots)
            rows.Add(unit.Read(root.LogicalName, root.Id, null) ?? throw new InvalidOperationException($"{root.LogicalName} {root.Id} is not there."));
    }

    /// <summary>Takes along the rows of a table that point to one that is copied.</summary>
    public RowCopies With(string table, string lookup)
    {
        using var unit = organization.Store.Open();
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(true) };
        query.Criteria.AddCondition(lookup, ConditionOperator.In, [.. rows.Select(row => (object)row.Id)]);
        var page = unit.Query(query, null);
        if (page.MoreRecords)
            throw new InvalidOperationException($"{table}: more rows than one page.");
        rows.AddRange(page.Entities);
        return this;
    }

    /// <summary>Writes copies, in one transaction.</summary>
    /// <param name="count">How many.</param>
    /// <param name="differ">Writes into each copied row what makes it differ from the original besides ids.</param>
    public void Write(int count, Action<Entity> differ)
    {
        using var unit = organization.Store.Open();
        for (var copy = 0; copy < count; copy++)
        {
            var ids = rows.ToDictionary(row => row.Id, _ => Guid.NewGuid());
            foreach (var row in rows)
            {
                var written = new Entity(row.LogicalName, ids[row.Id]);
                foreach (var (column, value) in row.Attributes.Where(pair => !Own(row, pair.Key)))
                    written[column] = Moved(value, ids);
                differ(written);
                unit.Insert(row.LogicalName, written.Id, written.Attributes.ToDictionary(pair => pair.Key, pair => (object?)pair.Value, StringComparer.Ordinal));
            }
        }

        unit.Commit();
    }

    private bool Own(Entity row, string column) => column == "versionnumber" || column == organization.Metadata.Table(row.LogicalName).PrimaryIdColumn;

    private static object Moved(object value, Dictionary<Guid, Guid> ids) => value switch
    {
        EntityReference reference when ids.TryGetValue(reference.Id, out var id) => new EntityReference(reference.LogicalName, id),
        string text => Id().Replace(text, found => ids.TryGetValue(Guid.Parse(found.Value), out var id) ? id.ToString("D") : found.Value),
        _ => value,
    };

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture)]
    private static partial Regex Id();
}
