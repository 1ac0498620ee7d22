using System;
using System.Globalization;
using System.Linq;
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
        var time = DueTime.At(run, asOf);
        var waiting = works.Select(work => work.Look(run, time, most)).ToList();
        var shares = FairShare.Split(waiting, most);

        // All locks at once, in their order: everybody is served once, and what is left then is left to the next call, which holds none yet.
        Locks.Take(run, works.SelectMany((work, place) => work.Locks(shares[place])));
        var processed = 0;
        for (var place = 0; place < works.Count; place++)
            processed += shares[place] == 0 ? 0 : works[place].Process(run, time, shares[place]);
        var hasMore = waiting.Where((count, place) => count > shares[place] || count == most).Any();
        heartbeat.Write(processed, hasMore);
        call.Return("Processed", processed);
        call.Return("HasMore", hasMore);
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
