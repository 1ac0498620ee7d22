using System.Globalization;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>Optimistic concurrency by row version.</summary>
internal static class RowVersions
{
    private const string Parameter = "ConcurrencyBehavior";

    /// <summary>
    /// Whether the request asks for a certain version. Then the row is read under its lock (inferred): of two requests with one version the second must find the
    /// row changed.
    /// </summary>
    public static bool IsAsked(ParameterCollection parameters) => parameters.TryGetValue(Parameter, out var behaviour) && behaviour is ConcurrencyBehavior.IfRowVersionMatches;

    /// <exception cref="DataverseFault">The row has changed, or no version came with a request that asks for one.</exception>
    public static void Demand(ParameterCollection parameters, string? expected, Entity stored)
    {
        if (!IsAsked(parameters))
            return;
        if (string.IsNullOrEmpty(expected))
            throw Faults.VersionMissing();
        if (!long.TryParse(expected, NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version != stored.GetAttributeValue<long?>("versionnumber"))
            throw Faults.VersionMismatch();
    }

    public static string? Of(Entity row) => row.GetAttributeValue<long?>("versionnumber")?.ToString(CultureInfo.InvariantCulture);
}
