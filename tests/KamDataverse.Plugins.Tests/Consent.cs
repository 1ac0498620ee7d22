using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Tests;

/// <summary>Short ways to ask functions for their agreement and to give it.</summary>
internal static class Consent
{
    public const int Pending = 1;
    public const int Agreed = 2;
    public const int Objected = 287100001;
    public const int Void = 287100002;
    public const int Lapsed = 287100003;

    /// <summary>A function with a head of its own.</summary>
    public static EntityReference HeadedFunction(this KamOrganization organization) => organization.Function(organization.User("KAM Reader"));

    public static EntityReference Function(this KamOrganization organization, Caller head)
    {
        var function = organization.Function();
        organization.Update(function, ("kam_headid", new EntityReference("systemuser", head.UserId)));
        return function;
    }

    /// <summary>Everybody who must agree does: functions without a head get one, all are asked, each answers for itself.</summary>
    public static void Agree(this KamOrganization organization, EntityReference target)
    {
        foreach (var function in FunctionsOf(organization, target).Where(function => organization.Read(function, "kam_headid").GetAttributeValue<EntityReference>("kam_headid") is null))
            organization.Update(function, ("kam_headid", new EntityReference("systemuser", organization.User("KAM Reader").UserId)));
        organization.Request(target);
        foreach (var row in organization.Signoffs(target, Pending))
            organization.Sign(row);
    }

    /// <returns>How many were asked.</returns>
    public static int Request(this KamOrganization organization, EntityReference target, Caller? caller = null) => (int)organization.Organization.Execute(
        new OrganizationRequest("kam_RequestSignoffs") { ["TargetType"] = target.LogicalName, ["TargetId"] = target.Id }, caller ?? organization.Organization.Administrator)["Created"];

    public static void Sign(this KamOrganization organization, Entity signoff, string decision = "Agree", string comment = "", Caller? caller = null) => organization.Organization.Execute(
        new OrganizationRequest("kam_Sign") { ["SignoffId"] = signoff.Id, ["Decision"] = decision, ["Comment"] = comment },
        caller ?? new Caller(signoff.GetAttributeValue<EntityReference>("kam_signatoryid").Id));

    public static List<Entity> Signoffs(this KamOrganization organization, EntityReference target, int? status = null)
    {
        var query = new QueryExpression("kam_signoff") { ColumnSet = new ColumnSet("kam_functionid", "kam_signatoryid", "kam_delegateid", "statuscode", "kam_sourceid", "kam_slicehash", "kam_round", "kam_decidedbyid", "kam_decidedvia", "kam_evidenceref", "kam_remindedon", "kam_escalatedon", "kam_termdays", "kam_due") };
        query.Criteria.AddCondition(target.LogicalName + "id", ConditionOperator.Equal, target.Id);
        if (status is { } wanted)
            query.Criteria.AddCondition("statuscode", ConditionOperator.Equal, wanted);
        return [.. organization.Admin.RetrieveMultiple(query).Entities];
    }

    public static int StatusOf(Entity row) => row.GetAttributeValue<OptionSetValue>("statuscode").Value;

    private static List<EntityReference> FunctionsOf(KamOrganization organization, EntityReference target)
    {
        if (target.LogicalName == "kam_interface")
        {
            var row = organization.Read(target, "kam_supplierfunctionid", "kam_customerfunctionid");
            return [row.GetAttributeValue<EntityReference>("kam_supplierfunctionid"), row.GetAttributeValue<EntityReference>("kam_customerfunctionid")];
        }

        var roles = new QueryExpression("kam_role") { ColumnSet = new ColumnSet("kam_functionid") };
        roles.Criteria.AddCondition("kam_functionid", ConditionOperator.NotNull);
        roles.AddLink("kam_matrixrole", "kam_roleid", "kam_roleid").LinkCriteria.AddCondition("kam_matrixid", ConditionOperator.Equal, target.Id);
        return [.. organization.Admin.RetrieveMultiple(roles).Entities.Select(role => role.GetAttributeValue<EntityReference>("kam_functionid")).DistinctBy(function => function.Id)];
    }
}
