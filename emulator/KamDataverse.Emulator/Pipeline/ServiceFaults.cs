using System.Runtime.CompilerServices;
using System.ServiceModel;
using KamDataverse.Emulator.Messages;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Pipeline;

/// <summary>
/// Refusals as callers of <see cref="IOrganizationService"/> get them: exactly <c>FaultException&lt;OrganizationServiceFault&gt;</c>, as some plug-ins look for that very type.
/// The original is remembered beside it, so that a plug-in that lets it pass changes nothing.
/// </summary>
internal static class ServiceFaults
{
    private static readonly ConditionalWeakTable<Exception, DataverseFault> Originals = [];

    public static FaultException<OrganizationServiceFault> New(DataverseFault fault, DateTime now)
    {
        var exception = new FaultException<OrganizationServiceFault>(Faults.ToServiceFault(fault, now), new FaultReason(fault.Message));
        Originals.Add(exception, fault);
        return exception;
    }

    /// <summary>The refusal behind a fault, wherever it was made.</summary>
    public static DataverseFault Original(FaultException<OrganizationServiceFault> exception) =>
        Originals.TryGetValue(exception, out var fault) ? fault : new DataverseFault(exception.Detail.ErrorCode, 400, exception.Detail.Message ?? exception.Message, exception);
}
