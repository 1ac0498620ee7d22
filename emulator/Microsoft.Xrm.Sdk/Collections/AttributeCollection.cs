using System;
using System.Collections.Generic;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>The column values of a row by logical name.</summary>
[CollectionDataContract(Name = "AttributeCollection", Namespace = XmlNamespaces.Contracts2011)]
[KnownType(nameof(GetKnownParameterTypes))]
public sealed class AttributeCollection : DataCollection<string, object>
{
    public AttributeCollection() { }

    protected AttributeCollection(IDictionary<string, object> dictionary) : base(dictionary) { }

    private static Type[] GetKnownParameterTypes() => KnownValueTypes.Columns;
}
