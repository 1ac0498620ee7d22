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

    private static readonly OperationParameter Record = new("Record", ParameterType.EntityReference);
    private static readonly OperationParameter TeamTemplate = new("TeamTemplate", ParameterType.EntityReference, Table: "teamtemplate");
    private static readonly Dictionary<string, string> TeamTemplateId = new() { ["TeamTemplate"] = "TeamTemplateId" };

    private static readonly OperationDefinition[] Platform =
    [
        new("WhoAmI", IsFunction: true, OperationBinding.None, null, [], [new("BusinessUnitId", ParameterType.Guid), new("UserId", ParameterType.Guid), new("OrganizationId", ParameterType.Guid)]),
        new("LocalTimeFromUtcTime", IsFunction: true, OperationBinding.None, null, [new("TimeZoneCode", ParameterType.Integer), new("UtcTime", ParameterType.DateTime)], [new("LocalTime", ParameterType.DateTime)]),
        new("UtcTimeFromLocalTime", IsFunction: true, OperationBinding.None, null, [new("TimeZoneCode", ParameterType.Integer), new("LocalTime", ParameterType.DateTime)], [new("UtcTime", ParameterType.DateTime)]),
        new(CreateMultiple, IsFunction: false, OperationBinding.EntityCollection, null, [Targets], [new("Ids", ParameterType.GuidArray)]),
        new(UpdateMultiple, IsFunction: false, OperationBinding.EntityCollection, null, [Targets], []),
        new(UpsertMultiple, IsFunction: false, OperationBinding.EntityCollection, null, [Targets], []),
        new("GrantAccess", IsFunction: false, OperationBinding.None, null, [Target, PrincipalAccess], []),
        new("ModifyAccess", IsFunction: false, OperationBinding.None, null, [Target, PrincipalAccess], []),
        new("RevokeAccess", IsFunction: false, OperationBinding.None, null, [Target, new("Revokee", ParameterType.EntityReference)], []),
        new("RetrievePrincipalAccess", IsFunction: true, OperationBinding.Entity, null, [Target], [new("AccessRights", ParameterType.AccessRights)]) { BoundParameter = "Principal" },
        new("RetrieveSharedPrincipalsAndAccess", IsFunction: true, OperationBinding.None, null, [Target], [new("PrincipalAccesses", ParameterType.PrincipalAccessArray)]),
        new("RetrieveUserPrivileges", IsFunction: true, OperationBinding.Entity, "systemuser", [], [new("RolePrivileges", ParameterType.RolePrivilegeArray)]) { BoundParameter = "UserId", PassesBoundId = true },
        new("RetrieveUserSetOfPrivilegesByNames", IsFunction: true, OperationBinding.Entity, "systemuser", [new("PrivilegeNames", ParameterType.StringArray)], [new("RolePrivileges", ParameterType.RolePrivilegeArray)])
        {
            BoundParameter = "UserId", PassesBoundId = true,
        },
        new("AddUserToRecordTeam", IsFunction: false, OperationBinding.Entity, "systemuser", [Record, TeamTemplate], [new("AccessTeamId", ParameterType.Guid)])
        {
            BoundParameter = "SystemUserId", PassesBoundId = true, PassedAsId = TeamTemplateId,
        },
        new("RemoveUserFromRecordTeam", IsFunction: false, OperationBinding.Entity, "systemuser", [Record, TeamTemplate], [new("AccessTeamId", ParameterType.Guid)])
        {
            BoundParameter = "SystemUserId", PassesBoundId = true, PassedAsId = TeamTemplateId,
        },
        new(
            "Merge", IsFunction: false, OperationBinding.None, null,
            [Target, new("Subordinate", ParameterType.EntityReference), new("UpdateContent", ParameterType.Entity, IsOptional: true), new("PerformParentingChecks", ParameterType.Boolean)], [])
        {
            PassedAsId = new Dictionary<string, string> { ["Subordinate"] = "SubordinateId" },
        },
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
