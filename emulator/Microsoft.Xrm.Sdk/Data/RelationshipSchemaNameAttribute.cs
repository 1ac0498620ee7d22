using System;

namespace Microsoft.Xrm.Sdk;

/// <summary>Names the relationship behind a typed row's property.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RelationshipSchemaNameAttribute : Attribute
{
    public RelationshipSchemaNameAttribute(string schemaName) => SchemaName = !string.IsNullOrWhiteSpace(schemaName) ? schemaName : throw new ArgumentNullException(nameof(schemaName));

    public RelationshipSchemaNameAttribute(string schemaName, EntityRole primaryEntityRole) : this(schemaName) => PrimaryEntityRole = primaryEntityRole;

    public string SchemaName { get; }

    public EntityRole? PrimaryEntityRole { get; }
}
