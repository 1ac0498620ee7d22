using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>Status reasons of a function.</summary>
public enum FunctionStatus
{
    [StatusOption("Active")] Active = 1,
    [StatusOption("Closed", inactive: true)] Closed = 2,
}

/// <summary>A function (department) of the own organisation.</summary>
[Table("kam_function", "Function", "Functions", Ownership.Organization, Audited = true, QuickCreate = true, Status = typeof(FunctionStatus))]
[AlternateKey("kam_functioncodekey", "The code of a function is used only once (ORG-02)", nameof(Code))]
public sealed class BusinessFunction : Row<FunctionStatus>
{
    [Text("Code", 10, Required = true)]
    public string? Code { get => Text(); set => Set(value); }

    [Text("Name", 200, Required = true, PrimaryName = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Lookup("systemuser", "Head", Recommended = true)]
    public RowRef? HeadId { get => Lookup(); set => Set(value); }

    [Lookup(typeof(BusinessFunction), "Parent function", Hierarchical = true)]
    public RowRef? ParentFunctionId { get => Lookup(); set => Set(value); }
}
