using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Events;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Timed;

/// <summary>
/// Looks once a day at every interface in force: overdue review and near end (IFC-20), the notice 60, 30 and 7 days before the end, too many rejections (IFC-02), and the end
/// itself, after which it is retired. Queries and bulk writes are constant, however many there are.
/// </summary>
internal sealed class DueInterfaces : DueWork<ProcessInterface>
{
    private static readonly string[] Judged = { "IFC-20", "IFC-02", "MIG-01" };

    /// <summary>What is no longer said about an interface that is over.</summary>
    private static readonly string[] OfAnEnd = Rule.All.Select(rule => rule.Code).Where(code => (code.StartsWith("IFC-", StringComparison.Ordinal) && code != "IFC-23") || code == "MIG-01").ToArray();

    protected override void Handle(Run run, DueTime time, DueRows<ProcessInterface> found)
    {
        var due = found.Rows;
        var days = found.Days;
        var ended = due.Where(row => InterfaceEndRules.HasEnded(row, days[row.Id])).ToList();
        var running = due.Except(ended).ToList();
        var succeeded = Succeeded(run, running);
        var rejections = new HandoverRepository(run).Rejections(running.Select(row => row.Id), time.AsOf.AddDays(-InterfaceEndRules.WindowDays));
        var sweep = new FindingSweep(run);
        if (running.Count > 0)
        {
            var observations = running.SelectMany(row => InterfaceEndRules.CheckDue(row, succeeded.Contains(row.Id), days[row.Id])
                .Concat(TakeOver.CheckConfirmed(row, days[row.Id]))
                .Concat(InterfaceEndRules.CheckRejections(row, rejections.TryGetValue(row.Id, out var count) ? count : 0))
                .Select(violation => new Observation(new RowRef("kam_interface", row.Id, row.Name), violation))).ToList();
            sweep.Refresh(running.ToDictionary(row => row.Id, row => row.OwnerId), "kam_interface", nameof(Finding.InterfaceId), observations, Judged);
        }

        if (ended.Count > 0)
            sweep.Refresh(ended.ToDictionary(row => row.Id, row => row.OwnerId), "kam_interface", nameof(Finding.InterfaceId), Array.Empty<Observation>(), OfAnEnd);
        var notices = running.Select(row => new KeyValuePair<ProcessInterface, int?>(row, InterfaceEndRules.NoticeDue(row, succeeded.Contains(row.Id), days[row.Id]))).ToList();
        run.AsSystemWrite(() =>
        {
            BulkWrite.Send(run.AsSystem, "UpdateMultiple", notices.Select(notice => RowMapper.Write(Looked(notice.Key, notice.Value, days[notice.Key.Id]))).ToList());
            BulkWrite.Send(run.AsSystem, "UpdateMultiple", ended.Select(row => RowMapper.Write(Retired(row, days[row.Id]))).ToList());
        });
        KeepRetirements(run, ended, time.AsOf);
        foreach (var notice in notices.Where(notice => notice.Value is not null))
        {
            run.Raise(EventNames.InterfaceExpiring, new ParameterCollection
            {
                ["InterfaceId"] = notice.Key.Id, ["ValidTo"] = notice.Key.ValidTo, ["DaysLeft"] = (notice.Key.ValidTo!.Value.Date - days[notice.Key.Id]).Days,
            });
        }

        Confirmations.Tell(run, running.Where(row => TakeOver.IsNewlyLate(row.ConfirmBy, row.RemindedOn, days[row.Id]))
            .Select(row => new LateConfirmation(new RowRef("kam_interface", row.Id), row.ProgramId, row.ConfirmBy!.Value)).ToList());
    }

    private static ProcessInterface Looked(ProcessInterface row, int? notice, DateTime today)
    {
        var looked = new ProcessInterface { Id = row.Id, RemindedOn = today };
        if (notice is not null)
            looked.EndNotice = notice;
        return looked;
    }

    private static ProcessInterface Retired(ProcessInterface row, DateTime today)
    {
        var retired = Retirement.Of(row);
        retired.RemindedOn = today;
        return retired;
    }

    /// <summary>What interfaces that ended leave behind (IFC-23): requests still open, and pairs in use that nothing covers any more.</summary>
    private static void KeepRetirements(Run run, List<ProcessInterface> ended, DateTime asOf)
    {
        if (ended.Count == 0)
            return;
        var handovers = new HandoverRepository(run);
        var ids = ended.Select(row => row.Id).ToList();
        var open = handovers.Open(nameof(Handover.InterfaceId), ids).ToLookup(row => row.InterfaceId!.Value.Id);
        var recent = handovers.Requested(ids, asOf.AddDays(-InterfaceEndRules.WindowDays)).ToLookup(row => row.InterfaceId!.Value.Id);
        var offers = handovers.Offers(ended.Where(row => row.SupplierFunctionId is not null).Select(row => row.SupplierFunctionId!.Value.Id));
        var observations = ended.SelectMany(row => InterfaceEndRules.CheckRetirement(
                open[row.Id].Count(),
                recent[row.Id].Count(),
                offers.Any(offer => !ids.Contains(offer.Id) && offer.SupplierFunctionId == row.SupplierFunctionId && offer.CustomerFunctionId == row.CustomerFunctionId && offer.ProcessId == row.ProcessId))
            .Select(violation => new Observation(new RowRef("kam_interface", row.Id, row.Name), violation))).ToList();
        new FindingSweep(run).Refresh(ended.ToDictionary(row => row.Id, row => row.OwnerId), "kam_interface", nameof(Finding.InterfaceId), observations, new[] { Rule.IFC23.Code });
    }

    /// <summary>Interfaces that somebody is already working on the next version of.</summary>
    private static HashSet<Guid> Succeeded(Run run, List<ProcessInterface> rows)
    {
        if (rows.Count == 0)
            return new HashSet<Guid>();
        var query = RowReader.Query<ProcessInterface>(nameof(ProcessInterface.PredecessorId)).WhereIn<ProcessInterface>(nameof(ProcessInterface.PredecessorId), rows.Select(row => row.Id));
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return new HashSet<Guid>(RowReader.All<ProcessInterface>(run.AsSystem, query).Select(row => row.PredecessorId!.Value.Id));
    }

    /// <summary>Interfaces in force of some programmes that the job has not looked at on their day.</summary>
    protected override QueryExpression Due(DateTime today, IReadOnlyCollection<Guid> programs)
    {
        var query = RowReader.Query<ProcessInterface>(
            nameof(ProcessInterface.Name), nameof(ProcessInterface.Code), nameof(ProcessInterface.Depth), nameof(ProcessInterface.ReviewDate), nameof(ProcessInterface.ValidTo), nameof(ProcessInterface.EndNotice),
            nameof(ProcessInterface.SupplierFunctionId), nameof(ProcessInterface.CustomerFunctionId), nameof(ProcessInterface.ProcessId), nameof(ProcessInterface.ProgramId), nameof(ProcessInterface.ConfirmBy), nameof(ProcessInterface.RemindedOn), "statuscode", "ownerid");
        query.Criteria.AddCondition("statuscode", ConditionOperator.Equal, (int)InterfaceStatus.Active);
        query.WhereIn<ProcessInterface>(nameof(ProcessInterface.ProgramId), programs);
        var notToday = query.Criteria.AddFilter(LogicalOperator.Or);
        notToday.AddCondition("kam_remindedon", ConditionOperator.Null);
        notToday.AddCondition("kam_remindedon", ConditionOperator.OnOrBefore, today.AddDays(-1));
        return query;
    }
}
