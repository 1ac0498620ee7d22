using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class DeleteOptionValueRequest : OrganizationRequest
{
    public DeleteOptionValueRequest() : base("DeleteOptionValue") { }

    public string OptionSetName { get => Parameter<string>(); set => SetParameter(value); }
    public string AttributeLogicalName { get => Parameter<string>(); set => SetParameter(value); }
    public string EntityLogicalName { get => Parameter<string>(); set => SetParameter(value); }
    public int Value { get => Parameter<int>(); set => SetParameter(value); }
    public string SolutionUniqueName { get => Parameter<string>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class DeleteOptionValueResponse : OrganizationResponse;
