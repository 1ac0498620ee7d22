using System;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Pipeline;

/// <summary>
/// Reads the fault out of the exception the organisation service throws. By name, because the exception's type lives in an assembly this dll must not refer to.
/// </summary>
internal static class PlatformFault
{
    private const string FaultExceptionName = "System.ServiceModel.FaultException`1";

    public static OrganizationServiceFault? Of(Exception exception)
    {
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            var type = current.GetType();
            if (type.IsGenericType && type.GetGenericTypeDefinition().FullName == FaultExceptionName)
                return type.GetProperty("Detail")?.GetValue(current, null) as OrganizationServiceFault;
        }

        return null;
    }
}
