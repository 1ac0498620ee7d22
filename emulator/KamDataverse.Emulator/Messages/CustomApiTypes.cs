using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>The thirteen types of custom API parameters, by their number in the solution format.</summary>
internal static class CustomApiTypes
{
    private static readonly Type[] ByNumber =
    [
        typeof(bool), typeof(DateTime), typeof(decimal), typeof(Entity), typeof(EntityCollection), typeof(EntityReference), typeof(double), typeof(int), typeof(Money),
        typeof(OptionSetValue), typeof(string), typeof(string[]), typeof(Guid),
    ];

    /// <exception cref="DataverseFault">The value has another type, or is a row of another table.</exception>
    public static void Check(CustomApiDefinition api, CustomApiParameter parameter, object value, MetadataModel model)
    {
        if (parameter.Type < 0 || parameter.Type >= ByNumber.Length)
            throw Unsupported.Of($"the type {parameter.Type} of {api.UniqueName}.{parameter.UniqueName}");
        var expected = ByNumber[parameter.Type];
        if (!expected.IsInstanceOfType(value))
            throw Faults.Argument($"The value of {api.UniqueName}.{parameter.UniqueName} must be of type {expected.Name}, not {value.GetType().Name}.");
        var table = value switch
        {
            Entity row => row.LogicalName,
            EntityReference reference => reference.LogicalName,
            _ => null,
        };
        if (table is not null && parameter.EntityLogicalName is { Length: > 0 } required && table != required)
            throw Faults.Argument($"The value of {api.UniqueName}.{parameter.UniqueName} must be a row of {required}, not of {table}.");
        if (table is { Length: > 0 } && parameter.EntityLogicalName is { Length: > 0 })
            model.Table(table);
    }
}
