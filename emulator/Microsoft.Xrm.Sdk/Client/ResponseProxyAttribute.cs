using System;

namespace Microsoft.Xrm.Sdk.Client;

/// <summary>Names the message behind a typed response.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ResponseProxyAttribute : Attribute
{
    public ResponseProxyAttribute(string name) => Name = !string.IsNullOrWhiteSpace(name) ? name : throw new ArgumentNullException(nameof(name));

    public string Name { get; }
}
