using System;

namespace KamDataverse.Domain.Schema;

/// <summary>What every column declares. The logical name follows from the property: <c>kam_</c> and the name in lower case.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class ColumnAttribute : Attribute
{
    protected ColumnAttribute(string label) => Label = label;

    public string Label { get; }

    public string Description { get; set; } = "";

    /// <summary>Business required: forms insist, the Web API does not; what must hold there too is a rule.</summary>
    public bool Required { get; set; }

    /// <summary>Marked as recommended: needed before activation, not before saving.</summary>
    public bool Recommended { get; set; }

    /// <summary>Maintained by the system; a user who writes it is refused (STA-04).</summary>
    public bool ReadOnly { get; set; }

    public bool Secured { get; set; }
}

/// <summary>Single line of text.</summary>
public sealed class TextAttribute : ColumnAttribute
{
    public TextAttribute(string label, int maxLength = 200)
        : base(label) => MaxLength = maxLength;

    public int MaxLength { get; }

    /// <summary>text, email, phone, url.</summary>
    public string Format { get; set; } = "text";

    /// <summary>Marks the table's primary name column.</summary>
    public bool PrimaryName { get; set; }

    /// <summary>An autonumber format, for example <c>KAD-{SEQNUM:5}</c>; empty for ordinary text.</summary>
    public string AutoNumber { get; set; } = "";
}

/// <summary>Several lines of text.</summary>
public sealed class MemoAttribute : ColumnAttribute
{
    public MemoAttribute(string label, int maxLength = 2000)
        : base(label) => MaxLength = maxLength;

    public int MaxLength { get; }
}

/// <summary>Whole number.</summary>
public sealed class WholeNumberAttribute : ColumnAttribute
{
    public WholeNumberAttribute(string label)
        : base(label)
    {
    }

    public int Min { get; set; }

    public int Max { get; set; } = int.MaxValue;

    /// <summary>The value a new row gets; <see cref="int.MinValue"/> for none. The plug-in sets it, as the platform has no default for numbers.</summary>
    public int Default { get; set; } = int.MinValue;

    /// <summary>none, duration (minutes), timezone, language.</summary>
    public string Format { get; set; } = "none";
}

/// <summary>Decimal number.</summary>
public sealed class DecimalNumberAttribute : ColumnAttribute
{
    public DecimalNumberAttribute(string label)
        : base(label)
    {
    }

    public double Min { get; set; }

    public double Max { get; set; } = 1_000_000_000;

    public int Precision { get; set; } = 2;

    /// <summary>The value a new row gets; NaN for none.</summary>
    public double Default { get; set; } = double.NaN;
}

/// <summary>Money with the platform's companion columns (base value, currency, exchange rate).</summary>
public sealed class MoneyAmountAttribute : ColumnAttribute
{
    public MoneyAmountAttribute(string label)
        : base(label)
    {
    }

    public double Min { get; set; }

    public double Max { get; set; } = 100_000_000_000;
}

/// <summary>Yes or no.</summary>
public sealed class YesNoAttribute : ColumnAttribute
{
    public YesNoAttribute(string label)
        : base(label)
    {
    }

    public bool Default { get; set; }

    public string YesLabel { get; set; } = "Yes";

    public string NoLabel { get; set; } = "No";
}

/// <summary>One option of a global choice; the property's type names the enum.</summary>
public sealed class ChoiceAttribute : ColumnAttribute
{
    public ChoiceAttribute(string label)
        : base(label)
    {
    }

    /// <summary>Number of the option a new row gets; -1 for none.</summary>
    public int Default { get; set; } = -1;
}

/// <summary>Several options of a global choice.</summary>
public sealed class ChoicesAttribute : ColumnAttribute
{
    public ChoicesAttribute(string label, Type choice)
        : base(label) => Choice = choice;

    public Type Choice { get; }
}

/// <summary>A calendar date without time and zone (behaviour Date Only).</summary>
public sealed class DateOnlyAttribute : ColumnAttribute
{
    public DateOnlyAttribute(string label)
        : base(label)
    {
    }
}

/// <summary>A point in time, stored in UTC and shown in the user's zone (behaviour User Local).</summary>
public sealed class DateAndTimeAttribute : ColumnAttribute
{
    public DateAndTimeAttribute(string label)
        : base(label)
    {
    }
}

/// <summary>What happens to this row when the row it points to is deleted.</summary>
public enum OnDelete
{
    /// <summary>The lookup is emptied.</summary>
    RemoveLink,

    /// <summary>The deletion is refused.</summary>
    Restrict,

    /// <summary>Parental: this row follows its parent (assign, share, unshare, reparent, delete). At most one per table.</summary>
    Parental,
}

/// <summary>Points to a row of another table.</summary>
public sealed class LookupAttribute : ColumnAttribute
{
    /// <param name="target">A table class of this project.</param>
    public LookupAttribute(Type target, string label)
        : base(label) => Target = target;

    /// <param name="platformTable">Logical name of a table of the platform, for example <c>systemuser</c>.</param>
    public LookupAttribute(string platformTable, string label)
        : base(label) => PlatformTable = platformTable;

    public Type? Target { get; }

    public string? PlatformTable { get; }

    public OnDelete OnDelete { get; set; }

    /// <summary>Marks the self-relationship that draws the hierarchy.</summary>
    public bool Hierarchical { get; set; }

    /// <summary>English label of the child rows seen from the parent; empty for the table's collection name.</summary>
    public string ChildrenLabel { get; set; } = "";
}
