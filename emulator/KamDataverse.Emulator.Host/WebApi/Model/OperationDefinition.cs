namespace KamDataverse.Emulator.Host.WebApi.Model;

/// <summary>The types a custom API's parameter or response property can have; the numbers are the platform's.</summary>
internal enum ParameterType
{
    Boolean = 0,
    DateTime = 1,
    Decimal = 2,
    Entity = 3,
    EntityCollection = 4,
    EntityReference = 5,
    Float = 6,
    Integer = 7,
    Money = 8,
    Picklist = 9,
    String = 10,
    StringArray = 11,
    Guid = 12,

    // Not among those of custom APIs; the platform's own messages use them.
    GuidArray = 1000,
    AccessRights = 1001,
    PrincipalAccess = 1002,
    PrincipalAccessArray = 1003,
    RolePrivilegeArray = 1004,
}

/// <summary>What an action or function is bound to; the numbers are the platform's.</summary>
internal enum OperationBinding
{
    None = 0,
    Entity = 1,
    EntityCollection = 2,
}

/// <summary>A request parameter or a response property.</summary>
/// <param name="Table">For rows and references: the table, or <see langword="null"/> for any.</param>
internal sealed record OperationParameter(string Name, ParameterType Type, bool IsOptional = false, string? Table = null);

/// <summary>An action or function of the Web API and the message behind it.</summary>
/// <param name="BoundTable">The table it is bound to; <see langword="null"/> when unbound, or when it is bound to every table.</param>
internal sealed record OperationDefinition(
    string Name,
    bool IsFunction,
    OperationBinding Binding,
    string? BoundTable,
    IReadOnlyList<OperationParameter> Parameters,
    IReadOnlyList<OperationParameter> Responses)
{
    /// <summary>Name of the request parameter that carries the bound row; custom APIs call it so.</summary>
    public string BoundParameter { get; init; } = "Target";

    /// <summary>The bound row is passed as its id alone.</summary>
    public bool PassesBoundId { get; init; }

    /// <summary>Parameters the message wants as an id, under another name than the Web API's.</summary>
    public IReadOnlyDictionary<string, string> PassedAsId { get; init; } = new Dictionary<string, string>();

    public string ResponseTypeName => Name + "Response";
}
