namespace KamDataverse.Emulator.Metadata;

/// <summary>One option of a choice.</summary>
/// <param name="Value">The stored number.</param>
/// <param name="State">For a status option: the state it belongs to; otherwise <see langword="null"/>.</param>
/// <param name="DefaultStatus">For a state option: the status a row gets when only the state is set.</param>
/// <param name="InvariantName">For a state option: its invariant name.</param>
/// <param name="Color">Hex colour or <see langword="null"/>.</param>
public sealed record OptionDefinition(int Value, LabelSet Label, int? State = null, int? DefaultStatus = null, string? InvariantName = null, string? Color = null)
{
    /// <summary>For a status option of a table that enforces transitions: the status values it may change to.</summary>
    public IReadOnlyList<int> NextStatuses { get; init; } = [];
}

/// <summary>A choice's options, local to a column or global.</summary>
public sealed record ChoiceDefinition(string Name, bool IsGlobal, LabelSet DisplayName, IReadOnlyList<OptionDefinition> Options);

/// <summary>One column of a table.</summary>
public sealed record ColumnDefinition
{
    public required string LogicalName { get; init; }
    public required string SchemaName { get; init; }
    public required ColumnType Type { get; init; }
    public LabelSet DisplayName { get; init; } = new();
    public LabelSet Description { get; init; } = new();
    public RequiredLevel RequiredLevel { get; init; }
    public bool IsPrimaryId { get; init; }
    public bool IsPrimaryName { get; init; }
    public bool IsCustom { get; init; }
    public bool ValidForCreate { get; init; } = true;
    public bool ValidForUpdate { get; init; } = true;
    public bool ValidForRead { get; init; } = true;
    public bool IsAudited { get; init; }
    public bool IsSecured { get; init; }

    /// <summary>Characters, for <see cref="ColumnType.String"/> and <see cref="ColumnType.Memo"/>.</summary>
    public int? MaxLength { get; init; }
    public decimal? MinValue { get; init; }
    public decimal? MaxValue { get; init; }

    /// <summary>Digits after the point, for Decimal, Double and Money.</summary>
    public int? Precision { get; init; }

    /// <summary>text, email, url, phone, textarea, date, datetime, duration, timezone, language, none.</summary>
    public string? Format { get; init; }
    public DateTimeBehavior? DateTimeBehavior { get; init; }
    public string? AutoNumberFormat { get; init; }

    /// <summary>The choice of Picklist, MultiSelectPicklist, State, Status and Boolean columns.</summary>
    public ChoiceDefinition? Choice { get; init; }

    /// <summary>The value a new row gets where none is given; a number, a boolean or <see langword="null"/>.</summary>
    public object? DefaultValue { get; init; }

    /// <summary>Logical names of the tables a lookup may point to; filled from the relationships.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];
}
