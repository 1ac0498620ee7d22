using KamDataverse.Check;

try
{
    var options = CheckOptions.Parse(args);
    if (options.IsHelp)
    {
        Console.WriteLine(CheckOptions.Usage);
        return ExitCode.Clean;
    }

    var set = ExportedSet.Read(options.Path);
    await using var server = await CheckServer.Start();
    var findings = await new Checker(server, options).Check(set);
    Report.Write(Console.Out, findings, options);
    return findings.Any(finding => finding.Blocks) ? ExitCode.Blocked : ExitCode.Clean;
}
catch (CheckRefusedException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return ExitCode.Unusable;
}

/// <summary>What a pipeline branches on.</summary>
internal static class ExitCode
{
    public const int Clean = 0;

    /// <summary>Something was found that would be refused.</summary>
    public const int Blocked = 1;

    /// <summary>The command line or a file cannot be used; nothing was checked.</summary>
    public const int Unusable = 2;
}
