using System.Text.Json;
using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>The client API as a form script of a customer uses it, and what the user sees of it.</summary>
public sealed class ClientApiTests(Site site, Browser browser)
{
    private readonly Given given = new(site.Admin);

    [Fact]
    public async Task A_script_advises_opens_tabs_and_reads_a_quick_view()
    {
        var (account, designation) = await KeyAccount("Werk in Aussicht.");
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await Probe.Into(lea.Page);
        await lea.Open("account", account);

        await lea.Page.EvaluateAsync("probe.ui.setFormEntityName('Kunde')");
        await Assertions.Expect(lea.Page.GetByTestId("tablename")).ToHaveTextAsync("Kunde");
        await lea.Page.EvaluateAsync("window.changes = []; probe.ui.tabs.forEach(tab => tab.addTabStateChange(context => changes.push(`${context.getEventSource().getName()} ${context.getEventSource().getDisplayState()}`)))");
        await lea.Page.EvaluateAsync("probe.ui.tabs.get('account').setDisplayState('expanded')");
        await Assertions.Expect(lea.Control("telephone1")).ToBeVisibleAsync();
        Assert.Equal(["keyaccount collapsed", "account expanded"], await lea.Page.EvaluateAsync<string[]>("changes"));

        await lea.Page.EvaluateAsync(
            """
            () => {
              const control = probe.getControl("telephone1");
              control.addNotification({ messages: ["Landesvorwahl fehlt"], notificationLevel: "RECOMMENDATION", uniqueId: "prefix", actions: [{ message: "Die Nummer mit +41 beginnen.", actions: [() => { probe.getAttribute("telephone1").setValue("+41 44 000 00 00"); control.clearNotification("prefix"); }] }] });
              probe.getControl("name").addNotification({ messages: ["Der Name ist vergeben."], notificationLevel: "ERROR", uniqueId: "taken" });
            }
            """);
        await Assertions.Expect(lea.Control("name").Locator("[data-part='problem']")).ToHaveTextAsync("Der Name ist vergeben.");
        await lea.Control("telephone1").Locator("[data-command='advice']").ClickAsync();
        await Assertions.Expect(lea.Page.GetByTestId("advice")).ToContainTextAsync("Die Nummer mit +41 beginnen.");
        await lea.Shoot("client-api-advice-de");
        await lea.Page.GetByTestId("advice").Locator("[data-command='apply']").ClickAsync();
        await Assertions.Expect(lea.Control("telephone1").Locator("input")).ToHaveValueAsync("+41 44 000 00 00");
        await Assertions.Expect(lea.Control("telephone1").Locator("[data-command='advice']")).ToHaveCountAsync(0);
        Assert.Equal("<account><telephone1>+41 44 000 00 00</telephone1></account>", await lea.Page.EvaluateAsync<string>("probe.data.entity.getDataXml()"));
        await lea.Page.EvaluateAsync("probe.getControl('name').clearNotification('taken'); probe.getAttribute('telephone1').setValue(null)");
        await Assertions.Expect(lea.Control("name").Locator("[data-part='problem']")).ToHaveCountAsync(0);

        await lea.Page.EvaluateAsync("probe.ui.tabs.get('details').setFocus()");
        var quickView = lea.Page.Locator("[data-quickview='kam_designationid']");
        await lea.Page.WaitForFunctionAsync("probe.ui.quickForms.get('quickview_designation').isLoaded()");
        Assert.Equal("Werk in Aussicht.", await lea.Page.EvaluateAsync<string>("probe.ui.quickForms.get('quickview_designation').getControl('kam_rationale').getAttribute().getValue()"));
        await site.Admin.Update("kam_designations", designation, ("kam_rationale", "Zweites Werk."));
        await lea.Page.EvaluateAsync("probe.ui.quickForms.get('quickview_designation').refresh()");
        await Assertions.Expect(quickView.Locator("textarea")).ToHaveValueAsync("Zweites Werk.");
        await lea.Page.EvaluateAsync("probe.ui.quickForms.get('quickview_designation').getControl('kam_rationale').setLabel('Darum')");
        await Assertions.Expect(quickView).ToContainTextAsync("Darum");
        await lea.Shoot("client-api-quickview-de");
        await lea.Page.EvaluateAsync("probe.ui.quickForms.get('quickview_designation').setVisible(false)");
        await Assertions.Expect(quickView).ToHaveCountAsync(0);

        await lea.Page.EvaluateAsync("probe.getControl('grid_designations').openRelatedGrid()");
        await Assertions.Expect(lea.Page.Locator("[data-testid='formheader'] [data-tab^='related_'][aria-selected='true']")).ToBeVisibleAsync();
        await Assertions.Expect(lea.Rows("kam_designation")).ToHaveCountAsync(1);
        await lea.Shoot("client-api-related-de");
    }

    [Fact]
    public async Task Several_requests_go_as_one_batch_and_a_change_set_is_all_or_nothing()
    {
        var designation = await Draft();
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_designation", designation);
        await lea.Page.EvaluateAsync(
            """
            () => {
              const crud = (operationName, values) => Object.assign(Object.create({ getMetadata: () => ({ boundParameter: undefined, parameterTypes: {}, operationType: 2, operationName }) }), values);
              const id = new URLSearchParams(location.search).get("id"), row = { entityType: "kam_designation", id };
              window.read = () => crud("Retrieve", { entityReference: row, columns: ["kam_rationale", "kam_accountid"] });
              window.write = text => crud("Update", { etn: "kam_designation", id, payload: { kam_rationale: text } });
              window.gone = () => crud("Update", { etn: "kam_designation", id: "00000000-0000-0000-0000-0000000000ff", payload: { kam_rationale: "x" } });
            }
            """);
        var answers = await lea.Page.EvaluateAsync<JsonElement>(
            """
            async () => {
              const answers = await Xrm.WebApi.executeMultiple([write("Erstens"), [write("Zweitens"), write("Drittens – Ü")], read()]);
              const row = await answers[3].json();
              return { status: answers.map(answer => answer.status), ok: answers.every(answer => answer.ok), row: row.kam_rationale, account: typeof row["_kam_accountid_value@OData.Community.Display.V1.FormattedValue"] };
            }
            """);
        Assert.Equal([204, 204, 204, 200], answers.GetProperty("status").EnumerateArray().Select(status => status.GetInt32()));
        Assert.True(answers.GetProperty("ok").GetBoolean());
        Assert.Equal(("Drittens – Ü", "string"), (answers.GetProperty("row").GetString(), answers.GetProperty("account").GetString()));

        var refused = await lea.Page.EvaluateAsync<JsonElement>(
            """
            async () => {
              const refused = await Xrm.WebApi.online.executeMultiple([[write("Viertens"), gone()]]).catch(error => error);
              const row = await (await Xrm.WebApi.online.execute(read())).json();
              return { refused: refused.httpStatus, row: row.kam_rationale, currency: Xrm.Utility.getGlobalContext().organizationSettings.baseCurrency.entityType };
            }
            """);
        Assert.Equal((404, "Drittens – Ü", "transactioncurrency"), (refused.GetProperty("refused").GetInt32(), refused.GetProperty("row").GetString(), refused.GetProperty("currency").GetString()));
    }

    [Fact]
    public async Task A_form_in_a_dialog_is_saved_there_and_tells_who_opened_it()
    {
        var designation = await Draft();
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.OpenList("kam_designation");
        await lea.Page.EvaluateAsync(
            $$"""
            () => {
              window.told = "nothing";
              Xrm.Navigation.navigateTo({ pageType: "entityrecord", entityName: "kam_designation", entityId: "{{designation:D}}" }, { target: 2, position: 1, title: "Ernennung", width: { value: 80, unit: "%" }, height: { value: 85, unit: "%" } })
                .then(result => { window.told = result.savedEntityReference.map(row => `${row.entityType} ${row.id}`).join(); });
            }
            """);
        var dialog = lea.Page.Locator("[data-dialog='page']");
        await Assertions.Expect(dialog.GetByTestId("formheader")).ToBeVisibleAsync();
        await lea.Type("kam_rationale", "Im Dialog begründet.");
        await dialog.Locator("[data-command='closedialog']").ClickAsync();
        await Assertions.Expect(lea.Dialog).ToContainTextAsync("Nicht gespeicherte Änderungen");
        await lea.Dialog.Locator("[data-command='cancel']").ClickAsync();
        await lea.Shoot("client-api-dialog-de");
        await dialog.Locator("[data-command='save']").ClickAsync();
        await Assertions.Expect(dialog.GetByTestId("savestatus")).ToHaveTextAsync("- Gespeichert");
        await dialog.Locator("[data-command='closedialog']").ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await lea.Page.WaitForFunctionAsync($"window.told === 'kam_designation {designation:D}'");
        await Assertions.Expect(lea.Page.Locator("[data-page='entitylist']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_gets_the_global_context_from_the_window_it_stands_in()
    {
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("account", await given.Account());
        var page = await (await lea.Page.Locator("iframe[src*='pages/account.html']").ElementHandleAsync()).ContentFrameAsync();
        await page!.AddScriptTagAsync(new FrameAddScriptTagOptions { Url = "/WebResources/ClientGlobalContext.js.aspx" });
        Assert.Equal("Lea Brunner", await page.EvaluateAsync<string>("GetGlobalContext().userSettings.userName"));
        Assert.True(await page.EvaluateAsync<bool>("Xrm === parent.Xrm"));
    }

    [Fact]
    public async Task Where_the_organisation_has_it_on_changes_are_saved_after_thirty_seconds()
    {
        var designation = await Draft();
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        // Only for this page: forms of other tests must not save by themselves.
        await lea.Page.RouteAsync("**/organizations(*", async route =>
        {
            var answer = await route.FetchAsync();
            var body = (await answer.JsonAsync())!.Value.GetRawText();
            await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Body = body[..^1] + ",\"isautosaveenabled\":true}" });
        });
        await lea.Page.Clock.InstallAsync();
        await lea.Open("kam_designation", designation);
        await lea.Type("kam_rationale", "Von selbst gespeichert.");
        await Assertions.Expect(lea.SaveStatus).ToHaveTextAsync("- Nicht gespeichert");
        await lea.Page.Clock.FastForwardAsync(31_000);
        await Assertions.Expect(lea.SaveStatus).ToHaveTextAsync("- Gespeichert");
        Assert.Equal("Von selbst gespeichert.", (await site.Admin.Get($"kam_designations({designation:D})?$select=kam_rationale")).GetProperty("kam_rationale").GetString());
    }

    private async Task<Guid> Draft() =>
        await new Given(site.As(People.Lea)).Designation(await given.Account(), await given.Program(), await given.Person(People.Lea));

    private async Task<(Guid Account, Guid Designation)> KeyAccount(string rationale)
    {
        var account = await given.Account();
        var designation = await given.Designation(account, await given.Program(), await given.Person(People.Lea));
        await site.Admin.Update("kam_designations", designation, ("kam_rationale", rationale));
        await site.Admin.Call("kam_SubmitDesignation", ("DesignationId", designation));
        await site.As(People.Sabine).Call("kam_DecideDesignation", ("DesignationId", designation), ("Decision", "Approve"));
        return (account, designation);
    }
}
