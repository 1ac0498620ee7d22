using KamDataverse.Emulator.Pipeline;

namespace KamDataverse.Emulator.Host.WebApi.Model;

/// <summary>The actions and functions of an organisation: a few of the platform's and all custom APIs.</summary>
internal static class OperationCatalogue
{
    public const string CreateMultiple = "CreateMultiple";
    public const string UpdateMultiple = "UpdateMultiple";
    public const string UpsertMultiple = "UpsertMultiple";

    private static readonly OperationParameter Targets = new("Targets", ParameterType.EntityCollection);

    private static readonly OperationDefinition[] Platform =
    [
        new("WhoAmI", IsFunction: true, OperationBinding.None, null, [], [new("BusinessUnitId", ParameterType.Guid), new("UserId", ParameterType.Guid), new("OrganizationId", ParameterType.Guid)]),
        new(CreateMultiple, IsFunction: false, OperationBinding.EntityCollection, null, [Targets], [new("Ids", ParameterType.GuidArray)]),
        new(UpdateMultiple, IsFunction: false, OperationBinding.EntityCollection, null, [Targets], []),
        new(UpsertMultiple, IsFunction: false, OperationBinding.EntityCollection, null, [Targets], []),
    ];

    public static IReadOnlyList<OperationDefinition> Of(IEnumerable<CustomApiDefinition> customApis) =>
        [.. Platform, .. customApis.Select(Of)];

    private static OperationDefinition Of(CustomApiDefinition api) => new(
        api.UniqueName,
        api.IsFunction,
        (OperationBinding)(int)api.Binding,
        api.Binding == CustomApiBinding.Global ? null : api.BoundTable,
        [.. api.Parameters.Select(Of)],
        [.. api.Responses.Select(Of)]);

    private static OperationParameter Of(CustomApiParameter parameter) =>
        new(parameter.UniqueName, (ParameterType)parameter.Type, parameter.IsOptional, string.IsNullOrEmpty(parameter.EntityLogicalName) ? null : parameter.EntityLogicalName);
}
