using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Steps;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>
/// Interfaces and matrices that were made for one key account end with it. Call it under the programme's lock, which whatever comes into force takes too. Two queries where there are none, and a constant
/// number of them with one bulk write each where there are some.
/// </summary>
internal sealed class OwnDefinitions
{
    private static readonly string[] Ended = { "statuscode", "kam_validto" };

    /// <summary>Nothing is left to say about what has ended.</summary>
    private static readonly string[] AllRules = Rule.All.Select(rule => rule.Code).ToArray();

    /// <summary>What is said about agreements that nobody has to give any more.</summary>
    private static readonly string[] OfRequests = { Rule.SGN06.Code };

    private readonly Run run;

    public OwnDefinitions(Run run) => this.run = run;

    public void Close(Designation designation)
    {
        var last = Dates.Earlier(designation.ValidTo, run.TodayOf(designation.ProgramId));
        var interfaces = Interfaces(designation.Id);
        var matrices = Matrices(designation.Id);
        run.AsSystemWrite(() =>
        {
            BulkWrite.Send(run.AsSystem, "UpdateMultiple", interfaces.Select(row => RowMapper.Write(Closure.End(row, last))).ToList());
            BulkWrite.Send(run.AsSystem, "UpdateMultiple", matrices.Select(row => RowMapper.Write(Closure.End(row, last))).ToList());
        });
        Settle("kam_interface", nameof(Finding.InterfaceId), interfaces, row => row.StatusCode == InterfaceStatus.Active, row => row.OwnerId);
        Settle("kam_matrix", nameof(Finding.MatrixId), matrices, row => row.StatusCode == MatrixStatus.Active, row => row.OwnerId);
        Tell(interfaces.Where(row => row.StatusCode == InterfaceStatus.Active).ToList(), matrices.Where(row => row.StatusCode == MatrixStatus.Active));
    }

    private List<ProcessInterface> Interfaces(Guid designation)
    {
        var query = RowReader.Query<ProcessInterface>(
                nameof(ProcessInterface.ValidFrom), nameof(ProcessInterface.ValidTo), nameof(ProcessInterface.ReviewDate), nameof(ProcessInterface.SupplierFunctionId), nameof(ProcessInterface.CustomerFunctionId),
                nameof(ProcessInterface.SupplierOwnerId), nameof(ProcessInterface.CustomerOwnerId), "statuscode", "ownerid")
            .Where<ProcessInterface>(nameof(ProcessInterface.DesignationId), designation);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return RowReader.All<ProcessInterface>(run.AsSystem, query).Where(row => Closure.Concerns(row.StatusCode)).ToList();
    }

    private List<ResponsibilityMatrix> Matrices(Guid designation)
    {
        var query = RowReader.Query<ResponsibilityMatrix>(
                nameof(ResponsibilityMatrix.ValidFrom), nameof(ResponsibilityMatrix.ValidTo), nameof(ResponsibilityMatrix.ReviewDate), "statuscode", "ownerid")
            .Where<ResponsibilityMatrix>(nameof(ResponsibilityMatrix.DesignationId), designation);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return RowReader.All<ResponsibilityMatrix>(run.AsSystem, query).Where(row => Closure.Concerns(row.StatusCode)).ToList();
    }

    /// <summary>Requests nobody has to answer any more lapse, and findings that have lost their cause are closed.</summary>
    private void Settle<TRow>(string table, string rootColumn, List<TRow> rows, Func<TRow, bool> wasInForce, Func<TRow, RowRef?> ownerOf)
        where TRow : Row
    {
        if (rows.Count == 0)
            return;
        var open = new ConsentRepository(run).Signoffs(table, rows.Select(row => row.Id)).Where(signoff => signoff.StatusCode == SignoffStatus.Pending);
        run.AsSystemWrite(() => BulkWrite.Send(
            run.AsSystem, "UpdateMultiple", open.Select(signoff => RowMapper.Write(new Signoff { Id = signoff.Id, StateCode = 1, StatusCode = SignoffStatus.Lapsed })).ToList()));
        var sweep = new FindingSweep(run);
        sweep.Refresh(rows.Where(wasInForce).ToDictionary(row => row.Id, ownerOf), table, rootColumn, Array.Empty<Observation>(), AllRules);
        sweep.Refresh(rows.Where(row => !wasInForce(row)).ToDictionary(row => row.Id, ownerOf), table, rootColumn, Array.Empty<Observation>(), OfRequests);
    }

    /// <summary>What was in force had no end, or a later one: whoever relies on it is told (A3).</summary>
    private void Tell(List<ProcessInterface> interfaces, IEnumerable<ResponsibilityMatrix> matrices)
    {
        var functions = interfaces.Count == 0
            ? new Dictionary<Guid, BusinessFunction>()
            : new InterfaceRepository(run).Functions(interfaces.SelectMany(row => new[] { row.SupplierFunctionId, row.CustomerFunctionId }));
        foreach (var row in interfaces)
        {
            foreach (var side in AmendmentNotice.SidesToTell(row, row, functions, run.InitiatingUserId))
                Amendment.Raise(run, new RowRef("kam_interface", row.Id), Ended, side.Function, side.Person);
        }

        foreach (var row in matrices)
            Amendment.Raise(run, new RowRef("kam_matrix", row.Id), Ended, null, null);
    }
}
