using KamDataverse.Emulator.Pipeline;
using KamDataverse.Emulator.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Tests.Pipeline;

/// <summary>An organisation with the engine's sample tables, to which a test adds steps, users and roles.</summary>
internal sealed class EngineSample : IDisposable
{
    private static readonly string Dll = Convert.ToBase64String(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Sample.Plugins.dll")));
    private readonly Guid assembly = Guid.NewGuid();

    public EngineSample(OrganizationOptions? options = null)
    {
        Organization = Organization.Open(options ?? new OrganizationOptions { RunAsyncOperationsInBackground = false });
        Organization.Store.ApplySchema(EngineModel.Model);
        Insert("pluginassembly", assembly, new() { ["name"] = "Sample.Plugins", ["content"] = Dll });
        Reload();
    }

    public Organization Organization { get; }

    public Caller Administrator => Organization.Administrator;

    public IOrganizationService Service => Organization.ServiceFor(Administrator);

    public ExecutionStatistics Statistics { get; private set; } = new();

    /// <summary>What the sample plug-ins described of their contexts, in the order they ran; one line each.</summary>
    public IReadOnlyList<string> Descriptions => [.. Organization.Traces.Entries.Select(entry => entry.Text.Split('\n')[0].Trim())];

    /// <summary>Registers a step and takes it into use.</summary>
    public void Register(
        string type, string message, string table, int stage, string configuration = "", int rank = 1, string filter = "", int mode = 0, string? pre = null, string? post = null, Guid? impersonate = null)
    {
        var step = Guid.NewGuid();
        Insert("sdkmessageprocessingstep", step, new()
        {
            ["name"] = $"{type} on {message}", ["sdkmessageid"] = new EntityReference("sdkmessage", Row("sdkmessage", "name", message)),
            ["sdkmessagefilterid"] = table.Length == 0 ? null : new EntityReference("sdkmessagefilter", Row("sdkmessagefilter", "primaryobjecttypecode", table)),
            ["eventhandler"] = new EntityReference("plugintype", PluginType(type)), ["stage"] = new OptionSetValue(stage), ["mode"] = new OptionSetValue(mode), ["rank"] = rank,
            ["filteringattributes"] = filter, ["configuration"] = configuration, ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(1),
            ["impersonatinguserid"] = impersonate is { } user ? new EntityReference("systemuser", user) : null,
        });
        if (pre is not null)
            Image(step, "Before", 0, pre);
        if (post is not null)
            Image(step, "After", 1, post);
        Reload();
    }

    public void RegisterApi(string name, string type, string? privilege = null, params (string Name, int Type, bool Optional)[] parameters)
    {
        var api = Guid.NewGuid();
        Insert("customapi", api, new()
        {
            ["uniquename"] = name, ["name"] = name, ["bindingtype"] = new OptionSetValue(0), ["plugintypeid"] = new EntityReference("plugintype", PluginType(type)), ["executeprivilegename"] = privilege,
        });
        foreach (var parameter in parameters)
        {
            Insert("customapirequestparameter", Guid.NewGuid(), new()
            {
                ["uniquename"] = parameter.Name, ["type"] = new OptionSetValue(parameter.Type), ["isoptional"] = parameter.Optional, ["customapiid"] = new EntityReference("customapi", api),
            });
        }
        Insert("customapiresponseproperty", Guid.NewGuid(), new() { ["uniquename"] = "tst_Answer", ["type"] = new OptionSetValue(10), ["customapiid"] = new EntityReference("customapi", api) });
        Reload();
    }

    /// <summary>A catalogued custom API without an operation, with the optional text tst_Question.</summary>
    public void RegisterEvent(string name, int stepType = 1)
    {
        var api = Guid.NewGuid();
        var category = Guid.NewGuid();
        Insert("customapi", api, new()
        {
            ["uniquename"] = name, ["name"] = name, ["bindingtype"] = new OptionSetValue(0), ["allowedcustomprocessingsteptype"] = new OptionSetValue(stepType),
        });
        Insert("customapirequestparameter", Guid.NewGuid(), new()
        {
            ["uniquename"] = "tst_Question", ["type"] = new OptionSetValue(10), ["isoptional"] = true, ["customapiid"] = new EntityReference("customapi", api),
        });
        Insert("catalog", category, new() { ["uniquename"] = "tst_events" + name, ["name"] = "Events" });
        Insert("catalogassignment", Guid.NewGuid(), new() { ["name"] = name, ["catalogid"] = new EntityReference("catalog", category), ["object"] = new EntityReference("customapi", api) });
        Reload();
    }

    /// <summary>A user of the root business unit, or of another, with one role of their own.</summary>
    public Caller AddUser(string name, Guid? businessUnit = null, params (string Privilege, int Depth)[] privileges)
    {
        var user = Guid.NewGuid();
        var unit = new EntityReference("businessunit", businessUnit ?? Organization.Engine.Identity.RootBusinessUnitId);
        Insert("systemuser", user, new() { ["domainname"] = name, ["fullname"] = name, ["lastname"] = name, ["businessunitid"] = unit, ["isdisabled"] = false });
        if (privileges.Length > 0)
        {
            var role = AddRole(unit, privileges);
            Insert("systemuserroles", Guid.NewGuid(), new() { ["systemuserid"] = user, ["roleid"] = role });
        }
        Organization.Engine.Access.Forget();
        return new Caller(user);
    }

    public Guid AddRole(EntityReference unit, params (string Privilege, int Depth)[] privileges)
    {
        var role = Guid.NewGuid();
        Insert("role", role, new() { ["name"] = "Role", ["businessunitid"] = unit });
        foreach (var (name, depth) in privileges)
            Insert("roleprivileges", Guid.NewGuid(), new() { ["roleid"] = role, ["privilegeid"] = Row("privilege", "name", name), ["privilegedepthmask"] = depth });
        Organization.Engine.Access.Forget();
        return role;
    }

    public Guid AddBusinessUnit(string name, Guid? parent = null)
    {
        var unit = Guid.NewGuid();
        Insert("businessunit", unit, new() { ["name"] = name, ["parentbusinessunitid"] = new EntityReference("businessunit", parent ?? Organization.Engine.Identity.RootBusinessUnitId) });
        return unit;
    }

    public Guid AddTeam(string name, Guid? businessUnit = null, Guid? role = null, params Caller[] members)
    {
        var team = Guid.NewGuid();
        Insert("team", team, new() { ["name"] = name, ["businessunitid"] = new EntityReference("businessunit", businessUnit ?? Organization.Engine.Identity.RootBusinessUnitId) });
        if (role is { } held)
            Insert("teamroles", Guid.NewGuid(), new() { ["teamid"] = team, ["roleid"] = held });
        foreach (var member in members)
            Insert("teammembership", Guid.NewGuid(), new() { ["teamid"] = team, ["systemuserid"] = member.UserId });
        Organization.Engine.Access.Forget();
        return team;
    }

    public OrganizationResponse Execute(OrganizationRequest request, Caller? caller = null)
    {
        var response = Organization.Execute(request, caller ?? Administrator, out var statistics);
        Statistics = statistics;
        return response;
    }

    public Guid Create(string table, Caller? caller = null, params (string Column, object? Value)[] values) =>
        (Guid)Execute(new OrganizationRequest("Create") { ["Target"] = Row(table, Guid.Empty, values) }, caller)["id"];

    public void Update(string table, Guid id, params (string Column, object? Value)[] values) => Update(null, table, id, values);

    public void Update(Caller? caller, string table, Guid id, params (string Column, object? Value)[] values) =>
        Execute(new OrganizationRequest("Update") { ["Target"] = Row(table, id, values) }, caller);

    public void Delete(string table, Guid id, Caller? caller = null) => Execute(new OrganizationRequest("Delete") { ["Target"] = new EntityReference(table, id) }, caller);

    public Entity Retrieve(string table, Guid id, Caller? caller = null) =>
        (Entity)Execute(new OrganizationRequest("Retrieve") { ["Target"] = new EntityReference(table, id), ["ColumnSet"] = new ColumnSet(true) }, caller)["Entity"];

    public IReadOnlyList<Entity> All(string table, Caller? caller = null) =>
        [.. ((EntityCollection)Execute(new OrganizationRequest("RetrieveMultiple") { ["Query"] = new QueryExpression(table) { ColumnSet = new ColumnSet(true) } }, caller)["EntityCollection"]).Entities];

    public static DataverseFault Refusal(Action action) => Assert.Throws<DataverseFault>(action);

    public void Dispose() => Organization.Dispose();

    private static Entity Row(string table, Guid id, (string Column, object? Value)[] values)
    {
        var row = new Entity(table, id);
        foreach (var (column, value) in values)
            row[column] = value;
        return row;
    }

    private void Image(Guid step, string alias, int type, string columns) => Insert("sdkmessageprocessingstepimage", Guid.NewGuid(), new()
    {
        ["name"] = alias, ["entityalias"] = alias, ["imagetype"] = new OptionSetValue(type), ["attributes"] = columns, ["messagepropertyname"] = "Target",
        ["sdkmessageprocessingstepid"] = new EntityReference("sdkmessageprocessingstep", step),
    });

    private Guid PluginType(string type)
    {
        var id = Row("plugintype", "typename", "Sample.Plugins." + type);
        Write(unit => unit.Update("plugintype", id, new Dictionary<string, object?> { ["pluginassemblyid"] = new EntityReference("pluginassembly", assembly) }));
        return id;
    }

    private Guid Row(string table, string column, string value)
    {
        using (var unit = Organization.Store.Open())
        {
            var query = new QueryExpression(table) { ColumnSet = new ColumnSet(false), TopCount = 1 };
            query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
            if (unit.Query(query, null).Entities.FirstOrDefault() is { } found)
                return found.Id;
        }
        var id = Guid.NewGuid();
        Insert(table, id, new() { [column] = value });
        return id;
    }

    private void Insert(string table, Guid id, Dictionary<string, object?> values) => Write(unit => unit.Insert(table, id, values));

    private void Write(Action<IUnitOfWork> write)
    {
        using var unit = Organization.Store.Open();
        write(unit);
        unit.Commit();
    }

    private void Reload() => Organization.Reload(EngineModel.Model);
}
