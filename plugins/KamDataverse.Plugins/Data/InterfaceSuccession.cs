using System;
using System.Collections.Generic;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Data;

/// <summary>The slot of an interface: given up by the version before, proved on the one that takes it.</summary>
internal static class InterfaceSuccession
{
    /// <summary>The version before ends first, so that its slot is free for this one.</summary>
    /// <param name="saved">The version that takes the slot.</param>
    /// <param name="predecessor">The version in force: its start and owner.</param>
    /// <param name="read">The predecessor's findings where they were read already.</param>
    public static void End(Run run, ProcessInterface saved, ProcessInterface predecessor, IEnumerable<Finding>? read = null)
    {
        var ended = Succession.End(predecessor, saved.ValidFrom ?? run.TodayOf(saved.ProgramId));
        run.AsSystemWrite(() => run.AsSystem.Update(RowMapper.Write(ended)));

        // The write above is the product's own, so that no step closes what was said about the version that ended.
        new FindingLedger(run).Refresh(new RowRef("kam_interface", predecessor.Id), predecessor.OwnerId, Array.Empty<Observation>(), read: read);
    }

    /// <summary>Proves that the key is the one the stored columns demand, and corrects it otherwise.</summary>
    public static void ProveSlot(Run run, ProcessInterface stored)
    {
        var key = SlotKeys.Of(stored);
        if (stored.ActiveKey != key)
            run.AsSystemWrite(() => run.AsSystem.Update(RowMapper.Write(new ProcessInterface { Id = stored.Id, ActiveKey = key })));
    }
}
