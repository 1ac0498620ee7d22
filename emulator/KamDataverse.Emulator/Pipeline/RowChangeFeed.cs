using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Pipeline;

/// <summary>A row that was created, changed or deleted, after its transaction has committed.</summary>
/// <param name="Message">Create, Update or Delete; other messages end in one of them.</param>
/// <param name="Columns">The columns the request and its synchronous steps wrote; empty for a deletion.</param>
/// <param name="OwnerId">The row's owner before a deletion; <see langword="null"/> otherwise, where the row itself says it.</param>
public sealed record RowChange(string Table, string Message, Guid RowId, IReadOnlySet<string> Columns, Guid? OwnerId, Guid UserId);

/// <summary>Tells one listener of committed row changes, as the platform's callback registrations do. Nothing is noted for tables nobody asks for.</summary>
public sealed class RowChangeFeed
{
    private Func<string, bool>? wants;
    private Action<RowChange>? listener;

    internal RowChangeFeed()
    {
    }

    /// <param name="wants">Asked for each write; must answer at once.</param>
    /// <param name="listener">Called after the commit on the writer's thread; must not take long.</param>
    public void Listen(Func<string, bool> wants, Action<RowChange> listener)
    {
        this.listener = listener;
        this.wants = wants;
    }

    internal void Note(CallFrame frame, string table, string message, Guid id, IEnumerable<string> columns, Entity? deleted = null)
    {
        if (wants is null || !wants(table))
            return;
        var change = new RowChange(
            table, message, id, columns.ToHashSet(StringComparer.Ordinal), deleted?.GetAttributeValue<EntityReference>("ownerid")?.Id, frame.Caller.UserId);
        frame.Transaction!.AfterCommit(() => listener!(change));
    }
}
