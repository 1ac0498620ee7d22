using KamDataverse.Emulator.Pipeline;

namespace KamDataverse.Emulator.Host.Control;

/// <summary>
/// Holds requests still for random moments at the named points, so that they meet in more ways than this machine's speed would let them; switched off until a
/// test asks for it.
/// </summary>
internal sealed class Jitter : IPausePoints
{
    /// <summary>Longest delay that can be asked for.</summary>
    public const int MostMilliseconds = 1000;

    private volatile int milliseconds;

    public int Milliseconds
    {
        get => milliseconds;
        set => milliseconds = Math.Clamp(value, 0, MostMilliseconds);
    }

    public void Reached(PausePoint point, string message, string table, Guid correlationId)
    {
        // Before the commit the write lock is held and nobody else moves: waiting there would only be slow.
        if (milliseconds > 0 && point != PausePoint.BeforeCommit && Random.Shared.Next(4) == 0)
            Thread.Sleep(Random.Shared.Next(milliseconds + 1));
    }
}
