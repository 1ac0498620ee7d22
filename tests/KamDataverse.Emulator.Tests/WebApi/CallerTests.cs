namespace KamDataverse.Emulator.Tests.WebApi;

public sealed class CallerTests : IAsyncDisposable
{
    private const string Mia = "mia@sample.example";
    private readonly HostSample host = new();

    public async ValueTask DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Any_other_token_is_the_administrator()
    {
        await Start();

        var administrator = (string?)(await host.Get("WhoAmI")).Json["UserId"];
        var other = (string?)(await host.Get("WhoAmI", ("Authorization", "Bearer local"))).Json["UserId"];

        Assert.Equal(host.Organization.Administrator.UserId.ToString(), administrator);
        Assert.Equal(administrator, other);
    }

    [Fact]
    public async Task A_token_that_names_a_user_is_that_user()
    {
        var mia = await Start();

        Assert.Equal(mia.UserId.ToString(), (string?)(await host.Get("WhoAmI", ("Authorization", $"Bearer user:{Mia}"))).Json["UserId"]);
    }

    [Fact]
    public async Task The_sign_in_page_sets_a_cookie_that_counts_where_no_token_is_sent()
    {
        var mia = await Start();
        var page = await host.Get("/_emulator/signin");
        Assert.Contains(Mia, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("SYSTEM", page.Text, StringComparison.Ordinal);

        using var form = new FormUrlEncodedContent([new("user", Mia), new("returnUrl", "/main.aspx")]);
        using var signedIn = await host.Client.PostAsync("/_emulator/signin", form);
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        Assert.Equal(302, (int)signedIn.StatusCode);
        Assert.Equal("/main.aspx", signedIn.Headers.Location!.ToString());
        Assert.Equal(mia.UserId.ToString(), (string?)(await host.Get("WhoAmI", ("Cookie", cookie))).Json["UserId"]);
        Assert.NotEqual(mia.UserId.ToString(), (string?)(await host.Get("WhoAmI", ("Cookie", cookie), ("Authorization", "Bearer local"))).Json["UserId"]);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    public async Task Signing_in_leads_to_this_origin_only(string returnUrl)
    {
        await Start();
        using var form = new FormUrlEncodedContent([new("user", Mia), new("returnUrl", returnUrl)]);
        using var signedIn = await host.Client.PostAsync("/_emulator/signin", form);

        Assert.Equal("/", signedIn.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_call_on_behalf_of_another_counts_that_users_privileges_and_names_both()
    {
        var mia = await Start();

        var id = await host.Create("tst_things", """{"tst_name":"Own"}""");
        var answer = await host.Post("tst_things", """{"tst_name":"For Mia"}""", ("MSCRMCallerID", mia.UserId.ToString()));
        var row = (await host.Get($"tst_things({answer.EntityId})?$select=_createdby_value,_createdonbehalfby_value")).Json;

        Assert.Equal(mia.UserId.ToString(), (string?)row["_createdby_value"]);
        Assert.Equal(host.Organization.Administrator.UserId.ToString(), (string?)row["_createdonbehalfby_value"]);
        Assert.NotEqual(id, answer.EntityId);
    }

    [Fact]
    public async Task A_missing_privilege_is_403()
    {
        await Start();

        var refused = await host.Post("accounts", """{"name":"Not allowed"}""", ("Authorization", $"Bearer user:{Mia}"));

        Assert.Equal(403, refused.Status);
        Assert.Equal("0x80040220", refused.ErrorCode);
        Assert.Equal("0", (await host.Get("accounts/$count")).Text);
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    [InlineData("Host", "elsewhere.example")]
    public async Task Pages_of_other_origins_get_nothing(string header, string value)
    {
        await Start();

        Assert.Equal(403, (await host.Get("WhoAmI", (header, value))).Status);
    }

    [Fact]
    public async Task Labels_and_formatted_values_come_in_the_callers_language()
    {
        var mia = await Start();
        var language = await host.Patch($"usersettingscollection({mia.UserId})", """{"uilanguageid":1031}""");
        Assert.Equal(204, language.Status);
        var id = (await host.Post("tst_things", """{"tst_name":"Ding","tst_kind":1}""", ("Authorization", $"Bearer user:{Mia}"))).EntityId;

        var row = await host.Get($"tst_things({id})?$select=tst_kind", ("Authorization", $"Bearer user:{Mia}"), ("Prefer", "odata.include-annotations=\"OData.Community.Display.V1.FormattedValue\""));
        var choice = await host.Get("EntityDefinitions(LogicalName='tst_thing')/Attributes(LogicalName='tst_kind')/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet",
            ("Authorization", $"Bearer user:{Mia}"));

        Assert.Equal("Klein", (string?)row.Json["tst_kind@OData.Community.Display.V1.FormattedValue"]);
        Assert.Equal("Klein", (string?)choice.Json["OptionSet"]!["Options"]![0]!["Label"]!["UserLocalizedLabel"]!["Label"]);
        Assert.Equal(2, choice.Json["OptionSet"]!["Options"]![0]!["Label"]!["LocalizedLabels"]!.AsArray().Count);
    }

    private async Task<Caller> Start()
    {
        await host.InitializeAsync();
        return host.Sample.AddUser(Mia, null, ("prvCreatetst_thing", 8), ("prvReadtst_thing", 8), ("prvReadUser", 8), ("prvReadUserSettings", 8), ("prvAppendTotst_thing", 8));
    }
}
