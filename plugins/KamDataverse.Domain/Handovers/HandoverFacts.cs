using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Handovers;

/// <summary>What stands around a handover when somebody acts on it.</summary>
internal sealed class HandoverFacts
{
    /// <summary>Who acts.</summary>
    public Guid ActorId { get; set; }

    /// <summary>Where the person acts.</summary>
    public Choices.DecidedVia Via { get; set; } = Choices.DecidedVia.App;

    /// <summary>Where an act outside the app is on record.</summary>
    public string? EvidenceRef { get; set; }

    /// <summary>UTC.</summary>
    public DateTime Now { get; set; }

    public Designation? Designation { get; set; }

    /// <summary>The interface of the handover, in whatever state.</summary>
    public ProcessInterface? Interface { get; set; }

    /// <summary>Whether that interface is in force today and applies to the key account.</summary>
    public bool InterfaceApplies { get; set; }

    public KamProgram? Program { get; set; }

    /// <summary>People of the function that is asked: head, deputy head, owner of the interface, holders of its roles.</summary>
    public HashSet<Guid> SupplierSide { get; } = new HashSet<Guid>();

    /// <summary>People who may ask for the key account: manager, deputy, owner of the interface at the receiver, team, holders of roles in its matrix.</summary>
    public HashSet<Guid> CustomerSide { get; } = new HashSet<Guid>();

    public IReadOnlyList<HandoverItem> Items { get; set; } = Array.Empty<HandoverItem>();

    public bool ActsForSupplier(Handover row) => SupplierSide.Contains(ActorId) || row.AssigneeId?.Id == ActorId;

    public bool ActsForCustomer(Handover row) => CustomerSide.Contains(ActorId) || row.RequestedById?.Id == ActorId;

    /// <summary>Lines of the kind that must be met and are not: a line that does not apply says why.</summary>
    public IReadOnlyList<HandoverItem> Unmet(Choices.HandoverItemKind kind) =>
        Items.Where(item => item.Kind == kind && item.IsMandatory == true && !IsMet(item)).ToArray();

    internal static bool IsMet(HandoverItem item) =>
        item.Met == Choices.ItemMet.Met || (item.Met == Choices.ItemMet.NotApplicable && !string.IsNullOrWhiteSpace(item.Note));

    internal static RowRef? Reference(Designation? designation) =>
        designation is null ? null : new RowRef("kam_designation", designation.Id, designation.Name);
}
