using System.Collections.Concurrent;
using KamDataverse.Acceptance.Tests.Support;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.Acceptance.Tests.Crowd;

/// <summary>What fifty people work on at the same time: few rows, so that they meet.</summary>
internal sealed class Ground(Uri address)
{
    public const int Administrators = 20;
    public const int Managers = 20;
    public const int Heads = 10;

    private const int SupportKind = 287100014;

    public Client Admin { get; } = new(address, null);

    public Guid Program { get; private set; }

    public List<Guid> Functions { get; } = [];

    public List<Guid> Accounts { get; } = [];

    /// <summary>Key accounts that have been decided on, one of each manager.</summary>
    public ConcurrentDictionary<int, Guid> Decided { get; } = new();

    /// <summary>Versions of matrices, all for the same process and programme; new ones join.</summary>
    public ConcurrentQueue<Guid> Matrices { get; } = new();

    public ConcurrentQueue<Guid> Interfaces { get; } = new();

    /// <summary>Complete versions whose content nobody changes: they are agreed to and come into force, one in place of the other.</summary>
    public ConcurrentQueue<(string Table, Guid Id)> Ripe { get; } = new();

    public ConcurrentQueue<Guid> Designations { get; } = new();

    public ConcurrentQueue<(Guid Id, int Manager, int Function)> Handovers { get; } = new();

    /// <summary>A matrix that stays a draft, with a cell whose letter goes round.</summary>
    public Matrix Cycle { get; private set; } = null!;

    /// <summary>A row whose number everybody raises.</summary>
    public Guid Counter { get; private set; }

    /// <summary>Members of the sponsor pool: the first heads.</summary>
    public List<Guid> Executives { get; } = [];

    /// <summary>Roles in which people join teams.</summary>
    public List<Guid> Roles { get; } = [];

    public Dictionary<string, Guid> People { get; } = new(StringComparer.Ordinal);

    public static string Name(string kind, int number) => $"{kind}{number:D2}@crowd.example";

    public Client As(string kind, int number) => new(address, "user:" + Name(kind, number));

    public async Task Prepare()
    {
        await AddAll("admin", Administrators, "KAM Administrator");
        await AddAll("manager", Managers, "Key Account Manager");
        await AddAll("head", Heads, "KAM Reader");
        var given = new Given(Admin);
        Program = await given.Program();
        await Admin.Update("kam_programs", Program, ("kam_maxperkam", 1000), ("kam_maxaccounts", 10000));
        for (var number = 0; number < 4; number++)
        {
            Functions.Add(await Admin.Create(
                "kam_functions", ("kam_code", Given.Code()), ("kam_name", "Function " + number), ("kam_kind", SupportKind),
                Bind("kam_headid", "systemusers", People[Name("head", number)]), Bind("kam_deputyheadid", "systemusers", People[Name("head", number + 4)])));
        }

        var process = await given.Process();
        for (var number = 0; number < 3; number++)
            Matrices.Enqueue(await Matrix(process));
        Cycle = await given.Matrix(["Goes round"], "Sales", "Quality");
        await Admin.Create("kam_assignments", Cycle.Cell(0, 1, Numbers.C));
        Counter = await Admin.Create("kam_activities", Bind("kam_processid", "kam_processes", process), ("kam_code", Given.Code()), ("kam_name", "Counted"), ("kam_sequence", 0));
        for (var number = 0; number < 6; number++)
            Interfaces.Enqueue(await Interface(process, number % 2));
        for (var number = 0; number < 3; number++)
        {
            Ripe.Enqueue(("kam_matrix", await Matrix(process)));
            Ripe.Enqueue(("kam_interface", await Interface(process, number % 2)));
        }

        for (var number = 0; number < 3; number++)
            Executives.Add(await Admin.Create("kam_executives", Bind("kam_userid", "systemusers", People[Name("head", number)]), ("kam_level", 287100001)));
        for (var number = 0; number < 2; number++)
            Roles.Add(await Admin.Create("kam_roles", ("kam_code", Given.Code()), ("kam_name", "Team role " + number), ("kam_type", Numbers.RoleOfFunction)));
        for (var number = 0; number < 8; number++)
            Accounts.Add(await given.Account());
        await Decide(given);
    }

    /// <summary>One draft more for a slot the others want too.</summary>
    public Task<Answer> TryDesignation(Client client, int manager, Guid account) => client.TryCreate(
        "kam_designations",
        Bind("kam_accountid", "accounts", account), Bind("kam_programid", "kam_programs", Program), Bind("kam_keyaccountmanagerid", "systemusers", People[Name("manager", manager)]),
        ("kam_tier", Numbers.TierDevelopment), ("kam_rationale", "Large potential in three plants."));

    /// <summary>A programme's matrix must be in force before a key account can be; that one is for another process.</summary>
    private async Task Decide(Given given)
    {
        var foundation = await Matrix(await given.Process());
        await Admin.Call("kam_RequestSignoffs", ("TargetType", "kam_matrix"), ("TargetId", foundation));
        for (var number = 0; number < 4; number++)
        {
            var client = As("head", number);
            foreach (var signoff in await Pending(client, Name("head", number), 5))
                await client.Call("kam_Sign", ("SignoffId", signoff), ("Decision", "Agree"));
        }

        await Admin.Call("kam_ActivateMatrix", ("MatrixId", foundation));
        for (var number = 0; number < 4; number++)
        {
            var manager = As("manager", number);
            var designation = (await TryDesignation(manager, number, await given.Account())).Success().Id;
            await manager.Call("kam_SubmitDesignation", ("DesignationId", designation));
            await As("admin", number).Call("kam_DecideDesignation", ("DesignationId", designation), ("Decision", "Approve"));
            Decided[number] = designation;
        }
    }

    public async Task<List<Guid>> Pending(Client client, string person, int most) =>
        [.. (await client.List($"kam_signoffs?$select=kam_signoffid&$filter=statuscode eq 1 and _kam_signatoryid_value eq {People[person]:D}&$top={most}")).Select(row => row.GetProperty("kam_signoffid").GetGuid())];

    private async Task<Guid> Matrix(Guid process)
    {
        var id = await Admin.Create("kam_matrixes", Bind("kam_programid", "kam_programs", Program), Bind("kam_processid", "kam_processes", process));
        var rows = new List<Guid>();
        for (var row = 0; row < 4; row++)
            rows.Add(await Admin.Create("kam_matrixactivities", Bind("kam_matrixid", "kam_matrixes", id), ("kam_name", "Row " + row)));
        for (var column = 0; column < 4; column++)
        {
            var role = await Admin.Create(
                "kam_roles", ("kam_code", Given.Code()), ("kam_name", "Role " + Given.Code()), ("kam_type", Numbers.RoleOfFunction), Bind("kam_functionid", "kam_functions", Functions[column]));
            var role2 = await Admin.Create("kam_matrixroles", Bind("kam_matrixid", "kam_matrixes", id), Bind("kam_roleid", "kam_roles", role));
            await Admin.Create(
                "kam_assignments", Bind("kam_matrixactivityid", "kam_matrixactivities", rows[column]), Bind("kam_matrixroleid", "kam_matrixroles", role2), ("kam_letter", Numbers.AandR));
        }

        return id;
    }

    private async Task<Guid> Interface(Guid process, int pair) => await Admin.Create(
        "kam_interfaces",
        Bind("kam_supplierfunctionid", "kam_functions", Functions[pair * 2]),
        Bind("kam_customerfunctionid", "kam_functions", Functions[(pair * 2) + 1]),
        Bind("kam_programid", "kam_programs", Program),
        Bind("kam_processid", "kam_processes", process),
        ("kam_deliverable", "Quote"), ("kam_unit", Numbers.Hours), ("kam_reactionvalue", 4), ("kam_resolutionvalue", 40));

    private async Task AddAll(string kind, int count, string role)
    {
        var roleId = (await Admin.List($"roles?$select=roleid&$filter=name eq '{role}'"))[0].GetProperty("roleid").GetGuid();
        for (var number = 0; number < count; number++)
        {
            var name = Name(kind, number);
            var id = await Admin.Create("systemusers", ("firstname", kind), ("lastname", name), ("domainname", name), ("internalemailaddress", name));
            (await Admin.Send("POST", $"systemusers({id:D})/systemuserroles_association/$ref", Row(("@odata.id", $"/roles({roleId:D})")))).Success();
            People.Add(name, id);
        }
    }
}
