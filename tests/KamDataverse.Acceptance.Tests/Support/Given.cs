using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.Acceptance.Tests.Support;

/// <summary>Short ways to what a journey starts from; every row is new, so that tests do not meet.</summary>
/// <param name="client">Who sets up what journeys need: programmes, functions, processes.</param>
/// <param name="author">Who writes, and so owns, the matrix; the same by default.</param>
internal sealed class Given(Client client, Client? author = null)
{
    private readonly Client author = author ?? client;

    public static string Code() => "T" + Guid.NewGuid().ToString("N")[..8].ToUpperInvariant();

    /// <summary>A programme that works Monday to Friday, 08:00–12:00 and 13:00–17:00 in Zurich.</summary>
    public async Task<Guid> Program() => await client.Create("kam_programs", ("kam_code", Code()), ("kam_name", "Programme"), Bind("kam_calendarid", "kam_calendars", await Calendar()));

    public Task<Guid> Calendar() => client.Create("kam_calendars", ("kam_code", Code()), ("kam_name", "Office"), ("kam_timezone", 110));

    public Task<Guid> Function(string name = "Function") => client.Create("kam_functions", ("kam_code", Code()), ("kam_name", name), ("kam_kind", Numbers.OtherKind));

    /// <summary>A function with one of the demo's people at its head.</summary>
    public async Task<Guid> FunctionOf(string head, string name) => await client.Create(
        "kam_functions",
        ("kam_code", Code()), ("kam_name", name), ("kam_kind", Numbers.OtherKind), Bind("kam_headid", "systemusers", await Person(head)));

    public async Task<Guid> Person(string address) =>
        Assert.Single(await client.List($"systemusers?$select=systemuserid&$filter=domainname eq '{address}'")).GetProperty("systemuserid").GetGuid();

    public Task<Guid> Role(string name) => client.Create("kam_roles", ("kam_code", Code()), ("kam_name", name), ("kam_type", Numbers.RoleOfFunction));

    public Task<Guid> Process() => client.Create("kam_processes", ("kam_code", Code()), ("kam_name", "Process"));

    public Task<Guid> Account() => client.Create("accounts", ("name", "Account " + Code()));

    /// <summary>What an interface needs to be in force, but for its reaction time.</summary>
    public async Task<(string Column, object? Value)[]> Interface(params (string Column, object? Value)[] more) =>
    [
        Bind("kam_supplierfunctionid", "kam_functions", await Function("Supplier")),
        Bind("kam_customerfunctionid", "kam_functions", await Function("Receiver")),
        Bind("kam_programid", "kam_programs", await Program()),
        Bind("kam_processid", "kam_processes", await Process()),
        ("kam_deliverable", "Quote"),
        ("kam_unit", Numbers.Hours),
        .. more,
    ];

    public async Task<Matrix> Matrix(IReadOnlyList<string> activities, params string[] roles)
    {
        var process = await Process();
        var program = await Program();
        var id = await author.Create("kam_matrixes", Bind("kam_programid", "kam_programs", program), Bind("kam_processid", "kam_processes", process));
        var rows = new List<Guid>();
        foreach (var activity in activities)
            rows.Add(await author.Create("kam_matrixactivities", Bind("kam_matrixid", "kam_matrixes", id), ("kam_name", activity)));
        var columns = new List<Guid>();
        foreach (var role in roles)
            columns.Add(await author.Create("kam_matrixroles", Bind("kam_matrixid", "kam_matrixes", id), Bind("kam_roleid", "kam_roles", await Role(role))));
        return new Matrix(id, program, process, rows, columns);
    }

    /// <summary>A programme in which it is agreed who does what: one activity, for which sales asks quality.</summary>
    public async Task<Guid> ProgramWithMatrix()
    {
        var matrix = await Matrix(["Prepare the quote"], "Sales", "Quality");
        await author.Create("kam_assignments", matrix.Cell(0, 0, Numbers.AandR));
        await author.Create("kam_assignments", matrix.Cell(0, 1, Numbers.C));
        await author.Call("kam_ActivateMatrix", ("MatrixId", matrix.Id));
        return matrix.Program;
    }

    public async Task<Guid> Designation(Guid account, Guid program, Guid manager) => await client.Create(
        "kam_designations",
        Bind("kam_accountid", "accounts", account),
        Bind("kam_programid", "kam_programs", program),
        Bind("kam_keyaccountmanagerid", "systemusers", manager),
        ("kam_tier", Numbers.TierDevelopment),
        ("kam_rationale", "Large potential in three plants."));
}

/// <summary>A matrix and the ids of its rows and columns.</summary>
internal sealed record Matrix(Guid Id, Guid Program, Guid Process, IReadOnlyList<Guid> Rows, IReadOnlyList<Guid> Roles)
{
    public (string Column, object? Value)[] Cell(int row, int role, int letter) =>
    [
        Bind("kam_matrixactivityid", "kam_matrixactivities", Rows[row]),
        Bind("kam_matrixroleid", "kam_matrixroles", Roles[role]),
        ("kam_letter", letter),
    ];

    public async Task<int> Status(Client client) => (await client.Get($"kam_matrixes({Id:D})?$select=statuscode")).GetProperty("statuscode").GetInt32();

    public async Task<int?> Letter(Client client, int row, int role)
    {
        var cells = await client.List($"kam_assignments?$select=kam_letter&$filter=_kam_matrixactivityid_value eq {Rows[row]:D} and _kam_matrixroleid_value eq {Roles[role]:D}");
        return cells.Count == 0 ? null : Assert.Single(cells).GetProperty("kam_letter").GetInt32();
    }
}
