using System;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>A message by its name with its parameters; the typed requests are views of this bag.</summary>
[DataContract(Name = "OrganizationRequest", Namespace = XmlNamespaces.Contracts2011)]
[KnownType(typeof(OrganizationRequest))]
public class OrganizationRequest : IExtensibleDataObject
{
    public OrganizationRequest() { }

    public OrganizationRequest(string requestName) => RequestName = requestName;

    [DataMember]
    public string RequestName { get; set; }

    [DataMember]
    public ParameterCollection Parameters { get => field ??= []; set; }

    [DataMember]
    public Guid? RequestId { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }

    public object this[string parameterName]
    {
        get => Parameters[parameterName];
        set => Parameters[parameterName] = value;
    }

    /// <summary>A typed request's property reads as the type's default until it has been set.</summary>
    private protected T Parameter<T>([CallerMemberName] string name = null) => Parameters.TryGetValue(name, out var value) && value != null ? (T)value : default;

    private protected void SetParameter(object value, [CallerMemberName] string name = null) => Parameters[name] = value;
}
