using System.IO.Compression;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace KamDataverse.Acceptance.Tests.Platform;

/// <summary>The managed zip with plug-ins that fail on every call, as a broken build would.</summary>
internal static class FailingSolution
{
    public static void Write(string managedZip, string target)
    {
        File.Copy(managedZip, target);
        using var zip = ZipFile.Open(target, ZipArchiveMode.Update);
        var entry = zip.Entries.Single(candidate => candidate.FullName.EndsWith(".dll", StringComparison.Ordinal));
        var name = entry.FullName;
        var bytes = new MemoryStream();
        using (var stream = entry.Open())
            stream.CopyTo(bytes);
        bytes.Position = 0;
        entry.Delete();
        using var assembly = AssemblyDefinition.ReadAssembly(bytes);
        var entryPoint = assembly.MainModule.Types.Single(type => type.Name == "PluginOperation").Methods.Single(method => method is { Name: "Execute", IsAbstract: false });
        entryPoint.Body = new MethodBody(entryPoint);
        var code = entryPoint.Body.GetILProcessor();
        code.Emit(OpCodes.Ldnull);
        code.Emit(OpCodes.Throw);
        using var changed = new MemoryStream();
        assembly.Write(changed);
        using var written = zip.CreateEntry(name).Open();
        written.Write(changed.ToArray());
    }
}
