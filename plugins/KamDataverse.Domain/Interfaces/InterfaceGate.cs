using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Interfaces;

/// <summary>A whole interface as it must be when it is agreed, and what is said about it before and after.</summary>
internal static class InterfaceGate
{
    /// <summary>Everything that stands between the interface and its agreement.</summary>
    public static IEnumerable<Violation> Check(InterfaceContent content, InterfaceSurroundings around, DateTime today) =>
        InterfaceActivationRules.Check(content.Interface, content.Items, content.Criteria, around.Tier, today)
            .Concat(OwnerRules.Check(content.Interface, around, atGate: true))
            .Concat(ServiceLevelRules.Check(content.Interface, content.Levels))
            .Concat(PromiseRules.CheckOverride(content, around.Base))
            .Concat(PromiseRules.CheckDemand(content.Interface, around.Demand))
            .Concat(CriterionRules.Check(content.Criteria))
            .Concat(EscalationRules.CheckLadder(content.Interface, content.Escalations, around))
            .Concat(content.Escalations.SelectMany(level => EscalationRules.CheckLevel(level, content.Interface, around)));

    /// <summary>
    /// What is kept as findings: while it is worked on everything that agreement would refuse; afterwards what still warns or was waived; nothing once it is past.
    /// </summary>
    public static IEnumerable<Violation> Findings(InterfaceContent content, InterfaceSurroundings around, DateTime today)
    {
        var head = content.Interface;
        switch (head.StatusCode)
        {
            case null or InterfaceStatus.Draft or InterfaceStatus.InReview:
                return Warnings(head, around).Concat(Check(content, around, today));
            case InterfaceStatus.Agreed or InterfaceStatus.Active:
                return Warnings(head, around)
                    .Concat(TakeOver.CheckConfirmed(head, today))
                    .Concat(OwnerRules.Check(head, around, atGate: false))
                    .Concat(Check(content, around, today).Where(violation => violation.Rule != Rule.IFC05 && (violation.Severity != Severity.Block || violation.Rule.Waivable)));
            default:
                return Enumerable.Empty<Violation>();
        }
    }

    private static IEnumerable<Violation> Warnings(ProcessInterface head, InterfaceSurroundings around) =>
        ProcessInterfaceRules.Check(head)
            .Concat(InterfaceContextRules.CheckFunctions(head, around.Supplier, around.Customer))
            .Where(violation => violation.Severity != Severity.Block);
}
