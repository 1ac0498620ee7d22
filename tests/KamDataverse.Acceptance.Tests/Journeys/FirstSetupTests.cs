using System.Text.Json;
using KamDataverse.Acceptance.Tests.Support;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.Acceptance.Tests.Journeys;

/// <summary>From an organisation with nothing in it to the first agreements in force, with starter content and defaults only.</summary>
public sealed class FirstSetupTests
{
    [Fact]
    public async Task An_empty_organisation_reaches_its_first_interface_with_five_entries_and_its_first_development_account()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("KAM_DATAVERSE_URL") is null, "KAM_DATAVERSE_URL names a real organisation, which is not empty.");
        await using var host = await HostProcess.Start("--demo", "none");
        var admin = new Client(host.Address, null);
        Assert.Empty(await admin.List("kam_programs?$select=kam_code"));

        var program = (await admin.Call("kam_Initialize")).GetProperty("ProgramId").GetGuid();
        Assert.Equal(0, (await admin.Call("kam_ApplyStarter", ("ProgramCode", "KAM"))).GetProperty("Created").GetInt32());
        var calendar = (await admin.Get($"kam_programs({program:D})?$select=kam_timezone&$expand=kam_calendarid($select=kam_code)")).GetProperty("kam_calendarid");
        Assert.Equal("CH-ZH", calendar.GetProperty("kam_code").GetString());

        await NameHeads(admin);
        var @interface = await Interface(admin);
        Assert.Equal(2, await Agree(host, admin, "kam_interface", @interface));
        Assert.Equal(Numbers.Active, (await admin.Call("kam_ActivateInterface", ("InterfaceId", @interface))).GetProperty("Status").GetInt32());
        var agreed = await admin.Get($"kam_interfaces({@interface:D})?$select=kam_reactionminutes,kam_resolutionminutes,kam_code,_kam_programid_value");
        Assert.Equal((240, 1200), (agreed.GetProperty("kam_reactionminutes").GetInt32(), agreed.GetProperty("kam_resolutionminutes").GetInt32()));
        Assert.Equal(("AUF-LOG-VK", program), (agreed.GetProperty("kam_code").GetString(), agreed.GetProperty("_kam_programid_value").GetGuid()));
        Assert.Equal("Tracking number", Assert.Single(await admin.List($"kam_interfaceitems?$select=kam_name&$filter=_kam_interfaceid_value eq {@interface:D}")).GetProperty("kam_name").GetString());

        var account = await admin.Create("accounts", ("name", "Alpina Antriebe AG"));
        var designation = await admin.Create(
            "kam_designations", Bind("kam_accountid", "accounts", account), ("kam_tier", Numbers.TierDevelopment), ("kam_rationale", "Three plants, one supplier so far."));
        await admin.Call("kam_SubmitDesignation", ("DesignationId", designation));
        await admin.Call("kam_DecideDesignation", ("DesignationId", designation), ("Decision", "Approve"));

        // Somebody leads and it is said who does what: a development account needs no more.
        Assert.Equal(["RDY-03"], await MandatoryMissing(admin, designation));
        var refusal = (await admin.TryCall("kam_ActivateDesignation", ("DesignationId", designation))).Refused();
        Assert.StartsWith("[DES-10] 1 of 2 foundations are in place", refusal.Message, StringComparison.Ordinal);
        await AgreeOnWhoDoesWhat(host, admin, designation);
        Assert.Empty(await MandatoryMissing(admin, designation));
        Assert.Equal(Numbers.Active, (await admin.Call("kam_ActivateDesignation", ("DesignationId", designation))).GetProperty("Status").GetInt32());
        Assert.False(host.HasExited, host.Output);
    }

    /// <summary>Both functions, what is handed over, the reaction time and the process: nothing else is entered.</summary>
    private static async Task<Guid> Interface(Client client) => await client.Create(
        "kam_interfaces",
        Bind("kam_supplierfunctionid", "kam_functions", await Id(client, "kam_function", "LOG")),
        Bind("kam_customerfunctionid", "kam_functions", await Id(client, "kam_function", "VK")),
        ("kam_deliverable", "Tracking number"),
        ("kam_reactionvalue", 4),
        Bind("kam_processid", "kam_processes", await Id(client, "kam_process", "AUF")));

    /// <summary>The order matrix of the starter content is agreed once; the key account's copy of it asks nobody again.</summary>
    private static async Task AgreeOnWhoDoesWhat(HostProcess host, Client admin, Guid designation)
    {
        var template = Assert.Single(await admin.List("kam_matrixes?$select=kam_matrixid&$filter=kam_scope eq 287100003 and kam_processid/kam_code eq 'AUF'")).GetProperty("kam_matrixid").GetGuid();
        Assert.InRange(await Agree(host, admin, "kam_matrix", template), 3, 12);
        await admin.Call("kam_ActivateMatrix", ("MatrixId", template));
        var matrix = (await admin.Call("kam_InstantiateTemplate", ("TemplateMatrixId", template), ("DesignationId", designation))).GetProperty("MatrixId").GetGuid();
        Assert.Equal(0, await Agree(host, admin, "kam_matrix", matrix));
        await Staff(admin, designation, matrix);
        Assert.Equal(Numbers.Active, (await admin.Call("kam_ActivateMatrix", ("MatrixId", matrix))).GetProperty("Status").GetInt32());
    }

    /// <summary>A person for every role nobody in the team has yet.</summary>
    private static async Task Staff(Client admin, Guid designation, Guid matrix)
    {
        var taken = (await admin.List($"kam_teammembers?$select=_kam_roleid_value&$filter=_kam_designationid_value eq {designation:D}")).Select(member => member.GetProperty("_kam_roleid_value").GetGuid()).ToHashSet();
        var person = Assert.Single(await admin.List($"systemusers?$select=systemuserid&$filter=domainname eq '{Address("VK")}'")).GetProperty("systemuserid").GetGuid();
        foreach (var column in await admin.List($"kam_matrixroles?$select=_kam_roleid_value&$filter=_kam_matrixid_value eq {matrix:D}"))
        {
            var role = column.GetProperty("_kam_roleid_value").GetGuid();
            if (taken.Add(role))
                await admin.Create("kam_teammembers", Bind("kam_designationid", "kam_designations", designation), Bind("kam_userid", "systemusers", person), Bind("kam_roleid", "kam_roles", role));
        }
    }

    private static async Task<string[]> MandatoryMissing(Client client, Guid designation)
    {
        using var missing = JsonDocument.Parse((await client.Call("kam_CheckReadiness", ("DesignationId", designation))).GetProperty("Missing").GetString()!);
        return [.. missing.RootElement.EnumerateArray().Where(line => line.GetProperty("mandatory").GetBoolean()).Select(line => line.GetProperty("ruleId").GetString()!)];
    }

    /// <summary>Naming who heads each function is part of the first steps.</summary>
    private static async Task NameHeads(Client admin)
    {
        foreach (var function in await admin.List("kam_functions?$select=kam_code"))
            await admin.Update("kam_functions", function.GetProperty("kam_functionid").GetGuid(), Bind("kam_headid", "systemusers", await User(admin, function.GetProperty("kam_code").GetString()!)));
    }

    /// <summary>Whoever is asked agrees; answers how many were.</summary>
    private static async Task<int> Agree(HostProcess host, Client admin, string table, Guid id)
    {
        await admin.Call("kam_RequestSignoffs", ("TargetType", table), ("TargetId", id));
        var asked = await admin.List($"kam_signoffs?$select=kam_signoffid&$expand=kam_functionid($select=kam_code)&$filter=_{table}id_value eq {id:D} and statuscode eq 1");
        foreach (var row in asked)
        {
            var head = new Client(host.Address, "user:" + Address(row.GetProperty("kam_functionid").GetProperty("kam_code").GetString()!));
            await head.Call("kam_Sign", ("SignoffId", row.GetProperty("kam_signoffid").GetGuid()), ("Decision", "Agree"));
        }

        return asked.Count;
    }

    private static async Task<Guid> User(Client admin, string function)
    {
        var user = await admin.Create("systemusers", ("firstname", "Head"), ("lastname", function), ("domainname", Address(function)), ("internalemailaddress", Address(function)));
        var role = Assert.Single(await admin.List("roles?$select=roleid&$filter=name eq 'Function Head'")).GetProperty("roleid").GetGuid();
        (await admin.Send("POST", $"systemusers({user:D})/systemuserroles_association/$ref", Row(("@odata.id", $"/roles({role:D})")))).Success();
        return user;
    }

    private static string Address(string function) => function.ToLowerInvariant() + "@empty.example";

    private static async Task<Guid> Id(Client client, string table, string code)
    {
        var set = table == "kam_process" ? "kam_processes" : table + "s";
        return Assert.Single(await client.List($"{set}?$select={table}id&$filter=kam_code eq '{code}'")).GetProperty(table + "id").GetGuid();
    }
}
