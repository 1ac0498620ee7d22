using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KamDataverse.Acceptance.Tests.Support;

/// <summary>The built host, running as a process of its own on a free loopback port until it is disposed.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process process;
    private readonly StringBuilder output;

    private HostProcess(Process process, StringBuilder output, Uri address)
    {
        this.process = process;
        this.output = output;
        Address = address;
    }

    public Uri Address { get; }

    public bool HasExited => process.HasExited;

    /// <summary>What the process has written so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    public static async Task<HostProcess> Start(params string[] arguments)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        foreach (var argument in (string[])[Repository.Host, "--urls", address.GetLeftPart(UriPartial.Authority), .. arguments])
            start.ArgumentList.Add(argument);
        var output = new StringBuilder();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("The host ended."));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var host = new HostProcess(process, output, address);
        try
        {
            // The address is printed when import and demo are through; before that the demo is still being loaded.
            await ready.Task.WaitAsync(Patience);
            using var client = new HttpClient { BaseAddress = address };
            using var health = await client.GetAsync(new Uri("_emulator/health", UriKind.Relative));
            health.EnsureSuccessStatusCode();
            return host;
        }
        catch (Exception failure)
        {
            await host.DisposeAsync();
            throw new InvalidOperationException($"The host did not start: {host.Output}", failure);
        }

        void Take(string? line)
        {
            if (line is null) return;
            lock (output)
                output.AppendLine(line);
            if (line.StartsWith("Ctrl+C", StringComparison.Ordinal)) ready.TrySetResult();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
