using KamDataverse.Solution;
using KamDataverse.Solution.Checking;
using KamDataverse.Solution.Demo;
using KamDataverse.Solution.Reference;
using KamDataverse.Solution.Writing;

try
{
    return Run(BuilderOptions.Parse(args));
}
catch (ArgumentException problem)
{
    Console.Error.WriteLine(problem.Message);
    Console.Error.WriteLine(BuilderOptions.Usage);
    return 2;
}
catch (BuildRefusedException refusal)
{
    // The shape MSBuild reads as an error, so that the build of this project shows every line.
    foreach (var line in refusal.Lines) Console.Error.WriteLine($"solution : error KAM0001: {refusal.Message}: {line}");
    return 1;
}

static int Run(BuilderOptions options)
{
    if (options.Check is { } zip) return Report(SolutionChecker.Check(new MemoryStream(File.ReadAllBytes(zip))));
    if (options.Rules is { } file)
    {
        File.WriteAllText(file, RuleCatalogueFile.Write(options.Root));
        return 0;
    }

    Directory.CreateDirectory(options.Out);
    string unmanagedZip = Path.Combine(options.Out, "KamDataverse.zip"), managedZip = Path.Combine(options.Out, "KamDataverse_managed.zip");

    // What is refused below must not be importable by mistake as an older zip of the same name.
    File.Delete(unmanagedZip);
    File.Delete(managedZip);
    var content = SolutionBuilder.Build(new BuildInputs(options.WebResources, options.PluginAssembly));
    SourceTree.Write(SourceTree.Files(content), Path.Combine(options.Out, "src"));
    var managed = Package.Zip(content, managed: true);
    List<Finding> findings =
    [
        .. SolutionChecker.Check(new MemoryStream(managed)),
        .. SolutionChecker.CheckSource(Path.Combine(options.Out, "src")),
        .. ComponentLock.Enforce(options.Lock, new MemoryStream(managed), options.UpdateLock),
    ];
    var result = Report(findings);
    if (result != 0) return result;

    File.WriteAllBytes(unmanagedZip, Package.Zip(content, managed: false));
    File.WriteAllBytes(managedZip, managed);
    File.WriteAllText(Path.Combine(options.Out, "demo.json"), DemoCompany.Write());
    return 0;
}

static int Report(IReadOnlyList<Finding> findings)
{
    foreach (var finding in findings)
        Console.Error.WriteLine($"solution : {(finding.Severity == Severity.Error ? "error" : "warning")} {finding.RuleId}: {finding.Where}: {finding.Message}");
    return findings.Any(finding => finding.Severity == Severity.Error) ? 1 : 0;
}
