using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Timed;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;
using KamDataverse.Plugins.Timed;

namespace KamDataverse.Plugins.Apis;

/// <summary>Does what time has made due; the platform has no scheduler, so a recurring flow calls this.</summary>
[CustomApi("kam_ProcessDueItems", "Process due items", "Does what time has made due: overdue handovers, passed dates, ended waivers. Called by a recurring flow until nothing is left.", ExecutePrivilege = "prvWritekam_automation")]
[RequestParameter("MaxItems", ParameterType.Integer, "Most rows to handle in this call, 1 to 500; empty or 0 for 500.", Optional = true)]
[RequestParameter("AsOfUtc", ParameterType.DateTime, "For trials: what counts as now, at most three years from now; empty for the platform's clock.", Optional = true)]
[ResponseProperty("Processed", ParameterType.Integer, "How many rows were handled.")]
[ResponseProperty("HasMore", ParameterType.Boolean, "True when more may be due: call again.")]
public sealed class ProcessDueItems : ApiOperation
{
    private const int MostItems = 500;
    private const int MostDaysAway = 3 * 366;

    private protected override void Answer(Run run, ApiCall call)
    {
        var most = call.Whole("MaxItems", 1, MostItems, MostItems);
        var asOf = AsOf(run, call);
        var heartbeat = Heartbeat.Take(run, Automation.DueItems, "kam_ProcessDueItems");
        var works = DueWorks.All().ToList();

        // Everybody is served in the order of the locks, once: what is left then is left to the next call, which holds none yet.
        var served = new HashSet<int>();
        var again = false;
        Locks.Take(run, works.SelectMany(work => work.Programs(run, asOf, most)), Enumerable.Empty<RowRef>());
        var shared = FairShare.Run(works.Count, most, 0, Serve);
        var hasMore = shared.HasMore || again;
        heartbeat.Write(shared.Processed, hasMore);
        call.Return("Processed", shared.Processed);
        call.Return("HasMore", hasMore);

        int Serve(int work, int share)
        {
            if (served.Add(work))
                return works[work].Process(run, asOf, share);
            again = true;
            return 0;
        }
    }

    private static DateTime AsOf(Run run, ApiCall call)
    {
        if (call.Date("AsOfUtc") is not { } given)
            return run.UtcNow;
        var asOf = given.Kind == DateTimeKind.Local ? given.ToUniversalTime() : DateTime.SpecifyKind(given, DateTimeKind.Utc);
        if (Math.Abs((asOf - run.UtcNow).TotalDays) > MostDaysAway)
            throw call.Invalid("AsOfUtc", asOf.ToString("u", CultureInfo.InvariantCulture), "±3 × 366 d");
        return asOf;
    }
}
