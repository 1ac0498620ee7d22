using System.Text.Json;
using KamDataverse.Acceptance.Tests.Support;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.Acceptance.Tests.Roles;

/// <summary>Does everything with every table and calls every custom API as one user after the other per role, and keeps what came out.</summary>
public sealed class RoleTrial : IAsyncLifetime
{
    private readonly List<string> oddities = [];
    private HostProcess? host;

    internal Dictionary<(string Role, string Table), Abilities> Abilities { get; } = [];

    internal Dictionary<(string Role, string Api), Reach> Calls { get; } = [];

    /// <summary>Tables of the product in the organisation, with their English names.</summary>
    internal Dictionary<string, string> Tables { get; } = new(StringComparer.Ordinal);

    internal List<string> Apis { get; } = [];

    internal List<string> Roles { get; } = [];

    /// <summary>Answers that are neither a success nor a refusal, and reaches with holes.</summary>
    internal IReadOnlyList<string> Oddities => oddities;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("KAM_DATAVERSE_URL") is null, "KAM_DATAVERSE_URL names a real organisation; users in every role are made here.");
        host = await HostProcess.Start("--demo", "none");
        var admin = new Client(host.Address, null);
        var users = new RoleUsers(host.Address, admin);
        foreach (var table in await admin.List("EntityDefinitions?$select=LogicalName,DisplayName,OwnershipType,IsIntersect"))
        {
            if (table.GetProperty("LogicalName").GetString() is { } name && name.StartsWith("kam_", StringComparison.Ordinal) && !table.GetProperty("IsIntersect").GetBoolean())
                Tables[name] = table.GetProperty("DisplayName").GetProperty("UserLocalizedLabel").GetProperty("Label").GetString()!;
        }

        Apis.AddRange((await admin.List("customapis?$select=uniquename,allowedcustomprocessingsteptype&$orderby=uniquename")).Where(IsCall).Select(api => api.GetProperty("uniquename").GetString()!));
        Roles.AddRange(await users.RolesOfTheProduct());
        var manager = await users.Create("manager", null, "Key Account Manager");
        var mate = await users.Create("mate", null, "Key Account Manager", "Function Head");
        var far = await users.Create("far", await users.Unit("North"), "Key Account Manager", "Function Head");
        var world = await RoleWorld.Create(admin, manager.Id, mate, far);
        foreach (var role in Roles.Append(RoleExpectations.Nobody))
        {
            var user = await users.Create(role, null, role == RoleExpectations.Nobody ? [] : [role]);
            // Somebody without any role can own nothing; rows of others are enough to show it.
            var own = await RoleScene.Create(admin, world, role == RoleExpectations.Nobody ? manager.Id : user.Id, user.Id);
            RoleScene[] scenes = [own, await RoleScene.Create(admin, world, mate.Id, manager.Id), await RoleScene.Create(admin, world, far.Id, manager.Id)];
            foreach (var table in Tables.Keys.Where(Recipes.Tables.Contains))
                Abilities[(role, table)] = await Try(user.Client, role, table, scenes, (manager.Id, far.Id));
            foreach (var api in ApiCalls.Names.Where(Apis.Contains))
                Calls[(role, api)] = Widest($"{role} {api}", await Each(scenes, scene => Call(user.Client, api, scene)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
    }

    /// <summary>Events have no steps of their own and are raised by the product; they allow asynchronous steps only.</summary>
    private static bool IsCall(JsonElement api) => api.GetProperty("allowedcustomprocessingsteptype").GetInt32() != 1;

    private static async Task<List<bool>> Each(RoleScene[] scenes, Func<RoleScene, Task<bool>> attempt)
    {
        var results = new List<bool>();
        foreach (var scene in scenes)
            results.Add(await attempt(scene));
        return results;
    }

    private async Task<Abilities> Try(Client client, string role, string table, RoleScene[] scenes, (Guid Heir, Guid Friend) others)
    {
        var recipe = Recipes.Of(table);
        var isOwned = recipe.OfScene is not null;
        RoleScene[] places = isOwned ? scenes : [scenes[0]];
        var create = await Reached("create", async scene =>
        {
            var body = recipe.IsRoot && scene != scenes[0] ? [.. await recipe.Body(scene), scene.OwnedBy] : await recipe.Body(scene);
            return await client.TryCreate(recipe.Set, body);
        });
        var read = await Reached("read", scene => client.Send("GET", $"{recipe.Set}({Existing(scene):D})?$select={table}id"));
        var write = await Reached("write", scene => client.TryUpdate(recipe.Set, Existing(scene), recipe.Change));
        var share = !isOwned ? Reach.None : await Reached("share", scene => client.TryCall(
            "GrantAccess",
            ("Target", Reference(table, Existing(scene))),
            ("PrincipalAccess", Row(("Principal", Reference("systemuser", others.Friend)), ("AccessMask", "ReadAccess")))));
        var assign = !isOwned ? Reach.None : await Reached("assign", async scene => await client.TryUpdate(recipe.Set, await Disposable(scene), Bind("ownerid", "systemusers", others.Heir)));
        var delete = await Reached("delete", async scene => await client.Delete(recipe.Set, await Disposable(scene)));
        return new Abilities(create, read, write, delete, assign, share);

        async Task<Reach> Reached(string what, Func<RoleScene, Task<Answer>> attempt)
        {
            var results = await Each(places, async scene => Succeeds($"{role} {what} {table}", await attempt(scene)));
            return isOwned ? Widest($"{role} {what} {table}", results) : results[0] ? Reach.All : Reach.None;
        }

        Guid Existing(RoleScene scene) => isOwned ? scene[table] : scene.World[table];

        // Findings and what the system keeps cannot be made by hand: the one there is must do.
        async Task<Guid> Disposable(RoleScene scene) =>
            table is "kam_finding" or "kam_signoff" or "kam_snapshot" or "kam_automation" ? Existing(scene) : isOwned ? await recipe.Create(scene) : await recipe.Create(scene.World);
    }

    /// <summary>Let in: the call succeeded, or the rules had something to say about the row. Not let in: the platform refused, or the row does not exist for the caller.</summary>
    private async Task<bool> Call(Client client, string api, RoleScene scene)
    {
        var answer = await client.TryCall(api, ApiCalls.Of(api, scene));
        if (answer.IsSuccess) return true;
        var refusal = answer.Refused();
        if (refusal.Status is not (400 or 403 or 404)) oddities.Add($"{api}: {answer.Status} {answer.Text}");
        return refusal.Status == 400 && refusal.SubErrorCode != "90001";
    }

    private bool Succeeds(string what, Answer answer)
    {
        if (!answer.IsSuccess && answer.Refused().Status is not (400 or 403 or 404)) oddities.Add($"{what}: {answer.Status} {answer.Text}");
        return answer.IsSuccess;
    }

    /// <summary>Own, unit, all: who reaches further reaches all that is nearer.</summary>
    private Reach Widest(string what, List<bool> reached)
    {
        if ((reached[2] && !reached[1]) || (reached[1] && !reached[0])) oddities.Add($"{what}: own {reached[0]}, unit {reached[1]}, all {reached[2]}");
        return reached[2] ? Reach.All : reached[1] ? Reach.Unit : reached[0] ? Reach.Own : Reach.None;
    }

    private static Dictionary<string, object?> Reference(string table, Guid id) => Row(("@odata.type", "Microsoft.Dynamics.CRM." + table), (table + "id", id));
}
