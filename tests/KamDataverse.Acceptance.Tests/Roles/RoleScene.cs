using KamDataverse.Acceptance.Tests.Support;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.Acceptance.Tests.Roles;

/// <summary>One row of every owned table, all of one person: a key account with its team, a process interface, a matrix and a request, in draft.</summary>
internal sealed class RoleScene
{
    private readonly Dictionary<string, Guid> rows = new(StringComparer.Ordinal);

    private RoleScene(Client admin, RoleWorld world, Guid owner)
    {
        Admin = admin;
        World = world;
        Owner = owner;
    }

    public Client Admin { get; }

    public RoleWorld World { get; }

    public Guid Owner { get; }

    public Guid Account { get; private set; }

    public (string Column, object? Value) OwnedBy => Bind("ownerid", "systemusers", Owner);

    public Guid this[string table] => rows[table];

    /// <param name="member">Who is in the key account's team.</param>
    public static async Task<RoleScene> Create(Client admin, RoleWorld world, Guid owner, Guid member)
    {
        var scene = new RoleScene(admin, world, owner);
        foreach (var table in (string[])["kam_designation", "kam_interface", "kam_matrix", "kam_handover"])
            scene.rows[table] = await Recipes.Of(table).Create(scene);
        scene.Account = (await admin.Get($"kam_designations({scene["kam_designation"]:D})?$select=_kam_accountid_value")).GetProperty("_kam_accountid_value").GetGuid();
        scene.rows["kam_teammember"] = await admin.Create("kam_teammembers", await Recipes.Of("kam_teammember").Body(scene, member));
        foreach (var table in (string[])["kam_designationscore", "kam_sponsorship", "kam_touchpoint", "kam_interfaceitem", "kam_criterion", "kam_servicelevel", "kam_escalation", "kam_matrixrole", "kam_matrixactivity", "kam_assignment", "kam_handoveritem"])
            scene.rows[table] = await Recipes.Of(table).Create(scene);
        scene.rows["kam_finding"] = Assert.IsType<Guid>(await scene.Finding());
        return scene;
    }

    /// <summary>What the rules say about the matrix, which is not complete; it belongs to the matrix's owner.</summary>
    private async Task<object?> Finding() => (await Admin.List($"kam_findings?$select=kam_findingid&$top=1&$filter=_kam_matrixid_value eq {this["kam_matrix"]:D} and _ownerid_value eq {Owner:D}")) is [var row, ..]
        ? row.GetProperty("kam_findingid").GetGuid()
        : null;
}

/// <summary>What all scenes share: a programme with its words, and rows nobody owns.</summary>
internal sealed class RoleWorld
{
    private readonly Dictionary<string, Guid> rows = new(StringComparer.Ordinal);

    public required Client Admin { get; init; }

    /// <summary>A key account manager, who may be named in designations and be given rows.</summary>
    public required Guid Manager { get; init; }

    public Guid this[string table] => rows[table];

    public Guid Supplier { get; private set; }

    public Guid Receiver { get; private set; }

    public string ActivityCode { get; private set; } = "";

    public static async Task<RoleWorld> Create(Client admin, Guid manager, (Guid Id, Client Client) head, (Guid Id, Client Client) otherHead)
    {
        var world = new RoleWorld { Admin = admin, Manager = manager };
        var given = new Given(admin);
        world.rows["kam_program"] = await given.Program();
        world.rows["kam_calendar"] = (await admin.Get($"kam_programs({world["kam_program"]:D})?$select=_kam_calendarid_value")).GetProperty("_kam_calendarid_value").GetGuid();
        world.Supplier = await Function(admin, head.Id);
        world.Receiver = await Function(admin, otherHead.Id);
        world.rows["kam_function"] = world.Supplier;
        foreach (var table in (string[])["kam_calendarexception", "kam_process", "kam_activity", "kam_role", "kam_scoringmodel", "kam_scoringcriterion", "kam_executive"])
            world.rows[table] = await Recipes.Of(table).Create(world);
        world.ActivityCode = (await admin.Get($"kam_activities({world["kam_activity"]:D})?$select=kam_code")).GetProperty("kam_code").GetString()!;
        await world.Agree(head.Client, otherHead.Client);
        await admin.Call("kam_ProcessDueItems");
        world.rows["kam_automation"] = Assert.Single(await admin.List("kam_automations?$select=kam_automationid&$top=1")).GetProperty("kam_automationid").GetGuid();
        foreach (var table in (string[])["kam_decision", "kam_migration", "kam_onbehalf"])
            world.rows[table] = await Recipes.Of(table).Create(world);
        return world;
    }

    /// <summary>An interface both functions agree to, which leaves agreements and a snapshot.</summary>
    private async Task Agree(params Client[] heads)
    {
        var agreed = await Admin.Create("kam_interfaces", [.. InterfaceOf(this), ("kam_reactionvalue", 4)]);
        await Admin.Call("kam_RequestSignoffs", ("TargetType", "kam_interface"), ("TargetId", agreed));
        var asked = await Admin.List($"kam_signoffs?$select=kam_signoffid&$filter=_kam_interfaceid_value eq {agreed:D}");
        foreach (var signoff in asked.Select(row => row.GetProperty("kam_signoffid").GetGuid()))
        {
            rows["kam_signoff"] = signoff;
            foreach (var head in heads)
                await head.TryCall("kam_Sign", ("SignoffId", signoff), ("Decision", "Agree"));
        }

        await Admin.Call("kam_ActivateInterface", ("InterfaceId", agreed));
        rows["kam_snapshot"] = Assert.Single(await Admin.List($"kam_snapshots?$select=kam_snapshotid&$filter=_kam_interfaceid_value eq {agreed:D}")).GetProperty("kam_snapshotid").GetGuid();
    }

    public static (string Column, object? Value)[] InterfaceOf(RoleWorld world) =>
    [
        Bind("kam_supplierfunctionid", "kam_functions", world.Supplier),
        Bind("kam_customerfunctionid", "kam_functions", world.Receiver),
        Bind("kam_programid", "kam_programs", world["kam_program"]),
        Bind("kam_processid", "kam_processes", world["kam_process"]),
        ("kam_deliverable", "Delivery " + Given.Code()),
        ("kam_unit", Numbers.Hours),
    ];

    private static Task<Guid> Function(Client admin, Guid head) => admin.Create(
        "kam_functions", ("kam_code", Given.Code()), ("kam_name", "Function " + Given.Code()), ("kam_kind", Numbers.OtherKind), Bind("kam_headid", "systemusers", head));
}
