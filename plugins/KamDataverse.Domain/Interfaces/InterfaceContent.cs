using System;
using System.Collections.Generic;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Interfaces;

/// <summary>A whole interface: its head and parts.</summary>
internal sealed class InterfaceContent
{
    public InterfaceContent(ProcessInterface head) => Interface = head;

    public ProcessInterface Interface { get; set; }

    public IReadOnlyCollection<InterfaceItem> Items { get; set; } = Array.Empty<InterfaceItem>();

    public IReadOnlyCollection<AcceptanceCriterion> Criteria { get; set; } = Array.Empty<AcceptanceCriterion>();

    public IReadOnlyCollection<ServiceLevel> Levels { get; set; } = Array.Empty<ServiceLevel>();

    public IReadOnlyCollection<Escalation> Escalations { get; set; } = Array.Empty<Escalation>();

    /// <summary>The same parts under another head: the one being saved.</summary>
    public InterfaceContent Under(ProcessInterface head) =>
        new InterfaceContent(head) { Items = Items, Criteria = Criteria, Levels = Levels, Escalations = Escalations };
}

/// <summary>What stands around an interface, as far as its rules need it.</summary>
internal sealed class InterfaceSurroundings
{
    public BusinessFunction? Supplier { get; set; }

    public BusinessFunction? Customer { get; set; }

    public RowRef? ProgramOwner { get; set; }

    /// <summary>The tier it applies to: its own, or that of its designation; null for a programme.</summary>
    public Tier? Tier { get; set; }

    /// <summary>The standard interface it replaces, with its service levels.</summary>
    public InterfaceContent? Base { get; set; }

    /// <summary>The owners of both sides and the persons of the escalation levels.</summary>
    public IReadOnlyDictionary<Guid, Colleague> People { get; set; } = new Dictionary<Guid, Colleague>();

    /// <summary>What the rulebook in force demands of the reaction; null where it says nothing.</summary>
    public ReactionDemand? Demand { get; set; }
}

/// <summary>A user and the functions he or she works for.</summary>
internal sealed class Colleague
{
    public Colleague(RowRef user, bool isEnabled, Guid? businessUnitId)
    {
        User = user;
        IsEnabled = isEnabled;
        BusinessUnitId = businessUnitId;
    }

    public RowRef User { get; }

    public bool IsEnabled { get; }

    public Guid? BusinessUnitId { get; }

    /// <summary>Functions whose roles the user fills in a matrix.</summary>
    public ICollection<Guid> RoleFunctions { get; } = new HashSet<Guid>();

    public bool WorksFor(BusinessFunction function) =>
        function.HeadId?.Id == User.Id
        || function.DeputyHeadId?.Id == User.Id
        || (BusinessUnitId is { } unit && function.BusinessUnitId?.Id == unit)
        || RoleFunctions.Contains(function.Id);
}

/// <summary>A reaction time the rulebook asks for.</summary>
internal sealed class ReactionDemand
{
    public ReactionDemand(int minutes, TimeBasis basis)
    {
        Minutes = minutes;
        Basis = basis;
    }

    public int Minutes { get; }

    public TimeBasis Basis { get; }
}
