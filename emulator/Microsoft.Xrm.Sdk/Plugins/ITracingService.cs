namespace Microsoft.Xrm.Sdk;

/// <summary>The trace a plug-in writes for those who look after it; users see it only with a refusal.</summary>
public interface ITracingService
{
    void Trace(string format, params object[] args);
}
