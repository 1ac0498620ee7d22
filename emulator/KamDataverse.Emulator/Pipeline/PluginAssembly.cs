using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using System.Security.Cryptography;
using KamDataverse.Emulator.Messages;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Pipeline;

/// <summary>
/// A plug-in dll from the store, loaded on first use into a context of its own: an upgrade brings its own next to it. The same bytes are loaded once in a process, as a worker of the sandbox does, and stay:
/// contexts that could be unloaded were slower, and a resource read while another one went ended the process.
/// </summary>
internal sealed class PluginAssembly(string name, Func<byte[]> content)
{
    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> Shared = new(StringComparer.Ordinal);

    private readonly Lazy<Assembly> loaded = new(() =>
    {
        var bytes = content();
        return Shared.GetOrAdd(Convert.ToHexString(SHA256.HashData(bytes)), _ => new Lazy<Assembly>(() =>
        {
            using var stream = new MemoryStream(bytes, writable: false);
            return new PluginLoadContext(name).LoadFromStream(stream);
        })).Value;
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

    private sealed class PluginLoadContext(string name) : AssemblyLoadContext(name)
    {
        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name == "Microsoft.Xrm.Sdk" ? typeof(IPlugin).Assembly : null;
    }
}
