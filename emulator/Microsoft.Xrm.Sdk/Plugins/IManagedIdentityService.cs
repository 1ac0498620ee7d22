using System;
using System.Collections.Generic;

namespace Microsoft.Xrm.Sdk;

public interface IManagedIdentityService
{
    string AcquireToken(IEnumerable<string> iEnumerable);
    string AcquireToken(Guid id, IEnumerable<string> iEnumerable);
}
