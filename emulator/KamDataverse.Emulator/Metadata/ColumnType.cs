namespace KamDataverse.Emulator.Metadata;

/// <summary>The platform's column types, named as <c>AttributeTypeCode</c> names them where it does.</summary>
public enum ColumnType
{
    Uniqueidentifier,
    String,
    Memo,
    Integer,
    BigInt,
    Decimal,
    Double,
    Money,
    Boolean,
    Picklist,
    MultiSelectPicklist,
    State,
    Status,
    DateTime,
    Lookup,
    Customer,
    Owner,
    EntityName,
    Image,
    File,
    ManagedProperty,
}

/// <summary>How a date and time column is stored and shown.</summary>
public enum DateTimeBehavior
{
    UserLocal = 1,
    DateOnly = 2,
    TimeZoneIndependent = 3,
}

/// <summary>How strongly a column asks for a value; only <see cref="SystemRequired"/> is enforced by the server.</summary>
public enum RequiredLevel
{
    None,
    Recommended,
    ApplicationRequired,
    SystemRequired,
}

/// <summary>Who owns the rows of a table.</summary>
public enum TableOwnership
{
    None,
    UserOwned,
    OrganizationOwned,
    BusinessOwned,
}

/// <summary>What happens to child rows when something happens to their parent.</summary>
public enum CascadeKind
{
    NoCascade,
    Cascade,
    Active,
    UserOwned,
    RemoveLink,
    Restrict,
}
