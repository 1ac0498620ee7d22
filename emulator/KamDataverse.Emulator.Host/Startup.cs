using KamDataverse.Emulator.Host.Control;
using KamDataverse.Emulator.Host.SignIn;

namespace KamDataverse.Emulator.Host;

/// <summary>From the command line to a running organisation with solutions and demo data.</summary>
internal static class Startup
{
    /// <exception cref="UsageException">Something the command line names cannot be used.</exception>
    public static async Task<EmulatorHost> Run(EmulatorOptions options, TextWriter console)
    {
        var files = SolutionFiles.Find(options);
        var host = await EmulatorHost.Start(options, console);
        try
        {
            foreach (var solution in files.Solutions)
            {
                await console.WriteLineAsync($"Importing {solution}");
                await using var package = File.OpenRead(solution);
                Import(host.Organization, package, solution);
            }

            if (files.Demo is { } demo)
            {
                var result = await new DemoLoader(host.Address, host.Organization).Load(demo, force: options.Demo is not null);
                await console.WriteLineAsync(result);
            }

            await Announce(host, console);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    private static void Import(Organization organization, Stream package, string name)
    {
        try
        {
            organization.ImportSolution(package);
        }
        catch (DataverseFault fault)
        {
            throw new UsageException($"{name} cannot be imported: {fault.Message}");
        }
    }

    private static async Task Announce(EmulatorHost host, TextWriter console)
    {
        var address = host.Address.GetLeftPart(UriPartial.Authority);
        await console.WriteLineAsync($"""

            Open        {address}/
            Web API     {address}/api/data/v9.2/
            Flows       {address}/_emulator/flows
            Sign in as
            """);
        foreach (var user in new UserList(host.Organization).Read())
            await console.WriteLineAsync($"  {user.DomainName,-36} {user.FullName} ({user.LanguageCode}{(user.Roles.Count > 0 ? ", " + string.Join(", ", user.Roles) : "")})");
        await console.WriteLineAsync("Ctrl+C ends the emulator.");
    }
}
