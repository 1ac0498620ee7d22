using System;
using System.Collections.Generic;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A value out of a named list that the platform may lengthen, which is why it is not an enum.</summary>
[DataContract(Name = "ConstantsBase", Namespace = XmlNamespaces.Metadata2013)]
[KnownType(typeof(AttributeTypeDisplayName))]
[KnownType(typeof(DateTimeBehavior))]
[KnownType(typeof(StringFormatName))]
public abstract class ConstantsBase<T> : IExtensibleDataObject
{
    protected static IList<T> ValidValues = [];

    protected ConstantsBase() { }

    [DataMember]
    public T Value
    {
        get;
        set => field = ValueExistsInList(value) ? value : throw new ArgumentException($"'{value}' is not a value of {GetType().Name}.", nameof(value));
    }

    public ExtensionDataObject ExtensionData { get; set; }

    protected abstract bool ValueExistsInList(T value);

    protected static TConstant Create<TConstant>(T value) where TConstant : ConstantsBase<T>, new() => new() { Value = value };

    /// <summary>Makes a value valid and returns its constant; for the static fields of a derived class.</summary>
    protected static TConstant Add<TConstant>(T value) where TConstant : ConstantsBase<T>, new()
    {
        ValidValues.Add(value);
        return Create<TConstant>(value);
    }
}
