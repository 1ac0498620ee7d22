using System;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class ExecuteAsyncRequest : OrganizationRequest
{
    public ExecuteAsyncRequest() : base("ExecuteAsync") { }

    public OrganizationRequest Request { get => Parameter<OrganizationRequest>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class ExecuteAsyncResponse : OrganizationResponse
{
    public Guid AsyncJobId => Result<Guid>();
}
