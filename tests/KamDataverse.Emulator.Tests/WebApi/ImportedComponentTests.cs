using KamDataverse.Emulator.Tests.Solutions;

namespace KamDataverse.Emulator.Tests.WebApi;

/// <summary>What the sample solution's components look like over the Web API.</summary>
public sealed class ImportedComponentTests : IAsyncLifetime
{
    private readonly LiveHost host = new();

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        using var package = new MemoryStream(SampleSolution.New().Build());
        host.Organization.ImportSolution(package);
    }

    public async ValueTask DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_view_runs_by_its_id()
    {
        await host.Create("tst_projects", """{"tst_name":"Seen"}""");
        var view = (string?)(await host.Get("savedqueries?$select=name&$filter=returnedtypecode eq 'tst_project' and querytype eq 0")).Rows[0]!["savedqueryid"];

        var rows = (await host.Get($"tst_projects?savedQuery={view}")).Rows;

        Assert.Equal("Seen", (string?)Assert.Single(rows)!["tst_name"]);
        Assert.Equal(400, (await host.Get($"accounts?savedQuery={view}")).Status);
        Assert.Equal(501, (await host.Get($"tst_projects?userQuery={view}")).Status);
    }

    [Fact]
    public async Task Names_of_forms_views_and_apps_come_in_the_callers_language()
    {
        var english = await Names();
        await host.Patch($"usersettingscollection({host.Organization.Administrator.UserId})", """{"uilanguageid":1031}""");
        var german = await Names();

        Assert.Equal(english.Count, german.Count);
        Assert.All(english.Zip(german), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public async Task A_global_choice_stands_under_its_own_name()
    {
        var choices = (await host.Get("GlobalOptionSetDefinitions?$select=Name&$filter=startswith(Name,'tst_')")).Rows;
        var name = (string?)choices[0]!["Name"];

        var choice = (await host.Get($"GlobalOptionSetDefinitions(Name='{name}')/Microsoft.Dynamics.CRM.OptionSetMetadata?$select=Options")).Json;

        Assert.NotEmpty(choice["Options"]!.AsArray());
    }

    private async Task<List<string?>> Names() =>
    [
        .. (await host.Get("systemforms?$select=name&$filter=objecttypecode eq 'tst_project'")).Rows.Select(row => (string?)row!["name"]),
        .. (await host.Get("savedqueries?$select=name&$filter=returnedtypecode eq 'tst_project'&$orderby=savedqueryid")).Rows.Select(row => (string?)row!["name"]),
    ];
}
