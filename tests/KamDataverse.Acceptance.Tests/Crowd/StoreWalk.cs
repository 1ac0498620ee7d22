using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KamDataverse.Acceptance.Tests.Support;

namespace KamDataverse.Acceptance.Tests.Crowd;

/// <summary>Walks the whole store and names everything that should not be; what it knows of the rules it says in its own words, not in the product's.</summary>
internal sealed class StoreWalk(Client client)
{
    private const int Superseded = 2;
    private const int OptionA = Numbers.A;
    private const int OptionAandR = Numbers.AandR;
    private const int Active = Numbers.Active;
    private const int Agreed = 287100002;
    private const int MandateActive = 287100001;
    private const int SignoffPending = 1;
    private const int Submitted = Numbers.Submitted;
    private const int Approved = Numbers.Approved;
    private const int OnHold = 287100004;

    private readonly List<string> broken = [];

    public async Task<IReadOnlyList<string>> Broken()
    {
        await Cells();
        await Matrices();
        await Interfaces();
        await Designations();
        await Mandates();
        await Teams();
        await Handovers();
        await Findings();
        return broken;
    }

    /// <summary>Every row of a table.</summary>
    public async Task<List<JsonElement>> Everything(string set, string columns, string filter = "")
    {
        var rows = new List<JsonElement>();
        var path = $"{set}?$select={columns}{(filter.Length == 0 ? "" : "&$filter=" + filter)}";
        while (path.Length > 0)
        {
            var page = await client.Get(path);
            rows.AddRange(page.GetProperty("value").EnumerateArray());
            path = page.TryGetProperty("@odata.nextLink", out var next) ? next.GetString()![(next.GetString()!.IndexOf("/v9.2/", StringComparison.Ordinal) + 6)..] : "";
        }

        return rows;
    }

    /// <summary>One A per activity, one cell per role and activity, keys that say what the letter says.</summary>
    private async Task Cells()
    {
        var cells = await Everything("kam_assignments", "kam_letter,kam_cellkey,kam_accountablekey,_kam_matrixactivityid_value,_kam_matrixroleid_value");
        foreach (var row in cells.GroupBy(cell => Id(cell, "_kam_matrixactivityid_value")))
        {
            Demand(row.Count(IsAccountable) <= 1, $"activity {row.Key} has {row.Count(IsAccountable)} A");
            Demand(row.Select(cell => Id(cell, "_kam_matrixroleid_value")).Distinct().Count() == row.Count(), $"activity {row.Key} has two cells of one role");
        }

        foreach (var cell in cells)
        {
            var id = Id(cell, "kam_assignmentid");
            Same("cell " + id, Text(cell, "kam_accountablekey"), IsAccountable(cell) ? Id(cell, "_kam_matrixactivityid_value") : "-" + id);
            Same("cell " + id, Text(cell, "kam_cellkey"), Id(cell, "_kam_matrixactivityid_value") + "|" + Id(cell, "_kam_matrixroleid_value"));
        }

        static bool IsAccountable(JsonElement cell) => Number(cell, "kam_letter") is OptionA or OptionAandR;
    }

    /// <summary>One active matrix per slot, the slot's key on it alone, and what is in force is what was agreed and kept.</summary>
    private async Task Matrices()
    {
        var rows = await Everything("kam_matrixes", "statuscode,kam_activekey,kam_contenthash,kam_validfrom,_kam_programid_value,_kam_processid_value,_kam_predecessorid_value");
        foreach (var row in rows)
        {
            var id = Id(row, "kam_matrixid");
            var isActive = Number(row, "statuscode") == Active;
            Demand(Text(row, "kam_activekey").StartsWith('-') != isActive, $"matrix {id} has the key {Text(row, "kam_activekey")} in status {Number(row, "statuscode")}");
        }

        OnePerSlot("matrix", rows, row => Number(row, "statuscode") == Active, row => Text(row, "kam_activekey"));
        OneOfVersions("matrix", rows, "kam_matrixid");
        await InForce("kam_matrix", "kam_matrixes", rows.Where(row => Number(row, "statuscode") is Active or Superseded));
    }

    private async Task Interfaces()
    {
        var rows = await Everything(
            "kam_interfaces",
            "statuscode,kam_activekey,kam_contenthash,kam_validfrom,_kam_programid_value,_kam_processid_value,_kam_supplierfunctionid_value,_kam_customerfunctionid_value,_kam_predecessorid_value");
        foreach (var row in rows)
        {
            var id = Id(row, "kam_interfaceid");
            var isAgreed = Number(row, "statuscode") is Active or Agreed;
            Demand(Text(row, "kam_activekey").StartsWith('-') != isAgreed, $"interface {id} has the key {Text(row, "kam_activekey")} in status {Number(row, "statuscode")}");
        }

        OnePerSlot("interface", rows, row => Number(row, "statuscode") is Active or Agreed, row => Text(row, "kam_activekey"));
        OneOfVersions("interface", rows, "kam_interfaceid");
        await InForce("kam_interface", "kam_interfaces", rows.Where(row => Number(row, "statuscode") is Active or Superseded));
    }

    /// <summary>One open designation per account and programme; the account shows it.</summary>
    private async Task Designations()
    {
        var rows = await Everything("kam_designations", "statuscode,kam_activekey,kam_tier,createdon,_kam_accountid_value,_kam_programid_value,_kam_keyaccountmanagerid_value");
        foreach (var row in rows)
        {
            var id = Id(row, "kam_designationid");
            var isOpen = Number(row, "statuscode") is Submitted or Approved or Active or OnHold;
            Same("designation " + id, Text(row, "kam_activekey"), isOpen ? Id(row, "_kam_accountid_value") + "|" + Id(row, "_kam_programid_value") : "-" + id);
        }

        OnePerSlot("designation", rows, row => !Text(row, "kam_activekey").StartsWith('-'), row => Text(row, "kam_activekey"));
        var counted = rows.Where(row => Number(row, "statuscode") is Approved or Active or OnHold).ToLookup(row => Id(row, "_kam_accountid_value"));
        foreach (var account in await Everything("accounts", "kam_iskeyaccount,kam_tier,_kam_designationid_value,_kam_keyaccountmanagerid_value"))
        {
            var id = Id(account, "accountid");
            var shown = counted[id].ToList();
            if (shown.Count > 1) continue;
            Same("account " + id, Text(account, "_kam_designationid_value"), shown.Count == 0 ? "" : Id(shown[0], "kam_designationid"));
            Same("account " + id, Text(account, "_kam_keyaccountmanagerid_value"), shown.Count == 0 ? "" : Id(shown[0], "_kam_keyaccountmanagerid_value"));
            Demand(Number(account, "kam_tier") == (shown.Count == 0 ? null : Number(shown[0], "kam_tier")), $"account {id} shows another tier than its designation");
            Demand((account.GetProperty("kam_iskeyaccount").ValueKind == JsonValueKind.True) == (shown.Count == 1), $"account {id} does not say whether it is a key account");
        }
    }

    /// <summary>One active mandate per key account, the slot's key on it alone, and the key account shows it.</summary>
    private async Task Mandates()
    {
        var rows = await Everything("kam_sponsorships", "statuscode,kam_activekey,_kam_designationid_value");
        foreach (var row in rows)
        {
            var id = Id(row, "kam_sponsorshipid");
            Same("mandate " + id, Text(row, "kam_activekey"), Number(row, "statuscode") == MandateActive ? Id(row, "_kam_designationid_value") : "-" + id);
        }

        var active = rows.Where(row => Number(row, "statuscode") == MandateActive).ToLookup(row => Id(row, "_kam_designationid_value"));
        foreach (var designation in await Everything("kam_designations", "_kam_sponsorshipid_value"))
        {
            var id = Id(designation, "kam_designationid");
            Demand(active[id].Count() <= 1, $"designation {id} has {active[id].Count()} active mandates");
            Same($"designation {id}: the mandate", Text(designation, "_kam_sponsorshipid_value"), active[id].Select(row => Id(row, "kam_sponsorshipid")).FirstOrDefault() ?? "");
        }
    }

    /// <summary>Nobody is in a team twice in one role, and the key says who takes a place.</summary>
    private async Task Teams()
    {
        var rows = await Everything("kam_teammembers", "statuscode,kam_memberkey,kam_from,_kam_designationid_value,_kam_userid_value,_kam_roleid_value");
        foreach (var row in rows)
            Demand(Text(row, "kam_memberkey").StartsWith('-') == (Number(row, "statuscode") == 2), $"member {Id(row, "kam_teammemberid")} has the key {Text(row, "kam_memberkey")} in status {Number(row, "statuscode")}");
        foreach (var group in rows.Where(row => Number(row, "statuscode") == 1).GroupBy(row => (Text(row, "_kam_designationid_value"), Text(row, "_kam_userid_value"), Text(row, "_kam_roleid_value"))).Where(group => group.Count() > 1))
            broken.Add($"{group.Count()} memberships of one person in one role: {group.Key}");
    }

    /// <summary>What happens first is stamped first, and a stamp is there exactly where the status says so.</summary>
    private async Task Handovers()
    {
        foreach (var row in await Everything("kam_handovers", "statuscode,kam_requestedon,kam_reactedon,kam_deliveredon,kam_acceptedon,kam_pausedon,kam_rejectcount,kam_rejectedon,kam_reactiondue,kam_resolutiondue,kam_resolutionstart"))
        {
            var id = Id(row, "kam_handoverid");
            string[] stamps = [.. new[] { "kam_requestedon", "kam_reactedon", "kam_deliveredon", "kam_acceptedon" }.Select(column => Text(row, column)).Where(stamp => stamp.Length > 0)];
            Demand(stamps.SequenceEqual(stamps.Order(StringComparer.Ordinal)), $"handover {id} is stamped {string.Join(", ", stamps)}");
            var status = Number(row, "statuscode");
            if (status == 1) continue;
            Demand(Text(row, "kam_requestedon").Length > 0 && Text(row, "kam_reactiondue").Length > 0, $"handover {id} has no clock");
            Demand(status is 287100001 or 287100006 || Text(row, "kam_reactedon").Length > 0, $"handover {id} is in status {status} and nobody has reacted");
            Demand(status is not (287100005 or 2) || Text(row, "kam_deliveredon").Length > 0, $"handover {id} is in status {status} and was never delivered");
            Demand((status == 2) == (Text(row, "kam_acceptedon").Length > 0), $"handover {id} is in status {status} and accepted on '{Text(row, "kam_acceptedon")}'");
            Demand(status is 287100006 || (status == 287100004) == (Text(row, "kam_pausedon").Length > 0), $"handover {id} is in status {status} and paused on '{Text(row, "kam_pausedon")}'");
            Demand((Number(row, "kam_rejectcount") is > 0) == (Text(row, "kam_rejectedon").Length > 0), $"handover {id} was sent back {Number(row, "kam_rejectcount")} times, on '{Text(row, "kam_rejectedon")}'");
        }
    }

    /// <summary>The stored findings of what can still change are what a fresh look finds.</summary>
    private async Task Findings()
    {
        var stored = (await Everything("kam_findings", "kam_ruleid,kam_messageen,kam_key,_kam_matrixid_value,_kam_interfaceid_value", "statuscode eq 1"))
            .ToLookup(row => Text(row, "_kam_matrixid_value").Length > 0 ? Text(row, "_kam_matrixid_value") : Text(row, "_kam_interfaceid_value"));
        Demand(stored.SelectMany(root => root).GroupBy(row => Text(row, "kam_key")).All(key => key.Count() == 1), "a finding is stored twice");
        foreach (var row in await Everything("kam_matrixes", "statuscode", "statuscode eq 1 or statuscode eq 287100001"))
        {
            var id = Id(row, "kam_matrixid");
            var fresh = JsonDocument.Parse((await client.Call("kam_Validate", ("TargetType", "kam_matrix"), ("TargetId", id), ("Gate", "S"))).GetProperty("Findings").GetString()!)
                .RootElement.EnumerateArray().Select(finding => finding.GetProperty("ruleId").GetString() + " " + finding.GetProperty("messageEn").GetString()).Distinct().Order(StringComparer.Ordinal);

            // About agreements the requests and answers speak; a look at the matrix alone does not see them.
            var kept = stored[id].Where(finding => !Text(finding, "kam_ruleid").StartsWith("SGN", StringComparison.Ordinal))
                .Select(finding => Text(finding, "kam_ruleid") + " " + Text(finding, "kam_messageen")).Distinct().Order(StringComparer.Ordinal);
            Demand(fresh.SequenceEqual(kept), $"matrix {id}: the store keeps [{string.Join(" | ", kept)}], a look finds [{string.Join(" | ", fresh)}]");
        }
    }

    /// <summary>What is in force has one snapshot that is what its hash says, and the agreement of everybody to it.</summary>
    private async Task InForce(string table, string set, IEnumerable<JsonElement> rows)
    {
        var snapshots = (await Everything("kam_snapshots", $"kam_hash,kam_content,_{table}id_value", $"_{table}id_value ne null")).ToLookup(row => Id(row, $"_{table}id_value"));
        var signoffs = (await Everything("kam_signoffs", $"statuscode,kam_slicehash,kam_contenthash,kam_round,kam_requestedon,kam_decidedon,_kam_functionid_value,_{table}id_value", $"_{table}id_value ne null")).ToLookup(row => Id(row, $"_{table}id_value"));
        foreach (var row in rows)
        {
            var id = Id(row, table + "id");
            var kept = snapshots[id].ToList();
            Demand(kept.Count == 1, $"{table} {id} came into force with {kept.Count} snapshots");
            foreach (var snapshot in kept)
            {
                Same($"snapshot of {table} {id}", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Text(snapshot, "kam_content")))).ToUpperInvariant(), Text(snapshot, "kam_hash").ToUpperInvariant());
            }

            var last = signoffs[id].GroupBy(signoff => Text(signoff, "_kam_functionid_value")).Select(own => own.MaxBy(signoff => Number(signoff, "kam_round"))).ToList();
            Demand(last.All(signoff => Number(signoff, "statuscode") != SignoffPending), $"{table} {id} is in force, and the last answers are {string.Join(", ", last.Select(signoff => Number(signoff, "statuscode")))}");
            if (Number(row, "statuscode") != Active) continue;
            var validation = await client.Call("kam_Validate", ("TargetType", table), ("TargetId", id), ("Gate", "A"));
            Demand(validation.GetProperty("IsValid").GetBoolean(), $"{set}({id}) is in force and contradicts: {validation.GetProperty("Findings").GetString()}; its answers: {string.Join(", ", signoffs[id].OrderBy(signoff => Number(signoff, "kam_round")).Select(Told))}");
        }
    }

    /// <summary>An answer with what it was given to, for whoever looks for the cause.</summary>
    private static string Told(JsonElement signoff) =>
        $"{Text(signoff, "_kam_functionid_value")[..4]} round {Number(signoff, "kam_round")} status {Number(signoff, "statuscode")} slice {Text(signoff, "kam_slicehash")[..8]} content {Text(signoff, "kam_contenthash")[..8]} requested {Text(signoff, "kam_requestedon")} decided {Text(signoff, "kam_decidedon")}";

    private void OnePerSlot(string what, List<JsonElement> rows, Func<JsonElement, bool> takes, Func<JsonElement, string> slot)
    {
        foreach (var group in rows.Where(takes).GroupBy(slot).Where(group => group.Count() > 1))
            broken.Add($"{what}: {group.Count()} rows take the slot {group.Key}");
    }

    /// <summary>Of a chain of versions one is in force at most.</summary>
    private void OneOfVersions(string what, List<JsonElement> rows, string id)
    {
        var byId = rows.ToDictionary(row => Id(row, id));
        foreach (var group in rows.Where(row => Number(row, "statuscode") == Active).GroupBy(Origin).Where(group => group.Count() > 1))
            broken.Add($"{what}: {group.Count()} versions of {group.Key} are in force");

        string Origin(JsonElement row)
        {
            while (Text(row, "_kam_predecessorid_value") is { Length: > 0 } before && byId.TryGetValue(before, out var predecessor))
                row = predecessor;
            return Id(row, id);
        }
    }

    private void Same(string what, string stored, string expected) => Demand(string.Equals(stored, expected, StringComparison.OrdinalIgnoreCase), $"{what} has '{stored}' and should have '{expected}'");

    private void Demand(bool holds, string otherwise)
    {
        if (!holds) broken.Add(otherwise);
    }

    private static string Id(JsonElement row, string column) => row.GetProperty(column).GetGuid().ToString("D");

    private static string Text(JsonElement row, string column) =>
        row.TryGetProperty(column, out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString()! : value.ValueKind == JsonValueKind.Null ? "" : value.GetRawText() : "";

    private static int? Number(JsonElement row, string column) =>
        row.TryGetProperty(column, out var value) && value.ValueKind == JsonValueKind.Number ? int.Parse(value.GetRawText(), CultureInfo.InvariantCulture) : null;
}
