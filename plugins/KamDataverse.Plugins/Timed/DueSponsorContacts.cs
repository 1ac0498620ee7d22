using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Sponsors;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Events;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Timed;

/// <summary>
/// Sponsors whose next contact is overdue (SPO-08), and mandates without a counterpart at the customer (SPO-07). Each mandate is looked at once a day from the day
/// after its contact was due; the event is raised when a contact is newly missed; two missed in a row become a finding of the programme's owner.
/// </summary>
internal sealed class DueSponsorContacts : DueWork<Sponsorship>
{
    private static readonly string[] Judged = { "SPO-07", "SPO-08" };

    /// <summary>Looks at one mandate now, where a contact was recorded.</summary>
    public static void Judge(Run run, Guid mandate)
    {
        if (new SponsorRepository(run).Mandate(mandate) is { StatusCode: SponsorshipStatus.Active } stored)
            Findings(run, new[] { stored }, new Dictionary<Guid, DateTime> { [mandate] = run.TodayOf(ProgramDays.ProgramOf(run, stored.DesignationId)) });
    }

    protected override QueryExpression Due(DateTime today, IReadOnlyCollection<Guid> programs) => SponsorRepository.Due(today, programs);

    protected override IEnumerable<RowRef?> LocksOf(Sponsorship row) => new[] { row.DesignationId };

    protected override void Handle(Run run, DueTime time, DueRows<Sponsorship> found)
    {
        var due = found.Rows;
        var days = found.Days;
        Findings(run, due, days);
        var rows = due.Select(mandate => RowMapper.Write(new Sponsorship { Id = mandate.Id, MissedTouches = SponsorClock.Missed(mandate, days[mandate.Id]), CheckOn = days[mandate.Id].AddDays(1) })).ToList();
        run.AsSystemWrite(() => BulkWrite.Send(run.AsSystem, "UpdateMultiple", rows));
        var executives = new SponsorRepository(run).Executives(due.Select(mandate => mandate.ExecutiveId));
        foreach (var mandate in due.Where(mandate => SponsorClock.Missed(mandate, days[mandate.Id]) > (mandate.MissedTouches ?? 0)))
        {
            run.Raise(EventNames.SponsorTouchpointOverdue, new ParameterCollection
            {
                ["SponsorshipId"] = mandate.Id,
                ["SponsorUserId"] = mandate.ExecutiveId is { } executive && executives.TryGetValue(executive.Id, out var person) ? person.UserId?.Id : null,
                ["DesignationId"] = mandate.DesignationId?.Id,
                ["Days"] = SponsorClock.DaysOverdue(mandate.NextTouch!.Value, days[mandate.Id]),
            });
        }
    }

    private static void Findings(Run run, IReadOnlyCollection<Sponsorship> mandates, Dictionary<Guid, DateTime> days)
    {
        var teams = new TeamRepository(run);
        var designations = teams.Designations(TeamRepository.Ids(mandates.Select(mandate => mandate.DesignationId)));
        var programs = teams.Programs(designations.Values.Select(designation => designation.ProgramId));
        var owners = new Dictionary<Guid, RowRef?>();
        var roots = new Dictionary<Guid, RowRef>();
        var observations = new List<Observation>();
        foreach (var mandate in mandates)
        {
            if (mandate.DesignationId is not { } reference || !designations.TryGetValue(reference.Id, out var designation))
                continue;
            var today = days[mandate.Id];
            owners[designation.Id] = designation.OwnerId;
            roots[mandate.Id] = new RowRef("kam_designation", designation.Id, designation.Name);
            var row = new RowRef("kam_sponsorship", mandate.Id, mandate.Name);
            observations.AddRange(SponsorshipRules.CheckContact(mandate, today).Concat(SponsorshipRules.CheckCounterpartNamed(mandate, today)).Select(violation => new Observation(row, violation)));

            // The programme's owner finds it among the own findings.
            var owner = designation.ProgramId is { } program && programs.TryGetValue(program.Id, out var found) ? found.OwnerId : null;
            foreach (var violation in SponsorshipRules.CheckEscalation(mandate, today))
            {
                violation.Discriminator = "owner";
                observations.Add(new Observation(row, violation) { Owner = owner });
            }
        }

        observations.AddRange(new SponsorRepository(run).CheckCounterparts(
            mandates.Where(mandate => roots.ContainsKey(mandate.Id)).ToList(), mandate => designations[mandate.DesignationId!.Value.Id]));
        new FindingSweep(run).Refresh(owners, "kam_sponsorship", nameof(Finding.DesignationId), observations, Judged, roots);
    }
}
