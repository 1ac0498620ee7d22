namespace Microsoft.Xrm.Sdk;

public interface ITracingService
{
    void Trace(string name, params object[] objects);
}
