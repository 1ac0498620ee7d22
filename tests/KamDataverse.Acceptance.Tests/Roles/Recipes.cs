using KamDataverse.Acceptance.Tests.Support;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.Acceptance.Tests.Roles;

/// <summary>How a row of a table is made, and what is changed on it, so that nothing but the caller's rights can stand in the way.</summary>
internal sealed class Recipe
{
    /// <summary>Address of the table in the Web API.</summary>
    public required string Set { get; init; }

    /// <summary>Whether the row has an owner of its own; otherwise it hangs on a row of the scene, or belongs to the organisation.</summary>
    public bool IsRoot { get; init; }

    /// <summary>A change that is allowed in every state the scene's row can be in.</summary>
    public required (string Column, object? Value)[] Change { get; init; }

    public Func<RoleScene, Task<(string Column, object? Value)[]>>? OfScene { get; init; }

    public Func<RoleWorld, Task<(string Column, object? Value)[]>>? OfWorld { get; init; }

    /// <summary>A row by the administrator, of the scene's owner.</summary>
    public async Task<Guid> Create(RoleScene scene) => await scene.Admin.Create(Set, IsRoot ? [.. await Body(scene), scene.OwnedBy] : await Body(scene));

    public async Task<Guid> Create(RoleWorld world) => await world.Admin.Create(Set, await Body(world));

    public Task<(string Column, object? Value)[]> Body(RoleScene scene) => OfScene is { } recipe ? recipe(scene) : Body(scene.World);

    public Task<(string Column, object? Value)[]> Body(RoleWorld world) => OfWorld!(world);

    /// <summary>A member's row with the person named.</summary>
    public async Task<(string Column, object? Value)[]> Body(RoleScene scene, Guid person) =>
        [.. (await Body(scene)).Where(value => value.Column != "kam_userid@odata.bind"), Bind("kam_userid", "systemusers", person)];
}

/// <summary>The recipes of all tables; a table without one fails the suite.</summary>
internal static class Recipes
{
    private static readonly int[] Priorities = [287100000, 287100001, 287100002, 287100003];

    // Rows that the system alone writes: no body is right, and none of the roles gets as far.
    private static readonly (string, object?)[] OfTheSystem = [("kam_name", "By hand")];

    private static readonly Dictionary<string, Recipe> All = new(StringComparer.Ordinal)
    {
        ["kam_program"] = World("kam_programs", [("kam_teamsyncdays", 40)], world => [("kam_code", Given.Code()), ("kam_name", "Programme")]),
        ["kam_function"] = World("kam_functions", [("kam_channel", "a@b.example")], world => [("kam_code", Given.Code()), ("kam_name", "Function"), ("kam_kind", Numbers.OtherKind)]),
        ["kam_role"] = World("kam_roles", [("kam_namede", "Rolle")], world => [("kam_code", Given.Code()), ("kam_name", "Role"), ("kam_type", Numbers.RoleOfFunction)]),
        ["kam_process"] = World("kam_processes", [("kam_namede", "Prozess")], world => [("kam_code", Given.Code()), ("kam_name", "Process")]),
        ["kam_activity"] = World(
            "kam_activities", [("kam_output", "Paper")],
            world => [Bind("kam_processid", "kam_processes", world["kam_process"]), ("kam_code", Given.Code()), ("kam_name", "Activity"), ("kam_sequence", 10)]),
        ["kam_calendar"] = World("kam_calendars", [("kam_namede", "Kalender")], world => [("kam_code", Given.Code()), ("kam_name", "Office"), ("kam_timezone", 110)]),
        ["kam_calendarexception"] = World(
            "kam_calendarexceptions", [("kam_namede", "Feiertag")],
            async world => [Bind("kam_calendarid", "kam_calendars", await world.Admin.Create("kam_calendars", ("kam_code", Given.Code()), ("kam_name", "Office"), ("kam_timezone", 110))), ("kam_date", "2031-05-01"), ("kam_name", "Holiday")]),
        ["kam_scoringmodel"] = World("kam_scoringmodels", [("statecode", 0), ("statuscode", 1)], world => [Bind("kam_programid", "kam_programs", world["kam_program"])]),
        ["kam_scoringcriterion"] = World("kam_scoringcriterions", [("kam_guidance", "1 is little, 10 is much")], async world => await Criterion(world["kam_scoringmodel"])),
        ["kam_executive"] = World("kam_executives", [("kam_languages", "de")], async world => [Bind("kam_userid", "systemusers", await Stranger(world.Admin)), ("kam_level", 287100001)]),
        ["kam_decision"] = World("kam_decisions", OfTheSystem, world => OfTheSystem),
        ["kam_migration"] = World("kam_migrations", OfTheSystem, world => OfTheSystem),
        ["kam_onbehalf"] = World("kam_onbehalfs", OfTheSystem, world => OfTheSystem),
        ["kam_automation"] = World("kam_automations", OfTheSystem, world => OfTheSystem),
        ["kam_signoff"] = World("kam_signoffs", OfTheSystem, world => OfTheSystem),
        ["kam_snapshot"] = World("kam_snapshots", OfTheSystem, world => OfTheSystem),
        ["kam_finding"] = Scene(
            "kam_findings", [("statuscode", 287100001), ("kam_waivereason", "Known and accepted."), ("kam_waiveuntil", DateTime.UtcNow.AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))],
            scene => [("kam_ruleid", "RAC-02")]),

        ["kam_designation"] = Root("kam_designations", [("kam_topgoals", "More plants")], async scene =>
        [
            Bind("kam_accountid", "accounts", await scene.Admin.Create("accounts", ("name", "Account " + Given.Code()))),
            Bind("kam_programid", "kam_programs", scene.World["kam_program"]),
            Bind("kam_keyaccountmanagerid", "systemusers", scene.World.Manager),
            Bind("kam_scoringmodelid", "kam_scoringmodels", scene.World["kam_scoringmodel"]),
            ("kam_tier", Numbers.TierDevelopment),
            ("kam_rationale", "Large potential in three plants."),
        ]),
        ["kam_designationscore"] = Scene("kam_designationscores", [("kam_evidence", "Estimated")], async scene =>
        [
            Bind("kam_designationid", "kam_designations", scene["kam_designation"]),
            Bind("kam_criterionid", "kam_scoringcriterions", await scene.Admin.Create("kam_scoringcriterions", await Criterion(scene.World["kam_scoringmodel"]))),
            ("kam_score", 5),
        ]),
        ["kam_teammember"] = Scene("kam_teammembers", [("kam_directcustomer", true)], async scene =>
        [
            Bind("kam_designationid", "kam_designations", scene["kam_designation"]),
            Bind("kam_userid", "systemusers", scene.World.Manager),
            Bind("kam_roleid", "kam_roles", await Of("kam_role").Create(scene.World)),
        ]),
        ["kam_sponsorship"] = Scene("kam_sponsorships", [("kam_cadencedays", 60)], async scene =>
        [
            Bind("kam_designationid", "kam_designations", scene["kam_designation"]),
            Bind("kam_executiveid", "kam_executives", await Of("kam_executive").Create(scene.World)),
        ]),
        ["kam_touchpoint"] = Scene("kam_touchpoints", [("kam_name", "Plant tour")], scene =>
        [
            Bind("kam_designationid", "kam_designations", scene["kam_designation"]), ("kam_type", 287100000), ("kam_on", "2031-05-01T08:00:00Z"),
        ]),

        ["kam_interface"] = Root("kam_interfaces", [("kam_exceptions", "None")], scene => RoleWorld.InterfaceOf(scene.World)),
        ["kam_interfaceitem"] = Scene("kam_interfaceitems", [("kam_format", "PDF")], scene => [OfInterface(scene), ("kam_name", "Item " + Given.Code()), ("kam_direction", 287100001)]),
        ["kam_criterion"] = Scene("kam_criterions", [("kam_measure", "Weighed")], scene => [OfInterface(scene), ("kam_text", "Complete")]),
        ["kam_servicelevel"] = Scene("kam_servicelevels", [("kam_reactionminutes", 30)], async scene =>
            [OfInterface(scene), ("kam_priority", await FreePriority(scene)), ("kam_reactionminutes", 60), ("kam_resolutionminutes", 240)]),
        ["kam_escalation"] = Scene("kam_escalations", [("kam_afterminutes", 90)], scene => [OfInterface(scene), ("kam_clock", 287100000), ("kam_afterminutes", 60), ("kam_targettype", 287100000)]),

        ["kam_matrix"] = Root("kam_matrixes", [("kam_name", "Who does what")], scene =>
            [Bind("kam_programid", "kam_programs", scene.World["kam_program"]), Bind("kam_processid", "kam_processes", scene.World["kam_process"])]),
        ["kam_matrixrole"] = Scene("kam_matrixroles", [("kam_sequence", 7)], async scene => [OfMatrix(scene), Bind("kam_roleid", "kam_roles", await Of("kam_role").Create(scene.World))]),
        ["kam_matrixactivity"] = Scene("kam_matrixactivities", [("kam_sequence", 7)], scene => [OfMatrix(scene), ("kam_name", "Row " + Given.Code())]),
        ["kam_assignment"] = Scene("kam_assignments", [("kam_note", "From May")], async scene =>
        [
            Bind("kam_matrixactivityid", "kam_matrixactivities", await Of("kam_matrixactivity").Create(scene)),
            Bind("kam_matrixroleid", "kam_matrixroles", scene["kam_matrixrole"]),
            ("kam_letter", Numbers.R),
        ]),

        ["kam_handover"] = Root("kam_handovers", [("kam_description", "Please by May")], scene =>
        [
            Bind("kam_designationid", "kam_designations", scene["kam_designation"]),
            Bind("kam_supplierfunctionid", "kam_functions", scene.World.Supplier),
            ("kam_subject", "Sample"),
        ]),
        ["kam_handoveritem"] = Scene("kam_handoveritems", [("kam_note", "Seen")], scene => [Bind("kam_handoverid", "kam_handovers", scene["kam_handover"]), ("kam_name", "Line"), ("kam_kind", 287100001)]),
    };

    public static IEnumerable<string> Tables => All.Keys;

    public static Recipe Of(string table) => All.TryGetValue(table, out var recipe) ? recipe : throw new Xunit.Sdk.XunitException($"The table {table} has no recipe, so nobody has tried who may do what with it.");

    /// <summary>A user without any role.</summary>
    public static Task<Guid> Stranger(Client admin)
    {
        var name = Given.Code().ToLowerInvariant() + "@roles.example";
        return admin.Create("systemusers", ("firstname", "Some"), ("lastname", name), ("domainname", name), ("internalemailaddress", name));
    }

    private static Recipe World(string set, (string, object?)[] change, Func<RoleWorld, (string Column, object? Value)[]> recipe) => World(set, change, row => Task.FromResult(recipe(row)));

    private static Recipe World(string set, (string, object?)[] change, Func<RoleWorld, Task<(string Column, object? Value)[]>> recipe) => new() { Set = set, Change = change, OfWorld = recipe };

    private static Recipe Scene(string set, (string, object?)[] change, Func<RoleScene, (string Column, object? Value)[]> recipe) => Scene(set, change, row => Task.FromResult(recipe(row)));

    private static Recipe Scene(string set, (string, object?)[] change, Func<RoleScene, Task<(string Column, object? Value)[]>> recipe) => new() { Set = set, Change = change, OfScene = recipe };

    private static Recipe Root(string set, (string, object?)[] change, Func<RoleScene, (string Column, object? Value)[]> recipe) => Root(set, change, row => Task.FromResult(recipe(row)));

    private static Recipe Root(string set, (string, object?)[] change, Func<RoleScene, Task<(string Column, object? Value)[]>> recipe) => new() { Set = set, Change = change, OfScene = recipe, IsRoot = true };

    private static (string Column, object? Value) OfInterface(RoleScene scene) => Bind("kam_interfaceid", "kam_interfaces", scene["kam_interface"]);

    private static (string Column, object? Value) OfMatrix(RoleScene scene) => Bind("kam_matrixid", "kam_matrixes", scene["kam_matrix"]);

    private static Task<(string Column, object? Value)[]> Criterion(Guid model) => Task.FromResult<(string Column, object? Value)[]>(
        [Bind("kam_scoringmodelid", "kam_scoringmodels", model), ("kam_name", "Criterion " + Given.Code()), ("kam_dimension", 287100000), ("kam_weight", 10)]);

    private static async Task<int> FreePriority(RoleScene scene)
    {
        var taken = await scene.Admin.List($"kam_servicelevels?$select=kam_priority&$filter=_kam_interfaceid_value eq {scene["kam_interface"]:D}");
        return Priorities.First(priority => taken.All(row => row.GetProperty("kam_priority").GetInt32() != priority));
    }
}
