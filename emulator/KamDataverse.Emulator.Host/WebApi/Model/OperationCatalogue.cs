using KamDataverse.Emulator.Pipeline;

namespace KamDataverse.Emulator.Host.WebApi.Model;

/// <summary>The actions and functions of an organisation: a few of the platform's and all custom APIs.</summary>
internal static class OperationCatalogue
{
    public const string CreateMultiple = "CreateMultiple";
    public const string UpdateMultiple = "UpdateMultiple";
    public const string UpsertMultiple = "UpsertMultiple";

    private static readonly OperationParameter Targets = new("Targets", ParameterType.EntityCollection);

    private static readonly OperationParameter Target = new("Target", ParameterType.EntityReference);
    private static readonly OperationParameter PrincipalAccess = new("PrincipalAccess", ParameterType.PrincipalAccess);

    private static readonly OperationDefinition[] Platform =
    [
        new("WhoAmI", IsFunction: true, OperationBinding.None, null, [], [new("BusinessUnitId", ParameterType.Guid), new("UserId", ParameterType.Guid), new("OrganizationId", ParameterType.Guid)]),
        new(CreateMultiple, IsFunction: false, OperationBinding.EntityCollection, null, [Targets], [new("Ids", ParameterType.GuidArray)]),
        new(UpdateMultiple, IsFunction: false, OperationBinding.EntityCollection, null, [Targets], []),
        new(UpsertMultiple, IsFunction: false, OperationBinding.EntityCollection, null, [Targets], []),
        new("GrantAccess", IsFunction: false, OperationBinding.None, null, [Target, PrincipalAccess], []),
        new("ModifyAccess", IsFunction: false, OperationBinding.None, null, [Target, PrincipalAccess], []),
        new("RevokeAccess", IsFunction: false, OperationBinding.None, null, [Target, new("Revokee", ParameterType.EntityReference)], []),
        new("RetrievePrincipalAccess", IsFunction: true, OperationBinding.Entity, null, [Target], [new("AccessRights", ParameterType.AccessRights)]) { BoundParameter = "Principal" },
        new("RetrieveSharedPrincipalsAndAccess", IsFunction: true, OperationBinding.None, null, [Target], [new("PrincipalAccesses", ParameterType.PrincipalAccessArray)]),
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
