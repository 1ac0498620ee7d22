using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>An input, output or criterion of a handover, and whether it is met.</summary>
[Table("kam_handoveritem", "Handover line", "Handover lines", Ownership.UserOrTeam, Audited = true,
    Description = "An input, output or criterion of a handover, and whether it is met.")]
public sealed class HandoverItem : Row
{
    [Text("Name", 200, PrimaryName = true, Required = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Text("Name (German)", 200)]
    public string? NameDe { get => Text(); set => Set(value); }

    [Lookup(typeof(Handover), "Handover", Required = true, OnDelete = OnDelete.Parental, ChildrenLabel = "Lines")]
    public RowRef? HandoverId { get => Lookup(); set => Set(value); }

    [Choice("Kind", Required = true, Default = (int)HandoverItemKind.Output)]
    public HandoverItemKind? Kind { get => Choice<HandoverItemKind>(); set => Set(value); }

    [Lookup(typeof(InterfaceItem), "Item of the interface")]
    public RowRef? ItemId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(AcceptanceCriterion), "Criterion of the interface")]
    public RowRef? CriterionId { get => Lookup(); set => Set(value); }

    [YesNo("Mandatory")]
    public bool? IsMandatory { get => YesNo(); set => Set(value); }

    [Choice("Met", Default = (int)ItemMet.Open)]
    public ItemMet? Met { get => Choice<ItemMet>(); set => Set(value); }

    [Text("Note", 400)]
    public string? Note { get => Text(); set => Set(value); }
}
