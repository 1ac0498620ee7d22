using System;
using System.Linq;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>How a multi-line text column is shown.</summary>
[DataContract(Name = "MemoFormatName", Namespace = XmlNamespaces.Metadata9_0)]
public sealed class MemoFormatName : ConstantsBase<string>
{
    public static readonly MemoFormatName Text = Add<MemoFormatName>(nameof(Text));
    public static readonly MemoFormatName Email = Add<MemoFormatName>(nameof(Email));
    public static readonly MemoFormatName TextArea = Add<MemoFormatName>(nameof(TextArea));
    public static readonly MemoFormatName Json = Add<MemoFormatName>(nameof(Json));
    public static readonly MemoFormatName RichText = Add<MemoFormatName>(nameof(RichText));

    // The values must be known before a name is checked; without a static constructor the fields above may be set later than that.
    static MemoFormatName() { }

    public static implicit operator MemoFormatName(string formatName) => formatName == null ? null : Create<MemoFormatName>(formatName);

    public static bool operator ==(MemoFormatName left, MemoFormatName right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(MemoFormatName left, MemoFormatName right) => !(left == right);

    public override bool Equals(object obj) => obj is MemoFormatName other && string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => Value == null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Value);

    protected override bool ValueExistsInList(string value) => ValidValues.Contains(value, StringComparer.OrdinalIgnoreCase);
}
