using System;

namespace Microsoft.Xrm.Sdk.Client;

/// <summary>Names the message behind a typed request.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequestProxyAttribute : Attribute
{
    public RequestProxyAttribute(string name) => Name = !string.IsNullOrWhiteSpace(name) ? name : throw new ArgumentNullException(nameof(name));

    public string Name { get; }
}
