using KamDataverse.Emulator.Pipeline;

namespace KamDataverse.Plugins.Tests;

/// <summary>Holds one request once it is armed: when it has passed PreValidation, or when its steps have asked so many queries after that.</summary>
internal sealed class HoldOne(string table = "kam_assignment", int queries = 0) : IPausePoints, IDisposable
{
    private readonly ManualResetEventSlim held = new();
    private readonly ManualResetEventSlim released = new();
    private int armed;
    private int asked;
    private Guid chosen;

    public void Arm() => armed = 1;

    public void Reached(PausePoint point, string message, string reached, Guid correlationId)
    {
        // The steps of an unbound custom API have the table "none", its pause point has no table.
        if ((reached == "none" ? "" : reached) != table) return;
        if (point == PausePoint.AfterPreValidation && Interlocked.Exchange(ref armed, 0) == 1)
            chosen = correlationId;
        else if (point != PausePoint.AfterQuery || correlationId != chosen)
            return;
        else
            asked++;
        if (correlationId != chosen || asked != queries) return;
        held.Set();
        released.Wait(TimeSpan.FromSeconds(30));
    }

    public void WaitUntilHeld() => Assert.True(held.Wait(TimeSpan.FromSeconds(30)));

    public void Release() => released.Set();

    public void Dispose()
    {
        held.Dispose();
        released.Dispose();
    }
}
