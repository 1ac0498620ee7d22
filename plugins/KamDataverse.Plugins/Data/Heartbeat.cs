using System;
using System.Linq;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Data;

/// <summary>The row of a timed job: taken first, so that a second run waits for the first one to end, and written last.</summary>
internal sealed class Heartbeat
{
    private readonly Run run;
    private readonly Guid id;

    private Heartbeat(Run run, Guid id)
    {
        this.run = run;
        this.id = id;
    }

    /// <summary>Takes the job's row; the first run of all makes it. Of two first runs at once the alternate key refuses one, which simply comes again.</summary>
    public static Heartbeat Take(Run run, string code, string name)
    {
        var stored = Find(run, code);
        var id = stored?.Id ?? Guid.NewGuid();
        run.AsSystemWrite(() =>
        {
            if (stored is null)
                run.AsSystem.Create(RowMapper.Write(new Automation { Id = id, Code = code, Name = name }));
            else
                run.AsSystem.Update(RowMapper.Write(new Automation { Id = id, Code = code }));
        });
        return new Heartbeat(run, id);
    }

    public static Automation? Find(Run run, string code) => RowReader.All<Automation>(
        run.AsSystem,
        RowReader.Query<Automation>(nameof(Automation.Code), nameof(Automation.LastRunOn), nameof(Automation.LastProcessed), nameof(Automation.HasMore))
            .Where<Automation>(nameof(Automation.Code), code)).FirstOrDefault();

    public void Write(int processed, bool hasMore) => run.AsSystemWrite(() => run.AsSystem.Update(RowMapper.Write(
        new Automation { Id = id, LastRunOn = run.UtcNow, LastProcessed = processed, HasMore = hasMore })));
}
