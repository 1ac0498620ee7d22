namespace KamDataverse.Emulator.Storage;

/// <summary>The store's single write lock; those who wait get it in the order they came.</summary>
internal sealed class WriteLock(TimeSpan timeout)
{
    private readonly Lock gate = new();
    private readonly LinkedList<TaskCompletionSource> waiting = new();
    private bool taken;

    /// <exception cref="DataverseFault">Nobody gave the lock back in time: the platform's SQL timeout (0x80044151).</exception>
    public void Enter()
    {
        TaskCompletionSource turn;
        lock (gate)
        {
            if (!taken)
            {
                taken = true;
                return;
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.AddLast(turn);
        }

        if (turn.Task.Wait(timeout))
            return;
        lock (gate)
        {
            // The turn may have come between the time-out and this line; then the lock is ours after all.
            if (!waiting.Remove(turn))
                return;
        }

        throw new DataverseFault(unchecked((int)0x80044151), 500, "SQL timeout expired.");
    }

    public void Exit()
    {
        lock (gate)
        {
            if (waiting.First is { } next)
            {
                waiting.RemoveFirst();
                next.Value.SetResult();
            }
            else
                taken = false;
        }
    }
}
