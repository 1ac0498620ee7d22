namespace KamDataverse.Solution.Registration;

/// <summary>One <c>[Step]</c> as the dll carries it; tables and columns are still names of Domain's classes and properties.</summary>
internal sealed record StepMetadata(
    string PluginType, string Message, string TableClass, int Stage, string Columns, string PreImage, string PostImage, int Rank, bool Asynchronous);

internal sealed record ApiParameter(string Name, int Type, string Description, bool Optional);

/// <summary>One <c>[CustomApi]</c> with its parameters.</summary>
internal sealed record ApiMetadata(
    string PluginType,
    string UniqueName,
    string DisplayName,
    string Description,
    string ExecutePrivilege,
    IReadOnlyList<ApiParameter> Requests,
    IReadOnlyList<ApiParameter> Responses);

/// <summary>One <c>[BusinessEvent]</c> with its payload.</summary>
/// <param name="Category">The category's name in the code, for example <c>People</c>.</param>
internal sealed record EventMetadata(string UniqueName, string DisplayName, string Description, string Category, IReadOnlyList<ApiParameter> Parameters);

/// <summary>What the built plug-in dll says about itself.</summary>
internal sealed record PluginMetadata(
    string FullName,
    string Name,
    byte[] Bytes,
    IReadOnlyList<string> PluginTypes,
    IReadOnlyList<StepMetadata> Steps,
    IReadOnlyList<ApiMetadata> Apis,
    IReadOnlyList<EventMetadata> Events);
