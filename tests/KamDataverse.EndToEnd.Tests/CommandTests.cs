using System.Text.Json;
using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>The buttons of our custom APIs in the command bar.</summary>
public sealed class CommandTests(Site site, Browser browser)
{
    private readonly Given given = new(site.Admin);

    [Fact]
    public async Task Lea_submits_a_designation_Sabine_approves_it_and_reads_what_is_missing_to_bring_it_into_force()
    {
        var name = "Tirona Getriebe AG " + Given.Code();
        await site.Admin.Create("accounts", ("name", name));
        // A programme of its own, in which nobody has agreed yet who does what: nothing can come into force in it.
        var programme = "Programm " + Given.Code();
        await site.Admin.Create("kam_programs", ("kam_code", Given.Code()), ("kam_name", programme), Bind("kam_calendarid", "kam_calendars", await given.Calendar()));
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_designation");
        await Assertions.Expect(lea.Button("kam_designation", "submit")).ToHaveCountAsync(0);
        await lea.LookUp("kam_accountid", name);
        await lea.LookUp("kam_programid", programme);
        await lea.Choose("kam_tier", "3 Entwicklung");
        await lea.Type("kam_rationale", "Rahmenvertrag über zwei Werke in Aussicht.");
        await lea.Save("Gespeichert");
        await Assertions.Expect(lea.Button("kam_designation", "submit")).ToHaveTextAsync("Einreichen");
        await lea.Shoot("command-submit-de");
        await lea.Press("kam_designation", "submit");
        await lea.IsInStatus("Eingereicht");
        await Assertions.Expect(lea.Button("kam_designation", "submit")).ToHaveCountAsync(0);
        // Four eyes: who asked for it is not offered a decision.
        await Assertions.Expect(lea.Button("kam_designation", "check")).ToBeAttachedAsync();
        await Assertions.Expect(lea.Button("kam_designation", "approve")).ToHaveCountAsync(0);

        await using var sabine = await Player.SignIn(browser, site, People.Sabine);
        await sabine.Open("kam_designation", lea.OpenId());
        await sabine.Press("kam_designation", "approve");
        var own = sabine.Page.FrameLocator("[data-dialog='page'] iframe");
        await Assertions.Expect(own.GetByText("Diesen Key Account genehmigen?")).ToBeVisibleAsync();
        await own.Locator("textarea").FillAsync("Mit Überprüfung nach einem Jahr.");
        await sabine.Shoot("command-approve-de");
        await own.Locator("button.primary").ClickAsync();
        await sabine.IsInStatus("Im Aufbau");
        await Assertions.Expect(sabine.Control("kam_decisionnote").Locator("textarea")).ToHaveValueAsync("Mit Überprüfung nach einem Jahr.");

        await sabine.Press("kam_designation", "check");
        await Assertions.Expect(sabine.Dialog).ToContainTextAsync("Noch nicht bereit. Es fehlt:");
        await sabine.Shoot("command-check-de");
        await sabine.Dialog.Locator("[data-command='ok']").ClickAsync();

        var answer = await sabine.Page.RunAndWaitForResponseAsync(
            () => sabine.Press("kam_designation", "activate"), response => response.Url.EndsWith("/kam_ActivateDesignation", StringComparison.Ordinal));
        Assert.Equal(400, answer.Status);
        var refusal = JsonDocument.Parse(await answer.TextAsync()).RootElement.GetProperty("error").GetProperty("message").GetString()!;
        Assert.StartsWith("[", refusal, StringComparison.Ordinal);
        Assert.Equal(refusal, await sabine.Dialog.Locator("[data-part='message']").InnerTextAsync());
        await sabine.Shoot("command-refused-de");
        await sabine.Dismiss();
        await sabine.IsInStatus("Im Aufbau");
    }

    [Fact]
    public async Task The_head_of_a_function_agrees_and_another_objects_with_a_reason()
    {
        var agreement = await Interface();
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_interface", agreement);
        await lea.Press("kam_interface", "requestAgreements");
        await Assertions.Expect(lea.Page.Locator("[data-notification='script:kam_agreements']")).ToContainTextAsync("Um Zustimmung gebeten: ");
        await lea.IsInStatus("In Prüfung");
        await lea.Shoot("command-agreements-de");

        await using var thomas = await Player.SignIn(browser, site, People.Thomas);
        await thomas.Open("kam_signoff", await Request(agreement, People.Thomas));
        await thomas.Shoot("command-signoff-de");
        await thomas.Press("kam_signoff", "agree");
        await thomas.Dialog.Locator("[data-command='confirm']").ClickAsync();
        await thomas.IsInStatus("Zugestimmt");
        await Assertions.Expect(thomas.Button("kam_signoff", "objectTo")).ToHaveCountAsync(0);

        await using var nina = await Player.SignIn(browser, site, People.Nina);
        await nina.Open("kam_signoff", await Request(agreement, People.Nina));
        await nina.Press("kam_signoff", "objectTo");
        var page = nina.Page.FrameLocator("[data-dialog='page'] iframe");
        await page.Locator("button.primary").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Please fill this in.");
        await page.Locator("textarea").FillAsync("Two days are too short for a quote.");
        await nina.Shoot("command-object-en");
        await page.Locator("button.primary").ClickAsync();
        await Assertions.Expect(nina.Page.Locator("[data-dialog='page']")).ToBeHiddenAsync();
        await nina.IsInStatus("Objected");
        await Assertions.Expect(nina.Control("kam_comment").Locator("textarea")).ToHaveValueAsync("Two days are too short for a quote.");
        await nina.Shoot("command-objected-en");
    }

    [Fact]
    public async Task A_request_goes_from_draft_to_declined_with_a_refusal_in_the_dialog_on_the_way()
    {
        var lead = site.As(People.Lea);
        var function = await given.FunctionOf(People.Nina, "Test bench");
        var designation = await new Given(lead).Designation(await given.Account(), await given.Program(), await given.Person(People.Lea));
        await lead.Call("kam_SubmitDesignation", ("DesignationId", designation));
        await site.As(People.Sabine).Call("kam_DecideDesignation", ("DesignationId", designation), ("Decision", "Approve"));
        var id = await lead.Create(
            "kam_handovers",
            Bind("kam_designationid", "kam_designations", designation), Bind("kam_supplierfunctionid", "kam_functions", function), ("kam_subject", "Noise measurement of the new gear"));
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_handover", id);
        await lea.Press("kam_handover", "send");
        await lea.IsInStatus("Angefordert");
        await lea.Shoot("command-handover-de");

        // Who asked is offered no step of the other side.
        await Assertions.Expect(lea.Button("kam_handover", "cancel")).ToBeAttachedAsync();
        foreach (var step in (string[])["acknowledge", "startWork", "decline"]) await Assertions.Expect(lea.Button("kam_handover", step)).ToHaveCountAsync(0);

        // The server decides: who belongs to neither side reads so in the dialog, which keeps what was typed.
        await using var sabine = await Player.SignIn(browser, site, People.Sabine);
        await sabine.Open("kam_handover", id);
        await sabine.Press("kam_handover", "decline");
        var own = sabine.Page.FrameLocator("[data-dialog='page'] iframe");
        await own.Locator("textarea").FillAsync("Keine Zeit.");
        var answer = await sabine.Page.RunAndWaitForResponseAsync(() => own.Locator("button.primary").ClickAsync(), response => response.Url.EndsWith("/kam_DeclineHandover", StringComparison.Ordinal));
        var refusal = JsonDocument.Parse(await answer.TextAsync()).RootElement.GetProperty("error").GetProperty("message").GetString()!;
        await Assertions.Expect(own.GetByRole(AriaRole.Alert)).ToHaveTextAsync(refusal);
        await Assertions.Expect(own.Locator("textarea")).ToHaveValueAsync("Keine Zeit.");
        await sabine.Shoot("command-decline-refused-de");
        await own.Locator("textarea").PressAsync("Escape");
        await Assertions.Expect(sabine.Page.Locator("[data-dialog='page']")).ToBeHiddenAsync();
        await sabine.IsInStatus("Angefordert");

        await using var nina = await Player.SignIn(browser, site, People.Nina);
        await nina.Open("kam_handover", id);
        await nina.Press("kam_handover", "decline");
        var page = nina.Page.FrameLocator("[data-dialog='page'] iframe");
        await page.Locator("textarea").FillAsync("The bench is booked until May.");
        await page.Locator("textarea").PressAsync("Control+Enter");
        await nina.IsInStatus("Declined");
    }

    private async Task<Guid> Interface() => await site.As(People.Lea).Create(
        "kam_interfaces",
        [
            .. (await given.Interface(("kam_reactionvalue", 4))).Where(value => !value.Column.Contains("functionid", StringComparison.Ordinal)),
            Bind("kam_supplierfunctionid", "kam_functions", await given.FunctionOf(People.Thomas, "Supplier")),
            Bind("kam_customerfunctionid", "kam_functions", await given.FunctionOf(People.Nina, "Receiver")),
        ]);

    private async Task<Guid> Request(Guid agreement, string person) => Assert.Single(await site.As(person).List(
        $"kam_signoffs?$select=kam_signoffid&$filter=_kam_interfaceid_value eq {agreement:D} and statuscode eq 1 and _kam_signatoryid_value eq {await given.Person(person):D}")).GetProperty("kam_signoffid").GetGuid();
}
