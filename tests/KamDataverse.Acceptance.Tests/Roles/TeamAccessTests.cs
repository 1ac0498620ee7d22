using KamDataverse.Acceptance.Tests.Support;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.Acceptance.Tests.Roles;

/// <summary>Who is in the team of a key account reaches it, as far as the own role goes, and no longer than the membership lasts.</summary>
public sealed class TeamAccessTests(Site site)
{
    private const int Ended = 2;

    private readonly Given given = new(site.Admin);

    [Fact]
    public async Task A_member_sees_the_demos_key_account_of_the_own_team_and_no_other()
    {
        var seen = await site.As(People.Jonas).List("kam_designations?$select=_kam_accountid_value");
        var account = Assert.Single(seen.Select(row => row.GetProperty("_kam_accountid_value@OData.Community.Display.V1.FormattedValue").GetString()), name => !name!.StartsWith("Account ", StringComparison.Ordinal));
        Assert.Equal("Tessera Lifttechnik AG", account);
    }

    [Fact]
    public async Task A_member_reads_the_key_account_with_its_parts_and_changes_none_of_it()
    {
        var (designation, member) = await WithMember();
        var jonas = site.As(People.Jonas);
        Assert.Equal(designation, (await jonas.Get($"kam_designations({designation:D})?$select=kam_name")).GetProperty("kam_designationid").GetGuid());
        Assert.Contains(member, (await jonas.List($"kam_teammembers?$select=kam_name&$filter=_kam_designationid_value eq {designation:D}")).Select(row => row.GetProperty("kam_teammemberid").GetGuid()));
        Denied(await jonas.TryUpdate("kam_designations", designation, ("kam_topgoals", "Mine")));
        Denied(await jonas.Delete("kam_designations", designation));
        Denied(await jonas.TryUpdate("kam_teammembers", member, ("kam_directcustomer", true)));
        Denied(await jonas.TryCall("kam_SubmitDesignation", ("DesignationId", designation)));
        Denied(await jonas.TryCreate("kam_teammembers", Bind("kam_designationid", "kam_designations", designation), Bind("kam_userid", "systemusers", await given.Person(People.Petra)), Bind("kam_roleid", "kam_roles", await given.Role("Any"))));
    }

    [Fact]
    public async Task A_members_contacts_are_the_members_own()
    {
        var (designation, _) = await WithMember();
        var (jonas, lea) = (site.As(People.Jonas), site.As(People.Lea));
        var own = await jonas.Create("kam_touchpoints", Contact(designation));
        var leas = await lea.Create("kam_touchpoints", Contact(designation));
        Assert.Equal(await given.Person(People.Jonas), await Owner("kam_touchpoint", own));
        Assert.Equal(await given.Person(People.Lea), await Owner("kam_touchpoint", leas));
        await jonas.Update("kam_touchpoints", own, ("kam_name", "Plant tour"));
        Assert.Equal(leas, (await jonas.Get($"kam_touchpoints({leas:D})?$select=kam_name")).GetProperty("kam_touchpointid").GetGuid());
        Assert.Equal(403, (await jonas.TryUpdate("kam_touchpoints", leas, ("kam_name", "Plant tour"))).Refused().Status);
        (await jonas.Delete("kam_touchpoints", own)).Success();
    }

    [Fact]
    public async Task Who_is_no_member_records_no_contact_and_asks_for_nothing()
    {
        var (designation, _) = await WithMember();
        var regula = site.As(People.Regula);
        Assert.False((await regula.TryCreate("kam_touchpoints", Contact(designation))).IsSuccess);
        Assert.Equal("90001", (await regula.TryCall(
            "kam_RequestHandover", ("DesignationId", designation), ("SupplierFunctionId", await given.Function()), ("Subject", "Sample"))).Refused().SubErrorCode);
        Assert.Empty(await site.Admin.List($"kam_touchpoints?$select=kam_name&$filter=_kam_designationid_value eq {designation:D}"));
    }

    [Fact]
    public async Task A_member_asks_for_support()
    {
        var (designation, _) = await WithMember();
        await site.As(People.Lea).Call("kam_SubmitDesignation", ("DesignationId", designation));
        await site.As(People.Beat).Call("kam_DecideDesignation", ("DesignationId", designation), ("Decision", "Approve"));
        var asked = await site.As(People.Jonas).Call(
            "kam_RequestHandover", ("DesignationId", designation), ("SupplierFunctionId", await given.FunctionOf(People.Nina, "Lab " + Given.Code())), ("Subject", "Muster prüfen"));
        Assert.Equal(await given.Person(People.Jonas), await Owner("kam_handover", asked.GetProperty("HandoverId").GetGuid()));
    }

    [Fact]
    public async Task A_member_asks_whom_to_call_without_seeing_the_customer()
    {
        var (designation, _) = await WithMember();
        var account = (await site.Admin.Get($"kam_designations({designation:D})?$select=_kam_accountid_value")).GetProperty("_kam_accountid_value").GetGuid();
        var code = (await site.Admin.List("kam_activities?$select=kam_code&$filter=kam_processid/kam_isstandard eq true&$top=1"))[0].GetProperty("kam_code").GetString();
        Assert.Equal(403, (await site.As(People.Jonas).Send("GET", $"accounts({account:D})?$select=name")).Refused().Status);
        (await site.As(People.Jonas).TryCall("kam_GetResponsible", ("AccountId", account), ("ActivityCode", code))).Success();
        Assert.Equal("90001", (await site.As(People.Regula).TryCall("kam_GetResponsible", ("AccountId", account), ("ActivityCode", code))).Refused().SubErrorCode);
    }

    [Fact]
    public async Task Whoever_leaves_the_team_sees_the_key_account_no_longer()
    {
        var (designation, member) = await WithMember();
        await site.As(People.Lea).Update("kam_teammembers", member, ("statecode", 1), ("statuscode", Ended));
        Assert.Equal(403, (await site.As(People.Jonas).Send("GET", $"kam_designations({designation:D})?$select=kam_name")).Refused().Status);
        Assert.Empty(await site.As(People.Jonas).List($"kam_teammembers?$select=kam_name&$filter=_kam_designationid_value eq {designation:D}"));
    }

    [Fact]
    public async Task A_membership_in_another_role_keeps_the_access()
    {
        var (designation, member) = await WithMember();
        await Member(designation);
        await site.As(People.Lea).Update("kam_teammembers", member, ("statecode", 1), ("statuscode", Ended));
        Assert.Equal(200, (await site.As(People.Jonas).Send("GET", $"kam_designations({designation:D})?$select=kam_name")).Status);
    }

    [Fact]
    public async Task A_deputy_with_the_managers_role_changes_the_key_account_until_somebody_else_is_deputy()
    {
        var (designation, _) = await WithMember();
        var marc = site.As(People.Marc);
        Denied(await marc.TryUpdate("kam_designations", designation, ("kam_topgoals", "More plants")));
        await Approve(designation);
        await site.As(People.Lea).Update("kam_designations", designation, Bind("kam_deputyid", "systemusers", await given.Person(People.Marc)));
        await marc.Update("kam_designations", designation, ("kam_topgoals", "More plants"));
        await site.As(People.Lea).Update("kam_designations", designation, Bind("kam_deputyid", "systemusers", await given.Person(People.Petra)));
        Denied(await marc.TryUpdate("kam_designations", designation, ("kam_topgoals", "Fewer plants")));
    }

    [Fact]
    public async Task A_new_manager_gets_the_access_and_the_former_loses_it()
    {
        var (designation, _) = await WithMember();
        await Approve(designation);
        var lea = await given.Person(People.Lea);
        Assert.True(await IsInRecordTeam(designation, lea));
        await site.Admin.Update("kam_designations", designation, Bind("kam_keyaccountmanagerid", "systemusers", await given.Person(People.Marc)));
        Assert.True(await IsInRecordTeam(designation, await given.Person(People.Marc)));
        Assert.False(await IsInRecordTeam(designation, lea));
        await site.As(People.Marc).Update("kam_designations", designation, ("kam_topgoals", "More plants"));
    }

    private async Task<(Guid Designation, Guid Member)> WithMember()
    {
        var designation = await new Given(site.As(People.Lea)).Designation(await given.Account(), await given.Program(), await given.Person(People.Lea));
        return (designation, await Member(designation));
    }

    private async Task<Guid> Member(Guid designation) => await site.As(People.Lea).Create(
        "kam_teammembers",
        Bind("kam_designationid", "kam_designations", designation),
        Bind("kam_userid", "systemusers", await given.Person(People.Jonas)),
        Bind("kam_roleid", "kam_roles", await given.Role("Application " + Given.Code())));

    private async Task Approve(Guid designation)
    {
        await site.As(People.Lea).Call("kam_SubmitDesignation", ("DesignationId", designation));
        await site.As(People.Beat).Call("kam_DecideDesignation", ("DesignationId", designation), ("Decision", "Approve"));
    }

    private static (string Column, object? Value)[] Contact(Guid designation) =>
        [Bind("kam_designationid", "kam_designations", designation), ("kam_type", 287100000), ("kam_on", "2031-05-01T08:00:00Z")];

    private async Task<Guid> Owner(string table, Guid id) => (await site.Admin.Get($"{table}s({id:D})?$select=_ownerid_value")).GetProperty("_ownerid_value").GetGuid();

    private async Task<bool> IsInRecordTeam(Guid designation, Guid user)
    {
        var teams = await site.Admin.List($"teams?$select=name&$filter=teamtype eq 1 and startswith(name,'{designation:D}')&$expand=teammembership_association($select=systemuserid)");
        return teams.SelectMany(team => team.GetProperty("teammembership_association").EnumerateArray()).Any(member => member.GetProperty("systemuserid").GetGuid() == user);
    }

    private static void Denied(Answer answer) => Assert.Equal((403, "0x80040220"), (answer.Refused().Status, answer.Refused().Code));
}
