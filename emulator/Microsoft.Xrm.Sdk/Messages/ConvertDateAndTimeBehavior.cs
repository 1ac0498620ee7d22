using System;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class ConvertDateAndTimeBehaviorRequest : OrganizationRequest
{
    public ConvertDateAndTimeBehaviorRequest() : base("ConvertDateAndTimeBehavior") { }

    public EntityAttributeCollection Attributes { get => Parameter<EntityAttributeCollection>(); set => SetParameter(value); }
    public string ConversionRule { get => Parameter<string>(); set => SetParameter(value); }
    public int TimeZoneCode { get => Parameter<int>(); set => SetParameter(value); }
    public bool AutoConvert { get => Parameter<bool>(); set => SetParameter(value); }
}

[DataContract(Namespace = XmlNamespaces.Contracts2011)]
public sealed class ConvertDateAndTimeBehaviorResponse : OrganizationResponse
{
    public Guid JobId => Result<Guid>();
}
