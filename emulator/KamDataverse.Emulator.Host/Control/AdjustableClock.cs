namespace KamDataverse.Emulator.Host.Control;

/// <summary>The organisation's clock: the machine's, moved by what tests and demonstrations ask for.</summary>
internal sealed class AdjustableClock : TimeProvider
{
    private long offset;

    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref offset));

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;

    public void Set(DateTimeOffset now) => Interlocked.Exchange(ref offset, (now - base.GetUtcNow()).Ticks);

    public void Advance(TimeSpan by) => Interlocked.Add(ref offset, by.Ticks);

    public void Reset() => Interlocked.Exchange(ref offset, 0);
}
