using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>What tests do about the foundations of a key account where something else is their subject.</summary>
internal static class Foundations
{
    /// <summary>The gate is waived: the key account may come into force without its foundations.</summary>
    public static void Waive(this KamOrganization organization, EntityReference designation, string rule = "DES-10", int days = 30, DateTime? today = null) => organization.Update(
        organization.FindingOf(designation, rule)!.ToEntityReference(),
        ("statuscode", Option(287100001)), ("statecode", Option(1)), ("kam_waivereason", "Taken over"), ("kam_waiveuntil", (today ?? DateTime.UtcNow.Date).AddDays(days)));

    /// <summary>The finding of a rule about a designation; null where there is none.</summary>
    public static Entity? FindingOf(this KamOrganization organization, EntityReference designation, string rule)
    {
        var query = new QueryExpression("kam_finding") { ColumnSet = new ColumnSet("kam_ruleid", "statuscode", "kam_severity", "kam_messageen") };
        query.Criteria.AddCondition("kam_designationid", ConditionOperator.Equal, designation.Id);
        query.Criteria.AddCondition("kam_ruleid", ConditionOperator.Equal, rule);
        return organization.Admin.RetrieveMultiple(query).Entities.SingleOrDefault();
    }
}
