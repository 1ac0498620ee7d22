using System.Runtime.CompilerServices;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>What a message answered; the typed responses are views of this bag.</summary>
[DataContract(Name = "OrganizationResponse", Namespace = XmlNamespaces.Contracts2011)]
[KnownType(typeof(OrganizationResponse))]
public class OrganizationResponse : IExtensibleDataObject
{
    [DataMember]
    public string ResponseName { get; set; }

    [DataMember]
    public ParameterCollection Results { get => field ??= []; set; }

    public ExtensionDataObject ExtensionData { get; set; }

    public object this[string parameterName]
    {
        get => Results[parameterName];
        set => Results[parameterName] = value;
    }

    private protected T Result<T>([CallerMemberName] string name = null) => Results.TryGetValue(name, out var value) && value != null ? (T)value : default;
}
