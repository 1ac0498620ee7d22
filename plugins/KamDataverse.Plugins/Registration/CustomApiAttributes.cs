using System;

namespace KamDataverse.Plugins.Registration;

/// <summary>Types of custom API parameters and properties, with the platform's numbers.</summary>
public enum ParameterType
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
}

/// <summary>Makes the plug-in class the main operation of a custom API. Kind, binding and parameters can never change after the first release.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CustomApiAttribute : Attribute
{
    public CustomApiAttribute(string uniqueName, string displayName, string description)
    {
        UniqueName = uniqueName;
        DisplayName = displayName;
        Description = description;
    }

    public string UniqueName { get; }

    public string DisplayName { get; }

    public string Description { get; }

    /// <summary>Name of the privilege a caller needs, for example <c>prvReadkam_matrix</c>.</summary>
    public string ExecutePrivilege { get; set; } = "";
}

/// <summary>An input of the custom API.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class RequestParameterAttribute : Attribute
{
    public RequestParameterAttribute(string name, ParameterType type, string description)
    {
        Name = name;
        Type = type;
        Description = description;
    }

    public string Name { get; }

    public ParameterType Type { get; }

    public string Description { get; }

    public bool Optional { get; set; }
}

/// <summary>An output of the custom API.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ResponsePropertyAttribute : Attribute
{
    public ResponsePropertyAttribute(string name, ParameterType type, string description)
    {
        Name = name;
        Type = type;
        Description = description;
    }

    public string Name { get; }

    public ParameterType Type { get; }

    public string Description { get; }
}
