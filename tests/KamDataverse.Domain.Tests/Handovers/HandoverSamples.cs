using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Handovers;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Handovers;

/// <summary>A valid request of KAM to Production, somebody on either side, and what a save of it is told.</summary>
internal static class HandoverSamples
{
    public static readonly Guid Asker = new("00000000-0000-0000-0000-0000000000a1");
    public static readonly Guid Worker = new("00000000-0000-0000-0000-0000000000b1");
    public static readonly DateTime Now = new(2026, 3, 27, 15, 30, 0, DateTimeKind.Utc);

    public static IEnumerable<Violation> Move(HandoverStatus from, HandoverStatus to, HandoverFacts facts, Action<Handover>? change = null)
    {
        var saved = Row(from);
        change?.Invoke(saved);
        var stored = Copy(saved);
        saved.StatusCode = to;
        return HandoverRules.Check(saved, stored, facts);
    }

    public static IEnumerable<Violation> Change(HandoverStatus status, HandoverFacts facts, Action<Handover> change)
    {
        var saved = Row(status);
        change(saved);
        return HandoverRules.Check(saved, Row(status), facts);
    }

    public static Handover Copy(Handover row)
    {
        var copy = new Handover();
        copy.Overlay(row);
        return copy;
    }

    public static Handover Row(HandoverStatus status) => new()
    {
        StatusCode = status,
        Type = HandoverType.SupportRequest,
        Priority = Priority.Normal,
        Subject = "Delivery date",
        DesignationId = new RowRef("kam_designation", new Guid("00000000-0000-0000-0000-0000000000d1"), "Muster AG"),
        InterfaceId = new RowRef("kam_interface", new Guid("00000000-0000-0000-0000-0000000000e1"), "Dates"),
        SupplierFunctionId = new RowRef("kam_function", new Guid("00000000-0000-0000-0000-0000000000f1"), "Production"),
        CustomerFunctionId = new RowRef("kam_function", new Guid("00000000-0000-0000-0000-0000000000f2"), "KAM"),
    };

    public static HandoverItem Line(HandoverItemKind kind, ItemMet met, string? note = null) => new() { Name = "Drawing", Kind = kind, IsMandatory = true, Met = met, Note = note };

    public static HandoverFacts Facts(Guid actor, params HandoverItem[] items)
    {
        var facts = new HandoverFacts
        {
            ActorId = actor,
            Now = Now,
            Designation = new Designation { Id = new Guid("00000000-0000-0000-0000-0000000000d1"), Name = "Muster AG", StatusCode = DesignationStatus.Active },
            Interface = new ProcessInterface { Id = new Guid("00000000-0000-0000-0000-0000000000e1") },
            InterfaceApplies = true,
            Items = items,
        };
        facts.SupplierSide.Add(Worker);
        facts.CustomerSide.Add(Asker);
        return facts;
    }
}
