using System.Net.Http.Headers;
using KamDataverse.Acceptance.Tests.Support;

namespace KamDataverse.Acceptance.Tests.Platform;

/// <summary>Whatever comes in, the answer has the platform's shape, nothing is half-saved and the next request is answered.</summary>
public sealed class BadInputTests(Site site)
{
    private readonly Client admin = site.Admin;

    [Theory]
    [InlineData("{\"name\": ")]
    [InlineData("[1, 2]")]
    [InlineData("not json")]
    public async Task A_body_that_is_no_row_is_refused(string body) =>
        Assert.Equal((400, "0x80048d19"), Outcome(await admin.SendText("POST", "api/data/v9.2/accounts", body)));

    [Fact]
    public async Task An_unknown_column_is_refused_by_name_and_nothing_is_saved()
    {
        var name = "Account " + Given.Code();
        var answer = await admin.TryCreate("accounts", ("name", name), ("kam_nonsense", 1));
        Assert.Equal((400, "0x80048d19"), Outcome(answer));
        Assert.Contains("kam_nonsense", answer.Refused().Message, StringComparison.Ordinal);
        Assert.Empty(await admin.List($"accounts?$select=name&$filter=name eq '{name}'"));
    }

    [Theory]
    [InlineData("name", 5)]
    [InlineData("revenue", "much")]
    [InlineData("donotphone", "maybe")]
    [InlineData("kam_tier", "Key")]
    public async Task A_value_of_the_wrong_type_is_refused(string column, object value) =>
        Assert.Equal((400, "0x80048d19"), Outcome(await admin.TryCreate("accounts", (column, value))));

    [Fact]
    public async Task A_choice_that_does_not_exist_is_refused()
    {
        var answer = await admin.TryCreate("kam_functions", ("kam_code", Given.Code()), ("kam_name", "Function"), ("kam_kind", 5));
        Assert.Equal(400, answer.Refused().Status);
        Assert.Contains("kam_kind", answer.Refused().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_is_too_long_is_refused_with_its_limit()
    {
        var answer = await admin.TryCreate("kam_programs", ("kam_code", new string('X', 500)), ("kam_name", "Programme"));
        Assert.Equal((400, "0x80044331"), Outcome(answer));
        Assert.Contains("maximum allowed length of '10'", answer.Refused().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_id_is_not_found_by_reading_writing_deleting_or_calling()
    {
        var nobody = Guid.NewGuid();
        Assert.Equal((404, "0x80040217"), Outcome(await admin.Send("GET", $"kam_matrixes({nobody:D})")));
        Assert.Equal((404, "0x80040217"), Outcome(await admin.TryUpdate("kam_matrixes", nobody, ("kam_name", "x"))));
        Assert.Equal((404, "0x80040217"), Outcome(await admin.Delete("kam_matrixes", nobody)));
        Assert.Equal(Refusal.ByRule(90001, "The row does not exist, or you cannot see it."), (await admin.TryCall("kam_ActivateMatrix", ("MatrixId", nobody))).Refused());
    }

    [Theory]
    [InlineData("nonsense", 404)]
    [InlineData("accounts(nonsense)", 400)]
    [InlineData("accounts?$filter=nonsense eq 1", 400)]
    [InlineData("accounts?$filter=name eq", 400)]
    [InlineData("accounts?$select=nonsense", 400)]
    [InlineData("accounts?$top=-1", 400)]
    public async Task A_url_that_says_nothing_sensible_is_refused(string path, int status) =>
        Assert.Equal((status, "0x80060888"), Outcome(await admin.Send("GET", path)));

    [Fact]
    public async Task What_the_emulator_does_not_do_it_refuses_by_name()
    {
        site.DemandEmulator("unimplemented options");
        var refusal = (await admin.Send("GET", "accounts?$apply=aggregate(revenue with sum as total)")).Refused();
        Assert.Equal(501, refusal.Status);
        Assert.Contains("$apply", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(2)]
    public async Task A_damaged_zip_is_refused_and_changes_nothing(int keptTenths)
    {
        site.DemandEmulator("import endpoint");
        var tables = await Health("tables");
        var zip = await File.ReadAllBytesAsync(Repository.ManagedZip, TestContext.Current.CancellationToken);
        var damaged = zip[..(zip.Length * keptTenths / 10)];
        if (keptTenths == 10) Array.Fill(damaged, (byte)0x41, damaged.Length / 2, damaged.Length / 4);
        using var content = new ByteArrayContent(damaged) { Headers = { ContentType = new MediaTypeHeaderValue("application/zip") } };
        var refusal = (await admin.SendContent("POST", "_emulator/import", content)).Refused();
        Assert.Equal(400, refusal.Status);
        Assert.NotEmpty(refusal.Message);
        Assert.Equal(tables, await Health("tables"));
    }

    [Fact]
    public async Task A_lookup_to_a_row_that_is_not_there_is_refused_and_nothing_is_saved()
    {
        var code = Given.Code();
        var answer = await admin.TryCreate(
            "kam_functions", ("kam_code", code), ("kam_name", "Function"), ("kam_kind", Numbers.OtherKind), Client.Bind("kam_headid", "systemusers", Guid.NewGuid()));
        Assert.Equal((404, "0x80040217"), Outcome(answer));
        Assert.Empty(await admin.List($"kam_functions?$select=kam_code&$filter=kam_code eq '{code}'"));
    }

    [Fact]
    public async Task A_long_list_comes_in_pages_and_no_row_comes_twice()
    {
        var name = "Paged " + Given.Code();
        for (var row = 0; row < 5; row++)
            await admin.Create("accounts", ("name", name));
        var seen = new List<Guid>();
        var path = $"accounts?$select=name&$filter=name eq '{name}'";
        while (path.Length > 0)
        {
            var page = (await admin.Send("GET", path, null, ("Prefer", "odata.maxpagesize=2"))).Success().Body;
            Assert.InRange(page.GetProperty("value").GetArrayLength(), 1, 2);
            seen.AddRange(page.GetProperty("value").EnumerateArray().Select(row => row.GetProperty("accountid").GetGuid()));
            path = page.TryGetProperty("@odata.nextLink", out var next) ? next.GetString()![(next.GetString()!.IndexOf("/v9.2/", StringComparison.Ordinal) + 6)..] : "";
        }

        Assert.Equal(5, seen.Distinct().Count());
        Assert.Equal(5, seen.Count);
    }

    [Fact]
    public async Task A_zip_whose_dll_fails_answers_with_the_platforms_error_saves_nothing_and_goes_on()
    {
        site.DemandEmulator("own zip");
        var zip = Path.Combine(Path.GetTempPath(), $"failing-{Guid.NewGuid():N}.zip");
        try
        {
            FailingSolution.Write(Repository.ManagedZip, zip);
            await using var host = await HostProcess.Start("--solution", zip, "--demo", "none");
            var client = new Client(host.Address, null);
            var refusal = (await client.TryCreate("kam_functions", ("kam_code", "FAIL"), ("kam_name", "Function"), ("kam_kind", Numbers.OtherKind))).Refused();
            // An exception that is not the SDK's own is IsvUnExpected (documented: web service error codes).
            Assert.Equal((500, "0x80040224"), (refusal.Status, refusal.Code));
            Assert.Empty(await client.List("kam_functions?$select=kam_code"));
            await client.Create("contacts", ("lastname", "Still there"));
            Assert.False(host.HasExited);
        }
        finally
        {
            File.Delete(zip);
        }
    }

    private async Task<int> Health(string count)
    {
        var health = (await admin.SendText("GET", "_emulator/health", null)).Success().Body;
        Assert.Equal("healthy", health.GetProperty("status").GetString());
        return health.GetProperty(count).GetInt32();
    }

    private static (int Status, string Code) Outcome(Answer answer) => (answer.Refused().Status, answer.Refused().Code);
}
