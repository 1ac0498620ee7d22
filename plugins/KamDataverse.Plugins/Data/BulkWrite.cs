using System.Collections.Generic;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Data;

/// <summary>CreateMultiple and UpdateMultiple, at most 1,000 rows a call.</summary>
internal static class BulkWrite
{
    public const int RowsPerCall = 1000;

    public static void Send(IOrganizationService service, string message, List<Entity> rows)
    {
        if (rows.Count == 0)
            return;
        var targets = new EntityCollection(rows) { EntityName = rows[0].LogicalName };
        service.Execute(new OrganizationRequest(message) { ["Targets"] = targets });
    }
}
