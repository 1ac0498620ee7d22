using KamDataverse.Emulator.Messages;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Pipeline;

/// <summary>
/// Copies what crosses the border between a caller and the pipeline. On the platform everything is serialised there, so nobody ever shares an instance with
/// the store or with another plug-in's request, and what cannot be serialised is refused.
/// </summary>
internal static class Isolation
{
    public static ParameterCollection Copy(ParameterCollection parameters)
    {
        var copy = new ParameterCollection();
        foreach (var (name, value) in parameters)
            copy[name] = CopyValue(value);
        return copy;
    }

    /// <summary>A plain row with the columns, keys and related rows of <paramref name="row"/>; typed rows become plain ones, as on the wire.</summary>
    public static Entity Copy(Entity row)
    {
        var copy = new Entity(row.LogicalName) { Id = row.Id, RowVersion = row.RowVersion, EntityState = row.EntityState };
        foreach (var (name, value) in row.Attributes)
            copy.Attributes[name] = CopyValue(value);
        foreach (var (name, text) in row.FormattedValues)
            copy.FormattedValues[name] = text;
        foreach (var (name, value) in row.KeyAttributes)
            copy.KeyAttributes[name] = CopyValue(value);
        foreach (var (relationship, rows) in row.RelatedEntities)
            copy.RelatedEntities[new Relationship(relationship.SchemaName) { PrimaryEntityRole = relationship.PrimaryEntityRole }] = Copy(rows);
        return copy;
    }

    public static EntityCollection Copy(EntityCollection rows)
    {
        var copy = new EntityCollection
        {
            EntityName = rows.EntityName,
            MinActiveRowVersion = rows.MinActiveRowVersion,
            MoreRecords = rows.MoreRecords,
            PagingCookie = rows.PagingCookie,
            TotalRecordCount = rows.TotalRecordCount,
            TotalRecordCountLimitExceeded = rows.TotalRecordCountLimitExceeded,
        };
        foreach (var row in rows.Entities)
            copy.Entities.Add(Copy(row));
        return copy;
    }

    public static EntityReference Copy(EntityReference reference)
    {
        var copy = new EntityReference(reference.LogicalName, reference.Id) { Name = reference.Name, RowVersion = reference.RowVersion };
        foreach (var (name, value) in reference.KeyAttributes)
            copy.KeyAttributes[name] = CopyValue(value);
        return copy;
    }

    /// <summary>Shared variables travel between sandboxes; what cannot be serialised makes the plug-in fail (documented).</summary>
    public static void DemandSerializable(ParameterCollection variables, string typeName)
    {
        foreach (var (name, value) in variables)
        {
            if (value is not null && !IsSerializable(value))
                throw Faults.Unexpected($"The shared variable {name} set by {typeName} is of type {value.GetType().FullName}, which cannot be serialized.", null);
        }
    }

    private static bool IsSerializable(object value) => value switch
    {
        string or Guid or int or long or short or byte or bool or decimal or double or float or DateTime => true,
        Array array => array.Cast<object?>().All(item => item is null || IsSerializable(item)),
        _ => value.GetType().Assembly == typeof(Entity).Assembly,
    };

    public static object? CopyValue(object? value) => value switch
    {
        null or string or Guid or int or long or bool or decimal or double or float or DateTime or Enum => value,
        Entity row => Copy(row),
        EntityReference reference => Copy(reference),
        EntityCollection rows => Copy(rows),
        OptionSetValue option => new OptionSetValue(option.Value),
        OptionSetValueCollection options => new OptionSetValueCollection([.. options.Select(option => new OptionSetValue(option.Value))]),
        Money money => new Money(money.Value),
        AliasedValue aliased => new AliasedValue(aliased.EntityLogicalName, aliased.AttributeLogicalName, CopyValue(aliased.Value)),
        EntityReferenceCollection references => new EntityReferenceCollection([.. references.Select(Copy)]),
        BooleanManagedProperty managed => new BooleanManagedProperty(managed.Value) { CanBeChanged = managed.CanBeChanged },
        ParameterCollection parameters => Copy(parameters),
        Array array => array.Clone(),
        // Queries, requests and settings are read by the engine and never kept.
        _ => value,
    };
}
