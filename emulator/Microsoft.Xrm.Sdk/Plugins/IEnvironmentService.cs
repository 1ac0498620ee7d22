using System;

namespace Microsoft.Xrm.Sdk;

public interface IEnvironmentService
{
    Uri AzureAuthorityHost { get; }
    string Geo { get; }
    string AzureRegionName { get; }
}
