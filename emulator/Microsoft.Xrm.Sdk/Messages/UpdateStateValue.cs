using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class UpdateStateValueRequest : OrganizationRequest
{
    public UpdateStateValueRequest() : base("UpdateStateValue") { }

    public string OptionSetName { get => Parameter<string>(); set => SetParameter(value); }
    public string AttributeLogicalName { get => Parameter<string>(); set => SetParameter(value); }
    public string EntityLogicalName { get => Parameter<string>(); set => SetParameter(value); }
    public int Value { get => Parameter<int>(); set => SetParameter(value); }
    public Label Label { get => Parameter<Label>(); set => SetParameter(value); }
    public Label Description { get => Parameter<Label>(); set => SetParameter(value); }
    public bool MergeLabels { get => Parameter<bool>(); set => SetParameter(value); }
    public int? DefaultStatusCode { get => Parameter<int?>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class UpdateStateValueResponse : OrganizationResponse;
