using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Teams;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Timed;

/// <summary>Teams that have not met for twice the programme's time (TEA-07). Each team is looked at once a day.</summary>
internal sealed class DueTeamSyncs : DueWork<Designation>
{
    private static readonly string[] Judged = { "TEA-07" };

    protected override QueryExpression Due(DateTime today, IReadOnlyCollection<Guid> programs) => TeamRepository.TeamsDue(today, programs);

    protected override void Handle(Run run, DueTime time, DueRows<Designation> found)
    {
        var due = found.Rows;
        Findings(run, due, found.Days);
        var rows = due.Select(designation => RowMapper.Write(new Designation { Id = designation.Id, TeamCheckOn = found.Days[designation.Id].AddDays(1) })).ToList();
        run.AsSystemWrite(() => BulkWrite.Send(run.AsSystem, "UpdateMultiple", rows));
    }

    /// <summary>Looks at one team now, where a contact was recorded.</summary>
    public static void Judge(Run run, Guid designation)
    {
        var rows = new TeamRepository(run).Designations(new[] { designation }).Values.Where(row => row.StatusCode == DesignationStatus.Active).ToList();
        Findings(run, rows, rows.ToDictionary(row => row.Id, row => run.TodayOf(row.ProgramId)));
    }

    private static void Findings(Run run, List<Designation> designations, Dictionary<Guid, DateTime> days)
    {
        if (designations.Count == 0)
            return;
        var repository = new TeamRepository(run);
        var programs = repository.Programs(designations.Select(designation => designation.ProgramId));
        var syncs = repository.LastSyncs(designations.Select(designation => designation.Id));
        var observations = new List<Observation>();
        foreach (var designation in designations)
        {
            var program = designation.ProgramId is { } reference && programs.TryGetValue(reference.Id, out var found) ? found : null;
            var today = days[designation.Id];
            var last = syncs.TryGetValue(designation.Id, out var held) ? run.DateOf(program, held) : designation.ValidFrom ?? today;
            var root = new RowRef("kam_designation", designation.Id, designation.Name);
            observations.AddRange(TeamRules.CheckSync(last, TeamSettings.SyncDays(program), today).Select(violation => new Observation(root, violation)));
        }

        new FindingSweep(run).Refresh(
            designations.ToDictionary(designation => designation.Id, designation => designation.OwnerId), "kam_designation", nameof(Finding.DesignationId), observations, Judged);
    }
}
