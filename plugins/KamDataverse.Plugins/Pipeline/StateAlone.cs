using KamDataverse.Domain.Schema;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Pipeline;

/// <summary>
/// A request may set the state without a status; the platform then sets the state's default status by itself. Documented:
/// learn.microsoft.com/power-apps/developer/data-platform/special-update-operation-behavior. Rules look at the status, so it is written into the target before
/// they do: a life cycle judges it like one that was sent.
/// </summary>
internal static class StateAlone
{
    private const string State = "statecode";
    private const string Status = "statuscode";

    /// <param name="target">What was sent; it is completed.</param>
    /// <param name="stored">The row as it is stored, with its status.</param>
    public static void Resolve<TRow>(Entity target, Entity stored)
        where TRow : Row
    {
        var table = TableSchema<TRow>.Instance;
        if (table.Declaration.Status is null || target.Contains(Status) || target.GetAttributeValue<OptionSetValue>(State) is not { } sent)
            return;
        var now = stored.GetAttributeValue<OptionSetValue>(State)?.Value ?? (stored.GetAttributeValue<OptionSetValue>(Status) is { } status ? table.StateOf(status.Value) : null);

        // Forms and integrations send back what they read: that is no change. Left in, the platform might take it for a wish for the default status (inferred).
        if (now == sent.Value)
            target.Attributes.Remove(State);
        else if (table.DefaultStatus(sent.Value) is { } meant)
            target[Status] = new OptionSetValue(meant);
    }
}
