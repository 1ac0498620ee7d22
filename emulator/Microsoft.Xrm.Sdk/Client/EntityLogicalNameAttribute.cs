using System;

namespace Microsoft.Xrm.Sdk.Client;

/// <summary>Names the table behind a typed row.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EntityLogicalNameAttribute : Attribute
{
    public EntityLogicalNameAttribute(string logicalName) => LogicalName = !string.IsNullOrWhiteSpace(logicalName) ? logicalName : throw new ArgumentNullException(nameof(logicalName));

    public string LogicalName { get; }
}
