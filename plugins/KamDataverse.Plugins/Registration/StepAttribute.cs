using System;

namespace KamDataverse.Plugins.Registration;

/// <summary>The messages steps are shipped on; their ids are the same in every organisation.</summary>
public enum Message
{
    Create,
    Update,
    Delete,
    Assign,
    Merge,
    SetState,
    SetStateDynamicEntity,
}

/// <summary>The platform's pipeline stages a step can stand in.</summary>
public enum Stage
{
    PreValidation = 10,
    PreOperation = 20,
    PostOperation = 40,
}

/// <summary>Column lists of steps and images.</summary>
public static class StepColumns
{
    /// <summary>Every declared column of the table and its status, except the lock column <c>kam_touchedon</c>, which no step listens to.</summary>
    public const string All = "*";
}

/// <summary>
/// Registers the plug-in class on a message of a table. The builder reads these attributes from the built dll; there is no second list.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class StepAttribute : Attribute
{
    /// <param name="table">A table class of Domain.</param>
    public StepAttribute(Message message, Type table, Stage stage)
    {
        Message = message;
        Table = table;
        Stage = stage;
    }

    public Message Message { get; }

    public Type Table { get; }

    public Stage Stage { get; }

    /// <summary>
    /// Filtering columns of an Update step: property names or logical names, separated by commas, or <see cref="StepColumns.All"/>. Ignored on other messages.
    /// </summary>
    public string Columns { get; set; } = "";

    /// <summary>Columns of the pre-image (Update and Delete), named as in <see cref="Columns"/>; empty for no image. The image's alias is <c>PreImage</c>.</summary>
    public string PreImage { get; set; } = "";

    /// <summary>Columns of the post-image (Create and Update in PostOperation); empty for no image. The image's alias is <c>PostImage</c>.</summary>
    public string PostImage { get; set; } = "";

    /// <summary>Order among the steps of a stage; lower runs first.</summary>
    public int Rank { get; set; } = 10;

    /// <summary>True for an asynchronous PostOperation step.</summary>
    public bool Asynchronous { get; set; }
}
