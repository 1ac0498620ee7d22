using System;

namespace KamDataverse.Domain.Schema;

/// <summary>Who owns the rows of a table.</summary>
public enum Ownership
{
    /// <summary>A user or a team; privileges have a depth.</summary>
    UserOrTeam,

    /// <summary>The organisation; privileges are all or nothing.</summary>
    Organization,
}

/// <summary>Declares a table of the solution. English labels stand here; other languages in the solution's label files.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TableAttribute : Attribute
{
    public TableAttribute(string logicalName, string displayName, string collectionName, Ownership ownership)
    {
        LogicalName = logicalName;
        DisplayName = displayName;
        CollectionName = collectionName;
        Ownership = ownership;
    }

    public string LogicalName { get; }

    public string DisplayName { get; }

    public string CollectionName { get; }

    public Ownership Ownership { get; }

    /// <summary>What a row of the table is, for the data dictionary and the table's description.</summary>
    public string Description { get; set; } = "";

    public bool Audited { get; set; }

    /// <summary>Whether the table offers a quick create form.</summary>
    public bool QuickCreate { get; set; }

    /// <summary>Whether rows can have a record team (access team) of the people working with them.</summary>
    public bool AccessTeams { get; set; }

    /// <summary>Status reasons of the table: an enum whose members carry <see cref="StatusOptionAttribute"/>.</summary>
    public Type? Status { get; set; }

    /// <summary>True for columns added to a table of the platform (account).</summary>
    public bool ExtendsPlatformTable { get; set; }
}

/// <summary>Declares an alternate key. The display name is a sentence, because the platform's duplicate error shows it to users.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class AlternateKeyAttribute : Attribute
{
    public AlternateKeyAttribute(string name, string displayName, params string[] properties)
    {
        Name = name;
        DisplayName = displayName;
        Properties = properties;
    }

    /// <summary>Schema name with the publisher prefix, for example <c>kam_functioncodekey</c>.</summary>
    public string Name { get; }

    public string DisplayName { get; }

    /// <summary>Names of the properties (use <c>nameof</c>) that together are unique.</summary>
    public string[] Properties { get; }
}

/// <summary>Declares that rows of this table and of another are linked in both directions, many to many; the intersect table has the same name.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ManyToManyAttribute : Attribute
{
    public ManyToManyAttribute(string name, Type other, string otherLabel, string ownLabel)
    {
        Name = name;
        Other = other;
        OtherLabel = otherLabel;
        OwnLabel = ownLabel;
    }

    /// <summary>Schema name with the publisher prefix, of the relationship and of its intersect table.</summary>
    public string Name { get; }

    /// <summary>A table class of this project.</summary>
    public Type Other { get; }

    /// <summary>English label of the other table's rows seen from here.</summary>
    public string OtherLabel { get; }

    /// <summary>English label of this table's rows seen from the other.</summary>
    public string OwnLabel { get; }
}

/// <summary>Declares one status reason.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class StatusOptionAttribute : Attribute
{
    public StatusOptionAttribute(string label, bool inactive = false)
    {
        Label = label;
        Inactive = inactive;
    }

    public string Label { get; }

    /// <summary>Whether the status belongs to state Inactive (1) instead of Active (0).</summary>
    public bool Inactive { get; }
}

/// <summary>Declares a global choice.</summary>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class ChoiceSetAttribute : Attribute
{
    public ChoiceSetAttribute(string name, string displayName)
    {
        Name = name;
        DisplayName = displayName;
    }

    public string Name { get; }

    public string DisplayName { get; }
}

/// <summary>English label of one option of a choice.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class OptionAttribute : Attribute
{
    public OptionAttribute(string label) => Label = label;

    public string Label { get; }
}
