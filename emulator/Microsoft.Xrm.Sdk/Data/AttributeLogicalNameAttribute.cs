using System;

namespace Microsoft.Xrm.Sdk;

/// <summary>Names the column behind a typed row's property.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AttributeLogicalNameAttribute : Attribute
{
    public AttributeLogicalNameAttribute(string logicalName) => LogicalName = !string.IsNullOrWhiteSpace(logicalName) ? logicalName : throw new ArgumentNullException(nameof(logicalName));

    public string LogicalName { get; }
}
