using System.Text.Json;
using KamDataverse.Acceptance.Tests.Support;

namespace KamDataverse.Acceptance.Tests.Journeys;

public sealed class MatrixJourneyTests(Site site)
{
    private readonly Client admin = site.Admin;
    private readonly Given given = new(site.Admin);

    [Theory]
    [InlineData(
        People.Lea,
        "[RAC-01] Für «Angebot abgeben» ist bereits Verkauf rechenschaftspflichtig (A). Pro Aktivität ist nur ein A möglich. Mit «Rechenschaftspflicht übertragen» können Sie wechseln.")]
    [InlineData(People.Marc, "[RAC-01] Verkauf is already accountable (A) for \"Angebot abgeben\". Each activity has one A only. Use \"Transfer accountability\" to change it.")]
    public async Task A_second_accountable_role_is_refused_in_the_callers_language_by_row_and_by_api(string person, string text)
    {
        var caller = site.As(person);
        var matrix = await new Given(admin, caller).Matrix(["Angebot abgeben"], "Verkauf", "Qualität");
        await caller.Create("kam_assignments", matrix.Cell(0, 0, Numbers.A));
        Assert.Equal(Refusal.ByRule(4001, text), (await caller.TryCreate("kam_assignments", matrix.Cell(0, 1, Numbers.AandR))).Refused());
        Assert.Equal(Refusal.ByRule(4001, text), (await caller.TryCall("kam_SetMatrixCell", ("ActivityId", matrix.Rows[0]), ("RoleId", matrix.Roles[1]), ("Letter", "A"))).Refused());
        Assert.Null(await matrix.Letter(admin, 0, 1));
    }

    [Fact]
    public async Task A_matrix_is_filled_by_cells_and_activated_only_when_it_is_complete()
    {
        var lea = site.As(People.Lea);
        var matrix = await new Given(admin, lea).Matrix(["Prüfen", "Liefern"], "Verkauf", "Logistik");
        await lea.Call("kam_SetMatrixCell", ("ActivityId", matrix.Rows[0]), ("RoleId", matrix.Roles[0]), ("Letter", "A/R"));
        await lea.Call("kam_SetMatrixCell", ("ActivityId", matrix.Rows[1]), ("RoleId", matrix.Roles[1]), ("Letter", "R"));
        Assert.Equal(Numbers.AandR, await matrix.Letter(lea, 0, 0));
        var refusal = (await lea.TryCall("kam_ActivateMatrix", ("MatrixId", matrix.Id))).Refused();
        Assert.Equal((400, "0x80040265", "[RAC-02] Für «Liefern» ist niemand rechenschaftspflichtig (A fehlt)."), (refusal.Status, refusal.Code, refusal.Message));
        Assert.Equal(Numbers.Draft, await matrix.Status(lea));

        await lea.Call("kam_TransferAccountability", ("ActivityId", matrix.Rows[0]), ("ToRoleId", matrix.Roles[1]), ("KeepAs", "R"));
        Assert.Equal((Numbers.R, Numbers.A), (await matrix.Letter(lea, 0, 0), await matrix.Letter(lea, 0, 1)));
        var settled = await lea.Call("kam_SetMatrixCell", ("ActivityId", matrix.Rows[1]), ("RoleId", matrix.Roles[0]), ("Letter", "A"));
        Assert.Equal(0, JsonDocument.Parse(settled.GetProperty("Findings").GetString()!).RootElement.GetArrayLength());
        Assert.Equal(Numbers.Active, (await lea.Call("kam_ActivateMatrix", ("MatrixId", matrix.Id))).GetProperty("Status").GetInt32());
        Assert.Equal("4023", (await lea.TryCall("kam_SetMatrixCell", ("ActivityId", matrix.Rows[1]), ("RoleId", matrix.Roles[0]), ("Letter", "I"))).Refused().SubErrorCode);
    }

    [Fact]
    public async Task A_new_version_of_a_matrix_carries_every_cell_and_ends_its_predecessor()
    {
        var matrix = await given.Matrix(["Deliver"], "Sales", "Quality");
        await admin.Create("kam_assignments", matrix.Cell(0, 0, Numbers.AandR));
        await admin.Create("kam_assignments", matrix.Cell(0, 1, Numbers.C));
        await admin.Call("kam_ActivateMatrix", ("MatrixId", matrix.Id));
        var next = (await admin.Call("kam_CreateVersion", ("TargetType", "kam_matrix"), ("TargetId", matrix.Id))).GetProperty("NewId").GetGuid();
        Assert.Equal(2, (await admin.List($"kam_assignments?$select=kam_letter&$filter=_kam_matrixid_value eq {next:D}")).Count);
        await admin.Call("kam_ActivateMatrix", ("MatrixId", next));
        Assert.Equal(1, (await admin.Get($"kam_matrixes({matrix.Id:D})?$select=statecode")).GetProperty("statecode").GetInt32());
    }

    [Fact]
    public async Task The_demo_answers_who_is_responsible_for_a_customer()
    {
        var lea = site.As(People.Lea);
        var account = Assert.Single(await lea.List("accounts?$select=accountid&$filter=startswith(name,'Tessera')")).GetProperty("accountid").GetGuid();
        var answer = await lea.Call("kam_GetResponsible", ("AccountId", account), ("ActivityCode", "ANG-10"));
        Assert.Equal("Programme", answer.GetProperty("ResolvedFrom").GetString());
        using var accountable = JsonDocument.Parse(answer.GetProperty("Accountable").GetString()!);
        Assert.Equal("Lea Brunner", accountable.RootElement.GetProperty("userName").GetString());
        Assert.NotEqual(0, JsonDocument.Parse(answer.GetProperty("Responsible").GetString()!).RootElement.GetArrayLength());
    }

    [Fact]
    public async Task A_second_matrix_in_force_for_the_same_process_is_refused_and_names_the_first()
    {
        var first = await Filled(given);
        await admin.Call("kam_ActivateMatrix", ("MatrixId", first.Id));
        var second = await Filled(given);
        await admin.Update(
            "kam_matrixes", second.Id, Client.Bind("kam_programid", "kam_programs", first.Program), Client.Bind("kam_processid", "kam_processes", first.Process));
        var refusal = (await admin.TryCall("kam_ActivateMatrix", ("MatrixId", second.Id))).Refused();
        Assert.StartsWith("[RAC-22] Matrix ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("4022", refusal.SubErrorCode);
    }

    [Fact]
    public async Task A_sheet_is_tried_imported_and_exported_again_without_a_difference()
    {
        var lea = site.As(People.Lea);
        var matrix = await new Given(admin, lea).Matrix(["Angebot abgeben"], "Vertrieb", "Technik");
        const string sheet = "RACI;;\nAktivität;VERTRIEB;Technik\nAngebot abgeben;r/a;C\nPreis festlegen;A;A";
        var tried = await lea.Call("kam_ImportMatrix", ("MatrixId", matrix.Id), ("Content", sheet), ("DryRun", true));
        Assert.Equal((5, 0, 0), (tried.GetProperty("Created").GetInt32(), tried.GetProperty("Updated").GetInt32(), tried.GetProperty("Deleted").GetInt32()));
        Assert.Equal("open", Assert.Single(JsonDocument.Parse(tried.GetProperty("Questions").GetString()!).RootElement.EnumerateArray()).GetProperty("proposal").GetString());
        Assert.Null(await matrix.Letter(lea, 0, 0));

        await lea.Call("kam_ImportMatrix", ("MatrixId", matrix.Id), ("Content", sheet), ("Revision", tried.GetProperty("Revision").GetString()), ("Answers", "{\"accountable:preis festlegen\":\"Technik\"}"));
        Assert.Equal((Numbers.AandR, Numbers.C), (await matrix.Letter(lea, 0, 0), await matrix.Letter(lea, 0, 1)));
        var stale = (await lea.TryCall("kam_ImportMatrix", ("MatrixId", matrix.Id), ("Content", sheet), ("Revision", tried.GetProperty("Revision").GetString()))).Refused();
        Assert.Equal("90012", stale.SubErrorCode);

        var exported = await lea.Call("kam_ExportMatrix", ("MatrixId", matrix.Id), ("Format", "TSV"));
        var again = await lea.Call("kam_ImportMatrix", ("MatrixId", matrix.Id), ("Content", exported.GetProperty("Content").GetString()), ("Mode", "Replace"));
        Assert.Equal("[]", again.GetProperty("Diff").GetString());
    }

    [Fact]
    public async Task Letters_that_the_notation_lacks_are_refused_by_name()
    {
        var matrix = await given.Matrix(["Check"], "Sales", "Quality");
        var refusal = (await admin.TryCall("kam_SetMatrixCell", ("ActivityId", matrix.Rows[0]), ("RoleId", matrix.Roles[0]), ("Letter", "X"))).Refused();
        Assert.Equal(400, refusal.Status);
        Assert.Contains("X", refusal.Message, StringComparison.Ordinal);
        Assert.Null(await matrix.Letter(admin, 0, 0));
    }

    private async Task<Matrix> Filled(Given author)
    {
        var matrix = await author.Matrix(["Deliver"], "Sales", "Quality");
        await admin.Create("kam_assignments", matrix.Cell(0, 0, Numbers.AandR));
        await admin.Create("kam_assignments", matrix.Cell(0, 1, Numbers.C));
        return matrix;
    }
}
