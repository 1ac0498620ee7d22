using System;

namespace Microsoft.Xrm.Sdk.Client;

/// <summary>Marks an assembly of typed rows.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ProxyTypesAssemblyAttribute : Attribute;
