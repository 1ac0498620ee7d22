namespace Microsoft.Xrm.Sdk;

/// <summary>The XML namespaces of the data contracts: part of the wire format, so they never change.</summary>
internal static class XmlNamespaces
{
    public const string Contracts2011 = "http://schemas.microsoft.com/xrm/2011/Contracts";
    public const string Contracts2012 = "http://schemas.microsoft.com/xrm/2012/Contracts";
    public const string Contracts7_1 = "http://schemas.microsoft.com/xrm/7.1/Contracts";
    public const string Contracts8_1 = "http://schemas.microsoft.com/xrm/8.1/Contracts";
    public const string Contracts9_0 = "http://schemas.microsoft.com/xrm/9.0/Contracts";
    public const string ContractsServices2011 = "http://schemas.microsoft.com/xrm/2011/Contracts/Services";
    public const string Metadata2011 = "http://schemas.microsoft.com/xrm/2011/Metadata";
    public const string Metadata2013 = "http://schemas.microsoft.com/xrm/2013/Metadata";
    public const string Metadata7_1 = "http://schemas.microsoft.com/xrm/7.1/Metadata";
    public const string Metadata9_0 = "http://schemas.microsoft.com/xrm/9.0/Metadata";
    public const string MetadataQuery2011 = "http://schemas.microsoft.com/xrm/2011/Metadata/Query";
}
