using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Tests.Solutions;

/// <summary>A signed dll with plug-in types that do nothing, made on the spot.</summary>
internal static class SampleDll
{
    public const string Name = "Tst.Plugins";

    /// <summary>A plug-in type, one that inherits from it, an abstract one, one that is no plug-in.</summary>
    public static byte[] Build(bool signed = true)
    {
        var name = new AssemblyName(Name) { Version = new Version(1, 0, 0, 0) };
        if (signed)
            name.SetPublicKey(typeof(IPlugin).Assembly.GetName().GetPublicKey());
        var assembly = new PersistedAssemblyBuilder(name, typeof(object).Assembly);
        var module = assembly.DefineDynamicModule(Name);
        var plugin = Plugin(module, "Tst.Plugins.First", TypeAttributes.Public);
        module.DefineType("Tst.Plugins.Second", TypeAttributes.Public, plugin).CreateType();
        Plugin(module, "Tst.Plugins.Abstract", TypeAttributes.Public | TypeAttributes.Abstract);
        module.DefineType("Tst.Plugins.Other", TypeAttributes.Public).CreateType();
        var metadata = assembly.GenerateMetadata(out var il, out var fields);
        var content = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), il, fields).Serialize(content);
        return content.ToArray();
    }

    public static string FullName => $"{Name}, Version=1.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35";

    private static Type Plugin(ModuleBuilder module, string name, TypeAttributes attributes)
    {
        var type = module.DefineType(name, attributes, typeof(object), [typeof(IPlugin)]);
        var execute = type.DefineMethod(nameof(IPlugin.Execute), MethodAttributes.Public | MethodAttributes.Virtual, typeof(void), [typeof(IServiceProvider)]);
        execute.GetILGenerator().Emit(OpCodes.Ret);
        return type.CreateType();
    }
}
