using System;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class CreateOptionSetRequest : OrganizationRequest
{
    public CreateOptionSetRequest() : base("CreateOptionSet") { }

    public OptionSetMetadataBase OptionSet { get => Parameter<OptionSetMetadataBase>(); set => SetParameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class CreateOptionSetResponse : OrganizationResponse
{
    public Guid OptionSetId => Result<Guid>();
}
