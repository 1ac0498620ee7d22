using KamDataverse.Emulator.Storage;

namespace KamDataverse.Emulator.Pipeline;

/// <summary>The one database transaction of a request, shared by everything its plug-ins do from PreOperation on.</summary>
internal sealed class TransactionScope(IUnitOfWork unit) : IDisposable
{
    private readonly List<Action> afterCommit = [];

    public IUnitOfWork Unit { get; } = unit;

    /// <summary>The failure of a nested request; a plug-in that swallows it still loses the transaction.</summary>
    public DataverseFault? BrokenBy { get; private set; }

    public bool IsBroken => BrokenBy is not null;

    /// <summary>The rows whose deletion is under way: cascades that lead back to one of them end there.</summary>
    public HashSet<Guid> Deleting { get; } = [];

    /// <summary>True when rows that decide about privileges were written.</summary>
    public bool TouchedSecurity { get; set; }

    public void Break(DataverseFault fault) => BrokenBy ??= fault;

    public void AfterCommit(Action action) => afterCommit.Add(action);

    public void Commit()
    {
        Unit.Commit();
        foreach (var action in afterCommit)
            action();
    }

    public void Dispose() => Unit.Dispose();
}
