using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>Pages, dialogs and windows that scripts open, and the ways of saving that leave the row.</summary>
public sealed class ClientApiPagesTests(Site site, Browser browser)
{
    private const string Modes = "window.modes = []; probe.data.entity.addOnSave(context => modes.push(context.getEventArgs().getSaveMode()))";

    [Fact]
    public async Task Save_and_new_stores_the_row_and_goes_on_with_an_empty_form()
    {
        var code = Given.Code();
        await using var sabine = await Player.SignIn(browser, site, People.Sabine);
        await Probe.Into(sabine.Page);
        await sabine.Open("kam_process");
        await sabine.Type("kam_name", "Anfrage " + code);
        await sabine.Type("kam_code", code);
        await sabine.Page.EvaluateAsync(Modes);
        await sabine.Page.EvaluateAsync("probe.data.entity.save('saveandnew')");
        await Assertions.Expect(sabine.Page.Locator("[data-page='entityrecord'][data-form-type='create']")).ToBeVisibleAsync();
        await Assertions.Expect(sabine.Control("kam_code").Locator("input")).ToHaveValueAsync("");
        await sabine.Page.WaitForFunctionAsync("probe.ui.getFormType() === 1 && probe.data.entity.getId() === ''");
        Assert.Equal("59", await sabine.Page.EvaluateAsync<string>("modes.join()"));
        Assert.DoesNotContain("&id=", sabine.Page.Url, StringComparison.Ordinal);
        Assert.Equal("Anfrage " + code, Assert.Single(await site.Admin.List($"kam_processes?$select=kam_name&$filter=kam_code eq '{code}'")).GetProperty("kam_name").GetString());
        // The second row of the same code is refused; what was typed stays.
        await sabine.Type("kam_name", "Zweite Anfrage");
        await sabine.Type("kam_code", code);
        await sabine.Page.EvaluateAsync("probe.data.save({ saveMode: 59 }).catch(() => undefined); undefined");
        await Assertions.Expect(sabine.Dialog).ToBeVisibleAsync();
        await sabine.Dismiss();
        await Assertions.Expect(sabine.Control("kam_name").Locator("input")).ToHaveValueAsync("Zweite Anfrage");
        Assert.Single(await site.Admin.List($"kam_processes?$select=kam_name&$filter=kam_code eq '{code}'"));
    }

    [Fact]
    public async Task OnSave_comes_with_deactivating_and_activating_and_can_keep_the_row_as_it_is()
    {
        var process = await new Given(site.Admin).Process();
        await using var sabine = await Player.SignIn(browser, site, People.Sabine);
        await Probe.Into(sabine.Page);
        await sabine.Open("kam_process", process);
        await sabine.Page.EvaluateAsync(Modes);
        await sabine.Command("deactivate").ClickAsync();
        await sabine.Page.Locator("[data-dialog='deactivate'] [data-command='confirm']").ClickAsync();
        await Assertions.Expect(sabine.Command("activate")).ToBeVisibleAsync();
        Assert.Equal((1, 4), (await State(process), await sabine.Page.EvaluateAsync<int>("probe.ui.getFormType()")));
        await sabine.Command("activate").ClickAsync();
        await sabine.Page.Locator("[data-dialog='activate'] [data-command='confirm']").ClickAsync();
        await Assertions.Expect(sabine.Command("deactivate")).ToBeVisibleAsync();
        Assert.Equal((0, 2), (await State(process), await sabine.Page.EvaluateAsync<int>("probe.ui.getFormType()")));
        Assert.Equal("5,6", await sabine.Page.EvaluateAsync<string>("modes.join()"));

        await sabine.Page.EvaluateAsync("probe.data.entity.addOnSave(context => context.getEventArgs().preventDefault())");
        await sabine.Command("deactivate").ClickAsync();
        await sabine.Page.WaitForFunctionAsync("modes.length === 3");
        await Assertions.Expect(sabine.Page.Locator("[data-dialog='deactivate']")).ToHaveCountAsync(0);
        Assert.Equal(0, await State(process));
    }

    [Fact]
    public async Task A_form_opens_at_the_side_on_the_tab_asked_for()
    {
        var process = await new Given(site.Admin).Process();
        await using var sabine = await Player.SignIn(browser, site, People.Sabine);
        await Probe.Into(sabine.Page);
        await sabine.OpenList("kam_process");
        await Navigate(sabine, $"{{ pageType: 'entityrecord', entityName: 'kam_process', entityId: '{process:D}', tabName: 'use' }}", "{ target: 2, position: 2, title: 'Prozess', width: { value: 50, unit: '%' } }");
        var dialog = sabine.Page.Locator("[data-dialog='page']");
        await Assertions.Expect(dialog.Locator("[data-tab='use'][aria-selected='true']")).ToBeVisibleAsync();
        await Assertions.Expect(dialog.Locator("[data-subgrid='kam_matrix']")).ToBeVisibleAsync();
        var box = (await dialog.BoundingBoxAsync())!;
        Assert.Equal((720, 1440, 0, 900), (Math.Round(box.Width), Math.Round(box.X + box.Width), Math.Round(box.Y), Math.Round(box.Height)));
        await sabine.Shoot("client-api-side-dialog-de");
        var grid = "probe.getControl('grid_matrices')";
        Assert.Equal((4, 2), (await sabine.Page.EvaluateAsync<int>($"{grid}.getContextType()"), await sabine.Page.EvaluateAsync<int>($"{grid}.getGridType()")));
        var address = new Uri(await sabine.Page.EvaluateAsync<string>($"{grid}.getUrl()"));
        Assert.Equal("opened", await sabine.Page.EvaluateAsync<string>("window.told"));
        await dialog.Locator("[data-command='closedialog']").ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await sabine.Page.WaitForFunctionAsync("window.told === 'closed'");

        // The same in the page, and where the grid's address leads.
        await Navigate(sabine, $"{{ pageType: 'entityrecord', entityName: 'kam_process', entityId: '{process:D}', tabName: 'use' }}", "{}");
        await Assertions.Expect(sabine.Page.Locator("[data-testid='formheader'] [data-tab='use'][aria-selected='true']")).ToBeVisibleAsync();
        await sabine.Page.GotoAsync(address.ToString());
        await Assertions.Expect(sabine.Page.Locator("[data-page='entitylist'][data-table='kam_matrix']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_dashboard_opens_in_the_page_and_in_a_dialog()
    {
        var boards = await site.Admin.List("systemforms?$select=formid&$filter=type eq 0&$orderby=name");
        var (one, other) = (boards[0].GetProperty("formid").GetGuid(), boards[1].GetProperty("formid").GetGuid());
        await using var sabine = await Player.SignIn(browser, site, People.Sabine);
        await sabine.OpenList("kam_process");
        await Navigate(sabine, $"{{ pageType: 'dashboard', dashboardId: '{{{one:D}}}' }}", "{ target: 2, title: 'Überblick' }");
        var dialog = sabine.Page.Locator("[data-dialog='page']");
        await Assertions.Expect(dialog.Locator($"[data-dashboard='{one:D}'] [data-tile]").First).ToBeVisibleAsync();
        await Assertions.Expect(dialog.GetByTestId("loading")).ToHaveCountAsync(0);
        await Assertions.Expect(dialog.GetByTestId("failure")).ToHaveCountAsync(0);
        await sabine.Shoot("client-api-dashboard-dialog-de");
        await dialog.Locator("[data-command='closedialog']").ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(sabine.Page.Locator("[data-page='entitylist']")).ToBeVisibleAsync();

        await Navigate(sabine, $"{{ pageType: 'dashboard', dashboardId: '{other:D}' }}", "{}");
        await Assertions.Expect(sabine.Page.Locator($"[data-dashboard='{other:D}'] [data-tile]").First).ToBeVisibleAsync();
        Assert.Contains("pagetype=dashboard", sabine.Page.Url, StringComparison.Ordinal);
        var refused = await sabine.Page.EvaluateAsync<string>("Xrm.Navigation.navigateTo({ pageType: 'custom', name: 'test_page' }, { target: 2 }).then(() => 'opened', error => error.message)");
        Assert.Equal("The emulator does not implement Xrm.Navigation.navigateTo of custom pages (test_page): it has no runtime for canvas apps and generated code.", refused);
    }

    [Theory]
    [InlineData("kam_gone", "x", "A form of kam_process takes no parameter kam_gone: that is neither a column nor the name or type of a lookup.")]
    [InlineData("kam_owneridtype", "account", "A form of kam_process takes no parameter kam_owneridtype: kam_ownerid is a lookup of one table, which takes its value and its name only.")]
    public async Task A_form_is_not_opened_with_a_parameter_it_does_not_take(string name, string value, string said)
    {
        await using var sabine = await Player.SignIn(browser, site, People.Sabine);
        await sabine.OpenList("kam_process");
        var parameters = $"{{ {name}: '{value}' }}";
        Assert.StartsWith(said, await sabine.Page.EvaluateAsync<string>($"Xrm.Navigation.openForm({{ entityName: 'kam_process' }}, {parameters}).then(() => 'opened', error => error.message)"), StringComparison.Ordinal);
        Assert.StartsWith(said, await sabine.Page.EvaluateAsync<string>($"Xrm.Navigation.navigateTo({{ pageType: 'entityrecord', entityName: 'kam_process', data: {parameters} }}).then(() => 'opened', error => error.message)"), StringComparison.Ordinal);
        await Assertions.Expect(sabine.Page.Locator("[data-page='entitylist']")).ToBeVisibleAsync();
        await sabine.Page.GotoAsync($"/main.aspx?appname=kam_KeyAccountManagement&pagetype=entityrecord&etn=kam_process&extraqs={Uri.EscapeDataString($"{name}={value}")}");
        await Assertions.Expect(sabine.Page.GetByTestId("failure")).ToContainTextAsync(said);
    }

    [Fact]
    public async Task Several_rows_are_chosen_in_a_lookup_that_a_script_opens()
    {
        var code = Given.Code();
        foreach (var name in (string[])["Erster", "Zweiter", "Dritter"])
            await site.Admin.Create("kam_processes", ("kam_code", Given.Code()), ("kam_name", $"{name} {code}"));
        await using var sabine = await Player.SignIn(browser, site, People.Sabine);
        await sabine.OpenList("kam_process");
        await sabine.Page.EvaluateAsync($"window.chosen = null; Xrm.Utility.lookupObjects({{ entityTypes: ['kam_process'], allowMultiSelect: true, searchText: '{code}' }}).then(rows => {{ window.chosen = rows; }}); undefined");
        var dialog = sabine.Page.Locator("[data-dialog='lookup']");
        await Assertions.Expect(dialog.Locator("[data-row]")).ToHaveCountAsync(3);
        await Assertions.Expect(dialog.Locator("[data-command='lookup-add']")).ToBeDisabledAsync();
        foreach (var name in (string[])["Erster", "Dritter"])
            await dialog.Locator("[data-row]").Filter(new LocatorFilterOptions { HasText = name }).Locator("input[type='checkbox']").ClickAsync();
        await sabine.Shoot("client-api-lookup-rows-de");
        await dialog.Locator("[data-command='lookup-add']").ClickAsync();
        await sabine.Page.WaitForFunctionAsync("window.chosen !== null");
        Assert.Equal([$"Dritter {code}", $"Erster {code}"], await sabine.Page.EvaluateAsync<string[]>("chosen.map(row => row.name).sort()"));
        Assert.True(await sabine.Page.EvaluateAsync<bool>("chosen.every(row => row.entityType === 'kam_process' && /^\\{[0-9A-F-]{36}\\}$/.test(row.id))"));
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_form_opens_in_a_window_of_its_own()
    {
        var process = await new Given(site.Admin).Process();
        await using var sabine = await Player.SignIn(browser, site, People.Sabine);
        await sabine.OpenList("kam_process");
        var window = await sabine.Page.Context.RunAndWaitForPageAsync(() => sabine.Page.EvaluateAsync($"Xrm.Navigation.openForm({{ entityName: 'kam_process', entityId: '{process:D}', openInNewWindow: true, width: 900, height: 700 }}); undefined"));
        await Assertions.Expect(window.Locator($"[data-page='entityrecord'][data-table='kam_process'][data-row='{process:D}'] [data-testid='formheader']")).ToBeVisibleAsync();
        await Assertions.Expect(sabine.Page.Locator("[data-page='entitylist']")).ToBeVisibleAsync();
    }

    /// <summary>What becomes of the promise stands in <c>window.told</c>.</summary>
    private static async Task Navigate(Player player, string page, string options) =>
        await player.Page.EvaluateAsync($"window.told = 'opened'; Xrm.Navigation.navigateTo({page}, {options}).then(() => {{ window.told = 'closed'; }}, error => {{ window.told = error.message; }}); undefined");

    private async Task<int> State(Guid process) => (await site.Admin.Get($"kam_processes({process:D})?$select=statecode")).GetProperty("statecode").GetInt32();
}
