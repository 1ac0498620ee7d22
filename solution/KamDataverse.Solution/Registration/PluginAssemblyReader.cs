using Mono.Cecil;

namespace KamDataverse.Solution.Registration;

/// <summary>Reads registrations from the built dll without loading it; there is no second list of them.</summary>
internal static class PluginAssemblyReader
{
    private const string Space = "KamDataverse.Plugins.Registration.";
    private const string PluginInterface = "Microsoft.Xrm.Sdk.IPlugin";

    /// <exception cref="BuildRefusedException">The dll was not built, or a class carries a registration without being a plug-in.</exception>
    public static PluginMetadata Read(string file)
    {
        if (!File.Exists(file)) throw new BuildRefusedException("The plug-in dll is not built", [file]);
        var bytes = File.ReadAllBytes(file);
        using var assembly = AssemblyDefinition.ReadAssembly(new MemoryStream(bytes));
        TypeDefinition[] types = [.. assembly.MainModule.Types.Where(Registered).OrderBy(type => type.FullName, StringComparer.Ordinal)];
        string[] strangers = [.. types.Where(type => type.IsAbstract || !type.IsPublic || !IsPlugin(type)).Select(type => type.FullName)];
        if (strangers.Length > 0) throw new BuildRefusedException("A registration stands on a class that is no public plug-in", strangers);
        return new PluginMetadata(
            assembly.Name.FullName,
            assembly.Name.Name,
            bytes,
            [.. types.Select(type => type.FullName)],
            [.. types.SelectMany(Steps)],
            [.. types.SelectMany(Apis)],
            Events(assembly.MainModule));
    }

    private static bool Registered(TypeDefinition type) => Attributes(type, "Step").Any() || Attributes(type, "CustomApi").Any();

    private static bool IsPlugin(TypeDefinition type)
    {
        for (var current = type; current is not null; current = current.BaseType is { } parent ? current.Module.GetType(parent.GetElementType().FullName) : null)
        {
            if (current.Interfaces.Any(implemented => implemented.InterfaceType.FullName == PluginInterface)) return true;
        }

        return false;
    }

    private static IEnumerable<StepMetadata> Steps(TypeDefinition type) => Attributes(type, "Step").Select(step => new StepMetadata(
        type.FullName,
        EnumName(type.Module, step.ConstructorArguments[0]),
        ((TypeReference)step.ConstructorArguments[1].Value).FullName,
        (int)step.ConstructorArguments[2].Value,
        Named(step, "Columns", ""),
        Named(step, "PreImage", ""),
        Named(step, "PostImage", ""),
        Named(step, "Rank", 10),
        Named(step, "Asynchronous", false)));

    private static IEnumerable<ApiMetadata> Apis(TypeDefinition type) => Attributes(type, "CustomApi").Select(api => new ApiMetadata(
        type.FullName,
        Text(api, 0),
        Text(api, 1),
        Text(api, 2),
        Named(api, "ExecutePrivilege", ""),
        [.. Attributes(type, "RequestParameter").Select(Parameter)],
        [.. Attributes(type, "ResponseProperty").Select(Parameter)]));

    /// <summary>Business events stand on the constants that hold their names, wherever those are.</summary>
    private static IReadOnlyList<EventMetadata> Events(ModuleDefinition module)
    {
        FieldDefinition[] fields = [.. module.Types.SelectMany(type => type.Fields).Where(field => Attributes(field, "BusinessEvent").Any())];
        string[] strangers = [.. fields.Where(field => field.Constant is not string).Select(field => field.FullName)];
        if (strangers.Length > 0) throw new BuildRefusedException("A business event stands on something that is no text constant", strangers);
        return [.. fields.Select(Event).OrderBy(found => found.UniqueName, StringComparer.Ordinal)];
    }

    private static EventMetadata Event(FieldDefinition field)
    {
        var declared = Attributes(field, "BusinessEvent").Single();
        return new EventMetadata(
            (string)field.Constant,
            Text(declared, 0),
            Text(declared, 1),
            EnumName(field.Module, declared.ConstructorArguments[2]),
            // What has no value in a case is left out of the payload, so no parameter can be required.
            [.. Attributes(field, "EventParameter").Select(parameter => Parameter(parameter) with { Optional = true })]);
    }

    private static ApiParameter Parameter(CustomAttribute parameter) =>
        new(Text(parameter, 0), (int)parameter.ConstructorArguments[1].Value, Text(parameter, 2), Named(parameter, "Optional", false));

    private static IEnumerable<CustomAttribute> Attributes(ICustomAttributeProvider member, string name) =>
        member.CustomAttributes.Where(attribute => attribute.AttributeType.FullName == Space + name + "Attribute");

    private static string Text(CustomAttribute attribute, int place) => (string)attribute.ConstructorArguments[place].Value;

    private static TValue Named<TValue>(CustomAttribute attribute, string name, TValue otherwise) =>
        attribute.Properties.Where(property => property.Name == name).Select(property => (TValue)property.Argument.Value).DefaultIfEmpty(otherwise).First();

    private static string EnumName(ModuleDefinition module, CustomAttributeArgument argument) =>
        module.GetType(argument.Type.FullName).Fields.First(field => field.HasConstant && Equals(field.Constant, argument.Value)).Name;
}
