using KamDataverse.Emulator.Host;

try
{
    var options = EmulatorOptions.Read(args);
    if (options.Help)
    {
        Console.WriteLine(EmulatorOptions.Usage);
        return 0;
    }

    await using var host = await Startup.Run(options, Console.Out);
    await host.WaitForShutdown();
    return 0;
}
catch (UsageException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    await Console.Error.WriteLineAsync("Run with --help to see the options.");
    return 1;
}
