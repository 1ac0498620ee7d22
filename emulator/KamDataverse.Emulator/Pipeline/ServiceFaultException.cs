using System.ServiceModel;
using KamDataverse.Emulator.Messages;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Pipeline;

/// <summary>A refusal as callers of <see cref="IOrganizationService"/> get it; remembers the original so that a plug-in that lets it pass changes nothing.</summary>
internal sealed class ServiceFaultException(DataverseFault fault, DateTime now)
    : FaultException<OrganizationServiceFault>(Faults.ToServiceFault(fault, now), new FaultReason(fault.Message))
{
    public DataverseFault Fault { get; } = fault;
}
