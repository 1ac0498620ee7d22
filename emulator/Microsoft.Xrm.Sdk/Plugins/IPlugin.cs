using System;

namespace Microsoft.Xrm.Sdk;

/// <summary>A plug-in class. The platform keeps instances and runs them on many threads.</summary>
public interface IPlugin
{
    void Execute(IServiceProvider serviceProvider);
}
