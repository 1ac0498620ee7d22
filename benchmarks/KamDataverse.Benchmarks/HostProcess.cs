using System.Diagnostics;
using System.Text.RegularExpressions;

namespace KamDataverse.Benchmarks;

/// <summary>The emulator as users start it: a program of its own, spoken to over HTTP.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private readonly Process process;

    private HostProcess(Process process, Uri address)
    {
        this.process = process;
        Client = new HttpClient { BaseAddress = address };
    }

    public HttpClient Client { get; }

    /// <param name="demo">False starts without demo data.</param>
    /// <returns>Once the address was printed, which is when everything is loaded.</returns>
    public static async Task<HostProcess> Start(bool demo)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[Repository.Host, "--urls", "http://127.0.0.1:0", .. demo ? Array.Empty<string>() : ["--demo", "none"]])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new InvalidOperationException("The emulator did not start.");
        var printed = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            printed += line + "\n";
            if (Address().Match(line) is { Success: true } found)
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new HostProcess(process, new Uri(found.Value));
            }
        }

        throw new InvalidOperationException("The emulator ended: " + printed);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[1-9]\d*")]
    private static partial Regex Address();
}
