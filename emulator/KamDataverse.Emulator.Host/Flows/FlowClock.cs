namespace KamDataverse.Emulator.Host.Flows;

/// <summary>The organisation's time for flows: waits end when that time has come, however it got there.</summary>
internal sealed class FlowClock(Control.AdjustableClock clock)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public DateTime UtcNow => clock.GetUtcNow().UtcDateTime;

    /// <summary>Waits until a moment of the organisation's time.</summary>
    public async Task WaitUntil(DateTime moment, CancellationToken cancellation)
    {
        while (UtcNow < moment)
            await Task.Delay(Look, cancellation);
    }
}
