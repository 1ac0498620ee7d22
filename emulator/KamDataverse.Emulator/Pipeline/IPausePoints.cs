namespace KamDataverse.Emulator.Pipeline;

/// <summary>A place at which a request can be held still.</summary>
public enum PausePoint
{
    /// <summary>PreValidation is done, the transaction not yet open.</summary>
    AfterPreValidation,

    /// <summary>A plug-in's query has been answered.</summary>
    AfterQuery,

    /// <summary>All steps are done, the transaction still open.</summary>
    BeforeCommit,
}

/// <summary>Lets tests interleave two requests at named places, so that a missing lock fails every time and not once in a while.</summary>
public interface IPausePoints
{
    /// <param name="message">The message being executed.</param>
    /// <param name="table">Its primary table; empty for global messages.</param>
    /// <param name="correlationId">The same for everything one top-level request does.</param>
    void Reached(PausePoint point, string message, string table, Guid correlationId);
}

internal sealed class NoPausePoints : IPausePoints
{
    public static readonly NoPausePoints Instance = new();

    public void Reached(PausePoint point, string message, string table, Guid correlationId)
    {
    }
}
