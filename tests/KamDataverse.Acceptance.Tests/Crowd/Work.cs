using System.Text.Json;
using KamDataverse.Acceptance.Tests.Support;

namespace KamDataverse.Acceptance.Tests.Crowd;

/// <summary>What the people of the crowd do, at random, until time is up; every answer is counted.</summary>
internal sealed class Work(Ground ground, Tally tally)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private static readonly string[] Letters = ["R", "A", "A/R", "C", "I", ""];

    /// <summary>Matrix and interface versions that somebody was told are in force.</summary>
    public System.Collections.Concurrent.ConcurrentDictionary<Guid, byte> Activated { get; } = new();

    /// <param name="duration">How long they work at least.</param>
    /// <param name="wanted">What somebody must have managed; on a slow machine they go on until it is so, for two minutes at most.</param>
    public Task Run(TimeSpan duration, IReadOnlyCollection<string> wanted)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var people = new List<Task>();
        for (var number = 0; number < Ground.Administrators; number++)
            people.Add(Person(IsTime, ground.As("admin", number), number, Administrate));
        for (var number = 0; number < Ground.Managers; number++)
            people.Add(Person(IsTime, ground.As("manager", number), number, Manage));
        for (var number = 0; number < Ground.Heads; number++)
            people.Add(Person(IsTime, ground.As("head", number), number, Head));
        return Task.WhenAll(people);

        bool IsTime() => clock.Elapsed < duration || (clock.Elapsed < Longest && wanted.Any(what => tally.Of(what) == 0));
    }

    private static async Task Person(Func<bool> isTime, Client client, int number, Func<Client, int, Random, Task> act)
    {
        var random = new Random(number);
        while (isTime())
            await act(client, number, random);
    }

    private readonly SideWork side = new(ground, tally);

    private Task Administrate(Client client, int number, Random random) => random.Next(20) switch
    {
        0 or 1 or 2 => SetCells(client, random),
        3 => Transfer(client, random),
        4 => SaveCell(client, random),
        5 => Ask(client, "kam_matrix", Any(ground.Matrices, random)),
        6 => Activate(client, "kam_ActivateMatrix", "MatrixId", Any(ground.Matrices, random)),
        7 => Version(client, "kam_matrix", ground.Matrices, random),
        8 => ChangeInterface(client, random),
        9 => random.Next(2) == 0 ? Ask(client, "kam_interface", Any(ground.Interfaces, random)) : Version(client, "kam_interface", ground.Interfaces, random),
        10 => Activate(client, "kam_ActivateInterface", "InterfaceId", Any(ground.Interfaces, random)),
        11 => Decide(client, random),
        < 16 => Ripen(client, random),
        _ => side.Administrate(client, random),
    };

    private Task Manage(Client client, int number, Random random) => random.Next(8) switch
    {
        0 => Raise(client),
        1 => GoRound(client),
        2 => Designate(client, number, random),
        3 => MoveDesignation(client, random),
        4 or 5 => Request(number % 4, random),
        _ => Follow(random),
    };

    private async Task Head(Client client, int number, Random random)
    {
        foreach (var signoff in await ground.Pending(client, Ground.Name("head", number), 3))
        {
            tally.Count("sign", await client.TryCall(
                "kam_Sign", ("SignoffId", signoff), ("Decision", random.Next(8) == 0 ? "Object" : "Agree"), ("Comment", "Looked at by " + number)));
        }

        await side.Decide(client, number, random);
        await Serve(client, number, random);
    }

    /// <summary>Several cells at once; the state before is not asked about, the rules are.</summary>
    private async Task SetCells(Client client, Random random)
    {
        var matrix = Any(ground.Matrices, random);
        var (rows, roles) = await Parts(client, matrix);
        var cells = rows.Where(_ => random.Next(2) == 0).Select(row => new { activity = row, role = roles[random.Next(roles.Count)], letter = Letters[random.Next(Letters.Length)] }).ToArray();
        if (cells.Length > 0)
            tally.Count("set cells", await client.TryCall("kam_SetMatrixCells", ("MatrixId", matrix), ("Cells", JsonSerializer.Serialize(cells))));
    }

    private async Task Transfer(Client client, Random random)
    {
        var (rows, roles) = await Parts(client, Any(ground.Matrices, random));
        tally.Count("transfer", await client.TryCall(
            "kam_TransferAccountability", ("ActivityId", rows[random.Next(rows.Count)]), ("ToRoleId", roles[random.Next(roles.Count)]), ("KeepAs", "R")));
    }

    /// <summary>The plain save: what the grid does.</summary>
    private async Task SaveCell(Client client, Random random)
    {
        var (rows, roles) = await Parts(client, Any(ground.Matrices, random));
        var answer = await client.TryCreate(
            "kam_assignments",
            Client.Bind("kam_matrixactivityid", "kam_matrixactivities", rows[random.Next(rows.Count)]), Client.Bind("kam_matrixroleid", "kam_matrixroles", roles[random.Next(roles.Count)]),
            ("kam_letter", random.Next(2) == 0 ? Numbers.A : Numbers.C));
        if (tally.Count("save cell", answer) && random.Next(2) == 0)
            tally.Count("delete cell", await client.Delete("kam_assignments", answer.Id));
    }

    private async Task Ask(Client client, string table, Guid id) => tally.Count("ask", await client.TryCall("kam_RequestSignoffs", ("TargetType", table), ("TargetId", id)));

    private async Task Activate(Client client, string api, string input, Guid id)
    {
        var answer = await client.TryCall(api, (input, id));
        if (tally.Count("activate", answer) && answer.Body.GetProperty("Status").GetInt32() == Numbers.Active)
            Activated[id] = 0;
    }

    private async Task Version(Client client, string table, System.Collections.Concurrent.ConcurrentQueue<Guid> versions, Random random)
    {
        if (versions.Count > 12) return;
        var answer = await client.TryCall("kam_CreateVersion", ("TargetType", table), ("TargetId", Any(versions, random)));
        if (tally.Count("version of " + table, answer))
            versions.Enqueue(answer.Body.GetProperty("NewId").GetGuid());
    }

    /// <summary>The next step of what is complete; what is in force gets a successor.</summary>
    private async Task Ripen(Client client, Random random)
    {
        var ripe = ground.Ripe.ToArray();
        var (table, id) = ripe[random.Next(ripe.Length)];
        switch (random.Next(5))
        {
            case 0 or 1:
                await Ask(client, table, id);
                break;
            case 2 when ripe.Length < 14:
                var answer = await client.TryCall("kam_CreateVersion", ("TargetType", table), ("TargetId", id));
                if (tally.Count("version of " + table, answer))
                    ground.Ripe.Enqueue((table, answer.Body.GetProperty("NewId").GetGuid()));
                break;
            default:
                await Activate(client, table == "kam_matrix" ? "kam_ActivateMatrix" : "kam_ActivateInterface", table == "kam_matrix" ? "MatrixId" : "InterfaceId", id);
                break;
        }
    }

    private async Task ChangeInterface(Client client, Random random) =>
        tally.Count("change interface", await client.TryUpdate("kam_interfaces", Any(ground.Interfaces, random), ("kam_reactionvalue", random.Next(1, 9))));

    private async Task Decide(Client client, Random random)
    {
        if (ground.Designations.IsEmpty) return;
        var id = Any(ground.Designations, random);
        if (random.Next(2) == 0)
            tally.Count("decide", await client.TryCall("kam_DecideDesignation", ("DesignationId", id), ("Decision", random.Next(3) == 0 ? "Return" : "Approve")));
        else
            tally.Count("activate designation", await client.TryCall("kam_ActivateDesignation", ("DesignationId", id)));
    }

    private async Task Designate(Client client, int number, Random random)
    {
        var answer = await ground.TryDesignation(client, number, ground.Accounts[random.Next(ground.Accounts.Count)]);
        if (tally.Count("designate", answer))
            ground.Designations.Enqueue(answer.Id);
    }

    private async Task MoveDesignation(Client client, Random random)
    {
        if (ground.Designations.IsEmpty) return;
        var id = Any(ground.Designations, random);
        var stored = await ground.Admin.Send("GET", $"kam_designations({id:D})?$select=_kam_keyaccountmanagerid_value");

        // Somebody may have deleted the draft.
        if (!stored.IsSuccess) return;
        var owner = stored.Body.GetProperty("_kam_keyaccountmanagerid_value").GetGuid();
        var manager = ground.People.First(person => person.Value == owner).Key;
        var own = ground.As("manager", int.Parse(manager[7..9], System.Globalization.CultureInfo.InvariantCulture));
        tally.Count("submit", await own.TryCall("kam_SubmitDesignation", ("DesignationId", id)));
    }

    private async Task Request(int manager, Random random)
    {
        var function = random.Next(ground.Functions.Count);
        var answer = await ground.As("manager", manager).TryCall(
            "kam_RequestHandover", ("DesignationId", ground.Decided[manager]), ("SupplierFunctionId", ground.Functions[function]), ("Subject", "Delivery date"), ("InputsMet", true));
        if (tally.Count("request", answer))
            ground.Handovers.Enqueue((answer.Body.GetProperty("HandoverId").GetGuid(), manager, function));
    }

    /// <summary>The side that asked, on one of the latest requests.</summary>
    private async Task Follow(Random random)
    {
        if (Latest(random) is not { } handover) return;
        var client = ground.As("manager", handover.Manager);
        var (api, more) = random.Next(5) switch
        {
            0 => ("kam_CancelHandover", Array.Empty<(string, object?)>()),
            1 or 2 => ("kam_RejectHandover", [("Reason", "Not complete")]),
            _ => ("kam_AcceptHandover", [("CriteriaMet", true)]),
        };
        tally.Count(api, await client.TryCall(api, [("HandoverId", handover.Id), .. more]));
    }

    /// <summary>The side that is asked: the head or the deputy of the function.</summary>
    private async Task Serve(Client client, int number, Random random)
    {
        if (Latest(random) is not { } handover || handover.Function != number % 4) return;
        var (api, more) = random.Next(6) switch
        {
            0 => ("kam_AcknowledgeHandover", new (string, object?)[] { ("StartWork", true) }),
            1 => ("kam_PauseHandover", [("Reason", "Customer")]),
            2 => ("kam_ResumeHandover", []),
            3 => ("kam_DeclineHandover", [("Reason", "No time")]),
            _ => ("kam_DeliverHandover", [("OutputsMet", true)]),
        };
        tally.Count(api, await client.TryCall(api, [("HandoverId", handover.Id), .. more]));
    }

    /// <summary>Raises the number of a row by one, if nobody else has meanwhile.</summary>
    private async Task Raise(Client client)
    {
        var admin = ground.As("admin", 0);
        var row = await admin.Get($"kam_activities({ground.Counter:D})?$select=kam_sequence");
        tally.Count("raise", await admin.Send(
            "PATCH", $"kam_activities({ground.Counter:D})", Client.Row(("kam_sequence", row.GetProperty("kam_sequence").GetInt32() + 1)), ("If-Match", row.GetProperty("@odata.etag").GetString()!)));
    }

    /// <summary>Turns C into I or I into C, if the cell is as it was seen.</summary>
    private async Task GoRound(Client client)
    {
        var letter = await ground.Cycle.Letter(ground.Admin, 0, 1);
        var (was, next) = letter == Numbers.C ? ("C", "I") : ("I", "C");
        var cell = new { activity = ground.Cycle.Rows[0], role = ground.Cycle.Roles[1], letter = next, was };
        var answer = await ground.As("admin", 1).TryCall("kam_SetMatrixCells", ("MatrixId", ground.Cycle.Id), ("Cells", JsonSerializer.Serialize(new[] { cell })));

        // Who wants what another has just set has nothing to write.
        var isSo = answer.IsSuccess && answer.Body.GetProperty("Written").GetInt32() == 0;
        tally.Count(isSo ? "go round, was so already" : "go round to " + next, answer);
    }

    private (Guid Id, int Manager, int Function)? Latest(Random random)
    {
        var handovers = ground.Handovers.ToArray();
        return handovers.Length == 0 ? null : handovers[Math.Max(0, handovers.Length - 1 - random.Next(12))];
    }

    private static Guid Any(System.Collections.Concurrent.ConcurrentQueue<Guid> ids, Random random)
    {
        var all = ids.ToArray();
        return all[random.Next(all.Length)];
    }

    private static async Task<(List<Guid> Rows, List<Guid> Roles)> Parts(Client client, Guid matrix) => (
        [.. (await client.List($"kam_matrixactivities?$select=kam_matrixactivityid&$filter=_kam_matrixid_value eq {matrix:D}")).Select(row => row.GetProperty("kam_matrixactivityid").GetGuid())],
        [.. (await client.List($"kam_matrixroles?$select=kam_matrixroleid&$filter=_kam_matrixid_value eq {matrix:D}")).Select(row => row.GetProperty("kam_matrixroleid").GetGuid())]);
}
