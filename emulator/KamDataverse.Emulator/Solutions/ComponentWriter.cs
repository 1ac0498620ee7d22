using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Solutions;

/// <summary>Makes the stored component rows of one solution follow what its zip holds: new ones appear, known ones change in place, others go.</summary>
internal static class ComponentWriter
{
    /// <summary>Tables whose rows name their solution.</summary>
    private static readonly string[] Owned =
    [
        "systemform", "savedquery", "savedqueryvisualization", "ribbondiff", "ribboncommand", "ribbonrule", "webresource", "appmodule", "sitemap", "role", "pluginassembly", "plugintype", "sdkmessageprocessingstep",
        "sdkmessageprocessingstepimage", "customapi", "customapirequestparameter", "customapiresponseproperty", "catalog", "catalogassignment", "environmentvariabledefinition", "workflow", "connectionreference", "localizedlabel", "solutioncomponent",
    ];

    /// <summary>Rows that hang on an owned row and go or come with it.</summary>
    private static readonly (string Table, string Column, string Parent)[] Dependent =
    [
        ("roleprivileges", "roleid", "role"), ("appmoduleroles", "appmoduleid", "appmodule"), ("appmodulecomponent", "appmoduleidunique", "appmodule"),
    ];

    /// <summary>Rows of users that lose their meaning with an owned row.</summary>
    private static readonly (string Table, string Column, string Parent)[] Orphaned =
    [
        ("systemuserroles", "roleid", "role"), ("teamroles", "roleid", "role"), ("environmentvariablevalue", "environmentvariabledefinitionid", "environmentvariabledefinition"),
    ];

    private static readonly Dictionary<string, string[]> KeptOnUpgrade = new(StringComparer.Ordinal)
    {
        ["workflow"] = ["statecode", "statuscode"], ["connectionreference"] = ["connectionid"],
    };

    public static void Write(IUnitOfWork unit, Guid solutionId, ComponentSet? components, Guid administrator, DateTime now)
    {
        var wanted = components?.Rows ?? new Dictionary<(string Table, Guid Id), Dictionary<string, object?>>();
        var before = Owned.ToDictionary(table => table, table => SystemRows.Ids(unit, table, "solutionid", solutionId));
        foreach (var (table, column, parent) in Dependent)
            foreach (var owner in before[parent])
                foreach (var id in SystemRows.Ids(unit, table, column, owner).Where(id => !wanted.ContainsKey((table, id))))
                    unit.Delete(table, id);
        foreach (var (table, ids) in before)
            foreach (var id in ids.Where(id => !wanted.ContainsKey((table, id))))
            {
                foreach (var orphan in Orphaned.Where(orphan => orphan.Parent == table))
                    foreach (var orphaned in SystemRows.Ids(unit, orphan.Table, orphan.Column, id))
                        unit.Delete(orphan.Table, orphaned);
                if (table == "customapi")
                    DeleteMessage(unit, id);
                unit.Delete(table, id);
            }

        foreach (var ((table, id), values) in wanted)
            Save(unit, table, id, values, components!.Model, administrator, now);
        DeleteUnusedFilters(unit);
    }

    /// <summary>A message filter exists for the steps that need it.</summary>
    private static void DeleteUnusedFilters(IUnitOfWork unit)
    {
        var steps = new QueryExpression("sdkmessageprocessingstep") { ColumnSet = new ColumnSet("sdkmessagefilterid"), Distinct = true };
        var used = unit.Query(steps, null).Entities.Select(step => step.GetAttributeValue<EntityReference>("sdkmessagefilterid")?.Id).ToHashSet();
        foreach (var filter in SystemRows.Ids(unit, "sdkmessagefilter").Where(filter => !used.Contains(filter)))
            unit.Delete("sdkmessagefilter", filter);
    }

    private static void DeleteMessage(IUnitOfWork unit, Guid api)
    {
        if (unit.Read("customapi", api, ["sdkmessageid"])?.GetAttributeValue<EntityReference>("sdkmessageid") is { } message)
            unit.Delete("sdkmessage", message.Id);
    }

    private static void Save(IUnitOfWork unit, string table, Guid id, Dictionary<string, object?> values, MetadataModel model, Guid administrator, DateTime now)
    {
        var definition = model.Table(table);
        if (unit.Read(table, id, definition.Columns.ContainsKey("solutionid") ? ["solutionid"] : []) is { } stored)
        {
            // A component belongs to the solution that brought it first.
            var owner = stored.Contains("solutionid") ? stored["solutionid"] : null;
            if (owner is not null && !Equals(owner, values["solutionid"]))
                throw ImportFaults.Refused($"the component {id} of the table {table}", "another solution owns it.");
            // What an administrator chose stays when a newer version comes: which connection is used, which flow is on (inferred).
            foreach (var chosen in KeptOnUpgrade.GetValueOrDefault(table) ?? [])
                values.Remove(chosen);
            unit.Update(table, id, values);
            return;
        }

        if (definition.Columns.ContainsKey("createdon"))
            values["createdon"] = now;
        if (definition.Columns.ContainsKey("createdby"))
            values["createdby"] = new EntityReference("systemuser", administrator);
        if (definition.Ownership == TableOwnership.UserOwned)
        {
            values["ownerid"] = values["owninguser"] = new EntityReference("systemuser", administrator);
            values["owningbusinessunit"] = new EntityReference("businessunit", SystemRows.RootBusinessUnit(unit));
        }

        unit.Insert(table, id, values);
    }
}
