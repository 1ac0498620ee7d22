using KamDataverse.Acceptance.Tests.Support;

namespace KamDataverse.Acceptance.Tests.Platform;

public sealed class SecurityTests(Site site)
{
    private readonly Given given = new(site.Admin);

    [Fact]
    public async Task A_reader_reads_and_writes_nothing()
    {
        var client = site.As(People.Petra);
        var id = await site.Admin.Create("kam_interfaces", await given.Interface(("kam_reactionvalue", 4)));
        Assert.NotEmpty((await client.Get($"kam_interfaces({id:D})?$select=kam_name")).GetProperty("kam_name").GetString()!);
        Denied(await client.TryCreate("kam_interfaces", await given.Interface()), "prvCreatekam_interface");
        Denied(await client.TryUpdate("kam_interfaces", id, ("kam_exceptions", "none")), "prvWritekam_interface");
        Denied(await client.Delete("kam_interfaces", id), "prvDeletekam_interface");
        Denied(await client.TryCall("kam_ActivateInterface", ("InterfaceId", id)), "prvWritekam_interface");
    }

    [Fact]
    public async Task A_reader_does_not_fill_matrices()
    {
        var matrix = await given.Matrix(["Deliver"], "Sales", "Quality");
        var client = site.As(People.Nina);
        Denied(await client.TryCreate("kam_assignments", matrix.Cell(0, 0, Numbers.A)), "prvCreatekam_assignment");
        Denied(await client.TryCall("kam_SetMatrixCell", ("ActivityId", matrix.Rows[0]), ("RoleId", matrix.Roles[0]), ("Letter", "A")), "prvCreatekam_assignment");
        Assert.Null(await matrix.Letter(site.Admin, 0, 0));
    }

    [Fact]
    public async Task A_key_account_manager_does_not_change_the_programme_or_the_organisation()
    {
        var client = site.As(People.Lea);
        Denied(await client.TryCreate("kam_programs", ("kam_code", Given.Code()), ("kam_name", "Own")), "prvCreatekam_program");
        Denied(await client.TryCreate("kam_functions", ("kam_code", Given.Code()), ("kam_name", "Own"), ("kam_kind", Numbers.OtherKind)), "prvCreatekam_function");
    }

    [Fact]
    public async Task A_key_account_manager_does_not_change_the_matrix_of_another()
    {
        var matrix = await new Given(site.Admin, site.As(People.Marc)).Matrix(["Deliver"], "Sales", "Quality");
        var refusal = (await site.As(People.Lea).TryCreate("kam_assignments", matrix.Cell(0, 0, Numbers.A))).Refused();
        Assert.Equal(403, refusal.Status);
        Assert.Contains("\nSie dürfen diesen Datensatz oder den, zu dem er gehört, nicht ändern.", refusal.Message, StringComparison.Ordinal);
        Assert.Null(await matrix.Letter(site.Admin, 0, 0));
    }

    [Fact]
    public async Task Nobody_writes_findings_by_hand_not_even_the_administrator()
    {
        Assert.Equal("6001", (await site.Admin.TryCreate("kam_findings", ("kam_ruleid", "RAC-01"))).Refused().SubErrorCode);
    }

    [Fact]
    public async Task An_unknown_user_is_turned_away()
    {
        var refusal = (await site.As("nobody@rotavis.example").Send("GET", "WhoAmI")).Refused();
        Assert.Equal((401, "0x80072560"), (refusal.Status, refusal.Code));
    }

    private static void Denied(Answer answer, string privilege)
    {
        var refusal = answer.Refused();
        Assert.Equal((403, "0x80040220"), (refusal.Status, refusal.Code));
        Assert.Contains(privilege, refusal.Message, StringComparison.Ordinal);
    }
}
