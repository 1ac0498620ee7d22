using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Validation;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Pipeline;

/// <summary>A step over the rows of <typeparamref name="TRow"/> that are being created or updated, one row or a batch.</summary>
public abstract class RowStep<TRow> : PluginOperation
    where TRow : Row, new()
{
    private protected sealed override void Execute(Run run)
    {
        if (run.IsSystemWrite && !RunsOnSystemWrites)
            return;
        var batch = Batch<TRow>.Of(run);
        var violations = Check(batch).Where(violation => violation.Severity == Severity.Block).ToList();
        if (violations.Count > 0)
            throw Refusal.Of(run, violations);
        Apply(batch);
    }

    /// <summary>Whether the step also runs where the product itself writes; such writes are already checked.</summary>
    private protected virtual bool RunsOnSystemWrites => false;

    /// <summary>Everything that is wrong with the batch.</summary>
    private protected virtual IEnumerable<Violation> Check(Batch<TRow> batch) => Enumerable.Empty<Violation>();

    /// <summary>What follows from a save that nothing is wrong with.</summary>
    private protected virtual void Apply(Batch<TRow> batch)
    {
    }
}

/// <summary>A step on the deletion of a row; the pre-image is the row.</summary>
public abstract class DeleteStep<TRow> : PluginOperation
    where TRow : Row, new()
{
    private protected sealed override void Execute(Run run)
    {
        if (run.IsSystemWrite)
            return;
        var reference = (EntityReference)run.Context.InputParameters["Target"];
        var images = run.Context.PreEntityImages;
        var row = images.Contains("PreImage") ? RowMapper.Read<TRow>(images["PreImage"]) : new TRow();
        row.Id = reference.Id;
        var violations = Check(run, row).Where(violation => violation.Severity == Severity.Block).ToList();
        if (violations.Count > 0)
            throw Refusal.Of(run, violations);
        Apply(run, row);
    }

    private protected virtual IEnumerable<Violation> Check(Run run, TRow row) => Enumerable.Empty<Violation>();

    private protected virtual void Apply(Run run, TRow row)
    {
    }
}
