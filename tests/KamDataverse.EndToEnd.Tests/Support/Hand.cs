using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests.Support;

/// <summary>A user's hand that counts: every click on a control, every choice from a list and every text entered is one input.</summary>
internal sealed class Hand
{
    public int Inputs { get; private set; }

    public async Task Click(ILocator control)
    {
        Inputs++;
        await control.ClickAsync();
    }

    public async Task Type(ILocator box, string text)
    {
        Inputs++;
        await box.FillAsync(text);
    }

    /// <summary>Types into a searching box and takes what it finds: two inputs.</summary>
    public async Task Find(ILocator box, string text)
    {
        await Type(box, text);
        await Click(box.Locator("xpath=..").GetByRole(AriaRole.Option).Filter(new LocatorFilterOptions { HasText = text }).First);
        await Assertions.Expect(box).ToHaveValueAsync(text);
    }
}
