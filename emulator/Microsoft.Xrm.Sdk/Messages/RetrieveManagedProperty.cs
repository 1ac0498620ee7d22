using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class RetrieveManagedPropertyRequest : OrganizationRequest
{
    public RetrieveManagedPropertyRequest() : base("RetrieveManagedProperty") { }

    public string LogicalName { get => Parameter<string>(); set => SetParameter(value); }
    public Guid MetadataId { get => Parameter<Guid>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class RetrieveManagedPropertyResponse : OrganizationResponse
{
    public ManagedPropertyMetadata ManagedPropertyMetadata => Result<ManagedPropertyMetadata>();
}
