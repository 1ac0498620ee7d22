using System;
using System.Collections.Generic;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>The parameters of a message by name.</summary>
[CollectionDataContract(Name = "ParameterCollection", Namespace = XmlNamespaces.Contracts2011)]
[KnownType(nameof(GetKnownParameterTypes))]
public class ParameterCollection : DataCollection<string, object>
{
    public ParameterCollection() { }

    protected ParameterCollection(IDictionary<string, object> dictionary) : base(dictionary) { }

    public void AddOrUpdateIfNotNull(string key, object value)
    {
        if (value != null)
            this[key] = value;
    }

    /// <summary>False when the parameter is absent, null or of another type (inferred).</summary>
    public bool TryGetValue<T>(string key, out T value)
    {
        if (TryGetValue(key, out var found) && found is T typed)
        {
            value = typed;
            return true;
        }
        value = default;
        return false;
    }

    private static Type[] GetKnownParameterTypes() => KnownValueTypes.Parameters;
}
