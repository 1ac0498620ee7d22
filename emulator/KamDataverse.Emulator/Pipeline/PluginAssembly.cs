using System.Reflection;
using System.Runtime.Loader;
using KamDataverse.Emulator.Messages;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Pipeline;

/// <summary>A plug-in dll from the store, loaded on first use into a context of its own so that an upgrade can drop it.</summary>
internal sealed class PluginAssembly(string name, Func<byte[]> content)
{
    private readonly Lazy<Assembly> loaded = new(() =>
    {
        using var stream = new MemoryStream(content(), writable: false);
        return new PluginLoadContext(name).LoadFromStream(stream);
    });

    /// <exception cref="DataverseFault">The dll cannot be loaded, lacks the type, or the type is no plug-in.</exception>
    public IPlugin Create(string typeName, string? unsecure, string? secure)
    {
        try
        {
            var type = loaded.Value.GetType(typeName, throwOnError: false)
                ?? throw Faults.Unexpected($"Plug-in assembly {name} does not contain the required type {typeName}.", null);
            if (!typeof(IPlugin).IsAssignableFrom(type))
                throw Faults.Unexpected($"Plug-in type {typeName} does not implement IPlugin.", null);
            return (IPlugin)Construct(type, unsecure, secure);
        }
        catch (Exception exception) when (exception is not DataverseFault)
        {
            // The constructor and the dll are foreign: whatever they throw is a fault of theirs, not of the process.
            var cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
            throw Faults.Unexpected($"Could not load plug-in {typeName}: {cause.GetType().FullName}: {cause.Message}", cause);
        }
    }

    private static object Construct(Type type, string? unsecure, string? secure)
    {
        if (type.GetConstructor([typeof(string), typeof(string)]) is { } both)
            return both.Invoke([unsecure, secure]);
        if (type.GetConstructor([typeof(string)]) is { } one)
            return one.Invoke([unsecure]);
        return Activator.CreateInstance(type)!;
    }

    private sealed class PluginLoadContext(string name) : AssemblyLoadContext(name, isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name == "Microsoft.Xrm.Sdk" ? typeof(IPlugin).Assembly : null;
    }
}
