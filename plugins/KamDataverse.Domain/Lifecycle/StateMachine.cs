using System;
using System.Collections.Generic;
using System.Linq;

namespace KamDataverse.Domain.Lifecycle;

/// <summary>Which status may follow which, as data.</summary>
internal sealed class StateMachine<TStatus>
    where TStatus : struct, Enum
{
    private readonly IReadOnlyDictionary<TStatus, IReadOnlyList<TStatus>> next;

    private StateMachine(TStatus initial, IReadOnlyDictionary<TStatus, IReadOnlyList<TStatus>> next)
    {
        Initial = initial;
        this.next = next;
    }

    /// <summary>The status of a new row.</summary>
    public TStatus Initial { get; }

    public static Builder StartingIn(TStatus initial) => new Builder(initial);

    /// <summary>What may follow; empty for a status that is final.</summary>
    public IReadOnlyList<TStatus> After(TStatus status) => next.TryGetValue(status, out var following) ? following : Array.Empty<TStatus>();

    public bool Allows(TStatus from, TStatus to) => After(from).Contains(to);

    /// <summary>The shortest way from one status to another, the first one left out; null where there is none.</summary>
    public IReadOnlyList<TStatus>? Path(TStatus from, TStatus to)
    {
        var cameFrom = new Dictionary<TStatus, TStatus>();
        var waiting = new Queue<TStatus>();
        waiting.Enqueue(from);
        while (waiting.Count > 0 && !cameFrom.ContainsKey(to))
        {
            var status = waiting.Dequeue();
            foreach (var following in After(status).Where(following => !cameFrom.ContainsKey(following)))
            {
                cameFrom[following] = status;
                waiting.Enqueue(following);
            }
        }

        if (!cameFrom.ContainsKey(to))
            return null;
        var path = new List<TStatus> { to };
        while (!cameFrom[path[0]].Equals(from))
            path.Insert(0, cameFrom[path[0]]);
        return path;
    }

    /// <summary>Collects the transitions of a machine.</summary>
    internal sealed class Builder
    {
        private readonly TStatus initial;
        private readonly Dictionary<TStatus, IReadOnlyList<TStatus>> next = new Dictionary<TStatus, IReadOnlyList<TStatus>>();

        public Builder(TStatus initial) => this.initial = initial;

        public Builder From(TStatus status, params TStatus[] following)
        {
            next.Add(status, following);
            return this;
        }

        public StateMachine<TStatus> Build() => new StateMachine<TStatus>(initial, next);
    }
}
