using KamDataverse.Solution.Registration;

namespace KamDataverse.Solution.Flows;

/// <summary>All shipped flows; each is off until an administrator turns it on.</summary>
internal static class FlowCatalogue
{
    /// <exception cref="BuildRefusedException">The dll no longer raises an event a flow waits for.</exception>
    public static IReadOnlyList<FlowDesign> For(IReadOnlyList<EventMetadata> events)
    {
        return
        [
            AgreementFlows.Request(Event("kam_OnSignoffRequested")),
            AgreementFlows.Overdue(Event("kam_OnSignoffOverdue")),
            HandoverFlows.Escalated(Event("kam_OnHandoverEscalated")),
            HandoverFlows.Overdue(Event("kam_OnHandoverBreached")),
            DigestFlows.Sponsors,
            DigestFlows.Programmes,
            TimedFlows.DueItems,
            SpaceFlow.Of(Event("kam_OnDesignationActivated")),
        ];

        EventMetadata Event(string name) => events.FirstOrDefault(raised => raised.UniqueName == name)
            ?? throw new BuildRefusedException("A flow waits for a business event that does not exist", [name]);
    }
}
