using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>What the platform itself keeps on a few of its own tables: full names, a user's settings, a business unit's team.</summary>
internal static class DerivedColumns
{
    public static void OnSave(TableDefinition table, IDictionary<string, object?> values, Entity? before)
    {
        if (table.LogicalName is not ("systemuser" or "contact") || (before is not null && !values.ContainsKey("firstname") && !values.ContainsKey("lastname")))
            return;
        values["fullname"] = string.Join(' ', new[] { Part("firstname"), Part("lastname") }.Where(part => !string.IsNullOrEmpty(part)));

        string? Part(string column) => values.TryGetValue(column, out var written) ? written as string : before?.GetAttributeValue<string>(column);
    }

    /// <summary>Users, teams and roles belong to a business unit; where none is named, to the caller's (inferred).</summary>
    public static void BeforeInsert(Engine engine, CallFrame frame, TableDefinition table, IDictionary<string, object?> values)
    {
        if (table.LogicalName is not ("systemuser" or "team" or "role"))
            return;
        if (!values.ContainsKey("businessunitid"))
            values["businessunitid"] = new EntityReference("businessunit", engine.Access.PrincipalOf(frame, frame.Caller.UserId).BusinessUnitId);
        if (table.LogicalName == "team" && !values.ContainsKey("administratorid"))
            values["administratorid"] = new EntityReference("systemuser", frame.Caller.UserId);
    }

    public static void AfterInsert(Engine engine, CallFrame frame, TableDefinition table, Guid id, IDictionary<string, object?> values)
    {
        if (table.LogicalName == "systemuser")
            AddSettings(frame, id, values);
        else if (table.LogicalName == "businessunit")
            AddDefaultTeam(engine, frame, id, (string?)values["name"]);
    }

    private static void AddSettings(CallFrame frame, Guid user, IDictionary<string, object?> values) =>
        frame.Transaction!.Unit.Insert("usersettings", user, new Dictionary<string, object?>
        {
            ["uilanguageid"] = 1033, ["helplanguageid"] = 1033, ["localeid"] = 1033, ["paginglimit"] = 50, ["businessunitid"] = (values["businessunitid"] as EntityReference)?.Id,
        });

    private static void AddDefaultTeam(Engine engine, CallFrame frame, Guid businessUnit, string? name) =>
        frame.Transaction!.Unit.Insert("team", Guid.NewGuid(), new Dictionary<string, object?>
        {
            ["name"] = name, ["businessunitid"] = new EntityReference("businessunit", businessUnit), ["isdefault"] = true, ["teamtype"] = new OptionSetValue(0),
            ["administratorid"] = new EntityReference("systemuser", frame.Caller.UserId), ["createdon"] = engine.UtcNow, ["modifiedon"] = engine.UtcNow,
        });
}
