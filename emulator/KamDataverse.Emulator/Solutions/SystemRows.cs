using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Solutions;

/// <summary>Rows that are the same in every organisation: messages, time zones, the System Customizer role, privileges.</summary>
internal static class SystemRows
{
    /// <summary>The role template of the System Customizer role, the same in every organisation (documented).</summary>
    public static readonly Guid CustomizerTemplate = new("119f245c-3cc8-4b62-b31c-d1a046ced15d");

    /// <summary>Adds what is missing; called once the organisation's own rows are there.</summary>
    public static void Ensure(IRowStore store, MetadataModel model)
    {
        using var unit = store.Open();
        var messages = Ids(unit, "sdkmessage");
        foreach (var (id, name) in SdkMessages.ById.Where(message => !messages.Contains(message.Key)))
            unit.Insert("sdkmessage", id, new Dictionary<string, object?> { ["name"] = name, ["autotransact"] = true, ["isprivate"] = false });
        var zones = Ids(unit, "timezonedefinition");
        foreach (var (code, name) in TimeZones.ByCode.Where(zone => !zones.Contains(TimeZones.IdOf(zone.Key))))
        {
            var zone = TimeZones.Find(code);
            unit.Insert("timezonedefinition", TimeZones.IdOf(code), new Dictionary<string, object?>
            {
                ["timezonecode"] = code, ["standardname"] = name, ["daylightname"] = name, ["userinterfacename"] = zone.DisplayName, ["bias"] = -(int)zone.BaseUtcOffset.TotalMinutes,
                ["retiredorder"] = 0,
            });
            var version = 0;
            foreach (var rule in TimeZoneRules.Of(code))
            {
                unit.Insert("timezonerule", ComponentSet.IdOf("timezonerule", $"{code}/{version}"), new Dictionary<string, object?>(rule)
                {
                    ["timezonedefinitionid"] = new EntityReference("timezonedefinition", TimeZones.IdOf(code)), ["timezoneruleversionnumber"] = version++,
                });
            }
        }

        if (unit.Read("role", CustomizerTemplate, []) is null)
        {
            unit.Insert("roletemplate", CustomizerTemplate, new Dictionary<string, object?> { ["name"] = "System Customizer" });
            unit.Insert("role", CustomizerTemplate, new Dictionary<string, object?>
            {
                ["name"] = "System Customizer", ["businessunitid"] = new EntityReference("businessunit", RootBusinessUnit(unit)),
                ["roletemplateid"] = new EntityReference("roletemplate", CustomizerTemplate),
            });
        }

        Privileges.Follow(unit, model);
        EntityRows.Follow(unit, model);
        unit.Commit();
    }

    public static Guid RootBusinessUnit(IUnitOfWork unit)
    {
        var root = new QueryExpression("businessunit");
        root.Criteria.AddCondition("parentbusinessunitid", ConditionOperator.Null);
        return unit.Query(root, null).Entities[0].Id;
    }

    /// <summary>The ids of a table's rows, all or those with a value.</summary>
    public static HashSet<Guid> Ids(IUnitOfWork unit, string table, string? column = null, object? value = null)
    {
        var ids = new HashSet<Guid>();
        var query = new QueryExpression(table) { PageInfo = new PagingInfo { PageNumber = 1 } };
        if (column is not null)
            query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        EntityCollection page;
        do
        {
            page = unit.Query(query, null);
            ids.UnionWith(page.Entities.Select(row => row.Id));
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
        while (page.MoreRecords);
        return ids;
    }
}
