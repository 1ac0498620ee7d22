using System.Security.Cryptography;
using System.Text;
using KamDataverse.Emulator.Metadata;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Solutions;

/// <summary>The rows a solution's components become.</summary>
internal sealed class ComponentSet(SolutionPackage package, MetadataModel model, Guid solutionId, DateTime now)
{
    private readonly Dictionary<(string Table, Guid Id), Dictionary<string, object?>> rows = [];

    public SolutionPackage Package => package;

    public MetadataModel Model => model;

    public IReadOnlyDictionary<(string Table, Guid Id), Dictionary<string, object?>> Rows => rows;

    /// <summary>An id that follows from a name, so that a rebuild and an upgrade meet the same row.</summary>
    public static Guid IdOf(string kind, string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{name.ToLowerInvariant()}"));
        hash[7] = (byte)((hash[7] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16));
    }

    public bool Has(string table, Guid id) => rows.ContainsKey((table, id));

    /// <summary>Adds a row; columns the table does not have are left to the caller's mistake.</summary>
    /// <exception cref="DataverseFault">The zip defines the component twice, or a text does not fit its column.</exception>
    public void Add(string table, Guid id, Dictionary<string, object?> values, string component)
    {
        var columns = model.Table(table).Columns;
        foreach (var (column, value) in values)
        {
            // Documented: a text longer than its column is refused on every write; that an import is no exception is inferred.
            if (value is string text && columns.TryGetValue(column, out var definition) && definition.MaxLength is { } longest && text.Length > longest)
                throw ImportFaults.Refused(component, $"the length of the '{column}' attribute of the '{table}' entity is {text.Length}; the maximum is {longest}.");
        }

        if (columns.ContainsKey("solutionid") && !values.ContainsKey("solutionid"))
            values["solutionid"] = columns["solutionid"].Type == ColumnType.Uniqueidentifier ? solutionId : new EntityReference("solution", solutionId);
        if (columns.ContainsKey("ismanaged") && !values.ContainsKey("ismanaged"))
            values["ismanaged"] = columns["ismanaged"].Type == ColumnType.ManagedProperty ? new BooleanManagedProperty(true) : true;
        if (columns.ContainsKey("componentstate"))
            values["componentstate"] = columns["componentstate"].Type == ColumnType.Picklist ? new OptionSetValue(0) : 0;
        if (columns.TryGetValue("statecode", out var state) && !values.ContainsKey("statecode"))
        {
            values["statecode"] = new OptionSetValue(0);
            values["statuscode"] = new OptionSetValue(state.Choice!.Options[0].DefaultStatus ?? 1);
        }

        if (columns.ContainsKey("modifiedon"))
            values["modifiedon"] = now;
        if (!rows.TryAdd((table, id), values))
            throw ImportFaults.Refused(component, $"the id {id} is used twice.");
    }

    /// <summary>Adds the languages of a component's text and returns the base language's.</summary>
    public string Localised(string component, Guid id, string column, LabelSet labels)
    {
        foreach (var (language, text) in labels.Texts)
            Add("localizedlabel", IdOf("localizedlabel", $"{id}/{column}/{language}"), new()
            {
                ["objectid"] = id, ["objectcolumnname"] = column, ["languageid"] = language, ["label"] = text,
            }, component);
        return labels.For(XmlParts.BaseLanguage);
    }

    public static BooleanManagedProperty Managed(bool value) => new(value);
}
