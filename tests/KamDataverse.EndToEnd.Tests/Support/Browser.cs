using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests.Support;

/// <summary>One Chromium for all tests: the one KAM_CHROMIUM names, or the system's. Nothing is downloaded.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        var executable = Environment.GetEnvironmentVariable("KAM_CHROMIUM") is { Length: > 0 } named ? named : "/usr/bin/chromium";
        if (!File.Exists(executable)) throw new InvalidOperationException($"There is no Chromium at {executable}; name one in KAM_CHROMIUM.");
        // A machine that builds at the same time needs its time; what never comes still fails.
        Assertions.SetDefaultExpectTimeout(45_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable,
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
        });
    }

    /// <param name="timeZone">The browser's own time zone (IANA name); the machine's where none is named.</param>
    public async Task<IPage> NewPage(Uri address, string? timeZone = null)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions { BaseURL = address.ToString(), ViewportSize = new ViewportSize { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce, TimezoneId = timeZone });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
