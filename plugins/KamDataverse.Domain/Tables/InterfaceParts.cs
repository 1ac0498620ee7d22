using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>Something the supplier needs (input) or delivers (output).</summary>
[Table("kam_interfaceitem", "Interface item", "Interface items", Ownership.UserOrTeam, Audited = true, QuickCreate = true,
    Description = "Something the supplier needs (input) or delivers (output).")]
public sealed class InterfaceItem : Row
{
    [Lookup(typeof(ProcessInterface), "Process interface", Required = true, OnDelete = OnDelete.Parental, ChildrenLabel = "Items")]
    public RowRef? InterfaceId { get => Lookup(); set => Set(value); }

    [Choice("Direction", Required = true, Default = (int)ItemDirection.Output)]
    public ItemDirection? Direction { get => Choice<ItemDirection>(); set => Set(value); }

    [Text("Name", 200, Required = true, PrimaryName = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Text("Name (German)", 200)]
    public string? NameDe { get => Text(); set => Set(value); }

    [YesNo("Mandatory", Default = true)]
    public bool? IsMandatory { get => YesNo(); set => Set(value); }

    [Text("Format", 200)]
    public string? Format { get => Text(); set => Set(value); }

    [Lookup(typeof(ProcessInterface), "Provided by", ChildrenLabel = "Provides")]
    public RowRef? ProvidedByInterfaceId { get => Lookup(); set => Set(value); }
}

/// <summary>What a delivery is measured against.</summary>
[Table("kam_criterion", "Acceptance criterion", "Acceptance criteria", Ownership.UserOrTeam, Audited = true, QuickCreate = true,
    Description = "What a delivery is measured against.")]
public sealed class AcceptanceCriterion : Row
{
    [Lookup(typeof(ProcessInterface), "Process interface", Required = true, OnDelete = OnDelete.Parental, ChildrenLabel = "Acceptance criteria")]
    public RowRef? InterfaceId { get => Lookup(); set => Set(value); }

    [Text("Criterion", 200, Required = true, PrimaryName = true)]
    public new string? Text { get => base.Text(); set => Set(value); }

    [Text("Criterion (German)", 200)]
    public string? TextDe { get => base.Text(); set => Set(value); }

    [Text("How it is measured", 400, Recommended = true)]
    public string? Measure { get => base.Text(); set => Set(value); }

    [Choice("Operator")]
    public CriterionOperator? Operator { get => Choice<CriterionOperator>(); set => Set(value); }

    [Text("Target", 100)]
    public string? Target { get => base.Text(); set => Set(value); }

    [YesNo("Mandatory", Default = true)]
    public bool? IsMandatory { get => YesNo(); set => Set(value); }
}
