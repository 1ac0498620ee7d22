using System.Xml;
using Microsoft.OData.Edm.Csdl;

namespace KamDataverse.Emulator.Tests.WebApi;

public sealed class RobustnessTests(HostSample host) : IClassFixture<HostSample>
{
    [Fact]
    public async Task The_metadata_document_is_valid_csdl_and_names_the_custom_api()
    {
        using var reader = XmlReader.Create(new StringReader((await host.Get("$metadata")).Text));

        Assert.True(CsdlReader.TryParse(reader, out var model, out var errors), string.Join('\n', errors.Select(error => error.ToString())));
        Assert.Contains(model.SchemaElements, element => element.Name == "tst_Echo");
        Assert.NotNull(model.EntityContainer.FindEntitySet("tst_things"));
    }

    [Fact]
    public async Task Nothing_is_left_of_a_row_whose_related_row_is_refused()
    {
        var before = (await host.Get("tst_things/$count")).Text;

        var refused = await host.Post("tst_things", """{"tst_name":"Whole","tst_thing_tst_memo_tst_thingid":[{"tst_name":"Refused"}]}""");
        var behind = await host.Post("tst_memos", """{"tst_name":"Refused","tst_thingid":{"tst_name":"Behind the lookup"}}""");

        Assert.Equal((400, "[T-01] No."), (refused.Status, refused.ErrorMessage));
        Assert.Equal((400, "[T-01] No."), (behind.Status, behind.ErrorMessage));
        Assert.Equal(before, (await host.Get("tst_things/$count")).Text);
    }

    [Theory]
    [InlineData("tst_parts?$select=nothing")]
    [InlineData("tst_parts?$expand=nothing")]
    [InlineData("tst_parts?$filter=tst_name eq 'a'")]
    public async Task A_save_whose_answer_cannot_be_given_is_not_made(string path)
    {
        var before = (await host.Get("tst_parts/$count")).Text;

        Assert.Equal(400, (await host.Post(path, """{"tst_name":"Not saved"}""", ("Prefer", "return=representation"))).Status);
        Assert.Equal(before, (await host.Get("tst_parts/$count")).Text);
    }

    [Theory]
    [InlineData("GET", "tst_things(", null)]
    [InlineData("GET", "tst_things(nonsense)", null)]
    [InlineData("GET", "tst_things?$filter=(((", null)]
    [InlineData("GET", "tst_things?$filter=tst_count eq 99999999999999999999", null)]
    [InlineData("GET", "tst_things?$select=tst_name&$select=tst_code", null)]
    [InlineData("GET", "tst_things?$expand=nothing", null)]
    [InlineData("GET", "tst_things?$orderby=nothing desc", null)]
    [InlineData("GET", "tst_things?$search=x", null)]
    [InlineData("GET", "tst_things?$format=xml", null)]
    [InlineData("GET", "tst_things?$id=x", null)]
    [InlineData("GET", "tst_things?$compute=x", null)]
    [InlineData("GET", "tst_things?fetchXml=<fetch", null)]
    [InlineData("GET", "tst_things?fetchXml=<fetch><entity name='account'/></fetch>", null)]
    [InlineData("GET", "tst_things?savedQuery=nothing", null)]
    [InlineData("GET", "tst_things?$filter=Microsoft.Dynamics.CRM.In(PropertyName='nothing',PropertyValues=['a'])", null)]
    [InlineData("GET", "tst_things?$filter=Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon')", null)]
    [InlineData("GET", "EntityDefinitions(LogicalName='account')/Attributes(LogicalName='nothing')", null)]
    [InlineData("GET", "EntityDefinitions?$orderby=LogicalName", null)]
    [InlineData("POST", "tst_things", "\"text\"")]
    [InlineData("POST", "tst_things", "null")]
    [InlineData("POST", "tst_things", """{"tst_name":"a","tst_name":"b"}""")]
    [InlineData("POST", "tst_things", """{"tst_name":{}}""")]
    [InlineData("POST", "tst_things", """{"tst_moment":"2026-02-31T00:00:00Z"}""")]
    [InlineData("POST", "tst_things", """{"tst_moment":"2026-02-01"}""")]
    [InlineData("POST", "tst_things", """{"tst_kind":77}""")]
    [InlineData("POST", "tst_things", """{"tst_count":1.5}""")]
    [InlineData("POST", "tst_things", """{"tst_accountid@odata.bind":"nonsense"}""")]
    [InlineData("POST", "tst_things", """{"tst_accountid@odata.bind":7}""")]
    [InlineData("POST", "tst_things", """{"tst_accountid":7}""")]
    [InlineData("POST", "tst_things", """{"tst_thing_tst_part_tst_thingid":{}}""")]
    [InlineData("POST", "tst_things", """{"@odata.type":"#Microsoft.Dynamics.CRM.account"}""")]
    [InlineData("POST", "$batch", "--x")]
    [InlineData("POST", "tst_things/Microsoft.Dynamics.CRM.CreateMultiple", """{"Targets":[7]}""")]
    [InlineData("PUT", "tst_things(00000000-0000-0000-0000-000000000001)", "{}")]
    [InlineData("PUT", "tst_things(00000000-0000-0000-0000-000000000001)/tst_name", "{}")]
    [InlineData("TRACE", "tst_things", null)]
    public async Task Bad_input_gets_an_answer_in_the_platforms_shape(string method, string path, string? body)
    {
        var answer = await host.Send(method, path, body);

        Assert.InRange(answer.Status, 400, 501);
        Assert.NotEqual(500, answer.Status);
        Assert.Matches("^0x[0-9a-f]{8}$", answer.ErrorCode);
        Assert.NotEqual("", answer.ErrorMessage);
        Assert.Equal(200, (await host.Get("/_emulator/health")).Status);
    }

    [Theory]
    [InlineData("MSCRM.BypassCustomPluginExecution", "true")]
    [InlineData("MSCRM.BypassBusinessLogicExecution", "CustomSync")]
    [InlineData("MSCRM.SuppressDuplicateDetection", "false")]
    [InlineData("MSCRM.SolutionUniqueName", "Sample")]
    public async Task A_header_that_is_not_honoured_is_refused_by_name(string header, string value)
    {
        var refused = await host.Post("tst_parts", """{"tst_name":"Not saved"}""", (header, value));

        Assert.Equal((501, $"The emulator does not implement the header {header}. See docs/emulator-differences.md."), (refused.Status, refused.ErrorMessage));
    }

    [Theory]
    [InlineData("Prefer", "odata.track-changes", "the preference odata.track-changes")]
    [InlineData("Accept", "application/json;odata.metadata=full", "the format odata.metadata=full")]
    [InlineData("Accept", "application/json; IEEE754Compatible=true", "the format IEEE754Compatible=true")]
    public async Task A_form_of_the_answer_that_is_not_made_is_refused_by_name(string header, string value, string named)
    {
        var read = await host.Send("GET", "tst_parts?$select=tst_name", null, (header, value));
        var before = (await host.Get("/_emulator/fingerprint")).Text;
        var written = await host.Post("tst_parts", """{"tst_name":"Not saved"}""", (header, value));

        Assert.Equal((501, $"The emulator does not implement {named}. See docs/emulator-differences.md."), (read.Status, read.ErrorMessage));
        Assert.Equal(501, written.Status);
        Assert.Equal(before, (await host.Get("/_emulator/fingerprint")).Text);
    }

    [Fact]
    public async Task A_tag_reaches_plug_ins_as_a_shared_variable()
    {
        host.Sample.Register("Observe", "Create", "tst_hint", 20, "tag");

        await host.Create("tst_hints?tag=Sample", """{"tst_name":"Tagged"}""");

        Assert.Contains("shared=tag=Sample", host.Sample.Descriptions[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_clients_at_once_are_all_answered()
    {
        var before = int.Parse((await host.Get("tst_parts/$count")).Text, System.Globalization.CultureInfo.InvariantCulture);

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(number => host.Post("tst_parts", $$"""{"tst_name":"{{number}}"}""")));

        Assert.All(answers, answer => Assert.Equal(204, answer.Status));
        Assert.Equal(before + 64, int.Parse((await host.Get("tst_parts/$count")).Text, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("v9.0")]
    [InlineData("v9.1")]
    [InlineData("v9.2")]
    public async Task Older_versions_of_the_service_mean_the_same(string version) =>
        Assert.Contains($"/api/data/{version}/$metadata", (await host.Get($"/api/data/{version}/WhoAmI")).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Any_other_version_is_not_found() => Assert.Equal(404, (await host.Get("/api/data/v10.0/WhoAmI")).Status);
}
