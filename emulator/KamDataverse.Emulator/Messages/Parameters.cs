using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>Reads a request's parameters.</summary>
internal static class Parameters
{
    /// <summary>What the platform accepts with any message besides the message's own parameters, and this emulator honours or may safely ignore.</summary>
    private static readonly HashSet<string> Optional = new(StringComparer.Ordinal)
    {
        "tag", "SuppressDuplicateDetection", "ReturnNotifications", "MaintainLegacyAppServerBehavior",
    };

    /// <exception cref="DataverseFault">Missing, or of another type.</exception>
    public static T Get<T>(this OrganizationRequest request, string name) =>
        !request.Parameters.TryGetValue(name, out var value) || value is null ? throw Faults.MissingParameter(name)
        : value is T typed ? typed
        : throw Faults.Argument($"The parameter '{name}' of {request.RequestName} must be of type {typeof(T).Name}, not {value.GetType().Name}.");

    public static T? Find<T>(this OrganizationRequest request, string name)
        where T : class =>
        !request.Parameters.TryGetValue(name, out var value) || value is null ? null
        : value as T ?? throw Faults.Argument($"The parameter '{name}' of {request.RequestName} must be of type {typeof(T).Name}, not {value.GetType().Name}.");

    /// <summary>Refuses parameters nobody would read: an option accepted and ignored would be a wrong answer.</summary>
    public static void Allow(this OrganizationRequest request, params ReadOnlySpan<string> names)
    {
        foreach (var name in request.Parameters.Keys)
        {
            if (!names.Contains(name) && !Optional.Contains(name))
                throw Unsupported.Of($"the parameter {name} of {request.RequestName}");
        }
    }

    /// <summary>The parameters besides <paramref name="names"/>, copied.</summary>
    public static ParameterCollection Besides(this OrganizationRequest request, params ReadOnlySpan<string> names)
    {
        var rest = new ParameterCollection();
        foreach (var (name, value) in request.Parameters)
        {
            if (!names.Contains(name))
                rest[name] = Isolation.CopyValue(value);
        }
        return rest;
    }
}
