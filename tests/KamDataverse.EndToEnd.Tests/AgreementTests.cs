using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>My function: what a request for agreement changes for the function, and nothing else.</summary>
public sealed class AgreementTests(Site site, Browser browser)
{
    [Fact]
    public async Task A_function_sees_only_what_differs_from_what_it_agreed_to_and_agrees()
    {
        var author = site.As(People.Lea);
        var (first, second) = await AgreedMatrix.InTwoVersions(site, author);
        var next = (await author.List($"kam_assignments?$select=kam_assignmentid,kam_letter&$filter=_kam_matrixid_value eq {second:D} and kam_letter eq {Numbers.C}")).Single().GetProperty("kam_assignmentid").GetGuid();
        await author.Update("kam_assignments", next, ("kam_letter", Numbers.R));
        await author.Call("kam_RequestSignoffs", ("TargetType", "kam_matrix"), ("TargetId", second));

        await using var marc = await Player.SignIn(browser, site, People.Marc);
        await marc.Page.GotoAsync("/WebResources/kam_/pages/function.html?userlcid=1033");
        var name = (await author.Get($"kam_matrixes({second:D})?$select=kam_name")).GetProperty("kam_name").GetString()!;
        var card = marc.Page.Locator("[data-signoff]").Filter(new LocatorFilterOptions { HasText = name }).First;
        if (await card.Locator("details").GetAttributeAsync("open") is null) await card.Locator("summary").ClickAsync();
        await Assertions.Expect(card.Locator("[data-part='changes']")).ToContainTextAsync("Compared with version 1");
        await Assertions.Expect(card.Locator("[data-part='changes'] tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(card.Locator("[data-part='changes'] tbody tr")).ToContainTextAsync("Preis freigeben · Verkauf");
        await Assertions.Expect(card.Locator("del")).ToHaveTextAsync("C");
        await Assertions.Expect(card.Locator("ins")).ToHaveTextAsync("R");
        await Assertions.Expect(marc.Page.Locator("[data-part='head']").First).ToContainTextAsync("head Marc Favre");
        await marc.Page.MainFrame.IsAccessible();
        await marc.Page.SetViewportSizeAsync(390, 844);
        await marc.Shoot("function-changes-phone-en");
        Assert.Equal(0, await marc.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Agree", Exact = true }).ClickAsync();
        await Assertions.Expect(marc.Page.Locator("[data-signoff]").Filter(new LocatorFilterOptions { HasText = name })).ToHaveCountAsync(0);
        Assert.NotEqual(first, second);
    }
}
