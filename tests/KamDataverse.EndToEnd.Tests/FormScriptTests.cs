using System.Text.RegularExpressions;
using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>What the forms' own scripts do.</summary>
public sealed partial class FormScriptTests(Site site, Browser browser)
{
    [Fact]
    public async Task The_due_times_are_shown_while_the_times_are_entered()
    {
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_interface");
        await lea.LookUp("kam_supplierfunctionid", "Produktion");
        await lea.Type("kam_reactionvalue", "4");
        await lea.Tab("validity");
        await lea.LookUp("kam_programid", "Key Account Programm Rotavis");
        var notice = lea.Page.Locator("[data-notification='script:kam_duetimes']");
        await Assertions.Expect(notice).ToHaveTextAsync(Reaction());
        await lea.Tab("interface");
        await lea.Type("kam_resolutionvalue", "16");
        await Assertions.Expect(notice).ToHaveTextAsync(Both());
        await lea.Shoot("interface-due-de");
        await lea.Type("kam_reactionvalue", "");
        await Assertions.Expect(notice).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_interface_in_force_is_locked_but_for_people_and_dates()
    {
        var active = (await site.Admin.List("kam_interfaces?$select=kam_interfaceid&$filter=statuscode eq 287100003&$orderby=kam_name&$top=1"))[0].GetProperty("kam_interfaceid").GetGuid();
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_interface", active);
        await Assertions.Expect(lea.Page.Locator("[data-notification='script:kam_version']")).ToContainTextAsync("Diese Version ist in Kraft und bleibt, wie sie ist.");
        await Assertions.Expect(lea.Page.Locator("[data-control='kam_deliverable'][data-locked]")).ToHaveCountAsync(1);
        await Assertions.Expect(lea.Page.Locator("[data-control='kam_supplierownerid'][data-locked]")).ToHaveCountAsync(0);
        await Assertions.Expect(lea.Button("kam_interface", "newVersion")).ToBeAttachedAsync();
        await lea.Shoot("interface-locked-de");
        await lea.Press("kam_interface", "newVersion");
        await Assertions.Expect(lea.Page.Locator($"[data-page='entityrecord'][data-row]:not([data-row='{active:D}'])")).ToBeVisibleAsync();
        await lea.IsInStatus("Entwurf");
        await Assertions.Expect(lea.Page.Locator("[data-control='kam_deliverable'][data-locked]")).ToHaveCountAsync(0);
    }

    [GeneratedRegex(@"^Jetzt angefragt: Reaktion fällig \w\w\., \d+\.\d+\., \d\d:\d\d\.$")]
    private static partial Regex Reaction();

    [GeneratedRegex(@"^Jetzt angefragt: Reaktion fällig .+ \d\d:\d\d, Erledigung fällig .+ \d\d:\d\d\.$")]
    private static partial Regex Both();
}
