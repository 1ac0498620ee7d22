using KamDataverse.Acceptance.Tests.Support;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.Acceptance.Tests.Crowd;

/// <summary>What else goes on around the definitions: mandates, teams, lines of handovers, plain saves of a status, deletions, waivers, and the timed job beside all of it.</summary>
internal sealed class SideWork(Ground ground, Tally tally)
{
    private const int Ended = 287100002;
    private const int Withdrawn = 287100006;
    private const int InReview = 287100001;
    private const int Agreed = 287100002;
    private const int Waived = 287100001;
    private const int Output = 287100001;
    private const int Met = 287100001;

    public Task Administrate(Client client, Random random) => random.Next(12) switch
    {
        0 => Propose(client, random),
        1 => EndMandate(client, random),
        2 => Join(client, random),
        3 or 4 => ChangeMember(client, random),
        5 => Line(client, random),
        6 => Withdraw(client, random),
        7 => DeleteDraft(client, random),
        8 or 9 => MoveByGrid(client, random),
        10 => Waive(client, random),
        _ => DoWhatIsDue(client, random),
    };

    /// <summary>An executive decides on one of the own proposals.</summary>
    public async Task Decide(Client client, int number, Random random)
    {
        if (number >= ground.Executives.Count) return;
        var proposed = await ground.Admin.List($"kam_sponsorships?$select=kam_sponsorshipid&$top=3&$filter=statuscode eq 1 and _kam_executiveid_value eq {ground.Executives[number]:D}");
        if (proposed.Count > 0)
        {
            tally.Count("mandate", await client.TryCall(
                "kam_AcceptMandate", ("SponsorshipId", proposed[random.Next(proposed.Count)].GetProperty("kam_sponsorshipid").GetGuid()), ("Decision", random.Next(3) == 0 ? "Decline" : "Accept")));
        }
    }

    private async Task Propose(Client client, Random random) => tally.Count("propose", await client.TryCreate(
        "kam_sponsorships", Bind("kam_designationid", "kam_designations", Account(random)), Bind("kam_executiveid", "kam_executives", ground.Executives[random.Next(ground.Executives.Count)])));

    private async Task EndMandate(Client client, Random random)
    {
        if (await One("kam_sponsorships", "kam_sponsorshipid", "statecode eq 0", random) is not { } mandate) return;
        if (random.Next(3) == 0)
            tally.Count("delete proposal", await client.Delete("kam_sponsorships", mandate));
        else
            tally.Count("end mandate", await client.TryUpdate("kam_sponsorships", mandate, ("statecode", 1), ("statuscode", Ended)));
    }

    private async Task Join(Client client, Random random) => tally.Count("join", await client.TryCreate(
        "kam_teammembers",
        Bind("kam_designationid", "kam_designations", Account(random)), Bind("kam_userid", "systemusers", ground.People[Ground.Name("head", random.Next(3))]),
        Bind("kam_roleid", "kam_roles", ground.Roles[random.Next(ground.Roles.Count)])));

    private async Task ChangeMember(Client client, Random random)
    {
        if (await One("kam_teammembers", "kam_teammemberid", "statecode eq 0 and (kam_origin eq 287100000 or kam_origin eq null)", random) is not { } member) return;
        switch (random.Next(4))
        {
            case 0:
                tally.Count("end membership", await client.TryUpdate("kam_teammembers", member, ("statecode", 1), ("statuscode", 2)));
                break;
            case 1:
                tally.Count("delete member", await client.Delete("kam_teammembers", member));
                break;
            default:
                tally.Count("change member", await client.TryUpdate("kam_teammembers", member, ("kam_directcustomer", random.Next(2) == 0)));
                break;
        }
    }

    /// <summary>A line more, or one ticked, on one of the latest requests.</summary>
    private async Task Line(Client client, Random random)
    {
        var handovers = ground.Handovers.ToArray();
        if (handovers.Length == 0) return;
        var handover = handovers[Math.Max(0, handovers.Length - 1 - random.Next(12))].Id;
        if (random.Next(2) == 0)
        {
            tally.Count("line", await client.TryCreate("kam_handoveritems", Bind("kam_handoverid", "kam_handovers", handover), ("kam_name", "Drawing"), ("kam_kind", Output)));
            return;
        }

        if (await One("kam_handoveritems", "kam_handoveritemid", $"_kam_handoverid_value eq {handover:D}", random) is { } line)
            tally.Count("tick", await client.TryUpdate("kam_handoveritems", line, ("kam_met", Met)));
        else
            tally.Count("describe handover", await client.TryUpdate("kam_handovers", handover, ("kam_description", "Seen by " + random.Next(100))));
    }

    private async Task Withdraw(Client client, Random random)
    {
        if (ground.Designations.IsEmpty) return;
        tally.Count("withdraw", await client.TryUpdate("kam_designations", Any(ground.Designations, random), ("statecode", 1), ("statuscode", Withdrawn)));
    }

    private async Task DeleteDraft(Client client, Random random)
    {
        if (ground.Designations.IsEmpty) return;
        tally.Count("delete designation", await client.Delete("kam_designations", Any(ground.Designations, random)));
    }

    /// <summary>The status alone, as a grid or a flow saves it.</summary>
    private async Task MoveByGrid(Client client, Random random)
    {
        var (set, id) = random.Next(2) == 0 ? ("kam_interfaces", Any(ground.Interfaces, random)) : ("kam_matrixes", Any(ground.Matrices, random));
        int[] ways = [Numbers.Draft, InReview, Agreed, Numbers.Active];
        tally.Count("move by grid", await client.TryUpdate(set, id, ("statuscode", ways[random.Next(ways.Length)])));
    }

    private async Task Waive(Client client, Random random)
    {
        if (await One("kam_findings", "kam_findingid", "_kam_designationid_value ne null and statecode eq 0", random) is { } finding)
            tally.Count("waive", await client.TryUpdate("kam_findings", finding, ("statecode", 1), ("statuscode", Waived), ("kam_waivereason", "Taken over"), ("kam_waiveuntil", DateTime.UtcNow.Date.AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))));
    }

    private async Task DoWhatIsDue(Client client, Random random)
    {
        if (random.Next(4) == 0)
            tally.Count("timed job", await client.TryCall("kam_ProcessDueItems"));
    }

    private Guid Account(Random random) => ground.Decided[random.Next(ground.Decided.Count)];

    private async Task<Guid?> One(string set, string id, string filter, Random random)
    {
        var found = await ground.Admin.List($"{set}?$select={id}&$top=20&$filter={filter}");
        return found.Count == 0 ? null : found[random.Next(found.Count)].GetProperty(id).GetGuid();
    }

    private static Guid Any(System.Collections.Concurrent.ConcurrentQueue<Guid> ids, Random random)
    {
        var all = ids.ToArray();
        return all[random.Next(all.Length)];
    }
}
