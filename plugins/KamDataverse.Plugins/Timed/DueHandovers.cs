using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Findings;
using KamDataverse.Domain.Handovers;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Events;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Timed;

/// <summary>
/// Reminders, clocks that ran out, escalation levels and silent acceptance of handovers (HOV-11). Queries and bulk writes per batch are constant: who is due, all
/// of their columns under their locks, the five tables the people told stand in; one write each for locks, rows and findings.
/// </summary>
internal sealed class DueHandovers : DueWork
{
    private List<Guid> seen = new List<Guid>();

    public override int Look(Run run, DueTime time, int most) => (seen = new HandoverRepository(run).Due(time.AsOf, most)).Count;

    public override IEnumerable<RowRef> Locks(int share) => seen.Take(share).Select(id => new RowRef("kam_handover", id));

    public override int Process(Run run, DueTime time, int share)
    {
        var asOf = time.AsOf;
        var repository = new HandoverRepository(run);

        // Read under the lock: who acted meanwhile is no longer due.
        var rows = repository.Stored(seen.Take(share).ToList()).Where(row => row.NextCheckOn <= asOf).OrderBy(row => row.NextCheckOn).ToList();
        if (rows.Count == 0)
            return 0;
        var changes = new List<Entity>();
        var told = new List<KeyValuePair<Handover, HandoverEvent>>();
        foreach (var row in rows)
        {
            var before = HandoverFlow.Copy(row);
            told.AddRange(HandoverTimeline.Advance(row, asOf).Select(happened => new KeyValuePair<Handover, HandoverEvent>(row, happened)));
            var delta = new Handover { Id = row.Id };
            foreach (var column in row.Columns.Where(column => !Equals(before[column], row[column])))
                delta[column] = row[column];
            changes.Add(RowMapper.Write(delta));
        }

        run.AsSystemWrite(() =>
        {
            BulkWrite.Send(run.AsSystem, "UpdateMultiple", changes);
            BulkWrite.Send(run.AsSystem, "CreateMultiple", told.Where(pair => pair.Value.What == HandoverHappening.Breach).Select(pair => FindingOf(pair.Key, pair.Value, asOf)).ToList());
        });
        Tell(run, repository, told, asOf);
        return rows.Count;
    }

    private static Entity FindingOf(Handover row, HandoverEvent breach, DateTime asOf)
    {
        var violation = HandoverRules.CheckTime(row).First(found => found.Discriminator == breach.Clock.ToString());
        var finding = FindingRules.Of(violation, "kam_handover", row.Id, asOf);
        finding.Id = Guid.NewGuid();
        if (row.OwnerId is { } owner)
            finding.OwnerId = owner;
        return RowMapper.Write(finding);
    }

    private static void Tell(Run run, HandoverRepository repository, List<KeyValuePair<Handover, HandoverEvent>> told, DateTime asOf)
    {
        var escalated = told.Where(pair => pair.Value.What == HandoverHappening.Escalation).Select(pair => pair.Key).Distinct().ToList();
        var people = new EscalationPeople(repository, escalated);
        foreach (var pair in told)
        {
            var row = pair.Key;
            switch (pair.Value.What)
            {
                case HandoverHappening.Reminder:
                    run.Raise(EventNames.ReactionDueSoon, new ParameterCollection { ["HandoverId"] = row.Id, ["DueUtc"] = row.ReactionDue });
                    break;
                case HandoverHappening.Breach:
                    var due = pair.Value.Clock == Clock.Reaction ? row.ReactionDue : row.ResolutionDue;
                    run.Raise(EventNames.HandoverBreached, new ParameterCollection
                    {
                        ["HandoverId"] = row.Id, ["Clock"] = pair.Value.Clock.ToString(), ["MinutesOver"] = (int)(asOf - due!.Value).TotalMinutes,
                    });
                    break;
                case HandoverHappening.Escalation:
                    run.Raise(EventNames.HandoverEscalated, new ParameterCollection
                    {
                        ["HandoverId"] = row.Id, ["Clock"] = pair.Value.Clock.ToString(), ["Level"] = pair.Value.Step!.Level, ["TargetUserId"] = people.Of(row, pair.Value.Step),
                    });
                    break;
                default:
                    run.Raise(EventNames.HandoverAccepted, new ParameterCollection
                    {
                        ["HandoverId"] = row.Id, ["DesignationId"] = row.DesignationId?.Id, ["InterfaceId"] = row.InterfaceId?.Id, ["AssigneeId"] = row.AssigneeId?.Id,
                        ["ReactionDue"] = row.ReactionDue, ["ResolutionDue"] = row.ResolutionDue,
                    });
                    break;
            }
        }
    }

    /// <summary>Who is in office now.</summary>
    private sealed class EscalationPeople
    {
        private readonly Dictionary<Guid, BusinessFunction> functions;
        private readonly Dictionary<Guid, ProcessInterface> interfaces;
        private readonly Dictionary<Guid, Designation> designations;
        private readonly Dictionary<Guid, KamProgram> programs;
        private readonly ILookup<Guid, Executive> executives;

        public EscalationPeople(HandoverRepository repository, List<Handover> rows)
        {
            functions = repository.Functions(rows.Where(row => row.SupplierFunctionId is not null).Select(row => row.SupplierFunctionId!.Value.Id));
            interfaces = repository.Interfaces(rows.Where(row => row.InterfaceId is not null).Select(row => row.InterfaceId!.Value.Id));
            designations = repository.Designations(rows.Where(row => row.DesignationId is not null).Select(row => row.DesignationId!.Value.Id));
            programs = repository.Programs(designations.Values.Where(row => row.ProgramId is not null).Select(row => row.ProgramId!.Value.Id));
            executives = rows.Count == 0 ? Enumerable.Empty<Executive>().ToLookup(_ => Guid.Empty) : repository.Executives();
        }

        /// <summary>The person a level tells; the event travels without one where nobody holds the office.</summary>
        public Guid? Of(Handover row, EscalationStep step)
        {
            var designation = Find(designations, row.DesignationId);
            return step.Target switch
            {
                EscalationTarget.FunctionHead => Find(functions, row.SupplierFunctionId)?.HeadId?.Id,
                EscalationTarget.SupplierOwner => Find(interfaces, row.InterfaceId)?.SupplierOwnerId?.Id,
                EscalationTarget.CustomerOwner => Find(interfaces, row.InterfaceId)?.CustomerOwnerId?.Id,
                EscalationTarget.KeyAccountManager => designation?.KeyAccountManagerId?.Id,
                EscalationTarget.User => step.UserId,
                EscalationTarget.Sponsor => designation?.SponsorId?.Id,
                EscalationTarget.Executive => ExecutiveOf(row.SupplierFunctionId) ?? ExecutiveOf(Find(programs, designation?.ProgramId)?.ReportingLine),
                _ => Find(programs, designation?.ProgramId)?.OwnerId?.Id,
            };
        }

        /// <summary>The executive who answers for a function; of several the highest.</summary>
        private Guid? ExecutiveOf(RowRef? function) => function is { } known ? executives[known.Id].FirstOrDefault()?.UserId?.Id : null;

        private static TRow? Find<TRow>(Dictionary<Guid, TRow> rows, RowRef? reference)
            where TRow : Row =>
            reference is { } found && rows.TryGetValue(found.Id, out var row) ? row : null;
    }
}
