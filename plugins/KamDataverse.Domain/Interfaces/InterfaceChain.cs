using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Interfaces;

/// <summary>Inputs that other interfaces provide (IFC-15).</summary>
internal static class InterfaceChain
{
    /// <summary>No interface waits, over others, for itself.</summary>
    /// <param name="saved">The interface that is to be agreed.</param>
    /// <param name="items">Items of the programme's interfaces that name who provides them; of any interface, in any order.</param>
    public static IEnumerable<Violation> CheckLoop(ProcessInterface saved, IEnumerable<InterfaceItem> items)
    {
        var links = items
            .Where(item => item.Direction == Choices.ItemDirection.Input && item.InterfaceId is not null && item.ProvidedByInterfaceId is not null)
            .ToLookup(item => item.InterfaceId!.Value.Id, item => item.ProvidedByInterfaceId!.Value);
        var cameFrom = new Dictionary<Guid, Guid>();
        var names = new Dictionary<Guid, RowRef>();
        var waiting = new Queue<Guid>(new[] { saved.Id });
        while (waiting.Count > 0 && !cameFrom.ContainsKey(saved.Id))
        {
            var current = waiting.Dequeue();
            foreach (var provider in links[current].Where(provider => !cameFrom.ContainsKey(provider.Id)))
            {
                cameFrom[provider.Id] = current;
                names[provider.Id] = provider;
                waiting.Enqueue(provider.Id);
            }
        }

        if (!cameFrom.TryGetValue(saved.Id, out var last))
            yield break;
        var self = new RowRef("kam_interface", saved.Id, saved.Name ?? saved.Code);
        var circle = new List<object?> { self };
        for (var id = last; id != saved.Id; id = cameFrom[id])
            circle.Insert(0, names[id]);
        circle.Insert(0, self);
        yield return Rule.IFC15.On(null, new ValueList(circle));
    }
}
