using System.Collections.Generic;

namespace Microsoft.Xrm.Sdk.Metadata;

public sealed class OptionMetadataCollection : DataCollection<OptionMetadata>
{
    public OptionMetadataCollection() { }
    public OptionMetadataCollection(IList<OptionMetadata> values) : base(values) { }
}
