using System;

namespace KamDataverse.Plugins.Registration;

/// <summary>The catalogue's categories of business events.</summary>
public enum EventCategory
{
    Designation,
    Interfaces,
    Responsibilities,
    Alignment,
    People,
}

/// <summary>
/// Declares a business event: a custom API without an operation, which only asynchronous steps may listen to. Stands on the constant that holds its name.
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class BusinessEventAttribute : Attribute
{
    public BusinessEventAttribute(string displayName, string description, EventCategory category)
    {
        DisplayName = displayName;
        Description = description;
        Category = category;
    }

    public string DisplayName { get; }

    public string Description { get; }

    public EventCategory Category { get; }
}

/// <summary>One value a business event carries. Only ids, numbers, dates and short words travel: a flow reads the rest with its own eyes.</summary>
[AttributeUsage(AttributeTargets.Field, AllowMultiple = true)]
public sealed class EventParameterAttribute : Attribute
{
    public EventParameterAttribute(string name, ParameterType type, string description)
    {
        Name = name;
        Type = type;
        Description = description;
    }

    public string Name { get; }

    public ParameterType Type { get; }

    public string Description { get; }
}
