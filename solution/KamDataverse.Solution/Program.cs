using KamDataverse.Solution;
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
    var content = SolutionBuilder.Build(new BuildInputs(options.Icons));
    Directory.CreateDirectory(options.Out);
    SourceTree.Write(SourceTree.Files(content), Path.Combine(options.Out, "src"));
    WriteZip(content, managed: false, Path.Combine(options.Out, "KamDataverse.zip"));
    WriteZip(content, managed: true, Path.Combine(options.Out, "KamDataverse_managed.zip"));
    if (File.Exists(options.Demo)) File.Copy(options.Demo, Path.Combine(options.Out, "demo.json"), overwrite: true);
    return 0;
}

static void WriteZip(SolutionContent content, bool managed, string file)
{
    using var memory = new MemoryStream();
    Package.Zip(Package.Parts(content, managed), memory);
    File.WriteAllBytes(file, memory.ToArray());
}
