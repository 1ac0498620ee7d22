using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Client;

namespace Microsoft.Xrm.Sdk;

/// <summary>A row, or the part of it that a message carries: an absent column is something else than a column set to null.</summary>
[DataContract(Name = "Entity", Namespace = XmlNamespaces.Contracts2011)]
public class Entity : IExtensibleDataObject
{
    public Entity() { }

    public Entity(string entityName) => LogicalName = entityName;

    public Entity(string entityName, Guid id)
    {
        LogicalName = entityName;
        InitialId = id;
    }

    public Entity(string entityName, string keyName, object keyValue)
    {
        LogicalName = entityName;
        KeyAttributes.Add(keyName, keyValue);
    }

    public Entity(string entityName, KeyAttributeCollection keyAttributes)
    {
        LogicalName = entityName;
        KeyAttributes = keyAttributes;
    }

    [DataMember]
    public string LogicalName { get; set; }

    /// <summary>The row's id. Typed rows override it to keep their own id column in step; this class does not know which column that is.</summary>
    [DataMember]
    public virtual Guid Id { get => InitialId; set => InitialId = value; }

    [DataMember]
    public AttributeCollection Attributes { get => field ??= []; set; }

    [DataMember]
    public EntityState? EntityState { get; set; }

    [DataMember]
    public FormattedValueCollection FormattedValues { get => field ??= []; set; }

    [DataMember]
    public RelatedEntityCollection RelatedEntities { get => field ??= []; set; }

    [DataMember]
    public string RowVersion { get; set; }

    [DataMember]
    public KeyAttributeCollection KeyAttributes { get => field ??= []; set; }

    public bool HasLazyFileAttribute { get; set; }

    public string LazyFileAttributeKey { get; set; }

    public Lazy<object> LazyFileAttributeValue { get; set; }

    public string LazyFileSizeAttributeKey { get; set; }

    public int LazyFileSizeAttributeValue { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }

    // A constructor must not call the virtual Id.
    private Guid InitialId { get; set; }

    public object this[string attributeName]
    {
        get => Attributes[attributeName];
        set => Attributes[attributeName] = value;
    }

    public bool Contains(string attributeName) => Attributes.Contains(attributeName);

    /// <summary>The same row seen as a typed row: both share their columns, so a change through one shows in the other (inferred).</summary>
    public T ToEntity<T>() where T : Entity
    {
        if (string.IsNullOrWhiteSpace(LogicalName))
            throw new NotSupportedException("LogicalName must be set before calling ToEntity().");
        if (typeof(T) != typeof(Entity))
        {
            var expected = typeof(T).GetCustomAttribute<EntityLogicalNameAttribute>()?.LogicalName
                ?? throw new NotSupportedException($"{typeof(T).FullName} carries no EntityLogicalNameAttribute.");
            if (!string.Equals(expected, LogicalName, StringComparison.OrdinalIgnoreCase))
                throw new NotSupportedException($"Cannot convert entity '{LogicalName}' to '{expected}'.");
        }
        var typed = Activator.CreateInstance<T>();
        typed.LogicalName = LogicalName;
        typed.Attributes = Attributes;
        typed.FormattedValues = FormattedValues;
        typed.RelatedEntities = RelatedEntities;
        typed.KeyAttributes = KeyAttributes;
        typed.EntityState = EntityState;
        typed.RowVersion = RowVersion;
        typed.ExtensionData = ExtensionData;
        // Last: a typed row's Id writes its id column too, which a row without id must not gain.
        if (Id != Guid.Empty)
            typed.Id = Id;
        return typed;
    }

    public EntityReference ToEntityReference()
    {
        var reference = new EntityReference(LogicalName, Id) { RowVersion = RowVersion };
        reference.KeyAttributes.AddRange(KeyAttributes);
        return reference;
    }

    /// <summary>The column's value, or the type's default where it is absent or null; a value of another type is an <see cref="InvalidCastException"/>.</summary>
    public virtual T GetAttributeValue<T>(string attributeLogicalName)
    {
        RequireName(attributeLogicalName, nameof(attributeLogicalName));
        return Attributes.TryGetValue(attributeLogicalName, out var value) && value != null ? (T)value : default;
    }

    /// <summary>False where the column is absent, null or of another type (inferred).</summary>
    public bool TryGetAttributeValue<T>(string attributeKey, out T result)
    {
        RequireName(attributeKey, nameof(attributeKey));
        if (Attributes.TryGetValue(attributeKey, out var found) && found is T typed)
        {
            result = typed;
            return true;
        }
        result = default;
        return false;
    }

    protected virtual void SetAttributeValue(string attributeLogicalName, object value)
    {
        RequireName(attributeLogicalName, nameof(attributeLogicalName));
        Attributes[attributeLogicalName] = value;
    }

    protected virtual string GetFormattedAttributeValue(string attributeLogicalName)
    {
        RequireName(attributeLogicalName, nameof(attributeLogicalName));
        return FormattedValues.TryGetValue(attributeLogicalName, out var text) ? text : null;
    }

    protected virtual TEntity GetRelatedEntity<TEntity>(string relationshipSchemaName, EntityRole? primaryEntityRole) where TEntity : Entity =>
        Related(relationshipSchemaName, primaryEntityRole)?.Entities.Cast<TEntity>().FirstOrDefault();

    protected virtual void SetRelatedEntity<TEntity>(string relationshipSchemaName, EntityRole? primaryEntityRole, TEntity entity) where TEntity : Entity
    {
        if (entity != null && string.IsNullOrWhiteSpace(entity.LogicalName))
            throw new ArgumentException("The entity is missing its LogicalName.", nameof(entity));
        SetRelatedEntities(relationshipSchemaName, primaryEntityRole, entity == null ? null : new[] { entity });
    }

    protected virtual IEnumerable<TEntity> GetRelatedEntities<TEntity>(string relationshipSchemaName, EntityRole? primaryEntityRole) where TEntity : Entity =>
        Related(relationshipSchemaName, primaryEntityRole)?.Entities.Cast<TEntity>();

    protected virtual void SetRelatedEntities<TEntity>(string relationshipSchemaName, EntityRole? primaryEntityRole, IEnumerable<TEntity> entities) where TEntity : Entity
    {
        var relationship = Named(relationshipSchemaName, primaryEntityRole);
        if (entities == null)
            RelatedEntities.Remove(relationship);
        else
            RelatedEntities[relationship] = new EntityCollection(entities.Cast<Entity>().ToList());
    }

    private EntityCollection Related(string relationshipSchemaName, EntityRole? primaryEntityRole) =>
        RelatedEntities.TryGetValue(Named(relationshipSchemaName, primaryEntityRole), out var rows) ? rows : null;

    private static Relationship Named(string relationshipSchemaName, EntityRole? primaryEntityRole)
    {
        RequireName(relationshipSchemaName, nameof(relationshipSchemaName));
        return new Relationship(relationshipSchemaName) { PrimaryEntityRole = primaryEntityRole };
    }

    private static void RequireName(string name, string parameter)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new ArgumentNullException(parameter);
    }
}
