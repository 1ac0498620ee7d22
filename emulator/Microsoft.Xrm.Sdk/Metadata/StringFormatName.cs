using System;
using System.Linq;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>How a text column is shown and checked.</summary>
[DataContract(Name = "StringFormatName", Namespace = XmlNamespaces.Metadata2013)]
public sealed class StringFormatName : ConstantsBase<string>
{
    public static readonly StringFormatName Email = Add<StringFormatName>(nameof(Email));
    public static readonly StringFormatName Text = Add<StringFormatName>(nameof(Text));
    public static readonly StringFormatName TextArea = Add<StringFormatName>(nameof(TextArea));
    public static readonly StringFormatName Url = Add<StringFormatName>(nameof(Url));
    public static readonly StringFormatName TickerSymbol = Add<StringFormatName>(nameof(TickerSymbol));
    public static readonly StringFormatName PhoneticGuide = Add<StringFormatName>(nameof(PhoneticGuide));
    public static readonly StringFormatName VersionNumber = Add<StringFormatName>(nameof(VersionNumber));
    public static readonly StringFormatName Phone = Add<StringFormatName>(nameof(Phone));
    public static readonly StringFormatName Json = Add<StringFormatName>(nameof(Json));
    public static readonly StringFormatName RichText = Add<StringFormatName>(nameof(RichText));

    // The values must be known before a name is checked; without a static constructor the fields above may be set later than that.
    static StringFormatName() { }

    public static implicit operator StringFormatName(string formatName) => formatName == null ? null : Create<StringFormatName>(formatName);

    public static bool operator ==(StringFormatName left, StringFormatName right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(StringFormatName left, StringFormatName right) => !(left == right);

    public override bool Equals(object obj) => obj is StringFormatName other && string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => Value == null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Value);

    protected override bool ValueExistsInList(string value) => ValidValues.Contains(value, StringComparer.OrdinalIgnoreCase);
}
